"""One file, written whole or not at all, and never over another without being asked."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from simdip.errors import OutputError


def write_new_file(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write a file.

    Parameters
    ----------
    force : replace a file that is there

    Raises
    ------
    OutputError : the file is there, or it cannot be written; nothing has changed
    """
    path = path.resolve() if force else path
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(6)}.new")
    try:
        if path.is_dir():
            raise OutputError(f"{path} is a folder. Name a file in it.")
        if not force and os.path.lexists(path):
            raise OutputError(f"{path} is there already. Name another file, or use --force.")
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("xb") as binary:
            binary.write(content)
            binary.flush()
            os.fsync(binary.fileno())
        if force:
            fresh.replace(path)
        else:
            os.link(fresh, path)  # fails if something has come to stand there meanwhile
    except FileExistsError:
        raise OutputError(f"{path} is there already. Name another file, or use --force.") from None
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
