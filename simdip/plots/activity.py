"""Activity over time: how much happened, hostile or friendly."""

import pandas as pd
from matplotlib.axes import Axes

from simdip.plots.colours import NEUTRAL


def draw_activity(frame: pd.DataFrame, axes: Axes) -> Axes:
    """The daily activity.

    Parameters
    ----------
    frame : the table `tension`
    """
    times = frame["date"] + pd.Timedelta(hours=12)
    axes.fill_between(times, frame["activity"], color=NEUTRAL, alpha=0.6, linewidth=0)
    axes.set_ylim(bottom=0)
    axes.set_ylabel("activity (points)")
    return axes
