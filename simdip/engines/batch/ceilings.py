"""Candidates that cannot become events, found without reading the intensity."""

import math
from typing import Any

from simdip.engines.batch.fields import (
    HIGHEST,
    LIMIT,
    LIMIT_STRETCH,
    LOWEST,
    REACH_EQUILIBRIUM,
    REACH_FIELDS,
    REACH_PRESSURE,
    STRETCH,
)
from simdip.engines.batch.room import (
    acts_of,
    conditions_of,
    counts_of,
    interests_of,
    limits_of,
    processes_of,
    reach_of,
    state_of,
    step,
    stocks_of,
    streams_of,
)
from simdip.laws.ceiling import best_score, ceiling
from simdip.laws.fields import EQUILIBRIUM, PRESSURE, SCALE
from simdip.laws.pressure import tension_of
from simdip.laws.process_fields import ACT, CAP


@step
def begin_reach(w: Any) -> None:
    """Find the best score of every act, at the start and after a turn."""
    reach, acts = reach_of(w), acts_of(w)
    reach[REACH_PRESSURE] = math.inf  # no pressure equals it, so that tensions are found anew
    for act in range(len(acts[0])):
        reach[REACH_FIELDS + act] = best_score(act, acts)
    limits = limits_of(w)
    for process in range(len(limits[LIMIT_STRETCH])):
        limits[LIMIT_STRETCH][process] = -1.0


@step
def find_tensions(w: Any) -> None:
    """Find between which tensions the state is until it is written again."""
    reach, state = reach_of(w), state_of(w)
    pressure, equilibrium = state[PRESSURE], state[EQUILIBRIUM]
    if reach[REACH_PRESSURE] != pressure or reach[REACH_EQUILIBRIUM] != equilibrium:
        reach[REACH_PRESSURE], reach[REACH_EQUILIBRIUM] = pressure, equilibrium
        reach[LOWEST] = tension_of(min(pressure, equilibrium), state[SCALE])
        reach[HIGHEST] = tension_of(max(pressure, equilibrium), state[SCALE])


@step
def is_out_of_reach(w: Any, process: int, drawn: float, now: int) -> bool:
    """Whether a mark lies above the share of the cap that the intensity can be."""
    limits, stretch = limits_of(w), counts_of(w)[STRETCH]
    if limits[LIMIT_STRETCH][process] != stretch:
        limits[LIMIT_STRETCH][process] = stretch
        limits[LIMIT][process] = limit(w, process, now)
    return drawn >= limits[LIMIT][process]


@step
def limit(w: Any, process: int, now: int) -> float:
    """The share of the cap that the intensity does not exceed from now on in this stretch."""
    find_tensions(w)
    reach, processes = reach_of(w), processes_of(w)
    act = int(processes[ACT][process])
    most = ceiling(
        process,
        float(now),
        reach[LOWEST],
        reach[HIGHEST],
        reach[REACH_FIELDS + act] if act >= 0 else 0.0,
        len(interests_of(w)[0]),
        processes,
        streams_of(w),
        conditions_of(w),
        acts_of(w),
        stocks_of(w),
    )
    return most / processes[CAP][process]
