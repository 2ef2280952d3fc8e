"""Candidates of processes in a compiled world; see `engines/candidates.py`."""

import math
from typing import Any

from simdip.engines.batch.deciding import capped_line
from simdip.engines.batch.fields import (
    BY_PROCESS,
    CANDIDATE_AT,
    FAULT,
    FULL,
    GAP_AT,
    HORIZON,
    IS_HISTORY,
    ITEM_AT,
    KNOWN,
    NEXT_PROCESS,
    OUTCOME_AT,
    TEMPLATE_AT,
)
from simdip.engines.batch.memory import fresh, signed
from simdip.engines.batch.moving import make
from simdip.engines.batch.room import (
    candidate_lines_of,
    candidate_ticks_of,
    counts_of,
    next_of,
    processes_at_of,
    processes_of,
    step,
    streams_of,
    weights_of,
)
from simdip.engines.world import MOST_MADE
from simdip.laws.chance import mixed, u64
from simdip.laws.fields import NONE
from simdip.laws.intensity import chosen_template
from simdip.laws.process_fields import CAP, MAKES_NEW, SUCCESS

DAY = 86_400
TICK, NUMBER = 0, 1


@step
def go_on(w: Any, process: int, number: int) -> None:
    """Find the tick of the next candidate of a process; all worlds have the same."""
    upcoming, kept, counts = next_of(w), candidate_ticks_of(w), counts_of(w)
    upcoming[NUMBER][process] = number
    if counts[IS_HISTORY] == 0:
        upcoming[TICK][process] = kept[process][number]
        return
    if number >= len(kept[process]):
        counts[FAULT] = FULL
        return
    drawn = fresh(w, processes_at_of(w)[GAP_AT][process], number)
    ticks = max(1, round(-math.log(drawn) / processes_of(w)[CAP][process] * DAY))
    upcoming[TICK][process] += ticks
    kept[process][number] = upcoming[TICK][process]


@step
def find_next(w: Any) -> None:
    """The process whose candidate comes next, the first at a tie; NONE past the horizon."""
    counts, upcoming = counts_of(w), next_of(w)
    found, least = NONE, counts[HORIZON]
    for process in range(len(upcoming[TICK])):
        if upcoming[TICK][process] < least:
            found, least = process, upcoming[TICK][process]
    counts[NEXT_PROCESS] = found


@step
def appears(w: Any, process: int, number: int, line: float, now: int) -> bool:
    """Whether a candidate becomes an event, by what history left of its mark."""
    counts, lines = counts_of(w), candidate_lines_of(w)
    at = processes_at_of(w)[CANDIDATE_AT][process]
    if counts[IS_HISTORY] == 1:
        if number >= len(lines[process]):
            counts[FAULT] = FULL
            return False
        lines[process][number] = line
        return now > counts[KNOWN] and fresh(w, at, number) < line
    drawn = fresh(w, at, number)
    if now > counts[KNOWN]:
        return drawn < line
    return lines[process][number] <= drawn < line


@step
def consider(w: Any, now: int, process: int, number: int) -> None:
    """A candidate becomes an event when its mark lies below the intensity's share of the cap."""
    at = processes_at_of(w)
    line = capped_line(w, process, now)
    if processes_of(w)[MAKES_NEW][process] == 0.0:
        line = 0.0
    if not appears(w, process, number, line, now):
        return
    weights = weights_of(w)
    what = fresh(w, at[TEMPLATE_AT][process], number)
    template = chosen_template(process, what, processes_of(w), streams_of(w), weights)
    ends = fresh(w, at[OUTCOME_AT][process], number)
    spec = 2 * template + (0 if ends < weights[SUCCESS][template] else 1)
    address = signed(mixed(u64(at[ITEM_AT][process]) ^ u64(number)))
    make(w, now, now, spec, address, BY_PROCESS + process, NONE, number, MOST_MADE)
