"""Figures of runs that ask what an answer hangs on, from their tables."""

from collections.abc import Callable

from matplotlib.figure import Figure

from simdip.plots.placebo import placebo_dots
from simdip.plots.split import split_panels
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


FIGURES: dict[str, dict[str, Callable[[Run, float], Figure]]] = {
    "hinges": {"tornado": hinges_figure},
    "split": {"uncertainty": split_sheet},
    "placebo": {"placebo": placebo_sheet},
}
