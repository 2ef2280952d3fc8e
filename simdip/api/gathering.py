"""The chunks of a part put together, in the order of their replications."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from simdip.ensemble.chunks import Task
from simdip.ensemble.histograms import Histogram
from simdip.ensemble.summary import Layout
from simdip.ensemble.tallies import Tallies
from simdip.tables.chunk_file import summary_from
from simdip.tables.chunk_store import ChunkStore
from simdip.tables.runs_file import RunsWriter, StoredColumns


@dataclass
class Gathered:
    """The chunks of a part, put together.

    Attributes
    ----------
    path : of the columns, one row a replication
    clipped : of each process, candidates above its cap, and all of them
    histograms, tallies : empty for a part of which measures alone were kept
    """

    path: Path
    layout: Layout
    columns: StoredColumns
    clipped: list[tuple[int, int]]
    histograms: list[Histogram]
    tallies: dict[str, Tallies]


def gather(
    store: ChunkStore, tasks: Sequence[Task], played: Generator[tuple[Task, bytes]]
) -> Gathered:
    """Put the chunks of a part together in the order of their replications, while others play.

    Parameters
    ----------
    tasks : all of them
    played : those that the store lacks, each once it is kept there, in any order

    Raises
    ------
    OutputError : a chunk is damaged, or there is no room
    """
    path = store.folder / f"{tasks[0].part}.parquet"
    writer: RunsWriter | None = None
    with closing(played):
        for task, content in _in_order(store, tasks, played):
            summary = summary_from(content)
            try:
                if writer is None:
                    whole, writer = summary, RunsWriter(path, summary.layout)
                else:
                    whole.absorb(summary)
                writer.add(summary)
                if task is tasks[-1]:
                    writer.close()
            except OSError as error:
                raise store.no_room(path, error) from None
    columns = StoredColumns(path, whole.layout)
    return Gathered(path, whole.layout, columns, whole.clipped, whole.histograms, whole.tallies)


def _in_order(
    store: ChunkStore, tasks: Sequence[Task], played: Iterator[tuple[Task, bytes]]
) -> Iterator[tuple[Task, bytes]]:
    """Every chunk, as soon as it and those before it are there."""
    for task in tasks:
        if store.keeps(task.name):
            yield task, store.get(task.name)
        else:  # one that never comes is an error, not a chunk less
            yield task, next(content for done, content in played if done == task)
