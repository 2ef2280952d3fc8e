"""Every file of a replay's run folder."""

from collections.abc import Mapping, Sequence

from simdip.program import Program
from simdip.tables.columns import TABLES, TENSION_HOURLY
from simdip.tables.csv_files import csv_bytes
from simdip.tables.datapackage import datapackage_bytes, json_bytes
from simdip.tables.manifest import manifest_bytes
from simdip.tables.run_folder import MANIFEST
from simdip.tables.starter_files import starter_files


def replay_files(
    program: Program,
    sample: str,
    rows: Mapping[str, Sequence[Sequence[object]]],
    figures: Mapping[str, bytes],
    info: Mapping[str, object],
) -> dict[str, bytes]:
    """Content by file name.

    Parameters
    ----------
    sample : `daily` or `hourly`
    rows : of every table, by its name
    figures : drawn figures by file name; may be empty
    info : goes into `run.json`, the one file whose bytes are not claimed to be equal
    """
    files = {
        f"{table.name}.csv": csv_bytes(table, rows[table.name])
        for table in (*TABLES, TENSION_HOURLY)
        if table.name in rows
    }
    title = f"Replay of: {program.timeline.timeline.title}"
    tables = (*TABLES, TENSION_HOURLY)
    package = datapackage_bytes(
        f"replay-{program.timeline.id}", title, files, tables, program.timeline.timeline.references
    )
    present = [table for table in tables if table.name in rows]
    files |= starter_files(present) | {"datapackage.json": package} | dict(figures)
    facts = {
        "command": "replay",
        "inputs": {"timeline": {"id": program.timeline.id, "sha256": program.timeline.sha256}},
        "weights": program.weights,
        "parameters": dict(program.parameters),
        "seed": None,
        "sample": sample,
    }
    files[MANIFEST] = manifest_bytes(facts, files, figures=bool(figures))
    files["run.json"] = json_bytes(dict(info))
    return files
