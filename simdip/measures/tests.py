"""Launches and nuclear tests: how many, and the longest spell without any."""

from simdip.laws.fields import FLAGS, IS_ICBM, IS_LAUNCH, IS_NUCLEAR, Grid, Line
from simdip.laws.mark import law
from simdip.laws.phases import LAUNCHED
from simdip.measures.base import Measure

DAY = 86_400.0


@law
def count_launched(state: Line, at: int, now: int, item: int, phase: int, items: Grid) -> None:
    """Slots: count, flags that count."""
    if phase == LAUNCHED and items[FLAGS][item] & int(state[at + 1]):
        state[at] += 1.0


@law
def keep_longest_gap(state: Line, at: int, now: int, item: int, phase: int, items: Grid) -> None:
    """Slots: longest gap in ticks, tick of the last test."""
    if phase == LAUNCHED and items[FLAGS][item] & (IS_LAUNCH | IS_NUCLEAR):
        state[at] = max(state[at], now - state[at + 1])
        state[at + 1] = now


@law
def finish_gap(state: Line, at: int, horizon: int) -> float:
    """The longest gap in days, that to the horizon included."""
    return max(state[at], horizon - state[at + 1]) / DAY


MEASURES = (
    Measure(
        "launches",
        "launch days",
        "ballistic launch days as coded, one event a day and place, failed or not",
        1,
        (0.0, float(IS_LAUNCH)),
        on_firing=count_launched,
        phases=(LAUNCHED,),
    ),
    Measure(
        "icbm_launches",
        "launch days",
        "launches of intercontinental missiles",
        1,
        (0.0, float(IS_ICBM)),
        on_firing=count_launched,
        phases=(LAUNCHED,),
    ),
    Measure(
        "nuclear_tests",
        "tests",
        "nuclear explosions",
        1,
        (0.0, float(IS_NUCLEAR)),
        on_firing=count_launched,
        phases=(LAUNCHED,),
    ),
    Measure(
        "longest_quiet_spell",
        "days",
        "longest time without ballistic launch or nuclear test inside the span",
        -1,
        (0.0, 0.0),
        on_firing=keep_longest_gap,
        phases=(LAUNCHED,),
        finish=finish_gap,
    ),
)
