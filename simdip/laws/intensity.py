"""How often a process makes an event: a log-linear intensity that reads the state.

intensity = (rate * exp(sum of coefficient * term) + excitation) * product of factors of conditions,
in events a day. Everything is read in closed form; nothing here writes pressure.
"""

import math

from simdip.laws.exponential import exponential
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
from simdip.laws.interests import utility
from simdip.laws.mark import law
from simdip.laws.mind_fields import UTILITY_MOST
from simdip.laws.pressure import pressure_at, tension_of
from simdip.laws.process_fields import (
    ACT,
    BRANCHING,
    BY_COMPLETED,
    BY_LOAD,
    BY_QUIET,
    BY_TENSION,
    BY_UTILITY,
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
    PROCESS_FIELDS,
    PROGRAMME_OF,
    PROGRESS,
    QUIET_MOST,
    RATE_PER_DAY,
    REFERENCE,
)
from simdip.laws.stocks import stock_at

DAY = 86_400.0
LONGEST_PIECE = 5.0 * DAY  # of the quadrature
NODE = 0.21132486540518713  # of the two-point Gauss rule, on (0, 1)


@law
def excitation_at(process: int, now: float, processes: Grid, streams: Grid) -> float:
    """What earlier points still add to the intensity, per day."""
    elapsed = now - streams[EXCITED_AT][process]
    return streams[EXCITED][process] * exponential(-processes[FADE][process] * elapsed)


@law
def note_point(process: int, now: int, advance: float, processes: Grid, streams: Grid) -> None:
    """A point of the process happened: it excites, and brings a programme forward."""
    jump = processes[BRANCHING][process] * processes[FADE][process] * DAY
    streams[EXCITED][process] = excitation_at(process, float(now), processes, streams) + jump
    streams[EXCITED_AT][process] = now
    streams[LAST_POINT][process] = now
    streams[PROGRESS][process] += advance


@law
def during(factor: float, held: float) -> float:
    """The factor of a condition that holds by so many thousandths; partly held, it acts partly."""
    if held >= WHOLE:
        return factor
    return 1.0 - (1.0 - factor) * held / WHOLE


@law
def factor_of_conditions(
    process: int, processes: Grid, conditions: Grid, stock_count: int
) -> float:
    """The product of the factors of truce, freeze and thaw, each once, and of single conditions."""
    truce, freeze, thaw, single = 0.0, 0.0, 0.0, 1.0
    named = PROCESS_FIELDS + stock_count
    for index in range(1, len(conditions[HELD])):
        held = conditions[HELD][index]
        if held > 0.0:
            family = conditions[FAMILY][index]
            if family == TRUCE:
                truce = max(truce, held)
            elif family == FREEZE:
                freeze = max(freeze, held)
            elif family == THAW:
                thaw = max(thaw, held)
            if processes[named + index][process] != 1.0:
                single *= during(processes[named + index][process], held)
    if truce > 0.0:
        single *= during(processes[DURING_TRUCE][process], truce)
    if freeze > 0.0:
        single *= during(processes[DURING_FREEZE][process], freeze)
    if thaw > 0.0:
        single *= during(processes[DURING_THAW][process], thaw)
    return single


@law
def intensity(
    process: int,
    now: float,
    processes: Grid,
    streams: Grid,
    conditions: Grid,
    state: Line,
    interests: Grid,
    acts: Grid,
    stocks: Grid,
) -> float:
    """Events a day at a tick no earlier than the last change of the state."""
    tension = 0.0
    if reads_tension(process, processes):
        tension = tension_of(pressure_at(state, now), state[SCALE])
    rate = unhindered_at(
        process, now, tension, processes, streams, conditions, interests, acts, stocks
    )
    return rate * factor_of_conditions(process, processes, conditions, len(stocks[0]))


@law
def reads_tension(process: int, processes: Grid) -> bool:
    """Whether an intensity hangs on tension."""
    return processes[BY_TENSION][process] != 0.0 or processes[ACT][process] >= 0.0


