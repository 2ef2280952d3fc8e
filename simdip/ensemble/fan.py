"""Quantiles of the daily tension over replications."""

from collections.abc import Iterator, Sequence

from simdip.ensemble.pairs import PairResult
from simdip.scenario.model import HISTORY

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def fan(
    pairs: Sequence[PairResult], scenario: str, dates: Sequence[str]
) -> Iterator[tuple[str, str, str, float, float, float, float, float, float]]:
    """Rows of `tension_fan.csv`: history, scenario and their difference, day by day."""
    import numpy as np  # here and not above: a replay needs no numpy

    history = np.array([pair.worlds[HISTORY].tension for pair in pairs])
    edited = np.array([pair.worlds[scenario].tension for pair in pairs])
    quantities = {"history": history, "scenario": edited, "difference": edited - history}
    for quantity, values in quantities.items():
        bands = np.quantile(values, QUANTILES, axis=0)
        means = values.mean(axis=0)
        for day, date in enumerate(dates):
            q05, q25, q50, q75, q95 = (float(one) for one in bands[:, day])
            yield scenario, date, quantity, q05, q25, q50, q75, q95, float(means[day])
