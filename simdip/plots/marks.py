"""The main events on a curve: which they are, and names that do not overlap."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from simdip.plots.colours import FRIENDLY, HOSTILE, NEUTRAL, QUIET
from simdip.plots.measuring import text_widths

MOST = 12
LONGEST = 28
NEVER_FIRST = ("announced", "prepared", "dispatched", "arrived")
SIZE = 7
ROW = 7.0  # height of a row of names, in units of tension


def main_events(
    frame: pd.DataFrame, labels: dict[str, str], titles: dict[str, str]
) -> pd.DataFrame:
    """The events to name on a figure, by time.

    Parameters
    ----------
    frame : the table `events`
    labels : short names by event; when there are none, the twelve largest impulses are named
    titles : long names by event, shortened where there is no short one

    Returns
    -------
    columns `time`, `tension`, `impulse`, `label`
    """
    rows = frame[~frame["phase"].isin(NEVER_FIRST)]
    rows = rows.assign(size=rows["impulse"].abs()).sort_values(
        ["size", "day"], ascending=[False, True], kind="stable"
    )
    rows = rows.drop_duplicates("event_id")
    rows = rows[rows["event_id"].isin(labels)] if labels else rows[rows["size"] > 0].head(MOST)
    rows = rows.sort_values(["day", "event_id"], kind="stable")
    names = [labels.get(event, _shortened(titles[event])) for event in rows["event_id"]]
    return pd.DataFrame(
        {
            "time": rows["time"].to_numpy(),
            "tension": rows["tension_after"].to_numpy(),
            "impulse": rows["impulse"].to_numpy(),
            "label": names,
        }
    )


def draw_marks(frame: pd.DataFrame, axes: Axes, base: float = 104) -> Axes:
    """Mark events on the curve and name them in rows above it, so that no two names overlap.

    Parameters
    ----------
    frame : as `main_events` gives it
    base : tension at which the lowest row of names stands
    """
    times = [float(time) for time in date2num(frame["time"])]
    left, right = axes.get_xlim()
    widths = text_widths(list(frame["label"]), axes, SIZE)
    starts, rows = place(times, widths, right)
    top = base + ROW * (max(rows, default=0) + 1)
    for time, tension, impulse, label, start, row in zip(
        times, frame["tension"], frame["impulse"], frame["label"], starts, rows, strict=True
    ):
        colour = HOSTILE if impulse > 0 else FRIENDLY if impulse < 0 else NEUTRAL
        height = base + ROW * row
        axes.plot([time, time], [tension, height], color=QUIET, linewidth=0.5, zorder=1.5)
        if start == time:  # the name hangs on its line like a flag
            axes.plot([time, time], [height - 1, height + 4], color=colour, linewidth=0.8, zorder=3)
        axes.plot(time, tension, marker="o", markersize=4, color=colour, zorder=3)
        text = axes.text(start, height, f" {label}", fontsize=SIZE, color=colour, zorder=2)
        text.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 0.6})
    axes.set_ylim(0, top)
    axes.spines["left"].set_bounds(0, 100)
    axes.yaxis.label.set_y(50 / top)
    axes.set_xlim(left, right)
    return axes


def place(times: list[float], widths: list[float], right: float) -> tuple[list[float], list[int]]:
    """Left edges and rows of names that stand like flags to the right of their times.

    From each time a line rises to its name. Rows are given from the last event to the first, each
    name above all later lines that it would cross, so that names and lines keep clear of each
    other; only at the right edge, where names turn back, a name may hide a piece of a line.
    """
    starts = [min(time, right - width) for time, width in zip(times, widths, strict=True)]
    rows = [0] * len(starts)
    for index in range(len(starts) - 1, -1, -1):
        start, end = starts[index], starts[index] + widths[index]
        later = range(index + 1, len(starts))
        crossed = [rows[other] for other in later if start < times[other] < end]
        taken = {
            rows[other]
            for other in later
            if starts[other] < end and start < starts[other] + widths[other]
        }
        row = max(crossed, default=-1) + 1
        while row in taken:
            row += 1
        rows[index] = row
    return starts, rows


def _shortened(title: str) -> str:
    if len(title) <= LONGEST:
        return title
    return title[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,:;") + "…"
