"""Official missions: a slot of the sender, a slot and the welcome of the host, and success."""

from simdip.engines.choosing import choose, tension_now
from simdip.engines.log import Delay
from simdip.engines.moving import DATES, fall, move, rearm
from simdip.engines.world import World
from simdip.kinds.base import EventSpec
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
    NEVER,
    SUCCEEDED,
)
from simdip.laws.interests import logistic
from simdip.laws.missions import faded, success_line
from simdip.laws.stocks import stock_at
from simdip.program.choosing import Sender
from simdip.program.making import answers_with
from simdip.timeline.missions import Missions

DAY = 86_400
RECEPTION = "reception"


def is_received(world: World, now: int, item: int) -> bool:
    """Whether a mission may set out today; else it asks again tomorrow, or gives up."""
    rule = world.program.timeline.missions[world.items[MISSION][item]]
    attempt = world.asked.get(item, 0)
    sender = _sender(world, item)
    line = 0.0
    if _has_slots(world, now, item, rule, sender):
        numbers = world.numbers.choosing.missions[rule.id]
        trust = _trust(world, now, sender, rule.to)
        line = logistic(numbers.welcome + numbers.welcome_trust * trust)
    if choose(world, now, item, "receives", rule.to, line, True, attempt):
        ends = world.items[END][item]
        busy = ends + rule.rest_days * DAY
        world.away.append((item, world.items[INITIATORS][item], rule.to, ends, busy))
        world.asked[item] = attempt + 1  # put off later, it is asked for anew
        return True
    if attempt >= rule.patience:
        fall(world, now, item, RECEPTION)
        return False
    world.asked[item] = attempt + 1
    for field in (*DATES, GATE):
        world.items[field][item] += DAY
    if world.items[ANNOUNCED][item] <= now:
        world.items[ANNOUNCED][item] = NEVER
    rearm(world, item)
    world.log.delays.append(Delay(now, item, DAY, RECEPTION))
    if item < len(world.program.names):
        for follower in world.program.binding.followers[item]:
            move(world, now, follower, DAY, world.names[item])
    return False


def _has_slots(world: World, now: int, item: int, rule: Missions, sender: str) -> bool:
    """Whether sender and host have a slot free."""
    actors = world.actors
    world.away = [one for one in world.away if one[4] > now]
    mine = world.items[INITIATORS][item]
    abroad = sum(1 for one in world.away if one[1] & mine)
    there = sum(1 for one in world.away if one[2] == rule.to and one[3] > now)
    of_sender, of_host = actors[sender].envoys, actors[rule.to].receives
    return (of_sender is None or abroad < of_sender) and (of_host is None or there < of_host)


def decide_success(world: World, now: int, item: int) -> None:
    """Whether a mission succeeds; if otherwise than before, its impulse and answers follow."""
    rule = world.program.timeline.missions[world.items[MISSION][item]]
    numbers = world.numbers.choosing.missions[rule.id]
    senders = world.numbers.choosing.senders
    sender = _sender(world, item)
    own = senders[sender]
    strengths = (
        numbers.access * own.access
        + numbers.leverage * _leverage(world, now, own, rule)
        + numbers.trust * _trust(world, now, sender, rule.to)
    )
    mine = world.items[INITIATORS][item]
    earlier = sum(1 for bits, met in world.met if bits & mine and met > now - rule.fade_days * DAY)
    damping = world.numbers.choosing.damping
    for code, other in senders.items():
        if code != sender:
            damping *= 1.0 - other.spoils
    line = success_line(
        numbers.base,
        numbers.tension,
        tension_now(world, now),
        strengths,
        faded(numbers.fade, earlier),
        damping,
    )
    world.met.append((mine, now))
    before = bool(world.items[SUCCEEDED][item])
    answer = choose(world, now, item, "succeeds", sender, line, before)
    if answer != before:
        world.items[SUCCEEDED][item] = int(answer)
        world.sizes[IMPULSE][item] = world.sizes[IF_SUCCESS if answer else IF_NOT][item]
        spec = _spec(world, item)
        ends = "success" if answer else "held"
        answers = world.items[ANSWERS][item]
        world.items[ANSWERS][item] = answers_with(spec, ends, world.program.timeline)
        _drop_listed(world, now, item, answers & ~world.items[ANSWERS][item])


def _drop_listed(world: World, now: int, item: int, rules: int) -> None:
    """The answers that history lists of rules that answer it no more do not come."""
    name, binding = world.names[item], world.program.binding
    for rule, listed in enumerate(binding.listed):
        if rules >> rule & 1:
            for answer in listed.get(name, ()):
                place = binding.answers.get(answer)  # none where an edit placed it
                if place is not None and world.status[place] != FALLEN:
                    fall(world, now, place, name)


def _spec(world: World, item: int) -> EventSpec:
    known = len(world.program.names)
    if item >= known:
        return world.numbers.making.specs[world.log.made[item - known].spec]
    source = world.program.sources[item]
    assert isinstance(source, EventSpec)
    return source


def _sender(world: World, item: int) -> str:
    bits = world.items[INITIATORS][item]
    return world.program.actor_names[(bits & -bits).bit_length() - 1]


def _leverage(world: World, now: int, own: Sender, rule: Missions) -> float:
    """Leverage grows with sanctions."""
    if rule.leverage_from is None:
        return own.leverage
    stock = world.numbers.choosing.stock_of[rule.leverage_from]
    return own.leverage * (1.0 + own.growth * stock_at(stock, now, world.stocks))


def _trust(world: World, now: int, sender: str, host: str) -> float:
    """Trust between two actors; 0 where none is kept."""
    for place, stock in enumerate(world.program.timeline.stocks):
        if set(stock.trust) == {sender, host}:
            return stock_at(place, now, world.stocks)
    return 0.0
