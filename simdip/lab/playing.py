"""Long work beside the event loop, in a thread that nobody waits for when the server ends."""

import asyncio
import contextlib
from collections.abc import Callable
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")


def in_a_thread(work: Callable[[], Result]) -> "asyncio.Future[Result]":
    """What work will give; it is for the work itself to stop when nobody wants it any more."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()

    def give(result: Result | None, error: BaseException | None) -> None:
        if future.done():  # it was cancelled
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        result: Result | None = None
        fault: BaseException | None = None
        try:
            result = work()
        except BaseException as error:  # it is raised where the result is awaited
            fault = error
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits
            loop.call_soon_threadsafe(give, result, fault)

    Thread(target=run, daemon=True).start()
    return future
