"""What is sound in a timeline but probably not meant, or not yet explained."""

import math
from collections.abc import Iterator

from simdip.kinds import KIND_NAMED
from simdip.kinds.base import EventSpec
from simdip.timeline.codebook import impulse_of_made
from simdip.timeline.links import links_of
from simdip.timeline.model import Timeline
from simdip.timeline.parameters import parameters_of
from simdip.timeline.rules import Process

WEAK = 0.3


def loose_ends(timeline: Timeline) -> Iterator[str]:
    """Names that nothing uses, orphans, weak links, and events that a process seems to make."""
    yield from _unused(timeline)
    for event in timeline.events:
        yield from _orphan(event)
    for event in timeline.events:
        for link in links_of(event):
            if link.form == "cause" and link.necessity <= WEAK:
                yield f"weak link: {link.cause} -> {link.effect}, necessity {link.necessity:g}"
    for event in timeline.events:
        yield from _uncoded(event, timeline.processes)
    for process in timeline.processes:
        if process.rate is not None:
            yield from _without_end(process, timeline)


def _unused(timeline: Timeline) -> Iterator[str]:
    used: set[str] = set()
    for event in timeline.events:
        used.update(_mentioned(event))
    for process in timeline.processes:
        used.update(process.actors)
    for actor in timeline.actors:
        if actor.code not in used:
            yield f"the actor {actor.code} is in no event"
    for condition in timeline.conditions:
        if condition.start is None and condition.id not in used:
            yield f"the condition {condition.id} has no dates and no event holds it"
    inert = [one.id for one in timeline.processes if not one.rate]
    inert += [one.id for one in timeline.responses if not one.probability]
    for name in inert:
        if name not in used:
            yield f"no event comes from {name}"


def _orphan(event: EventSpec) -> Iterator[str]:
    """A cancellation without a reason, a resolution without a trigger."""
    outcome = KIND_NAMED[event.kind].outcomes[event.outcome]
    if outcome.fate >= 0 and not event.because and not event.part_of:
        plan = "its plan never comes back" if event.otherwise else "it has no plan either"
        if event.otherwise and outcome.called_off:
            plan = "its plan comes back only where a provocation is gone"
        yield f"orphan: {event.id} was {event.outcome} and no event is the cause; {plan}"
    answered = any(cause.trigger for cause in event.because) or not isinstance(event.origin, str)
    if event.subtype == "unsc_resolution" and not answered:
        yield f"orphan: the resolution {event.id} has no trigger"


def _uncoded(event: EventSpec, processes: tuple[Process, ...]) -> Iterator[str]:
    """An event that a process could have made, coded to the calendar.

    A process whose past stays on the calendar could only add events.
    """
    if event.origin != "calendar" or event.part_of:
        return
    for process in processes:
        if process.could_make(event):
            yield f"{event.id} stands on the calendar, and the process {process.id} makes its kind"


def _mentioned(event: EventSpec) -> Iterator[str]:
    yield from event.actors.initiator
    yield from event.actors.target
    if event.actors.venue:
        yield event.actors.venue
    holds = getattr(event, "holds", None)
    if holds:
        yield holds
    for stage in getattr(event, "stages", ()):
        yield from stage.actors
    if not isinstance(event.origin, str):
        if event.origin.process:
            yield event.origin.process
        if event.origin.response:
            yield event.origin.response.rule


def _without_end(process: Process, timeline: Timeline) -> Iterator[str]:
    """A process whose points make so many more that clusters hardly end.

    To first order each point makes `branching` others, and more through the tension it adds.
    """
    known = {name: one.mode for name, one in parameters_of(timeline).items()}
    branching = known.get(f"{process.id}_branching", 0.0)
    by_tension = known.get(f"{process.id}_tension", 0.0) / 10.0
    at_50 = known[f"{process.id}_rate"] * math.exp(by_tension * (50.0 - process.reference))
    weights = sum(makes.early for makes in process.makes)
    impulses = [impulse_of_made(makes, process.actors, "cameo") for makes in process.makes]
    mean = sum(
        makes.early * impulse for makes, impulse in zip(process.makes, impulses, strict=True)
    )
    slope = 25.0 / known["scale"]  # tension per point of pressure at 50
    through = at_50 * by_tension * mean / weights * slope * known["half_life"] / math.log(2.0)
    if branching + through >= 1.0:
        yield (
            f"{process.id} excites itself without end: branching {branching:g} and "
            f"{through:.2f} through tension reach 1"
        )
