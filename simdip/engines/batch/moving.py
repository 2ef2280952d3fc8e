"""Items that move, fall or are made, in a compiled world; see `engines/moving.py`."""

from typing import Any

from simdip.engines.batch.fields import (
    ADDRESS,
    ASKED_FOR,
    BEGINS,
    FAULT,
    FIRST_FOLLOWER,
    FIRST_SIDE_AT,
    FORCE,
    FULL,
    IS_STAGED,
    ITEM_COUNT,
    KNOWN_ITEMS,
    LAST_FOLLOWER,
    MADE_FACTS,
    MADE_TOO_MANY,
    ROUNDS_ASKED,
    SEEN,
    SERIAL,
    SHOWN,
    STAGE_COUNT,
    STAY,
)
from simdip.engines.batch.memory import signed
from simdip.engines.batch.queue import rearm, wake
from simdip.engines.batch.room import (
    counts_of,
    facts_of,
    followers_of,
    items_of,
    own_of,
    prototype_facts_of,
    prototype_sizes_of,
    prototypes_of,
    sizes_of,
    stages_of,
    status_of,
    step,
    waiting_of,
)
from simdip.engines.batch.telling import tell_delay, tell_fall, tell_making
from simdip.laws.chance import mixed, u64
from simdip.laws.fields import (
    ANNOUNCED,
    DEPTH,
    END,
    FALLEN,
    FIRST_STAGE,
    GATE,
    IMPULSE_STAGE,
    LAST_STAGE,
    MAIN,
    MISSION,
    MOMENT,
    NEVER,
    NEXT_STAGE,
    NONE,
    PLAN_ITEM,
    STAGE_DEPTH,
    STAGE_PHASE,
    STAGE_TICK,
    STANDS,
    START,
    TEXT,
    UNDECIDED,
)
from simdip.laws.phases import BARGAINED, DRAFTED, TRIGGERED

DAY = 86_400


@step
def fall(w: Any, now: int, item: int, through: int, necessity: float) -> None:
    """An event does not happen; what had been planned in its place wakes."""
    items, status = items_of(w), status_of(w)
    status[item] = FALLEN
    own_of(w)[SERIAL][item] += 1
    asleep = items[PLAN_ITEM][item]
    if asleep != NONE:
        status[asleep] = UNDECIDED if items[GATE][asleep] != NEVER else STANDS
        wake(w, asleep)
    tell_fall(w, now, item, through, necessity, asleep)


@step
def move(w: Any, now: int, item: int, ticks: int, through: int) -> None:
    """Move an event that has not come about, and all that follow its date."""
    counts, items, status, own = counts_of(w), items_of(w), status_of(w), own_of(w)
    facts, followers, waiting = facts_of(w), followers_of(w), waiting_of(w)
    first, last = 0, 1
    waiting[0][0], waiting[1][0] = item, through
    own[SEEN][item] = 1
    while first < last:
        one, why = waiting[0][first], waiting[1][first]
        first += 1
        if status[one] == FALLEN or items[MOMENT][one] < now:
            continue
        staged = items[FIRST_STAGE][one] < items[LAST_STAGE][one]
        if items[START][one] < now and not staged:
            continue
        shift(w, now, one, ticks)
        rearm(w, one)
        tell_delay(w, now, one, ticks, why)
        if one < counts[KNOWN_ITEMS]:
            for place in range(facts[FIRST_FOLLOWER][one], facts[LAST_FOLLOWER][one]):
                follower = followers[place]
                if own[SEEN][follower] == 0:
                    own[SEEN][follower] = 1
                    waiting[0][last], waiting[1][last] = follower, one
                    last += 1
    for place in range(last):
        own[SEEN][waiting[0][place]] = 0