@law
def unhindered_at(
    process: int,
    now: float,
    tension: float,
    processes: Grid,
    streams: Grid,
    conditions: Grid,
    interests: Grid,
    acts: Grid,
    stocks: Grid,
) -> float:
    """The same before the factors of conditions, at a tension that is known.

    Any will do where the process does not read it.
    """
    act, worth = int(processes[ACT][process]), 0.0
    if act >= 0:
        worth = utility(act, now, tension, interests, acts, stocks)
    rest = power_at_rest(process, processes, streams, conditions)
    rest += power_of_time(process, now, processes, streams, stocks)
    rate = rate_of(process, rest, tension, worth, processes)
    if streams[EXCITED][process] > 0.0:
        rate += excitation_at(process, now, processes, streams)
    return rate


@law
def power_at_rest(process: int, processes: Grid, streams: Grid, conditions: Grid) -> float:
    """What load and a completed programme are in the exponent of an intensity."""
    power = processes[BY_LOAD][process] * conditions[HELD][0] / WHOLE
    if streams[PROGRESS][int(processes[PROGRAMME_OF][process])] >= 1.0:
        power += processes[BY_COMPLETED][process]
    return power


@law
def power_of_time(process: int, now: float, processes: Grid, streams: Grid, stocks: Grid) -> float:
    """What quiet and stocks are in that exponent, which goes with time."""
    power = 0.0
    if processes[BY_QUIET][process] != 0.0:
        power += power_of_quiet(process, now, processes, streams)
    for stock in range(len(stocks[0])):
        if processes[PROCESS_FIELDS + stock][process] != 0.0:
            power += processes[PROCESS_FIELDS + stock][process] * stock_at(stock, now, stocks)
    return power


@law
def power_of_quiet(process: int, now: float, processes: Grid, streams: Grid) -> float:
    """What the days since the last point of a process are in that exponent."""
    quiet = min((now - streams[LAST_POINT][process]) / DAY, QUIET_MOST)
    return processes[BY_QUIET][process] * quiet / 10.0


@law
def rate_of(process: int, rest: float, tension: float, worth: float, processes: Grid) -> float:
    """The log-linear part of an intensity, in events a day.

    Parameters
    ----------
    rest : `power_at_rest` and `power_of_time` together
    worth : utility of the act that the process reads; anything where it reads none
    """
    by_tension, by_utility = processes[BY_TENSION][process], processes[BY_UTILITY][process]
    worth = min(max(worth, -UTILITY_MOST), UTILITY_MOST)
    power = rest + by_tension * (tension - processes[REFERENCE][process]) / 10.0
    return processes[RATE_PER_DAY][process] * exponential(power + by_utility * worth)


@law
def add_expected(
    process: int,
    start: int,
    end: int,
    expected: Line,
    processes: Grid,
    streams: Grid,
    conditions: Grid,
    state: Line,
    interests: Grid,
    acts: Grid,
    stocks: Grid,
) -> None:
    """Add the integral of an intensity over an undisturbed stretch: the expected number of events.

    Two-point Gauss quadrature in pieces of at most five days; the middle of a stretch below a day.

    Parameters
    ----------
    expected : so far, by process
    """
    for number in range(nodes_between(start, end)):
        rate = intensity(
            process,
            node_of(start, end, number),
            processes,
            streams,
            conditions,
            state,
            interests,
            acts,
            stocks,
        )
        expected[process] += days_of_node(start, end) * rate


@law
def node_of(start: int, end: int, number: int) -> float:
    """The tick of a node of the quadrature of `add_expected`."""
    if end - start < DAY:
        return 0.5 * (start + end)
    length = (end - start) / math.ceil((end - start) / LONGEST_PIECE)
    node = NODE if number % 2 == 0 else 1.0 - NODE
    return start + (number // 2) * length + node * length


@law
def nodes_between(start: int, end: int) -> int:
    """How many nodes that quadrature has."""
    return 1 if end - start < DAY else 2 * math.ceil((end - start) / LONGEST_PIECE)


@law
def days_of_node(start: int, end: int) -> float:
    """The weight of each of those nodes."""
    if end - start < DAY:
        return (end - start) / DAY
    return 0.5 * (end - start) / math.ceil((end - start) / LONGEST_PIECE) / DAY


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
