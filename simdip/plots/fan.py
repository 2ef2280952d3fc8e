"""Fans: quantiles of tension over replications, of both worlds and of their difference."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from simdip.plots.colours import FRIENDLY, HOSTILE, NEUTRAL
from simdip.plots.tension import date_axis

# Okabe and Ito 2008: told apart by the colour-blind; beyond them the dashes tell.
SAFE = ("#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
DASHES = ("-", "--", ":", "-.")
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


def draw_fans(frames: Mapping[str, pd.DataFrame], axes: Axes) -> Axes:
    """History, and the median and nine tenths of every scenario, each named in the legend.

    Parameters
    ----------
    frames : rows of the table `tension_fan` by scenario
    """
    first = next(iter(frames.values()))
    history = first[first["quantity"] == "history"]
    axes.plot(_noon(history), history["q50"], color="black", linewidth=1.3, label="history")
    for place, (name, frame) in enumerate(frames.items()):
        rows = frame[frame["quantity"] == "scenario"]
        colour, dashes = SAFE[place % len(SAFE)], DASHES[place // len(SAFE) % len(DASHES)]
        axes.fill_between(_noon(rows), rows["q05"], rows["q95"], color=colour, alpha=0.08, lw=0)
        axes.plot(_noon(rows), rows["q50"], color=colour, ls=dashes, linewidth=1.1, label=name)
    axes.set_xlim(first["date"].min(), first["date"].max() + pd.Timedelta(days=1))
    axes.set_ylim(0, 100)
    return date_axis(axes)


def _noon(frame: pd.DataFrame) -> pd.Series:
    return frame["date"] + pd.Timedelta(hours=12)
