"""Which law of a measure sees what: the compiled world calls them by their numbers."""

from typing import Any

from simdip.engines.batch.fields import OBSERVER_LAW, OBSERVER_PLACE
from simdip.engines.batch.room import (
    finishers_of,
    items_of,
    measures_of,
    observed_from,
    observers_of,
    state_of,
    step,
    stocks_of,
)
from simdip.laws.fields import Grid, Line
from simdip.laws.phases import PHASE_NAMES
from simdip.laws.stocks import stock_at
from simdip.measures.base import finish_as_is
from simdip.measures.crisis import add_crisis_rate, keep_first_crisis
from simdip.measures.de_facto import finish_quiet, note_disturbance
from simdip.measures.holding import add_load_time, finish_load_days
from simdip.measures.level import (
    add_area,
    add_to_mean,
    finish_day,
    finish_mean,
    keep_last,
    keep_peak,
    keep_trough,
)
from simdip.measures.meetings import count_held_with_all, count_phase, keep_first
from simdip.measures.missions import count_missions
from simdip.measures.proposals import keep_furthest
from simdip.measures.stocks import count_veto
from simdip.measures.tests import count_launched, finish_gap, keep_longest_gap
from simdip.measures.thresholds import add_time_above, finish_in_days

ON_FIRING = (
    count_launched,
    keep_longest_gap,
    count_phase,
    count_held_with_all,
    keep_first,
    count_missions,
    add_load_time,
    keep_furthest,
    count_veto,
    note_disturbance,
    keep_first_crisis,
)
ON_SAMPLE = (add_to_mean, keep_peak, keep_trough, keep_last, add_area, add_crisis_rate)
CRISIS = ON_SAMPLE.index(add_crisis_rate)  # shown all samples at once, see sampling.py
ON_SEGMENT = (add_time_above,)
FINISH = (
    finish_as_is,
    finish_mean,
    finish_day,
    finish_load_days,
    finish_gap,
    finish_quiet,
    finish_in_days,
)
OF_STOCK = len(FINISH)  # behind the laws: the value of a stock at the horizon
SAMPLES = len(PHASE_NAMES)  # behind the phases in `observed_from`
SEGMENTS = SAMPLES + 1


@step
def observe_firing(
    law: int, state: Line, at: int, now: int, item: int, phase: int, items: Grid
) -> None:
    """Call a law of ON_FIRING by its number."""
    if law == 0:
        count_launched(state, at, now, item, phase, items)
    elif law == 1:
        keep_longest_gap(state, at, now, item, phase, items)
    elif law == 2:
        count_phase(state, at, now, item, phase, items)
    elif law == 3:
        count_held_with_all(state, at, now, item, phase, items)
    elif law == 4:
        keep_first(state, at, now, item, phase, items)
    elif law == 5:
        count_missions(state, at, now, item, phase, items)
    elif law == 6:
        add_load_time(state, at, now, item, phase, items)
    elif law == 7:
        keep_furthest(state, at, now, item, phase, items)
    elif law == 8:
        count_veto(state, at, now, item, phase, items)
    elif law == 9:
        note_disturbance(state, at, now, item, phase, items)
    else:
        keep_first_crisis(state, at, now, item, phase, items)


@step
def observe_samples(law: int, state: Line, at: int, noons: Line, tensions: Line) -> None:
    """What a law of ON_SAMPLE makes of all samples, one after the other.

    A sum that is written to memory every day waits for the day before; one that is kept does not.
    """
    if law == 0:
        total, count = state[at], state[at + 1]
        first, end = state[at + 2], state[at + 3]
        for day in range(len(noons)):
            if first <= noons[day] < end:
                total += tensions[day]
                count += 1.0
        state[at], state[at + 1] = total, count
    elif law == 1 or law == 2:
        kept, tick = state[at], state[at + 1]
        for day in range(len(noons)):
            if (tensions[day] > kept) if law == 1 else (tensions[day] < kept):
                kept, tick = tensions[day], float(noons[day])
        state[at], state[at + 1] = kept, tick
    elif law == 3:
        for day in range(len(noons)):
            state[at] = tensions[day]
    else:
        area = state[at]
        for day in range(len(noons)):
            area += max(tensions[day] - 50.0, 0.0)
        state[at] = area


@step
def finished(law: int, state: Line, at: int, horizon: int) -> float:
    """Call a law of FINISH by its number."""
    value = 0.0
    if law == 0:
        value = finish_as_is(state, at, horizon)
    elif law == 1:
        value = finish_mean(state, at, horizon)
    elif law == 2:
        value = finish_day(state, at, horizon)
    elif law == 3:
        value = finish_load_days(state, at, horizon)
    elif law == 4:
        value = finish_gap(state, at, horizon)
    elif law == 5:
        value = finish_quiet(state, at, horizon)
    else:
        value = finish_in_days(state, at, horizon)
    return value


@step
def show_firing(w: Any, now: int, item: int, phase: int) -> None:
    """Show a firing to the measures of its phase."""
    state, items, observers, begin = state_of(w), items_of(w), observers_of(w), observed_from(w)
    for one in range(begin[phase], begin[phase + 1]):
        place = observers[OBSERVER_PLACE][one]
        observe_firing(observers[OBSERVER_LAW][one], state, place, now, item, phase, items)


@step
def show_segment(w: Any, start: float, end: float, pressure: float, equilibrium: float) -> None:
    """Show a stretch of undisturbed relaxation to the measures that look at the path."""
    state, observers, begin = state_of(w), observers_of(w), observed_from(w)
    for one in range(begin[SEGMENTS], begin[SEGMENTS + 1]):
        place = observers[OBSERVER_PLACE][one]
        add_time_above(state, place, start, end, pressure, equilibrium)


@step
def take_measures(w: Any, horizon: int) -> None:
    """The value of every measure at the horizon."""
    state, finishers, measures = state_of(w), finishers_of(w), measures_of(w)
    for one in range(len(measures)):
        law, place = finishers[0][one], finishers[1][one]
        if law == OF_STOCK:
            measures[one] = stock_at(place, float(horizon), stocks_of(w))
        else:
            measures[one] = finished(law, state, place, horizon)
