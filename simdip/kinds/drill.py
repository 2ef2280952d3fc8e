"""Military drills: announced, running, ended; or suspended, postponed, cancelled, scaled down.

A drill with a load shifts the equilibrium while it runs and has no impulse; a show of force has an
impulse and no load.
"""

from typing import Annotated

from pydantic import Field

from simdip.kinds.base import DRILL_OUTCOMES, EventSpec, Kind, OneOf, Subtype, Text
from simdip.kinds.steps import let_go, plan_end, plan_opening, strike, take_hold
from simdip.laws.fields import FATE, GOES_AHEAD, HOLDS, NONE, Grid, Line
from simdip.laws.mark import law
from simdip.laws.phases import (
    ANNOUNCED,
    CANCELLED,
    ENDED,
    POSTPONED,
    RUNNING,
    SCALED_DOWN,
    SUSPENDED,
)

SUBTYPES = {
    "field_training": Subtype("field training, Foal Eagle class", "150", "182", 0.0, 1.0),
    "command_post": Subtype("command post exercise, Key Resolve class", "150", "182", 0.0, 1.0),
    "air": Subtype("air exercise, Max Thunder class", "150", "182", 0.0, 0.5),
    "carrier": Subtype("exercise around an aircraft carrier", "150", "182", 0.0, 0.5),
    "amphibious": Subtype("landing or marine exercise", "150", "182", 0.0, 0.15),
    "missile_warning": Subtype("tracking exercise of warships", "150", "182", 0.0, 0.1),
    "national": Subtype("a state's exercise of its own", "150", "182", 0.0, 0.1),
    "third_party": Subtype("exercise of states outside the dispute", "150", "182", 0.0),
    "show_of_force": Subtype("bombers or ships shown, no exercise", "150", "182", 0.4),
    "live_fire": Subtype("firing in answer to a test, or mass artillery", "150", "182", 0.4),
}
OUTCOMES = DRILL_OUTCOMES


class Drill(EventSpec):
    """A military exercise or a show of force."""

    subtype: Annotated[str, OneOf(SUBTYPES, "drill subtype")]
    outcome: Annotated[str, OneOf(OUTCOMES, "drill outcome")]
    load: Annotated[float, Field(ge=0, le=5)] | None = Field(
        default=None, description="Drill load in place of the subtype's (1 is a Foal Eagle)."
    )
    load_reason: Text | None = None


@law
def live_as_drill(
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
    """Running holds the drill load until the end."""
    at_moment = items[HOLDS][item] == NONE
    opening = RUNNING
    if items[FATE][item] != NONE and items[GOES_AHEAD][item] == 1:
        opening = items[FATE][item]
    if plan_opening(item, phase, items, outbox, ANNOUNCED, opening, at_moment):
        return
    if phase == opening and items[GOES_AHEAD][item] == 1:
        take_hold(item, now, items, conditions, state)
        strike(item, now, sizes, state)
        plan_end(item, items, outbox, ENDED)
    elif phase == ENDED:
        let_go(item, now, items, conditions, state)
    else:
        strike(item, now, sizes, state)


DRILL = Kind(
    Drill,
    "drill",
    "a military exercise or a show of force",
    (ANNOUNCED, RUNNING, ENDED, SUSPENDED, POSTPONED, CANCELLED, SCALED_DOWN),
    live_as_drill,
    SUBTYPES,
    OUTCOMES,
    whole_days=True,
    impulse_phase=RUNNING,
)
