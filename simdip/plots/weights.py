"""Weights of an actor's interests over time, each line with its name at its end."""

import io
from collections.abc import Iterable
from datetime import date

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from simdip.plots.colours import CURVE, QUIET
from simdip.plots.fan import DASHES, SAFE
from simdip.plots.figures import CREATOR, plain_style, png_bytes, svg_bytes
from simdip.plots.tension import date_axis

SIZE = 7.5
ROW = 0.042  # least distance of two names, as a share of the height of the axes
NOON = pd.Timedelta(hours=12)
COLOURS = (*SAFE, CURVE)
OVER = (0, (5, 5))  # of a line that runs on top of another, which shows through


def draw_weights(frame: pd.DataFrame, titles: dict[str, str], first: date, axes: Axes) -> Axes:
    """One line an interest, the heaviest at the end on top of the names.

    Parameters
    ----------
    frame : columns `date`, `interest`, `weight`
    titles : of the interests, by id
    first : day on which the span begins; what lies before it is drawn up to there
    """
    last = frame["date"].max() + pd.Timedelta(days=1)
    axes.set_xlim(frame["date"].min(), last)
    axes.set_ylim(0, 1.08 * float(frame["weight"].max()))
    ends: dict[str, float] = {}
    colours: dict[str, str] = {}
    drawn: list[list[float]] = []
    for place, name in enumerate(titles):
        rows = frame[frame["interest"] == name]
        colours[name] = COLOURS[place % len(COLOURS)]
        dashes = DASHES[place // len(COLOURS) % len(DASHES)]
        shares = [float(one) for one in rows["weight"]]
        axes.plot(
            rows["date"] + NOON, shares, color=colours[name], linewidth=1.3, label=name,
            linestyle=OVER if shares in drawn else dashes, drawstyle="steps-post",
        )  # fmt: skip
        drawn.append(shares)
        ends[name] = float(rows["weight"].iloc[-1])
    begins = float(date2num(first))
    if frame["date"].min().date() < first:
        axes.axvline(begins, color=QUIET, linewidth=0.6, linestyle=(0, (4, 4)))
        axes.annotate(
            f"span from {first}", (begins, 1.0), (-3, -2), textcoords="offset points",
            xycoords=axes.get_xaxis_transform(), fontsize=6.5, color=QUIET, ha="right", va="top",
        )  # fmt: skip
    low, high = axes.get_ylim()
    heights = spread([ends[name] / (high - low) for name in titles], ROW)
    for name, height in zip(titles, heights, strict=True):
        axes.annotate(
            titles[name], (last, ends[name]), (1.03, height), xycoords="data",
            textcoords="axes fraction", fontsize=SIZE, color=colours[name], va="center",
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": colours[name], "linewidth": 0.5,
                        "shrinkA": 0, "shrinkB": 0, "relpos": (0, 0.5)},
        )  # fmt: skip
    axes.set_ylabel("weight (share; all of them sum to 1)")
    axes.set_xlabel("date (local time)")
    return date_axis(axes)


def spread(heights: list[float], least: float) -> list[float]:
    """Heights moved apart as little as it takes to stand `least` from each other, in their order.

    What stands too close is a block, around the mean of what it holds.
    """
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    blocks: list[list[int]] = []

    def bottom(block: list[int]) -> float:
        return sum(heights[place] for place in block) / len(block) - least * (len(block) - 1) / 2

    for place in order:
        blocks.append([place])
        while len(blocks) > 1:
            below, above = blocks[-2], blocks[-1]
            if bottom(above) - bottom(below) >= least * len(below):
                break
            blocks[-2:] = [[*below, *above]]
    found = list(heights)
    for block in blocks:
        for row, place in enumerate(block):
            found[place] = bottom(block) + least * row
    return found


def weights_figure(
    rows: Iterable[tuple[date, str, float]],
    titles: dict[str, str],
    first: date,
    title: str,
    note: str,
    form: str,
) -> bytes:
    """The weights of an actor over time as a file.

    Parameters
    ----------
    rows : day, interest, weight
    titles, first : as `draw_weights` takes them
    note : printed under the figure, such as what is assumed
    form : `svg`, `png` or `pdf`
    """
    frame = pd.DataFrame(list(rows), columns=["date", "interest", "weight"])
    frame["date"] = pd.to_datetime(frame["date"])
    with plain_style({"pdf.fonttype": 42}):
        figure = Figure(figsize=(10, 5.5))
        FigureCanvasAgg(figure)
        axes = figure.subplots()
        figure.subplots_adjust(left=0.07, right=0.68, top=0.92, bottom=0.13)
        draw_weights(frame, titles, first, axes)
        figure.suptitle(title, x=0.07, y=0.98, ha="left", fontsize=10)
        figure.text(0.985, 0.012, note, fontsize=6.5, ha="right", color="#666666")
        if form == "svg":
            return svg_bytes(figure)
        if form == "png":
            return png_bytes(figure)
        content = io.BytesIO()
        figure.savefig(content, format=form, metadata={"CreationDate": None, "Creator": CREATOR})
        return content.getvalue()
