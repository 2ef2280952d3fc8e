"""Faults that no single field shows: names that lead nowhere, dates that contradict each other."""

from collections.abc import Iterator
from typing import Any

from simdip.clock import Clock, DateFault, read_date
from simdip.kinds.base import EventSpec
from simdip.timeline.fault_causes import find_cause_faults
from simdip.timeline.fault_fields import find_field_faults
from simdip.timeline.model import Condition, Header, Process, Response
from simdip.timeline.parameters import DEFAULTS, LIMITS
from simdip.timeline.source import Path_, SourceFile, nearest
from simdip.timeline.when import Moments, condition_moments, fuzzy, moments

Pieces = dict[Path_, Any]


def find_faults(source: SourceFile, pieces: Pieces) -> None:
    """Note every fault across fields in `source`."""
    names = _find_duplicates(source)
    header = pieces.get(("timeline",))
    clock = _find_span_faults(source, header) if header else None
    _find_parameter_faults(source, pieces)
    ticks: dict[str, Moments] = {}
    for path, piece in pieces.items():
        if isinstance(piece, EventSpec):
            find_field_faults(source, path, piece)
            _find_unknown_names(source, path, piece, names)
            found = _find_date_faults(source, path, piece, clock)
            if found is not None:
                ticks.setdefault(piece.id, found)
        elif isinstance(piece, Condition):
            found = _find_condition_faults(source, path, piece, clock)
            if found is not None:
                ticks.setdefault(piece.id, found)
        elif isinstance(piece, (Process, Response)):
            _find_rule_faults(source, path, piece, names)
    find_cause_faults(source, pieces, ticks, names["events"], clock)


def _entries(source: SourceFile, section: str) -> Iterator[tuple[Path_, dict[str, Any]]]:
    entries = source.data.get(section)
    if isinstance(entries, list):
        for place, entry in enumerate(entries):
            if isinstance(entry, dict):
                yield (section, place), entry


def _find_duplicates(source: SourceFile) -> dict[str, list[str]]:
    """Every name by section, from the raw data; each may stand once."""
    names: dict[str, list[str]] = {}
    where: dict[str, Path_] = {}
    keys = {"actors": "code", "conditions": "id", "processes": "id", "responses": "id"}
    for section, key in [*keys.items(), ("events", "id")]:
        names[section] = []
        for path, entry in _entries(source, section):
            name = entry.get(key)
            if not isinstance(name, str):
                continue
            if name in where:
                line = source.marks[where[name]][0]
                source.fault((*path, key), f"the {key} {name!r} is already used on line {line}")
            else:
                where[name] = (*path, key)
                names[section].append(name)
    return names


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
            source.fault((*path, "mode"), "low, mode and high must ascend")
        low, high = LIMITS[name]
        for key in ("low", "mode", "high"):
            if not low <= getattr(piece, key) <= high:
                source.fault((*path, key), f"{name} must lie between {low:g} and {high:g}")


def _find_unknown_names(
    source: SourceFile, path: Path_, event: EventSpec, names: dict[str, list[str]]
) -> None:
    def known(at: Path_, name: str, section: str, what: str) -> None:
        if name not in names[section]:
            source.fault((*path, *at), f"unknown {what} {name!r}", nearest(name, names[section]))

    for side in ("initiator", "target"):
        for place, code in enumerate(getattr(event.actors, side)):
            known(("actors", side, place), code, "actors", "actor")
    if event.actors.venue:
        known(("actors", "venue"), event.actors.venue, "actors", "actor")
    if event.part_of:
        known(("part_of",), event.part_of, "events", "event")
    for place, cause in enumerate(event.because):
        known(("because", place, "event"), cause.event, "events", "event")
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
        found = moments(event, clock)
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
    if event.within and not marked:
        source.fault((*path, "within"), "`within` widens only a date marked ~ or ?")
    if len(source.faults) == before and (found.start < 0 or found.moment >= clock.horizon):
        source.fault((*path, "timezone"), "outside the span in the timeline's time zone")
    return found if len(source.faults) == before else None


def _find_condition_faults(
    source: SourceFile, path: Path_, condition: Condition, clock: Clock | None
) -> Moments | None:
    if condition.start is None and condition.end is None:
        if condition.because:
            source.fault((*path, "because"), "only a condition with its own dates has causes")
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
    if first.earliest < clock.first or last.latest > clock.last:
        source.fault(
            (*path, "start"), f"the condition lies outside the span {clock.first} to {clock.last}"
        )
        return None
    return condition_moments(condition, clock)


def _find_rule_faults(
    source: SourceFile, path: Path_, rule: Process | Response, names: dict[str, list[str]]
) -> None:
    from simdip.kinds import KIND_NAMED

    if isinstance(rule, Process):
        listed = [(("kinds", place), kind) for place, kind in enumerate(rule.kinds)]
        for place, code in enumerate(rule.actors):
            if code not in names["actors"]:
                hint = nearest(code, names["actors"])
                source.fault((*path, "actors", place), f"unknown actor {code!r}", hint)
    else:
        listed = [(("to", place), kind) for place, kind in enumerate(rule.to)]
        listed.append((("kind",), rule.kind))  # type: ignore[arg-type]
    for at, kind in listed:
        if kind not in KIND_NAMED:
            source.fault((*path, *at), f"unknown kind {kind!r}", nearest(kind, KIND_NAMED))
