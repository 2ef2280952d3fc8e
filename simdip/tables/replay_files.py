"""Every file of a replay's run folder."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from simdip.program import Program
from simdip.tables.columns import TABLES, TENSION_HOURLY
from simdip.tables.csv_files import csv_bytes
from simdip.tables.manifest import inputs_of
from simdip.tables.run_files import run_files


def replay_files(
    program: Program,
    sample: str,
    rows: Mapping[str, Sequence[Sequence[object]]],
    figures: Mapping[str, bytes],
    info: Mapping[str, object],
) -> dict[str, bytes | Path]:
    """Content by file name.

    Parameters
    ----------
    sample : `daily` or `hourly`
    rows : of every table, by its name
    figures : drawn figures by file name; may be empty
    info : goes into `run.json`, the one file whose bytes are not claimed to be equal
    """
    tables = {
        table: csv_bytes(table, rows[table.name])
        for table in (*TABLES, TENSION_HOURLY)
        if table.name in rows
    }
    timeline = program.timeline
    facts = {
        "command": "replay",
        "inputs": inputs_of(timeline, ()),
        "weights": program.weights,
        "parameters": dict(program.parameters),
        "seed": None,
        "sample": sample,
    }
    header = timeline.timeline
    title = f"Replay of: {header.title}"
    return run_files(
        f"replay-{timeline.id}", title, tables, figures, facts, header.references, info
    )
