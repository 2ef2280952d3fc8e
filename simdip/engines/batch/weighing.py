"""How likely history was: the expected number of events of every process, in a compiled world."""

from typing import Any

from simdip.engines.batch.fields import (
    FIRST_MOVE,
    KNOWN,
    LAST_MOVE,
    WEIGHED,
)
from simdip.engines.batch.memory import (
    weigh,
)
from simdip.engines.batch.room import (
    acts_of,
    conditions_of,
    counts_of,
    facts_of,
    interests_of,
    items_of,
    nodes_of,
    processes_of,
    sizes_of,
    state_of,
    step,
    stocks_of,
    streams_of,
)
from simdip.laws.fields import (
    HOLDS,
    IMPULSE,
    NONE,
    PROCESS,
    SCALE,
    TEXT,
)
from simdip.laws.intensity import (
    factor_of_conditions,
    node_of,
    nodes_between,
    unhindered_at,
    weight_of_node,
)
from simdip.laws.pressure import (
    pressure_at,
    tension_of,
)


@step
def weigh_until(w: Any, now: int) -> None:
    """Count the expected number of events since the last time into the likelihood."""
    counts = counts_of(w)
    until = min(now, counts[KNOWN])
    if until <= counts[WEIGHED]:
        return
    start, state, nodes = counts[WEIGHED], state_of(w), nodes_of(w)
    count = nodes_between(start, until)
    for number in range(count):  # what all processes read there is read once
        nodes[0][number] = node_of(start, until, number)
        nodes[1][number] = tension_of(pressure_at(state, nodes[0][number]), state[SCALE])
    processes, conditions, stocks = processes_of(w), conditions_of(w), stocks_of(w)
    for process in range(len(processes[0])):
        factor = factor_of_conditions(process, processes, conditions, len(stocks[0]))
        expected = 0.0
        for number in range(count):
            rate = unhindered_at(
                process,
                nodes[0][number],
                nodes[1][number],
                processes,
                streams_of(w),
                conditions,
                interests_of(w),
                acts_of(w),
                stocks,
            )
            expected += weight_of_node(start, until, rate * factor)
        weigh(w, -expected)
    counts[WEIGHED] = until


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
