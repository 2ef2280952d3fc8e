"""A scenario among the same edits on other occasions: effects over dates."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure

from simdip.plots.colours import HOSTILE, NEUTRAL, QUIET
from simdip.plots.figures import plain_style, png_bytes, svg_bytes

LOWEST = 2.6  # inches; below that the name of the measure has no room


def draw_placebos(frame: pd.DataFrame, axes: Axes) -> Axes:
    """A dot with the noise of its mean for every occasion; the scenario's is large and orange.

    Parameters
    ----------
    frame : the table `placebo`
    """
    times = pd.to_datetime(frame["date"])
    itself = frame["is_the_scenario"] == "yes"
    for only, colour, size in ((~itself, NEUTRAL, 4.0), (itself, HOSTILE, 8.0)):
        rows = frame[only]
        kind = "placebos" if colour == NEUTRAL else str(rows["scenario"].iloc[0])
        when = times[only].to_numpy()
        ends = rows[["mc_low", "mc_high"]].replace("", float("nan")).astype(float)
        axes.vlines(when, ends["mc_low"], ends["mc_high"], color=colour, linewidth=1.2)
        axes.plot(
            when, rows["difference"].astype(float), linestyle="", marker="o", color=colour,
            markersize=size, label=kind, zorder=3 if colour == HOSTILE else 2,
        )  # fmt: skip
    own = abs(float(frame.loc[itself, "difference"].iloc[0]))
    axes.axhline(0, color="black", linewidth=0.6)
    for height in (-own, own):
        axes.axhline(height, color=QUIET, linewidth=0.8, linestyle=":")
    if not frame["difference"].astype(float).any():
        axes.set_ylim(-1, 1)  # nothing changes: no scale of its own
    locator = AutoDateLocator(minticks=3, maxticks=7)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # its offset names the year
    axes.set_ylabel(f"difference in {frame['measure'].iloc[0]}\n({frame['unit'].iloc[0]})")
    return axes


def placebo_dots(frame: pd.DataFrame, width: float) -> Figure:
    """The dots on a sheet of their own, with a legend.

    Parameters
    ----------
    frame : the table `placebo`
    width : in inches
    """
    figure = Figure(figsize=(width, max(width / 2, LOWEST)), layout="constrained")
    FigureCanvasAgg(figure)
    axes = draw_placebos(frame, figure.subplots())
    figure.legend(*axes.get_legend_handles_labels(), loc="outside lower right", ncols=2,
                  frameon=False)  # fmt: skip
    return figure


def placebo_figure(frame: pd.DataFrame, title: str) -> dict[str, bytes]:
    """`placebo.svg` and `placebo.png`.

    Parameters
    ----------
    frame : the table `placebo`
    """
    with plain_style():
        figure = placebo_dots(frame, 8)
        figure.suptitle(
            f"{title}: the same edits on other occasions (model effects)\n"
            "Lines: the noise of the mean. Dotted: the size of the scenario's effect",
            x=0.01, ha="left", fontsize=9,
        )  # fmt: skip
        return {"placebo.svg": svg_bytes(figure), "placebo.png": png_bytes(figure)}
