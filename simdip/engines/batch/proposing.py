"""The lives of proposals and who joins a truce, in a compiled world; see `engines/proposing.py`."""

import math
from typing import Any

from simdip.engines.batch.choosing import choose, line_of
from simdip.engines.batch.fields import (
    AFTER,
    ANSWER_ACT,
    ANSWER_ACTOR,
    ANSWER_AT,
    AT_MOST,
    AT_ROUNDS,
    BY_ROUNDS,
    CONSENTED,
    CONSENTS,
    DAMPING,
    EVERY,
    FIRST_ANSWER,
    FIRST_NEED,
    FORCE,
    FORCED,
    HELD_ROUNDS,
    LAPSES,
    LAPSING,
    LAST_ABOVE,
    LAST_ANSWER,
    LAST_NEED,
    LIFE,
    NEED_PROPOSAL,
    NEED_STOCK,
    NEED_TICKS,
    NEEDED,
    NEEDS_EVENT,
    OF_PRESSURE,
    OF_ROUNDS,
    PARTICIPATION,
    ROUND_SPEC,
    ROUNDS,
    ROUNDS_ASKED,
    SERIAL,
    SETTLED,
    SINCE,
    TAKES_PART,
    TAKES_PART_AT,
    TENSION,
    WAS_SEEN,
)
from simdip.engines.batch.memory import fresh, signed
from simdip.engines.batch.moving import make
from simdip.engines.batch.queue import errand
from simdip.engines.batch.room import (
    answers_of,
    bounds_of,
    facts_of,
    items_of,
    lives_of,
    needs_of,
    numbers_of,
    own_of,
    places_of_turn,
    state_of,
    status_of,
    step,
    stocks_of,
)
from simdip.engines.batch.telling import tell_decision
from simdip.engines.world import MOST_MADE
from simdip.laws.chance import mixed, u64
from simdip.laws.fields import (
    EQUILIBRIUM,
    GONE,
    HOLDING,
    LAST_STAGE,
    LEVEL,
    NEVER,
    NEXT_STAGE,
    NONE,
    PRESSURE,
    RATE,
    SCALE,
    STANDS,
    START,
    WRITTEN,
)
from simdip.laws.order import EVENT_RANK
from simdip.laws.phases import ASKED, IN_FORCE, ROUND, TABLED
from simdip.laws.pressure import last_at_or_above, pressure_of
from simdip.laws.stocks import stock_at

DAY = 86_400
FIRST_ASKED = DAY
UNCERTAIN = -1


@step
def after_stage(w: Any, now: int, item: int, phase: int) -> None:
    """What the stage of a proposal sets off: asking, and the end of it."""
    own, lives = own_of(w), lives_of(w)
    life = facts_of(w)[LIFE][item]
    if phase == TABLED and lives[FIRST_ANSWER][life] < lives[LAST_ANSWER][life]:
        if own[SETTLED][item] == 0 and own[ROUNDS_ASKED][item] == NONE:
            own[ROUNDS_ASKED][item] = 0
            errand(w, now + FIRST_ASKED, EVENT_RANK, item, ASKED)
    elif phase == IN_FORCE:
        own[SETTLED][item] = 1
        own[FORCE][item] = 0
        if lives[ROUNDS][life] != 0:
            errand(w, now + lives[ROUNDS][life], EVENT_RANK, item, ROUND)
    elif phase > IN_FORCE:
        own[SETTLED][item] = 1
        own[FORCE][item] = NONE


@step
def ask(w: Any, now: int, item: int) -> None:
    """Ask those who have not consented yet, if what it needs holds."""
    own, lives, items = own_of(w), lives_of(w), items_of(w)
    life = facts_of(w)[LIFE][item]
    if own[SETTLED][item] == 1 or status_of(w)[item] != STANDS:
        return
    attempt = max(own[ROUNDS_ASKED][item], 0)
    own[ROUNDS_ASKED][item] = attempt + 1
    if lives[LAPSES][life] != NEVER and attempt * lives[EVERY][life] >= lives[LAPSES][life]:
        own[SETTLED][item] = 1
        tell_decision(w, now, item, LAPSING, NONE, 0.0, False)
        return
    missing = NONE
    for need in range(lives[FIRST_NEED][life], lives[LAST_NEED][life]):
        if not holds(w, now, need):
            missing = need
            break
    if missing == NONE:
        if all_consent(w, now, item, life, attempt):
            own[SETTLED][item] = 1
            items[LAST_STAGE][item] = items[NEXT_STAGE][item]
            own[SERIAL][item] += 1
            errand(w, now + lives[AFTER][life], EVENT_RANK, item, IN_FORCE)
            return
    else:
        tell_decision(w, now, item, NEEDED, missing, 0.0, False)
    errand(w, now + lives[EVERY][life], EVENT_RANK, item, ASKED)


@step
def all_consent(w: Any, now: int, item: int, life: int, attempt: int) -> bool:
    """Ask all who have not consented; who was never asked in history is asked last."""
    own, lives, answers = own_of(w), lives_of(w), answers_of(w)
    first, last = lives[FIRST_ANSWER][life], lives[LAST_ANSWER][life]
    for turn in range(2):
        seen = 1 - turn
        agreed = True
        for one in range(first, last):
            if answers[WAS_SEEN][one] != seen:
                continue
            bit = 1 << (one - first)
            if own[CONSENTED][item] & bit == 0 and consents(w, now, item, one, attempt):
                own[CONSENTED][item] |= bit
            if own[CONSENTED][item] & bit == 0:
                agreed = False
        if not agreed:
            break
    return own[CONSENTED][item] == (1 << (last - first)) - 1


