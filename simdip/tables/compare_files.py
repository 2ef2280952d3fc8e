"""Every file of a comparison's run folder."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

from simdip.ensemble.cascade import Change
from simdip.ensemble.effects import Effect
from simdip.ensemble.pairs import PairResult
from simdip.tables.columns import EVENTS, PROPOSALS, Table
from simdip.tables.compare_columns import (
    CASCADE,
    CHOICES,
    EFFECTS,
    MEASURES,
    TENSION_FAN,
    runs_table,
)
from simdip.tables.csv_files import csv_bytes
from simdip.tables.datapackage import datapackage_bytes, json_bytes
from simdip.tables.manifest import manifest_bytes
from simdip.tables.run_folder import MANIFEST
from simdip.tables.starter_files import starter_files


def compare_tables(
    logged: Sequence[PairResult],
    effects: Iterable[Effect],
    changes: Iterable[Change],
    fan: Iterable[tuple[object, ...]],
    others: Mapping[Table, Iterable[tuple[object, ...]]],
) -> dict[Table, bytes | Path]:
    """Content of the tables of a comparison, whatever it kept of its replications.

    Parameters
    ----------
    logged : the pairs whose logs were kept
    others : rows of further tables
    """
    found: dict[Table, bytes | Path] = {
        EFFECTS: csv_bytes(EFFECTS, map(_row, map(astuple, effects))),
        CASCADE: csv_bytes(CASCADE, map(_row, map(astuple, changes))),
        TENSION_FAN: csv_bytes(TENSION_FAN, fan),
    }
    found |= {table: csv_bytes(table, map(_row, rows)) for table, rows in others.items()}
    if any(world.rows for pair in logged for world in pair.worlds.values()):
        for place, table in enumerate((EVENTS, PROPOSALS, CHOICES)):
            found[table] = csv_bytes(table, _logged(logged, place))
    return found


def pair_tables(pairs: Sequence[PairResult]) -> dict[Table, bytes]:
    """Content of the tables with rows for every pair."""
    worlds = list(pairs[0].worlds)
    measures = list(dict.fromkeys(name for w in worlds for name in pairs[0].worlds[w].measures))
    parameters = sorted(pairs[0].settings)
    runs = runs_table(measures, parameters)
    return {
        runs: csv_bytes(runs, _runs(pairs, worlds, measures, parameters)),
        MEASURES: csv_bytes(MEASURES, _measures(pairs, worlds)),
    }


def compare_files(
    name: str,
    title: str,
    tables: Mapping[Table, bytes | Path],
    figures: Mapping[str, bytes],
    facts: Mapping[str, object],
    references: Mapping[str, str],
    info: Mapping[str, object],
) -> dict[str, bytes | Path]:
    """Content by file name; of a large table its place on disk.

    Parameters
    ----------
    name, title : of the data package
    facts : what the numbers depend on, for the manifest
    references : full references of short citations
    info : goes into `run.json`
    """
    files: dict[str, bytes | Path] = {
        f"{table.name}{content.suffix if isinstance(content, Path) else '.csv'}": content
        for table, content in tables.items()
    }
    package = datapackage_bytes(name, title, files, tables, references)
    in_r = [table for table in tables if f"{table.name}.csv" in files]  # R alone reads no Parquet
    files |= {**starter_files(in_r), "datapackage.json": package, **figures}
    files[MANIFEST] = manifest_bytes(facts, files, figures=bool(figures))
    files["run.json"] = json_bytes(dict(info))
    return files


def rows_bytes(table: Table, rows: Iterable[tuple[object, ...]]) -> bytes:
    """The file of a table; nan becomes an empty cell."""
    return csv_bytes(table, map(_row, rows))


def _row(values: tuple[object, ...]) -> tuple[object, ...]:
    """Nan becomes an empty cell."""
    return tuple("" if isinstance(one, float) and math.isnan(one) else one for one in values)


def _logged(pairs: Sequence[PairResult], place: int) -> Iterator[tuple[object, ...]]:
    for pair in pairs:
        for world in pair.worlds.values():
            if world.rows:
                yield from world.rows[place]


def _measures(pairs: Sequence[PairResult], worlds: list[str]) -> Iterator[tuple[object, ...]]:
    for pair in pairs:
        for world in worlds:
            for name, value in pair.worlds[world].measures.items():
                yield _row((world, pair.replication, name, value))


def _runs(
    pairs: Sequence[PairResult], worlds: list[str], measures: list[str], parameters: list[str]
) -> Iterator[tuple[object, ...]]:
    for pair in pairs:
        drawn = [pair.settings[name] for name in parameters]
        for world in worlds:
            found = pair.worlds[world].measures
            values = [found.get(name, math.nan) for name in measures]
            yield _row((world, pair.replication, pair.log_likelihood, *drawn, *values))
