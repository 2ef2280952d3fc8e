"""The expected number of events of every process at nodes of the quadrature, many at a time."""

from typing import Any

from simdip.engines.batch.fields import (
    EXPECTED,
    FACTOR,
    FILLED,
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
)
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
    counts_of,
    excited_of,
    excites_of,
    factors_of,
    fades_of,
    interests_of,
    nodes_of,
    processes_of,
    pulled_of,
    pulls_of,
    quiet_of,
    read_stocks_of,
    rests_of,
    state_of,
    step,
    stock_ages_of,
    stocked_of,
    stocks_of,
    weighed_of,
)
from simdip.laws.fields import (
    RATE,
    SCALE,
    Line,
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
    WEIGHT_AT_REST,
    WEIGHT_BY_TENSION,
)
from simdip.laws.mind_fields import REST as REST_OF_STOCK
from simdip.laws.process_fields import (
    ACT,
    BY_QUIET,
    PROCESS_FIELDS,
)


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
    if excites_of(w)[process] == 1:
        excite_nodes(count, excited_of(w)[process], fades_of(w)[process], rates)


@step
def value_act(w: Any, act: int, count: int) -> None:
    """The utility of an act at the nodes."""
    nodes, acts = nodes_of(w), acts_of(w)
    seen, added = nodes[NODE_SEEN], nodes[NODE_ADDED]
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
