"""The run folder of a comparison."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple
from pathlib import Path
from typing import Any

from simdip.api.auditing import audit_rows
from simdip.api.comparison import Comparison, clipped_shares, telling_necessities, units_of
from simdip.api.replaying import replay
from simdip.api.run_writing import Folder, write_run
from simdip.api.varying import rule_rows, variant_rows
from simdip.ensemble.changes import event_behind
from simdip.ensemble.decompose import decompose
from simdip.ensemble.fan import fan
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
from simdip.timeline.parameters import parameters_of
from simdip.timeline.when import days

MOST_IN_FIGURE = 40


def write_comparison(
    found: Comparison,
    folder: str | Path | None = None,
    *,
    figures: bool = True,
    force: bool = False,
    info: Mapping[str, Any] | None = None,
) -> Path:
    """Write the run folder of a comparison; see `write` for its care.

    Parameters
    ----------
    folder : default `outputs/compare-NAME` in the working directory

    Raises
    ------
    OutputError
    """
    from simdip.tables.compare_files import compare_tables

    design = found.design
    clock = design.base.clock
    dates = [str(clock.local(tick).date()) for tick in clock.noons()]
    rows = [row for name in found.names for row in fan(found.pairs, name, dates)]
    title = f"Comparison with {design.base.timeline.title}: {', '.join(found.shown)}"
    if design.variant:
        title += f" (rule set {design.variant.id})"
    clipped = zip(active_processes(design.base), clipped_shares(found.pairs), strict=True)
    run = Folder(
        "compare",
        title,
        design,
        design.scenarios,
        found.shown,
        compare_tables(found.pairs, found.effects, found.cascades, rows, _other_tables(found)),
        lambda: _figures(found, rows),
        {
            "decomposed": found.decomposed.name if found.decomposed else None,
            "parameters": design.how,
            "variant": design.variant.model_dump() if design.variant else None,
            "replications": len(found.pairs),
            "clipped_candidates": {process.id: clips for process, (clips, _) in clipped},
        },
    )
    return write_run(run, folder, figures=figures, force=force, info=info)


def _other_tables(found: Comparison) -> dict[Table, Iterable[tuple[object, ...]]]:
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
        terms = decompose(found.pairs, whole, units_of(design), span)
        others[DECOMPOSITION] = [astuple(term) for term in terms]
        others[EDITS] = [(whole.name, edit.number, edit.text) for edit in whole.edits]
    if found.at_modes:
        others[BESIDE] = _beside_rows(found)
        others[NECESSITIES] = telling_necessities(found)
    if found.under:
        others[VARIANTS] = variant_rows(found)
        others[VARIANT_RULES] = rule_rows(found)
    return others


def _beside_rows(found: Comparison) -> Iterable[tuple[object, ...]]:
    modes, without = found.beside(found.at_modes), found.beside(found.without_drills)
    for one in found.effects:
        key = (one.scenario, one.measure)
        yield (*key, one.unit, one.difference, modes.get(key, ""), without.get(key, ""))


def _figures(found: Comparison, rows: list[tuple[Any, ...]]) -> dict[str, bytes]:
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
        list(variant_rows(found)) if found.under else [], columns=list(VARIANTS.header)
    )
    return comparison_figures(
        frame,
        shown,
        changes,
        found.design.base.timeline.title,
        varied[varied["measure"] == MAIN[0]],
    )
