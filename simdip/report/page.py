"""One page from one run: everything on it comes from the run's tables and manifest."""

import base64
import hashlib
import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from simdip import __version__
from simdip.measures.main import main_measures
from simdip.report import words
from simdip.report.answers import ANSWERS
from simdip.report.audits import audit_part
from simdip.report.charts import MANY, Chart, detail_of, fan_chart, forest_chart, tension_chart
from simdip.report.numbers import Cells, shown
from simdip.report.playing import playground
from simdip.report.rivals import rivals
from simdip.report.run import Run, read_run

MOST_PARTS = 12
QUANTITIES = ("history", "scenario", "difference")
MOST_MEASURES = 4  # of each of many scenarios
DOWNLOADS = (
    "effects", "cascade", "beside", "necessities", "schedule_diff", "parameters", "contributions",
    "tension", "measures", "variants", "variant_rules", "audit",
    "hinges", "hinges_together", "disputed", "uncertainty", "placebo", "placebo_skipped",
)  # fmt: skip
MOST_DOWNLOAD = 60_000  # bytes; larger tables stay in the run folder


def page_of(folder: Path) -> str:
    """The page of a run folder, as HTML.

    Raises
    ------
    OutputError : it is no run folder
    """
    run = read_run(folder)
    environment = Environment(
        loader=PackageLoader("simdip.report", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    script = (files("simdip.report") / "templates" / "page.js").read_text("utf-8")
    style = (files("simdip.report") / "templates" / "page.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    template, make = PAGES[run.command]
    answers = run.command in ANSWERS
    return environment.get_template(f"{template}.html.j2").render(
        run=run,
        cell=Cells(run),
        shown=shown,
        words=words,
        script=Markup(script),
        style=Markup(style),
        script_digest=digest,
        data=None if answers else _json(_data(run)),  # no curve that answers to the pointer
        version=__version__,
        downloads=_downloads(run),
        **make(run),
    )


def _comparison(run: Run) -> dict[str, Any]:
    measures = main_measures(run.measures)
    if len(run.shown) > MANY:
        measures = measures[:MOST_MEASURES]
    parts: list[dict[str, Any]] = []
    detail = detail_of(len(run.shown))
    for number, (name, facts) in enumerate(run.shown.items()):
        changes = run.rows("cascade", scenario=name)
        asked = run.rows("schedule_diff", scenario=name)
        parts.append(
            {
                "name": name,
                "facts": facts,
                "fan": fan_chart(run, name, number),
                "both": len(run.shown) <= MANY,
                "diff": asked[: detail.asked],
                "more_asked": max(0, len(asked) - detail.asked),
                "effects": [
                    one
                    for one in run.rows("effects", scenario=name)
                    if one[1]["measure"] in measures
                ],
                "beside": [
                    one
                    for one in run.rows("beside", scenario=name)
                    if one[1]["measure"] in measures
                ],
                "necessities": run.rows("necessities", scenario=name),
                "changes": changes[: detail.changes],
                "more_changes": max(0, len(changes) - detail.changes),
                "sentence": _sentence(run, name),
                "audit": audit_part(run, name),
            }
        )
    manifest = run.manifest
    return {
        "title": run.package["title"],
        "parts": parts,
        "forest": forest_chart(run, measures, len(parts)),
        "play": playground(run, len(parts) + 1) if run.manifest.get("decomposed") else None,
        "rivals": rivals(run, measures, len(parts) + 2),
        "peak": _largest(run.rows("contributions")),
        "parameters": run.rows("parameters"),
        "method": words.method(manifest["replications"], manifest["parameters"]),
    }


def _replay(run: Run) -> dict[str, Any]:
    tension = run.rows("tension")
    peak_date = max(tension, key=lambda one: float(one[1]["tension"]))[1]["date"]
    chart: Chart = tension_chart(run, 0)
    return {
        "title": run.package["title"],
        "chart": chart,
        "measures": [
            one for one in run.rows("measures") if not one[1]["measure"].startswith("fur")
        ],
        "peak_date": peak_date,
        "peak": _largest(run.rows("contributions", date=peak_date)),
        "method": words.REPLAY,
    }


PAGES: dict[str, tuple[str, Callable[[Run], dict[str, Any]]]] = {
    "replay": ("replay", _replay),
    "compare": ("comparison", _comparison),
    **{name: (name, make) for name, make in ANSWERS.items()},
}


def _sentence(run: Run, name: str) -> str:
    (number, row), *_ = run.rows("effects", scenario=name, measure="mean_tension")
    del number
    low, mean, high = (shown(row[key], 1, signed=True) for key in ("q05", "difference", "q95"))
    return words.effect_sentence(name, "mean_tension", mean, low, high)


def _largest(rows: list[tuple[int, dict[str, str]]]) -> list[tuple[int, dict[str, str]]]:
    ranked = sorted(
        rows, key=lambda one: (-abs(float(one[1]["contribution"])), one[1]["component"])
    )
    return ranked[:MOST_PARTS]


def _data(run: Run) -> dict[str, Any]:
    """What the script answers the pointer with: series by date, and events by day with sources."""
    step = detail_of(len(run.scenarios)).told if run.is_comparison else 1
    events: dict[str, list[list[str]]] = {}
    for _, row in run.rows("schedule"):
        told = [row["title"], row["sources"][:120], row["grade"]]
        events.setdefault(row["first_day"], []).append(told)
    series: dict[str, Any] = {}
    whole = run.manifest.get("decomposed")
    few = len(run.shown) <= MANY
    if run.is_comparison:
        for name in run.scenarios:
            series[name] = {
                quantity: {
                    key: [round(float(row[key]), 1) for row in rows]
                    for key in ("q05", "q50", "q95")
                }
                for quantity in QUANTITIES[0 if few else 2 :]
                if quantity != "history" or whole in (None, name)
                for rows in [
                    [row for _, row in run.rows("tension_fan", scenario=name, quantity=quantity)][
                        ::step
                    ]
                ]
            }
        dates = [row["date"] for _, row in run.rows(
            "tension_fan", scenario=next(iter(run.scenarios)), quantity="history")]  # fmt: skip
    else:
        dates = [row["date"] for _, row in run.rows("tension")]
        series["replay"] = {
            "history": {"q50": [round(float(row["tension"]), 1) for _, row in run.rows("tension")]}
        }
    return {
        "first": dates[0],
        "step": step,
        "series": series,
        "events": events,
        "whole": whole,
        "days": len(dates),
    }


def _json(value: object) -> Markup:
    """JSON that no text in it can end early."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)


def _downloads(run: Run) -> list[tuple[str, str]]:
    """Name and address of each table that is small enough to lie in the page."""
    most = MOST_DOWNLOAD if len(run.shown) <= MANY else MOST_DOWNLOAD // 5
    found = []
    for name in DOWNLOADS:
        path = run.folder / f"{name}.csv"
        if name in run.tables and path.stat().st_size <= most:
            content = base64.b64encode(path.read_bytes()).decode()
            found.append((f"{name}.csv", f"data:text/csv;charset=utf-8;base64,{content}"))
    return found
