"""Candidates that cannot become events, found without reading the intensity.

The limit of a process is a share of its cap that the intensity does not exceed. It is found with
some room for pressure, and holds until pressure leaves that room or something else that the process
reads is changed: each place that changes such a thing forgets the limits that hang on it.
"""

import math
from typing import Any

from simdip.engines.batch.fields import (
    FROM_PRESSURE,
    HIGHEST,
    IS_STALE,
    LOWEST,
    REACH_FIELDS,
    TO_PRESSURE,
)
from simdip.engines.batch.room import (
    acts_of,
    conditions_of,
    interests_of,
    limits_of,
    processes_of,
    reach_of,
    state_of,
    step,
    stocks_of,
    streams_of,
    touches_of,
    weighed_of,
)
from simdip.laws.ceiling import best_score, ceiling
from simdip.laws.fields import EQUILIBRIUM, PRESSURE, SCALE
from simdip.laws.mind_fields import ACT_FIELDS
from simdip.laws.pressure import tension_of
from simdip.laws.process_fields import (
    ACT,
    CAP,
    PROCESS_FIELDS,
    PROGRAMME_OF,
)

FORGOTTEN = -1.0  # in place of a limit
ROOM = 5.0  # units of pressure on either side


@step
def begin_limits(w: Any) -> None:
    """Find the best score of every act, and forget all limits: at the start and after a turn."""
    reach, acts = reach_of(w), acts_of(w)
    for act in range(len(acts[0])):
        reach[REACH_FIELDS + act] = best_score(act, acts)
    reach[FROM_PRESSURE] = math.inf  # no pressure lies between, so that all is found anew


@step
def forget_limits(w: Any) -> None:
    """Pressure may be where it was not looked for."""
    limits = limits_of(w)
    for process in range(len(limits)):
        limits[process] = FORGOTTEN


@step
def forget_by_condition(w: Any, condition: int) -> None:
    """A condition holds more, or less."""
    limits, weighed, touched = limits_of(w), weighed_of(w), touches_of(w)[condition]
    for process in range(len(limits)):
        if touched[process] == 1:
            limits[process] = FORGOTTEN
            weighed[IS_STALE][process] = 1.0


@step
def forget_by_stream(w: Any, changed: int) -> None:
    """A point of a process happened."""
    limits, weighed, processes = limits_of(w), weighed_of(w), processes_of(w)
    for process in range(len(limits)):
        if process == changed or int(processes[PROGRAMME_OF][process]) == changed:
            limits[process] = FORGOTTEN
            weighed[IS_STALE][process] = 1.0


@step
def forget_limits_by_stock(w: Any, stock: int) -> None:
    """A stock was moved."""
    limits, processes, acts = limits_of(w), processes_of(w), acts_of(w)
    of_stock = ACT_FIELDS + len(interests_of(w)[0]) + stock
    for process in range(len(limits)):
        act = int(processes[ACT][process])
        reads = act >= 0 and acts[of_stock][act] != 0.0
        if reads or processes[PROCESS_FIELDS + stock][process] != 0.0:
            limits[process] = FORGOTTEN


@step
def make_room(w: Any) -> None:
    """Forget all limits where the pressure may leave the room with which they were found."""
    reach, state = reach_of(w), state_of(w)
    least = min(state[PRESSURE], state[EQUILIBRIUM])
    most = max(state[PRESSURE], state[EQUILIBRIUM])
    if least < reach[FROM_PRESSURE] or most > reach[TO_PRESSURE]:
        reach[FROM_PRESSURE], reach[TO_PRESSURE] = least - ROOM, most + ROOM
        reach[LOWEST] = tension_of(least - ROOM, state[SCALE])
        reach[HIGHEST] = tension_of(most + ROOM, state[SCALE])
        forget_limits(w)


@step
def is_out_of_reach(w: Any, process: int, drawn: float, now: int) -> bool:
    """Whether a mark lies above the share of the cap that the intensity can be."""
    limits = limits_of(w)
    make_room(w)
    if limits[process] == FORGOTTEN:
        limits[process] = limit(w, process, now)
    return drawn >= limits[process]


@step
def limit(w: Any, process: int, now: int) -> float:
    """The share of the cap that the intensity does not exceed from now on."""
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
