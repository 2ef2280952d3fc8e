"""Exact attribution: what each event and condition contributes to the pressure, in closed form.

Pressure is linear in impulses and shifts, so the contributions at any tick add up to it.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from simdip.engines.log import Log
from simdip.laws.fields import (
    BASE,
    CONDITION_KIND,
    FAMILY,
    HELD,
    KIND,
    PRESSURE,
    RATE,
    SHIFT,
)
from simdip.laws.pressure import counts, relaxed, share_of, strongest_restraint, strongest_thaw
from simdip.program import Program

BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one component adds to the pressure at a tick, in points."""

    component: str
    kind: str
    points: float


@dataclass(frozen=True, slots=True)
class _Push:
    """A shift of the equilibrium that an item exerts from one tick to another."""

    item: int
    shift: float
    start: int
    end: int


class Attribution:
    """The contributions to the pressure of one played world, at any tick."""

    def __init__(self, program: Program, log: Log) -> None:
        self._program = program
        self._impulses = [
            (firing.tick, firing.item, firing.impulse) for firing in log.firings if firing.impulse
        ]
        self._pushes = list(_pushes(program, log))

    def at(self, tick: int) -> list[Contribution]:
        """Contributions at a tick, everything of that tick included: baseline first, then by id.

        Components that have not begun are left out. The sum is the pressure, to 1e-9.
        """
        program = self._program
        rate, base = program.state[RATE], program.state[BASE]
        points: dict[int, float] = {}
        for struck, item, impulse in self._impulses:
            if struck > tick:
                break
            points[item] = points.get(item, 0.0) + impulse * math.exp(-rate * (tick - struck))
        for push in self._pushes:
            if push.start < tick:
                stop = min(push.end, tick)
                grown = relaxed(0.0, push.shift, rate, stop - push.start)
                faded = grown * math.exp(-rate * (tick - stop))
                points[push.item] = points.get(push.item, 0.0) + faded
        found = [
            Contribution(BASELINE, BASELINE, relaxed(program.state[PRESSURE], base, rate, tick))
        ]
        for item in sorted(points):
            found.append(Contribution(program.names[item], _kind(program, item), points[item]))
        return found


def _kind(program: Program, item: int) -> str:
    is_condition = program.items[KIND][item] == CONDITION_KIND
    return "condition" if is_condition else str(getattr(program.sources[item], "kind", ""))


def _pushes(program: Program, log: Log) -> Iterator[_Push]:
    """Cut the time that items hold conditions into stretches of constant shift."""
    conditions = [list(row) for row in program.conditions]
    holders: dict[int, tuple[int, int]] = {}  # item: (condition, level)
    open_since: dict[int, tuple[float, int]] = {}  # item: (shift, start)
    for change in log.changes:
        conditions[HELD][change.condition] += change.level
        if change.level > 0:
            holders[change.item] = (change.condition, change.level)
        else:
            holders.pop(change.item, None)
        counted = strongest_restraint(conditions), strongest_thaw(conditions)
        exerted = {
            item: _shift(conditions, condition, level, counted)
            for item, (condition, level) in holders.items()
        }
        for item in sorted(set(open_since) | set(exerted)):
            shift = exerted.get(item, 0.0)
            before, start = open_since.get(item, (0.0, change.tick))
            if shift != before:
                if before:
                    yield _Push(item, before, start, change.tick)
                    del open_since[item]
                if shift:
                    open_since[item] = (shift, change.tick)
    for item, (shift, start) in sorted(open_since.items()):
        yield _Push(item, shift, start, program.horizon)


def _shift(
    conditions: list[list[float]], condition: int, level: int, counted: tuple[int, int]
) -> float:
    """The part of a condition's shift that belongs to one of its holders."""
    family, held = conditions[FAMILY][condition], conditions[HELD][condition]
    if not counts(condition, family, *counted):
        return 0.0
    return conditions[SHIFT][condition] * share_of(family, held) * level / held
