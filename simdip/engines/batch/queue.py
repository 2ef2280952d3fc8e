"""Appointments in the order of tick, priority and making: what SimPy's queue does for the reference."""

from typing import Any

from simdip.engines.batch.fields import (
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
    ORDER,
    SERIAL,
    WOKEN_COUNT,
)
from simdip.engines.batch.room import (
    counts_of,
    errands_of,
    heap_of,
    items_of,
    own_of,
    step,
    woken_of,
)
from simdip.laws.fields import DEPTH
from simdip.laws.order import priority


@step
def is_before(
    row: Any, tick: int, rank: int, order: int
) -> bool:
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
    if place >= len(heap):
        counts[FAULT] = FULL
        return
    order, by = counts[ORDER], priority(rank, item, phase)
    counts[ORDER] = order + 1
    counts[HEAP_COUNT] = place + 1
    while place > 0:
        above = (place - 1) // 2
        if is_before(heap[above], tick, by, order):
            break
        copy(heap, place, above)
        place = above
    heap[place][HEAP_TICK] = tick
    heap[place][HEAP_PRIORITY] = by
    heap[place][HEAP_SERIAL] = serial
    heap[place][HEAP_ALONE] = alone
    heap[place][HEAP_ORDER] = order


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
