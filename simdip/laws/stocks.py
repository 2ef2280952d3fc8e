"""Stocks fade exactly to their rest; events move them."""

from simdip.laws.exponential import exponential
from simdip.laws.fields import Grid
from simdip.laws.mark import law
from simdip.laws.mind_fields import LEAST, MOST, REST, STOCK_FADE, VALUE, VALUED_AT


@law
def unclipped_at(stock: int, now: float, stocks: Grid) -> float:
    """A stock at a tick, before it is clipped to its bounds."""
    elapsed = now - stocks[VALUED_AT][stock]
    return stock_after(
        stocks[VALUE][stock], stocks[REST][stock], stocks[STOCK_FADE][stock], elapsed
    )


@law
def stock_after(value: float, rest: float, fade: float, elapsed: float) -> float:
    """What a stock has become after so many ticks."""
    if fade == 0.0:
        return value
    return rest + (value - rest) * exponential(-fade * elapsed)


@law
def stock_at(stock: int, now: float, stocks: Grid) -> float:
    """A stock as it is read at a tick."""
    value = unclipped_at(stock, now, stocks)
    return min(max(value, stocks[LEAST][stock]), stocks[MOST][stock])


@law
def move_stock(stock: int, now: int, amount: float, stocks: Grid) -> None:
    """An event adds to a stock; past its bounds nothing is kept."""
    stocks[VALUE][stock] = min(
        max(stock_at(stock, float(now), stocks) + amount, stocks[LEAST][stock]), stocks[MOST][stock]
    )
    stocks[VALUED_AT][stock] = now
