"""Plots put together into figures, and figures into files with the same bytes on every run."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import matplotlib
import pandas as pd
from matplotlib import rc_context, rcdefaults, rcParams
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from simdip.plots.activity import draw_activity
from simdip.plots.cascade import draw_cascade
from simdip.plots.cause_graph import draw_cause_graph
from simdip.plots.colours import FRIENDLY, HOSTILE
from simdip.plots.fan import draw_fan
from simdip.plots.fonts import families
from simdip.plots.forest import draw_forest
from simdip.plots.marks import draw_marks, main_events
from simdip.plots.tension import draw_bands, draw_tension, path_of
from simdip.plots.variants import LINE, draw_variants
from simdip.timeline.model import Timeline

CREATOR = f"simdip with matplotlib {matplotlib.__version__}"
STYLE: dict[Any, Any] = {
    "font.size": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.parse_math": False,  # a title with dollars is a title
    "svg.hashsalt": "simdip",
    "svg.fonttype": "path",
}


@contextmanager
def plain_style(changes: Mapping[Any, Any] | None = None) -> Iterator[None]:
    """The project's style, whatever a matplotlibrc on this machine says."""
    with rc_context():
        rcdefaults()
        fonts: dict[Any, Any] = {"font.family": list(families())}
        rcParams.update({**STYLE, **fonts, **(changes or {})})
        yield


def tension_figure(
    timeline: Timeline, frames: Mapping[str, pd.DataFrame], assumptions: str
) -> dict[str, bytes]:
    """`tension.svg` and `tension.png`: tension with its main events, activity beneath.

    Parameters
    ----------
    frames : the tables `tension`, `events` and `conditions`
    assumptions : printed under the figure, such as the half-life
    """
    with plain_style():
        figure = Figure(figsize=(10, 6))
        FigureCanvasAgg(figure)
        upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=[4, 1])
        figure.subplots_adjust(left=0.07, right=0.985, top=0.94, bottom=0.1, hspace=0.08)
        draw_tension(path_of(frames["tension"], frames["events"]), upper)
        bands = draw_bands(frames["conditions"], upper)
        labels = {event.id: event.label for event in timeline.events if event.label}
        titles = {event.id: event.title for event in timeline.events}
        draw_marks(main_events(frames["events"], labels, titles), upper)
        draw_activity(frames["tension"], lower)
        figure.suptitle(timeline.timeline.title, x=0.07, y=0.985, ha="left", fontsize=10)
        if bands:
            figure.legend(handles=bands, loc="upper right", ncols=len(bands), frameon=False)
        figure.text(
            0.985,
            0.012,
            f"model effect, not a measurement; {assumptions}",
            fontsize=6.5,
            ha="right",
            color="#666666",
        )
        return {"tension.svg": svg_bytes(figure), "tension.png": png_bytes(figure)}


def cause_figure(frame: pd.DataFrame, links: pd.DataFrame, title: str, form: str) -> bytes:
    """Every link of a timeline on the calendar, on a large sheet.

    Parameters
    ----------
    frame, links : as `draw_cause_graph` takes them
    form : `svg` or `png`
    """
    with plain_style():
        linked = len({*links["cause"], *links["effect"]})
        large = min(1.0, 0.4 + linked / 150)  # 22 by 15 inches for a large graph
        figure = Figure(figsize=(22 * large, 15 * large))
        FigureCanvasAgg(figure)
        axes = figure.subplots()
        figure.subplots_adjust(
            left=0.055 / large, right=0.99, top=1 - 0.05 / large, bottom=0.04 / large
        )
        draw_cause_graph(frame, links, axes)
        figure.suptitle(f"{title}: what hangs on what", x=0.055, y=0.985, ha="left", fontsize=12)
        handles = [
            Line2D([], [], color=FRIENDLY, label="cause; darker with more necessity"),
            Line2D([], [], color=HOSTILE, label="cause that set the date, or one occurrence"),
        ]
        figure.legend(handles=handles, loc="upper right", ncols=2, frameon=False)
        return svg_bytes(figure) if form == "svg" else png_bytes(figure)


def comparison_figures(
    fan: pd.DataFrame,
    effects: pd.DataFrame,
    cascade: pd.DataFrame,
    title: str,
    variants: pd.DataFrame,
) -> dict[str, bytes]:
    """`fan_NAME`, `cascade_NAME` of each scenario, `effects` and `variants`, as .svg and .png.

    Parameters
    ----------
    fan, effects : the tables `tension_fan` and `effects`, the latter with the rows to draw
    cascade : as `draw_cascade` takes it, with a column `scenario`
    variants : as `draw_variants` takes it; without rows nothing is drawn
    """
    drawn: dict[str, bytes] = {}
    with plain_style():
        for name in dict.fromkeys(fan["scenario"]):
            figure = Figure(figsize=(10, 6), layout="constrained")
            upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=[3, 2])
            rows = fan[fan["scenario"] == name]
            draw_fan(rows, upper, ("history", "scenario")).set_ylabel("tension (0 to 100)")
            upper.legend(frameon=False, loc="upper right")
            draw_fan(rows, lower, ("difference",)).set_ylabel("difference")
            figure.suptitle(f"{title}: {name} (model effect)", x=0.01, ha="left", fontsize=10)
            drawn |= _both(figure, f"fan_{name}")
            changes = cascade[cascade["scenario"] == name]
            if len(changes):
                figure = Figure(figsize=(9, 1.2 + 0.22 * len(changes)), layout="constrained")
                draw_cascade(changes, figure.subplots())
                figure.suptitle(f"What changes: {name}", x=0.01, ha="left", fontsize=10)
                drawn |= _both(figure, f"cascade_{name}")
        measures = list(dict.fromkeys(effects["measure"]))
        lines = effects["scenario"].nunique()
        figure = Figure(
            figsize=(8, 0.6 + len(measures) * (0.55 + 0.2 * lines)), layout="constrained"
        )
        panels = figure.subplots(len(measures), 1, squeeze=False)[:, 0]
        for measure, panel in zip(measures, panels, strict=True):
            draw_forest(effects[effects["measure"] == measure], panel)
        figure.suptitle(
            "Difference from history (model effects): thick the noise of the mean, thin nine "
            "tenths of the draws", x=0.01, ha="left",
            fontsize=9,
        )  # fmt: skip
        drawn |= _both(figure, "effects")
        if len(variants):
            figure = Figure(figsize=(8, 0.8 + LINE * len(variants)), layout="constrained")
            draw_variants(variants, figure.subplots())
            figure.suptitle(
                "Difference from history under rival rule sets (model effects), with the noise of "
                "the mean", x=0.01, ha="left", fontsize=9,
            )  # fmt: skip
            drawn |= _both(figure, "variants")
    return drawn


def _both(figure: Figure, name: str) -> dict[str, bytes]:
    FigureCanvasAgg(figure)
    return {f"{name}.svg": svg_bytes(figure), f"{name}.png": png_bytes(figure)}


def svg_bytes(figure: Figure) -> bytes:
    """The figure as SVG, with the same bytes on every run."""
    content = io.BytesIO()
    figure.savefig(content, format="svg", metadata={"Date": None, "Creator": CREATOR})
    return content.getvalue()


def png_bytes(figure: Figure) -> bytes:
    """The figure as PNG at 150 dots an inch, with the same bytes on every run."""
    content = io.BytesIO()
    figure.savefig(content, format="png", dpi=150, metadata={"Software": CREATOR})
    return content.getvalue()
