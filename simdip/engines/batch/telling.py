"""The log of a world as rows: what fell, moved, was made, was decided, and every firing."""

from typing import Any

from simdip.engines.batch.fields import (
    A_CHANGE,
    A_DECISION,
    A_DELAY,
    A_FALL,
    A_MAKING,
    ELAPSED_AFTER,
    ELAPSED_BEFORE,
    EQUILIBRIUM_AFTER,
    EQUILIBRIUM_BEFORE,
    FAULT,
    FIRED_AFTER,
    FIRED_BEFORE,
    FIRED_IMPULSE,
    FIRING_COUNT,
    FIRINGS_READ,
    FULL,
    TOLD_COUNT,
    TOLD_FIRST,
    TOLD_ITEM,
    TOLD_SECOND,
    TOLD_THIRD,
    TOLD_TICK,
    TOLD_WHAT,
)
from simdip.engines.batch.nodes import read_pressures
from simdip.engines.batch.room import (
    counts_of,
    firing_sizes_of,
    firings_of,
    starts_of,
    state_of,
    step,
    told_of,
    told_sizes_of,
)
from simdip.laws.fields import EQUILIBRIUM, NONE, PRESSURE, RATE, STRUCK, WRITTEN


@step
def tell(
    w: Any,
    what: int,
    now: int,
    item: int,
    first: int,
    second: int,
    third: int,
    size: float,
    other: float,
) -> None:
    """Add a row to the log."""
    counts, told, sizes = counts_of(w), told_of(w), told_sizes_of(w)
    place = counts[TOLD_COUNT]
    if place >= len(told[0]):
        counts[FAULT] = FULL
        return
    told[TOLD_WHAT][place] = what
    told[TOLD_TICK][place] = now
    told[TOLD_ITEM][place] = item
    told[TOLD_FIRST][place] = first
    told[TOLD_SECOND][place] = second
    told[TOLD_THIRD][place] = third
    sizes[0][place] = size
    sizes[1][place] = other
    counts[TOLD_COUNT] = place + 1


@step
def tell_fall(w: Any, now: int, item: int, through: int, necessity: float, plan: int) -> None:
    """An event does not happen, through an item or a word; its plan may wake."""
    starts = starts_of(w)
    ticks = starts[plan] - starts[item] if plan != NONE else 0
    tell(w, A_FALL, now, item, through, plan, ticks, necessity, 0.0)


@step
def tell_delay(w: Any, now: int, item: int, ticks: int, through: int) -> None:
    """An event moved, or was called off (no ticks)."""
    tell(w, A_DELAY, now, item, ticks, through, 0, 0.0, 0.0)


@step
def tell_making(
    w: Any, now: int, item: int, maker: int, trigger: int, number: int, spec: int
) -> None:
    """An event was made."""
    tell(w, A_MAKING, now, item, maker, trigger, number, 0.0, float(spec))


@step
def tell_decision(
    w: Any, now: int, item: int, what: int, whom: int, line: float, answer: bool
) -> None:
    """An actor chose."""
    tell(w, A_DECISION, now, item, what, whom, 1 if answer else 0, line, 0.0)


@step
def tell_change(
    w: Any, now: int, item: int, condition: int, level: int, before: float, after: float
) -> None:
    """An item took hold of a condition, or let go of it."""
    tell(w, A_CHANGE, now, item, condition, level, 0, before, after)


@step
def tell_before(w: Any, now: int) -> None:
    """Note the state before an item fires."""
    state, sizes, place = state_of(w), firing_sizes_of(w), counts_of(w)[FIRING_COUNT]
    if place < len(sizes[0]):
        sizes[FIRED_BEFORE][place] = state[PRESSURE]
        sizes[EQUILIBRIUM_BEFORE][place] = state[EQUILIBRIUM]
        sizes[ELAPSED_BEFORE][place] = now - state[WRITTEN]


@step
def tell_firing(w: Any, now: int, item: int, phase: int) -> None:
    """An item fired."""
    counts, rows, sizes, state = counts_of(w), firings_of(w), firing_sizes_of(w), state_of(w)
    place = counts[FIRING_COUNT]
    if place >= len(rows[0]):
        counts[FAULT] = FULL
        return
    rows[0][place] = now
    rows[1][place] = item
    rows[2][place] = phase
    sizes[FIRED_IMPULSE][place] = state[STRUCK]
    sizes[FIRED_AFTER][place] = state[PRESSURE]
    sizes[EQUILIBRIUM_AFTER][place] = state[EQUILIBRIUM]
    sizes[ELAPSED_AFTER][place] = now - state[WRITTEN]
    counts[FIRING_COUNT] = place + 1


@step
def read_firings(w: Any) -> None:
    """Read the pressures before and after the firings that were told."""
    counts, sizes, rate = counts_of(w), firing_sizes_of(w), state_of(w)[RATE]
    first, last = counts[FIRINGS_READ], counts[FIRING_COUNT]
    read_pressures(
        first, last, rate, sizes[EQUILIBRIUM_BEFORE], sizes[ELAPSED_BEFORE], sizes[FIRED_BEFORE]
    )
    read_pressures(
        first, last, rate, sizes[EQUILIBRIUM_AFTER], sizes[ELAPSED_AFTER], sizes[FIRED_AFTER]
    )
    counts[FIRINGS_READ] = last
