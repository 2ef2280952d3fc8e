"""Play very many replications chunk by chunk, from where an earlier run was cut."""

import json
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from simdip.api.asked import MOST_PAIRS, Asked, Means
from simdip.api.big_comparison import BigComparison
from simdip.api.comparison import noise_in
from simdip.api.gathering import Gathered, gather
from simdip.api.varying import check_shares
from simdip.ensemble import chunks
from simdip.ensemble.choosing import BATCH
from simdip.ensemble.chunks import Part, Plan, Task, forget_players, player_of, tasks_of
from simdip.ensemble.executors.processes import in_processes
from simdip.ensemble.threads import in_threads
from simdip.tables.chunk_file import played_chunk
from simdip.tables.chunk_store import ChunkStore, open_store
from simdip.tables.manifest import inputs_of, sources_digest, versions

MAIN_PART, UNDER = "main", "under."
UNFINISHED = ".unfinished"


def unfinished(target: Path) -> Path:
    """The folder in which a run keeps its finished chunks."""
    return target.parent / f"{target.name}{UNFINISHED}"


def compare_big(asked: Asked, means: Means) -> BigComparison:
    """Play a design, or what an earlier run of it left to be played.

    Raises
    ------
    SettingError : no such cluster
    OutputError : no place or no room; another run is at it
    EngineError : an intensity was too often above the cap of its process
    """
    facts = _facts(asked)
    key = sha256(json.dumps(facts).encode()).hexdigest()
    plan = Plan(key, sources_digest(), _parts(asked, means.engine))
    with ExitStack() as stack:
        place = unfinished(asked.target)
        store = stack.enter_context(open_store(place, facts, force=means.force))
        stack.callback(forget_players, plan)
        run = _Run(plan, store, means, stack)
        main = _main(asked, run)
        check_shares(asked.main, main.clipped)
        beside = {name: run.gathered(name, asked.fewer) for name in asked.beside}
        rivals = {name: run.gathered(UNDER + name, asked.fewer) for name in asked.rivals}
        for name, design in asked.rivals.items():
            check_shares(design, rivals[name].clipped)
        told = run.told(MAIN_PART)
        forget_players(plan)
        return BigComparison(
            asked.main, asked.target, main, beside, rivals, asked.decomposed, told, store,
            stack.pop_all(),
        )  # fmt: skip


def _main(asked: Asked, run: "_Run") -> Gathered:
    """The main part; where precision is asked for, played on until it is there."""
    count, precise = asked.count, asked.precise
    main = run.gathered(MAIN_PART, count)
    while precise is not None and count < MOST_PAIRS:
        if noise_in(asked.main, main.columns, precise.measure) <= precise.noise:
            break
        count += precise.step
        main = run.gathered(MAIN_PART, count)
    return main


class _Run:
    """Plays what is not there yet."""

    def __init__(self, plan: Plan, store: ChunkStore, means: Means, stack: ExitStack) -> None:
        self._plan, self._store, self._means = plan, store, means
        self._client: Any = None
        if means.cluster is not None:
            from simdip.ensemble.executors.cluster import connected

            self._client = stack.enter_context(connected(means.cluster))

    def told(self, part: str) -> str:
        """Which engine plays a part, in one line."""
        return player_of(self._plan, part).engine.told

    def gathered(self, part: str, count: int) -> Gathered:
        """All replications of a part, played where they are missing."""
        tasks = list(tasks_of(part, count, chunks.CHUNK))
        missing = [task for task in tasks if not self._store.has(task.name)]
        there = count - sum(task.count for task in missing)
        self._tell(there)
        return gather(self._store, tasks, self._played(part, missing))

    def _played(self, part: str, tasks: Sequence[Task]) -> Generator[tuple[Task, bytes]]:
        """Chunks, each once it is kept."""
        for task, content in self._results(part, tasks):
            self._store.put(task.name, content)
            self._tell(task.count)
            yield task, content

    def _tell(self, count: int) -> None:
        if self._means.progress is not None and count:
            self._means.progress(count)

    def _results(self, part: str, tasks: Sequence[Task]) -> Iterator[tuple[Task, bytes]]:
        if not tasks:
            return iter(())
        if self._client is not None:
            from simdip.ensemble.executors.cluster import on_cluster

            return on_cluster(played_chunk, self._plan, tasks, self._client)
        compiled = player_of(self._plan, part).engine.name == BATCH
        if compiled:
            return in_threads(partial(played_chunk, self._plan), tasks, self._means.jobs)
        return in_processes(played_chunk, self._plan, tasks, self._means.jobs)


def _parts(asked: Asked, engine: str) -> dict[str, Part]:
    bare = replace(asked.main, logged=0, rows_of=None)
    found = {MAIN_PART: Part(MAIN_PART, bare, True, engine)}
    beside = asked.beside | {UNDER + name: one for name, one in asked.rivals.items()}
    for name, design in beside.items():
        found[name] = Part(name, replace(design, rows_of=None), False, engine)
    return found


def _facts(asked: Asked) -> dict[str, Any]:
    """All that the numbers hang on but for how many there are."""
    main = asked.main
    return {
        "tool": "simdip",
        "of": "chunks of compare",
        "inputs": inputs_of(main.base, main.scenarios),
        "seed": main.seed,
        "parameters": main.how,
        "weights": main.weights,
        "known_until": str(main.known_until) if main.known_until else None,
        "variant": main.variant.model_dump() if main.variant else None,
        "caps": main.caps,
        "fixed": main.fixed,
        "chunk": chunks.CHUNK,
        "versions": {**versions(), "numpy": version("numpy"), "pyarrow": version("pyarrow")},
        "sources": sources_digest(),
    }
