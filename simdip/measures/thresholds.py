"""Days at or above a threshold, exact from closed-form crossings."""

import math

from simdip.laws.fields import RATE, SCALE, Line
from simdip.laws.mark import law
from simdip.laws.pressure import pressure_of, time_at_or_above
from simdip.measures.base import Measure

DAY = 86_400.0
THRESHOLDS = (60, 70, 80)


@law
def add_time_above(
    state: Line, at: int, start: float, end: float, pressure: float, equilibrium: float
) -> None:
    """Slots: ticks so far, threshold of tension, and of pressure once it is worked out."""
    if state[at + 2] == math.inf:
        state[at + 2] = pressure_of(state[at + 1], state[SCALE])
    state[at] += time_at_or_above(pressure, equilibrium, state[RATE], end - start, state[at + 2])


@law
def finish_in_days(state: Line, at: int, horizon: int) -> float:
    """Ticks to days."""
    return state[at] / DAY


MEASURES = tuple(
    Measure(
        f"days_above_{threshold}",
        "days",
        f"time with tension at or above {threshold}, from exact crossings",
        1,
        (0.0, float(threshold), math.inf),
        on_segment=add_time_above,
        finish=finish_in_days,
    )
    for threshold in THRESHOLDS
)
