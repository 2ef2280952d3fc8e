"""The tables of a comparison's run folder."""

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
from simdip.tables.run_files import table_bytes


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
        EFFECTS: table_bytes(EFFECTS, map(astuple, effects)),
        CASCADE: table_bytes(CASCADE, map(astuple, changes)),
        TENSION_FAN: csv_bytes(TENSION_FAN, fan),
    }
    found |= {table: table_bytes(table, rows) for table, rows in others.items()}
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
        runs: table_bytes(runs, _runs(pairs, worlds, measures, parameters)),
        MEASURES: table_bytes(MEASURES, _measures(pairs, worlds)),
    }


def _logged(pairs: Sequence[PairResult], place: int) -> Iterator[tuple[object, ...]]:
    for pair in pairs:
        for world in pair.worlds.values():
            if world.rows:
                yield from world.rows[place]


def _measures(pairs: Sequence[PairResult], worlds: list[str]) -> Iterator[tuple[object, ...]]:
    for pair in pairs:
        for world in worlds:
            for name, value in pair.worlds[world].measures.items():
                yield world, pair.replication, name, value


def _runs(
    pairs: Sequence[PairResult], worlds: list[str], measures: list[str], parameters: list[str]
) -> Iterator[tuple[object, ...]]:
    for pair in pairs:
        drawn = [repr(pair.settings[name]) for name in parameters]  # once for all worlds
        for world in worlds:
            found = pair.worlds[world].measures
            values = [found.get(name, math.nan) for name in measures]
            yield (world, pair.replication, pair.log_likelihood, *drawn, *values)
