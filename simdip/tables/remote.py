"""Run folders elsewhere, by fsspec: written here first, then copied, the manifest last."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from simdip.errors import OutputError, SettingError
from simdip.tables.run_folder import MANIFEST

PIECE = 8 * 1024 * 1024  # bytes that are held while a file is copied


def is_elsewhere(place: str | Path | None) -> bool:
    """Whether a place is a URL of another store, such as `s3://bucket/run`; `file://` is not."""
    return isinstance(place, str) and "://" in place and urlsplit(place).scheme != "file"


def local_path(place: str | Path) -> Path:
    """A path, or that of a `file://` URL."""
    if isinstance(place, str) and place.startswith("file://"):
        return Path(url2pathname(urlsplit(place).path))
    return Path(place)


def check_elsewhere(url: str, *, force: bool = False) -> None:
    """Refuse what a run cannot be copied to, before anything is played.

    Raises
    ------
    SettingError : fsspec does not know the store
    OutputError : something else is there, or nothing can be listed there
    """
    system, root = _system(url)
    try:
        there = [Path(str(name)).name for name in system.ls(root, detail=False)]
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise OutputError(f"{url} cannot be read: {error}") from None
    if there and not force and not _is_run(system, root):
        raise OutputError(
            f"{url} is not a run folder of simdip and is left as it is. Name another place with "
            "--out, or use --force."
        )


def copy_run(folder: Path, url: str, *, force: bool = False) -> None:
    """Copy a run folder; files of an earlier run there that this one lacks are removed.

    Raises
    ------
    SettingError, OutputError : as `check_elsewhere`, or it cannot be written; the folder here stays
    """
    check_elsewhere(url, force=force)
    system, root = _system(url)
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    names.sort(key=lambda name: name == MANIFEST)
    try:
        before = _listed(system, root)
        if before:
            system.rm_file(f"{root}/{MANIFEST}")  # no whole run is there until the new one is
        system.makedirs(root, exist_ok=True)
        for name in names:
            with (
                (folder / name).open("rb") as source,
                system.open(f"{root}/{name}", "wb") as target,
            ):
                while piece := source.read(PIECE):
                    target.write(piece)
        for name in sorted(set(before) - set(names)):
            if system.exists(f"{root}/{name}"):
                system.rm_file(f"{root}/{name}")
    except (OSError, ValueError) as error:
        raise OutputError(f"{url} cannot be written: {error}. The run is in {folder}.") from None


def _system(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise SettingError(f"{url} needs fsspec: pip install 'simdip[cluster]'") from None
    try:
        system, root = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise SettingError(f"{url} is no place that fsspec can write to: {error}") from None
    return system, str(root).rstrip("/")


def _is_run(system: Any, root: str) -> bool:
    return bool(_listed(system, root))


def _listed(system: Any, root: str) -> list[str]:
    """The files of a run that is there; none where there is no run."""
    try:
        with system.open(f"{root}/{MANIFEST}", "rb") as binary:
            found = json.loads(binary.read())
        return [*found["files"], "run.json"] if found["tool"] == "simdip" else []
    except (OSError, ValueError, KeyError, TypeError):
        return []
