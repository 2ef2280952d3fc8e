"""Official missions received and their success, in a compiled world; see `engines/receiving.py`."""

import math
from typing import Any

from simdip.engines.batch.choosing import choose, tension_now
from simdip.engines.batch.fields import (
    ASKED_FOR,
    AT_RECEIVES,
    AT_SUCCEEDS,
    AWAY_BITS,
    AWAY_BUSY,
    AWAY_COUNT,
    AWAY_ENDS,
    AWAY_HOST,
    AWAY_ITEM,
    DAMPING,
    ENVOYS,
    FADE_TICKS,
    FAULT,
    FIRST_FOLLOWER,
    FIRST_LISTED,
    FULL,
    IF_HELD,
    IF_SUCCESSFUL,
    KNOWN_ITEMS,
    LAST_FOLLOWER,
    LAST_LISTED,
    LEVERAGE_STOCK,
    MET_AT,
    MET_BITS,
    MET_COUNT,
    MISSION_NUMBERS,
    OF_MISSIONS,
    OF_SENDERS,
    PATIENCE,
    PLACE_OF_SENDER,
    RECEIVES,
    RECEIVING,
    RECEPTION,
    REST_TICKS,
    SENDER,
    SENDER_NUMBERS,
    SUCCEEDING,
    TO,
)
from simdip.engines.batch.moving import fall, move
from simdip.engines.batch.queue import rearm
from simdip.engines.batch.room import (
    actors_of,
    away_of,
    counts_of,
    facts_of,
    followers_of,
    items_of,
    listed_of,
    met_of,
    missions_of,
    numbers_of,
    own_of,
    places_of_turn,
    senders_of,
    sizes_of,
    status_of,
    step,
    stocks_of,
    trusts_of,
)
from simdip.engines.batch.telling import tell_delay
from simdip.laws.fields import (
    ANNOUNCED,
    ANSWERS,
    END,
    FALLEN,
    GATE,
    IF_NOT,
    IF_SUCCESS,
    IMPULSE,
    INITIATORS,
    MISSION,
    MOMENT,
    NEVER,
    NONE,
    START,
    SUCCEEDED,
)
from simdip.laws.interests import logistic
from simdip.laws.missions import faded, success_line
from simdip.laws.stocks import stock_at

DAY = 86_400


@step
def trust_between(w: Any, now: int, sender: int, host: int) -> float:
    """Trust between two actors; 0 where none is kept."""
    stock = trusts_of(w)[sender][host]
    return 0.0 if stock == NONE else stock_at(stock, float(now), stocks_of(w))


@step
def is_received(w: Any, now: int, item: int) -> bool:
    """Whether a mission may set out today; else it asks again tomorrow, or gives up."""
    items, own, facts, numbers = items_of(w), own_of(w), facts_of(w), numbers_of(w)
    counts, missions = counts_of(w), missions_of(w)
    rule = items[MISSION][item]
    host, sender = missions[TO][rule], facts[SENDER][item]
    attempt = max(own[ASKED_FOR][item], 0)
    line = 0.0
    if has_slots(w, now, item, host, sender):
        of_rule = places_of_turn(w)[OF_MISSIONS] + MISSION_NUMBERS * rule
        trust = trust_between(w, now, sender, host)
        line = logistic(numbers[of_rule] + numbers[of_rule + 1] * trust)
    at = facts[AT_RECEIVES][item]
    if choose(w, now, item, RECEIVING, host, at, line, True, attempt):
        away = away_of(w)
        place = counts[AWAY_COUNT]
        if place >= len(away[0]):
            counts[FAULT] = FULL
            return True
        away[AWAY_ITEM][place] = item
        away[AWAY_BITS][place] = items[INITIATORS][item]
        away[AWAY_HOST][place] = host
        away[AWAY_ENDS][place] = items[END][item]
        away[AWAY_BUSY][place] = items[END][item] + missions[REST_TICKS][rule]
        counts[AWAY_COUNT] = place + 1
        own[ASKED_FOR][item] = attempt + 1
        return True
    if attempt >= missions[PATIENCE][rule]:
        fall(w, now, item, RECEPTION, math.nan)
        return False
    own[ASKED_FOR][item] = attempt + 1
    for field in (START, MOMENT, END, GATE):
        items[field][item] += DAY
    if items[ANNOUNCED][item] <= now:
        items[ANNOUNCED][item] = NEVER
    rearm(w, item)
    tell_delay(w, now, item, DAY, RECEPTION)
    if item < counts[KNOWN_ITEMS]:
        followers = followers_of(w)
        for place in range(facts[FIRST_FOLLOWER][item], facts[LAST_FOLLOWER][item]):
            move(w, now, followers[place], DAY, item)
    return False


