"""A turn: from a tick on, other parameters."""

from simdip.engines.world import World
from simdip.laws.fields import (
    ACTIVITY,
    BASE,
    CALLED_OFF_NOW,
    EQUILIBRIUM,
    PRESSURE,
    RATE,
    SHIFT,
    STIRRED,
    WRITTEN,
)
from simdip.laws.mind_fields import LEAST, MOST, REST, STOCK_FADE, VALUE, VALUED_AT
from simdip.laws.pressure import activity_at, equilibrium_of, pressure_at
from simdip.laws.stocks import unclipped_at
from simdip.program.program import Turn


def turn(world: World, now: int, turned: Turn) -> None:
    """Replace the numbers of a world by those of a turn; what lasts is settled first."""
    if world.weighs:
        world.weigh_until(now)
    state, numbers = world.state, turned.numbers
    written, pressure, equilibrium = state[WRITTEN], state[PRESSURE], state[EQUILIBRIUM]
    activity = activity_at(state, now)
    settled = pressure_at(state, now)
    world.conditions[SHIFT] = list(numbers.conditions[SHIFT])
    base = numbers.state[BASE]
    other = equilibrium_of(base, world.conditions)
    if numbers.state[RATE] != state[RATE] or other != equilibrium:
        state[PRESSURE], state[WRITTEN] = settled, now
        state[ACTIVITY], state[STIRRED] = activity, now
        for place, observe in world.on_segment:
            observe(state, place, written, now, pressure, equilibrium)
        world.watch(written, now, pressure, equilibrium)
    state[BASE], state[RATE], state[EQUILIBRIUM] = base, numbers.state[RATE], other
    world.numbers = numbers
    world.processes = [list(row) for row in numbers.making.processes]
    world.rules = [list(row) for row in numbers.making.rules]
    for stock in range(len(world.stocks[VALUE])):
        world.stocks[VALUE][stock] = unclipped_at(stock, now, world.stocks)
        world.stocks[VALUED_AT][stock] = now
    for field in (REST, STOCK_FADE, LEAST, MOST):
        world.stocks[field] = list(numbers.choosing.stocks[field])
    world.interests = [list(row) for row in numbers.choosing.interests]
    world.acts = [list(row) for row in numbers.choosing.acts]
    world.weights = [list(row) for row in numbers.making.weights]
    for row, fresh in zip(world.sizes, numbers.sizes, strict=True):
        for item, size in enumerate(fresh):
            if world.status[item] != CALLED_OFF_NOW:
                row[item] = size
