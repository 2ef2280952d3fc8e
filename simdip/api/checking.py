"""Count what a sound timeline holds."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from simdip.analysis.plausibility import impossible, lines_of_history, unlikely
from simdip.api.replaying import DEFAULT, as_timeline
from simdip.clock import read_date
from simdip.errors import Fault, TimelineError
from simdip.timeline.loose_ends import loose_ends
from simdip.timeline.model import Timeline


@dataclass(frozen=True)
class Check:
    """What a sound timeline holds.

    Attributes
    ----------
    grades : events by the best grade of their sources
    imprecise : events with a date that is not one certain day
    conflicts : events whose sources give different dates
    loose_ends : what is sound but probably not meant, in words
    """

    timeline: Timeline
    kinds: dict[str, int]
    grades: dict[str, int]
    causes: int
    imprecise: int
    conflicts: int
    loose_ends: tuple[str, ...]


def check(timeline: str | Path | Timeline = DEFAULT) -> Check:
    """Read a timeline and count what is in it.

    Raises
    ------
    TimelineError : with every fault of the file; or history cannot have come about under it
    """
    found = as_timeline(timeline)
    lines = lines_of_history(found)
    faults = [
        Fault(
            found.id,
            0,
            0,
            f"history is impossible under this model: {one.event} ({one.purpose}) has a line of 0",
            "Raise the necessity, rate, probability or longest delay behind it, or its origin.",
        )
        for one in impossible(lines)
    ]
    if faults:
        raise TimelineError(faults)
    dated = [(event.when, event.start, event.end) for event in found.events]
    return Check(
        timeline=found,
        kinds=dict(sorted(Counter(event.kind for event in found.events).items())),
        grades=dict(sorted(Counter(event.grade for event in found.events).items())),
        causes=sum(bool(event.because) for event in found.events),
        imprecise=sum(any(day and not read_date(day).certain for day in days) for days in dated),
        conflicts=sum(bool(event.dates) for event in found.events),
        loose_ends=(*loose_ends(found), *unlikely(lines)),
    )
