"""The effect of a scenario against one number that varies, or over the plane of two."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import CenteredNorm, LinearSegmentedColormap
from matplotlib.figure import Figure

from simdip.plots.colours import CURVE, FRIENDLY, HOSTILE, NEUTRAL
from simdip.plots.figures import plain_style, png_bytes, svg_bytes

WIDE = 5.0  # inches; from there on two panels stand in a line
AROUND_ZERO = LinearSegmentedColormap.from_list("effect", [FRIENDLY, "#FFFFFF", HOSTILE])
LONG = 26  # letters; a longer name of a necessity is broken at its arrow


def varying(frame: pd.DataFrame, numbers: Sequence[str]) -> list[str]:
    """The numbers that a figure has axes for: one or two that vary, else none.

    Two are drawn where every combination of their values is a point.

    Parameters
    ----------
    frame : the table `sweep`
    numbers : the columns of what the points set
    """
    moved = [name for name in numbers if frame[name].nunique() > 1]
    points = frame.drop_duplicates("point")
    if len(moved) == 1 and not points[moved[0]].duplicated().any():
        return moved
    if len(moved) == 2:
        size = frame[moved[0]].nunique() * frame[moved[1]].nunique()
        if len(points) == size and not points.duplicated(moved).any():
            return moved
    return []


def draw_line(rows: pd.DataFrame, number: str, axes: Axes) -> Axes:
    """The mean effect against a number, with the 95 % interval of its noise as a band.

    Parameters
    ----------
    rows : of the table `sweep` for one measure
    """
    rows = rows.sort_values(number, kind="stable")
    axes.fill_between(
        rows[number], rows["mc_low"], rows["mc_high"], color=FRIENDLY, alpha=0.25, linewidth=0
    )
    axes.plot(rows[number], rows["difference"], color=CURVE, marker="o", markersize=3, linewidth=1)
    axes.axhline(0, color=NEUTRAL, linewidth=0.8)
    return axes


def draw_plane(rows: pd.DataFrame, numbers: Sequence[str], axes: Axes) -> Axes:
    """The mean effect over two numbers, with a dot where its noise reaches zero.

    Parameters
    ----------
    rows : of the table `sweep` for one measure; every combination of the two is there once
    """
    across, up = numbers
    table = rows.pivot(index=up, columns=across, values="difference")
    largest = float(np.abs(table.to_numpy()).max())
    mesh = axes.pcolormesh(
        table.columns.to_numpy(), table.index.to_numpy(), table.to_numpy(), shading="nearest",
        cmap=AROUND_ZERO, norm=CenteredNorm(halfrange=largest or 1.0),
    )  # fmt: skip
    unclear = rows[(rows["mc_low"] <= 0) & (rows["mc_high"] >= 0)]
    axes.plot(unclear[across], unclear[up], ".", color=CURVE, markersize=3)
    figure = axes.get_figure(root=True)
    assert figure is not None
    figure.colorbar(mesh, ax=axes)
    return axes


def sweep_panels(frame: pd.DataFrame, numbers: Sequence[str], width: float) -> Figure:
    """A panel for each measure, two in a line where there is room.

    Parameters
    ----------
    frame : the table `sweep` of one scenario
    numbers : one or two, as `varying` gives them
    width : in inches
    """
    measures = list(dict.fromkeys(frame["measure"]))
    columns = 2 if width >= WIDE and len(measures) > 1 else 1
    lines = -(-len(measures) // columns)
    figure = Figure(figsize=(width, 0.8 + 1.9 * lines), layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplots(lines, columns, squeeze=False)
    for measure, panel in zip(measures, panels.flat, strict=False):
        rows = frame[frame["measure"] == measure]
        if len(numbers) == 1:
            draw_line(rows, numbers[0], panel)
        else:
            draw_plane(rows, numbers, panel)
            panel.set_ylabel(_told(numbers[1]))
        panel.set_title(f"{measure} ({rows['unit'].iloc[0]})", fontsize=8, loc="left")
        panel.set_xlabel(_told(numbers[0]))
    for panel in panels.flat[len(measures) :]:
        panel.set_axis_off()
    return figure


def _told(name: str) -> str:
    return name.replace("<-", " ←\n" if len(name) > LONG else " ← ")


def sweep_figure(frame: pd.DataFrame, numbers: Sequence[str], title: str) -> dict[str, bytes]:
    """`sweep.svg` and `sweep.png`; nothing where more than two numbers vary, or none.

    Parameters
    ----------
    frame : the table `sweep` of one scenario
    numbers : the columns of what the points set
    """
    axes = varying(frame, numbers)
    if not axes:
        return {}
    noise = "the band is" if len(axes) == 1 else "dots: zero is within"
    with plain_style():
        figure = sweep_panels(frame, axes, 9)
        figure.suptitle(
            f"{title}: {frame['scenario'].iloc[0]}\ndifference from history (model effects; "
            f"{noise} the noise of the mean)", x=0.01, ha="left", fontsize=10,
        )  # fmt: skip
        return {"sweep.svg": svg_bytes(figure), "sweep.png": png_bytes(figure)}
