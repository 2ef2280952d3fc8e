"""Pressure relaxes exactly between events; tension is a logistic picture of it."""

import math

from simdip.laws.exponential import exponential
from simdip.laws.fields import (
    ACTIVITY,
    BASE,
    DRILL_LOAD,
    EQUILIBRIUM,
    FAMILY,
    FREEZE,
    HELD,
    PRESSURE,
    RATE,
    SHIFT,
    STIRRED,
    STRUCK,
    THAW,
    TRUCE,
    WHOLE,
    WRITTEN,
    Grid,
    Line,
)
from simdip.laws.mark import law


@law
def relaxed(pressure: float, equilibrium: float, rate: float, elapsed: float) -> float:
    """Pressure after `elapsed` ticks of undisturbed relaxation."""
    if elapsed == 0.0:
        return equilibrium + (pressure - equilibrium)  # as below, without the exponential
    return equilibrium + (pressure - equilibrium) * exponential(-rate * elapsed)


@law
def tension_of(pressure: float, scale: float) -> float:
    """Tension in (0, 100): 50 at pressure 0."""
    weight = exponential(-abs(pressure) / scale)
    above = 100.0 if pressure >= 0.0 else 100.0 * weight
    return above / (1.0 + weight)


@law
def pressure_of(tension: float, scale: float) -> float:
    """The pressure at which tension has this value; 0 < tension < 100."""
    return scale * math.log(tension / (100.0 - tension))


@law
def crossing(pressure: float, equilibrium: float, rate: float, threshold: float) -> float:
    """Ticks until undisturbed pressure reaches `threshold`, or -1 when it never does."""
    if pressure == threshold:
        return 0.0
    if pressure == equilibrium:
        return -1.0
    share = (threshold - equilibrium) / (pressure - equilibrium)
    if share <= 0.0 or share >= 1.0:
        return -1.0
    return -math.log(share) / rate


@law
def time_at_or_above(
    pressure: float, equilibrium: float, rate: float, elapsed: float, threshold: float
) -> float:
    """Ticks out of `elapsed` that undisturbed pressure spends at or above `threshold`."""
    crossed = crossing(pressure, equilibrium, rate, threshold)
    if pressure > threshold or (pressure == threshold and equilibrium >= threshold):
        return elapsed if crossed <= 0.0 or crossed > elapsed else crossed
    return 0.0 if crossed <= 0.0 or crossed > elapsed else elapsed - crossed


@law
def pressure_at(state: Line, now: float) -> float:
    """Read the pressure at a tick; changes nothing."""
    return relaxed(state[PRESSURE], state[EQUILIBRIUM], state[RATE], now - state[WRITTEN])


@law
def activity_at(state: Line, now: float) -> float:
    """Read the activity at a tick: the kernel of pressure over the sizes of the impulses."""
    return state[ACTIVITY] * exponential(-state[RATE] * (now - state[STIRRED]))


@law
def add_impulse(state: Line, now: int, impulse: float) -> None:
    """Add an impulse to the pressure, and its size to the activity."""
    if impulse != 0.0:
        state[PRESSURE] = pressure_at(state, float(now)) + impulse
        state[WRITTEN] = now
        state[ACTIVITY] = activity_at(state, float(now)) + abs(impulse)
        state[STIRRED] = now
        state[STRUCK] += impulse


@law
def share_of(family: float, held: float) -> float:
    """How many times a condition's shift counts: loads add up, all else counts once."""
    if family == DRILL_LOAD:
        return held / WHOLE
    return min(held, float(WHOLE)) / WHOLE


@law
def strongest_of(first: float, second: float, conditions: Grid) -> int:
    """Index of the condition of two families with the largest shift now, or -1."""
    found, strongest = -1, 0.0
    for index in range(len(conditions[SHIFT])):
        family = conditions[FAMILY][index]
        if family == first or family == second:
            shift = conditions[SHIFT][index] * share_of(family, conditions[HELD][index])
            if abs(shift) > abs(strongest):
                found, strongest = index, shift
    return found


@law
def strongest_restraint(conditions: Grid) -> int:
    """Index of the truce or freeze with the largest shift now, the first at a tie, or -1."""
    return strongest_of(TRUCE, FREEZE, conditions)


@law
def strongest_thaw(conditions: Grid) -> int:
    """Index of the thaw with the largest shift now, the first at a tie, or -1."""
    return strongest_of(THAW, THAW, conditions)


@law
def counts(index: int, family: float, restraint: int, thaw: int) -> bool:
    """Whether a condition's shift counts: of truces and freezes, and of thaws, one does."""
    if family == TRUCE or family == FREEZE:
        return index == restraint
    return family != THAW or index == thaw


@law
def equilibrium_of(base: float, conditions: Grid) -> float:
    """Base plus the shift of all that holds; of truces and freezes, and of thaws, only one."""
    total = base
    restraint, thaw = strongest_restraint(conditions), strongest_thaw(conditions)
    for index in range(len(conditions[SHIFT])):
        family = conditions[FAMILY][index]
        held = conditions[HELD][index]
        if held != 0.0 and counts(index, family, restraint, thaw):
            total += conditions[SHIFT][index] * share_of(family, held)
    return total


@law
def hold(conditions: Grid, state: Line, now: int, condition: int, level: int) -> None:
    """Let a condition hold by `level` thousandths more (or less), from this tick on."""
    conditions[HELD][condition] += level
    equilibrium = equilibrium_of(state[BASE], conditions)
    if equilibrium != state[EQUILIBRIUM]:
        state[PRESSURE] = pressure_at(state, float(now))
        state[WRITTEN] = now
        state[EQUILIBRIUM] = equilibrium


@law
def last_at_or_above(
    last: float,
    pressure: float,
    equilibrium: float,
    rate: float,
    start: float,
    end: float,
    threshold: float,
) -> float:
    """The last tick at which undisturbed pressure was at or above `threshold`; `last` if never."""
    if relaxed(pressure, equilibrium, rate, end - start) >= threshold:
        return end
    if pressure >= threshold:
        return start + max(crossing(pressure, equilibrium, rate, threshold), 0.0)
    return last
