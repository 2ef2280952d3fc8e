"""From the dates a person wrote to ticks."""

from dataclasses import dataclass
from datetime import date, time

from simdip.clock import NOON, Clock, DateFault, FuzzyDate, read_date, read_time
from simdip.kinds import KIND_NAMED
from simdip.kinds.base import EventSpec
from simdip.kinds.drill import Drill
from simdip.timeline.model import Condition

NEVER = -1


@dataclass(frozen=True, slots=True)
class Moments:
    """When an event is, in ticks of the timeline.

    Attributes
    ----------
    start : begins (a window) or happens (a moment)
    moment : its impulse falls
    end : is over; equal to start for a moment
    window : whether it lasts
    """

    start: int
    moment: int
    end: int
    window: bool


def fuzzy(event: EventSpec, text: str) -> FuzzyDate:
    """A date of the event, widened by `within` where it is `~` or `?`."""
    found = read_date(text)
    if event.within and (found.approximate or found.uncertain):
        return found.widened(event.within)
    return found


def lasts_whole_days(event: EventSpec) -> bool:
    """Whether a bare `when` means the day from 00:00 to 24:00."""
    if isinstance(event, Drill):
        return load_of(event) > 0
    return KIND_NAMED[event.kind].whole_days


def load_of(drill: Drill) -> float:
    """The drill load, the event's own or its subtype's."""
    if drill.load is not None:
        return drill.load
    return KIND_NAMED["drill"].subtypes[drill.subtype].load


def moments(event: EventSpec, clock: Clock) -> Moments:
    """Ticks of an event, at the middle of its dates.

    Raises
    ------
    DateFault : it has neither `when` nor `start` and `end`, or a time that does not exist
    """
    first, last = days(event)
    window = event.when is None or lasts_whole_days(event)
    at = read_time(event.time) if event.time else None
    zone = event.timezone or clock.zone
    noon = clock.tick(first, NOON, zone)
    if not window:
        moment = clock.tick(first, at, zone) if at else noon
        return Moments(moment, moment, moment, False)
    end = clock.tick(last, zone=zone, next_day=True)
    if event.when is not None:  # a whole day: the time is that of the meeting itself
        start = clock.tick(first, zone=zone)
        moment = clock.tick(first, at, zone) if at else noon
    elif KIND_NAMED[event.kind].middle_day:
        start = clock.tick(first, at or time(0), zone)
        moment = clock.tick(first + (last - first) // 2, NOON, zone)
    else:
        start = clock.tick(first, at or time(0), zone)
        moment = start if at else noon
    return Moments(start, max(start, moment), end, True)


def condition_moments(condition: Condition, clock: Clock) -> Moments:
    """Ticks of a condition that has its own dates."""
    assert condition.start is not None and condition.end is not None
    at = read_time(condition.time) if condition.time else time(0)
    start = clock.tick(read_date(condition.start).middle, at, clock.zone)
    end = clock.tick(read_date(condition.end).middle, next_day=True)
    return Moments(start, start, end, True)


def days(event: EventSpec) -> tuple[date, date]:
    """First and last day of an event, at the middle of its dates.

    Raises
    ------
    DateFault : neither `when` nor `start` and `end`, or an end before its start
    """
    if event.when is not None and event.start is None and event.end is None:
        day = fuzzy(event, event.when).middle
        return day, day
    if event.when is not None or event.start is None or event.end is None:
        given = [f"`{key}`" for key in ("when", "start", "end") if getattr(event, key) is not None]
        found = " and ".join(given) or "no date"
        raise DateFault(f"found {found}; an event has either `when`, or both `start` and `end`")
    first, last = fuzzy(event, event.start), fuzzy(event, event.end)
    if last.middle < first.middle:
        raise DateFault(f"the end {event.end} is before the start {event.start}")
    return first.middle, last.middle


def announced(event: EventSpec, clock: Clock) -> int:
    """Tick at which the event became public, or NEVER when unknown or before the span."""
    if event.planned is None:
        return NEVER
    tick = clock.tick(read_date(event.planned).middle, NOON, event.timezone)
    return tick if tick >= 0 else NEVER
