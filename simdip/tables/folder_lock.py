"""A lock on a folder: two runs never write into it at once, and a dead one does not block it."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simdip.errors import OutputError

try:
    import fcntl
except ImportError:  # no such locks on this system
    fcntl = None  # type: ignore[assignment]

NAME = "lock"
PATIENCE = 2.0  # seconds: the workers of a run that was killed end within less
TRY_AGAIN = 0.05


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, which is made if it is not there.

    The lock belongs to the open file and not to its being there, so that the system lets go of it
    when the process ends, however it ends.

    Raises
    ------
    OutputError : another run holds it, or the folder cannot be written
    """
    path = folder / NAME
    until = time.monotonic() + PATIENCE
    while True:
        handle = _opened(path)
        if _taken(handle, path):
            break
        os.close(handle)
        if time.monotonic() > until:
            raise OutputError(
                f"another run is writing into {folder}. Wait for it to end, or name another folder "
                "with --out."
            )
        time.sleep(TRY_AGAIN)
    try:
        yield
    finally:
        os.close(handle)


def _opened(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise OutputError(f"{path.parent} cannot be written: {error.strerror}") from None


def _taken(handle: int, path: Path) -> bool:
    """Whether the lock is ours, and is still the one that others will look for."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.fstat(handle).st_ino == path.stat().st_ino
    except OSError:
        return False
