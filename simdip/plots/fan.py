"""Fans: quantiles of tension over replications, of both worlds and of their difference."""

import pandas as pd
from matplotlib.axes import Axes

from simdip.plots.colours import FRIENDLY, HOSTILE, NEUTRAL
from simdip.plots.tension import date_axis

COLOURS = {"history": NEUTRAL, "scenario": HOSTILE, "difference": FRIENDLY}


def draw_fan(frame: pd.DataFrame, axes: Axes, quantities: tuple[str, ...]) -> Axes:
    """The median, the middle half and the middle nine tenths of one or two quantities.

    Parameters
    ----------
    frame : rows of the table `tension_fan` of one scenario
    quantities : out of `history`, `scenario`, `difference`
    """
    for quantity in quantities:
        rows = frame[frame["quantity"] == quantity]
        times = rows["date"] + pd.Timedelta(hours=12)
        colour = COLOURS[quantity]
        axes.fill_between(times, rows["q05"], rows["q95"], color=colour, alpha=0.15, linewidth=0)
        axes.fill_between(times, rows["q25"], rows["q75"], color=colour, alpha=0.25, linewidth=0)
        axes.plot(times, rows["q50"], color=colour, linewidth=1.3, label=quantity)
    if quantities == ("difference",):
        axes.axhline(0, color="black", linewidth=0.6)
    first, last = frame["date"].min(), frame["date"].max()
    axes.set_xlim(first, last + pd.Timedelta(days=1))
    return date_axis(axes)
