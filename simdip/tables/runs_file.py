"""`runs.parquet`: one wide row a replication, written in order and read back column by column."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from simdip.ensemble.summary import IDENTICAL, LIKELIHOOD, Layout, Summary, column_of
from simdip.tables.arrow_columns import numbers_of, table_of
from simdip.tables.columns import REPLICATION, Column, Table

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

GROUP = 10_000  # rows of a group, whatever the chunks were
NUMBER = "replication"
WIDE = (
    "Above 10,000 replications, in place of `runs.csv` and `measures.csv`: one wide row a "
    "replication, with `parameter_NAME` for what was drawn, `WORLD.MEASURE` for what came of it in "
    "every world, nan where it never came about, and `WORLD.identical` for whether every row "
    "equals history"
)


class RunsWriter:
    """Writes summaries in the order of their replications."""

    def __init__(self, path: Path, layout: Layout) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._layout = layout
        kinds = [(NUMBER, pa.int64())]
        for name in layout.names:
            kinds.append((name, pa.bool_() if name.endswith(f".{IDENTICAL}") else pa.float64()))
        self._schema = pa.schema(kinds)
        drawn = set(layout.drawn)
        repeated = [name for name in layout.names if name not in drawn]
        smaller = {name: "none" if name in drawn else "zstd" for name, _ in kinds}
        self._file = pq.ParquetWriter(
            path, self._schema, compression=smaller, use_dictionary=repeated
        )  # drawn parameters are all different: nothing makes them smaller, and trying takes time
        self._waiting: list[Any] = []
        self._rows = 0

    def add(self, summary: Summary) -> None:
        """Add the rows of a summary."""
        import numpy as np

        numbers = np.arange(summary.first, summary.first + summary.count)
        columns = {NUMBER: numbers, **{name: summary.columns[name] for name in self._layout.names}}
        self._waiting.append(table_of(columns))
        self._rows += summary.count
        if self._rows >= GROUP:
            self._write(all_of_them=False)

    def close(self) -> None:
        """Write what is left."""
        self._write(all_of_them=True)
        self._file.close()

    def _write(self, *, all_of_them: bool) -> None:
        import pyarrow as pa

        if not self._rows:
            return
        rows = pa.concat_tables(self._waiting)
        whole = self._rows if all_of_them else self._rows // GROUP * GROUP
        self._file.write_table(rows.slice(0, whole), row_group_size=GROUP)
        self._waiting, self._rows = [rows.slice(whole)], self._rows - whole


class StoredColumns:
    """The columns of a file of runs, read one at a time."""

    def __init__(self, path: Path, layout: Layout) -> None:
        import pyarrow.parquet as pq

        self._layout = layout
        self._file = pq.ParquetFile(path)
        self.worlds = tuple(layout.measures)

    def __len__(self) -> int:
        return int(self._file.metadata.num_rows)

    def measures_of(self, world: str) -> tuple[str, ...]:
        """The measures of a world, in their order."""
        return self._layout.measures[world]

    def measure(self, world: str, name: str) -> "Numbers":
        """A measure of a world; nan where it never came about."""
        return self._read(column_of(world, name))

    def identical(self, world: str) -> "Numbers":
        """Whether every row of a world equals history's."""
        return self._read(column_of(world, IDENTICAL))

    def log_likelihood(self) -> "Numbers":
        """Of history under the draws; nan where it is not counted."""
        return self._read(LIKELIHOOD)

    def _read(self, name: str) -> "Numbers":
        """A column, group by group, so that no second copy of it is held."""
        import numpy as np

        kind = np.bool_ if name.endswith(f".{IDENTICAL}") else np.float64
        found: Numbers = np.empty(len(self), kind)
        start = 0
        for group in range(self._file.num_row_groups):
            part = numbers_of(self._file.read_row_group(group, [name], use_threads=False)[name])
            found[start : start + len(part)] = part
            start += len(part)
        return found


def wide_runs(layout: Layout) -> Table:
    """The data dictionary of the file."""
    columns = [REPLICATION, Column(LIKELIHOOD, "number", "Of history under the draws", "nats")]
    for name in layout.parameters:
        columns.append(Column(f"parameter_{name}", "number", f"Drawn {name}", "own"))
    for world, measures in layout.measures.items():
        for name in measures:
            meaning = f"Measure {name} of {world}; nan when it never came about"
            columns.append(Column(column_of(world, name), "number", meaning, "own"))
        if world in layout.scenarios:
            meaning = f"Whether every row of {world} equals history"
            columns.append(Column(column_of(world, IDENTICAL), "boolean", meaning))
    return Table("runs", WIDE, tuple(columns))
