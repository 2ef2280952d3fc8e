"""Nuclear tests live as missile tests do."""

from simdip.kinds.base import EventSpec, Kind, Outcome, Subtype, one_of
from simdip.kinds.missile_test import live_as_test
from simdip.laws.fields import IS_NUCLEAR
from simdip.laws.phases import ANNOUNCED, LAUNCHED, OUTCOME, PREPARED

SUBTYPES = {
    "underground": Subtype("underground nuclear explosion", "150", "182", 3.0, flags=IS_NUCLEAR)
}
OUTCOMES = {"success": Outcome("exploded as intended"), "failure": Outcome("fizzled", 0.5)}


class NuclearTest(EventSpec):
    """A nuclear explosion."""

    subtype: one_of(SUBTYPES, "nuclear_test subtype")
    outcome: one_of(OUTCOMES, "nuclear_test outcome")


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
