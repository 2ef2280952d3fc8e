"""What other days of events change in a compiled world: cells of its arrays."""

from collections.abc import Mapping, Sequence

from simdip.engines.batch.lowering import Unfit
from simdip.ensemble.traced import TracedWorld
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
from simdip.program.compile import parameter_values
from simdip.program.gates import PLAN_SUFFIX
from simdip.program.layout import laid_out
from simdip.scenario.edits import Adopt, Selection
from simdip.scenario.select import fulfils
from simdip.timeline.model import Timeline

Cell = tuple[str, int, int, int]  # array, row, column, value
OF_DATES = (START, MOMENT, END, ANNOUNCED, GATE)  # rows of items


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
    events, whole = world.events, world.program.timeline
    fresh = {event.id: event for event in timeline.events if event.id in touched}
    here = touched & events.keys()
    needed = here | world.bound
    for name in here:
        needed |= {other for other in _makers(events[name]) if other in events}
    few = tuple(fresh.get(name, event) for name, event in events.items() if name in needed)
    small = whole.model_copy(update={"events": few})
    layout = laid_out(small, parameter_values(whole, {}), world.gates, {})
    cells: list[Cell] = []
    for (name, _), column in zip(layout.entries, layout.columns, strict=True):
        if name not in touched:
            continue
        there = world.places[name]
        cells += [("items", row, there, column[row]) for row in OF_DATES]
        first = world.program.items[FIRST_STAGE][there] - column[FIRST_STAGE]
        for stage in range(column[FIRST_STAGE], column[LAST_STAGE]):
            cells += [
                ("stages", row, first + stage, value)
                for row, value in enumerate(layout.stages[stage])
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


def can_stand_alone(world: TracedWorld, base: Timeline, touched: frozenset[str]) -> bool:
    """Whether compiling some items alone gives what the whole program has."""
    cells = ticks_alone(world, base, touched)
    return cells is not None and all(value_of(world, cell) == cell[3] for cell in cells)


def _makers(event: EventSpec) -> list[str]:
    """The whole of an event, and what makes its stages."""
    stages = [stage.event for stage in getattr(event, "stages", ()) if stage.event]
    return [*stages, event.part_of] if event.part_of else stages


def value_of(world: TracedWorld, cell: Cell) -> int:
    """What a world has in the place of a cell."""
    array, row, column, _ = cell
    rows = world.program.items if array == "items" else world.program.stages
    return rows[row][column]


def touched_by(timeline: Timeline, names: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """By event the items whose ticks hang on its date."""
    found: dict[str, set[str]] = {name: {name, name + PLAN_SUFFIX} for name in names}
    for event in timeline.events:
        others = [event.part_of, *(stage.event for stage in getattr(event, "stages", ()))]
        for other in others:
            if other in found:
                found[other] |= {event.id, event.id + PLAN_SUFFIX}
    return {name: frozenset(items) for name, items in found.items()}


def groups_of(touched: Mapping[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """Names that touch a common item, together."""
    groups: list[tuple[str, ...]] = []
    for name, items in touched.items():
        near = [group for group in groups if any(items & touched[one] for one in group)]
        groups = [group for group in groups if group not in near]
        groups.append((*(one for group in near for one in group), name))
    return groups


def changed_cells(base: TracedWorld, other: TracedWorld, touched: frozenset[str]) -> list[Cell]:
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


def same_dates(before: TracedWorld, world: TracedWorld, items: frozenset[str]) -> bool:
    """Whether the ticks of items hang on drawn days as they do in another world, history."""
    if is_edited(world, items):
        return False
    ours, theirs = before.program, world.program
    here, there = before.places, world.places
    if items & here.keys() != items & there.keys():
        return False
    for name in items & here.keys():
        one, other = here[name], there[name]
        if any(ours.items[row][one] != theirs.items[row][other] for row in OF_DATES):
            return False
        first, last = (ours.items[row][one] for row in (FIRST_STAGE, LAST_STAGE))
        begin, end = (theirs.items[row][other] for row in (FIRST_STAGE, LAST_STAGE))
        if [row[first:last] for row in ours.stages] != [row[begin:end] for row in theirs.stages]:
            return False
    return True


def cells_in(world: TracedWorld, before: TracedWorld, cells: Sequence[Cell]) -> list[Cell]:
    """Cells of history in a world whose items hang on drawn days as there."""
    ours, theirs, places = before.program, world.program, world.places
    firsts, lasts = ours.items[FIRST_STAGE], ours.items[LAST_STAGE]
    found = []
    for array, row, column, value in cells:
        if array == "items":
            found.append((array, row, places[ours.names[column]], value))
            continue
        item = next(one for one in range(len(ours.names)) if firsts[one] <= column < lasts[one])
        first = theirs.items[FIRST_STAGE][places[ours.names[item]]]
        found.append((array, row, first + column - firsts[item], value))
    return found
