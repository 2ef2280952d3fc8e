"""Plots put together into figures, and figures into files with the same bytes on every run."""

import io
from collections.abc import Mapping
from typing import Any

import matplotlib
import pandas as pd
from matplotlib import rc_context, rcdefaults, rcParams
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from simdip.plots.activity import draw_activity
from simdip.plots.marks import draw_marks, main_events
from simdip.plots.tension import draw_bands, draw_tension
from simdip.timeline.model import Timeline

CREATOR = f"simdip with matplotlib {matplotlib.__version__}"
STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",  # ships with matplotlib, so that every machine draws the same
    "font.size": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.parse_math": False,  # a title with dollars is a title
    "svg.hashsalt": "simdip",
    "svg.fonttype": "path",
}


def tension_figure(timeline: Timeline, frames: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """`tension.svg` and `tension.png`: tension with its main events, activity beneath.

    Parameters
    ----------
    frames : the tables `tension`, `events` and `conditions`
    """
    with rc_context():
        rcdefaults()  # whatever a matplotlibrc on this machine says
        rcParams.update(STYLE)
        figure = Figure(figsize=(10, 6))
        FigureCanvasAgg(figure)
        upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=[4, 1])
        figure.subplots_adjust(left=0.07, right=0.985, top=0.94, bottom=0.1, hspace=0.08)
        draw_tension(frames["tension"], upper)
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
            "model effect, not a measurement",
            fontsize=6.5,
            ha="right",
            color="#666666",
        )
        return {"tension.svg": _svg(figure), "tension.png": _png(figure)}


def _svg(figure: Figure) -> bytes:
    content = io.BytesIO()
    figure.savefig(content, format="svg", metadata={"Date": None, "Creator": CREATOR})
    return content.getvalue()


def _png(figure: Figure) -> bytes:
    content = io.BytesIO()
    figure.savefig(content, format="png", dpi=150, metadata={"Software": CREATOR})
    return content.getvalue()
