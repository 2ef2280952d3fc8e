"""Compiled code in threads: results in the order of what is asked, few of them ahead."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

Asked = TypeVar("Asked")
Result = TypeVar("Result")
AHEAD = 2  # things a thread that are done or wait to be read


def in_threads(
    play: Callable[[Asked], Result], asked: Iterable[Asked], jobs: int = 1
) -> Iterator[Result]:
    """The result of each thing asked, in their order; 1 job plays here."""
    if jobs <= 1:
        yield from map(play, asked)
        return
    from concurrent.futures import ThreadPoolExecutor  # here and not above: a replay needs none

    from simdip.engines.batch.compiled import compiled

    compiled()  # once, before threads ask for it at the same time
    with ThreadPoolExecutor(jobs) as pool:
        try:
            later = iter(asked)
            waiting = deque(pool.submit(play, one) for one in islice(later, AHEAD * jobs))
            while waiting:
                result = waiting.popleft().result()
                waiting.extend(pool.submit(play, one) for one in islice(later, 1))
                yield result
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
