"""Where the variance of effects comes from: two bars a group, first order and total."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from simdip.plots.colours import FRIENDLY, NEUTRAL, TRUCE
from simdip.plots.figures import plain_style, png_bytes, svg_bytes

SHOWN = (-0.25, 1.25)  # shares; a wider interval is cut at the edge
WIDE = 5.0  # inches; from there on two panels stand in a line
HALF = 0.36  # of the place of a group: the height of one of its two bars
BARS = (
    ("first_order", "first_low", "first_high", "alone (first order)", FRIENDLY),
    ("total", "total_low", "total_high", "with its interactions (total)", TRUCE),
)


def draw_split(frame: pd.DataFrame, axes: Axes) -> Axes:
    """First order above total for each group, with the intervals of their bootstrap.

    Parameters
    ----------
    frame : rows of the table `uncertainty` for one measure
    """
    one = frame.iloc[0]
    title = f"{one['measure']} ({one['unit']})"
    names = list(frame["group"])
    if frame["first_order"].isna().any():
        axes.text(0.5, 0.5, "does not vary", transform=axes.transAxes, ha="center", color=NEUTRAL)
    else:
        title += f"\nstandard deviation {one['variance'] ** 0.5:.3g}"
        for below, (value, low, high, _, colour) in enumerate(BARS):
            places = [place + (below - 0.5) * HALF for place in range(len(names))]
            axes.barh(places, frame[value], height=HALF, color=colour)
            for place, start, end in zip(places, frame[low], frame[high], strict=True):
                axes.plot([start, end], [place, place], color="black", linewidth=0.8)
    axes.axvline(0, color="black", linewidth=0.6)
    axes.set_xlim(*SHOWN)
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_title(title, fontsize=8, loc="left")
    return axes


def split_panels(frame: pd.DataFrame, width: float) -> Figure:
    """A panel for each measure, two in a line where there is room, with a legend.

    Parameters
    ----------
    frame : the table `uncertainty` of one scenario
    width : in inches
    """
    measures = list(dict.fromkeys(frame["measure"]))
    columns = 2 if width >= WIDE else 1
    lines = -(-len(measures) // columns)
    figure = Figure(figsize=(width, 0.9 + 1.6 * lines), layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplots(lines, columns, squeeze=False, sharex=True, sharey=True)
    for measure, panel in zip(measures, panels.flat, strict=False):
        draw_split(frame[frame["measure"] == measure], panel)
    for panel in panels.flat[len(measures) :]:
        panel.set_axis_off()
    for panel in panels[-1]:
        panel.set_xlabel("share of the variance of the effect")
    handles = [Patch(color=colour, label=label) for *_, label, colour in BARS]
    figure.legend(handles=handles, loc="outside lower center", ncols=columns, frameon=False)
    return figure


def split_figure(frame: pd.DataFrame, title: str) -> dict[str, bytes]:
    """`uncertainty.svg` and `uncertainty.png`: a panel for each measure.

    Parameters
    ----------
    frame : the table `uncertainty` of one scenario
    """
    with plain_style():
        figure = split_panels(frame, 9)
        figure.suptitle(
            f"{title}: where the variance of {frame['scenario'].iloc[0]} comes from "
            "(model effects)", x=0.01, ha="left", fontsize=10,
        )  # fmt: skip
        return {"uncertainty.svg": svg_bytes(figure), "uncertainty.png": png_bytes(figure)}
