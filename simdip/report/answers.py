"""What the pages of hinges, splits and placebos show."""

from collections.abc import Callable
from functools import partial
from typing import Any

from simdip.report import words
from simdip.report.answer_figures import hinges_figure, placebo_sheet, split_sheet
from simdip.report.charts import WIDTH, sheet
from simdip.report.run import Run

Numbered = tuple[int, dict[str, str]]
MOST_TOLD = 80  # numbers that move something; more are in the table alone


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


ANSWERS: dict[str, Callable[[Run], dict[str, Any]]] = {
    "hinges": hinges,
    "split": split,
    "placebo": placebo,
}


def _apart(
    rows: list[Numbered], test: Callable[[dict[str, str]], bool]
) -> tuple[list[Numbered], list[Numbered]]:
    """Rows that pass a test, and the others."""
    return [one for one in rows if test(one[1])], [one for one in rows if not test(one[1])]
