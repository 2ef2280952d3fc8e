"""How far edits lie from anything seen: the distance that King and Zeng ask for."""

from collections.abc import Iterable, Iterator
from datetime import date

from simdip.analysis.audit_days import DAY, length
from simdip.analysis.audit_size import impulse_of
from simdip.analysis.finding import DISTANCE, Case, Finding, Findings
from simdip.clock import read_date
from simdip.kinds.base import EventSpec, Stage
from simdip.kinds.drill import Drill
from simdip.laws.phases import PHASE_CODES
from simdip.scenario.edited import goes_ahead
from simdip.scenario.edits import Adopt
from simdip.timeline.codebook import severity_of
from simdip.timeline.model import Timeline
from simdip.timeline.when import days, load_of

IN_FORCE = PHASE_CODES["in_force"]


def distance(case: Case) -> Findings:
    """What is asked for beside the largest, longest and nearest of its sort in the timeline."""
    for name, before, after in case.touched:
        if after is None:
            continue
        others = [one for one in case.base.events if one.id != name]
        if _sort(before) != _sort(after):
            yield from _counted(after, others)
        if before is None or days(before)[0] != days(after)[0]:
            yield from _months(after, others)
        if before is None or length(before) != length(after):
            yield from _longer(before, after, others)
        yield from _larger(after, others, case)
    yield from _loads(case)
    yield from _in_force(case)


def _sort(event: EventSpec | None) -> tuple[object, ...]:
    return (event.kind, event.subtype, event.actors.initiator) if event else ()


def _counted(event: EventSpec, others: list[EventSpec]) -> Findings:
    """How many like it there are, by more and more of what tells a sort apart."""
    alike = [one for one in others if one.kind == event.kind]
    told = f"{event.id}: {event.kind}"
    yield Finding(DISTANCE, "events of its kind", len(alike), "events", told)
    alike = [one for one in alike if one.subtype == event.subtype]
    told += f", {event.subtype}"
    yield Finding(DISTANCE, "events of its kind and subtype", len(alike), "events", told)
    wanted = set(event.actors.initiator)
    alike = [one for one in alike if wanted <= set(one.actors.initiator)]
    told += f", by {' and '.join(event.actors.initiator)}"
    yield Finding(DISTANCE, "events of its kind, subtype and initiator", len(alike), "events", told)


def _months(event: EventSpec, others: list[EventSpec]) -> Findings:
    """How many months of the year lie between its first day and the nearest of its subtype."""
    month = days(event)[0].month
    seen = {
        days(one)[0].month
        for one in others
        if (one.kind, one.subtype) == (event.kind, event.subtype)
    }
    apart = min((min((month - one) % 12, (one - month) % 12) for one in seen), default=0)
    if apart:
        what = "months of the year from the nearest of its subtype"
        yield Finding(DISTANCE, what, apart, "months", event.id)


def _longer(before: EventSpec | None, event: EventSpec, others: list[EventSpec]) -> Findings:
    seen = [length(one) for one in others if one.kind == event.kind]
    seen += [length(before)] if before is not None else []
    longest = max(seen, default=0)
    if seen and length(event) > longest:
        told = f"{event.id}: {length(event)} days, the longest {event.kind} seen {longest}"
        what = "longer than any of its kind"
        yield Finding(DISTANCE, what, length(event) - longest, "days", told)


def _larger(event: EventSpec, others: list[EventSpec], case: Case) -> Findings:
    """Severity, impulse and drill load above the largest seen."""
    everything = [*others, *(one for one in case.base.events if one.id == event.id)]
    factor = case.edited.scaled.get(event.id, 1.0)
    severity = severity_of(event) * factor
    of_kind = [severity_of(one) for one in everything if one.kind == event.kind]
    most = max(of_kind, default=0.0)
    if of_kind and severity > most:
        told = f"{event.id}: severity {severity:g}, the largest of its kind seen {most:g}"
        what = "severity above the largest of its kind"
        yield Finding(DISTANCE, what, severity - most, "factor", told)
    impulse = abs(impulse_of(event, case, edited=True))
    most = max(abs(impulse_of(one, case)) for one in everything)
    if impulse > most:
        told = f"{event.id}: {impulse:g} points, the largest seen {most:g}"
        yield Finding(DISTANCE, "impulse above the largest", impulse - most, "points", told)


def _loads(case: Case) -> Findings:
    """Drill load on one day above the largest of history."""
    before = _profile(case.base.events, {})
    after = _profile(case.edited.events.values(), case.edited.scaled)
    most, asked = max(before.values(), default=0.0), max(after.values(), default=0.0)
    if round(asked - most, 9) > 0:
        day = min(one for one, load in after.items() if load == asked)
        told = f"{asked:g} from {day}, the largest seen {most:g}"
        yield Finding(DISTANCE, "drill load above the largest", asked - most, "load", told)


def _profile(events: Iterable[EventSpec], scaled: dict[str, float]) -> dict[date, float]:
    """Drill load by day."""
    found: dict[date, float] = {}
    for event in events:
        if isinstance(event, Drill) and goes_ahead(event) and load_of(event):
            first = days(event)[0]
            for step in range(length(event)):
                day = first + step * DAY
                found[day] = found.get(day, 0.0) + load_of(event) * scaled.get(event.id, 1.0)
    return found


def _in_force(case: Case) -> Findings:
    """Freezes and other proposals put in force, beside the longest of the family seen."""
    for edit in case.scenario.edits:
        if not isinstance(edit.what, Adopt):
            continue
        first = read_date(edit.what.when).middle
        last = read_date(edit.what.until).middle if edit.what.until else case.base.clock.last
        asked = (last - first).days + 1
        holds = getattr(case.edited.events[edit.what.proposal], "holds", None)
        family = case.edited.conditions[holds].family if holds else ""
        longest = max(_held(case.base, family), default=0)
        if asked > longest:
            told = f"{edit.what.proposal}: a {family or 'proposal'} of {asked} days if it is kept, "
            told += f"the longest seen {longest}"
            what = "in force longer than any of its family"
            yield Finding(DISTANCE, what, asked - longest, "days", told)


def _held(timeline: Timeline, family: str) -> Iterator[int]:
    """Days of every spell in which history held a condition of a family."""
    names = {one.id for one in timeline.conditions if one.family == family}
    for one in timeline.conditions:
        if one.id in names and one.start and one.end:
            yield (read_date(one.end).middle - read_date(one.start).middle).days + 1
    for event in timeline.events:
        if getattr(event, "holds", None) not in names:
            continue
        if event.kind != "proposal":
            yield length(event)
            continue
        stages = [one for one in getattr(event, "stages", ()) if PHASE_CODES[one.stage] >= IN_FORCE]
        if stages and stages[0].stage == "in_force":
            reached = [*(_reached(one, timeline) for one in stages), timeline.clock.last + DAY]
            yield (reached[1] - reached[0]).days


def _reached(stage: Stage, timeline: Timeline) -> date:
    """The day of a stage, or of the event that made it."""
    made = timeline.event(stage.event) if stage.event else None
    return days(made)[0] if made else read_date(stage.when or "").middle