@step
def shift(w: Any, now: int, item: int, ticks: int) -> None:
    """Give an item other ticks, none of them before now; what it has lived through stays."""
    items, stages = items_of(w), stages_of(w)
    for field in (START, MOMENT, END):
        if items[field][item] > now:
            items[field][item] = max(items[field][item] + ticks, now)
    if items[GATE][item] > now:
        items[GATE][item] = max(items[GATE][item] + ticks, now)
        asleep = items[PLAN_ITEM][item]
        if asleep != NONE:
            items[GATE][item] = max(min(items[GATE][item], items[START][asleep]), now)
    if items[ANNOUNCED][item] <= now:
        items[ANNOUNCED][item] = NEVER
    first = items[FIRST_STAGE][item]
    for stage in range(first, items[LAST_STAGE][item]):
        if stages[STAGE_TICK][stage] > now:
            stages[STAGE_TICK][stage] = max(stages[STAGE_TICK][stage] + ticks, now)
        elif stage < items[NEXT_STAGE][item]:
            items[FIRST_STAGE][item] = stage + 1


@step
def add_stage(w: Any, tick: int, phase: int, depth: int) -> None:
    """Append a dated stage."""
    counts, stages = counts_of(w), stages_of(w)
    place = counts[STAGE_COUNT]
    if place >= len(stages[0]):
        counts[FAULT] = FULL
        return
    stages[STAGE_TICK][place] = tick
    stages[STAGE_PHASE][place] = phase
    stages[STAGE_DEPTH][place] = depth
    counts[STAGE_COUNT] = place + 1


@step
def forget(own: Any, item: int) -> None:
    """Let an item remember nothing."""
    for field in range(len(own)):
        own[field][item] = 0
    own[ASKED_FOR][item] = NONE
    own[ROUNDS_ASKED][item] = NONE
    own[FORCE][item] = NONE
    own[BEGINS][item] = NONE


@step
def make(
    w: Any,
    now: int,
    due: int,
    spec: int,
    address: int,
    maker: int,
    trigger: int,
    number: int,
    most: int,
) -> int:
    """Make an event that falls due at a tick; gives its item, or NONE when there is no room.

    Parameters
    ----------
    spec : place in `Making.specs`
    most : events that a world may make
    """
    counts, items, sizes, status = counts_of(w), items_of(w), sizes_of(w), status_of(w)
    own, facts = own_of(w), facts_of(w)
    item = counts[ITEM_COUNT]
    if item - counts[KNOWN_ITEMS] >= most:
        counts[FAULT] = MADE_TOO_MANY
        return NONE
    if item >= len(items[0]):
        counts[FAULT] = FULL
        return NONE
    prototypes, prototype_sizes = prototypes_of(w), prototype_sizes_of(w)
    prototype_facts = prototype_facts_of(w)
    for field in range(len(items)):
        items[field][item] = prototypes[field][spec]
    for field in (START, MOMENT, END):
        items[field][item] = due
    items[ANNOUNCED][item] = NEVER
    items[GATE][item] = NEVER
    for field in range(len(facts)):
        facts[field][item] = prototype_facts[field][spec]
    items[FIRST_STAGE][item] = 0
    items[LAST_STAGE][item] = 0
    if facts[IS_STAGED][item] == 1:
        items[FIRST_STAGE][item] = counts[STAGE_COUNT]
        depth = items[DEPTH][item]
        if items[TEXT][item] != NONE:
            add_stage(w, now + 1, TRIGGERED, depth)
            add_stage(w, max(now + 1, (now + due) // 2), DRAFTED, depth)
            add_stage(w, due, BARGAINED, depth)
        add_stage(w, due, items[MAIN][item], depth)
        items[LAST_STAGE][item] = counts[STAGE_COUNT]
        items[IMPULSE_STAGE][item] = counts[STAGE_COUNT] - 1
    if items[MISSION][item] != NONE:
        days = facts[STAY][item]
        items[START][item] = due + 1
        items[GATE][item] = due + 1
        items[MOMENT][item] = due + 1 + days // 2 * DAY
        items[END][item] = due + 1 + days * DAY
    for field in range(len(sizes)):
        sizes[field][item] = prototype_sizes[field][spec]
    forget(own, item)
    facts[ADDRESS][item] = signed(address)
    facts[SHOWN][item] = signed(address)
    for field in range(1, len(facts)):
        if field < MADE_FACTS or field >= FIRST_SIDE_AT:
            facts[field][item] = signed(mixed(u64(address) ^ u64(prototype_facts[field][spec])))
    status[item] = UNDECIDED if items[GATE][item] != NEVER else STANDS
    counts[ITEM_COUNT] = item + 1
    tell_making(w, now, item, maker, trigger, number, spec)
    wake(w, item)
    return item
