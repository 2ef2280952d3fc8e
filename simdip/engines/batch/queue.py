"""Appointments in the order of tick, priority and making: what SimPy's queue does for the reference."""

from typing import Any

from simdip.engines.batch.fields import (
    ERRAND_COUNT,
    FAULT,
    FULL,
    HEAP_ALONE,
    HEAP_COUNT,
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
def before(heap: Any, one: int, other: int) -> bool:
    """Whether an appointment comes before another."""
    if heap[HEAP_TICK][one] != heap[HEAP_TICK][other]:
        return heap[HEAP_TICK][one] < heap[HEAP_TICK][other]
    if heap[HEAP_PRIORITY][one] != heap[HEAP_PRIORITY][other]:
        return heap[HEAP_PRIORITY][one] < heap[HEAP_PRIORITY][other]
    return heap[HEAP_ORDER][one] < heap[HEAP_ORDER][other]


@step
def swap(heap: Any, one: int, other: int) -> None:
    """Let two appointments change places."""
    for field in range(len(heap)):
        kept = heap[field][one]
        heap[field][one] = heap[field][other]
        heap[field][other] = kept


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
    if place >= len(heap[HEAP_TICK]):
        counts[FAULT] = FULL
        return
    heap[HEAP_TICK][place] = tick
    heap[HEAP_PRIORITY][place] = priority(rank, item, phase)
    heap[HEAP_SERIAL][place] = serial
    heap[HEAP_ALONE][place] = alone
    heap[HEAP_ORDER][place] = counts[ORDER]
    counts[ORDER] += 1
    counts[HEAP_COUNT] = place + 1
    while place > 0:
        above = (place - 1) // 2
        if not before(heap, place, above):
            break
        swap(heap, place, above)
        place = above


@step
def pop(w: Any) -> None:
    """Take the first appointment away."""
    counts, heap = counts_of(w), heap_of(w)
    last = counts[HEAP_COUNT] - 1
    counts[HEAP_COUNT] = last
    swap(heap, 0, last)
    place = 0
    while True:
        least, left = place, 2 * place + 1
        if left < last and before(heap, left, least):
            least = left
        if left + 1 < last and before(heap, left + 1, least):
            least = left + 1
        if least == place:
            break
        swap(heap, place, least)
        place = least


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
