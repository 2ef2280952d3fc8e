"""simdip: a discrete-event simulator of diplomatic timelines.

    >>> import simdip
    >>> run = simdip.replay("tutorial")
    >>> run.measure("launches")
    2.0

Names are loaded when first used, so that importing simdip costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from simdip.api import (
        Check,
        Comparison,
        Explanation,
        Minds,
        Replay,
        actors,
        agreement,
        causes,
        check,
        code_sheet,
        compare,
        diff,
        explain,
        load,
        plot,
        replay,
        scenarios,
        schema,
        timelines,
        write,
        write_comparison,
        write_report,
    )
    from simdip.errors import (
        EngineError,
        Fault,
        OutputError,
        ScenarioError,
        SettingError,
        SheetError,
        SimdipError,
        TimelineError,
    )
    from simdip.timeline.model import Timeline

_HOMES = {
    "Check": "simdip.api",
    "Comparison": "simdip.api",
    "EngineError": "simdip.errors",
    "Explanation": "simdip.api",
    "Fault": "simdip.errors",
    "Minds": "simdip.api",
    "OutputError": "simdip.errors",
    "Replay": "simdip.api",
    "ScenarioError": "simdip.errors",
    "SettingError": "simdip.errors",
    "SheetError": "simdip.errors",
    "SimdipError": "simdip.errors",
    "Timeline": "simdip.timeline.model",
    "TimelineError": "simdip.errors",
    "actors": "simdip.api",
    "agreement": "simdip.api",
    "causes": "simdip.api",
    "check": "simdip.api",
    "code_sheet": "simdip.api",
    "compare": "simdip.api",
    "diff": "simdip.api",
    "explain": "simdip.api",
    "load": "simdip.api",
    "plot": "simdip.api",
    "replay": "simdip.api",
    "scenarios": "simdip.api",
    "schema": "simdip.api",
    "timelines": "simdip.api",
    "write": "simdip.api",
    "write_comparison": "simdip.api",
    "write_report": "simdip.api",
}

__all__ = [
    "Check",
    "Comparison",
    "EngineError",
    "Explanation",
    "Fault",
    "Minds",
    "OutputError",
    "Replay",
    "ScenarioError",
    "SettingError",
    "SheetError",
    "SimdipError",
    "Timeline",
    "TimelineError",
    "actors",
    "agreement",
    "causes",
    "check",
    "code_sheet",
    "compare",
    "diff",
    "explain",
    "load",
    "plot",
    "replay",
    "scenarios",
    "schema",
    "timelines",
    "write",
    "write_comparison",
    "write_report",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'simdip' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
