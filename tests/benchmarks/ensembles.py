"""Time, memory and bytes of very many replications; the table of docs/ensembles.md.

    python tests/benchmarks/ensembles.py [--scenario NAME | --tutorial] [--jobs N] COUNT...

Each count is played in a process of its own, into a folder that is then deleted.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import simdip

HEADER = (
    "| replications | seconds | ms a pair | processor ms a pair | peak MB | bytes a pair on disk |"
)
TUTORIAL = {"edits": ["remove winter_shield"], "base": "tutorial"}


def measure(count: int, asked: dict[str, object], jobs: int) -> str:
    """One row: the chunks, the tables, and the most memory that was held."""
    with tempfile.TemporaryDirectory() as folder:
        # what is compiled once is not what is measured
        simdip.compare(**asked, count=200, beside=False, jobs=1, engine="batch")
        began, before = time.perf_counter(), sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        out = Path(folder) / "run"
        found = simdip.compare(
            **asked, count=count, jobs=jobs, out=out, beside=False, engine="batch"
        )
        simdip.write_comparison(found, figures=False)
        seconds = time.perf_counter() - began
        used = resource.getrusage(resource.RUSAGE_SELF)
        size = (out / "runs.parquet").stat().st_size / count
        return (
            f"| {count:,} | {seconds:.0f} | {1000 * seconds / count:.2f} | "
            f"{1000 * (used.ru_utime + used.ru_stime - before) / count:.2f} | "
            f"{used.ru_maxrss / 1024:.0f} | {size:.0f} |"
        )


def main() -> None:
    """Print the table."""
    words = argparse.ArgumentParser()
    words.add_argument("counts", type=int, nargs="+")
    words.add_argument("--scenario", default="no-drill-delay")
    words.add_argument("--tutorial", action="store_true")
    words.add_argument("--jobs", type=int, default=2)
    words.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = words.parse_args()
    if given.here:
        asked = TUTORIAL if given.tutorial else {"scenarios": [given.scenario]}
        print(measure(given.counts[0], asked, given.jobs), flush=True)
        return
    print(HEADER, "|---|---|---|---|---|---|", sep="\n", flush=True)
    options = [word for word in sys.argv[1:] if word not in [str(one) for one in given.counts]]
    options = [*options, "--jobs", str(given.jobs)]
    for count in given.counts:
        subprocess.run([sys.executable, __file__, str(count), "--here", *options], check=True)


if __name__ == "__main__":
    main()
