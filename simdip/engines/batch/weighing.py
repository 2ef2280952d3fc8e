"""How likely history was: the expected number of events of every process, in a compiled world.

While history is played, what intensities read is noted at the nodes of the quadrature; many nodes
are then weighed together, process by process, see expecting.py.
"""

from typing import Any

from simdip.engines.batch.expecting import fill_until, weigh_nodes
from simdip.engines.batch.fields import (
    EXPECTED,
    FACTOR,
    FILLED,
    FIRST_MOVE,
    IS_STALE,
    KNOWN,
    LAST_MOVE,
    NODE_COUNT,
    NODE_DAYS,
    NODE_ELAPSED,
    NODE_EQUILIBRIUM,
    NODE_PRESSURE,
    NOTED_COUNT,
    NOTED_STOCKS,
    REST,
    WEIGHED,
)
from simdip.engines.batch.memory import weigh
from simdip.engines.batch.room import (
    conditions_of,
    counts_of,
    excited_of,
    excites_of,
    facts_of,
    fades_of,
    items_of,
    nodes_of,
    noted_of,
    noted_stocks_of,
    processes_of,
    quiet_of,
    read_stocks_of,
    sizes_of,
    state_of,
    step,
    stock_ages_of,
    stocked_of,
    stocks_of,
    streams_of,
    weighed_of,
)
from simdip.laws.fields import (
    EQUILIBRIUM,
    HOLDS,
    IMPULSE,
    NONE,
    PRESSURE,
    PROCESS,
    TEXT,
    WRITTEN,
)
from simdip.laws.intensity import (
    days_of_node,
    factor_of_conditions,
    node_of,
    nodes_between,
    power_at_rest,
    power_of_quiet,
)
from simdip.laws.mind_fields import (
    VALUE,
    VALUED_AT,
)
from simdip.laws.process_fields import (
    BY_QUIET,
    EXCITED,
    EXCITED_AT,
    FADE,
)


@step
def start_weighing(w: Any) -> None:
    """Nothing is expected yet."""
    expected = weighed_of(w)[EXPECTED]
    for process in range(len(expected)):
        expected[process] = 0.0
    begin_weighing(w)


@step
def begin_weighing(w: Any) -> None:
    """Nothing is known of factors, nor what is to be noted: at the start and after a turn."""
    counts, weighed, noted, stocks = counts_of(w), weighed_of(w), noted_of(w), noted_stocks_of(w)
    counts[NOTED_COUNT] = counts[NOTED_STOCKS] = 0
    for process in range(len(weighed[IS_STALE])):
        weighed[IS_STALE][process] = 1.0
        weighed[FILLED][process] = 0.0
        if excites_of(w)[process] == 1 or processes_of(w)[BY_QUIET][process] != 0.0:
            noted[counts[NOTED_COUNT]] = process
            counts[NOTED_COUNT] += 1
    for stock in range(len(stocks)):
        if read_stocks_of(w)[stock] == 1:
            stocks[counts[NOTED_STOCKS]] = stock
            counts[NOTED_STOCKS] += 1


@step
def weigh_until(w: Any, now: int) -> None:
    """Note the nodes of the stretch since the last time."""
    counts = counts_of(w)
    until = min(now, counts[KNOWN])
    if until <= counts[WEIGHED]:
        return
    start, nodes, state = counts[WEIGHED], nodes_of(w), state_of(w)
    count, days = nodes_between(start, until), days_of_node(start, until)
    note_factors(w)
    for number in range(count):
        if counts[NODE_COUNT] == len(nodes[0]):
            weigh_nodes(w)
        node, place = node_of(start, until, number), counts[NODE_COUNT]
        nodes[NODE_PRESSURE][place] = state[PRESSURE]
        nodes[NODE_EQUILIBRIUM][place] = state[EQUILIBRIUM]
        nodes[NODE_ELAPSED][place] = node - state[WRITTEN]
        nodes[NODE_DAYS][place] = days
        for one in range(counts[NOTED_COUNT]):
            note_process(w, noted_of(w)[one], node, place)
        for one in range(counts[NOTED_STOCKS]):
            note_stock(w, noted_stocks_of(w)[one], node, place)
        counts[NODE_COUNT] = place + 1
    counts[WEIGHED] = until


@step
def note_factors(w: Any) -> None:
    """Factor and rest of every intensity for which they are other ones since the last node."""
    weighed, processes, place = weighed_of(w), processes_of(w), counts_of(w)[NODE_COUNT]
    for process in range(len(weighed[IS_STALE])):
        if weighed[IS_STALE][process] != 0.0:
            fill_until(w, process, place)
            weighed[FACTOR][process] = factor_of_conditions(
                process, processes, conditions_of(w), len(stocks_of(w)[0])
            )
            weighed[REST][process] = power_at_rest(
                process, processes, streams_of(w), conditions_of(w)
            )
            weighed[IS_STALE][process] = 0.0


@step
def note_process(w: Any, process: int, now: float, place: int) -> None:
    """Note what an intensity reads at a node."""
    processes, streams = processes_of(w), streams_of(w)
    if excites_of(w)[process] == 1:
        elapsed = now - streams[EXCITED_AT][process]
        excited_of(w)[process][place] = streams[EXCITED][process]
        fades_of(w)[process][place] = -processes[FADE][process] * elapsed
    if processes[BY_QUIET][process] != 0.0:
        quiet_of(w)[process][place] = power_of_quiet(process, now, processes, streams)


@step
def note_stock(w: Any, stock: int, now: float, place: int) -> None:
    """Note a stock that intensities read, and how long it has been fading."""
    stocked_of(w)[stock][place] = stocks_of(w)[VALUE][stock]
    stock_ages_of(w)[stock][place] = now - stocks_of(w)[VALUED_AT][stock]


@step
def finish_weighing(w: Any) -> None:
    """Count the expected number of events into the likelihood."""
    weigh_nodes(w)
    weighed = weighed_of(w)
    for process in range(len(weighed[EXPECTED])):
        weigh(w, -weighed[EXPECTED][process])


@step
def may_change_intensities(w: Any, item: int) -> bool:
    """Whether a firing of the item may change what processes read."""
    items, facts = items_of(w), facts_of(w)
    return (
        sizes_of(w)[IMPULSE][item] != 0.0
        or items[HOLDS][item] != NONE
        or items[PROCESS][item] != NONE
        or items[TEXT][item] != NONE
        or facts[FIRST_MOVE][item] < facts[LAST_MOVE][item]
    )
