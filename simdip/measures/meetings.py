"""Meetings held and called off, and how long the first took to come."""

import math

from simdip.laws.fields import FLAGS, IS_DIRECT, IS_SUMMIT, IS_TALKS, IS_VISIT, Grid, Line
from simdip.laws.mark import law
from simdip.laws.phases import CANCELLED, HELD_MEETING, MET, POSTPONED
from simdip.measures.base import Measure

DAY = 86_400.0
NEVER = math.nan


@law
def count_phase(state: Line, at: int, now: int, item: int, phase: int, items: Grid) -> None:
    """Slots: count, flags of which one counts, phase."""
    if phase == int(state[at + 2]) and items[FLAGS][item] & int(state[at + 1]):
        state[at] += 1.0


@law
def count_held_with_all(state: Line, at: int, now: int, item: int, phase: int, items: Grid) -> None:
    """Slots: count, flags of which all count."""
    wanted = int(state[at + 1])
    if phase == HELD_MEETING and items[FLAGS][item] & wanted == wanted:
        state[at] += 1.0


@law
def keep_first(state: Line, at: int, now: int, item: int, phase: int, items: Grid) -> None:
    """Slots: days until the first (nan until then), flags of which all count."""
    wanted = int(state[at + 1])
    if phase == HELD_MEETING and items[FLAGS][item] & wanted == wanted and state[at] != state[at]:
        state[at] = now / DAY


def _count(name: str, text: str, flags: int, phase: int, direction: int) -> Measure:
    slots = (0.0, float(flags), float(phase))
    return Measure(name, "events", text, direction, slots, on_firing=count_phase, phases=(phase,))


MEETING = IS_TALKS | IS_SUMMIT
ANY_MEETING = MEETING | IS_VISIT
MEASURES = (
    _count("summits_held", "summits held, of whatever leaders", IS_SUMMIT, HELD_MEETING, -1),
    Measure(
        "adversary_summits_held",
        "events",
        "summits of adversaries held, face to face",
        -1,
        (0.0, float(IS_SUMMIT | IS_DIRECT)),
        on_firing=count_held_with_all,
        phases=(HELD_MEETING,),
    ),
    _count("talks_held", "talks held", IS_TALKS, HELD_MEETING, -1),
    _count("visits_held", "envoy visits that met", IS_VISIT, MET, -1),
    _count("meetings_postponed", "summits, talks, visits put off", ANY_MEETING, POSTPONED, 1),
    _count("meetings_cancelled", "summits, talks, visits called off", ANY_MEETING, CANCELLED, 1),
    Measure(
        "days_to_first_talks",
        "days",
        "days to the first talks of adversaries face to face; empty when there were none",
        1,
        (NEVER, float(IS_TALKS | IS_DIRECT)),
        on_firing=keep_first,
        phases=(HELD_MEETING,),
    ),
    Measure(
        "days_to_first_summit",
        "days",
        "days to the first summit of adversaries; empty when there was none",
        1,
        (NEVER, float(IS_SUMMIT | IS_DIRECT)),
        on_firing=keep_first,
        phases=(HELD_MEETING,),
    ),
)
