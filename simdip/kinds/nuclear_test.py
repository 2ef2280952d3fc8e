"""Nuclear tests live as missile tests do."""

from typing import Annotated

from simdip.kinds.base import EventSpec, Kind, OneOf, Outcome, Subtype
from simdip.kinds.missile_test import live_as_test
from simdip.laws.fields import IS_NUCLEAR, IS_PROVOCATION
from simdip.laws.phases import ANNOUNCED, LAUNCHED, OUTCOME, PREPARED

SUBTYPES = {
    "underground": Subtype(
        "underground nuclear explosion", "150", "182", 3.0, flags=IS_NUCLEAR | IS_PROVOCATION
    )
}
OUTCOMES = {"success": Outcome("exploded as intended"), "failure": Outcome("fizzled", 0.5)}


class NuclearTest(EventSpec):
    """A nuclear explosion."""

    subtype: Annotated[str, OneOf(SUBTYPES, "nuclear_test subtype")]
    outcome: Annotated[str, OneOf(OUTCOMES, "nuclear_test outcome")]


NUCLEAR_TEST = Kind(
    NuclearTest,
    "nuclear_test",
    "a nuclear explosion",
    (ANNOUNCED, PREPARED, LAUNCHED, OUTCOME),
    live_as_test,
    SUBTYPES,
    OUTCOMES,
    impulse_phase=LAUNCHED,
)
