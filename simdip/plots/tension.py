"""Tension over time, with drills and truces as bands."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.patches import Patch

from simdip.plots.colours import CURVE, DRILL, FREEZE, QUIET, THAW, TRUCE

BANDS = {"drill_load": (DRILL, "drill"), "truce": (TRUCE, "truce"), "freeze": (FREEZE, "freeze")}
DE_FACTO = "freeze de facto"
ORDER = ("drill", "truce", "freeze", "thaw", DE_FACTO)


def path_of(tension: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """The curve with its jumps: the daily samples, and tension before and after every impulse.

    Returns
    -------
    columns `date` and `tension`, in the order of time
    """
    struck = events[events["impulse"] != 0]
    parts = [
        pd.DataFrame(
            {"date": tension["date"] + pd.Timedelta(hours=12), "tension": tension["tension"]}
        )
    ]
    parts += [
        pd.DataFrame({"date": struck["time"], "tension": struck[f"tension_{side}"]})
        for side in ("before", "after")
    ]
    path = pd.concat(parts, keys=[2, 0, 1], names=["order", "row"]).reset_index()
    # at one moment: each impulse in turn, before it and after it; the sample last
    path["order"] = path["order"].where(path["order"] == 2, 0)
    side = path.index
    return path.assign(side=side).sort_values(["date", "order", "row", "side"], kind="stable")[
        ["date", "tension"]
    ]


def draw_tension(frame: pd.DataFrame, axes: Axes) -> Axes:
    """Tension over time.

    Parameters
    ----------
    frame : columns `date` and `tension`, as `path_of` gives them
    """
    axes.plot(frame["date"], frame["tension"], color=CURVE, linewidth=1.4)
    axes.axhline(50, color=QUIET, linewidth=0.6, linestyle=(0, (4, 4)))
    axes.set_ylabel("tension (0 to 100)")
    axes.set_yticks(range(0, 101, 20))
    first, last = frame["date"].iloc[0].normalize(), frame["date"].iloc[-1].normalize()
    axes.set_xlim(first, last + pd.Timedelta(days=1))
    return date_axis(axes)


def date_axis(axes: Axes) -> Axes:
    """Months and years under a time axis, as few as can be read."""
    locator = AutoDateLocator(minticks=5, maxticks=14)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=False))
    return axes


def draw_bands(frame: pd.DataFrame, axes: Axes, top: float = 100) -> list[Patch]:
    """Drills and truces as bands behind the curve, darker with more load; thaw as a bar,
    and a freeze that nobody signed as a hatched one.

    Parameters
    ----------
    frame : the table `conditions`
    top : tension up to which the bands reach

    Returns
    -------
    what the legend needs, one patch for each family that occurs
    """
    shown: dict[str, Patch] = {}
    last = axes.get_xlim()[1]
    for _, rows in frame.groupby("holder", sort=True):
        family = str(rows["family"].iloc[0])
        begin = rows.loc[rows["change"] == "begins", "time"].iloc[0]
        ends = rows.loc[rows["change"] == "ends", "time"]
        end = ends.iloc[0] if len(ends) else pd.Timestamp(last, unit="D")
        if family in BANDS:
            colour, name = BANDS[family]
            alpha = 0.1 + 0.25 * min(float(rows["level"].iloc[0]), 1.0)
            axes.fill_between([begin, end], 0, top, color=colour, alpha=alpha, linewidth=0)
            shown[name] = Patch(color=colour, alpha=0.35, linewidth=0, label=name)
        elif family == "thaw":
            axes.fill_between([begin, end], 0, 2.5, color=THAW, alpha=0.8, linewidth=0)
            shown["thaw"] = Patch(color=THAW, alpha=0.8, linewidth=0, label="thaw")
        elif family == "de_facto":
            axes.fill_between(
                [begin, end],
                3,
                5.5,
                facecolor="white",
                edgecolor=FREEZE,
                hatch="////",
                linewidth=0.6,
            )
            shown[DE_FACTO] = Patch(
                facecolor="white", edgecolor=FREEZE, hatch="////", linewidth=0.6, label=DE_FACTO
            )
    return [shown[name] for name in ORDER if name in shown]
