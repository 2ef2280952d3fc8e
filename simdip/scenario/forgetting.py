"""A timeline as it was known on a day: what came later is forgotten, but for what was planned."""

from datetime import date

from simdip.clock import read_date
from simdip.kinds.base import EventSpec
from simdip.timeline.model import Condition, Timeline
from simdip.timeline.rules import Process
from simdip.timeline.when import days

NO_STAGE_LEFT = {"proposal": "tabled", "sanctions": "lapsed"}


def forget(timeline: Timeline, known_until: date) -> Timeline:
    """The timeline without what nobody knew by the end of a day.

    Later events of processes and responses are forgotten: they are forecast. Other later events
    stay when they were planned by then. Conditions that begin later, later stages, and links to
    what is forgotten go too.
    """
    forgotten = {event.id for event in timeline.events if _forgotten(event, known_until)}
    grown = True
    while grown:  # a part goes with its whole, an answer with its trigger
        more = {
            event.id
            for event in timeline.events
            if event.id not in forgotten and _bound_to(event) & forgotten
        }
        forgotten |= more
        grown = bool(more)
    events = [
        _without_links(event, forgotten, known_until)
        for event in timeline.events
        if event.id not in forgotten
    ]
    conditions = [
        _without_causes(one, forgotten)
        for one in timeline.conditions
        if one.start is None or read_date(one.start).middle <= known_until
    ]
    known = {one.id for one in conditions}
    return timeline.model_copy(
        update={
            "events": tuple(events),
            "conditions": tuple(conditions),
            "processes": tuple(_without_factors(one, known) for one in timeline.processes),
        }
    )


def _without_factors(process: Process, known: set[str]) -> Process:
    """A process without the factors of conditions that nobody knew."""
    kept = {name: one for name, one in process.during.conditions.items() if name in known}
    if len(kept) == len(process.during.conditions):
        return process
    during = process.during.model_copy(update={"conditions": kept})
    return process.model_copy(update={"during": during})


def _forgotten(event: EventSpec, known_until: date) -> bool:
    if days(event)[0] <= known_until:
        return False
    planned = event.planned is not None and read_date(event.planned).middle <= known_until
    return event.origin != "calendar" or not planned


def _bound_to(event: EventSpec) -> set[str]:
    bound = {event.part_of} if event.part_of else set()
    if not isinstance(event.origin, str) and event.origin.response:
        bound.add(event.origin.response.trigger)
    return bound


def _without_links(event: EventSpec, forgotten: set[str], known_until: date) -> EventSpec:
    changes: dict[str, object] = {}
    kept = tuple(cause for cause in event.because if cause.event not in forgotten)
    if len(kept) < len(event.because):
        changes["because"] = kept
    stages = getattr(event, "stages", ())
    known = tuple(
        stage
        for stage in stages
        if (stage.event not in forgotten)
        and (stage.when is None or read_date(stage.when).middle <= known_until)
    )
    if len(known) < len(stages):
        changes["stages"] = known
        changes["outcome"] = known[-1].stage if known else NO_STAGE_LEFT[event.kind]
    asked = getattr(event, "consent", ())
    free = tuple(
        one.model_copy(update={"event": None}) if one.event in forgotten else one for one in asked
    )
    if free != asked:  # nobody knew what it would hang on
        changes["consent"] = free
    if any(need.proposal in forgotten for need in getattr(event, "needs", ())):
        changes |= {"consent": (), "needs": ()}  # what it needs is not there: nobody is asked
    return event.model_copy(update=changes) if changes else event


def _without_causes(condition: Condition, forgotten: set[str]) -> Condition:
    kept = tuple(cause for cause in condition.because if cause.event not in forgotten)
    if len(kept) == len(condition.because):
        return condition
    return condition.model_copy(update={"because": kept})
