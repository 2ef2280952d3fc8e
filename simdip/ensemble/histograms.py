"""Fans of many replications: a histogram a day, in whole numbers, so that parts add up exactly.

Tension lies between 0 and 100 and a difference between -100 and 100. What is exactly 0 is counted
apart, because a day before the first edit has no difference at all; the least and the largest value
are kept as they are. A quantile is wrong by no more than the width of a bin.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simdip.ensemble.fan import QUANTILES
from simdip.errors import EngineError
from simdip.scenario.model import HISTORY

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

BINS = 1024
TENSION, DIFFERENCE = (0.0, 100.0), (-100.0, 100.0)
FRACTION = 1 << 32  # sums are kept in these parts of a point


def width(bounds: tuple[float, float]) -> float:
    """The width of a bin, which bounds the error of a quantile."""
    return (bounds[1] - bounds[0]) / BINS


@dataclass
class Histogram:
    """The values of one quantity, day by day.

    Attributes
    ----------
    counts : days, bins
    zeros : values that are exactly 0, in no bin; by day
    sums : of all values, in parts of FRACTION; by day
    least, most : of all values; by day
    """

    bounds: tuple[float, float]
    counts: "Numbers"
    zeros: "Numbers"
    sums: "Numbers"
    least: "Numbers"
    most: "Numbers"

    @classmethod
    def empty(cls, bounds: tuple[float, float], days: int) -> "Histogram":
        """Nothing counted yet."""
        import numpy as np  # here and not above: a replay needs no numpy

        zeros, sums = np.zeros(days, np.int64), np.zeros(days, np.int64)
        counts = np.zeros((days, BINS), np.uint32)
        return cls(bounds, counts, zeros, sums, np.full(days, np.inf), np.full(days, -np.inf))

    def count(self, tension: "Numbers", less: "Numbers | None" = None) -> None:
        """Count tension, or its difference from that of another world, by compiled code.

        Parameters
        ----------
        tension, less : replications, days

        Raises
        ------
        EngineError : a value lies outside the bounds
        """
        from simdip.engines.batch.compiled import compiled_counter

        low, high = self.bounds
        outside = compiled_counter()(
            tension, tension[:0] if less is None else less, low, high,
            float(FRACTION), self.counts, self.zeros, self.sums, self.least, self.most,
        )  # fmt: skip
        self._refuse(outside)

    def _refuse(self, outside: int) -> None:
        if outside:
            low, high = self.bounds
            raise EngineError(
                f"{outside} daily values lie outside {low:g} to {high:g}, where they cannot be"
            )

    def add(self, values: "Numbers") -> None:
        """Count values; the same as `count`, without a compiler.

        Parameters
        ----------
        values : replications, days

        Raises
        ------
        EngineError : a value lies outside the bounds
        """
        import numpy as np

        low, high = self.bounds
        # written so that nan is outside too
        self._refuse(int(np.count_nonzero(~((values >= low) & (values <= high)))))
        days = len(self.zeros)
        bins = np.minimum(((values - low) * (BINS / (high - low))).astype(np.int64), BINS - 1)
        places = bins + np.arange(days) * BINS
        some = values != 0.0
        found = np.bincount(places[some], minlength=days * BINS).reshape(days, BINS)
        self.counts += found.astype(np.uint32)
        self.zeros += len(values) - some.sum(axis=0)
        self.sums += np.rint(values * FRACTION).astype(np.int64).sum(axis=0)
        np.minimum(self.least, values.min(axis=0), out=self.least)
        np.maximum(self.most, values.max(axis=0), out=self.most)

    def merge(self, other: "Histogram") -> None:
        """Count what another counted."""
        import numpy as np

        self.counts += other.counts
        self.zeros += other.zeros
        self.sums += other.sums
        np.minimum(self.least, other.least, out=self.least)
        np.maximum(self.most, other.most, out=self.most)

    def bands(self) -> Iterator[tuple[float, float, float, float, float, float]]:
        """By day the quantiles of QUANTILES, then the mean."""
        for day in range(len(self.zeros)):
            count = int(self.counts[day].sum()) + int(self.zeros[day])
            mean = int(self.sums[day]) / FRACTION / count
            q05, q25, q50, q75, q95 = self._quantiles(day, count)
            yield q05, q25, q50, q75, q95, mean

    def _quantiles(self, day: int, count: int) -> list[float]:
        """As `numpy.quantile` has them, with every value at its place in its bin."""
        import numpy as np

        low, high = self.bounds
        step, middle = (high - low) / BINS, round(-low / (high - low) * BINS)
        # what is 0 stands between the bins below 0 and those above
        steps = np.insert(self.counts[day].astype(np.int64), middle, self.zeros[day])
        until = np.cumsum(steps)
        found = []
        for share in QUANTILES:
            place = share * (count - 1)
            ends = []
            for rank in (int(place), min(int(place) + 1, count - 1)):
                one = int(np.searchsorted(until, rank, side="right"))
                before = int(until[one] - steps[one])
                if one == middle:
                    value = 0.0
                else:
                    from_low = one if one < middle else one - 1
                    value = low + step * (from_low + (rank - before + 0.5) / int(steps[one]))
                ends.append(min(max(value, float(self.least[day])), float(self.most[day])))
            found.append(ends[0] + (place - int(place)) * (ends[1] - ends[0]))
        return found


def quantities(scenarios: Sequence[str]) -> list[tuple[str, tuple[float, float]]]:
    """History, then every scenario and its difference from history, with their bounds."""
    found = [(HISTORY, TENSION)]
    for name in scenarios:
        found += [(name, TENSION), (f"{name} difference", DIFFERENCE)]
    return found


def histogram_rows(
    histograms: Sequence[Histogram], scenarios: Sequence[str], dates: Sequence[str]
) -> Iterator[tuple[str, str, str, float, float, float, float, float, float]]:
    """Rows of `tension_fan.csv`, as `fan` gives them.

    Parameters
    ----------
    histograms : of `quantities`
    """
    for place, name in enumerate(scenarios):
        three = (histograms[0], histograms[1 + 2 * place], histograms[2 + 2 * place])
        for quantity, one in zip(("history", "scenario", "difference"), three, strict=True):
            for date, bands in zip(dates, one.bands(), strict=True):
                yield (name, date, quantity, *bands)
