"""The effect of one scenario on one measure, asked again under other numbers."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from simdip.ensemble.design import MODE
from simdip.ensemble.effects import Effect, effects
from simdip.ensemble.pairs import Design, PairResult
from simdip.ensemble.run import results_of, run_pairs
from simdip.ensemble.threads import in_threads
from simdip.ensemble.traced import Name
from simdip.timeline.variants import Variant

if TYPE_CHECKING:
    from simdip.ensemble.asking import Asker

Asked = TypeVar("Asked")
Result = TypeVar("Result")

NOTHING = 1e-9  # what rounding may leave of an effect of nothing


@dataclass(frozen=True)
class Question:
    """The effect of one scenario on one measure, to be asked under other numbers.

    Attributes
    ----------
    design : of that scenario alone; what it says of `how` is not read
    unit : of the measure
    count : replications behind every effect
    screen : replications in which a parameter must move something to be played `count` times
    check : refuses pairs that the engine could not play as it should
    modes : pairs with every number at its mode, once they are played
    asker, boxed : `at_modes` compiled, and the same with its numbers and dates to be drawn; None
        where the reference engine plays
    """

    design: Design
    measure: str
    unit: str
    count: int
    screen: int
    check: Callable[[Design, Sequence[PairResult]], None]
    modes: tuple[PairResult, ...] = ()
    asker: "Asker | None" = None
    boxed: "Asker | None" = None

    @property
    def at_modes(self) -> Design:
        """The design with every number at its mode."""
        return replace(self.design, how=MODE, weighs=False, logged=0)

    @property
    def scenario(self) -> str:
        """The name of the scenario."""
        return self.design.scenarios[0].name

    @property
    def span(self) -> float:
        """Days of the timeline, which stand for a time that never came about."""
        clock = self.design.base.clock
        return float((clock.last - clock.first).days + 1)

    def pairs(
        self, values: Mapping[Name, float], count: int, first: int = 0, jobs: int = 1
    ) -> list[PairResult]:
        """Pairs with some numbers set and all others at their modes; what scenarios set wins."""
        if self.asker is not None and self.asker.can_set(values):
            return self.asker.play(values, count, first)
        return run_pairs(with_values(self.at_modes, values), count, jobs, first=first)

    def each(
        self, play: "Callable[[Question, Asked], Result]", asked: Sequence[Asked], jobs: int = 1
    ) -> Iterator[Result]:
        """Results in the order of what is asked, in threads where it is compiled."""
        if self.asker is None:
            return results_of(play, self, asked, jobs)
        return in_threads(partial(play, self), asked, jobs)

    def effect(self, pairs: Sequence[PairResult]) -> Effect:
        """The effect on the measure in these pairs, which are checked."""
        self.check(self.design, pairs)
        return self.effect_unchecked(pairs)

    def effect_unchecked(self, pairs: Sequence[PairResult]) -> Effect:
        """The same of pairs too few to check alone."""
        found = effects(pairs, self.scenario, {self.measure: self.unit}, self.span)
        return next(one for one in found if one.measure == self.measure)


def with_values(design: Design, values: Mapping[Name, float]) -> Design:
    """The design with parameters and necessities set; what its scenarios set comes after."""
    links = tuple((name, value) for name, value in values.items() if isinstance(name, tuple))
    named = {name: value for name, value in values.items() if isinstance(name, str)}
    if links:
        design = replace(design, necessities=(*design.necessities, *links))
    return with_parameters(design, named) if named else design


def with_parameters(design: Design, values: Mapping[str, float]) -> Design:
    """The design with parameters set in every world; what its scenarios set comes after."""
    before = design.variant.set if design.variant else {}
    weights = design.variant.weights if design.variant else None
    moved = Variant(
        id="moved", title="Moved", reason="to see what hangs on it", set={**before, **values},
        weights=weights,
    )  # fmt: skip
    return replace(design, variant=moved)


def sign(value: float) -> int:
    """-1, 0 or 1; what rounding leaves of nothing is nothing."""
    return 0 if abs(value) <= NOTHING else int(math.copysign(1, value))


def reaches_zero(effect: Effect, side: int) -> bool:
    """Whether the noise of the mean reaches zero or beyond, from that side of it."""
    near = effect.mc_low if side > 0 else effect.mc_high
    return side * near <= NOTHING
