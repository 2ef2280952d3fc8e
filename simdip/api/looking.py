"""Look into a timeline: one event, a selection, plain data."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from simdip.api.explaining import Part
from simdip.clock import DateFault, FuzzyDate, read_date
from simdip.errors import SettingError
from simdip.kinds import KIND_NAMED
from simdip.kinds.base import EventSpec
from simdip.timeline.model import Condition, Timeline
from simdip.timeline.reading import shipped
from simdip.timeline.source import nearest
from simdip.timeline.when import days


def timelines() -> dict[str, Path]:
    """The timelines that come with simdip, by name."""
    return shipped()


def find(timeline: Timeline, name: str) -> EventSpec | Condition:
    """The event or condition of that id.

    Raises
    ------
    SettingError : there is none, with the nearest right id
    """
    known: dict[str, EventSpec | Condition] = {one.id: one for one in timeline.conditions}
    known |= {one.id: one for one in timeline.events}
    if name not in known:
        raise SettingError(f"no event {name!r} in {timeline.id}. {nearest(name, known)}")
    return known[name]


def select(
    timeline: Timeline,
    *,
    kind: str | None = None,
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
    conflicts: bool = False,
) -> list[EventSpec]:
    """Events that fulfil every condition given, in the order of their dates.

    Raises
    ------
    SettingError : a kind, actor or date that does not exist
    """
    codes = [one.code for one in timeline.actors]
    actor = actor.upper() if actor is not None else None
    if kind is not None and kind not in KIND_NAMED:
        raise SettingError(f"no kind {kind!r}. {nearest(kind, KIND_NAMED)}")
    if actor is not None and actor not in codes:
        raise SettingError(f"no actor {actor!r}. {nearest(actor, codes)}")
    first, last = (_any_day(text) for text in (since, until))
    found = []
    for event in timeline.events:
        begins, ends = days(event)
        acting = {*event.actors.initiator, *event.actors.target, event.actors.venue}
        if (
            (kind is None or event.kind == kind)
            and (actor is None or actor in acting)
            and (first is None or ends >= first.earliest)
            and (last is None or begins <= last.latest)
            and (event.dates or not conflicts)
        ):
            found.append((begins, event))
    return [event for _, event in sorted(found, key=lambda entry: (entry[0], entry[1].id))]


def event_data(event: EventSpec | Condition) -> dict[str, Any]:
    """An event or condition as plain data, without what the file leaves out."""
    return event.model_dump(mode="json", exclude_unset=True)


def part_data(part: Part) -> dict[str, Any]:
    """A contribution as plain data."""
    return asdict(part)


def _any_day(text: str | None) -> FuzzyDate | None:
    try:
        return None if text is None else read_date(text)
    except DateFault as fault:
        raise SettingError(str(fault)) from None
