"""What is told of an answer: quantiles by day, effects on measures, and the cascade."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simdip.api.compared import kinds_told
from simdip.api.live import Answer, PlayedWorld
from simdip.ensemble.cascade import Change, cascade_of
from simdip.ensemble.effects import Effect, effects
from simdip.ensemble.fan import QUANTILES
from simdip.measures.main import main_measures
from simdip.scenario.model import HISTORY

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Bands:
    """Quantiles of one quantity by day.

    Attributes
    ----------
    quantiles : those of `QUANTILES`, days
    mean : days
    """

    quantiles: "Numbers"
    mean: "Numbers"


class AnswerColumns:
    """The columns of an answer, for `effects`.

    Attributes
    ----------
    worlds : names, `history` first
    """

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.worlds: tuple[str, ...] = (HISTORY, answer.scenario.name)

    def __len__(self) -> int:
        return self._answer.pairs

    def _world(self, name: str) -> PlayedWorld:
        return self._answer.history if name == HISTORY else self._answer.edited

    def measures_of(self, world: str) -> tuple[str, ...]:
        """The measures of a world, in their order."""
        return tuple(self._world(world).units)

    def measure(self, world: str, name: str) -> "Numbers":
        """A measure of a world, as an array of its own; nan where it never came about."""
        found = self._world(world)
        values: Numbers = found.measures[:, list(found.units).index(name)].copy()
        return values

    def identical(self, world: str) -> "Numbers":
        """Whether tension and main measures of a world equal history's throughout."""
        import numpy as np  # here and not above: a replay needs no numpy

        found, history = self._world(world), self._answer.history
        same: Numbers = (found.tension == history.tension).all(axis=1)
        if found.measures.shape != history.measures.shape:
            return np.zeros(len(self), np.bool_)
        equal = (found.measures == history.measures) | (
            np.isnan(found.measures) & np.isnan(history.measures)
        )
        same &= equal.all(axis=1)
        return same

    def log_likelihood(self) -> "Numbers":
        """Not counted: nan."""
        import numpy as np

        return np.full(len(self), np.nan)


def bands(values: "Numbers") -> Bands:
    """Quantiles by day, as `numpy.quantile` has them.

    Parameters
    ----------
    values : replications, days
    """
    import numpy as np  # here and not above: a replay needs no numpy

    # sorting rows that lie together takes half the time of `numpy.quantile` along the first axis
    ordered = np.sort(np.ascontiguousarray(values.T), axis=1)
    places = np.array(QUANTILES) * (len(values) - 1)
    below = places.astype(np.int64)
    above = np.minimum(below + 1, len(values) - 1)
    low, high = ordered[:, below], ordered[:, above]
    return Bands((low + (high - low) * (places - below)).T, values.mean(axis=0))


def difference(answer: Answer) -> Bands:
    """Quantiles by day of scenario less history, pair by pair."""
    return bands(answer.edited.tension - answer.history.tension)


def live_effects(answer: Answer) -> list[Effect]:
    """The effects on the main measures, as `compare` has them."""
    clock = answer.design.base.clock
    span = float((clock.last - clock.first).days + 1)
    units = answer.history.units
    units = {name: units[name] for name in main_measures(list(units))}
    return effects(AnswerColumns(answer), answer.scenario.name, units, span)


def live_cascade(answer: Answer) -> list[Change]:
    """What vanishes, appears, moves or comes out otherwise: edits first, then by share."""
    kinds = kinds_told(answer.design)
    return cascade_of(answer.tallies, answer.pairs, answer.scenario.name, kinds)
