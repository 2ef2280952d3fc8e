"""Appointments in the order of tick, priority and making, as SimPy's queue keeps them.

Those made at the start, which are most, are lined up once and then taken one after the other; the
rest are in a heap, which is small.
"""

from typing import Any

from simdip.engines.batch.fields import (
    ARRIVED,
    ERRAND_COUNT,
    FAULT,
    FULL,
    HEAP_ALONE,
    HEAP_COUNT,
    HEAP_FIELDS,
    HEAP_ORDER,
    HEAP_PRIORITY,
    HEAP_SERIAL,
    HEAP_TICK,
    HORIZON,
    IN_THE_PAST,
    IS_ARRIVING,
    NEXT_SCHEDULED,
    ORDER,
    SERIAL,
    WOKEN_COUNT,
)
from simdip.engines.batch.room import (
    arrivals_of,
    counts_of,
    errands_of,
    heap_of,
    items_of,
    line_of,
    own_of,
    step,
    woken_of,
)
from simdip.laws.fields import DEPTH
from simdip.laws.order import priority

MENDS = 8  # places that an appointment may move on the average before all are sorted anew


@step
def item_of(rank: int) -> int:
    """The item of an appointment, from its priority."""
    return (rank >> 8) & 0xFFFFFFFF


@step
def is_before(row: Any, tick: int, rank: int, order: int) -> bool:
    """Whether an appointment in the heap comes before another."""
    if row[HEAP_TICK] != tick:
        return row[HEAP_TICK] < tick
    if row[HEAP_PRIORITY] != rank:
        return row[HEAP_PRIORITY] < rank
    return row[HEAP_ORDER] < order


@step
def copy(heap: Any, to: int, place: int) -> None:
    """Put the appointment at one place at another too."""
    for field in range(HEAP_FIELDS):
        heap[to][field] = heap[place][field]


@step
def keep(heap: Any, place: int, tick: int, by: int, serial: int, alone: int, order: int) -> None:
    """Write an appointment into a row."""
    heap[place][HEAP_TICK] = tick
    heap[place][HEAP_PRIORITY] = by
    heap[place][HEAP_SERIAL] = serial
    heap[place][HEAP_ALONE] = alone
    heap[place][HEAP_ORDER] = order


@step
def put_in(heap: Any, count: int, tick: int, by: int, serial: int, alone: int, order: int) -> None:
    """Put an appointment into a heap of so many."""
    place = count
    while place > 0:
        above = (place - 1) // 2
        if is_before(heap[above], tick, by, order):
            break
        copy(heap, place, above)
        place = above
    keep(heap, place, tick, by, serial, alone, order)


@step
def push(
    w: Any, now: int, tick: int, rank: int, item: int, phase: int, serial: int, alone: int
) -> None:
    """Make an appointment; `alone` when it stands beside the life of its item."""
    counts, heap = counts_of(w), heap_of(w)
    if tick >= counts[HORIZON]:
        return
    if tick < now:
        counts[FAULT] = IN_THE_PAST
        return
    place = counts[HEAP_COUNT]
    if max(place, counts[ARRIVED]) >= len(heap):
        counts[FAULT] = FULL
        return
    order, by = counts[ORDER], priority(rank, item, phase)
    counts[ORDER] = order + 1
    if counts[IS_ARRIVING] == 1:
        keep(arrivals_of(w), counts[ARRIVED], tick, by, serial, alone, order)
        counts[ARRIVED] += 1
    else:
        put_in(heap, place, tick, by, serial, alone, order)
        counts[HEAP_COUNT] = place + 1


@step
def pop(w: Any) -> None:
    """Take the first appointment away."""
    counts, heap = counts_of(w), heap_of(w)
    last = counts[HEAP_COUNT] - 1
    counts[HEAP_COUNT] = last
    tick, by, order = heap[last][HEAP_TICK], heap[last][HEAP_PRIORITY], heap[last][HEAP_ORDER]
    place = 0
    while 2 * place + 1 < last:
        below = 2 * place + 1
        right = below + 1
        if right < last and is_before(
            heap[right], heap[below][HEAP_TICK], heap[below][HEAP_PRIORITY], heap[below][HEAP_ORDER]
        ):
            below = right
        if not is_before(heap[below], tick, by, order):
            break
        copy(heap, place, below)
        place = below
    copy(heap, place, last)


@step
def line_up(w: Any) -> None:
    """Bring the appointments of the start into their order.

    The order of the replication before is a good guess at this one's, and costs next to nothing to
    mend; where it is far off, or there is none, the heap sorts them.
    """
    counts, arrivals, line, heap = counts_of(w), arrivals_of(w), line_of(w), heap_of(w)
    count, last = counts[ARRIVED], len(line) - 1
    if line[last] == count and is_mended(arrivals, line, count):
        return
    for one in range(count):
        row = arrivals[one]
        put_in(heap, one, row[HEAP_TICK], row[HEAP_PRIORITY], 0, 0, row[HEAP_ORDER])
    counts[HEAP_COUNT] = count
    for place in range(count):
        line[place] = heap[0][HEAP_ORDER]
        pop(w)
    line[last] = count


@step
def is_mended(arrivals: Any, line: Any, count: int) -> bool:
    """Sort a line that is nearly sorted; False when it would take long."""
    left = MENDS * count
    for place in range(1, count):
        one = line[place]
        row, to = arrivals[one], place
        while to > 0 and not is_before(
            arrivals[line[to - 1]], row[HEAP_TICK], row[HEAP_PRIORITY], row[HEAP_ORDER]
        ):
            line[to] = line[to - 1]
            to -= 1
            left -= 1
        line[to] = one
        if left < 0:
            return False
    return True


@step
def is_scheduled(w: Any) -> bool:
    """Whether the first appointment of all is one that was made at the start."""
    counts, heap = counts_of(w), heap_of(w)
    if counts[NEXT_SCHEDULED] >= counts[ARRIVED]:
        return False
    if counts[HEAP_COUNT] == 0:
        return True
    row = arrivals_of(w)[line_of(w)[counts[NEXT_SCHEDULED]]]
    return not is_before(heap[0], row[HEAP_TICK], row[HEAP_PRIORITY], row[HEAP_ORDER])


@step
def rearm(w: Any, item: int) -> None:
    """Let the life of an item begin anew; what it had planned is stale."""
    own_of(w)[SERIAL][item] += 1
    wake(w, item)


@step
def wake(w: Any, item: int) -> None:
    """Let the life of an item begin."""
    counts, woken = counts_of(w), woken_of(w)
    place = counts[WOKEN_COUNT]
    if place >= len(woken):
        counts[FAULT] = FULL
        return
    woken[place] = item
    counts[WOKEN_COUNT] = place + 1


@step
def errand(w: Any, tick: int, rank: int, item: int, phase: int) -> None:
    """Ask for an appointment of an item beside those of its life."""
    counts, errands = counts_of(w), errands_of(w)
    if tick >= counts[HORIZON]:
        return
    place = counts[ERRAND_COUNT]
    if place >= len(errands[0]):
        counts[FAULT] = FULL
        return
    errands[0][place] = tick
    errands[1][place] = rank + items_of(w)[DEPTH][item]
    errands[2][place] = item
    errands[3][place] = phase
    errands[4][place] = own_of(w)[SERIAL][item]
    counts[ERRAND_COUNT] = place + 1
