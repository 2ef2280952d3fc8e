"""What `run.json` says of a run: the command, the place, the time."""

import sys
import time
from pathlib import Path


def run_info(began: float, jobs: int, engine: str = "simpy") -> dict[str, object]:
    """Facts of a run that depend on the machine.

    Parameters
    ----------
    began : seconds since 1970, before anything was played
    """
    return {
        "command": sys.argv,
        "working_directory": str(Path.cwd()),
        "engine": engine,
        "jobs": jobs,
        "started": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(began)),
        "seconds_to_play": round(time.time() - began, 3),
    }
