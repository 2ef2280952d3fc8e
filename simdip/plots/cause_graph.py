"""The whole graph of causes on the calendar: lanes by kind, arcs from causes to effects."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from simdip.plots.colours import FRIENDLY, HOSTILE, QUIET
from simdip.plots.measuring import text_widths

SIZE = 6.5
FAINTEST = 0.25  # of an arc with necessity 0; 1 is drawn in full


def draw_cause_graph(frame: pd.DataFrame, links: pd.DataFrame, axes: Axes) -> Axes:
    """Every event and condition that has a cause or an effect, and every link.

    Parameters
    ----------
    frame : columns `name`, `lane`, `time`, `label`
    links : columns `cause`, `effect`, `necessity`, `trigger`
    """
    linked = frame[frame["name"].isin({*links["cause"], *links["effect"]})]
    linked = linked.sort_values(["time", "name"], kind="stable")
    times = dict(zip(linked["name"], (float(one) for one in date2num(linked["time"])), strict=True))
    span = max(times.values()) - min(times.values()) + 1
    left, right = min(times.values()) - span * 0.01, max(times.values()) + span * 0.08
    for _ in range(2):  # the names of the last events need room, and the room changes their widths
        axes.set_xlim(left, right)
        found = text_widths(list(linked["label"]), axes, SIZE)
        widths = dict(zip(linked["name"], found, strict=True))
        right = max(times[name] + width for name, width in widths.items())
    axes.set_xlim(left, right)
    lanes = {str(lane): list(rows["name"]) for lane, rows in linked.groupby("lane", sort=False)}
    heights, bounds = stack(lanes, times, widths)
    for number, (lane, (low, high)) in enumerate(bounds.items()):
        if number % 2:
            axes.axhspan(low - 0.5, high + 0.5, color=QUIET, alpha=0.12, linewidth=0)
        middle = (low + high) / 2
        axes.text(-0.005, middle, lane, fontsize=8, ha="right", va="center",
                  transform=axes.get_yaxis_transform())  # fmt: skip
    for cause, effect, necessity, trigger in zip(
        *(links[name] for name in ("cause", "effect", "necessity", "trigger")), strict=True
    ):
        ends = [(times[name], heights[name]) for name in (cause, effect)]
        _draw_arc(axes, ends[0], ends[1], necessity, bool(trigger), span * 0.004)
    for name, label in zip(linked["name"], linked["label"], strict=True):
        time, height = times[name], heights[name]
        axes.plot(time, height, marker="o", markersize=2.2, color="black", zorder=3)
        axes.text(time + span * 0.003, height, label, fontsize=SIZE, va="center", zorder=4)
    axes.set_ylim(max(high for _, high in bounds.values()) + 1, -1)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    locator = AutoDateLocator(minticks=8, maxticks=26)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=False))
    axes.grid(axis="x", color=QUIET, linewidth=0.3)
    return axes


def stack(
    lanes: Mapping[str, Sequence[str]], times: Mapping[str, float], widths: Mapping[str, float]
) -> tuple[dict[str, float], dict[str, tuple[float, float]]]:
    """Heights of names so that none overlaps in its lane, and the bounds of each lane.

    Parameters
    ----------
    lanes : names in the order of time
    times, widths : left edges and widths of the names, in units of the time axis
    """
    heights: dict[str, float] = {}
    bounds: dict[str, tuple[float, float]] = {}
    top = 0.0
    for lane, names in lanes.items():
        ends: list[float] = []
        for name in names:
            row = next((row for row, end in enumerate(ends) if end <= times[name]), len(ends))
            if row == len(ends):
                ends.append(0.0)
            ends[row] = times[name] + widths[name]
            heights[name] = top + row
        bounds[lane] = (top, top + len(ends) - 1)
        top += len(ends) + 0.6
    return heights, bounds


def _draw_arc(
    axes: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    necessity: float,
    trigger: bool,
    reach_least: float,
) -> None:
    """A curve that leaves the cause and comes to its effect from the left."""
    reach = max((end[0] - start[0]) / 2, reach_least)
    bends = [start, (start[0] + reach, start[1]), (end[0] - reach, end[1]), end]
    codes = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
    colour = HOSTILE if trigger else FRIENDLY
    strength = FAINTEST + (1 - FAINTEST) * necessity
    axes.add_patch(
        PathPatch(Path(bends, codes), facecolor="none", edgecolor=colour, alpha=0.75 * strength,
                  linewidth=0.4 + 0.7 * necessity)
    )  # fmt: skip
    axes.plot(end[0], end[1], marker=">", markersize=3, color=colour, zorder=2.5, alpha=0.8)
