"""Imprecise dates drawn for many replications at once, and what each drawn day changes.

A day changes ticks of its event, of its plan, of its parts and of stages that it makes, and nothing
else. Events whose dates touch the same item are drawn as one group. The worlds are compiled once
for every combination of days of a group that was drawn.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from simdip.engines.batch.lowering import Unfit
from simdip.engines.chance import marks_of
from simdip.ensemble.design import MODE, drawn_day
from simdip.ensemble.traced import TracedDesign, TracedWorld
from simdip.program.gates import PLAN_SUFFIX, owner
from simdip.scenario.verbs import shifted
from simdip.timeline.drawing import days_to_draw, pick
from simdip.timeline.model import Timeline
from simdip.timeline.when import days

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

Cell = tuple[str, int, int, int]  # array, row, column, value


class DrawnDates:
    """The days that replications draw, as rows of what they change in every world.

    Attributes
    ----------
    names : events whose first day is not certain
    groups : the same, those together that touch the same item
    cells : of every row (a group on its days), for every world, what it changes
    """

    def __init__(self, traced: TracedDesign) -> None:
        self._traced = traced
        self._timeline = traced.design.start
        self._days = {} if traced.design.how == MODE else days_to_draw(self._timeline)
        events = {event.id for event in self._timeline.events}
        self.names = tuple(
            name for name, one in self._days.items() if not one.date.exact and name in events
        )
        self._rows: dict[tuple[tuple[str, int], ...], int] = {}
        self.cells: list[list[list[Cell]]] = []
        self._touched = _touched(self._timeline, self.names)
        self.groups = _groups(self._touched)

    def choices(self, replications: "Numbers") -> "Numbers":
        """By replication and event the row of its day, or -1 for the day of the base.

        Raises
        ------
        Unfit : a day changes more than ticks
        """
        import numpy as np  # here and not above: a replay needs no numpy

        moved = self._moved(replications)
        found = np.full((len(replications), len(self.groups)), -1, np.int64)
        for place, group in enumerate(self.groups):
            together = np.stack([moved[name] for name in group], axis=1)
            for shifts in np.unique(together, axis=0):
                if shifts.any():
                    key = tuple(zip(group, shifts.tolist(), strict=True))
                    found[(together == shifts).all(axis=1), place] = self._row(key)
        return found

    def _moved(self, replications: "Numbers") -> "dict[str, Numbers]":
        """By how many days every event of `names` is moved."""
        import numpy as np  # here and not above: a replay needs no numpy

        known_until = self._traced.design.known_until
        found: dict[str, Numbers] = {}
        drawn = self._ordinals(replications)
        for name in self.names:
            event = self._timeline.event(name)
            assert event is not None
            first = days(event)[0]
            different, where = np.unique(drawn[name], return_inverse=True)
            moved = [
                (drawn_day(date.fromordinal(day), first, known_until) - first).days
                for day in different.tolist()
            ]
            found[name] = np.array(moved, np.int64)[where]
        return found

    def _ordinals(self, replications: "Numbers") -> "dict[str, Numbers]":
        """The drawn day of every event of `names`, and of what it hangs on, as ordinals."""
        import numpy as np  # here and not above: a replay needs no numpy

        drawn: dict[str, Numbers] = {}
        for name, one in self._days.items():
            if one.date.exact:
                drawn[name] = np.full(len(replications), one.date.earliest.toordinal())
                continue
            own, last = one.date.earliest.toordinal(), one.date.latest.toordinal()
            earliest = np.full(len(replications), one.earliest.toordinal())
            for cause in one.causes:
                earliest = np.maximum(earliest, drawn[cause])
            earliest = np.minimum(np.maximum(earliest, own), last)
            latest = np.maximum(min(one.latest.toordinal(), last), earliest)
            shares = marks_of(self._traced.design.seed, replications, owner(name, "date"))
            if one.date.days:
                each = zip(earliest.tolist(), shares.tolist(), strict=True)
                picked = [
                    pick(one.date, date.fromordinal(day), one.latest, share).toordinal()
                    for day, share in each
                ]
                drawn[name] = np.array(picked, np.int64)
            else:
                drawn[name] = earliest + (shares * (latest - earliest + 1)).astype(np.int64)
        return drawn

    def _row(self, key: tuple[tuple[str, int], ...]) -> int:
        if key not in self._rows:
            moved = dict(key)
            events = tuple(
                shifted(event, moved[event.id]) if moved.get(event.id) else event
                for event in self._timeline.events
            )
            timeline = self._timeline.model_copy(update={"events": events})
            touched = frozenset().union(*(self._touched[name] for name in moved))
            worlds = self._traced.with_dates(timeline)
            self.cells.append(
                [
                    _changed(base, other, touched)
                    for base, other in zip(self._traced.worlds, worlds, strict=True)
                ]
            )
            self._rows[key] = len(self.cells) - 1
        return self._rows[key]


def _touched(timeline: Timeline, names: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """By event the items whose ticks hang on its date."""
    found: dict[str, set[str]] = {name: {name, name + PLAN_SUFFIX} for name in names}
    for event in timeline.events:
        others = [event.part_of, *(stage.event for stage in getattr(event, "stages", ()))]
        for other in others:
            if other in found:
                found[other] |= {event.id, event.id + PLAN_SUFFIX}
    return {name: frozenset(items) for name, items in found.items()}


def _groups(touched: Mapping[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """Names that touch a common item, together."""
    groups: list[tuple[str, ...]] = []
    for name, items in touched.items():
        near = [group for group in groups if any(items & touched[one] for one in group)]
        groups = [group for group in groups if group not in near]
        groups.append((*(one for group in near for one in group), name))
    return groups


def _changed(base: TracedWorld, other: TracedWorld, touched: frozenset[str]) -> list[Cell]:
    """The ticks that differ between two compiled worlds.

    Raises
    ------
    Unfit : anything else differs
    """
    ours, theirs = base.program, other.program
    same = (
        ours.names == theirs.names
        and ours.causes == theirs.causes
        and ours.numbers == theirs.numbers
        and ours.binding == theirs.binding
        and ours.turns == theirs.turns
        and base.asked == other.asked
        and len(ours.stages[0]) == len(theirs.stages[0])
    )
    if not same:
        raise Unfit(f"in {base.name} an imprecise date decides more than ticks")
    cells: list[Cell] = []
    for row, (mine, yours) in enumerate(zip(ours.items, theirs.items, strict=True)):
        if mine == yours:
            continue
        for item, (one, another) in enumerate(zip(mine, yours, strict=True)):
            if one != another:
                if ours.names[item] not in touched:
                    raise Unfit(f"an imprecise date moves {ours.names[item]}, which is not its own")
                cells.append(("items", row, item, another))
    for row, (mine, yours) in enumerate(zip(ours.stages, theirs.stages, strict=True)):
        for stage, (one, another) in enumerate(zip(mine, yours, strict=True)):
            if one != another:
                cells.append(("stages", row, stage, another))
    return cells

