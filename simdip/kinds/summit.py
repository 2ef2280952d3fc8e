"""Summits: announced, prepared, held or postponed or cancelled, followed up."""

from typing import Annotated

from simdip.kinds.base import (
    CALLED_OFF_OUTCOMES,
    EventSpec,
    Kind,
    OneOf,
    Outcome,
    Subtype,
)
from simdip.kinds.steps import plan_end, plan_moment, plan_opening, strike
from simdip.laws.fields import FATE, IS_DIRECT, IS_SUMMIT, Grid, Line
from simdip.laws.mark import law
from simdip.laws.phases import (
    ANNOUNCED,
    CANCELLED,
    FOLLOWED_UP,
    HELD_MEETING,
    POSTPONED,
    PREPARED,
)

SUBTYPES = {
    "inter_korean": Subtype("leaders of both Koreas", "046", "082", 2.0, flags=IS_DIRECT),
    "us_dprk": Subtype(
        "leaders of the United States and the DPRK", "046", "082", 2.0, 0, IS_DIRECT
    ),
    "adversaries": Subtype("leaders of two sides of any dispute", "046", "082", 2.0, 0, IS_DIRECT),
    "dprk_partner": Subtype("DPRK leader with a friendly leader", "044", "031", 0.8),
    "third_party": Subtype("leaders without the DPRK", "044", "031", 0.4),
}
OUTCOMES = {
    "success": Outcome("held, with an agreed result"),
    "held": Outcome("held"),
    "failed": Outcome("held, broken off without result", 0.25),
    **CALLED_OFF_OUTCOMES,
}
MEETING_PHASES = (ANNOUNCED, PREPARED, HELD_MEETING, FOLLOWED_UP, CANCELLED, POSTPONED)


class Summit(EventSpec):
    """A meeting of leaders."""

    subtype: Annotated[str, OneOf(SUBTYPES, "summit subtype")]
    outcome: Annotated[str, OneOf(OUTCOMES, "summit outcome")]


@law
def live_as_meeting(
    item: int,
    phase: int,
    now: int,
    items: Grid,
    sizes: Grid,
    conditions: Grid,
    stages: Grid,
    state: Line,
    outbox: Grid,
) -> None:
    """`prepared` marks the tick at which it is decided whether the meeting is held."""
    if plan_opening(item, phase, items, outbox, ANNOUNCED, PREPARED, False):
        return
    if phase == PREPARED:
        plan_moment(item, items, outbox, HELD_MEETING)
    elif phase == HELD_MEETING:
        strike(item, now, sizes, state)
        plan_end(item, items, outbox, FOLLOWED_UP)
    elif phase == items[FATE][item]:
        strike(item, now, sizes, state)


SUMMIT = Kind(
    Summit,
    "summit",
    "a meeting of leaders",
    MEETING_PHASES,
    live_as_meeting,
    SUBTYPES,
    OUTCOMES,
    flags=IS_SUMMIT,
    impulse_phase=HELD_MEETING,
)
