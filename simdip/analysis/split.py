"""How much of the variance of a number comes from each group of its inputs: Sobol indices.

Pick and freeze: rows of two independent samples, and of the first with one group out of the second.
First order after Saltelli and others (2010, doi:10.1016/j.cpc.2009.09.018, table 2 (b)), total
after Jansen (1999, doi:10.1016/S0010-4655(98)00154-4).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]
    Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

BLOCKS, RESAMPLES = 10, 100  # a thousand in all, a hundred at a time to spare memory
LOW, HIGH = 2.5, 97.5  # percentiles
LEAST = 2
ROUNDING = 1e-9  # of the largest value: a smaller spread is none


@dataclass(frozen=True, slots=True)
class Part:
    """What a group does to a variance; nan where nothing varies.

    Attributes
    ----------
    first_order : share of the variance that goes with the group alone
    total : share that is left when all other groups are known; with all its interactions
    interactions : total less first order
    share_of_variance : first order and half of the interactions
    variance : of the number itself
    """

    group: str
    first_order: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float
    interactions: float
    share_of_variance: float
    variance: float


def indices(first: "Array", second: "Array", mixed: "Array") -> tuple["Array", "Array", "Array"]:
    """First order and total of each group, and the variance; nan where nothing varies.

    Rows are the last axis.

    Parameters
    ----------
    first, second : the number in the rows of the two samples
    mixed : group by group, in the rows of the first with that group out of the second
    """
    import numpy as np

    # every sample has the same law: all of them tell the variance
    every = np.concatenate([first[np.newaxis], second[np.newaxis], mixed])
    mean, variance = every.mean(axis=(0, -1)), every.var(axis=(0, -1))
    centred = second - mean[..., np.newaxis]  # less noise, and the same in the mean
    alone = (centred * (mixed - first)).mean(axis=-1)
    whole = ((first - mixed) ** 2).mean(axis=-1) / 2
    varies = np.sqrt(variance) > ROUNDING * np.abs(every).max(axis=(0, -1))
    divisor = np.where(varies, variance, math.nan)
    return alone / divisor, whole / divisor, variance


def split_variance(
    first: "Numbers", second: "Numbers", mixed: "Mapping[str, Numbers]", seed: int
) -> list[Part]:
    """The part of each group, with intervals by a bootstrap over the rows.

    Parameters
    ----------
    mixed : by group, as `indices` takes it
    seed : of the bootstrap
    """
    import numpy as np

    count = len(first)
    if count < LEAST:
        raise ValueError(f"a variance needs at least {LEAST} rows, found {count}")
    values = np.array(list(mixed.values()))
    alone, whole, variance = indices(first, second, values)
    random = np.random.default_rng(seed)
    draws = [random.integers(0, count, (RESAMPLES, count)) for _ in range(BLOCKS)]
    many = [indices(first[rows], second[rows], values[:, rows]) for rows in draws]
    ends = [
        [_ends(group) for group in np.concatenate([one[place] for one in many], axis=-1)]
        for place in (0, 1)
    ]
    return [
        Part(
            group,
            float(alone[place]),
            *ends[0][place],
            float(whole[place]),
            *ends[1][place],
            float(whole[place] - alone[place]),
            float(alone[place] + whole[place]) / 2,
            float(variance),
        )
        for place, group in enumerate(mixed)
    ]


def _ends(resampled: "Array") -> tuple[float, float]:
    """Ends of the 95 % interval; resamples in which nothing varied say nothing."""
    import numpy as np

    known = resampled[~np.isnan(resampled)]
    if not known.size:
        return math.nan, math.nan
    low, high = np.percentile(known, [LOW, HIGH])
    return float(low), float(high)
