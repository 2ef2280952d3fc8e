"""Compiled code in threads: results in the order of what is asked, few of them ahead."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Asked = TypeVar("Asked")
Result = TypeVar("Result")
AHEAD = 2  # things a thread that are done or wait to be read


def in_threads(
    play: Callable[[Asked], Result], asked: Sequence[Asked], jobs: int = 1
) -> Iterator[Result]:
    """The result of each thing asked, in their order; 1 job plays here."""
    if jobs <= 1 or len(asked) <= 1:
        yield from map(play, asked)
        return
    from concurrent.futures import ThreadPoolExecutor  # here and not above: a replay needs none

    from simdip.engines.batch.compiled import compiled

    compiled()  # once, before threads ask for it at the same time
    with ThreadPoolExecutor(jobs) as pool:
        try:
            waiting = deque(pool.submit(play, one) for one in asked[: AHEAD * jobs])
            for number in range(len(asked)):
                result = waiting.popleft().result()
                if number + AHEAD * jobs < len(asked):
                    waiting.append(pool.submit(play, asked[number + AHEAD * jobs]))
                yield result
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
