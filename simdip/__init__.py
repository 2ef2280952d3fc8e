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
        Audit,
        Check,
        Comparison,
        Explanation,
        Hinges,
        Minds,
        Placebos,
        Replay,
        Split,
        Sweep,
        actors,
        agreement,
        audit,
        causes,
        check,
        code_sheet,
        compare,
        diff,
        explain,
        hinges,
        load,
        model,
        placebo,
        plot,
        replay,
        scenarios,
        schema,
        split,
        sweep,
        timelines,
        write,
        write_comparison,
        write_hinges,
        write_placebos,
        write_report,
        write_split,
        write_sweep,
    )
    from simdip.errors import (
        EngineError,
        Fault,
        OutputError,
        PointsError,
        ScenarioError,
        SettingError,
        SheetError,
        SimdipError,
        TimelineError,
    )
    from simdip.timeline.model import Timeline

_HOMES = {
    "Audit": "simdip.api",
    "Check": "simdip.api",
    "Comparison": "simdip.api",
    "EngineError": "simdip.errors",
    "Explanation": "simdip.api",
    "Fault": "simdip.errors",
    "Hinges": "simdip.api",
    "Minds": "simdip.api",
    "OutputError": "simdip.errors",
    "PointsError": "simdip.errors",
    "Placebos": "simdip.api",
    "Replay": "simdip.api",
    "ScenarioError": "simdip.errors",
    "SettingError": "simdip.errors",
    "SheetError": "simdip.errors",
    "SimdipError": "simdip.errors",
    "Split": "simdip.api",
    "Sweep": "simdip.api",
    "Timeline": "simdip.timeline.model",
    "TimelineError": "simdip.errors",
    "actors": "simdip.api",
    "agreement": "simdip.api",
    "audit": "simdip.api",
    "causes": "simdip.api",
    "check": "simdip.api",
    "code_sheet": "simdip.api",
    "compare": "simdip.api",
    "diff": "simdip.api",
    "explain": "simdip.api",
    "hinges": "simdip.api",
    "load": "simdip.api",
    "model": "simdip.api",
    "placebo": "simdip.api",
    "plot": "simdip.api",
    "replay": "simdip.api",
    "scenarios": "simdip.api",
    "schema": "simdip.api",
    "split": "simdip.api",
    "sweep": "simdip.api",
    "timelines": "simdip.api",
    "write": "simdip.api",
    "write_comparison": "simdip.api",
    "write_hinges": "simdip.api",
    "write_placebos": "simdip.api",
    "write_report": "simdip.api",
    "write_split": "simdip.api",
    "write_sweep": "simdip.api",
}

__all__ = [
    "Audit",
    "Check",
    "Comparison",
    "EngineError",
    "Explanation",
    "Fault",
    "Hinges",
    "Minds",
    "OutputError",
    "Placebos",
    "PointsError",
    "Replay",
    "ScenarioError",
    "SettingError",
    "SheetError",
    "SimdipError",
    "Split",
    "Sweep",
    "Timeline",
    "TimelineError",
    "actors",
    "agreement",
    "audit",
    "causes",
    "check",
    "code_sheet",
    "compare",
    "diff",
    "explain",
    "hinges",
    "load",
    "model",
    "placebo",
    "plot",
    "replay",
    "scenarios",
    "schema",
    "split",
    "sweep",
    "timelines",
    "write",
    "write_comparison",
    "write_hinges",
    "write_placebos",
    "write_report",
    "write_split",
    "write_sweep",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'simdip' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
