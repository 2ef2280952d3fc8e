"""How often a process makes an event: a log-linear intensity that reads the state.

intensity = (rate * exp(sum of coefficient * term) + excitation) * product of factors of conditions,
in events a day. Everything is read in closed form; nothing here writes pressure.
"""

import math

from simdip.laws.fields import (
    FAMILY,
    FREEZE,
    HELD,
    SCALE,
    THAW,
    TRUCE,
    WHOLE,
    Grid,
    Line,
)
from simdip.laws.mark import law
from simdip.laws.pressure import pressure_at, tension_of
from simdip.laws.process_fields import (
    BRANCHING,
    BY_COMPLETED,
    BY_LOAD,
    BY_QUIET,
    BY_TENSION,
    DURING_FREEZE,
    DURING_THAW,
    DURING_TRUCE,
    EARLY,
    EXCITED,
    EXCITED_AT,
    FADE,
    FIRST_TEMPLATE,
    LAST_POINT,
    LAST_TEMPLATE,
    LATE,
    PROGRESS,
    QUIET_MOST,
    RATE_PER_DAY,
    REFERENCE,
)

DAY = 86_400.0
LONGEST_PIECE = 5.0 * DAY  # of the quadrature
NODE = 0.21132486540518713  # of the two-point Gauss rule, on (0, 1)


@law
def excitation_at(process: int, now: float, processes: Grid, streams: Grid) -> float:
    """What earlier points still add to the intensity, per day."""
    elapsed = now - streams[EXCITED_AT][process]
    return streams[EXCITED][process] * math.exp(-processes[FADE][process] * elapsed)


@law
def note_point(process: int, now: int, advance: float, processes: Grid, streams: Grid) -> None:
    """A point of the process happened: it excites, and brings a programme forward."""
    jump = processes[BRANCHING][process] * processes[FADE][process] * DAY
    streams[EXCITED][process] = excitation_at(process, now, processes, streams) + jump
    streams[EXCITED_AT][process] = now
    streams[LAST_POINT][process] = now
    streams[PROGRESS][process] += advance


@law
def factor_of_conditions(process: int, processes: Grid, conditions: Grid) -> float:
    """The product of the factors of truce, freeze and thaw, each once while any of it holds."""
    truce, freeze, thaw = 1.0, 1.0, 1.0
    for index in range(1, len(conditions[HELD])):
        if conditions[HELD][index] > 0.0:
            family = conditions[FAMILY][index]
            if family == TRUCE:
                truce = processes[DURING_TRUCE][process]
            elif family == FREEZE:
                freeze = processes[DURING_FREEZE][process]
            elif family == THAW:
                thaw = processes[DURING_THAW][process]
    return truce * freeze * thaw


@law
def intensity(
    process: int, now: float, processes: Grid, streams: Grid, conditions: Grid, state: Line
) -> float:
    """Events a day at a tick no earlier than the last change of the state."""
    power = 0.0
    if processes[BY_TENSION][process] != 0.0:
        tension = tension_of(pressure_at(state, now), state[SCALE])
        power = processes[BY_TENSION][process] * (tension - processes[REFERENCE][process]) / 10.0
    power += processes[BY_LOAD][process] * conditions[HELD][0] / WHOLE
    if streams[PROGRESS][process] >= 1.0:
        power += processes[BY_COMPLETED][process]
    if processes[BY_QUIET][process] != 0.0:
        quiet = min((now - streams[LAST_POINT][process]) / DAY, QUIET_MOST)
        power += processes[BY_QUIET][process] * quiet / 10.0
    rate = processes[RATE_PER_DAY][process] * math.exp(power)
    if streams[EXCITED][process] > 0.0:
        rate += excitation_at(process, now, processes, streams)
    return rate * factor_of_conditions(process, processes, conditions)


@law
def expected_between(
    process: int,
    start: int,
    end: int,
    processes: Grid,
    streams: Grid,
    conditions: Grid,
    state: Line,
) -> float:
    """Integral of the intensity over an undisturbed stretch: the expected number of events.

    Two-point Gauss quadrature in pieces of at most five days; the middle of a stretch below a day.
    """
    if end - start < DAY:
        middle = 0.5 * (start + end)
        rate = intensity(process, middle, processes, streams, conditions, state)
        return rate * (end - start) / DAY
    pieces = math.ceil((end - start) / LONGEST_PIECE)
    total = 0.0
    if pieces > 0:
        length = (end - start) / pieces
        for piece in range(pieces):
            first = start + piece * length
            low = intensity(process, first + NODE * length, processes, streams, conditions, state)
            high = intensity(
                process, first + (1.0 - NODE) * length, processes, streams, conditions, state
            )
            total += 0.5 * (low + high) * length / DAY
    return total


@law
def weight_of_template(template: int, progress: float, templates: Grid) -> float:
    """The weight of one thing a process can make: from early to late as a programme proceeds."""
    share = min(max(progress, 0.0), 1.0)
    early = templates[EARLY][template]
    return early + (templates[LATE][template] - early) * share


@law
def chosen_template(
    process: int, mark: float, processes: Grid, streams: Grid, templates: Grid
) -> int:
    """What a point of the process is, by one mark over the weights in their order."""
    first, last = int(processes[FIRST_TEMPLATE][process]), int(processes[LAST_TEMPLATE][process])
    progress = streams[PROGRESS][process]
    total = 0.0
    for template in range(first, last):
        total += weight_of_template(template, progress, templates)
    reached = 0.0
    for template in range(first, last):
        reached += weight_of_template(template, progress, templates)
        if mark * total < reached:
            return template
    return last - 1
