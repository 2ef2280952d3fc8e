"""Every file of a run folder: tables, data package, starters, figures, manifest."""

import math
from collections.abc import Iterable, Mapping
from pathlib import Path

from simdip.tables.columns import Table
from simdip.tables.csv_files import csv_bytes
from simdip.tables.datapackage import datapackage_bytes, digest_of, json_bytes
from simdip.tables.manifest import manifest_bytes
from simdip.tables.run_folder import MANIFEST
from simdip.tables.starter_files import starter_files


def run_files(
    name: str,
    title: str,
    tables: Mapping[Table, bytes | Path],
    figures: Mapping[str, bytes],
    facts: Mapping[str, object],
    references: Mapping[str, str],
    info: Mapping[str, object],
) -> dict[str, bytes | Path]:
    """Content by file name; of a large table the place of its file on disk.

    Parameters
    ----------
    name, title : of the data package
    tables : content of each, or its file
    figures : drawn figures by file name; may be empty
    facts : what the numbers depend on, for the manifest
    references : full references of short citations
    info : goes into `run.json`, the one file whose bytes are not claimed to be equal
    """
    files: dict[str, bytes | Path] = {
        f"{table.name}{content.suffix if isinstance(content, Path) else '.csv'}": content
        for table, content in tables.items()
    }
    digests = {name: digest_of(content) for name, content in files.items()}  # some are large
    package = datapackage_bytes(name, title, files, tables, references, digests)
    in_r = [table for table in tables if f"{table.name}.csv" in files]  # R alone reads no Parquet
    others = {**starter_files(in_r), "datapackage.json": package, **figures}
    digests |= {name: digest_of(content) for name, content in others.items()}
    files |= others
    files[MANIFEST] = manifest_bytes(facts, digests, figures=bool(figures))
    files["run.json"] = json_bytes(dict(info))
    return files


def table_bytes(table: Table, rows: Iterable[tuple[object, ...]]) -> bytes:
    """The file of a table; what is not there, nan or None, is an empty cell."""
    return csv_bytes(table, map(_cells, rows))


def _cells(values: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(
        "" if one is None or (isinstance(one, float) and math.isnan(one)) else one for one in values
    )
