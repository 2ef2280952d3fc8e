"""What is sound in a timeline but probably not meant."""

from collections.abc import Iterator

from simdip.kinds.base import EventSpec
from simdip.timeline.model import Timeline


def loose_ends(timeline: Timeline) -> Iterator[str]:
    """Actors, conditions, processes and responses that no event mentions."""
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
    rules = [rule.id for rule in timeline.processes] + [rule.id for rule in timeline.responses]
    for name in rules:
        if name not in used:
            yield f"no event comes from {name}"


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
