"""Talks live as summits do."""

from typing import Annotated

from simdip.kinds.base import CALLED_OFF_OUTCOMES, EventSpec, Kind, OneOf, Outcome, Subtype
from simdip.kinds.summit import MEETING_PHASES, live_as_meeting
from simdip.laws.fields import IS_DIRECT, IS_TALKS
from simdip.laws.phases import HELD_MEETING

SUBTYPES = {
    "high_level": Subtype("delegations led by ministers", "046", "082", 0.7, flags=IS_DIRECT),
    "military": Subtype("officers of both sides", "046", "082", 0.7, flags=IS_DIRECT),
    "working": Subtype("officials of both sides", "046", "082", 0.3, flags=IS_DIRECT),
    "humanitarian": Subtype("Red Cross talks", "046", "082", 0.3, flags=IS_DIRECT),
    "economic": Subtype("on rail, roads, trade", "046", "082", 0.3, flags=IS_DIRECT),
    "channel": Subtype("a line of contact opened or used", "046", "082", 0.3),
    "track_1_5": Subtype("officials with former officials", "046", "082", 0.15),
    "multilateral": Subtype("a conference of many", "046", "082", 0.15),
    "third_party": Subtype("without the DPRK", "046", "082", 0.15),
}
OUTCOMES = {
    "success": Outcome("held, with an agreed result"),
    "held": Outcome("held", 0.5),
    "failed": Outcome("held, broken off without result", 0.0),
    **CALLED_OFF_OUTCOMES,
}


class Talks(EventSpec):
    """A meeting below the level of leaders."""

    subtype: Annotated[str, OneOf(SUBTYPES, "talks subtype")]
    outcome: Annotated[str, OneOf(OUTCOMES, "talks outcome")]


TALKS = Kind(
    Talks,
    "talks",
    "a meeting below the level of leaders",
    MEETING_PHASES,
    live_as_meeting,
    SUBTYPES,
    OUTCOMES,
    flags=IS_TALKS,
    impulse_phase=HELD_MEETING,
)
