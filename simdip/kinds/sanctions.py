"""Sanctions: triggered, drafted, bargained, adopted or vetoed. They live in stages."""

from typing import Annotated, ClassVar

from pydantic import Field

from simdip.kinds.base import ActorCode, Kind, OneOf, Outcome, Staged, Subtype
from simdip.kinds.proposal import live_in_stages
from simdip.laws.phases import (
    ADOPTED,
    ANNOUNCED,
    BARGAINED,
    DRAFTED,
    ENDED,
    LAPSED,
    PHASE_NAMES,
    TRIGGERED,
    VETOED,
)

SUBTYPES = {
    "unsc_resolution": Subtype("Security Council resolution with measures", "163", "172", 0.6),
    "unsc_renewal": Subtype("technical renewal without measures", "010", "023", 0.0),
    "autonomous": Subtype("law, order, trade stop or relisting by one power", "163", "172", 0.4),
    "designation": Subtype("names added to a list", "163", "172", 0.15),
    "easing": Subtype("measures eased", "085", "065", 0.3),
}
STAGES = (TRIGGERED, DRAFTED, BARGAINED, ADOPTED, VETOED, LAPSED)
OUTCOMES = {
    "adopted": Outcome("adopted"),
    "vetoed": Outcome("vetoed", 0.0),
    "lapsed": Outcome("never put to a vote", 0.0),
}


class Sanctions(Staged):
    """A sanctions text, or a set of designations."""

    STAGES: ClassVar = tuple(PHASE_NAMES[code] for code in STAGES)
    subtype: Annotated[str, OneOf(SUBTYPES, "sanctions subtype")]
    outcome: Annotated[str, OneOf(OUTCOMES, "sanctions outcome")]
    softened_by: tuple[ActorCode, ...] = Field(
        default=(), description="Who had the draft softened, where a rule has it bargained over."
    )


SANCTIONS = Kind(
    Sanctions,
    "sanctions",
    "a sanctions text or a set of designations",
    (ANNOUNCED, *STAGES, ENDED),
    live_in_stages,
    SUBTYPES,
    OUTCOMES,
    impulse_phase=ADOPTED,
    stages=STAGES,
)