@step
def keep_away(w: Any, kept: int, now: int) -> None:
    """Forget missions that are home again, or one item's (`kept`)."""
    counts, away = counts_of(w), away_of(w)
    left = 0
    for place in range(counts[AWAY_COUNT]):
        if away[AWAY_BUSY][place] > now if kept == NONE else away[AWAY_ITEM][place] != kept:
            for field in range(len(away)):
                away[field][left] = away[field][place]
            left += 1
    counts[AWAY_COUNT] = left


@step
def has_slots(w: Any, now: int, item: int, host: int, sender: int) -> bool:
    """Whether sender and host have a slot free."""
    keep_away(w, NONE, now)
    counts, away, actors = counts_of(w), away_of(w), actors_of(w)
    mine = items_of(w)[INITIATORS][item]
    abroad, there = 0, 0
    for place in range(counts[AWAY_COUNT]):
        if away[AWAY_BITS][place] & mine != 0:
            abroad += 1
        if away[AWAY_HOST][place] == host and away[AWAY_ENDS][place] > now:
            there += 1
    of_sender, of_host = actors[ENVOYS][sender], actors[RECEIVES][host]
    return (of_sender == NONE or abroad < of_sender) and (of_host == NONE or there < of_host)


@step
def decide_success(w: Any, now: int, item: int) -> None:
    """Whether a mission succeeds; if otherwise than before, its impulse and answers follow."""
    items, facts, numbers, sizes = items_of(w), facts_of(w), numbers_of(w), sizes_of(w)
    counts, missions, places, met = counts_of(w), missions_of(w), places_of_turn(w), met_of(w)
    actors, senders = actors_of(w), senders_of(w)
    rule, sender = items[MISSION][item], facts[SENDER][item]
    of_rule = places[OF_MISSIONS] + MISSION_NUMBERS * rule
    own = places[OF_SENDERS] + SENDER_NUMBERS * actors[PLACE_OF_SENDER][sender]
    leverage = numbers[own + 1]
    if missions[LEVERAGE_STOCK][rule] != NONE:
        sanctions = stock_at(missions[LEVERAGE_STOCK][rule], float(now), stocks_of(w))
        leverage = numbers[own + 1] * (1.0 + numbers[own + 2] * sanctions)
    strengths = (
        numbers[of_rule + 4] * numbers[own]
        + numbers[of_rule + 5] * leverage
        + numbers[of_rule + 6] * trust_between(w, now, sender, missions[TO][rule])
    )
    mine = items[INITIATORS][item]
    earlier = 0
    for place in range(counts[MET_COUNT]):
        if (
            met[MET_BITS][place] & mine != 0
            and met[MET_AT][place] > now - missions[FADE_TICKS][rule]
        ):
            earlier += 1
    damping = numbers[DAMPING]
    for place in range(len(senders)):
        if senders[place] != sender:
            damping *= 1.0 - numbers[places[OF_SENDERS] + SENDER_NUMBERS * place + 3]
    line = success_line(
        numbers[of_rule + 2],
        numbers[of_rule + 3],
        tension_now(w, now),
        strengths,
        faded(numbers[of_rule + 7], earlier),
        damping,
    )
    place = counts[MET_COUNT]
    if place >= len(met[0]):
        counts[FAULT] = FULL
        return
    met[MET_BITS][place], met[MET_AT][place] = mine, now
    counts[MET_COUNT] = place + 1
    before = items[SUCCEEDED][item] != 0
    answer = choose(w, now, item, SUCCEEDING, sender, facts[AT_SUCCEEDS][item], line, before, 0)
    if answer != before:
        items[SUCCEEDED][item] = 1 if answer else 0
        sizes[IMPULSE][item] = sizes[IF_SUCCESS][item] if answer else sizes[IF_NOT][item]
        answers = items[ANSWERS][item]
        items[ANSWERS][item] = facts[IF_SUCCESSFUL][item] if answer else facts[IF_HELD][item]
        drop_listed(w, now, item, answers & ~items[ANSWERS][item])


@step
def drop_listed(w: Any, now: int, item: int, rules: int) -> None:
    """The answers that history lists of rules that answer it no more do not come."""
    facts, listed, status = facts_of(w), listed_of(w), status_of(w)
    for place in range(facts[FIRST_LISTED][item], facts[LAST_LISTED][item]):
        answer = listed[1][place]
        if rules >> listed[0][place] & 1 and answer != NONE and status[answer] != FALLEN:
            fall(w, now, answer, item, math.nan)
