"""Faults between events: causes after effects, cycles, one drill twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import pairwise
from typing import Any

from simdip.clock import Clock, DateFault
from simdip.kinds.base import Cause, EventSpec, Origin
from simdip.timeline.model import Condition
from simdip.timeline.plans import planned
from simdip.timeline.source import Path_, SourceFile
from simdip.timeline.staging import stage_tick
from simdip.timeline.when import Moments, moments


def find_cause_faults(
    source: SourceFile,
    pieces: dict[Path_, Any],
    ticks: dict[str, Moments],
    known: Iterable[str],
    clock: Clock | None,
    *,
    in_order: bool,
) -> None:
    """Note what is wrong between events; `ticks` holds those whose dates are sound."""
    events_named = set(known)
    caused = {
        path: piece for path, piece in pieces.items() if isinstance(piece, (EventSpec, Condition))
    }
    for path, piece in caused.items():
        _find_range_faults(source, path, piece.because)
        _find_trigger_faults(source, path, piece)
        if clock is not None and in_order:
            _find_order_faults(source, path, piece, ticks, events_named, clock)
    _find_cycles(source, caused)
    events = {path: piece for path, piece in caused.items() if isinstance(piece, EventSpec)}
    _find_nested_parts(source, events)
    if clock is not None:
        _find_stage_order_faults(source, events, ticks, clock)
    if in_order:
        _find_double_drills(source, events, ticks)


def _find_range_faults(source: SourceFile, path: Path_, causes: tuple[Cause, ...]) -> None:
    seen: set[str] = set()
    for place, cause in enumerate(causes):
        at = (*path, "because", place)
        if cause.event in seen:
            source.fault((*at, "event"), f"the cause {cause.event!r} is named twice")
        seen.add(cause.event)
        low = cause.necessity if cause.low is None else cause.low
        high = cause.necessity if cause.high is None else cause.high
        if not low <= cause.necessity <= high:
            found = f"found {low:g}, {cause.necessity:g}, {high:g}"
            source.fault((*at, "necessity"), f"low, necessity and high must ascend, {found}")


def _find_trigger_faults(source: SourceFile, path: Path_, piece: EventSpec | Condition) -> None:
    triggers = [cause for cause in piece.because if cause.trigger]
    if len(triggers) > 1:
        source.fault((*path, "because"), "at most one cause is a trigger")
    if triggers and isinstance(piece, EventSpec) and not isinstance(piece.origin, str):
        source.fault(
            (*path, "because"),
            "an event of a process or a response has no trigger among its causes",
            "The trigger of a response stands in its origin.",
        )


def _find_order_faults(
    source: SourceFile,
    path: Path_,
    piece: EventSpec | Condition,
    ticks: dict[str, Moments],
    known: set[str],
    clock: Clock,
) -> None:
    """A cause must have begun when its effect is decided: at its start, or its plan's.

    A part, whose stages may lie before its whole, must not strike before the whole begins.
    """
    if piece.id not in ticks:
        return
    decided = ticks[piece.id].start
    plan = planned(piece)
    if plan is not None:
        with suppress(DateFault):  # told with the plan itself
            decided = min(decided, moments(plan, clock).start)
    for at, cause in _ways_to(path, piece):
        limit = ticks[piece.id].moment if at[-1] == "part_of" else decided
        late = cause in known and cause in ticks and ticks[cause].start > limit
        if late and cause != piece.id:
            source.fault(
                at,
                f"the cause {cause!r} begins {clock.local(ticks[cause].start):%Y-%m-%d %H:%M}, "
                f"after its effect at {clock.local(limit):%Y-%m-%d %H:%M}",
                "Give times of day, or leave this cause out.",
            )


def _ways_to(path: Path_, piece: EventSpec | Condition) -> Iterator[tuple[Path_, str]]:
    """Every name that must come first, with its place: causes, a response's trigger, the whole."""
    for place, cause in enumerate(piece.because):
        yield (*path, "because", place, "event"), cause.event
    if not isinstance(piece, EventSpec):
        return
    if isinstance(piece.origin, Origin) and piece.origin.response and not piece.origin.process:
        yield (*path, "origin", "response", "trigger"), piece.origin.response.trigger
    if piece.part_of:
        yield (*path, "part_of"), piece.part_of


def _find_cycles(source: SourceFile, caused: dict[Path_, Any]) -> None:
    """Depth-first walk over causes; each cycle is told once, at the link that closes it."""
    path_of = {piece.id: path for path, piece in reversed(caused.items())}
    links = {
        name: [
            (cause, at)
            for at, cause in _ways_to(path, caused[path])
            if cause in path_of and (cause != name or at[-1] != "part_of")  # told with the field
        ]
        for name, path in path_of.items()
    }
    done: set[str] = set()
    for root in path_of:
        if root in done:
            continue
        trail: dict[str, None] = {root: None}
        ways = [iter(links[root])]
        while trail:
            step = next(ways[-1], None)
            if step is None:
                done.add(trail.popitem()[0])
                ways.pop()
            elif step[0] in trail:
                names = list(trail)
                loop = [*names[names.index(step[0]) :], step[0]]
                source.fault(step[1], "a cycle of causes: " + " <- ".join(loop))
            elif step[0] not in done:
                trail[step[0]] = None
                ways.append(iter(links[step[0]]))


def _find_nested_parts(source: SourceFile, events: dict[Path_, EventSpec]) -> None:
    whole = {event.id: event for event in events.values()}
    for path, event in events.items():
        other = whole.get(event.part_of or "")
        if other is not None and other is not event and other.part_of:
            source.fault(
                (*path, "part_of"),
                f"{other.id!r} is itself part of {other.part_of!r}",
                f"Write part_of: {other.part_of}",
            )


def _find_stage_order_faults(
    source: SourceFile, events: dict[Path_, EventSpec], ticks: dict[str, Moments], clock: Clock
) -> None:
    """Stages are written in the order of their ticks, whichever way they are dated."""
    for path, event in events.items():
        latest = None
        for place, stage in enumerate(getattr(event, "stages", ())):
            dated = stage.when is not None or stage.event is not None
            tick = stage_tick(event, stage, clock, ticks) if dated else None
            if tick is None:
                continue
            if latest is not None and tick < latest:
                source.fault(
                    (*path, "stages", place),
                    f"the stage {stage.stage!r} at {clock.local(tick):%Y-%m-%d %H:%M} is before "
                    f"the one above it, at {clock.local(latest):%Y-%m-%d %H:%M}",
                )
            latest = tick


def _find_double_drills(
    source: SourceFile, events: dict[Path_, EventSpec], ticks: dict[str, Moments]
) -> None:
    named: defaultdict[str, list[tuple[Path_, EventSpec]]] = defaultdict(list)
    for path, event in events.items():
        if event.kind == "drill" and event.id in ticks:
            named[event.title.casefold()].append((path, event))
    for drills in named.values():
        drills.sort(key=lambda entry: (ticks[entry[1].id].start, entry[1].id))
        for (_, earlier), (path, later) in pairwise(drills):
            if ticks[later.id].start < ticks[earlier.id].end:
                source.fault(
                    (*path, "title"),
                    f"two drills named {later.title!r} overlap: {earlier.id} and {later.id}",
                )
