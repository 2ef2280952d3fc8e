"""When a proposal or a sanctions text passes its stages."""

from collections.abc import Mapping

from simdip.clock import NOON, Clock
from simdip.kinds.base import EventSpec, Stage
from simdip.timeline.when import Moments, days, fuzzy


def stage_tick(
    event: EventSpec, stage: Stage, clock: Clock, where: Mapping[str, Moments]
) -> int | None:
    """Tick of a stage; None when it is made by an event that is not in `where`.

    A stage on the event's own first day shares the event's time of day, else it falls at 12:00.
    """
    if stage.event is not None:
        return where[stage.event].moment if stage.event in where else None
    day = fuzzy(event, stage.when or "").middle
    if event.id in where and day == days(event)[0]:
        return where[event.id].moment
    return clock.tick(day, NOON, event.timezone)


def with_stages(event: EventSpec, found: Moments, clock: Clock) -> Moments:
    """The moments of an event that begins with its first stage, where that comes earlier.

    A first stage that another event makes is left out: its tick is known when all are.
    """
    stages = vars(event).get("stages", ())
    if not stages or stages[0].when is None:
        return found
    tick = stage_tick(event, stages[0], clock, {event.id: found})
    if tick is None or tick >= found.start:
        return found
    return Moments(tick, found.moment, max(found.end, tick), found.window)
