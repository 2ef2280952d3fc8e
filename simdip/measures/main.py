"""The few measures that a terminal, a figure and a page show first."""

from collections.abc import Collection

MAIN = (
    "mean_tension",
    "peak_tension",
    "days_above_60",
    "launches",
    "drill_load_days",
    "summits_held",
)


def main_measures(names: Collection[str]) -> list[str]:
    """Those of a run that are shown first, with the mean of every year behind the mean.

    Parameters
    ----------
    names : of all measures of the run
    """
    yearly = [name for name in names if name.startswith("mean_tension_")]
    return [MAIN[0], *yearly, *MAIN[1:]]
