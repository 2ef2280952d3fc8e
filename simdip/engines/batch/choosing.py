"""What actors choose, and the stocks that events move; see `engines/choosing.py`."""

from typing import Any

from simdip.engines.batch.ceilings import forget_limits_by_stock
from simdip.engines.batch.fields import OF_AMOUNTS
from simdip.engines.batch.memory import decides
from simdip.engines.batch.room import (
    acts_of,
    interests_of,
    moves_of,
    numbers_of,
    places_of_turn,
    state_of,
    step,
    stock_of_move_of,
    stocks_of,
)
from simdip.engines.batch.telling import tell_decision
from simdip.laws.fields import SCALE
from simdip.laws.interests import act_line
from simdip.laws.pressure import pressure_at, tension_of
from simdip.laws.stocks import move_stock


@step
def tension_now(w: Any, now: int) -> float:
    """Tension at a tick."""
    state = state_of(w)
    return tension_of(pressure_at(state, float(now)), state[SCALE])


@step
def line_of(w: Any, act: int, now: int) -> float:
    """Probability that an act is done now."""
    return act_line(act, float(now), tension_now(w, now), interests_of(w), acts_of(w), stocks_of(w))


@step
def choose(
    w: Any,
    now: int,
    item: int,
    what: int,
    whom: int,
    address: int,
    line: float,
    observed: bool,
    attempt: int,
) -> bool:
    """A yes/no decision about an item, met by its mark, and told."""
    answer = decides(w, address, line, now, observed, attempt)
    tell_decision(w, now, item, what, whom, line, answer)
    return answer


@step
def move_stocks(w: Any, now: int, first: int, last: int, times: float) -> None:
    """Let an event move the stocks that it touches."""
    moves, stock_of_move, stocks = moves_of(w), stock_of_move_of(w), stocks_of(w)
    numbers, amounts = numbers_of(w), places_of_turn(w)[OF_AMOUNTS]
    for place in range(first, last):
        one = moves[place]
        move_stock(stock_of_move[one], now, numbers[amounts + one] * times, stocks)
        forget_limits_by_stock(w, stock_of_move[one])
