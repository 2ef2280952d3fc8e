"""Figures of a page as inline SVG, drawn by the plots; texts stay text."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from simdip.plots.fan import draw_fan
from simdip.plots.figures import plain_style, svg_bytes
from simdip.plots.forest import draw_forest
from simdip.plots.tension import draw_bands, draw_tension, path_of
from simdip.plots.variants import LINE, draw_variants
from simdip.report.run import Run

WIDTH = 7.2  # inches


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of each scenario a page holds, so that many fit into one.

    Attributes
    ----------
    drawn, told : days between the points of a curve that is drawn, and that the pointer reads
    changes, asked : most lines of a cascade, and of a schedule diff
    """

    drawn: int
    told: int
    changes: int
    asked: int


MANY = 8


def detail_of(scenarios: int) -> Detail:
    """The detail for so many scenarios; a page stays below 600 KB."""
    if scenarios <= 3:
        return Detail(3, 1, 40, 60)
    return Detail(7, 7, 20, 30) if scenarios <= MANY else Detail(14, 14, 6, 12)


@dataclass(frozen=True, slots=True)
class Chart:
    """An inline figure and where its time axis lies.

    Attributes
    ----------
    svg : safe to put into a page
    left, right, top, bottom : of the axes, as shares of the width and height of the figure, from
        its upper left corner
    """

    svg: str
    left: float = 0.0
    right: float = 1.0
    top: float = 0.0
    bottom: float = 1.0


def frame_of(rows: Sequence[dict[str, str]], dates: Sequence[str] = ("date",)) -> pd.DataFrame:
    """Rows as a frame: dates as dates, numbers as numbers, the rest as text."""
    frame = pd.DataFrame(list(rows))
    for column in frame.columns:
        if column in dates:
            frame[column] = pd.to_datetime(frame[column])
            continue
        numbers = pd.to_numeric(frame[column], errors="coerce")
        if bool((numbers.notna() | (frame[column] == "")).all()):
            frame[column] = numbers
    return frame


def fan_chart(run: Run, scenario: str, number: int) -> Chart:
    """Tension of history and a scenario, and their difference beneath; of many that alone."""
    rows = [row for _, row in run.rows("tension_fan", scenario=scenario)]
    frame = frame_of(rows)
    days = (frame["date"] - frame["date"].min()).dt.days
    frame = frame[days % detail_of(len(run.shown)).drawn == 0]
    few = len(run.shown) <= MANY
    with _style():
        figure = Figure(figsize=(WIDTH, 4.6 if few else 2.2))
        lower = figure.subplots(2 if few else 1, 1, sharex=True, squeeze=False)[-1, 0]
        bottom = 0.07 if few else 0.12
        figure.subplots_adjust(left=0.08, right=0.97, top=0.98, bottom=bottom, hspace=0.1)
        if few:
            upper = figure.axes[0]
            draw_fan(frame, upper, ("history", "scenario")).set_ylabel("tension (0 to 100)")
            upper.set_ylim(0, 100)
            upper.legend(frameon=False, loc="upper right")
        draw_fan(frame, lower, ("difference",)).set_ylabel("difference")
        return _chart(figure, lower, number)


def forest_chart(run: Run, measures: Sequence[str], number: int) -> Chart:
    """Effects of every scenario on the main measures; of many scenarios on the first."""
    if len(run.shown) > MANY:
        measures = measures[:1]
    frame = frame_of(run.tables["effects"])
    frame = frame[frame["scenario"].isin(list(run.shown))]
    lines = len(run.shown)
    with _style():
        figure = Figure(
            figsize=(WIDTH, 0.4 + len(measures) * (0.55 + 0.2 * lines)), layout="constrained"
        )
        panels = figure.subplots(len(measures), 1, squeeze=False)[:, 0]
        for measure, panel in zip(measures, panels, strict=True):
            draw_forest(frame[frame["measure"] == measure], panel)
        return _chart(figure, panels[0], number)


