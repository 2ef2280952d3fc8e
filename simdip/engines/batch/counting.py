"""Days of many worlds counted into histograms, in one walk along their samples."""

from simdip.laws.fields import Grid, Line


def count_days(
    tension: Grid,
    less: Grid,
    low: float,
    high: float,
    fraction: float,
    counts: Grid,
    zeros: Line,
    sums: Line,
    least: Line,
    most: Line,
) -> int:
    """Count values, day by day; gives how many lie outside, of which nothing else is counted.

    Parameters
    ----------
    tension : replications, days
    less : the same of a world whose values are taken off; no rows where none are
    low, high : where values can lie
    fraction : parts of a point in which sums are kept
    counts : days, bins
    zeros, sums, least, most : of each day; values that are exactly 0 are in no bin
    """
    bins, days, outside = len(counts[0]), len(zeros), 0
    per_unit = bins / (high - low)
    for one in range(len(tension)):
        for day in range(days):
            value = tension[one][day]
            if len(less) > 0:
                value -= less[one][day]
            if not (low <= value <= high):  # nan is outside too
                outside += 1
                continue
            if value == 0.0:
                zeros[day] += 1
            else:
                counts[day][min(int((value - low) * per_unit), bins - 1)] += 1
            sums[day] += round(value * fraction)
            least[day] = min(least[day], value)
            most[day] = max(most[day], value)
    return outside
