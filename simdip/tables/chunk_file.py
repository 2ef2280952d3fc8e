"""A chunk as one file: a plain zip with the columns, the histograms and the tallies.

The same summary gives the same bytes, whichever engine, thread or machine played it.
"""

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from simdip.ensemble.chunks import Plan, Task, player_of
from simdip.ensemble.histograms import BINS, Histogram
from simdip.ensemble.summary import Layout, Summary
from simdip.ensemble.tallies import tallies_as_lists, tallies_from_lists
from simdip.errors import EngineError
from simdip.tables.arrow_columns import numbers_of, table_of
from simdip.tables.manifest import sources_digest

if TYPE_CHECKING:
    import pyarrow as pa

DRAWN, COLUMNS = "drawn.arrow", "columns.arrow"
DAYS, BINNED, REST = "days.arrow", "bins.arrow", "rest.json"
NO_DATE = (1980, 1, 1, 0, 0, 0)  # a zip has no other way to say it


def played_chunk(plan: Plan, task: Task) -> tuple[Task, bytes]:
    """Play a chunk in this process and give its file.

    Raises
    ------
    EngineError : this machine has another simdip than the one that asks
    """
    if plan.sources != sources_digest():
        raise EngineError(
            "a worker runs other code than this: install the same simdip on every machine"
        )
    summary = player_of(plan, task.part).play(task.first, task.count)
    return task, chunk_bytes(summary)


def chunk_bytes(summary: Summary) -> bytes:
    """The file of a summary."""
    others = dict(summary.columns)
    drawn = {name: others.pop(name) for name in summary.layout.drawn}
    parts = {COLUMNS: _packed(table_of(others))}
    if drawn:  # all different, so that nothing makes them smaller
        parts[DRAWN] = _packed(table_of(drawn), compression=None)
    if summary.histograms:
        parts[DAYS], parts[BINNED] = map(_packed, _histogram_tables(summary.histograms))
    rest = {
        "first": summary.first,
        "count": summary.count,
        "measures": summary.layout.measures,
        "parameters": summary.layout.parameters,
        "clipped": summary.clipped,
        "bounds": [one.bounds for one in summary.histograms],
        "tallies": {name: tallies_as_lists(one) for name, one in summary.tallies.items()},
    }
    parts[REST] = json.dumps(rest, separators=(",", ":")).encode()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as folder:
        for name, part in parts.items():
            folder.writestr(zipfile.ZipInfo(name, NO_DATE), part)
    return content.getvalue()


def summary_from(content: bytes) -> Summary:
    """The summary in the file of a chunk.

    Raises
    ------
    ValueError : it is no such file
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            parts = {name: folder.read(name) for name in folder.namelist()}
        rest = json.loads(parts[REST])
    except (zipfile.BadZipFile, KeyError) as error:
        raise ValueError(str(error)) from None
    columns: dict[str, Any] = {}
    for part in (COLUMNS, DRAWN) if rest["parameters"] else (COLUMNS,):
        table = _table(parts[part])
        columns |= {name: numbers_of(table[name]) for name in table.column_names}
    measures = {world: tuple(names) for world, names in rest["measures"].items()}
    histograms = (
        _histograms(rest["bounds"], _table(parts[DAYS]), _table(parts[BINNED]))
        if DAYS in parts
        else []
    )
    return Summary(
        rest["first"],
        rest["count"],
        Layout(measures, tuple(rest["parameters"])),
        columns,
        [(clipped, looked) for clipped, looked in rest["clipped"]],
        histograms,
        {name: tallies_from_lists(rows) for name, rows in rest["tallies"].items()},
    )


def _histogram_tables(histograms: list[Histogram]) -> "tuple[pa.Table, pa.Table]":
    """One row a quantity and day, and one row a bin of each."""
    import numpy as np

    counts = np.stack([one.counts for one in histograms])
    days = {
        name: np.concatenate([getattr(one, name) for one in histograms])
        for name in ("zeros", "sums", "least", "most")
    }
    return table_of(days), table_of({"count": counts.ravel()})


def _histograms(bounds: list[list[float]], days: "pa.Table", bins: "pa.Table") -> list[Histogram]:

    several, size = len(bounds), len(days) // len(bounds)
    counts = numbers_of(bins["count"]).reshape(several * size, BINS).copy()
    lines: dict[str, Any] = {
        name: numbers_of(days[name]).reshape(several, size).copy() for name in days.column_names
    }
    return [
        Histogram(
            (low, high), counts[place * size : (place + 1) * size],
            *(lines[name][place] for name in ("zeros", "sums", "least", "most")),
        )
        for place, (low, high) in enumerate(bounds)
    ]  # fmt: skip


def _packed(table: "pa.Table", compression: str | None = "lz4") -> "pa.Buffer":
    """A table in Arrow's own format, which is as it lies in memory: written and read at once."""
    import pyarrow as pa
    import pyarrow.ipc

    content = pa.BufferOutputStream()
    settings = pa.ipc.IpcWriteOptions(compression=compression)
    with pa.ipc.new_file(content, table.schema, options=settings) as file:
        file.write_table(table)
    return content.getvalue()


def _table(content: bytes) -> "pa.Table":
    import pyarrow as pa
    import pyarrow.ipc

    with pa.ipc.open_file(pa.BufferReader(content)) as file:
        return file.read_all()
