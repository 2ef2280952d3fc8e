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
from simdip.tables.datapackage import digest_of

MANIFEST = "manifest.json"
OURS_UNLISTED = (MANIFEST, "run.json")


def write_run_folder(
    folder: Path, files: Mapping[str, bytes | Path], *, force: bool = False
) -> None:
    """Write a run folder, in place of an earlier run folder if there is one.

    Parameters
    ----------
    files : content by name, or a file on the same disk, which is moved; must contain the manifest
    force : replace files of an earlier run although they were edited since

    Files that others added to an earlier run folder are carried over.

    Raises
    ------
    OutputError : the place is taken by something else, or cannot be written; nothing has changed
    """
    manifest = files[MANIFEST]
    assert isinstance(manifest, bytes)
    new = json.loads(manifest)
    foreign = check_place(folder, files, about_run(new["command"], new["inputs"]), force=force)
    try:
        folder = folder.resolve()
    except (OSError, RuntimeError) as error:  # links that go in circles
        raise OutputError(f"{_short(folder)} cannot be used: {error}") from None
    token = secrets.token_hex(6)
    fresh = folder.parent / f".{folder.name}.{token}.new"
    former = folder.parent / f".{folder.name}.{token}.old"
    try:
        fresh.mkdir(parents=True)
        for name, content in files.items():
            if isinstance(content, bytes):
                _write_durably(fresh / name, content)
            else:
                content.rename(fresh / name)
        for name in foreign:
            _carry_over(folder / name, fresh / name)
        known = {*foreign, *_unchanged(folder)} if folder.exists() else set()
        if folder.exists():
            folder.rename(former)
        try:
            fresh.rename(folder)
        except OSError:
            if former.exists():
                former.rename(folder)
            raise
    except OSError as error:
        raise OutputError(f"{_short(folder)} cannot be written: {error.strerror}") from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    if former.exists():
        _discard(former, folder, known, force=force)


def _discard(former: Path, folder: Path, known: set[str], *, force: bool) -> None:
    """Delete the former run, unless somebody saved into it while the new one was written."""
    late = [] if force else [one.name for one in former.iterdir() if one.name not in known]
    late = [name for name in late if name not in OURS_UNLISTED]
    if late:
        raise OutputError(
            f"The run is in {folder}, but {', '.join(sorted(late))} changed while it was written: "
            f"the former folder is kept as {former}."
        )
    shutil.rmtree(former, ignore_errors=True)
    if former.exists():
        raise OutputError(f"The run is in {folder}, but {former} could not be removed.")


def _unchanged(folder: Path) -> list[str]:
    """Files of a run folder that are still as simdip wrote them."""
    listed = _listed(folder) or {}
    return [name for name, value in listed.items() if not _changed(folder / name, value)]


def check_place(
    folder: Path, names: Iterable[str], about: str | None = None, *, force: bool = False
) -> list[str]:
    """What others added to an earlier run folder and no file of the new run needs.

    Parameters
    ----------
    names : of the files of the new run
    about : what the new run is of; a run of something else is not replaced unless forced

    Raises
    ------
    OutputError : a run may not be written here
    """
    try:
        if not folder.exists():
            return []
        if not folder.is_dir():
            raise OutputError(f"{folder} is a file. Name another folder with --out.")
        present = sorted(entry.name for entry in folder.iterdir())
        here = Path.cwd()
        if folder.resolve() in (here, *here.parents):
            raise OutputError(f"{folder} is the working directory. Name a folder in it with --out.")
    except (OSError, RuntimeError) as error:  # RuntimeError: links that go in circles
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"{_short(folder)} cannot be used: {reason}") from None
    if not present:
        return []
    listed = _listed(folder)
    if listed is None:
        raise OutputError(
            f"{folder} is not a run folder of simdip and is left as it is. "
            "Name another folder with --out."
        )
    if about is not None and _about(folder) not in (about, None) and not force:
        raise OutputError(
            f"{folder} holds a run of {_about(folder)}. Name another folder with --out, or use "
            "--force to replace it."
        )
    needed = {*names, *OURS_UNLISTED}
    added = [name for name in present if name not in listed and name not in OURS_UNLISTED]
    edited = [name for name in present if name in listed and _changed(folder / name, listed[name])]
    folders = [name for name in listed if (folder / name).is_dir()]
    if folders:
        raise OutputError(f"{folder} has a folder in the place of {', '.join(folders)}.")
    lost = sorted({*edited, *(name for name in added if name in needed)})
    if lost and not force:
        raise OutputError(
            f"{folder} holds files that were edited since simdip wrote them: {', '.join(lost)}. "
            "Name another folder with --out, or use --force to replace them."
        )
    return [name for name in added if name not in needed]


def _short(folder: Path) -> str:
    text = str(folder)
    return text if len(text) <= 120 else f"{text[:60]}...{text[-50:]}"


def _listed(folder: Path) -> dict[str, str] | None:
    """Files of a run folder with their hashes; None when it is no run folder."""
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
        if found["tool"] != "simdip":
            return None
        return {str(name): str(value) for name, value in found["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _about(folder: Path) -> str | None:
    """What the run in a folder is of: its command and its inputs by id."""
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
        return about_run(found["command"], found["inputs"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def about_run(command: str, inputs: Mapping[str, object]) -> str:
    """What a run is of, such as `replay korea-2017-2018`."""
    named = [str(one["id"]) for one in inputs.values() if isinstance(one, dict)]
    return " ".join([command, *named])


def _changed(path: Path, expected: str) -> bool:
    return not path.is_file() or digest_of(path) != expected


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
