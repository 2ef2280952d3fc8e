"""The schedule while edits are applied to it."""

from dataclasses import dataclass, field
from datetime import date

from simdip.kinds import KIND_NAMED
from simdip.kinds.base import EventSpec
from simdip.scenario.model import Edit
from simdip.scenario.select import SelectionFault
from simdip.timeline.model import Condition, Timeline


def goes_ahead(event: EventSpec) -> bool:
    """Whether an event takes place, on the day that is written or with a cut."""
    return KIND_NAMED[event.kind].outcomes[event.outcome].goes_ahead


@dataclass
class Edited:
    """What edits make of a timeline.

    Attributes
    ----------
    events, conditions : of the edited world, by id, in the order of the base
    by_edit : numbers of the edits that touched an event or condition, by its id
    removed : ids that the edits take away
    placed : ids that happen because an edit says so
    kept : ids that an edit leaves as they were, and that nothing else may change
    moved : days that an edit moved an event by
    scaled : factor of impulse and load by id
    settings : parameter, value, and the day it begins (None: the start)
    forced : what an edit says of the consent of an actor to a proposal
    disabled : ids of processes and rules that make nothing new
    """

    base: Timeline
    events: dict[str, EventSpec]
    conditions: dict[str, Condition]
    by_edit: dict[str, list[int]] = field(default_factory=dict)
    removed: dict[str, None] = field(default_factory=dict)
    placed: dict[str, None] = field(default_factory=dict)
    kept: dict[str, None] = field(default_factory=dict)
    moved: dict[str, int] = field(default_factory=dict)
    scaled: dict[str, float] = field(default_factory=dict)
    settings: list[tuple[str, float, date | None]] = field(default_factory=list)
    forced: dict[tuple[str, str], bool] = field(default_factory=dict)
    disabled: dict[str, None] = field(default_factory=dict)

    @property
    def turned(self) -> frozenset[str]:
        """Ids of events that go ahead in one of the two schedules and not in the other.

        What hung on the event as it was has lost that cause.
        """
        return frozenset(
            name
            for name in self.by_edit
            if (event := self.events.get(name)) is not None
            and (before := self.base.event(name)) is not None
            and goes_ahead(before) != goes_ahead(event)
        )

    def touch(self, name: str, edit: Edit) -> None:
        """Note that an edit is about an event; two edits of one event contradict each other."""
        earlier = self.by_edit.setdefault(name, [])
        if earlier and edit.number not in earlier:
            raise SelectionFault(f"{name} is already edited by edit {earlier[0]}")
        if edit.number not in earlier:
            earlier.append(edit.number)
