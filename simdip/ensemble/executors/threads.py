"""Chunks on threads of this process, for the compiled engine."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from simdip.ensemble.executors import Asked, Make, Plan, Result


def in_threads(
    make: Make[Plan, Asked, Result], plan: Plan, asked: Iterable[Asked], jobs: int
) -> Iterator[Result]:
    """Results in the order asked; no more than a few are waited for at a time.

    Parameters
    ----------
    jobs : threads; 1 plays here
    """
    if jobs <= 1:
        for one in asked:
            yield make(plan, one)
        return
    pool = ThreadPoolExecutor(jobs)
    waiting: deque[Future[Result]] = deque()
    try:
        for one in asked:
            waiting.append(pool.submit(make, plan, one))
            if len(waiting) > 2 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
