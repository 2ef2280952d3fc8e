"""What actors choose: lines of utility, and the log of every choice."""

from simdip.engines.log import Decision
from simdip.engines.world import World
from simdip.laws.chance import mixed
from simdip.laws.fields import SCALE
from simdip.laws.interests import act_line
from simdip.laws.pressure import pressure_at, tension_of
from simdip.laws.stocks import move_stock
from simdip.program.gates import owner


def tension_now(world: World, now: int) -> float:
    """Tension at a tick."""
    return tension_of(pressure_at(world.state, now), world.state[SCALE])


def line_of(world: World, act: int, now: int) -> float:
    """Probability that an act is done now."""
    tension = tension_now(world, now)
    return act_line(act, now, tension, world.interests, world.acts, world.stocks)


def address_of(world: World, item: int, purpose: str) -> int:
    """The address of a decision about an item, also of one that was made in this world."""
    if item < len(world.program.names):
        return owner(world.names[item], purpose)
    return mixed(world.addresses[item] ^ owner("made", purpose))


def choose(
    world: World,
    now: int,
    item: int,
    what: str,
    actor: str,
    line: float,
    observed: bool,
    attempt: int = 0,
) -> bool:
    """A yes/no decision about an item, met by its mark, and logged.

    Parameters
    ----------
    what : `consents`, `takes part`, `softens`, `vetoes`, `keeps`, `receives` or `succeeds`
    observed : what history showed
    """
    assert world.chance is not None
    address = address_of(world, item, f"{what} {actor}")
    answer = world.chance.decide(address, line, now, observed, attempt)
    world.log.decisions.append(Decision(now, item, what, actor, line, answer))
    return answer


def move_stocks(world: World, now: int, moves: tuple[int, ...], times: float = 1.0) -> None:
    """Let an event move the stocks that it touches."""
    choosing = world.numbers.choosing
    for move in moves:
        stock = world.stock_of_move[move]
        move_stock(stock, now, choosing.amounts[move] * times, world.stocks)
