"""Big runs made small: the same code with few replications to a chunk."""

import os
import subprocess
import sys
from pathlib import Path

import simdip
from simdip.ensemble import chunks

COUNT, CHUNK, BLOCK = 30, 7, 3
EDIT = "remove winter_shield"
SCRIPT = f"""\
import sys
import simdip
from simdip.ensemble import chunks
if __name__ == "__main__":
    chunks.MOST_HELD, chunks.CHUNK, chunks.BLOCK = 20, {CHUNK}, {BLOCK}
    found = simdip.compare(edits=[{EDIT!r}], base="tutorial", count={COUNT}, engine="simpy",
                           jobs=int(sys.argv[2]), out=sys.argv[1])
    simdip.write_comparison(found, figures=False)
"""


def shrink(patch):
    patch.setattr(chunks, "MOST_HELD", 20)
    patch.setattr(chunks, "CHUNK", CHUNK)
    patch.setattr(chunks, "BLOCK", BLOCK)


def play(out, **options):
    """A big comparison, written."""
    settings = {"engine": "simpy", "jobs": 1, "count": COUNT, **options}
    found = simdip.compare(edits=[EDIT], base="tutorial", out=out, **settings)
    return simdip.write_comparison(found, figures=False)


def start(out, jobs=1):
    """The same in a process of its own."""
    root = str(Path(simdip.__file__).resolve().parents[1])
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(out), str(jobs)],
        env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def content(folder):
    """The bytes of a run folder by file, without the one file that tells of the machine."""
    found = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    del found["run.json"]
    return found
