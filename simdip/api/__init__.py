"""The verbs: load, check, explain, replay, write. The command line calls these and prints."""

from simdip.api.checking import Check, check
from simdip.api.explaining import Explanation, Part, explain
from simdip.api.looking import event_data, find, part_data, select, timelines
from simdip.api.replaying import DEFAULT, Replay, replay, write
from simdip.timeline.reading import load
from simdip.timeline.schema import timeline_schema as schema

__all__ = [
    "DEFAULT",
    "Check",
    "Explanation",
    "Part",
    "Replay",
    "check",
    "event_data",
    "explain",
    "find",
    "load",
    "part_data",
    "replay",
    "schema",
    "select",
    "timelines",
    "write",
]
