"""Play the pairs of a design, on one process or several; the result is the same for any number."""

import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections.abc import Callable, Iterator

from simdip.ensemble.pairs import Design, PairResult, play_pair

CHUNK = 5
SELDOM = 100_000  # objects between two looks for garbage: a world makes many that die by themselves
_design: Design | None = None


def run_pairs(
    design: Design,
    count: int,
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
    first: int = 0,
) -> list[PairResult]:
    """Results in the order of their replications.

    Parameters
    ----------
    count : replications
    jobs : processes; 1 plays here
    progress : is told how many more are done
    first : number of the first replication
    """
    found: list[PairResult] = []
    for result in _results(design, range(first, first + count), jobs):
        found.append(result)
        if progress is not None:
            progress(1)
    return found


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _results(design: Design, numbers: range, jobs: int) -> Iterator[PairResult]:
    if jobs <= 1 or len(numbers) <= CHUNK:
        for number in numbers:
            yield play_pair(design, number)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=_take, initargs=(design,)) as pool:
        try:
            yield from pool.map(_play, numbers, chunksize=CHUNK)
        except BaseException:
            # what waits is dropped; what is being played now ends within a second or two
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _take(design: Design) -> None:
    global _design  # noqa: PLW0603  set once in each worker, before it plays
    _design = design
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


def _play(number: int) -> PairResult:
    assert _design is not None
    return play_pair(_design, number)
