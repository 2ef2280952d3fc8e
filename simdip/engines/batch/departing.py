"""Where an edited world departs from history, and how it sets out from history's state there.

Before the first appointment of an item that is not as in history, an edited world lives through
what history lived through: what is known of history is decided as it was, so that nothing of it
falls or moves. It need not be played again. Where it departs is found anew in every replication,
once dates are drawn.
"""

from typing import Any

from simdip.engines.batch.differing import is_otherwise, note_differences
from simdip.engines.batch.fields import (
    A_DELAY,
    A_FALL,
    ALIKE_UNTIL,
    ARRIVED,
    AWAY_COUNT,
    AWAY_ITEM,
    HAS_TWINS,
    HEAP_COUNT,
    HEAP_PRIORITY,
    HEAP_TICK,
    KNOWN,
    KNOWN_ITEMS,
    LATER,
    MET_COUNT,
    PROVOKED_COUNT,
    SETS_OUT,
    TOLD_COUNT,
    TOLD_ITEM,
    TOLD_WHAT,
)
from simdip.engines.batch.inheriting import inherit
from simdip.engines.batch.queue import item_of
from simdip.engines.batch.room import (
    arrivals_of,
    away_of,
    counts_of,
    differs_of,
    heap_of,
    heirs_of,
    items_of,
    met_of,
    pending_of,
    provocations_of,
    step,
    told_of,
)
from simdip.laws.fields import (
    NONE,
    START,
)


@step
def departs_at(h: Any, w: Any) -> int:
    """The tick before which a world is as history; 0 where it may be otherwise from the start.

    Parameters
    ----------
    h, w : history and the world; both have begun, and nothing was played
    """
    counts = counts_of(w)
    if counts[HAS_TWINS] == 0:
        return 0
    tick = min(counts[KNOWN] + 1, counts[ALIKE_UNTIL])
    note_differences(h, w)
    differs, heirs = differs_of(w), heirs_of(w)
    for item in range(len(differs)):
        if differs[item] & LATER != 0:
            tick = min(tick, items_of(w)[START][item])
    for one in range(counts[ARRIVED]):
        row = arrivals_of(w)[one]
        if row[HEAP_TICK] < tick and is_otherwise(differs, item_of(row[HEAP_PRIORITY])):
            tick = row[HEAP_TICK]
    for one in range(counts_of(h)[ARRIVED]):
        row = arrivals_of(h)[one]
        if row[HEAP_TICK] < tick and is_otherwise(differs, heirs[item_of(row[HEAP_PRIORITY])]):
            tick = row[HEAP_TICK]
    return max(tick, 0)


@step
def set_out(h: Any, w: Any, tick: int) -> None:
    """Put a world where history stands before a tick, unless history strayed from its schedule."""
    if is_on_schedule(h) and has_room(h, w) and knows_all(h, w):
        inherit(h, w, tick)
    else:
        counts_of(w)[SETS_OUT] = 0


@step
def is_on_schedule(h: Any) -> bool:
    """Whether nothing moved, and nothing fell but what was made."""
    counts, what, items = counts_of(h), told_of(h)[TOLD_WHAT], told_of(h)[TOLD_ITEM]
    for row in range(counts[TOLD_COUNT]):
        if what[row] == A_DELAY or (what[row] == A_FALL and items[row] < counts[KNOWN_ITEMS]):
            return False
    return True


@step
def has_room(h: Any, w: Any) -> bool:
    """Whether the world can hold what history holds; one that cannot faults as it is played."""
    counts = counts_of(h)
    return (
        counts[TOLD_COUNT] <= len(told_of(w)[0])
        and counts[HEAP_COUNT] <= len(heap_of(w))
        and counts[AWAY_COUNT] <= len(away_of(w)[0])
        and counts[MET_COUNT] <= len(met_of(w)[0])
        and counts[PROVOKED_COUNT] <= len(provocations_of(w)[0])
    )


@step
def knows_all(h: Any, w: Any) -> bool:
    """Whether all that history is about is in the world too, and as it is there."""
    counts, pending = counts_of(h), pending_of(h)
    for place in range(counts[HEAP_COUNT]):
        if not knows(h, w, item_of(heap_of(h)[place][HEAP_PRIORITY])):
            return False
    for place in range(counts[AWAY_COUNT]):
        if not knows(h, w, away_of(h)[AWAY_ITEM][place]):
            return False
    for rule in range(len(pending)):
        if pending[rule] != NONE and not knows(h, w, pending[rule]):
            return False
    return True


@step
def knows(h: Any, w: Any, item: int) -> bool:
    """Whether an item of history was made, or is in the world as it is there."""
    return item >= counts_of(h)[KNOWN_ITEMS] or not is_otherwise(differs_of(w), heirs_of(w)[item])
