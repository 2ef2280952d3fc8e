"""Laws that lives of several kinds share."""

from simdip.laws.fields import (
    ANNOUNCED,
    DEPTH,
    END,
    FATE,
    FLAGS,
    GOES_AHEAD,
    HOLDS,
    IMPULSE,
    IS_WINDOW,
    LEVEL,
    MOMENT,
    NEVER,
    NONE,
    START,
    Grid,
    Line,
)
from simdip.laws.mark import law
from simdip.laws.order import END_RANK, EVENT_RANK, START_RANK, plan
from simdip.laws.phases import ANNOUNCED as ANNOUNCED_PHASE
from simdip.laws.phases import ARMED, ENDED, OCCURRED
from simdip.laws.pressure import add_impulse, hold


@law
def is_window(item: int, items: Grid) -> bool:
    """Whether the item lasts from one tick to another."""
    return items[FLAGS][item] & IS_WINDOW != 0


@law
def announce_first(item: int, phase: int, items: Grid, outbox: Grid, announced: int) -> bool:
    """Plan the announcement if there was one; says whether it did."""
    tick = items[ANNOUNCED][item]
    if phase == ARMED and tick != NEVER and tick < items[START][item]:
        plan(outbox, tick, EVENT_RANK, announced)  # it hangs on no cause, whatever its event does
        return True
    return False


@law
def plan_start(item: int, items: Grid, outbox: Grid, phase: int) -> None:
    """Plan what opens a window, or what happens at a moment."""
    if is_window(item, items):
        plan(outbox, items[START][item], START_RANK, phase)
    else:
        plan_moment(item, items, outbox, phase)


@law
def plan_moment(item: int, items: Grid, outbox: Grid, phase: int) -> None:
    """Plan what happens at the item's moment, after all its causes of that tick."""
    plan(outbox, items[MOMENT][item], EVENT_RANK + items[DEPTH][item], phase)


@law
def plan_end(item: int, items: Grid, outbox: Grid, phase: int) -> None:
    """Plan what closes a window; a moment has nothing to close."""
    if is_window(item, items):
        plan(outbox, items[END][item], END_RANK, phase)


@law
def plan_opening(
    item: int,
    phase: int,
    items: Grid,
    outbox: Grid,
    announced: int,
    opening: int,
    at_moment: bool,
) -> bool:
    """Plan the way from ARMED over the announcement to the opening or to the fate.

    The opening is at the start of the window, or `at_moment`, when the impulse falls.
    Says whether `phase` belonged to that way, so that a life can turn to its own phases.
    """
    if phase != ARMED and phase != announced:
        return False
    if announce_first(item, phase, items, outbox, announced):
        return True
    if items[GOES_AHEAD][item] == 1 and at_moment:
        plan_moment(item, items, outbox, opening)
    elif items[GOES_AHEAD][item] == 1:
        plan_start(item, items, outbox, opening)
    else:
        plan_moment(item, items, outbox, items[FATE][item])
    return True


@law
def strike(item: int, now: int, sizes: Grid, state: Line) -> None:
    """Let the impulse of the item fall."""
    add_impulse(state, now, sizes[IMPULSE][item])


@law
def take_hold(item: int, now: int, items: Grid, conditions: Grid, state: Line) -> None:
    """Let the item hold its condition, if it has one."""
    if items[HOLDS][item] != NONE:
        hold(conditions, state, now, items[HOLDS][item], items[LEVEL][item])


@law
def let_go(item: int, now: int, items: Grid, conditions: Grid, state: Line) -> None:
    """Let go of the condition again."""
    if items[HOLDS][item] != NONE:
        hold(conditions, state, now, items[HOLDS][item], -items[LEVEL][item])


@law
def live_as_act(
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
    """A statement, incident, agreement or project: it occurs, and may last."""
    if plan_opening(item, phase, items, outbox, ANNOUNCED_PHASE, OCCURRED, True):
        return
    if phase == OCCURRED or phase == items[FATE][item]:
        strike(item, now, sizes, state)
        if items[GOES_AHEAD][item] == 1:
            plan_end(item, items, outbox, ENDED)
