"""On which days an edited schedule differs from history, and from which day on."""

from collections.abc import Iterator
from datetime import date, timedelta

from simdip.analysis.finding import Case
from simdip.clock import read_date
from simdip.kinds.base import EventSpec
from simdip.scenario.edits import Adopt
from simdip.timeline.model import Condition
from simdip.timeline.when import days

DAY = timedelta(days=1)
DATES = ("when", "start", "end")
Item = EventSpec | Condition


def length(event: EventSpec) -> int:
    """Days from the first to the last of an event, both counted."""
    first, last = days(event)
    return (last - first).days + 1


def window(item: Item) -> set[date]:
    """Every day of an event or of a condition with dates of its own."""
    if isinstance(item, EventSpec):
        first, last = days(item)
    elif item.start is not None and item.end is not None:
        first, last = read_date(item.start).middle, read_date(item.end).middle
    else:
        return set()
    return {first + step * DAY for step in range((last - first).days + 1)}


def differing(before: Item | None, after: Item | None) -> set[date]:
    """Days on which two versions differ: where only the dates do, those that one of them has."""
    if before is None or after is None:
        one = before or after
        return window(one) if one is not None else set()
    same = dict.fromkeys(DATES)
    if before.model_copy(update=same) == after.model_copy(update=same):
        return window(before) ^ window(after)
    return window(before) | window(after)


def days_asked(case: Case) -> set[date]:
    """Days on which the schedule as asked differs."""
    found = {day for name in case.edited.by_edit for day in _days_of(name, case)}
    for edit in case.scenario.edits:
        if isinstance(edit.what, Adopt):
            first = read_date(edit.what.when).middle
            last = read_date(edit.what.until).middle if edit.what.until else case.base.clock.last
            found |= {first + step * DAY for step in range((last - first).days + 1)}
    return found


def days_differing(case: Case) -> set[date]:
    """Days on which the schedule differs for certain, with what follows."""
    found = days_asked(case)
    for one in case.consequences:
        if "may" not in one.change:
            found |= differing(case.start.event(one.event), case.followed.events.get(one.event))
    return found


def first_day(case: Case) -> date:
    """The first day on which an edit makes a difference that it can make."""
    found = list(days_asked(case))
    first = case.base.clock.first
    found += [since or first for _, _, since in case.edited.settings]
    found += [first for _ in case.edited.disabled]
    asked = {event.id: event for event in case.start.events}
    found += [days(asked[proposal])[0] for proposal, _ in case.edited.forced]
    return max(first, min(found, default=case.base.clock.last))


def _days_of(name: str, case: Case) -> Iterator[date]:
    edited = case.edited
    adopted = {edit.what.proposal for edit in case.scenario.edits if isinstance(edit.what, Adopt)}
    if name in adopted:  # it differs from the day it is in force, see days_asked
        return
    old = next((one for one in case.start.conditions if one.id == name), None)
    if name in edited.conditions:
        yield from differing(old, edited.conditions[name])
        return
    before = case.start.event(name)
    after = None if name in edited.removed else edited.events.get(name)
    if before is not None and name in edited.scaled:
        yield from window(before)
    yield from differing(before, after)
