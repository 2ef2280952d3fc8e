"""`manifest.json`: everything that a run depends on and everything it wrote; no clock, no path."""

import platform
from collections.abc import Mapping

from simdip import __version__
from simdip.program import Program
from simdip.tables.datapackage import digest, json_bytes

FORMAT = 1


def versions() -> dict[str, str]:
    """Versions of all that can change a number or a table."""
    import pydantic
    import simpy
    import tzdata
    import yaml

    return {
        "simdip": __version__,
        "python": platform.python_version(),
        "simpy": simpy.__version__,
        "pydantic": pydantic.VERSION,
        "pyyaml": yaml.__version__,
        "tzdata": tzdata.IANA_VERSION,
    }


def manifest_bytes(
    program: Program, sample: str, files: Mapping[str, bytes], figures: bool
) -> bytes:
    """The manifest of a replay.

    Parameters
    ----------
    sample : `daily` or `hourly`
    files : content of every file of the run by name, the manifest itself left out
    figures : whether figures were drawn, whose bytes depend on matplotlib too
    """
    found = versions()
    if figures:
        import matplotlib

        found["matplotlib"] = matplotlib.__version__
    return json_bytes(
        {
            "tool": "simdip",
            "format": FORMAT,
            "command": "replay",
            "versions": found,
            "inputs": {"timeline": {"id": program.timeline.id, "sha256": program.timeline.sha256}},
            "weights": program.weights,
            "parameters": dict(program.parameters),
            "seed": None,
            "sample": sample,
            "files": {name: digest(files[name]) for name in sorted(files)},
        }
    )
