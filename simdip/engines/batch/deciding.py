"""Whether an event happens, in a compiled world; see `engines/deciding.py`."""

import math
from typing import Any

from simdip.engines.batch.fields import (
    ASKED_FOR,
    AT_GATE,
    AT_MEETING,
    AT_POINT,
    AT_POSTPONEMENT,
    AT_PUT_OFF,
    ATTEMPTS,
    BEGINS,
    DELAY,
    EFFECT,
    FIRST_FOLLOWER,
    HELD,
    IS_HISTORY,
    LAST_FOLLOWER,
    POSTPONED,
    PROVOCATION,
    PROVOKED_COUNT,
    WORDS,
)
from simdip.engines.batch.memory import decides, fresh, weigh
from simdip.engines.batch.moving import fall, move
from simdip.engines.batch.proposing import keeping
from simdip.engines.batch.queue import rearm
from simdip.engines.batch.receiving import is_received, keep_away
from simdip.engines.batch.room import (
    acts_of,
    back_of,
    candidates_of,
    causes_of,
    conditions_of,
    counts_of,
    facts_of,
    followers_of,
    interests_of,
    items_of,
    numbers_of,
    own_of,
    processes_at_of,
    processes_of,
    provocations_of,
    rules_of,
    sizes_of,
    state_of,
    status_of,
    step,
    stocks_of,
    streams_of,
)
from simdip.engines.batch.telling import tell_delay
from simdip.engines.deciding import PUT_OFF_SHARE
from simdip.laws.delays import EXPONENTIAL, delay_at
from simdip.laws.fields import (
    ANNOUNCED,
    BOUND,
    CALLED_OFF,
    CALLED_OFF_NOW,
    END,
    FATE,
    FIRST_CAUSE,
    GATE,
    GOES_AHEAD,
    IMPULSE,
    LAST_CAUSE,
    MEETS,
    MISSION,
    MOMENT,
    NECESSITY,
    NEVER,
    NO_MEETING,
    NONE,
    PARTIES,
    POINT,
    PROCESS,
    STANDS,
    START,
    STOPS,
    UNDECIDED,
    WAS_HELD,
)
from simdip.laws.gates import gate_line, strongest_absent
from simdip.laws.intensity import intensity
from simdip.laws.meetings import held_line, provoked_before
from simdip.laws.phases import CANCELLED, SUSPENDED
from simdip.laws.phases import POSTPONED as PUT_OFF
from simdip.laws.process_fields import CAP

DAY = 86_400


@step
def decide(w: Any, now: int, item: int) -> None:
    """All that decides whether an event happens, in this order; each by a mark of its own."""
    items, status, own = items_of(w), status_of(w), own_of(w)
    if status[item] != UNDECIDED:
        return
    first = own[ATTEMPTS][item] == 0 and own[ASKED_FOR][item] == NONE
    if first and not (causes_let_it(w, now, item) and process_makes_it(w, now, item)):
        return
    if items[MISSION][item] != NONE:
        if not is_received(w, now, item):
            return
    elif items[BOUND][item] == STOPS:
        freeze = keeping(w, now, item)
        if freeze != NONE:
            call_off(w, now, item, SUSPENDED)
            tell_delay(w, now, item, 0, freeze)
            return
    if items[MEETS][item] == NO_MEETING:
        status[item] = STANDS
    else:
        meet(w, now, item)


@step
def intensity_now(w: Any, process: int, now: int) -> float:
    """Events a day that a process makes now."""
    return intensity(
        process,
        float(now),
        processes_of(w),
        streams_of(w),
        conditions_of(w),
        state_of(w),
        interests_of(w),
        acts_of(w),
        stocks_of(w),
    )


@step
def capped_line(w: Any, process: int, now: int) -> float:
    """The intensity as a share of the cap; above the cap it is counted as clipped."""
    candidates = candidates_of(w)
    rate, cap = intensity_now(w, process, now), processes_of(w)[CAP][process]
    candidates[0][process] += 1
    if rate > cap:
        candidates[1][process] += 1
        return 1.0
    return rate / cap


@step
def word_of_absent(w: Any, place: int) -> int:
    """The word that names a cause, by its place in `causes`."""
    return WORDS - len(processes_at_of(w)[0]) - len(rules_of(w)[0]) - place


