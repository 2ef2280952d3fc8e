"""Paired differences of every measure, and how sure they are.

Two uncertainties are kept apart: `mc_` is the noise of the mean from a finite number of
replications and shrinks as it grows; `q` are quantiles of the difference over draws and do not.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simdip.ensemble.columns import Columns, Played, columns_of
from simdip.scenario.model import HISTORY

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]

LEAST_ESS = 100.0
Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Effect:
    """The paired effect of a scenario on a measure; the fields are columns of `effects.csv`."""

    scenario: str
    measure: str
    unit: str
    history_mean: float
    scenario_mean: float
    difference: float
    mc_se: float
    mc_low: float
    mc_high: float
    q05: float
    q50: float
    q95: float
    share_identical: float
    difference_given_history: float
    ess: float
    variance_reduction: float


def effects(
    played: Played, scenario: str, units: dict[str, str], censored_at: float
) -> list[Effect]:
    """The effect of a scenario on every measure that both worlds have.

    Parameters
    ----------
    played : pairs, or columns of them
    units : of every measure, in the order of the table
    censored_at : stands in for a time that never came about, in days
    """
    import numpy as np  # here and not above: a replay needs no numpy

    columns = columns_of(played)
    identical = float(np.mean(columns.identical(scenario)))
    weights = likelihood_weights(columns)
    both, edited = columns.measures_of(HISTORY), columns.measures_of(scenario)
    # a condition that only the edited world has held for no day in history
    held = {name: "days" for name in edited if name not in both and name.startswith("days_of_")}
    return [
        _effect(columns, scenario, name, unit, censored_at, identical, weights)
        for name, unit in {**units, **held}.items()
        if name in edited
    ]


def likelihood_weights(played: Played) -> "Numbers":
    """How well each replication's draws explain history; they add up to 1."""
    import numpy as np

    logs = columns_of(played).log_likelihood()
    if np.isnan(logs).all():  # not counted
        return np.full(len(logs), 1.0 / len(logs))
    best = logs.max()
    weights = np.exp(logs - best) if math.isfinite(best) else np.ones(len(logs))
    return weights / weights.sum()  # type: ignore[no-any-return]


def _effect(
    columns: Columns,
    scenario: str,
    name: str,
    unit: str,
    censored_at: float,
    identical: float,
    weights: "Numbers",
) -> Effect:
    import numpy as np

    # of very many replications a column is large: few are held at a time
    history = values(columns, HISTORY, name, censored_at)
    history_mean, history_spread = float(history.mean()), float(history.var())
    difference = values(columns, scenario, name, censored_at)
    edited_mean, edited_spread = float(difference.mean()), float(difference.var())
    difference -= history
    del history
    count, mean, spread = len(difference), float(difference.mean()), float(difference.var())
    error = float(difference.std(ddof=1)) / math.sqrt(count) if count > 1 else math.nan
    ess = 1.0 / float((weights**2).sum())
    given = float((weights * difference).sum()) if ess >= LEAST_ESS else math.nan
    ends = np.quantile(difference, [0.05, 0.5, 0.95], overwrite_input=True)
    q05, q50, q95 = (float(one) for one in ends)
    varies = history_spread > 0 and spread > 0
    reduction = (history_spread + edited_spread) / spread if varies else math.nan
    return Effect(
        scenario, name, unit, history_mean, edited_mean, mean, error,
        mean - Z95 * error, mean + Z95 * error, q05, q50, q95, identical, given, ess, reduction,
    )  # fmt: skip


def differences(played: Played, scenario: str, name: str, censored_at: float) -> "Numbers":
    """The paired difference of a measure in every pair; times as `effects` censors them."""
    columns = columns_of(played)
    edited = values(columns, scenario, name, censored_at)
    return edited - values(columns, HISTORY, name, censored_at)


def values(columns: Columns, world: str, name: str, censored_at: float) -> "Numbers":
    """A measure in every pair: 0 where the world has none, `censored_at` where it never came."""
    import numpy as np

    if name not in columns.measures_of(world):
        return np.zeros(len(columns))
    found = columns.measure(world, name)
    found[np.isnan(found)] = censored_at
    return found


def rank_correlation(
    first: "Sequence[float] | Numbers", second: "Sequence[float] | Numbers"
) -> float:
    """Spearman's rank correlation; nan where one side does not vary."""
    import numpy as np

    ranks = [
        np.unique(np.asarray(one), return_inverse=True, return_counts=True)
        for one in (first, second)
    ]
    if min(len(values) for values, _, _ in ranks) < 2:
        return math.nan
    # ties share the mean of their ranks
    means = [np.cumsum(counts) - (counts - 1) / 2 for _, _, counts in ranks]
    placed = [mean[inverse] for mean, (_, inverse, _) in zip(means, ranks, strict=True)]
    return float(np.corrcoef(placed[0], placed[1])[0, 1])
