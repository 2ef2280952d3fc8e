"""How long conditions held, and how much drill load there was."""

from simdip.laws.fields import (
    FIRST_STAGE,
    HOLDING,
    HOLDS,
    LAST_STAGE,
    LEVEL,
    NONE,
    WHOLE,
    Grid,
    Line,
)
from simdip.laws.mark import law
from simdip.laws.phases import (
    BREACHED,
    ENDED,
    IN_FORCE,
    LAPSED,
    RUNNING,
    SCALED_DOWN,
    SUPERSEDED,
)
from simdip.measures.base import Measure

DAY = 86_400.0


@law
def lives_in_stages(item: int, items: Grid) -> bool:
    """Whether it is a proposal; every one has a stage, and nothing else that holds has."""
    return items[FIRST_STAGE][item] < items[LAST_STAGE][item]


@law
def add_load_time(state: Line, at: int, now: int, item: int, phase: int, items: Grid) -> None:
    """Slots: load times ticks, level now, tick of its last change, condition."""
    if items[HOLDS][item] == NONE or items[HOLDS][item] != int(state[at + 3]):
        return
    change = 0
    if phase == RUNNING or phase == SCALED_DOWN or phase == IN_FORCE:
        change = items[LEVEL][item]
    elif phase == ENDED:  # of a proposal, the end of its window lets go of nothing
        change = 0 if lives_in_stages(item, items) else -items[LEVEL][item]
    elif items[HOLDING][item] == 2:
        change = -items[LEVEL][item]
    state[at] += state[at + 1] * (now - state[at + 2])
    state[at + 1] += change
    state[at + 2] = now


@law
def finish_load_days(state: Line, at: int, horizon: int) -> float:
    """Load-days up to the horizon."""
    return (state[at] + state[at + 1] * (horizon - state[at + 2])) / (WHOLE * DAY)


def holding_measures(conditions: tuple[str, ...]) -> tuple[Measure, ...]:
    """One measure for every condition; number 0 is the drill load."""
    return tuple(
        Measure(
            "drill_load_days" if place == 0 else f"days_of_{name}",
            "load-days" if place == 0 else "days",
            "sum of drill loads times days; 1 is a Foal Eagle"
            if place == 0
            else f"time the condition {name} held, summed over its holders",
            1 if place == 0 else 0,
            (0.0, 0.0, 0.0, float(place)),
            on_firing=add_load_time,
            phases=(RUNNING, SCALED_DOWN, IN_FORCE, ENDED, BREACHED, LAPSED, SUPERSEDED),
            finish=finish_load_days,
        )
        for place, name in enumerate(conditions)
    )
