"""The crisis index: how near the model came to a crisis. It is no probability of war."""

import math

from simdip.laws.exponential import exponential
from simdip.laws.fields import FLAGS, IS_CRISIS, Grid, Line
from simdip.laws.mark import law
from simdip.laws.phases import OCCURRED
from simdip.measures.base import Measure

DAY = 86_400.0


@law
def crisis_rate(rate: float, reference: float, by_tension: float, tension: float) -> float:
    """Expected crossings a day at a tension.

    Parameters
    ----------
    rate : at the reference
    by_tension : log rate per 10 points
    """
    return rate * exponential(by_tension * (tension - reference) / 10.0)


@law
def add_crisis_rate(state: Line, at: int, now: int, tension: float) -> None:
    """Slots: sum, rate per day at the reference, reference, log rate per 10 points."""
    state[at] += crisis_rate(state[at + 1], state[at + 2], state[at + 3], tension)


@law
def keep_first_crisis(state: Line, at: int, now: int, item: int, phase: int, items: Grid) -> None:
    """Slot: days until the first crossing (nan until then)."""
    if items[FLAGS][item] & IS_CRISIS and state[at] != state[at]:
        state[at] = now / DAY


def crisis_measures(rate: float, reference: float, by_tension: float) -> tuple[Measure, ...]:
    """The measures of a crisis process with this intensity."""
    return (
        Measure(
            "crisis_index",
            "crossings",
            "expected crossings of the crisis index, summed over the daily samples at 12:00; its "
            "level is assumed: compare worlds by it; no probability of war",
            1,
            (0.0, rate, reference, by_tension),
            on_sample=add_crisis_rate,
        ),
        Measure(
            "days_to_crisis",
            "days",
            "days to the first crossing of the crisis index; empty when there was none",
            -1,
            (math.nan,),
            on_firing=keep_first_crisis,
            phases=(OCCURRED,),
        ),
    )
