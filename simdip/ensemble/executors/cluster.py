"""Chunks on many machines, by dask.distributed: the chunks are its tasks.

A worker gives back the finished chunk and writes nothing. What a worker was playing when it died is
played by another; a chunk hangs on the seed and its replications alone, so that nothing changes.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from itertools import islice
from typing import Any

from simdip.ensemble.executors import Asked, Make, Plan, Result
from simdip.errors import EngineError, SettingError

WAITING = 4  # tasks that are open at a time, for each thread of a worker
PATIENCE = 30  # seconds for the first worker of a cluster to come


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """A client of a cluster.

    Parameters
    ----------
    address : `local:N`, N processes on this machine, or `tcp://HOST:PORT` of a scheduler

    Raises
    ------
    SettingError : no such cluster, or dask is not installed
    """
    if find_spec("distributed") is None:
        raise SettingError("--cluster needs dask: pip install 'simdip[cluster]'")
    from distributed import Client, LocalCluster

    if address.startswith("local:"):
        number = address.removeprefix("local:")
        if not (number.isascii() and number.isdigit() and int(number)):
            raise SettingError(f"--cluster {address}: how many workers? for example local:2")
        with (
            LocalCluster(
                n_workers=int(number), threads_per_worker=1, dashboard_address="127.0.0.1:0",
                silence_logs=50,
            ) as cluster,
            Client(cluster) as client,
        ):  # fmt: skip
            yield client
        return
    if "://" not in address:
        raise SettingError(f"--cluster {address}: give local:N or tcp://HOST:PORT")
    try:
        client = Client(address, timeout=PATIENCE)
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise SettingError(f"--cluster {address}: no workers there ({error})") from None
    with client:
        yield client


def on_cluster(
    make: Make[Plan, Asked, Result], plan: Plan, asked: Iterable[Asked], client: Any
) -> Iterator[Result]:
    """Results in the order in which they are done.

    Raises
    ------
    EngineError : workers died again and again
    """
    from distributed import KilledWorker, as_completed

    todo = iter(asked)
    (shared,) = client.scatter([plan], broadcast=True, hash=False)
    several = WAITING * max(1, sum(client.nthreads().values()))
    first = [client.submit(make, shared, one, pure=False) for one in islice(todo, several)]
    waiting = as_completed(first)
    try:
        for done in waiting:
            yield done.result()
            done.release()
            with suppress(StopIteration):
                waiting.add(client.submit(make, shared, next(todo), pure=False))
    except KilledWorker as error:
        raise EngineError(
            f"workers died again and again over {error.task}: what is finished is kept; look at "
            "their memory, and give the same command again"
        ) from None