@step
def hold_round(w: Any, now: int, item: int) -> None:
    """A round of the talks that a proposal in force brings; it succeeds or not."""
    own, facts, lives, numbers = own_of(w), facts_of(w), lives_of(w), numbers_of(w)
    if own[FORCE][item] == NONE:
        return
    life = facts[LIFE][item]
    number = own[HELD_ROUNDS][item]
    own[HELD_ROUNDS][item] = number + 1
    address = signed(mixed(u64(facts[AT_ROUNDS][item]) ^ u64(number)))
    line = numbers[places_of_turn(w)[OF_ROUNDS] + life] * numbers[DAMPING]
    spec = lives[ROUND_SPEC][life] + (0 if fresh(w, address, 0) < line else 1)
    make(w, now, now + 1, spec, address, BY_ROUNDS + item, NONE, number, MOST_MADE)
    errand(w, now + lives[ROUNDS][life], EVENT_RANK, item, ROUND)


@step
def consents(w: Any, now: int, item: int, one: int, attempt: int) -> bool:
    """Whether one of those asked consents."""
    answers = answers_of(w)
    certain = certainty(w, now, one)
    actor = answers[ANSWER_ACTOR][one]
    if certain != UNCERTAIN:
        tell_decision(w, now, item, CONSENTS, actor, float(certain), certain == 1)
        return certain == 1
    observed = answers[SINCE][one] != NEVER and answers[SINCE][one] <= now
    line = line_of(w, answers[ANSWER_ACT][one], now)
    at = answers[ANSWER_AT][one]
    return choose(w, now, item, CONSENTS, actor, at, line, observed, attempt)


@step
def certainty(w: Any, now: int, one: int) -> int:
    """What an edit says of an answer, or no where what it hangs on has not begun."""
    answers = answers_of(w)
    if answers[FORCED][one] != UNCERTAIN:
        return answers[FORCED][one]
    event = answers[NEEDS_EVENT][one]
    if event == NONE:
        return UNCERTAIN
    if event == GONE or status_of(w)[event] != STANDS or items_of(w)[START][event] > now:
        return 0
    return UNCERTAIN


@step
def holds(w: Any, now: int, need: int) -> bool:
    """Whether what a proposal needs holds now."""
    needs, bounds, state = needs_of(w), bounds_of(w), state_of(w)
    proposal, stock = needs[NEED_PROPOSAL][need], needs[NEED_STOCK][need]
    if proposal != NONE:
        return proposal != GONE and items_of(w)[HOLDING][proposal] == 1
    if stock != NONE:
        return stock_at(stock, float(now), stocks_of(w)) <= bounds[AT_MOST][need]
    last = last_at_or_above(
        bounds[LAST_ABOVE][need],
        state[PRESSURE],
        state[EQUILIBRIUM],
        state[RATE],
        state[WRITTEN],
        float(now),
        bound_of(w, need),
    )
    return now - last >= needs[NEED_TICKS][need]


@step
def bound_of(w: Any, need: int) -> float:
    """The pressure below which a need holds."""
    bounds = bounds_of(w)
    if bounds[OF_PRESSURE][need] == math.inf:
        bounds[OF_PRESSURE][need] = pressure_of(bounds[TENSION][need], state_of(w)[SCALE])
    return bounds[OF_PRESSURE][need]


@step
def watch(w: Any, start: float, end: float, pressure: float, equilibrium: float) -> None:
    """Note when tension was last at or above the bounds that proposals need."""
    needs, bounds, state = needs_of(w), bounds_of(w), state_of(w)
    for need in range(len(bounds[TENSION])):
        if needs[NEED_PROPOSAL][need] == NONE and needs[NEED_STOCK][need] == NONE:
            bounds[LAST_ABOVE][need] = last_at_or_above(
                bounds[LAST_ABOVE][need],
                pressure,
                equilibrium,
                state[RATE],
                start,
                end,
                bound_of(w, need),
            )


@step
def join(w: Any, now: int, item: int) -> None:
    """A truce that one of its participants does not join holds by less."""
    life = facts_of(w)[LIFE][item]
    if life == NONE:
        return
    lives, answers, items = lives_of(w), answers_of(w), items_of(w)
    joined = True
    for one in range(lives[FIRST_ANSWER][life], lives[LAST_ANSWER][life]):
        certain = certainty(w, now, one)
        actor = answers[ANSWER_ACTOR][one]
        if certain != UNCERTAIN:
            tell_decision(w, now, item, TAKES_PART, actor, float(certain), certain == 1)
            answer = certain == 1
        else:
            line = line_of(w, answers[ANSWER_ACT][one], now)
            observed = answers[SINCE][one] != NEVER
            at = answers[TAKES_PART_AT][one]
            answer = choose(w, now, item, TAKES_PART, actor, at, line, observed, 0)
        joined = joined and answer
    if not joined:
        rest = 1.0 - numbers_of(w)[PARTICIPATION]
        items[LEVEL][item] = round(items[LEVEL][item] * rest)
