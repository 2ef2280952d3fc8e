"""Where an edited world departs from history, and how it sets out from history's state there.

Before the first appointment of an item that is not as in history, an edited world lives through
what history lived through: what is known of history is decided as it was, so that nothing of
it falls or moves. It need not be played again. What differs is found anew in every replication, in
the arrays themselves as both worlds begin: by then parameters and dates are drawn.
"""

from typing import Any

from simdip.engines.batch.differing import is_otherwise, note_differences
from simdip.engines.batch.fields import (
    A_DELAY,
    A_FALL,
    ARRIVED,
    AWAY_COUNT,
    AWAY_ITEM,
    HAS_TWINS,
    HEAP_COUNT,
    HEAP_PRIORITY,
    HEAP_TICK,
    HORIZON,
    KNOWN,
    KNOWN_ITEMS,
    LATER,
    NEED_TICKS,
    SETS_OUT,
    TOLD_COUNT,
    TOLD_ITEM,
    TOLD_WHAT,
    TURN_SIZES,
)
from simdip.engines.batch.inheriting import inherit
from simdip.engines.batch.queue import item_of
from simdip.engines.batch.room import (
    acts_of,
    arrivals_of,
    away_of,
    bounds_of,
    conditions_of,
    counts_of,
    differs_of,
    heap_of,
    heirs_of,
    interests_of,
    item_slots_of,
    items_of,
    needs_of,
    numbers_of,
    pending_of,
    places_of_turn,
    processes_of,
    prototype_sizes_of,
    rules_of,
    state_of,
    step,
    stocks_of,
    streams_of,
    told_of,
    turn_ticks_of,
    turns_of,
    weights_of,
)
from simdip.laws.fields import (
    NONE,
    START,
    Grid,
    Line,
)


@step
def departs_at(h: Any, w: Any) -> int:
    """The tick before which a world is as history; 0 where it may be otherwise from the start.

    Parameters
    ----------
    h, w : history and the world; both have begun, and nothing was played
    """
    counts, turns = counts_of(w), turn_ticks_of(w)
    if counts[HAS_TWINS] == 0 or not has_same_numbers(h, w):
        return 0
    tick = min(counts[KNOWN] + 1, counts[HORIZON])
    for one in range(len(turns)):
        if turns[one] < tick and not puts_the_same(h, w, one):
            tick = turns[one]
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
def puts_the_same(h: Any, w: Any, turn: int) -> bool:
    """Whether a turn puts the same numbers in place, but for the sizes of items."""
    ours, theirs, places = turns_of(w)[turn], turns_of(h)[turn], places_of_turn(w)
    found = 0
    for place in range(places[TURN_SIZES]):
        if ours[place] != theirs[place]:
            found += 1
    return found == 0


@step
def unlike_numbers(one: Line, other: Line) -> int:
    """How many numbers of two lines are not equal."""
    found = 0
    for place in range(len(one)):
        if one[place] != other[place]:
            found += 1
    return found


@step
def unlike_slots(h: Any, w: Any) -> int:
    """How many slots of the state are not equal; nothing seen so far equals itself."""
    ours, theirs, slots, heirs = state_of(w), state_of(h), item_slots_of(w), heirs_of(w)
    found = 0
    for place in range(len(ours)):
        if ours[place] != theirs[place] and (
            ours[place] == ours[place] or theirs[place] == theirs[place]
        ):
            found += 1
    for one in range(len(slots)):
        mine, heir = ours[slots[one]], float(heirs[int(theirs[slots[one]])])
        if mine != theirs[slots[one]]:
            found -= 1
        if mine != heir:
            found += 1
    return found


@step
def unlike_rows(one: Grid, other: Grid) -> int:
    """The same of two grids."""
    found = 0
    for row in range(len(one)):
        found += unlike_numbers(one[row], other[row])
    return found


@step
def has_same_numbers(h: Any, w: Any) -> bool:
    """Whether all that no item holds begins as in history."""
    found = unlike_slots(h, w) + unlike_numbers(numbers_of(h), numbers_of(w))
    found += unlike_rows(conditions_of(h), conditions_of(w))
    found += unlike_rows(processes_of(h), processes_of(w))
    found += unlike_rows(streams_of(h), streams_of(w))
    found += unlike_rows(rules_of(h), rules_of(w))
    found += unlike_rows(weights_of(h), weights_of(w))
    found += unlike_rows(prototype_sizes_of(h), prototype_sizes_of(w))
    found += unlike_rows(interests_of(h), interests_of(w))
    found += unlike_rows(acts_of(h), acts_of(w))
    found += unlike_rows(stocks_of(h), stocks_of(w))
    found += unlike_rows(bounds_of(h), bounds_of(w))
    for need in range(len(needs_of(w)[NEED_TICKS])):
        if needs_of(w)[NEED_TICKS][need] != needs_of(h)[NEED_TICKS][need]:
            found += 1
    return found == 0


@step
def set_out(h: Any, w: Any, tick: int) -> None:
    """Put a world where history stands before a tick, unless history strayed from its schedule."""
    if is_on_schedule(h) and knows_all(h, w):
        inherit(h, w, tick)
    else:
        counts_of(w)[SETS_OUT] = 0


@step
def is_on_schedule(h: Any) -> bool:
    """Whether nothing fell or moved, but for what was made."""
    counts, what, items = counts_of(h), told_of(h)[TOLD_WHAT], told_of(h)[TOLD_ITEM]
    for row in range(counts[TOLD_COUNT]):
        if (what[row] == A_FALL or what[row] == A_DELAY) and items[row] < counts[KNOWN_ITEMS]:
            return False
    return True


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
