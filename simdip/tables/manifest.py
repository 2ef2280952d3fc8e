"""`manifest.json`: everything that a run depends on and everything it wrote; no clock, no path."""

import platform
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from simdip import __version__
from simdip.scenario.model import Scenario
from simdip.tables.datapackage import json_bytes
from simdip.timeline.model import Timeline

FORMAT = 1


def versions() -> dict[str, str]:
    """Versions of all that can change a number or a table."""
    from importlib.metadata import version

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
        "edtf": version("edtf"),
        "tzdata": tzdata.IANA_VERSION,
    }


@cache
def sources_digest() -> str:
    """SHA-256 over the code of simdip: what an edited copy plays differs from what it played."""
    root = Path(__file__).resolve().parents[1]
    whole = sha256()
    for path in sorted(root.rglob("*.py"), key=lambda path: path.relative_to(root).as_posix()):
        whole.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def manifest_bytes(
    facts: Mapping[str, object], digests: Mapping[str, str], *, figures: bool
) -> bytes:
    """The manifest of a run.

    Parameters
    ----------
    facts : command, inputs and settings; what the numbers depend on besides the versions
    digests : of every file of the run by name, the manifest left out
    figures : whether figures were drawn, whose bytes depend on matplotlib too
    """
    found = versions()
    if figures:
        import matplotlib
        import numpy
        import pandas

        found["matplotlib"] = matplotlib.__version__
        found["numpy"], found["pandas"] = numpy.__version__, pandas.__version__
    return json_bytes(
        {
            "tool": "simdip",
            "format": FORMAT,
            "command": facts["command"],
            "versions": found,
            **facts,
            "files": {name: digests[name] for name in sorted(digests)},
        }
    )


def inputs_of(timeline: Timeline, scenarios: Iterable[Scenario]) -> dict[str, object]:
    """What a run was made from: the timeline, and each scenario with its edits as written."""
    found: dict[str, object] = {"timeline": {"id": timeline.id, "sha256": timeline.sha256}}
    for scenario in scenarios:
        found[scenario.name] = {
            "id": scenario.name,
            "question": scenario.question,
            "edits": [edit.text for edit in scenario.edits],
        }
    return found
