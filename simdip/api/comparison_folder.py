"""The run folder of a comparison."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any

from simdip.api.auditing import audit_rows
from simdip.api.big_comparison import BigComparison
from simdip.api.compared import Compared, units_of
from simdip.api.comparison import Comparison, telling_necessities
from simdip.api.replaying import replay
from simdip.api.run_writing import Folder, write_run
from simdip.api.varying import rule_rows, variant_rows
from simdip.ensemble.changes import event_behind
from simdip.ensemble.decompose import decompose
from simdip.ensemble.histograms import BINS, DIFFERENCE, TENSION, width
from simdip.errors import OutputError
from simdip.measures.main import MAIN
from simdip.program.making import active_processes
from simdip.scenario.apply import apply
from simdip.scenario.diff import schedule_diff
from simdip.tables.audit_columns import AUDIT
from simdip.tables.columns import CONTRIBUTIONS, SCHEDULE, Table
from simdip.tables.compare_columns import (
    BESIDE,
    DECOMPOSITION,
    EDITS,
    NECESSITIES,
    PARAMETERS,
    SCHEDULE_DIFF,
    VARIANT_RULES,
    VARIANTS,
)
from simdip.tables.remote import check_elsewhere, copy_run, is_elsewhere, local_path
from simdip.tables.runs_file import wide_runs
from simdip.timeline.parameters import parameters_of
from simdip.timeline.when import days

MOST_IN_FIGURE = 40


def write_comparison(
    found: Compared,
    folder: str | Path | None = None,
    *,
    figures: bool = True,
    force: bool = False,
    info: Mapping[str, Any] | None = None,
) -> Path:
    """Write the run folder of a comparison; see `write` for its care.

    Parameters
    ----------
    folder : default `outputs/compare-NAME` in the working directory; of very many replications the
        one that was named when they were played; a URL that fsspec knows, such as
        `s3://bucket/run`, to which a copy of the default folder goes

    Raises
    ------
    OutputError
    """
    from simdip.tables.compare_files import compare_tables, pair_tables

    if is_elsewhere(folder):
        check_elsewhere(str(folder), force=force)
        written = write_comparison(found, None, figures=figures, force=force, info=info)
        copy_run(written, str(folder), force=force)
        return written
    design = found.design
    rows = found.fan_rows()
    title = f"Comparison with {design.base.timeline.title}: {', '.join(found.shown)}"
    if design.variant:
        title += f" (rule set {design.variant.id})"
    clipped = zip(active_processes(design.base), found.clipped, strict=True)
    facts: dict[str, object] = {
        "decomposed": found.decomposed.name if found.decomposed else None,
        "parameters": design.how,
        "variant": design.variant.model_dump() if design.variant else None,
        "replications": found.count,
        "engine": found.engine,
        "clipped_candidates": {process.id: clips for process, (clips, _) in clipped},
    }
    tables = compare_tables(found.logged, found.effects, found.cascades, rows, _other_tables(found))
    if isinstance(found, BigComparison):
        if folder is not None and local_path(folder).resolve() != found.target.resolve():
            raise OutputError(
                f"these replications were played for {found.target}: write them there"
            )
        folder = found.target
        tables[wide_runs(found.main.layout)] = found.main.path
        facts |= big_facts()
    elif isinstance(found, Comparison):
        tables |= pair_tables(found.pairs)
    run = Folder(
        "compare",
        title,
        design,
        design.scenarios,
        found.shown,
        tables,
        lambda: _figures(found, rows),
        facts,
    )
    place = None if folder is None else local_path(folder)
    written = write_run(run, place, figures=figures, force=force, info=info)
    if isinstance(found, BigComparison):
        found.discard()
    return written


def big_facts() -> dict[str, object]:
    """What the manifest says of very many replications beside the rest."""
    from importlib.metadata import version

    return {
        "runs": "runs.parquet, one wide row a replication",
        "fan": f"from histograms of {BINS} bins a day",
        "fan_error": {"tension": width(TENSION), "difference": width(DIFFERENCE)},
        "not_written": ["measures.csv", "runs.csv"],
        "pyarrow": version("pyarrow"),
    }


def _other_tables(found: Compared) -> dict[Table, Iterable[tuple[object, ...]]]:
    """What a reader needs beside the effects: the timeline, the edits, the assumptions."""
    design = found.design
    history = replay(design.base, weights=design.weights, settings=design.at_first)
    peak = max(history.rows["tension"], key=lambda row: float(str(row[1])))[0]
    parameters = parameters_of(design.base)
    others: dict[Table, Iterable[tuple[object, ...]]] = {
        SCHEDULE: history.rows["schedule"],
        CONTRIBUTIONS: [row for row in history.rows["contributions"] if row[0] == peak],
        PARAMETERS: [
            (name, one.unit, one.low, one.mode, one.high, one.reason)
            for name, one in sorted(parameters.items())
        ],
        SCHEDULE_DIFF: [
            (scenario.name, one.name, one.how, one.change, one.history, one.scenario, one.why)
            for scenario in design.scenarios
            for one in schedule_diff(scenario, design.start)
        ],
    }
    shown = [found.decomposed] if found.decomposed else design.scenarios
    others[AUDIT] = audit_rows(design, shown)
    if found.decomposed:
        whole = found.decomposed
        span = float((design.base.clock.last - design.base.clock.first).days + 1)
        terms = decompose(found.played, whole, units_of(design), span)
        others[DECOMPOSITION] = [astuple(term) for term in terms]
        others[EDITS] = [(whole.name, edit.number, edit.text) for edit in whole.edits]
    if found.beside_it:
        others[BESIDE] = _beside_rows(found)
        others[NECESSITIES] = telling_necessities(found)
    if found.rivals:
        others[VARIANTS] = variant_rows(found)
        others[VARIANT_RULES] = rule_rows(found)
    return others


def _beside_rows(found: Compared) -> Iterable[tuple[object, ...]]:
    modes, without = found.modes_and_without
    for one in found.effects:
        key = (one.scenario, one.measure)
        yield (*key, one.unit, one.difference, modes.get(key, ""), without.get(key, ""))


def _figures(found: Compared, rows: list[tuple[Any, ...]]) -> dict[str, bytes]:
    import pandas as pd

    from simdip.plots import comparison_figures
    from simdip.tables.compare_columns import TENSION_FAN

    frame = pd.DataFrame(rows, columns=list(TENSION_FAN.header))
    frame = frame[frame["scenario"].isin(found.shown)].copy()
    frame["date"] = pd.to_datetime(frame["date"])
    main = set(found.main_measures)
    shown = pd.DataFrame([one for one in found.effects if one.measure in main])
    moments = {event.id: days(event)[0] for event in found.design.base.events}
    for scenario in found.design.scenarios:
        edited = apply(scenario, found.design.base)
        moments = {name: days(event)[0] for name, event in edited.events.items()} | moments
    told = [one for one in found.cascades if event_behind(one.event) in moments]
    changes = pd.DataFrame(told)
    if len(changes):
        changes["time"] = pd.to_datetime(
            [moments[event_behind(event)] for event in changes["event"]]
        )
        changes = changes.groupby("scenario", sort=False).head(MOST_IN_FIGURE)
        changes = changes.sort_values(["scenario", "time"], kind="stable")
    else:
        changes = pd.DataFrame({"scenario": []})
    varied = pd.DataFrame(
        list(variant_rows(found)) if found.rivals else [], columns=list(VARIANTS.header)
    )
    return comparison_figures(
        frame,
        shown,
        changes,
        found.design.base.timeline.title,
        varied[varied["measure"] == MAIN[0]],
    )
