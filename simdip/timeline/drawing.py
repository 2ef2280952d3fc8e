"""Draw imprecise dates so that no cause comes after its effect."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from simdip.clock import FuzzyDate, read_date
from simdip.errors import EngineError
from simdip.kinds.base import EventSpec
from simdip.timeline.links import CauseGraph, cause_graph
from simdip.timeline.model import Condition, Timeline
from simdip.timeline.when import fuzzy

Span = tuple[FuzzyDate, FuzzyDate]


def draw_first_days(timeline: Timeline, marks: Mapping[str, float]) -> dict[str, date]:
    """The first day of every event and dated condition, drawn inside its bounds.

    Parameters
    ----------
    marks : a number in [0, 1) for each id; the same mark gives the same day, and a date that is
        exact needs none

    A day is drawn from those that its causes, drawn before it, and its effects, in their bounds,
    leave open. It never leaves its own bounds: where days of different time zones leave none open,
    it is the nearest day inside them.

    Raises
    ------
    EngineError : a cycle of causes
    """
    drawn: dict[str, date] = {}
    for name, one in days_to_draw(timeline).items():
        earliest = max([one.earliest, *(drawn[cause] for cause in one.causes)])
        drawn[name] = pick(one.written, earliest, one.latest, marks.get(name, 0.0))
    return drawn


@dataclass(frozen=True, slots=True)
class DayToDraw:
    """Between which days a first day is drawn.

    Attributes
    ----------
    earliest, latest : bounds by itself and by its effects
    causes : ids whose drawn days it does not precede
    """

    written: FuzzyDate
    earliest: date
    latest: date
    causes: tuple[str, ...]


def days_to_draw(timeline: Timeline) -> dict[str, DayToDraw]:
    """What every first day is drawn from, causes before their effects.

    Raises
    ------
    EngineError : a cycle of causes
    """
    graph = cause_graph(timeline)
    dates = {name: day for name, item in graph.items.items() if (day := _first(item))}
    order = _causes_first(graph, dates)
    latest = {name: dates[name].latest for name in dates}
    for name in reversed(order):
        effects = [link.effect for link in graph.below(name) if link.effect in dates]
        latest[name] = min([latest[name], *(latest[effect] for effect in effects)])
    found: dict[str, DayToDraw] = {}
    for name in order:
        causes = tuple(link.cause for link in graph.above(name) if link.cause in found)
        found[name] = DayToDraw(dates[name], dates[name].earliest, latest[name], causes)
    return found


def _first(item: EventSpec | Condition) -> FuzzyDate | None:
    if isinstance(item, EventSpec):
        text = item.when or item.start
        return fuzzy(item, text) if text else None
    return read_date(item.start) if item.start else None


def _causes_first(graph: CauseGraph, dates: Mapping[str, FuzzyDate]) -> list[str]:
    """Ids so that every cause stands before its effects."""
    order: dict[str, None] = {}
    for root in dates:
        ways = [root]
        while ways:
            name = ways[-1]
            if len(ways) > len(dates):
                raise EngineError(f"a cycle of causes at {name}")
            open_causes = [
                link.cause
                for link in graph.above(name)
                if link.cause in dates and link.cause not in order
            ]
            if open_causes:
                ways.append(open_causes[0])
            else:
                order.setdefault(ways.pop(), None)
    return list(order)


def pick(found: FuzzyDate, earliest: date, latest: date, mark: float) -> date:
    """The day at a mark, out of the possible days between two bounds."""
    earliest = min(max(earliest, found.earliest), found.latest)
    latest = max(min(latest, found.latest), earliest)
    if found.days:
        open_days = [day for day in found.days if earliest <= day <= latest]
        nearest = min(found.days, key=lambda day: (abs(day - earliest), day))
        return open_days[int(mark * len(open_days))] if open_days else nearest
    return earliest + timedelta(days=int(mark * ((latest - earliest).days + 1)))
