"""How high tension stands, from the daily samples at 12:00."""

import math

from simdip.laws.fields import Line
from simdip.laws.mark import law
from simdip.measures.base import Measure

DAY = 86_400.0


@law
def add_to_mean(state: Line, at: int, now: int, tension: float) -> None:
    """Slots: sum, count, first tick, end tick."""
    if state[at + 2] <= now < state[at + 3]:
        state[at] += tension
        state[at + 1] += 1.0


@law
def finish_mean(state: Line, at: int, horizon: int) -> float:
    """Sum over count."""
    return state[at] / state[at + 1] if state[at + 1] > 0.0 else math.nan


@law
def keep_peak(state: Line, at: int, now: int, tension: float) -> None:
    """Slots: highest, its tick; the first at a tie."""
    if tension > state[at]:
        state[at], state[at + 1] = tension, now


@law
def keep_trough(state: Line, at: int, now: int, tension: float) -> None:
    """Slots: lowest, its tick; the first at a tie."""
    if tension < state[at]:
        state[at], state[at + 1] = tension, now


@law
def finish_day(state: Line, at: int, horizon: int) -> float:
    """The whole day of the tick in the second slot."""
    return float(state[at + 1] // DAY)


@law
def keep_last(state: Line, at: int, now: int, tension: float) -> None:
    """Slot: the last sample."""
    state[at] = tension


@law
def add_area(state: Line, at: int, now: int, tension: float) -> None:
    """Slot: tension above 50, times days."""
    state[at] += max(tension - 50.0, 0.0)


def level_measures(years: tuple[tuple[int, int, int], ...]) -> tuple[Measure, ...]:
    """The measures of level, with one mean for each `(year, first tick, end tick)`."""
    sampled = "of the daily samples at 12:00"
    spans = [("mean_tension", f"mean tension {sampled}", 0, 1 << 62)]
    spans += [
        (f"mean_tension_{year}", f"mean tension {sampled} of {year}", start, end)
        for year, start, end in years
    ]
    means = [
        Measure(
            name,
            "tension",
            text,
            1,
            (0.0, 0.0, float(start), float(end)),
            on_sample=add_to_mean,
            finish=finish_mean,
        )
        for name, text, start, end in spans
    ]
    return (
        *means,
        Measure(
            "peak_tension",
            "tension",
            f"highest {sampled}",
            1,
            (-1.0, 0.0),
            on_sample=keep_peak,
        ),
        Measure(
            "peak_day",
            "days since the start",
            "day of the highest daily sample, the first at a tie",
            0,
            (-1.0, 0.0),
            on_sample=keep_peak,
            finish=finish_day,
        ),
        Measure(
            "trough_tension",
            "tension",
            f"lowest {sampled}",
            1,
            (101.0, 0.0),
            on_sample=keep_trough,
        ),
        Measure(
            "trough_day",
            "days since the start",
            "day of the lowest daily sample, the first at a tie",
            0,
            (101.0, 0.0),
            on_sample=keep_trough,
            finish=finish_day,
        ),
        Measure("final_tension", "tension", f"last {sampled}", 1, (math.nan,), on_sample=keep_last),
        Measure(
            "area_above_50",
            "tension-days",
            f"sum {sampled} of tension above 50",
            1,
            on_sample=add_area,
        ),
    )
