"""A forest of effects: the mean difference and its spread, measure by measure."""

import pandas as pd
from matplotlib.axes import Axes

from simdip.plots.colours import FRIENDLY, NEUTRAL


def draw_forest(frame: pd.DataFrame, axes: Axes) -> Axes:
    """Effects on one measure: thick the noise of the mean, thin the spread over draws.

    Parameters
    ----------
    frame : rows of the table `effects` for one measure, a scenario a line, in the order to draw
    """
    columns = [
        [float(value) for value in frame[name]]
        for name in ("difference", "mc_low", "mc_high", "q05", "q95")
    ]
    for place, (mean, low, high, q05, q95) in enumerate(zip(*columns, strict=True)):
        axes.plot([q05, q95], [place, place], color=NEUTRAL, linewidth=1)
        axes.plot([low, high], [place, place], color=FRIENDLY, linewidth=4)
        axes.plot(mean, place, marker="o", color="black", markersize=4)
    axes.axvline(0, color="black", linewidth=0.6)
    if not any(value for column in columns for value in column):
        axes.set_xlim(-1, 1)  # nothing changes: no scale of its own
    names = list(frame["scenario"])
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_title(f"{frame['measure'].iloc[0]} ({frame['unit'].iloc[0]})", fontsize=8, loc="left")
    return axes
