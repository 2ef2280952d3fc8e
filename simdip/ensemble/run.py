"""Play the pairs of a design, on one process or several; the result is the same for any number."""

import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from simdip.engines.batch.lowering import Unfit
from simdip.ensemble.pairs import Design, PairResult, play_pair

if TYPE_CHECKING:
    from simdip.ensemble.batch import Batch, Block

AUTO, SIMPY, BATCH = "auto", "simpy", "batch"
ENGINES = (AUTO, SIMPY, BATCH)
LEAST_COMPILED = 200  # pairs from which compiling pays
BLOCK = 100  # replications that a thread plays at once
CHUNK = 5
SELDOM = 100_000  # objects between two looks for garbage: a world makes many that die by themselves
Plan = TypeVar("Plan")
Asked = TypeVar("Asked")
Result = TypeVar("Result")
_play: Callable[[Any, Any], Any] | None = None
_plan: Any = None


def run_pairs(
    design: Design,
    count: int,
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
    first: int = 0,
    engine: str = AUTO,
) -> list[PairResult]:
    """Results in the order of their replications; the same for any engine and number of jobs.

    Parameters
    ----------
    count : replications
    jobs : processes of the reference engine, threads of the compiled one; 1 plays here
    progress : is told how many more are done
    first : number of the first replication
    engine : `simpy`, `batch` (compiled), or `auto`: the compiled one where it pays and is fit

    Raises
    ------
    Unfit : the compiled engine was asked for and has no law for something
    """
    batch = batch_for(design, count, engine)
    if batch is None:
        return run_each(play_pair, design, range(first, first + count), jobs, progress)
    logged = max(0, min(first + count, design.logged) - first)
    found = run_each(play_pair, design, range(first, first + logged), jobs, progress)
    for results in _blocks(batch, first + logged, count - logged, jobs):
        found += results
        if progress is not None:
            progress(len(results))
    return found


def batch_for(design: Design, count: int, engine: str) -> "Batch | None":
    """The design compiled; None where the reference engine plays it.

    Raises
    ------
    Unfit : the compiled engine was asked for and has no law for something
    """
    if engine == SIMPY or (engine == AUTO and count < LEAST_COMPILED):
        return None
    from simdip.ensemble.batch import Batch  # here and not above: a replay needs no numpy

    try:
        return Batch(design)
    except Unfit:
        if engine == BATCH:
            raise
        return None


def _blocks(batch: "Batch", first: int, count: int, jobs: int) -> "Iterator[list[PairResult]]":
    """Results of the compiled engine, block by block, in the order of their replications."""
    from simdip.ensemble.batch import Player  # here and not above: a replay needs no numpy

    spans = [(start, min(BLOCK, first + count - start))
             for start in range(first, first + count, BLOCK)]  # fmt: skip
    players: list[Player] = []

    def play(span: tuple[int, int]) -> "Block":
        player = players.pop() if players else Player(batch)
        try:
            return player.play(*span)
        finally:
            players.append(player)

    if jobs <= 1 or len(spans) <= 1:
        for span in spans:
            yield list(batch.results(play(span)))
        return
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(jobs)
    try:
        waiting = deque(pool.submit(play, span) for span in spans[: 2 * jobs])
        later = deque(spans[2 * jobs :])
        while waiting:
            block = waiting.popleft().result()
            if later:
                waiting.append(pool.submit(play, later.popleft()))
            yield list(batch.results(block))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def run_each(
    play: Callable[[Plan, Asked], Result],
    plan: Plan,
    asked: Sequence[Asked],
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
) -> list[Result]:
    """Results in the order of what is asked.

    Parameters
    ----------
    play : makes a result, such as a pair, out of the plan and one thing asked; a function of a
        module
    jobs : processes; 1 plays here
    progress : is told how many more are done
    """
    found: list[Result] = []
    for result in results_of(play, plan, asked, jobs):
        found.append(result)
        if progress is not None:
            progress(1)
    return found


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def results_of(
    play: Callable[[Plan, Asked], Result], plan: Plan, asked: Sequence[Asked], jobs: int = 1
) -> Iterator[Result]:
    """The same one after the other, so that nobody need keep them all."""
    if jobs <= 1 or len(asked) <= CHUNK:
        for one in asked:
            yield play(plan, one)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_take, initargs=(play, plan)) as pool:
        try:
            yield from pool.map(_play_one, asked, chunksize=CHUNK)
        except BaseException:
            # what waits is dropped; what is being played now ends within a second or two
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _take(play: Callable[[Any, Any], Any], plan: object) -> None:
    global _play, _plan  # set once in each worker, before it plays
    _play, _plan = play, plan
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the parent ends the workers
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.collect()
    gc.freeze()  # what is there stays: the collector need not look at it again
    gc.set_threshold(SELDOM)


def _end_with_parent() -> None:
    """A worker whose parent was killed has nobody left to tell its results."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _play_one(asked: object) -> Any:
    assert _play is not None
    return _play(_plan, asked)
