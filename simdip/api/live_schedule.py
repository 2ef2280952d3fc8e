"""Where the edits of a scenario put events, and what follows from that before any chance."""

from dataclasses import dataclass
from datetime import date

from simdip.clock import read_date
from simdip.kinds.base import EventSpec
from simdip.scenario.apply import apply
from simdip.scenario.diff import ASKED, FOLLOWS, MAY
from simdip.scenario.edited import Edited, goes_ahead
from simdip.scenario.follow import follow
from simdip.scenario.model import Scenario
from simdip.timeline.model import Timeline
from simdip.timeline.when import days


@dataclass(frozen=True, slots=True)
class Place:
    """An event or condition that is not as it was.

    Attributes
    ----------
    start, end : first and last day in the edited schedule; None where it is not in it
    status : `moved`, `removed`, `added`, `cancelled`, `held`, `scaled`, `changed` or `window` of
        what an edit names; of what follows the change, such as `moves` or `may vanish`
    how : `asked`, `follows` (for certain) or `may follow` (chance decides)
    through : the cause through which it follows; empty of what is asked
    """

    event: str
    start: date | None
    end: date | None
    status: str
    how: str
    through: str


def schedule(scenario: Scenario, base: Timeline) -> list[Place]:
    """What edits name, in their order, then what follows.

    Raises
    ------
    ScenarioError : an edit cannot be made
    """
    edited = apply(scenario, base)
    found = [
        _place(name, edited, _status(name, edited), ASKED)
        for name in edited.by_edit
        if name in edited.events or name in edited.conditions or name in edited.removed
    ]
    consequences = follow(edited)
    return found + [
        _place(
            one.event, edited, one.change, MAY if "may" in one.change else FOLLOWS,
            one.through.cause,
        )
        for one in consequences
    ]  # fmt: skip


def _place(name: str, edited: Edited, status: str, how: str, through: str = "") -> Place:
    start = end = None
    if name in edited.events:
        start, end = days(edited.events[name])
    elif name in edited.conditions:
        held = edited.conditions[name]
        start = read_date(held.start).middle if held.start else None
        end = read_date(held.end).middle if held.end else None
    return Place(name, start, end, status, how, through)


def _status(name: str, edited: Edited) -> str:
    if name in edited.removed:
        return "removed"
    after = edited.events.get(name)
    if after is None:
        return "window"
    return _of_event(edited.base.event(name), after, edited)


def _of_event(before: EventSpec | None, after: EventSpec, edited: Edited) -> str:
    if before is None:
        return "added"
    if goes_ahead(before) != goes_ahead(after):
        return "held" if goes_ahead(after) else "cancelled"
    if after.id in edited.scaled:
        return "scaled"
    if days(before) != days(after) and before.outcome == after.outcome:
        return "moved"
    return "changed"
