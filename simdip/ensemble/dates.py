"""Imprecise dates drawn for many replications at once, and what each drawn day changes.

A day changes ticks of its event, of its plan, of its parts and of stages that it makes, and nothing
else. Events whose dates touch the same item are drawn as one group. For every combination of days
of a group that was drawn, a timeline of little more than the group is compiled, or, where the edits
of a scenario hang on the dates, the whole worlds.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any

from simdip.engines.batch.lowering import Unfit
from simdip.engines.batch.workspace import Arrays
from simdip.engines.chance import marks_of
from simdip.ensemble.design import MODE, drawn_day
from simdip.ensemble.traced import TracedDesign, TracedWorld
from simdip.kinds.base import EventSpec
from simdip.kinds.drill import Drill
from simdip.laws.fields import (
    ANNOUNCED,
    END,
    FIRST_STAGE,
    GATE,
    LAST_STAGE,
    MOMENT,
    START,
)
from simdip.program import compile_program
from simdip.program.gates import PLAN_SUFFIX, owner
from simdip.scenario.edits import Adopt, Selection
from simdip.scenario.select import fulfils
from simdip.scenario.verbs import shifted
from simdip.timeline.drawing import days_to_draw, pick
from simdip.timeline.model import Timeline
from simdip.timeline.when import days

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

Cell = tuple[str, int, int, int]  # array, row, column, value
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
        self._adding = Lock()  # threads share the rows
        self._alone: dict[tuple[str, ...], list[bool]] = {}
        self.cells: list[list[list[Cell]]] = []
        self._lock = Lock()  # threads that play ask for rows at the same time
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
                    with self._lock:
                        row = self._row(key)
                    found[(together == shifts).all(axis=1), place] = row
        return found

    def as_arrays(self, worlds: Sequence[Arrays]) -> "tuple[Numbers, Numbers]":
        """What every row changes, in the lines of worlds.

        Returns
        -------
        spans : by row where the cells of each world begin, and where the last ends
        cells : place in the line of whole numbers, and value
        """
        import numpy as np  # here and not above: a replay needs no numpy

        spans: list[list[int]] = []
        places: list[int] = []
        values: list[int] = []
        for row in self.cells:
            span = [len(places)]
            for world, cells in zip(worlds, row, strict=True):
                for name, line, column, value in cells:
                    width = world.named[name].shape[1]
                    places.append(world.offsets[name] + line * width + column)
                    values.append(value)
                span.append(len(places))
            spans.append(span)
        shape = (len(spans), len(worlds) + 1)
        return np.array(spans, np.int64).reshape(shape), np.array([places, values], np.int64)

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
            self._alone[group] = [_can_stand_alone(one, self._timeline, touched) for one in worlds]
        whole = () if all(self._alone[group]) else self._traced.with_dates(timeline)
        found = []
        for number, (world, alone) in enumerate(zip(worlds, self._alone[group], strict=True)):
            if alone:
                ticks = ticks_alone(world, timeline, touched)
                assert ticks is not None
                found.append([cell for cell in ticks if _value(world, cell) != cell[3]])
            else:
                found.append(_changed(world, whole[number], touched))
        return found


def ticks_alone(
    world: TracedWorld, timeline: Timeline, touched: frozenset[str]
) -> list[Cell] | None:
    """Every cell of some items, compiled without most of the timeline.

    Returns
    -------
    None where the edits of the world touch them or hang on dates
    """
    if is_edited(world, touched):
        return None
    events = {event.id: event for event in world.program.timeline.events}
    fresh = {event.id: event for event in timeline.events if event.id in touched}
    needed = {name for name in touched if name in events}
    for name in list(needed):
        needed |= {other for other in _makers(events[name]) if other in events}
    needed |= {name for name, event in events.items() if getattr(event, "bound", None)}
    few = tuple(fresh.get(name, event) for name, event in events.items() if name in needed)
    small = compile_program(
        world.program.timeline.model_copy(update={"events": few}),
        world.program.weights,
        gates=world.gates,
    )
    cells: list[Cell] = []
    whole = {name: item for item, name in enumerate(world.program.names)}
    for item, name in enumerate(small.names):
        if name not in touched:
            continue
        there = whole[name]
        for row in (START, MOMENT, END, ANNOUNCED, GATE):
            cells.append(("items", row, there, small.items[row][item]))
        first = world.program.items[FIRST_STAGE][there] - small.items[FIRST_STAGE][item]
        for stage in range(small.items[FIRST_STAGE][item], small.items[LAST_STAGE][item]):
            cells += [
                ("stages", row, first + stage, small.stages[row][stage])
                for row in range(len(small.stages))
            ]
    return cells


def is_edited(world: TracedWorld, touched: frozenset[str]) -> bool:
    """Whether edits touch one of some items, or might on other days than those of the base."""
    if world.edited is None:
        return False
    edited, scenario = world.edited.edited, world.scenario
    assert scenario is not None
    before = [edited.base.event(name) for name in touched]
    if any(edited.events.get(one.id) is not one for one in before if one is not None):
        return True
    for edit in scenario.edits:
        what = edit.what
        if isinstance(what, Selection) and (what.since or what.until):
            anyday = what.model_copy(update={"since": None, "until": None})
            if any(one is not None and fulfils(one, anyday) for one in before):
                return True
        if isinstance(what, Adopt) and any(
            one is not None and (isinstance(one, Drill) or one.id == what.proposal)
            for one in before
        ):
            return True
    return False


def _can_stand_alone(world: TracedWorld, base: Timeline, touched: frozenset[str]) -> bool:
    """Whether compiling some items alone gives what the whole program has."""
    cells = ticks_alone(world, base, touched)
    return cells is not None and all(_value(world, cell) == cell[3] for cell in cells)


def _makers(event: EventSpec) -> list[str]:
    """The whole of an event, and what makes its stages."""
    stages = [stage.event for stage in getattr(event, "stages", ()) if stage.event]
    return [*stages, event.part_of] if event.part_of else stages


def _value(world: TracedWorld, cell: Cell) -> int:
    array, row, column, _ = cell
    rows = world.program.items if array == "items" else world.program.stages
    return rows[row][column]


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
