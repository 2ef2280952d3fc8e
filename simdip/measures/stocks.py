"""Where stocks stand at the end, and texts that were vetoed."""

from simdip.laws.fields import Grid, Line
from simdip.laws.mark import law
from simdip.laws.phases import VETOED
from simdip.measures.base import Measure


@law
def count_veto(state: Line, at: int, now: int, item: int, phase: int, items: Grid) -> None:
    """Slot: count."""
    state[at] += 1.0


VETOES = Measure(
    "texts_vetoed",
    "texts",
    "sanctions texts that were vetoed",
    0,
    on_firing=count_veto,
    phases=(VETOED,),
)


def stock_measures(stocks: tuple[tuple[str, str], ...]) -> tuple[Measure, ...]:
    """The final value of every `(id, unit)`; none of them in a replay, where nothing moves them."""
    return tuple(
        Measure(f"final_{name}", unit, f"value of the stock {name} at the end", 0, of_stock=place)
        for place, (name, unit) in enumerate(stocks)
    )
