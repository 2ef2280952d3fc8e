"""The run folder of a comparison."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simdip.api.comparison import Comparison, clipped_shares
from simdip.ensemble.fan import fan
from simdip.program.making import active_processes
from simdip.scenario.apply import apply
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
    from simdip.tables.compare_files import compare_files, compare_tables
    from simdip.tables.run_folder import write_run_folder

    design = found.design
    target = Path(folder) if folder is not None else Path("outputs") / f"compare-{found.names[0]}"
    clock = design.base.clock
    dates = [str(clock.local(tick).date()) for tick in clock.noons()]
    rows = [row for name in found.names for row in fan(found.pairs, name, dates)]
    tables = compare_tables(found.pairs, found.effects, found.cascades, rows)
    drawn = _figures(found, rows) if figures else {}
    facts = {
        "command": "compare",
        "inputs": {
            "timeline": {"id": design.base.id, "sha256": design.base.sha256},
            **{
                scenario.name: {
                    "id": scenario.name,
                    "question": scenario.question,
                    "edits": [edit.text for edit in scenario.edits],
                }
                for scenario in design.scenarios
            },
        },
        "weights": design.weights,
        "parameters": design.how,
        "known_until": str(design.known_until) if design.known_until else None,
        "seed": design.seed,
        "replications": len(found.pairs),
        "clipped_candidates": {
            process.id: clipped
            for process, (clipped, _) in zip(
                active_processes(design.base), clipped_shares(found.pairs), strict=True
            )
        },
    }
    title = f"Comparison with {design.base.timeline.title}: {', '.join(found.names)}"
    name = "compare-" + "-".join(found.names)[:80].lower()
    references = design.base.timeline.references
    files = compare_files(name, title, tables, drawn, facts, references, info or {})
    write_run_folder(target, files, force=force)
    return target.resolve()


def _figures(found: Comparison, rows: list[tuple[Any, ...]]) -> dict[str, bytes]:
    import pandas as pd

    from simdip.plots import comparison_figures
    from simdip.tables.compare_columns import TENSION_FAN

    frame = pd.DataFrame(rows, columns=list(TENSION_FAN.header))
    frame["date"] = pd.to_datetime(frame["date"])
    main = set(found.main_measures)
    shown = pd.DataFrame([one for one in found.effects if one.measure in main])
    moments = {event.id: days(event)[0] for event in found.design.base.events}
    for scenario in found.design.scenarios:
        edited = apply(scenario, found.design.base)
        moments = {name: days(event)[0] for name, event in edited.events.items()} | moments
    told = [one for one in found.cascades if one.event.split("@")[-1].split("+")[0] in moments]
    changes = pd.DataFrame(told)
    if len(changes):
        changes["time"] = pd.to_datetime(
            [moments[event.split("@")[-1].split("+")[0]] for event in changes["event"]]
        )
        changes = changes.groupby("scenario", sort=False).head(MOST_IN_FIGURE)
        changes = changes.sort_values(["scenario", "time"], kind="stable")
    else:
        changes = pd.DataFrame({"scenario": []})
    return comparison_figures(frame, shown, changes, found.design.base.timeline.title)
