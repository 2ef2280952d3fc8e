"""Imprecise dates drawn for many replications at once, and what each drawn day changes.

A day changes ticks of its event, of its plan, of its parts and of stages that it makes, and nothing
else. Events whose dates touch the same item are drawn as one group. For every combination of days
of a group that was drawn, a timeline of little more than the group is compiled, or, where the edits
of a scenario hang on the dates, the whole worlds. What edits do not touch hangs on its date as in
history and is not compiled again.
"""

from collections.abc import Sequence
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any

from simdip.engines.batch.workspace import Arrays
from simdip.engines.chance import marks_of
from simdip.ensemble.date_cells import (
    Cell,
    can_stand_alone,
    cells_in,
    changed_cells,
    groups_of,
    same_dates,
    ticks_alone,
    touched_by,
    value_of,
)
from simdip.ensemble.design import MODE, drawn_day
from simdip.ensemble.traced import TracedDesign
from simdip.kinds.base import EventSpec
from simdip.program.gates import owner
from simdip.scenario.verbs import shifted
from simdip.timeline.drawing import days_to_draw, pick
from simdip.timeline.when import days

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

Days = tuple[tuple[str, int], ...]  # events of a group, and by how many days each is moved


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
            name for name, one in self._days.items() if not one.written.exact and name in events
        )
        self._rows: dict[Days, int] = {}
        self._alone: dict[tuple[str, ...], list[bool]] = {}
        self._as_first: dict[tuple[str, ...], list[bool]] = {}
        self.cells: list[list[list[Cell]]] = []
        self._laid_out: dict[tuple[int, ...], tuple[int, tuple[Numbers, Numbers]]] = {}
        self._adding = Lock()  # threads that play ask for rows at the same time
        self._touched = touched_by(self._timeline, self.names)
        self.groups = groups_of(self._touched)

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
            if len(group) == 1:
                different, where = np.unique(moved[group[0]], return_inverse=True)
                different = different[:, None]
            else:
                together = np.stack([moved[name] for name in group], axis=1)
                different, where = np.unique(together, axis=0, return_inverse=True)
            rows = [
                self._row(tuple(zip(group, shifts, strict=True))) if any(shifts) else -1
                for shifts in different.tolist()
            ]
            found[:, place] = np.array(rows, np.int64)[where.reshape(-1)]
        return found

    def as_arrays(self, worlds: Sequence[Arrays]) -> "tuple[Numbers, Numbers]":
        """What every row changes, in the lines of worlds.

        Returns
        -------
        spans : by row where the cells of each world begin, and where the last ends
        cells : place in the line of whole numbers, and value
        """
        import numpy as np  # here and not above: a replay needs no numpy

        rows, widths = list(self.cells), tuple(world.named["items"].shape[1] for world in worlds)
        count, arrays = self._laid_out.get(widths, (-1, None))
        if arrays is not None and count == len(rows):
            return arrays
        spans: list[list[int]] = []
        places: list[int] = []
        values: list[int] = []
        for row in rows:
            span = [len(places)]
            for world, cells in zip(worlds, row, strict=True):
                for name, line, column, value in cells:
                    places.append(world.place(name, line, column))
                    values.append(value)
                span.append(len(places))
            spans.append(span)
        shape = (len(spans), len(worlds) + 1)
        arrays = np.array(spans, np.int64).reshape(shape), np.array([places, values], np.int64)
        self._laid_out[widths] = (len(rows), arrays)  # most blocks draw no day that is new
        return arrays

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
            if one.written.exact:
                drawn[name] = np.full(len(replications), one.written.earliest.toordinal())
                continue
            own, last = one.written.earliest.toordinal(), one.written.latest.toordinal()
            earliest = np.full(len(replications), one.earliest.toordinal())
            for cause in one.causes:
                earliest = np.maximum(earliest, drawn[cause])
            earliest = np.minimum(np.maximum(earliest, own), last)
            latest = np.maximum(min(one.latest.toordinal(), last), earliest)
            shares = marks_of(self._traced.design.seed, replications, owner(name, "date"))
            if one.written.days:
                each = zip(earliest.tolist(), shares.tolist(), strict=True)
                picked = [
                    pick(one.written, date.fromordinal(day), one.latest, share).toordinal()
                    for day, share in each
                ]
                drawn[name] = np.array(picked, np.int64)
            else:
                drawn[name] = earliest + (shares * (latest - earliest + 1)).astype(np.int64)
        return drawn

    def _row(self, key: Days) -> int:
        with self._adding:
            if key not in self._rows:
                self.cells.append(self.cells_of(key))
                self._rows[key] = len(self.cells) - 1
            return self._rows[key]

    @property
    def keys(self) -> list[Days]:
        """The group and its days of every row."""
        return list(self._rows)

    def touched(self, group: Sequence[str]) -> frozenset[str]:
        """The items whose ticks hang on the dates of a group."""
        return frozenset().union(*(self._touched[name] for name in group))

    def cells_of(self, key: Days) -> list[list[Cell]]:
        """What a group on its days changes, for every world."""
        moved = dict(key)
        events = tuple(
            shifted(event, moved[event.id]) if moved.get(event.id) else event
            for event in self._timeline.events
        )
        return self._cells(tuple(moved), self.touched(tuple(moved)), events)

    def _cells(
        self, group: tuple[str, ...], touched: frozenset[str], events: tuple[EventSpec, ...]
    ) -> list[list[Cell]]:
        """What a group on its days changes in every world."""
        timeline = self._timeline.model_copy(update={"events": events})
        worlds = self._traced.worlds
        if group not in self._alone:
            self._as_first[group] = [
                one is not worlds[0] and same_dates(worlds[0], one, touched) for one in worlds
            ]
            self._alone[group] = [
                like or can_stand_alone(one, self._timeline, touched)
                for one, like in zip(worlds, self._as_first[group], strict=True)
            ]
        whole = () if all(self._alone[group]) else self._traced.with_dates(timeline)
        found: list[list[Cell]] = []
        for number, (world, alone) in enumerate(zip(worlds, self._alone[group], strict=True)):
            if self._as_first[group][number]:
                found.append(cells_in(world, worlds[0], found[0]))
            elif alone:
                ticks = ticks_alone(world, timeline, touched)
                assert ticks is not None
                found.append([cell for cell in ticks if value_of(world, cell) != cell[3]])
            else:
                found.append(changed_cells(world, whole[number], touched))
        return found
