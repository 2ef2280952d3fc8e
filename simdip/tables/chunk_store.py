"""Finished chunks of a run on disk: each is whole or not there, and a damaged one is noticed.

A chunk is written beside its place, forced to the disk, renamed, and then listed in `chunks.jsonl`
with its hash. The list only grows: a line that a cut left half is no line, and its chunk is played
again.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from simdip.errors import OutputError
from simdip.tables.datapackage import digest
from simdip.tables.folder_lock import NAME as LOCK
from simdip.tables.folder_lock import locked

LIST = "chunks.jsonl"


class ChunkStore:
    """The chunks of one run; the lock of their folder is held.

    Attributes
    ----------
    folder : where they are
    """

    def __init__(self, folder: Path, found: dict[str, str]) -> None:
        self.folder = folder
        self._found = found

    def has(self, name: str) -> bool:
        """Whether a chunk is there, as it was written."""
        path = self._path(name)
        if name not in self._found:
            return False
        with suppress(OSError):
            if digest(path.read_bytes()) == self._found[name]:
                return True
        del self._found[name]
        return False

    def keeps(self, name: str) -> bool:
        """Whether a chunk was found there, or put there, and not found damaged."""
        return name in self._found

    def put(self, name: str, content: bytes) -> None:
        """Keep a finished chunk.

        Raises
        ------
        OutputError : it cannot be written; those that are there stay there
        """
        path = self._path(name)
        fresh = path.with_suffix(".new")
        value = digest(content)
        try:
            write_through(fresh, content)
            fresh.replace(path)
            sync_folder(self.folder)
            append_line(self.folder / LIST, {"chunk": name, "sha256": value})
        except OSError as error:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise self.no_room(path, error) from None
        self._found[name] = value

    def get(self, name: str) -> bytes:
        """A chunk.

        Raises
        ------
        OutputError : it is not as it was written
        """
        try:
            content = self._path(name).read_bytes()
        except OSError as error:
            raise OutputError(f"{self._path(name)} cannot be read: {error.strerror}") from None
        if digest(content) != self._found.get(name):
            raise OutputError(
                f"{self._path(name)} was damaged since it was written: give the same command again "
                "to play it anew"
            )
        return content

    def no_room(self, path: Path, error: OSError) -> OutputError:
        """What to say of a file that cannot be written."""
        return OutputError(
            f"{path} cannot be written: {error.strerror or error}. What is finished is kept in "
            f"{self.folder}: make room, and give the same command again to go on from there."
        )

    def discard(self) -> None:
        """Delete the folder, once all that it held is elsewhere."""
        for name in [LIST, *(path.name for path in self.folder.iterdir() if path.name != LOCK)]:
            with suppress(OSError):
                (self.folder / name).unlink(missing_ok=True)
        with suppress(OSError):
            (self.folder / LOCK).unlink()
            self.folder.rmdir()

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.zip"


@contextmanager
def open_store(folder: Path, facts: dict[str, Any], *, force: bool = False) -> Iterator[ChunkStore]:
    """The chunks that an earlier run of the same left, under lock.

    Parameters
    ----------
    facts : all that the numbers hang on
    force : what another run left unfinished here is thrown away

    Raises
    ------
    OutputError : another run is writing here, or left something else unfinished, or no place
    """
    with locked(folder):
        whole = folder / LIST
        facts = json.loads(json.dumps(facts))
        try:
            lines = _lines(whole)
            if lines and lines[0] != facts and not force:
                raise OutputError(
                    f"{folder} holds the unfinished run of something else"
                    f"{_differing(lines[0], facts)}. Finish it with its own command, delete the "
                    "folder, name another one with --out, or use --force to begin anew."
                )
            if not lines or lines[0] != facts:
                for path in folder.glob("*.zip"):
                    path.unlink()
                whole.unlink(missing_ok=True)
                append_line(whole, facts)
                lines = [facts]
            for path in folder.glob("*.new"):
                path.unlink()
        except OSError as error:
            raise OutputError(f"{folder} cannot be written: {error.strerror}") from None
        found = {str(one["chunk"]): str(one["sha256"]) for one in lines[1:]}
        yield ChunkStore(folder, found)


def write_through(path: Path, content: bytes) -> None:
    """Write a file and force it to the disk."""
    with path.open("wb") as binary:
        binary.write(content)
        binary.flush()
        os.fsync(binary.fileno())


def append_line(path: Path, value: dict[str, Any]) -> None:
    """Add a line to a file and force it to the disk; behind a half line a new one begins."""
    with path.open("ab") as binary:
        line = json.dumps(value, separators=(",", ":")).encode() + b"\n"
        binary.write(b"\n" + line if binary.tell() else line)
        binary.flush()
        os.fsync(binary.fileno())


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _lines(path: Path) -> list[dict[str, Any]]:
    """The whole lines of the list."""
    if not path.exists():
        return []
    found: list[dict[str, Any]] = []
    for line in path.read_bytes().split(b"\n"):
        with suppress(ValueError):
            value = json.loads(line)
            if isinstance(value, dict):
                found.append(value)
    return found if found and "tool" in found[0] else []


def _differing(theirs: dict[str, Any], ours: dict[str, Any]) -> str:
    """Which facts differ, in words."""
    names = [name for name in {**theirs, **ours} if theirs.get(name) != ours.get(name)]
    return f" (its {', '.join(sorted(names))} differ)" if names else ""
