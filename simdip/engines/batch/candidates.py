"""Candidates of processes in a compiled world; see `engines/candidates.py`.

History writes their row as it goes: ticks, processes, numbers and marks, the next one always at
hand, the horizon behind the last. The other worlds of its replication walk along the same row.
"""

from typing import Any

from simdip.engines.batch.ceilings import is_out_of_reach
from simdip.engines.batch.deciding import capped_line
from simdip.engines.batch.fields import (
    BY_PROCESS,
    CANDIDATE_AT,
    CANDIDATE_NUMBER,
    CANDIDATE_PROCESS,
    CANDIDATE_TICK,
    DRAWN,
    FAULT,
    FULL,
    GAP_AT,
    HORIZON,
    IS_HISTORY,
    ITEM_AT,
    KNOWN,
    NEXT_CANDIDATE,
    OUTCOME_AT,
    TEMPLATE_AT,
)
from simdip.engines.batch.memory import fresh, place_of_owner, signed
from simdip.engines.batch.moving import make
from simdip.engines.batch.room import (
    candidate_lines_of,
    candidate_marks_of,
    candidate_row_of,
    candidates_of,
    counts_of,
    marks_of,
    next_of,
    processes_at_of,
    processes_of,
    rarities_of,
    step,
    streams_of,
    weights_of,
)
from simdip.engines.world import MOST_MADE
from simdip.laws.chance import mark_at, mixed, u64
from simdip.laws.delays import gap_of
from simdip.laws.fields import NONE, Line
from simdip.laws.intensity import chosen_template
from simdip.laws.logarithm import logarithm
from simdip.laws.process_fields import CAP, MAKES_NEW, SUCCESS

TICK, NUMBER = 0, 1


@step
def begin_candidates(w: Any) -> None:
    """Let every process of history look for its first candidate."""
    counts, upcoming = counts_of(w), next_of(w)
    counts[NEXT_CANDIDATE] = 0
    if counts[IS_HISTORY] == 1:
        for process in range(len(upcoming[TICK])):
            upcoming[TICK][process] = 0
            go_on(w, process, 0)
        find_next(w)


@step
def go_on(w: Any, process: int, number: int) -> None:
    """Find the tick of the next candidate of a process."""
    upcoming, rarities, at = next_of(w), rarities_of(w)[process], processes_at_of(w)
    place = number % DRAWN
    if place == 0:
        draw_rarities(place_of_owner(w, at[GAP_AT][process]), number, rarities)
        draw_marks(place_of_owner(w, at[CANDIDATE_AT][process]), number, marks_of(w)[process])
    upcoming[NUMBER][process] = number
    upcoming[TICK][process] += gap_of(rarities[place], processes_of(w)[CAP][process])


@step
def draw_rarities(owned: int, first: int, rarities: Line) -> None:
    """Draw the marks of the next gaps of a process, and take minus their logarithms."""
    for one in range(DRAWN):
        rarities[one] = -logarithm(mark_at(owned, first + one))


@step
def draw_marks(owned: int, first: int, marks: Line) -> None:
    """Draw the marks of the next candidates of a process."""
    for one in range(DRAWN):
        marks[one] = mark_at(owned, first + one)


@step
def find_next(w: Any) -> None:
    """Write down which candidate comes next, the first at a tie."""
    counts, upcoming, row = counts_of(w), next_of(w), candidate_row_of(w)
    found, least = NONE, counts[HORIZON]
    for process in range(len(upcoming[TICK])):
        if upcoming[TICK][process] < least:
            found, least = process, upcoming[TICK][process]
    place = counts[NEXT_CANDIDATE]
    row[CANDIDATE_TICK][place] = least
    row[CANDIDATE_PROCESS][place] = found
    number = upcoming[NUMBER][found] if found != NONE else 0
    row[CANDIDATE_NUMBER][place] = number
    if found != NONE:
        candidate_marks_of(w)[place] = marks_of(w)[found][number % DRAWN]


@step
def pass_on(w: Any) -> None:
    """Turn to the candidate behind the one that was considered."""
    counts, row = counts_of(w), candidate_row_of(w)
    place = counts[NEXT_CANDIDATE]
    if place + 1 >= len(row[CANDIDATE_TICK]):
        counts[FAULT] = FULL
        return
    counts[NEXT_CANDIDATE] = place + 1
    if counts[IS_HISTORY] == 1:
        go_on(w, row[CANDIDATE_PROCESS][place], row[CANDIDATE_NUMBER][place] + 1)
        find_next(w)


@step
def appears(w: Any, drawn: float, line: float, now: int) -> bool:
    """Whether a candidate becomes an event, by its mark and what history left of it."""
    counts, lines = counts_of(w), candidate_lines_of(w)
    place = counts[NEXT_CANDIDATE]
    if counts[IS_HISTORY] == 1:
        lines[place] = line
        return now > counts[KNOWN] and drawn < line
    if now > counts[KNOWN]:
        return drawn < line
    return lines[place] <= drawn < line


@step
def line_below(w: Any, process: int, drawn: float, now: int) -> float:
    """The line of a candidate; 0 where its mark lies above whatever the line can be."""
    if is_out_of_reach(w, process, drawn, now):
        candidates_of(w)[0][process] += 1
        return 0.0
    line = capped_line(w, process, now)
    return 0.0 if processes_of(w)[MAKES_NEW][process] == 0.0 else line


@step
def consider(w: Any, now: int) -> bool:
    """The next candidate becomes an event when its mark lies below its line; tells whether."""
    at, row, place = processes_at_of(w), candidate_row_of(w), counts_of(w)[NEXT_CANDIDATE]
    process, number = row[CANDIDATE_PROCESS][place], row[CANDIDATE_NUMBER][place]
    drawn = candidate_marks_of(w)[place]
    if not appears(w, drawn, line_below(w, process, drawn, now), now):
        return False
    weights = weights_of(w)
    what = fresh(w, at[TEMPLATE_AT][process], number)
    template = chosen_template(process, what, processes_of(w), streams_of(w), weights)
    ends = fresh(w, at[OUTCOME_AT][process], number)
    spec = 2 * template + (0 if ends < weights[SUCCESS][template] else 1)
    address = signed(mixed(u64(at[ITEM_AT][process]) ^ u64(number)))
    make(w, now, now, spec, address, BY_PROCESS + process, NONE, number, MOST_MADE)
    return True
