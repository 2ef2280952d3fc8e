"""Each figure of a run at the size of a journal's column, from the run's tables."""

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from simdip.ensemble.changes import event_behind
from simdip.errors import SettingError
from simdip.measures.main import MAIN, main_measures
from simdip.plots.activity import draw_activity
from simdip.plots.cascade import draw_cascade
from simdip.plots.fan import draw_fan, draw_fans
from simdip.plots.figures import CREATOR, plain_style
from simdip.plots.forest import draw_forest
from simdip.plots.tension import draw_bands, draw_tension, path_of
from simdip.plots.variants import LINE, draw_variants
from simdip.report.answer_figures import FIGURES
from simdip.report.charts import frame_of
from simdip.report.run import Run, read_run
from simdip.timeline.source import nearest

FORMATS = ("svg", "png", "pdf")
NARROWEST, WIDEST = 60, 400  # mm
MM = 1 / 25.4  # inches
DOTS = 300  # an inch
MOST_CHANGES = 30
CLOCKLESS: dict[str, dict[str, str | None]] = {
    "svg": {"Date": None, "Creator": CREATOR},
    "png": {"Software": CREATOR},
    "pdf": {"CreationDate": None, "Creator": CREATOR},
}
Draw = Callable[[Run, float], Figure]


def figures_of(run: Run) -> dict[str, Draw]:
    """The figures of a run by name; each takes the width in inches."""
    if run.command in FIGURES:
        return dict(FIGURES[run.command])
    if not run.is_comparison:
        return {"tension": _tension, "activity": _activity}
    found: dict[str, Draw] = {"fans": _fans, "effects": _effects}
    if run.rows("variants", measure=MAIN[0]):
        found["variants"] = _variants
    for name in run.shown:
        found[f"fan_{name}"] = partial(_fan, name=name)
        found[f"difference_{name}"] = partial(_difference, name=name)
        if run.rows("cascade", scenario=name):
            found[f"cascade_{name}"] = partial(_cascade, name=name)
    return found


def draw(folder: Path, names: tuple[str, ...], form: str, width: float) -> dict[str, bytes]:
    """Figures of a run folder, as files by name.

    Parameters
    ----------
    names : of figures; none means all
    form : `svg`, `png` or `pdf`
    width : in millimetres

    Raises
    ------
    OutputError : no run folder
    SettingError : no such figure, form or width
    """
    run = read_run(folder)
    known = figures_of(run)
    for name in names:
        if name not in known:
            raise SettingError(f"no figure {name!r}. {nearest(name, known)}")
    if form not in FORMATS:
        raise SettingError(f"unknown format {form!r}. {nearest(form, FORMATS)}")
    if not NARROWEST <= width <= WIDEST:
        raise SettingError(f"a figure is {NARROWEST} to {WIDEST} mm wide, found {width:g}")
    drawn: dict[str, bytes] = {}
    style = {"svg.fonttype": "none", "pdf.fonttype": 42, "font.size": 7}
    for name in names or tuple(known):
        with plain_style(style):
            figure = known[name](run, width * MM)
            drawn[f"{name}.{form}"] = _bytes(figure, form)
    return drawn


def _bytes(figure: Figure, form: str) -> bytes:
    FigureCanvasAgg(figure)
    content = io.BytesIO()
    # no clock in the file: the same run gives the same bytes
    figure.savefig(content, format=form, dpi=DOTS, metadata=CLOCKLESS[form])
    return content.getvalue()


def _figure(width: float, height: float) -> Figure:
    return Figure(figsize=(width, height), layout="constrained")


def _tension(run: Run, width: float) -> Figure:
    events = frame_of(run.tables["events"], ("time", "date"))
    conditions = frame_of(run.tables["conditions"], ("time", "date"))
    figure = _figure(width, width * 0.5)
    axes = figure.subplots()
    draw_tension(path_of(frame_of(run.tables["tension"]), events), axes)
    bands = draw_bands(conditions, axes)
    if bands:
        figure.legend(handles=bands, loc="outside upper right", ncols=len(bands), frameon=False)
    return figure


def _activity(run: Run, width: float) -> Figure:
    figure = _figure(width, width * 0.35)
    draw_activity(frame_of(run.tables["tension"]), figure.subplots())
    return figure


def _rows(run: Run, scenario: str) -> pd.DataFrame:
    return frame_of([row for _, row in run.rows("tension_fan", scenario=scenario)])


def _fans(run: Run, width: float) -> Figure:
    figure = _figure(width, width * 0.55)
    axes = draw_fans({name: _rows(run, name) for name in run.shown}, figure.subplots())
    axes.set_ylabel("tension (0 to 100)")
    figure.legend(loc="outside upper left", ncols=2, frameon=False)
    return figure


def _fan(run: Run, width: float, name: str) -> Figure:
    figure = _figure(width, width * 0.5)
    axes = draw_fan(_rows(run, name), figure.subplots(), ("history", "scenario"))
    axes.set_ylabel("tension (0 to 100)")
    handles, _ = axes.get_legend_handles_labels()
    figure.legend(handles, ["history", name], loc="outside upper right", ncols=2, frameon=False)
    return figure


def _difference(run: Run, width: float, name: str) -> Figure:
    figure = _figure(width, width * 0.4)
    axes = draw_fan(_rows(run, name), figure.subplots(), ("difference",))
    axes.set_ylabel("difference of tension")
    axes.set_title(f"{name}: model effect", loc="left")
    return figure


def _effects(run: Run, width: float) -> Figure:
    frame = frame_of(run.tables["effects"])
    frame = frame[frame["scenario"].isin(list(run.shown))]
    measures = main_measures(run.measures)
    height = 0.3 + len(measures) * (0.5 + 0.16 * len(run.shown))
    figure = _figure(width, height)
    panels = figure.subplots(len(measures), 1, squeeze=False)[:, 0]
    for measure, panel in zip(measures, panels, strict=True):
        draw_forest(frame[frame["measure"] == measure], panel)
    return figure


def _variants(run: Run, width: float) -> Figure:
    frame = frame_of([row for _, row in run.rows("variants", measure=MAIN[0])])
    figure = _figure(width, 0.4 + LINE * len(frame))
    draw_variants(frame, figure.subplots())
    return figure


def _cascade(run: Run, width: float, name: str) -> Figure:
    dates = {row["event_id"]: row["first_day"] for row in run.tables["schedule"]}
    dates |= {
        row["name"]: row["edited"][:10]
        for _, row in run.rows("schedule_diff", scenario=name)
        if row["name"] not in dates and row["edited"][:2].isdigit()
    }
    rows = [
        {**row, "time": dates[event_behind(row["event"])]}
        for _, row in run.rows("cascade", scenario=name)
        if event_behind(row["event"]) in dates
    ][:MOST_CHANGES]
    frame = frame_of(sorted(rows, key=lambda row: (row["time"], row["event"])), ("time",))
    figure = _figure(width, 0.6 + 0.16 * len(rows))
    axes = figure.subplots()
    if rows:
        draw_cascade(frame, axes)
    return figure
