"""How likely history was: the expected number of events of every process, in a compiled world.

While history is played, what intensities read is noted at the nodes of the quadrature; many nodes
are then weighed together, process by process.
"""

from typing import Any

from simdip.engines.batch.fields import (
    EXCITES,
    EXPECTED,
    FACTOR,
    FILLED,
    FIRST_MOVE,
    IS_STALE,
    KNOWN,
    LAST_MOVE,
    NODE_ADDED,
    NODE_COUNT,
    NODE_DAYS,
    NODE_ELAPSED,
    NODE_EQUILIBRIUM,
    NODE_PRESSURE,
    NODE_RATE,
    NODE_SEEN,
    NODE_TENSION,
    NODE_TIME,
    NODE_TOTAL,
    NODE_UTILITY,
    REST,
    WEIGHED,
)
from simdip.engines.batch.memory import weigh
from simdip.engines.batch.nodes import (
    add_pull,
    add_pulls,
    add_times,
    excite_nodes,
    fade_nodes,
    fill_nodes,
    pull_nodes,
    rate_nodes,
    read_pressures,
    read_tensions,
    share_nodes,
    sum_nodes,
    value_nodes,
)
from simdip.engines.batch.room import (
    acts_of,
    conditions_of,
    counts_of,
    excited_of,
    factors_of,
    facts_of,
    fades_of,
    interests_of,
    items_of,
    nodes_of,
    processes_of,
    pulled_of,
    pulls_of,
    quiet_of,
    read_stocks_of,
    rests_of,
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
    RATE,
    SCALE,
    TEXT,
    WRITTEN,
    Line,
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
    ACT_FIELDS,
    DEFERENCE,
    FIRST_INTEREST,
    FIRST_OTHER,
    LAST_INTEREST,
    LAST_OTHER,
    LEAST,
    MOST,
    STOCK_FADE,
    VALUE,
    VALUED_AT,
    WEIGHT_AT_REST,
    WEIGHT_BY_TENSION,
)
from simdip.laws.mind_fields import REST as REST_OF_STOCK
from simdip.laws.process_fields import (
    ACT,
    BRANCHING,
    BY_QUIET,
    EXCITED,
    EXCITED_AT,
    FADE,
    PROCESS_FIELDS,
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
    """Look at what intensities read: at the start and after a turn."""
    weighed, processes, streams = weighed_of(w), processes_of(w), streams_of(w)
    acts, read = acts_of(w), read_stocks_of(w)
    behind = ACT_FIELDS + len(interests_of(w)[0])
    for stock in range(len(read)):
        read[stock] = 0
    for process in range(len(processes[0])):
        excites = processes[BRANCHING][process] != 0.0 or streams[EXCITED][process] > 0.0
        weighed[EXCITES][process] = 1.0 if excites else 0.0
        weighed[IS_STALE][process] = 1.0
        weighed[FILLED][process] = 0.0
        act = int(processes[ACT][process])
        for stock in range(len(read)):
            if processes[PROCESS_FIELDS + stock][process] != 0.0:
                read[stock] = 1
            if act >= 0 and acts[behind + stock][act] != 0.0:
                read[stock] = 1


@step
def weigh_until(w: Any, now: int) -> None:
    """Note the nodes of the stretch since the last time."""
    counts = counts_of(w)
    until = min(now, counts[KNOWN])
    if until <= counts[WEIGHED]:
        return
    start, nodes, state = counts[WEIGHED], nodes_of(w), state_of(w)
    count, days = nodes_between(start, until), days_of_node(start, until)
    for number in range(count):
        if counts[NODE_COUNT] == len(nodes[0]):
            weigh_nodes(w)
        node, place = node_of(start, until, number), counts[NODE_COUNT]
        nodes[NODE_PRESSURE][place] = state[PRESSURE]
        nodes[NODE_EQUILIBRIUM][place] = state[EQUILIBRIUM]
        nodes[NODE_ELAPSED][place] = node - state[WRITTEN]
        nodes[NODE_DAYS][place] = days
        note_processes(w, node, place)
        note_stocks(w, node, place)
        counts[NODE_COUNT] = place + 1
    counts[WEIGHED] = until


@step
def note_processes(w: Any, now: float, place: int) -> None:
    """Note what every intensity reads at a node; factor and rest where they are other ones."""
    weighed, processes, streams = weighed_of(w), processes_of(w), streams_of(w)
    for process in range(len(processes[0])):
        if weighed[IS_STALE][process] != 0.0:
            fill_until(w, process, place)
            weighed[FACTOR][process] = factor_of_conditions(
                process, processes, conditions_of(w), len(stocks_of(w)[0])
            )
            weighed[REST][process] = power_at_rest(process, processes, streams, conditions_of(w))
            weighed[IS_STALE][process] = 0.0
        if weighed[EXCITES][process] != 0.0:
            elapsed = now - streams[EXCITED_AT][process]
            excited_of(w)[process][place] = streams[EXCITED][process]
            fades_of(w)[process][place] = -processes[FADE][process] * elapsed
        if processes[BY_QUIET][process] != 0.0:
            quiet_of(w)[process][place] = power_of_quiet(process, now, processes, streams)


@step
def note_stocks(w: Any, now: float, place: int) -> None:
    """Note the stocks that intensities read, and how long they have been fading."""
    read, stocks = read_stocks_of(w), stocks_of(w)
    for stock in range(len(read)):
        if read[stock] == 1:
            stocked_of(w)[stock][place] = stocks[VALUE][stock]
            stock_ages_of(w)[stock][place] = now - stocks[VALUED_AT][stock]


@step
def fill_until(w: Any, process: int, place: int) -> None:
    """Put the factor and the rest of a process at the nodes since they are so."""
    weighed = weighed_of(w)
    since = int(weighed[FILLED][process])
    fill_nodes(since, place, weighed[FACTOR][process], factors_of(w)[process])
    fill_nodes(since, place, weighed[REST][process], rests_of(w)[process])
    weighed[FILLED][process] = place


@step
def weigh_nodes(w: Any) -> None:
    """Add the expected number of events at all nodes that were noted."""
    counts, nodes, state, weighed = counts_of(w), nodes_of(w), state_of(w), weighed_of(w)
    processes, count, pressures = processes_of(w), counts[NODE_COUNT], nodes[NODE_PRESSURE]
    equilibria, elapsed = nodes[NODE_EQUILIBRIUM], nodes[NODE_ELAPSED]
    read_pressures(0, count, state[RATE], equilibria, elapsed, pressures)
    read_tensions(0, count, state[SCALE], pressures, nodes[NODE_TENSION])
    read_stocks(w, count)
    pulled = pulled_of(w)
    for interest in range(len(pulled)):
        pulled[interest] = 0
    for process in range(len(processes[0])):
        fill_until(w, process, count)
        weighed[FILLED][process] = 0.0
        rate_process(w, process, count)
        expected, factors = weighed[EXPECTED][process], factors_of(w)[process]
        weighed[EXPECTED][process] = sum_nodes(
            count, expected, nodes[NODE_DAYS], nodes[NODE_RATE], factors
        )
    counts[NODE_COUNT] = 0


@step
def read_stocks(w: Any, count: int) -> None:
    """Stocks at the nodes."""
    read, stocks = read_stocks_of(w), stocks_of(w)
    for stock in range(len(read)):
        if read[stock] == 1:
            fade_nodes(
                count,
                stocks[REST_OF_STOCK][stock],
                stocks[STOCK_FADE][stock],
                stocks[LEAST][stock],
                stocks[MOST][stock],
                stock_ages_of(w)[stock],
                stocked_of(w)[stock],
            )


@step
def rate_process(w: Any, process: int, count: int) -> None:
    """The intensity of a process at the nodes, before the factors of conditions."""
    nodes, processes, rests = nodes_of(w), processes_of(w), rests_of(w)[process]
    time, rates = nodes[NODE_TIME], nodes[NODE_RATE]
    fill_nodes(0, count, 0.0, time)
    if processes[BY_QUIET][process] != 0.0:
        add_times(count, 1.0, quiet_of(w)[process], time)
    for stock in range(len(stocks_of(w)[0])):
        coefficient = processes[PROCESS_FIELDS + stock][process]
        if coefficient != 0.0:
            add_times(count, coefficient, stocked_of(w)[stock], time)
    add_times(count, 1.0, time, rests)
    act = int(processes[ACT][process])
    if act >= 0:
        value_act(w, act, count)
    else:
        fill_nodes(0, count, 0.0, nodes[NODE_UTILITY])
    tensions, utilities = nodes[NODE_TENSION], nodes[NODE_UTILITY]
    rate_nodes(process, count, rests, tensions, utilities, processes, rates)
    if weighed_of(w)[EXCITES][process] != 0.0:
        excite_nodes(count, excited_of(w)[process], fades_of(w)[process], rates)


@step
def value_act(w: Any, act: int, count: int) -> None:
    """The utility of an act at the nodes."""
    nodes, acts, seen, added = (
        nodes_of(w),
        acts_of(w),
        nodes_of(w)[NODE_SEEN],
        nodes_of(w)[NODE_ADDED],
    )
    fill_nodes(0, count, 0.0, seen)
    if acts[DEFERENCE][act] != 0.0:
        other, last = int(acts[FIRST_OTHER][act]), int(acts[LAST_OTHER][act])
        score_act(w, act, other, last, count, seen)
    fill_nodes(0, count, 0.0, added)
    behind = ACT_FIELDS + len(interests_of(w)[0])
    for stock in range(len(stocks_of(w)[0])):
        coefficient = acts[behind + stock][act]
        if coefficient != 0.0:
            add_times(count, coefficient, stocked_of(w)[stock], added)
    first, last = int(acts[FIRST_INTEREST][act]), int(acts[LAST_INTEREST][act])
    score_act(w, act, first, last, count, nodes[NODE_UTILITY])
    value_nodes(act, count, nodes[NODE_UTILITY], seen, added, acts)


@step
def score_act(w: Any, act: int, first: int, last: int, count: int, scores: Line) -> None:
    """How an act scores with an actor; what an interest weighs is found once for all acts."""
    nodes, pulls, pulled = nodes_of(w), pulls_of(w), pulled_of(w)
    interests, acts, totals = interests_of(w), acts_of(w), nodes[NODE_TOTAL]
    fill_nodes(0, count, 0.0, totals)
    fill_nodes(0, count, 0.0, scores)
    for interest in range(first, last):
        score = acts[ACT_FIELDS + interest][act]
        if interests[WEIGHT_BY_TENSION][interest] == 0.0:
            add_pull(count, interests[WEIGHT_AT_REST][interest], score, totals, scores)
            continue
        if pulled[interest] == 0:
            pull_nodes(interest, count, nodes[NODE_TENSION], interests, pulls[interest])
            pulled[interest] = 1
        add_pulls(count, pulls[interest], score, totals, scores)
    share_nodes(count, totals, scores)


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
