"""Sanctions texts: who softens them, and whether what is left is vetoed."""

from simdip.engines.choosing import choose, line_of, move_stocks
from simdip.engines.world import World
from simdip.laws.fields import IMPULSE, NONE, TEXT
from simdip.laws.phases import ADOPTED, VETOED


def bargain(world: World, now: int, item: int) -> int:
    """Bargain over a text on the day of the vote; gives the phase that follows.

    Its strength is the draft's less what each side takes away. The impulse of a text of history is
    scaled by the strength over that which it had in history; of one that history had not, over
    that of a draft of strength 1 that every side softens.
    """
    assert world.chance is not None
    text = world.lives.texts[world.items[TEXT][item]]
    values = world.numbers.choosing.values
    softened = world.lives.softened.get(item, ())
    strength, reference = values[f"{text.rule}_draft"], 1.0
    for side in text.sides:
        left = 1.0 - values[side.share]
        reference *= left
        observed = side.actor in softened
        line = line_of(world, side.softens, now)
        if choose(world, now, item, "softens", side.actor, line, observed):
            strength *= left
            move_stocks(world, now, side.moves)
    if strength > values[f"{text.rule}_red_line"]:
        for side in text.sides:
            if side.vetoes == NONE:
                continue
            line = line_of(world, side.vetoes, now)
            if choose(world, now, item, "vetoes", side.actor, line, False):
                world.sizes[IMPULSE][item] = 0.0
                return VETOED
    name, known = world.names[item], world.chance.chance.strengths
    if world.chance.is_history and now <= world.chance.chance.known:
        known[name] = strength
    reference = known.get(name, reference)
    if strength != reference:
        world.sizes[IMPULSE][item] *= strength / reference if reference > 0.0 else 1.0
    move_stocks(world, now, text.adopted, strength)
    return ADOPTED
