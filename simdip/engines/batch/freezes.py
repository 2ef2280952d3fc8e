"""Freezes kept and broken, in a compiled world; see `engines/proposing.py`."""

from typing import Any

from simdip.engines.batch.choosing import (
    choose,
    line_of,
)
from simdip.engines.batch.fields import (
    AT_RELEASE,
    BROKEN,
    DRILLS,
    FIRST_SIDE_AT,
    FORCE,
    KEEPING,
    KEEPS,
    LIFE_ITEM,
    RELEASE_DAYS,
    SERIAL,
)
from simdip.engines.batch.memory import (
    fresh,
)
from simdip.engines.batch.queue import (
    errand,
)
from simdip.engines.batch.room import (
    facts_of,
    items_of,
    lives_of,
    numbers_of,
    own_of,
    sides_of,
    stages_of,
    step,
)
from simdip.engines.batch.telling import (
    tell_decision,
)
from simdip.laws.delays import (
    EXPONENTIAL,
    delay_at,
)
from simdip.laws.fields import (
    INITIATORS,
    LAST_STAGE,
    NEXT_STAGE,
    NONE,
    STAGE_PHASE,
    STAGE_TICK,
)
from simdip.laws.order import (
    EVENT_RANK,
)
from simdip.laws.phases import (
    BREACHED,
    IN_FORCE,
)

DAY = 86_400


@step
def keeping(w: Any, now: int, item: int) -> int:
    """The freeze by which a drill is suspended, or NONE; a drill that is held breaks it."""
    own, facts, lives = own_of(w), facts_of(w), lives_of(w)
    behind = FIRST_SIDE_AT + 2 * len(sides_of(w)[0])
    mine = items_of(w)[INITIATORS][item]
    for life in range(len(lives[LIFE_ITEM])):
        proposal = lives[LIFE_ITEM][life]
        if proposal == NONE or own[FORCE][proposal] == NONE or lives[DRILLS][life] & mine == 0:
            continue
        line = 1.0 if lives[KEEPS][life] == NONE else line_of(w, lives[KEEPS][life], now)
        at = facts[behind + life][item]
        if choose(w, now, item, KEEPING, proposal, at, line, False, 0):
            return proposal
        break_freeze(w, now, proposal, item)
    return NONE


@step
def note_provocation(w: Any, now: int, item: int, bound: int) -> None:
    """A test, or a drill that an edit places, breaks freezes that bind its makers.

    Parameters
    ----------
    bound : TESTS or DRILLS, whichever counts
    """
    own, lives = own_of(w), lives_of(w)
    mine = items_of(w)[INITIATORS][item]
    for life in range(len(lives[LIFE_ITEM])):
        proposal = lives[LIFE_ITEM][life]
        if proposal != NONE and own[FORCE][proposal] != NONE and lives[bound][life] & mine != 0:
            break_freeze(w, now, proposal, item)


@step
def break_freeze(w: Any, now: int, proposal: int, item: int) -> None:
    """What breaks a freeze releases the other side after a delay."""
    own, items, stages = own_of(w), items_of(w), stages_of(w)
    if own[FORCE][proposal] == 1:
        return
    own[FORCE][proposal] = 1
    tell_decision(w, now, proposal, BROKEN, item, 1.0, True)
    share = fresh(w, facts_of(w)[AT_RELEASE][proposal], 0)
    mean = numbers_of(w)[RELEASE_DAYS]
    delay = max(1, round(delay_at(EXPONENTIAL, mean, 0.0, share) * DAY))
    first, last = items[NEXT_STAGE][proposal], items[LAST_STAGE][proposal]
    for one in range(first, last):
        if stages[STAGE_PHASE][one] > IN_FORCE and stages[STAGE_TICK][one] <= now + delay:
            return
    items[LAST_STAGE][proposal] = first
    own[SERIAL][proposal] += 1
    errand(w, now + delay, EVENT_RANK, proposal, BREACHED)
