"""Designs that are asked call after call: compiled once enough pairs were asked of one."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from simdip.engines.batch.lowering import Unfit
from simdip.ensemble.choosing import LEAST_COMPILED
from simdip.ensemble.pairs import Design, PairResult
from simdip.ensemble.traced import Name

if TYPE_CHECKING:
    from simdip.ensemble.asking import Asker

MOST_KEPT = 4


@dataclass
class _Kept:
    """A design, how many pairs were asked of it, and the same compiled; None where it is unfit."""

    design: Design
    pairs: int = 0
    asker: "Asker | None" = None
    tried: bool = False
    lock: Lock = field(default_factory=Lock)


class Kept:
    """The designs last asked, by their base (the same object), scenarios and seed.

    Parameters
    ----------
    names : gives all numbers of a design that may be set
    """

    def __init__(self, names: Callable[[Design], Sequence[Name]]) -> None:
        self._names = names
        self._designs: OrderedDict[tuple[int, str], _Kept] = OrderedDict()
        self._lock = Lock()

    def pairs(
        self, design: Design, values: Mapping[Name, float], count: int, measures: Sequence[str]
    ) -> list[PairResult] | None:
        """Pairs with some numbers set, what scenarios set winning in their worlds.

        Returns
        -------
        None where the reference engine is to be asked: too few pairs so far to compile, a number
        that cannot be set, or something without a compiled law; else as `Asker.play`
        """
        kept = self._kept(design)
        with kept.lock:
            kept.pairs += count
            if kept.pairs < LEAST_COMPILED:
                return None
            if not kept.tried:
                kept.tried = True
                kept.asker = _asker(kept.design, self._names(kept.design))
        if kept.asker is None or not kept.asker.can_set(values):
            return None
        return kept.asker.play(values, count, measures=measures)

    def _kept(self, design: Design) -> _Kept:
        rest = (design.scenarios, design.seed, design.how, design.weights, design.known_until)
        key = (id(design.base), repr(rest))
        with self._lock:
            if key not in self._designs:
                self._designs[key] = _Kept(design)  # holds the base, so that its id stays its own
                if len(self._designs) > MOST_KEPT:
                    self._designs.popitem(last=False)
            self._designs.move_to_end(key)
            return self._designs[key]


def _asker(design: Design, names: Sequence[Name]) -> "Asker | None":
    from simdip.ensemble.asking import Asker  # here and not above: a replay needs no numpy

    try:
        return Asker(design, names, everywhere=False)
    except Unfit:
        return None
