"""One writer for the folders of all runs that play scenarios."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simdip.ensemble.pairs import Design
from simdip.scenario.model import Scenario
from simdip.tables.columns import Table
from simdip.tables.manifest import inputs_of
from simdip.tables.run_files import run_files
from simdip.tables.run_folder import write_run_folder


@dataclass(frozen=True)
class Folder:
    """What a run leaves behind.

    Attributes
    ----------
    command : that made it, such as `hinges`
    scenarios : that it is about, for the manifest
    names : of these in the name of the folder (the first) and of its data package (all)
    tables : content of each, or its file
    draw : makes the figures by file name
    facts : what the numbers depend on besides timeline, scenarios, weights, knowledge and seed
    """

    command: str
    title: str
    design: Design
    scenarios: Sequence[Scenario]
    names: Sequence[str]
    tables: Mapping[Table, bytes | Path]
    draw: Callable[[], dict[str, bytes]]
    facts: Mapping[str, object] = field(default_factory=dict)


def write_run(
    run: Folder,
    folder: str | Path | None = None,
    *,
    figures: bool = True,
    force: bool = False,
    info: Mapping[str, Any] | None = None,
) -> Path:
    """Write a run folder; see `write` for its care.

    Parameters
    ----------
    folder : default `outputs/COMMAND-NAME` in the working directory
    figures : whether they are drawn
    info : goes into `run.json`

    Raises
    ------
    OutputError
    """
    design, base = run.design, run.design.base
    target = Path(folder) if folder is not None else Path("outputs") / _called(run, run.names[0])
    facts = {
        "command": run.command,
        "inputs": inputs_of(base, run.scenarios),
        "weights": design.weights,
        "known_until": str(design.known_until) if design.known_until else None,
        "seed": design.seed,
        **run.facts,
    }
    files = run_files(
        _called(run, "-".join(run.names)[:80].lower()),
        run.title,
        run.tables,
        run.draw() if figures else {},
        facts,
        base.timeline.references,
        info or {},
    )
    write_run_folder(target, files, force=force)
    return target.resolve()


def _called(run: Folder, name: str) -> str:
    return f"{run.command}-{name}"
