"""A tornado: how far the effect goes while one number at a time moves over its range."""

import math

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from simdip.plots.colours import FRIENDLY, HOSTILE, NEUTRAL
from simdip.plots.figures import plain_style, png_bytes, svg_bytes

MOST = 12
NARROW = 5.0  # inches; a sheet below that has no room for ranges beside names


def widest(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows to draw: the twelve largest swings, those of nothing left out."""
    moving = frame[frame["swing"] > 0]
    return moving.sort_values("swing", ascending=False, kind="stable").head(MOST)


def draw_tornado(frame: pd.DataFrame, axes: Axes) -> Axes:
    """A bar from the effect at the mode to those at low and at high, the widest above.

    Parameters
    ----------
    frame : rows of the table `hinges` to draw, in that order; a row with a `tips_at` has a cross
        at zero, and its value beside it
    """
    columns = [
        [float(value) for value in frame[name]]
        for name in ("effect_low", "effect_mode", "effect_high", "tips_at")
    ]
    for place, (low, mode, high, tips) in enumerate(zip(*columns, strict=True)):
        for end, colour in ((low, FRIENDLY), (high, HOSTILE)):
            axes.barh(place, end - mode, 0.7, mode, color=colour, alpha=0.75)
        if not math.isnan(tips):
            axes.plot(0, place, marker="x", color="black", markersize=6, zorder=4)
            axes.annotate(
                f"{tips:.3g}", (0, place), (5, 0), textcoords="offset points", va="center",
                fontsize=7, zorder=4,
            )  # fmt: skip
    axes.axvline(0, color="black", linewidth=0.8)
    if len(frame):
        axes.axvline(frame["effect_mode"].iloc[0], color=NEUTRAL, linewidth=0.8, linestyle="--")
    else:
        axes.set_xlim(-1, 1)  # nothing moves: no scale of its own
    figure = axes.get_figure(root=True)
    broken = figure is not None and figure.get_figwidth() < NARROW
    names = [
        str(name).replace("<-", " ←\n")
        if broken
        else f"{str(name).replace('<-', ' ← ')}  ({low:g} to {high:g})"
        for name, low, high in zip(frame["hinge"], frame["low"], frame["high"], strict=True)
    ]
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(max(len(names), 1) - 0.5, -0.5)
    return axes


def tornado(frame: pd.DataFrame, width: float) -> Figure:
    """The widest swings on a sheet of their own, with a legend.

    Parameters
    ----------
    frame : the table `hinges`
    width : in inches
    """
    rows = widest(frame)
    narrow = width < NARROW
    lines = 2 if narrow else 1
    height = 0.9 + 0.27 * max(len(rows), 1) + 0.25 * lines
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    axes = draw_tornado(rows, figure.subplots())
    measure, unit = frame["measure"].iloc[0], frame["unit"].iloc[0]
    told = f"model effect on {measure} ({unit})"
    axes.set_xlabel(told if narrow else f"{told}, difference from history")
    handles = [
        Patch(color=FRIENDLY, alpha=0.75, label="at the low end"),
        Patch(color=HOSTILE, alpha=0.75, label="at the high end"),
        Line2D([], [], color=NEUTRAL, linestyle="--", label="all at the mode"),
        Line2D([], [], color="black", marker="x", linestyle="", label="sign lost at this value"),
    ]
    columns = len(handles) // lines
    figure.legend(handles=handles, loc="outside lower center", ncols=columns, frameon=False)
    return figure


def tornado_figure(frame: pd.DataFrame, title: str) -> dict[str, bytes]:
    """`tornado.svg` and `tornado.png`.

    Parameters
    ----------
    frame : the table `hinges`
    """
    with plain_style():
        figure = tornado(frame, 9)
        figure.suptitle(title, x=0.01, ha="left", fontsize=10)
        return {"tornado.svg": svg_bytes(figure), "tornado.png": png_bytes(figure)}
