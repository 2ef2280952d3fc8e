"""Whether an event happens: its causes, its process, and for a meeting, who provoked whom."""

import math

from simdip.engines.chance import GATE, MEETING, POINT, POSTPONEMENT, PUT_OFF
from simdip.engines.log import Delay
from simdip.engines.moving import DATES, fall, move, rearm
from simdip.engines.proposing import keeping
from simdip.engines.receiving import is_received
from simdip.engines.world import World
from simdip.laws import fields
from simdip.laws.delays import EXPONENTIAL, delay_at
from simdip.laws.fields import (
    ANNOUNCED,
    BOUND,
    CALLED_OFF,
    CALLED_OFF_NOW,
    FATE,
    FIRST_CAUSE,
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
    PROCESS,
    STANDS,
    START,
    STOPS,
    UNDECIDED,
    WAS_HELD,
)
from simdip.laws.gates import gate_line, strongest_absent
from simdip.laws.intensity import intensity
from simdip.laws.meetings import PROVOKED_AT, held_line, provoked_before
from simdip.laws.phases import CANCELLED, POSTPONED, SUSPENDED
from simdip.laws.process_fields import CAP
from simdip.program.gates import owner
from simdip.timeline.links import links_of

DAY = 86_400
PROVOCATION = "provocation"
PUT_OFF_SHARE = 0.5  # of the impulse of a meeting called off, as in the codebook


def decide(world: World, now: int, item: int) -> None:
    """All that decides whether an event happens, in this order; each by a mark of its own."""
    if world.status[item] != UNDECIDED:
        return  # it fell, or was called off, before its turn came
    # a meeting put off, or a mission not received, met its causes and its process already
    first = world.attempts[item] == 0 and item not in world.asked
    if first and not (_causes_let_it(world, now, item) and _process_makes_it(world, now, item)):
        return
    items = world.items
    if items[MISSION][item] != NONE:
        if not is_received(world, now, item):
            return
    elif items[BOUND][item] == STOPS:
        freeze = keeping(world, now, item)
        if freeze != NONE:
            _call_off(world, now, item, SUSPENDED)
            world.log.delays.append(Delay(now, item, 0, world.names[freeze]))
            return
    if world.items[MEETS][item] == NO_MEETING:
        world.status[item] = STANDS
    else:
        _meet(world, now, item)


def capped_line(world: World, process: int, now: int) -> float:
    """The intensity as a share of the cap; above the cap it is counted as clipped."""
    rate = intensity_now(world, process, now)
    cap = world.processes[CAP][process]
    world.log.candidates[process] += 1
    if rate > cap:
        world.log.clipped[process] += 1
        return 1.0
    return rate / cap


def intensity_now(world: World, process: int, now: int) -> float:
    """Events a day that a process makes now."""
    return intensity(
        process,
        now,
        world.processes,
        world.streams,
        world.conditions,
        world.state,
        world.interests,
        world.acts,
        world.stocks,
    )


def _causes_let_it(world: World, now: int, item: int) -> bool:
    """The gate: an event that hangs on absent causes may fall."""
    items, chance = world.items, world.chance
    if items[FIRST_CAUSE][item] == items[LAST_CAUSE][item]:
        return True
    assert chance is not None
    line = gate_line(item, now, items, world.causes, world.status)
    if chance.decide(owner(world.names[item], GATE), line, now):
        return True
    place = strongest_absent(item, now, items, world.causes, world.status)
    link = list(links_of(world.program.sources[item]))[place - items[FIRST_CAUSE][item]]
    fall(world, now, item, link.cause, world.causes[NECESSITY][place])
    return False


def _process_makes_it(world: World, now: int, item: int) -> bool:
    """An observed point of a process happens again where its intensity is as high."""
    if not world.items[fields.POINT][item]:
        return True
    assert world.chance is not None
    process = world.items[PROCESS][item]
    line = capped_line(world, process, now)
    if world.chance.is_history:
        world.chance.chance.weigh(math.log(world.processes[CAP][process]))
    if world.chance.decide(owner(world.names[item], POINT), line, now):
        return True
    fall(world, now, item, world.numbers.making.process_names[process])
    return False


def _meet(world: World, now: int, item: int) -> None:
    """Provocations by those who would meet lower the line of a meeting being held."""
    chance, items, meetings = world.chance, world.items, world.numbers.meetings
    assert chance is not None
    name, attempt = world.names[item], world.attempts[item]
    count = len(world.provocations[PROVOKED_AT])
    provoked = provoked_before(now, items[PARTIES][item], world.provocations, count)
    line = held_line(meetings.held, meetings.effect, provoked)
    was_held = items[MEETS][item] == WAS_HELD
    held = chance.decide(owner(name, MEETING), line, now, was_held, attempt)
    if not was_held:
        world.status[item] = STANDS
        if held:
            fall(world, now, item, PROVOCATION)  # nobody provoked: the plan comes back
    elif held:
        world.status[item] = STANDS
    elif chance.decide(owner(name, PUT_OFF), meetings.postponed, now, True, attempt):
        share = chance.chance.fresh(owner(name, POSTPONEMENT), attempt)
        delay = max(1, round(delay_at(EXPONENTIAL, meetings.delay, 0.0, share) * DAY))
        _call_off(world, now, item, POSTPONED)
        begins = items[MOMENT][item] + delay
        world.put_off[item] = (begins, world.sizes[IMPULSE][item])
        world.sizes[IMPULSE][item] = PUT_OFF_SHARE * world.sizes[CALLED_OFF][item]
        ticks = begins - items[START][item]
        world.log.delays.append(Delay(now, item, ticks, PROVOCATION))
        for follower in world.program.binding.followers[item]:
            move(world, now, follower, ticks, name)
    else:
        _call_off(world, now, item, CANCELLED)
        world.sizes[IMPULSE][item] = world.sizes[CALLED_OFF][item]
        world.log.delays.append(Delay(now, item, 0, PROVOCATION))


def _call_off(world: World, now: int, item: int, phase: int) -> None:
    world.status[item] = CALLED_OFF_NOW
    world.away = [one for one in world.away if one[0] != item]  # its slots are free again
    world.items[FATE][item] = phase
    world.items[GOES_AHEAD][item] = 0
    if world.items[ANNOUNCED][item] <= now:
        world.items[ANNOUNCED][item] = NEVER
    rearm(world, item)


def come_back(world: World, item: int) -> None:
    """A meeting that was put off gets its new date, and faces the same decision again."""
    begins, impulse = world.put_off.pop(item)
    world.sizes[IMPULSE][item] = impulse
    world.items[FATE][item] = NONE
    world.items[GOES_AHEAD][item] = 1
    ticks = begins - world.items[START][item]
    for field in DATES:
        world.items[field][item] += ticks
    world.items[fields.GATE][item] = begins
    world.items[ANNOUNCED][item] = NEVER
    world.status[item] = UNDECIDED
    world.attempts[item] += 1
    rearm(world, item)
