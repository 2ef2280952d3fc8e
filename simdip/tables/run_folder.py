"""A run folder appears whole or not at all, and never takes the place of anything else.

The files are written into a new folder beside the old one, which is then renamed into its place. A
run folder is known by its manifest, which lists every file with its hash.
"""

import json
import os
import secrets
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from simdip.errors import OutputError
from simdip.tables.datapackage import digest

MANIFEST = "manifest.json"
OURS_UNLISTED = (MANIFEST, "run.json")


def write_run_folder(folder: Path, files: Mapping[str, bytes], *, force: bool = False) -> None:
    """Write a run folder, in place of an earlier run folder if there is one.

    Parameters
    ----------
    files : content by name; must contain the manifest
    force : replace files of an earlier run although they were edited since

    Files that others added to an earlier run folder are carried over.

    Raises
    ------
    OutputError : the place is taken by something else, or cannot be written; nothing has changed
    """
    folder = folder.resolve()
    foreign = check_place(folder, files, force=force)
    token = secrets.token_hex(6)
    fresh = folder.parent / f".{folder.name}.{token}.new"
    former = folder.parent / f".{folder.name}.{token}.old"
    try:
        fresh.mkdir(parents=True)
        for name, content in files.items():
            _write_durably(fresh / name, content)
        for name in foreign:
            _carry_over(folder / name, fresh / name)
        if folder.exists():
            folder.rename(former)
            try:
                fresh.rename(folder)
            except OSError:
                former.rename(folder)
                raise
            shutil.rmtree(former)
        else:
            fresh.rename(folder)
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror or error}") from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def check_place(folder: Path, names: Iterable[str], *, force: bool = False) -> list[str]:
    """What others added to an earlier run folder and no file of the new run needs.

    Parameters
    ----------
    names : of the files of the new run

    Raises
    ------
    OutputError : a run may not be written here
    """
    if not folder.exists():
        return []
    if not folder.is_dir():
        raise OutputError(f"{folder} is a file. Name another folder with --out.")
    present = sorted(entry.name for entry in folder.iterdir())
    if not present:
        return []
    listed = _listed(folder)
    if listed is None:
        raise OutputError(
            f"{folder} is not a run folder of simdip and is left as it is. "
            "Name another folder with --out."
        )
    needed = {*names, *OURS_UNLISTED}
    added = [name for name in present if name not in listed and name not in OURS_UNLISTED]
    edited = [name for name in present if name in listed and _changed(folder / name, listed[name])]
    lost = sorted({*edited, *(name for name in added if name in needed)})
    if lost and not force:
        raise OutputError(
            f"{folder} holds files that were edited since simdip wrote them: {', '.join(lost)}. "
            "Name another folder with --out, or use --force to replace them."
        )
    return [name for name in added if name not in needed]


def _listed(folder: Path) -> dict[str, str] | None:
    """Files of a run folder with their hashes; None when it is no run folder."""
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
        if found["tool"] != "simdip":
            return None
        return {str(name): str(value) for name, value in found["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _changed(path: Path, expected: str) -> bool:
    return not path.is_file() or digest(path.read_bytes()) != expected


def _carry_over(source: Path, target: Path) -> None:
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True)
    else:
        shutil.copy2(source, target, follow_symlinks=False)


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("xb") as binary:
        binary.write(content)
        binary.flush()
        os.fsync(binary.fileno())
