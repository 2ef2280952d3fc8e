"""What the pages of hinges, splits, placebos and sweeps show."""

from collections.abc import Callable
from functools import partial
from typing import Any

from simdip.report import words
from simdip.report.answer_figures import (
    axes_of_sweep,
    hinges_figure,
    placebo_sheet,
    split_sheet,
    sweep_sheet,
)
from simdip.report.charts import WIDTH, sheet
from simdip.report.run import Run

Numbered = tuple[int, dict[str, str]]
MOST_TOLD = 80  # numbers that move something, or points; more are in the table alone


def hinges(run: Run) -> dict[str, Any]:
    """The page of `simdip hinges`: all together, then number by number."""
    moving, inert = _apart(run.rows("hinges"), lambda row: float(row["swing"]) > 0)
    return {
        "title": run.package["title"],
        "method": words.HINGES.format(
            count=run.manifest["replications"], screen=run.manifest["screened_with"]
        ),
        "together": run.rows("hinges_together"),
        "disputed": run.rows("disputed"),
        "moving": moving[:MOST_TOLD],
        "more": max(0, len(moving) - MOST_TOLD),
        "inert": inert,
        "chart": sheet(partial(hinges_figure, run, WIDTH), 0),
    }


def split(run: Run) -> dict[str, Any]:
    """The page of `simdip split`: the groups of every main measure."""
    measures: dict[str, list[Numbered]] = {}
    for number, row in run.rows("uncertainty"):
        measures.setdefault(row["measure"], []).append((number, row))
    return {
        "title": run.package["title"],
        "method": words.SPLIT.format(rows=run.manifest["rows"], pairs=run.manifest["pairs"]),
        "measures": measures,
        "chart": sheet(partial(split_sheet, run, WIDTH), 0),
    }


def placebo(run: Run) -> dict[str, Any]:
    """The page of `simdip placebo`: the scenario among the same edits on other occasions."""
    return {
        "title": run.package["title"],
        "method": words.PLACEBO.format(count=run.manifest["replications"]),
        "placebos": run.rows("placebo"),
        "skipped": run.rows("placebo_skipped"),
        "chart": sheet(partial(placebo_sheet, run, WIDTH), 0),
    }


def sweep(run: Run) -> dict[str, Any]:
    """The page of `simdip sweep`: every main measure point by point."""
    measures: dict[str, list[Numbered]] = {}
    for number, row in run.rows("sweep"):
        measures.setdefault(row["measure"], []).append((number, row))
    axes = axes_of_sweep(run)
    return {
        "title": run.package["title"],
        "method": words.SWEEP.format(
            count=run.manifest["replications"], rest=words.REST[run.manifest["parameters"]]
        ),
        "measures": {name: rows[:MOST_TOLD] for name, rows in measures.items()},
        "more": max(0, run.manifest["points"] - MOST_TOLD),
        "numbers": run.manifest["numbers"],
        "axes": axes,
        "reading": words.SWEEP_READING[len(axes)],
        "chart": sheet(partial(sweep_sheet, run, WIDTH), 0) if axes else None,
    }


ANSWERS: dict[str, Callable[[Run], dict[str, Any]]] = {
    "hinges": hinges,
    "split": split,
    "placebo": placebo,
    "sweep": sweep,
}


def _apart(
    rows: list[Numbered], test: Callable[[dict[str, str]], bool]
) -> tuple[list[Numbered], list[Numbered]]:
    """Rows that pass a test, and the others."""
    return [one for one in rows if test(one[1])], [one for one in rows if not test(one[1])]