def variants_chart(run: Run, measure: str, number: int) -> Chart:
    """Effects on a measure under every rival rule set."""
    frame = frame_of([row for _, row in run.rows("variants", measure=measure)])
    with _style():
        figure = Figure(figsize=(WIDTH, 0.4 + LINE * len(frame)), layout="constrained")
        axes = draw_variants(frame, figure.subplots())
        return _chart(figure, axes, number)


def stage_chart(run: Run, number: int) -> Chart:
    """The history fan on bare axes, onto which a page draws the combination chosen."""
    name = next(iter(run.shown))
    frame = frame_of([row for _, row in run.rows("tension_fan", scenario=name)])
    days = (frame["date"] - frame["date"].min()).dt.days
    with _style():
        figure = Figure(figsize=(WIDTH, 3.4))
        axes = figure.subplots()
        figure.subplots_adjust(left=0.08, right=0.97, top=0.98, bottom=0.08)
        draw_fan(frame[days % 7 == 0], axes, ("history",)).set_ylabel("tension (0 to 100)")
        axes.set_ylim(0, 100)
        return _chart(figure, axes, number)


def tension_chart(run: Run, number: int) -> Chart:
    """The tension of a replay, with drills and truces as bands."""
    tension = frame_of(run.tables["tension"])
    events = frame_of(run.tables["events"], ("time", "date"))
    conditions = frame_of(run.tables["conditions"], ("time", "date"))
    with _style():
        figure = Figure(figsize=(WIDTH, 3.6))
        axes = figure.subplots()
        figure.subplots_adjust(left=0.08, right=0.97, top=0.93, bottom=0.08)
        draw_tension(path_of(tension, events), axes)
        bands = draw_bands(conditions, axes)
        if bands:
            figure.legend(handles=bands, loc="upper right", ncols=len(bands), frameon=False)
        return _chart(figure, axes, number)


def sheet(make: Callable[[], Figure], number: int) -> Chart:
    """A figure that needs no pointer, drawn in the style of a page."""
    with _style():
        figure = make()
        return _chart(figure, figure.axes[0], number)


def _style() -> Any:
    return plain_style({"svg.fonttype": "none", "font.family": "sans-serif"})


def _chart(figure: Figure, axes: Axes, number: int) -> Chart:
    FigureCanvasAgg(figure)
    figure.patch.set_alpha(0.0)
    svg = svg_bytes(figure).decode()
    box = axes.get_position()
    return Chart(
        _inline(svg, number),
        float(box.x0),
        float(box.x1),
        1.0 - float(box.y1),
        1.0 - float(box.y0),
    )


def _shorter(path: re.Match[str]) -> str:
    """A path with a decimal less, relative steps, and no space that it can do without."""
    found: list[str] = []
    x, y = 0.0, 0.0
    for word in re.findall(r"[MLzCQ][^MLzCQ]*", path[0]):
        numbers = [float(one) for one in word[1:].split()]
        if word[0] == "L" and len(numbers) == 2:
            dx, dy = round(numbers[0] - x, 1), round(numbers[1] - y, 1)
            found.append(f"l{dx:g} {dy:g}")
            x, y = x + dx, y + dy
            continue
        found.append(word[0] + " ".join(f"{round(one, 2):g}" for one in numbers))
        if word[0] != "z" and numbers:
            x, y = round(numbers[-2], 2), round(numbers[-1], 2)
    return "".join(found).replace(" -", "-")


def _inline(svg: str, number: int) -> str:
    """An SVG file as a part of a page: no prologue, names of its own, shorter numbers."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\bid="', f'id="f{number}-', svg)
    svg = re.sub(r'(xlink:href="#|url\(#)', rf"\g<1>f{number}-", svg)
    svg = re.sub(r'(?<= d=")[^"]+', _shorter, svg)
    svg = re.sub(r">\s+<", "><", svg)
    svg = re.sub(r"(font(?:-family)?:[^;\"]*?)'DejaVu Sans'[^;\"]*", r"\1sans-serif", svg)
    svg = re.sub(r'<svg ([^>]*?)width="[^"]*" height="[^"]*"|<svg height="[^"]*"', r"<svg \1", svg)
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