@step
def causes_let_it(w: Any, now: int, item: int) -> bool:
    """The gate: an event that hangs on absent causes may fall."""
    items, causes, status = items_of(w), causes_of(w), status_of(w)
    if items[FIRST_CAUSE][item] == items[LAST_CAUSE][item]:
        return True
    line = gate_line(item, now, items, causes, status)
    if decides(w, facts_of(w)[AT_GATE][item], line, now, True, 0):
        return True
    place = strongest_absent(item, now, items, causes, status)
    fall(w, now, item, word_of_absent(w, place), causes[NECESSITY][place])
    return False


@step
def process_makes_it(w: Any, now: int, item: int) -> bool:
    """An observed point of a process happens again where its intensity is as high."""
    items = items_of(w)
    if items[POINT][item] == 0:
        return True
    process = items[PROCESS][item]
    line = capped_line(w, process, now)
    if counts_of(w)[IS_HISTORY] == 1:
        weigh(w, math.log(processes_of(w)[CAP][process]))
    if decides(w, facts_of(w)[AT_POINT][item], line, now, True, 0):
        return True
    fall(w, now, item, WORDS - process, math.nan)
    return False


@step
def meet(w: Any, now: int, item: int) -> None:
    """Provocations by those who would meet lower the line of a meeting being held."""
    items, own, facts, status = items_of(w), own_of(w), facts_of(w), status_of(w)
    numbers, sizes = numbers_of(w), sizes_of(w)
    attempt = own[ATTEMPTS][item]
    count = counts_of(w)[PROVOKED_COUNT]
    provoked = provoked_before(now, items[PARTIES][item], provocations_of(w), count)
    line = held_line(numbers[HELD], numbers[EFFECT], provoked)
    was_held = items[MEETS][item] == WAS_HELD
    held = decides(w, facts[AT_MEETING][item], line, now, was_held, attempt)
    if not was_held:
        status[item] = STANDS
        if held:
            fall(w, now, item, PROVOCATION, math.nan)
    elif held:
        status[item] = STANDS
    elif decides(w, facts[AT_PUT_OFF][item], numbers[POSTPONED], now, True, attempt):
        share = fresh(w, facts[AT_POSTPONEMENT][item], attempt)
        delay = max(1, round(delay_at(EXPONENTIAL, numbers[DELAY], 0.0, share) * DAY))
        call_off(w, now, item, PUT_OFF)
        begins = items[MOMENT][item] + delay
        own[BEGINS][item] = begins
        back_of(w)[item] = sizes[IMPULSE][item]
        sizes[IMPULSE][item] = PUT_OFF_SHARE * sizes[CALLED_OFF][item]
        ticks = begins - items[START][item]
        tell_delay(w, now, item, ticks, PROVOCATION)
        followers = followers_of(w)
        for place in range(facts[FIRST_FOLLOWER][item], facts[LAST_FOLLOWER][item]):
            move(w, now, followers[place], ticks, item)
    else:
        call_off(w, now, item, CANCELLED)
        sizes[IMPULSE][item] = sizes[CALLED_OFF][item]
        tell_delay(w, now, item, 0, PROVOCATION)


@step
def call_off(w: Any, now: int, item: int, phase: int) -> None:
    """An event is called off: another phase stands for it."""
    items = items_of(w)
    status_of(w)[item] = CALLED_OFF_NOW
    keep_away(w, item, now)
    items[FATE][item] = phase
    items[GOES_AHEAD][item] = 0
    if items[ANNOUNCED][item] <= now:
        items[ANNOUNCED][item] = NEVER
    rearm(w, item)


@step
def come_back(w: Any, item: int) -> None:
    """A meeting that was put off gets its new date, and faces the same decision again."""
    items, own = items_of(w), own_of(w)
    begins = own[BEGINS][item]
    own[BEGINS][item] = NONE
    sizes_of(w)[IMPULSE][item] = back_of(w)[item]
    items[FATE][item] = NONE
    items[GOES_AHEAD][item] = 1
    ticks = begins - items[START][item]
    for field in (START, MOMENT, END):
        items[field][item] += ticks
    items[GATE][item] = begins
    items[ANNOUNCED][item] = NEVER
    status_of(w)[item] = UNDECIDED
    own[ATTEMPTS][item] += 1
    rearm(w, item)
