"""Play the pairs of a design, on one process or several; the result is the same for any number."""

import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from simdip.engines.batch.lowering import Unfit
from simdip.ensemble.choosing import AUTO, BATCH, Engine, choose, unfit
from simdip.ensemble.pairs import Design, PairResult, play_pair
from simdip.ensemble.threads import in_threads

if TYPE_CHECKING:
    from simdip.ensemble.batch import Batch, Block

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
    return play_pairs(design, count, jobs, progress, first, engine)[0]


def play_pairs(
    design: Design,
    count: int,
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
    first: int = 0,
    engine: str = AUTO,
) -> tuple[list[PairResult], Engine]:
    """The results of `run_pairs`, and the engine that played them."""
    chosen = choose(design, count, engine)
    if chosen.batch is None:
        asked = range(first, first + count)
        return run_each(play_pair, design, asked, jobs, progress), chosen
    told = 0
    try:
        logged = max(0, min(first + count, design.logged) - first)
        found = run_each(play_pair, design, range(first, first + logged), jobs, progress)
        told = logged
        for results in _blocks(chosen.batch, first + logged, count - logged, jobs):
            found += results
            told += len(results)
            if progress is not None:
                progress(len(results))
    except Unfit as fault:  # a drawn day can show it as late as here
        if engine == BATCH:
            raise
        rest = range(first + told, first + count)
        found += run_each(play_pair, design, rest, jobs, progress)
        return found, unfit(fault)
    return found, chosen


def _blocks(batch: "Batch", first: int, count: int, jobs: int) -> "Iterator[list[PairResult]]":
    """Results of the compiled engine, block by block, in the order of their replications."""
    from simdip.ensemble.batch import Player  # here and not above: a replay needs no numpy

    spans = [(start, min(BLOCK, first + count - start))
             for start in range(first, first + count, BLOCK)]  # fmt: skip
    players: list[Player] = []

    def play(span: tuple[int, int]) -> "Block":
        try:
            player = players.pop()  # one step, so that no two threads get the same
        except IndexError:
            player = Player(batch)
        try:
            return player.play(*span)
        finally:
            players.append(player)

    yield from (list(batch.results(block)) for block in in_threads(play, spans, jobs))


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

    with ProcessPoolExecutor(jobs, initializer=take, initargs=(play, plan)) as pool:
        try:
            yield from pool.map(play_one, asked, chunksize=CHUNK)
        except BaseException:
            # what waits is dropped; what is being played now ends within a second or two
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def take(play: Callable[[Any, Any], Any], plan: object) -> None:
    """Make this process a worker, which plays one plan."""
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


def play_one(asked: object) -> Any:
    """What a worker is asked, of the plan that it took."""
    assert _play is not None
    return _play(_plan, asked)
