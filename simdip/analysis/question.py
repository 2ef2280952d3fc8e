"""The effect of one scenario on one measure, asked again under other numbers."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from simdip.ensemble.design import MODE
from simdip.ensemble.effects import Effect, effects
from simdip.ensemble.pairs import Design, PairResult
from simdip.timeline.variants import Variant

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
    """

    design: Design
    measure: str
    unit: str
    count: int
    screen: int
    check: Callable[[Design, Sequence[PairResult]], None]
    modes: tuple[PairResult, ...] = ()

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

    def effect(self, pairs: Sequence[PairResult]) -> Effect:
        """The effect on the measure in these pairs, which are checked."""
        self.check(self.design, pairs)
        return self.effect_unchecked(pairs)

    def effect_unchecked(self, pairs: Sequence[PairResult]) -> Effect:
        """The same of pairs too few to check alone."""
        found = effects(pairs, self.scenario, {self.measure: self.unit}, self.span)
        return next(one for one in found if one.measure == self.measure)


def with_parameters(design: Design, values: dict[str, float]) -> Design:
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
