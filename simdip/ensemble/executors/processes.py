"""Chunks on processes of this machine, for the reference engine."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from simdip.ensemble.executors import Asked, Make, Plan, Result
from simdip.ensemble.run import play_one, take


def in_processes(
    make: Make[Plan, Asked, Result], plan: Plan, asked: Iterable[Asked], jobs: int
) -> Iterator[Result]:
    """Results in the order asked; no more than a few are waited for at a time.

    Parameters
    ----------
    jobs : processes; 1 plays here
    """
    if jobs <= 1:
        for one in asked:
            yield make(plan, one)
        return
    with ProcessPoolExecutor(jobs, initializer=take, initargs=(make, plan)) as pool:
        waiting: deque[Future[Result]] = deque()
        try:
            for one in asked:
                waiting.append(pool.submit(play_one, one))
                if len(waiting) > 2 * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
