"""Figures of runs that ask what an answer hangs on, from their tables."""

from collections.abc import Callable

import pandas as pd
from matplotlib.figure import Figure

from simdip.plots.placebo import placebo_dots
from simdip.plots.split import split_panels
from simdip.plots.sweep import sweep_panels, varying
from simdip.plots.tornado import tornado
from simdip.report.charts import frame_of
from simdip.report.run import Run


def hinges_figure(run: Run, width: float) -> Figure:
    """The twelve widest swings; the width is in inches here and below."""
    frame = frame_of(run.tables["hinges"])
    frame["tips_at"] = frame["tips_at"].astype(float)  # a column of empty cells is numbers too
    return tornado(frame, width)


def split_sheet(run: Run, width: float) -> Figure:
    """First order and total of every group, a panel for each measure."""
    return split_panels(frame_of(run.tables["uncertainty"]), width)


def placebo_sheet(run: Run, width: float) -> Figure:
    """The scenario among its placebos."""
    return placebo_dots(frame_of(run.tables["placebo"]), width)


def sweep_sheet(run: Run, width: float) -> Figure:
    """The effects of a sweep against the one or two numbers of `axes_of_sweep`."""
    return sweep_panels(_sweep(run), axes_of_sweep(run), width)


def axes_of_sweep(run: Run) -> list[str]:
    """The one or two numbers that vary, so that a figure has axes for them; else none."""
    return varying(_sweep(run), run.manifest["numbers"])


def _sweep(run: Run) -> pd.DataFrame:
    frame = frame_of(run.tables["sweep"])
    noise = ["mc_low", "mc_high"]  # empty cells where a point has one pair
    frame[noise] = frame[noise].astype(float)
    return frame


FIGURES: dict[str, dict[str, Callable[[Run, float], Figure]]] = {
    "hinges": {"tornado": hinges_figure},
    "split": {"uncertainty": split_sheet},
    "placebo": {"placebo": placebo_sheet},
    "sweep": {"sweep": sweep_sheet},
}
