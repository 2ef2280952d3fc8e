"""Items that move, fall or are made while a world is played."""

import math

from simdip.engines.log import Delay, Fall, Made
from simdip.engines.world import World
from simdip.kinds import KINDS
from simdip.laws.fields import (
    ANNOUNCED,
    DEPTH,
    END,
    FALLEN,
    FIRST_STAGE,
    GATE,
    IMPULSE_STAGE,
    KIND,
    LAST_STAGE,
    MAIN,
    MISSION,
    MOMENT,
    NEVER,
    NEXT_STAGE,
    NONE,
    PLAN_ITEM,
    STAGE_TICK,
    STANDS,
    START,
    TEXT,
    UNDECIDED,
)
from simdip.laws.phases import BARGAINED, DRAFTED, TRIGGERED

DAY = 86_400
DATES = (START, MOMENT, END)


def fall(world: World, now: int, item: int, through: str, necessity: float = math.nan) -> None:
    """An event does not happen; what had been planned in its place wakes."""
    world.status[item] = FALLEN
    world.serial[item] += 1
    asleep = world.items[PLAN_ITEM][item]
    if asleep != NONE:
        gated = world.items[GATE][asleep] != NEVER
        world.status[asleep] = UNDECIDED if gated else STANDS
        world.woken.append(asleep)
    starts = world.program.items[START]
    ticks = starts[asleep] - starts[item] if asleep != NONE else 0
    world.log.falls.append(Fall(now, item, through, necessity, asleep, ticks))


def move(world: World, now: int, item: int, ticks: int, through: str) -> None:
    """Move an event that has not come about, and all that follow its date, by so many ticks."""
    waiting = [(item, through)]
    seen = {item}
    while waiting:
        one, why = waiting.pop(0)
        if world.status[one] == FALLEN or world.items[MOMENT][one] < now:
            continue
        staged = world.items[FIRST_STAGE][one] < world.items[LAST_STAGE][one]
        if world.items[START][one] < now and not staged:
            continue  # it is under way; of a life in stages, what is still to come moves
        _shift(world, now, one, ticks)
        rearm(world, one)
        world.log.delays.append(Delay(now, one, ticks, why))
        if one < len(world.program.names):
            for follower in world.program.binding.followers[one]:
                if follower not in seen:
                    seen.add(follower)
                    waiting.append((follower, world.names[one]))


def _shift(world: World, now: int, item: int, ticks: int) -> None:
    """Give an item other ticks, none of them before now; what it has lived through stays."""
    items = world.items
    for field in DATES:
        if items[field][item] > now:
            items[field][item] = max(items[field][item] + ticks, now)
    if items[GATE][item] > now:
        items[GATE][item] = max(items[GATE][item] + ticks, now)
        asleep = items[PLAN_ITEM][item]
        if asleep != NONE:  # decided no later than what had been planned would begin
            items[GATE][item] = max(min(items[GATE][item], items[START][asleep]), now)
    if items[ANNOUNCED][item] <= now:
        items[ANNOUNCED][item] = NEVER  # it has been announced already, or never was
    first = items[FIRST_STAGE][item]
    for stage in range(first, items[LAST_STAGE][item]):
        if world.stages[STAGE_TICK][stage] > now:
            world.stages[STAGE_TICK][stage] = max(world.stages[STAGE_TICK][stage] + ticks, now)
        elif stage < items[NEXT_STAGE][item]:
            items[FIRST_STAGE][item] = stage + 1


def rearm(world: World, item: int) -> None:
    """Let the life of an item begin anew; what it had planned is stale."""
    world.serial[item] += 1
    world.woken.append(item)


def make(
    world: World, now: int, due: int, spec: int, name: str, maker: str, address: int, trigger: str
) -> int:
    """Make an event that falls due at a tick; gives its item.

    Parameters
    ----------
    spec : place in `Making.specs`
    """
    making = world.numbers.making
    column = [row[spec] for row in making.prototypes]
    for field in DATES:
        column[field] = due
    column[ANNOUNCED] = column[GATE] = NEVER
    if KINDS[column[KIND]].stages:
        column[FIRST_STAGE] = len(world.stages[0])
        steps = [(due, column[MAIN])]
        if column[TEXT] != NONE:  # a draft is half way between the trigger and the vote
            drafted = max(now + 1, (now + due) // 2)
            steps = [(now + 1, TRIGGERED), (drafted, DRAFTED), (due, BARGAINED), *steps]
        for tick, phase in steps:
            for row, value in zip(world.stages, (tick, phase, column[DEPTH]), strict=True):
                row.append(value)
        column[LAST_STAGE] = len(world.stages[0])
        column[IMPULSE_STAGE] = column[LAST_STAGE] - 1
    else:
        column[FIRST_STAGE] = column[LAST_STAGE] = 0
    if column[MISSION] != NONE:  # it sets out a second later, when it is received
        days = making.stays[spec]
        column[START] = column[GATE] = due + 1
        column[MOMENT] = due + 1 + days // 2 * DAY
        column[END] = due + 1 + days * DAY
    item = world.append_item(name, address, column, [row[spec] for row in making.prototype_sizes])
    world.moves.append(making.moves[spec])
    if column[GATE] != NEVER:
        world.status[item] = UNDECIDED
    world.log.made.append(Made(now, item, name, maker, spec, trigger))
    world.woken.append(item)
    return item
