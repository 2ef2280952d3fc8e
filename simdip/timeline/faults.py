"""Faults that no single field shows: names that lead nowhere, dates that contradict each other."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from simdip.clock import Clock, DateFault, read_date
from simdip.kinds.base import EventSpec
from simdip.timeline.fault_causes import find_cause_faults
from simdip.timeline.fault_fields import find_field_faults
from simdip.timeline.fault_minds import find_mind_faults
from simdip.timeline.fault_rules import find_origin_faults, find_rule_faults
from simdip.timeline.model import Condition, Header
from simdip.timeline.parameters import DEFAULTS, LIMITS
from simdip.timeline.rules import Process, Response
from simdip.timeline.source import Path_, SourceFile, nearest
from simdip.timeline.staging import with_stages
from simdip.timeline.when import Moments, condition_moments, days, fuzzy, moments

RESERVED = ("drill_load", "baseline")
NAMED_BY = {
    "actors": "code",
    "acts": "id",
    "stocks": "id",
    "missions": "id",
    "variants": "id",
    "conditions": "id",
    "processes": "id",
    "responses": "id",
    "events": "id",
}
Pieces = dict[Path_, Any]
Names = dict[str, dict[str, None]]  # by section; a dict for its speed and its order


def find_faults(source: SourceFile, pieces: Pieces, *, as_it_happened: bool = True) -> None:
    """Note every fault across fields in `source`.

    Parameters
    ----------
    as_it_happened : an edited timeline may have causes after their effects, and drills that meet
    """
    names, twice = _find_duplicates(source)
    header = pieces.get(("timeline",))
    clock = _find_span_faults(source, header) if header else None
    _find_parameter_faults(source, pieces)
    known = partial(_unknown, source, names)
    ticks: dict[str, Moments] = {}
    for path, piece in pieces.items():
        if isinstance(piece, EventSpec):
            find_field_faults(source, path, piece)
            _find_unknown_names(source, path, piece, names)
            found = _find_date_faults(source, path, piece, clock)
            if found is not None:
                ticks.setdefault(piece.id, found)
        elif isinstance(piece, Condition):
            _find_unknown_causes(source, path, piece, names)
            found = _find_condition_faults(source, path, piece, clock)
            if found is not None:
                ticks.setdefault(piece.id, found)
        elif isinstance(piece, (Process, Response)):
            find_rule_faults(source, path, piece, known)
    find_origin_faults(source, pieces)
    find_mind_faults(source, pieces, twice, known, as_it_happened=as_it_happened)
    # what bears a name twice is told already; what follows from it would only confuse
    once = {path: piece for path, piece in pieces.items() if getattr(piece, "id", "") not in twice}
    sound = {name: found for name, found in ticks.items() if name not in twice}
    find_cause_faults(source, once, sound, names["events"], clock, in_order=as_it_happened)


def _entries(source: SourceFile, section: str) -> Iterator[tuple[Path_, dict[str, Any]]]:
    entries = source.data.get(section)
    if isinstance(entries, list):
        for place, entry in enumerate(entries):
            if isinstance(entry, dict):
                yield (section, place), entry


def _find_duplicates(source: SourceFile) -> tuple[Names, set[str]]:
    """Every name by section, from the raw data, and those that stand more than once."""
    names: Names = {}
    twice: set[str] = set()
    where: dict[str, Path_] = {}
    for section, key in NAMED_BY.items():
        names[section] = {}
        for path, entry in _entries(source, section):
            name = entry.get(key)
            if not isinstance(name, str):
                continue
            if name in where:
                line = source.marks[where[name]][0]
                source.fault((*path, key), f"the {key} {name!r} is already used on line {line}")
                twice.add(name)
            where.setdefault(name, (*path, key))
            names[section][name] = None
            if name in RESERVED:
                source.fault((*path, key), f"the {key} {name!r} means something else in the tables")
    return names, twice


def _unknown(
    source: SourceFile, names: Names, at: Path_, name: str, section: str, what: str
) -> None:
    """Note a name that leads nowhere, unless the whole section is amiss and told already.

    A path that ends with the name itself is that of a key.
    """
    if name in names[section]:
        return
    value = source.data.get(section)
    if names[section]:
        hint = nearest(name, names[section])
        source.fault(at, f"unknown {what} {name!r}", hint, key=at[-1] == name)
    elif section != "actors" and (value is None or isinstance(value, list)):
        hint = f"The file lists no {section}."
        source.fault(at, f"unknown {what} {name!r}", hint, key=at[-1] == name)


def _find_unknown_causes(
    source: SourceFile, path: Path_, piece: EventSpec | Condition, names: Names
) -> None:
    for place, cause in enumerate(piece.because):
        at = (*path, "because", place, "event")
        _unknown(source, names, at, cause.event, "events", "event")


def _find_span_faults(source: SourceFile, header: Header) -> Clock | None:
    start, end = read_date(header.start), read_date(header.end)
    for key, day in (("start", start), ("end", end)):
        if not day.exact:
            source.fault(("timeline", key), f"the {key} of the span must be one day: {day.text!r}")
            return None
    if end.middle < start.middle:
        source.fault(("timeline", "end"), f"the span ends on {end.text}, before it starts")
        return None
    if (end.middle - start.middle).days > 36_525:
        source.fault(("timeline", "end"), "the span is longer than 100 years")
        return None
    return header.clock


def _find_parameter_faults(source: SourceFile, pieces: Pieces) -> None:
    for path, piece in pieces.items():
        if path[0] != "parameters":
            continue
        name = str(path[1])
        if name not in DEFAULTS:
            source.fault(path, f"unknown parameter {name!r}", nearest(name, DEFAULTS), key=True)
            continue
        if not piece.low <= piece.mode <= piece.high:
            found = f"found {piece.low:g}, {piece.mode:g}, {piece.high:g}"
            source.fault((*path, "mode"), f"low, mode and high must ascend, {found}")
        low, high = LIMITS[name]
        for key in ("low", "mode", "high"):
            if not low <= getattr(piece, key) <= high:
                source.fault((*path, key), f"{name} must lie between {low:g} and {high:g}")


def _find_unknown_names(source: SourceFile, path: Path_, event: EventSpec, names: Names) -> None:
    def known(at: Path_, name: str, section: str, what: str) -> None:
        _unknown(source, names, (*path, *at), name, section, what)

    _find_unknown_causes(source, path, event, names)
    for side in ("initiator", "target"):
        for place, code in enumerate(getattr(event.actors, side)):
            known(("actors", side, place), code, "actors", "actor")
    if event.actors.venue:
        known(("actors", "venue"), event.actors.venue, "actors", "actor")
    if event.part_of:
        known(("part_of",), event.part_of, "events", "event")
    for place, stage in enumerate(getattr(event, "stages", ())):
        if stage.event:
            known(("stages", place, "event"), stage.event, "events", "event")
        for number, code in enumerate(stage.actors):
            known(("stages", place, "actors", number), code, "actors", "actor")
    holds = getattr(event, "holds", None)
    if holds:
        known(("holds",), holds, "conditions", "condition")
    if not isinstance(event.origin, str):
        if event.origin.process:
            known(("origin", "process"), event.origin.process, "processes", "process")
        if event.origin.response:
            response = event.origin.response
            known(("origin", "response", "rule"), response.rule, "responses", "response rule")
            known(("origin", "response", "trigger"), response.trigger, "events", "event")


def _find_date_faults(
    source: SourceFile, path: Path_, event: EventSpec, clock: Clock | None
) -> Moments | None:
    """Faults of an event's own dates; its ticks when there are none."""
    key = "end" if event.when is None and event.end is not None else "when"
    if event.when is None and event.start is not None and event.end is None:
        key = "start"
    try:
        if clock is None:
            return None
        found = with_stages(event, moments(event, clock), clock)
    except DateFault as fault:
        source.fault((*path, key), str(fault))
        return None
    before, marked = len(source.faults), False
    for key in ("when", "start", "end"):
        text = getattr(event, key)
        if text is None:
            continue
        day = fuzzy(event, text)
        marked = marked or day.approximate or day.uncertain
        if day.earliest < clock.first or day.latest > clock.last:
            source.fault(
                (*path, key),
                f"{text} lies outside the span {clock.first} to {clock.last}",
                "Leave the event out, or widen the span.",
            )
    for place, stage in enumerate(getattr(event, "stages", ())):
        if stage.when is not None and not clock.first <= read_date(stage.when).middle <= clock.last:
            source.fault(
                (*path, "stages", place, "when"),
                f"{stage.when} lies outside the span {clock.first} to {clock.last}",
                "Leave the stage out, or widen the span.",
            )
    if event.within and not marked:
        source.fault((*path, "within"), "`within` widens only a date marked ~ or ?")
    if event.planned is not None and read_date(event.planned).middle > days(event)[0]:
        source.fault((*path, "planned"), f"announced on {event.planned}, after it began")
    if len(source.faults) == before and (found.start < 0 or found.moment >= clock.horizon):
        source.fault((*path, "timezone"), "outside the span in the timeline's time zone")
    return found if len(source.faults) == before else None


def _find_condition_faults(
    source: SourceFile, path: Path_, condition: Condition, clock: Clock | None
) -> Moments | None:
    if condition.start is None and condition.end is None:
        for key, word in (("because", "causes"), ("time", "a time of day")):
            if getattr(condition, key):
                source.fault((*path, key), f"only a condition with its own dates has {word}")
        return None
    if condition.start is None or condition.end is None:
        source.fault(path, "a condition has both `start` and `end`, or neither")
        return None
    first, last = read_date(condition.start), read_date(condition.end)
    if last.middle < first.middle:
        source.fault(
            (*path, "end"), f"the end {condition.end} is before the start {condition.start}"
        )
        return None
    if clock is None:
        return None
    try:
        if first.earliest < clock.first or last.latest > clock.last:
            span = f"{clock.first} to {clock.last}"
            raise DateFault(f"the condition lies outside the span {span}")
        return condition_moments(condition, clock)
    except DateFault as fault:
        source.fault((*path, "start"), str(fault))
        return None
