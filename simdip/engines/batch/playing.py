"""Play one compiled world: who is next?"""

from typing import Any

from simdip.engines.batch.candidates import begin_candidates, consider, pass_on
from simdip.engines.batch.ceilings import begin_limits
from simdip.engines.batch.fields import (
    CANDIDATE_PROCESS,
    CANDIDATE_TICK,
    FAULT,
    HEAP_ALONE,
    HEAP_COUNT,
    HEAP_PRIORITY,
    HEAP_SERIAL,
    HEAP_TICK,
    HORIZON,
    IS_ARRIVING,
    IS_HISTORY,
    KNOWN_ITEMS,
    NEXT_CANDIDATE,
    NEXT_SCHEDULED,
    NEXT_TURN,
    PLACE,
    REPLICATION,
    SEED,
    SERIAL,
    WEIGHS,
)
from simdip.engines.batch.firing import begin_lives, fire
from simdip.engines.batch.measuring import show_segment, take_measures
from simdip.engines.batch.memory import signed
from simdip.engines.batch.observing import observe_answers
from simdip.engines.batch.queue import is_scheduled, item_of, line_up, pop
from simdip.engines.batch.room import (
    arrivals_of,
    candidate_row_of,
    counts_of,
    heap_of,
    items_of,
    line_of,
    own_of,
    starts_of,
    state_of,
    step,
    turn_ticks_of,
)
from simdip.engines.batch.sampling import read_samples, sample_before, show_samples
from simdip.engines.batch.telling import read_firings
from simdip.engines.batch.turning import turn
from simdip.engines.batch.weighing import (
    begin_weighing,
    finish_weighing,
    start_weighing,
    weigh_until,
)
from simdip.laws.chance import place_of_replication
from simdip.laws.fields import DORMANT, EQUILIBRIUM, PRESSURE, START, WRITTEN
from simdip.laws.order import CANDIDATE_RANK, TURN_RANK, priority
from simdip.laws.phases import ARMED

NOBODY, SCHEDULED, IN_THE_HEAP, A_TURN, ENOUGH = 0, 1, 2, 3, 4


@step
def play(w: Any, until: int) -> None:
    """Play a world that has begun, up to a tick or, where that lies behind it, to the horizon.

    What stands at the tick itself is left for the next time, and so is noting samples.
    """
    counts = counts_of(w)
    while counts[FAULT] == 0:
        whose, tick, rank = who_is_next(w)
        if tick >= until:
            whose, tick, rank = ENOUGH, until, 0
        if not consider_until(w, tick, rank):
            continue
        if whose == ENOUGH:
            break
        sample_before(w, tick)  # nothing was written since; those of the tick itself come after it
        if whose == NOBODY:
            finish(w, counts[HORIZON])
            break
        if whose == A_TURN:
            read_samples(w)
            read_firings(w)
            turn(w, tick, counts[NEXT_TURN])
            begin_limits(w)
            begin_weighing(w)
            counts[NEXT_TURN] += 1
        else:
            live_on(w, whose)


@step
def begin(w: Any) -> None:
    """Let every life begin, and every process look for its first candidate; arrays are fresh."""
    counts, items, own, starts = counts_of(w), items_of(w), own_of(w), starts_of(w)
    counts[PLACE] = signed(place_of_replication(counts[SEED], counts[REPLICATION]))
    begin_limits(w)
    if counts[WEIGHS] == 1:
        start_weighing(w)
    counts[IS_ARRIVING] = 1
    for item in range(counts[KNOWN_ITEMS]):
        starts[item] = items[START][item]
        if items[DORMANT][item] == 0:
            fire(w, 0, item, ARMED, own[SERIAL][item], 0)
    counts[IS_ARRIVING] = 0
    line_up(w)
    if counts[IS_HISTORY] == 1:
        observe_answers(w)
    begin_candidates(w)


@step
def who_is_next(w: Any) -> tuple[int, int, int]:
    """Whose turn it is beside candidates, and when: the least tick and priority."""
    counts, turns = counts_of(w), turn_ticks_of(w)
    whose, tick, rank = NOBODY, counts[HORIZON], 0
    if is_scheduled(w):
        row = arrivals_of(w)[line_of(w)[counts[NEXT_SCHEDULED]]]
        whose, tick, rank = SCHEDULED, row[HEAP_TICK], row[HEAP_PRIORITY]
    elif counts[HEAP_COUNT] > 0:
        row = heap_of(w)[0]
        whose, tick, rank = IN_THE_HEAP, row[HEAP_TICK], row[HEAP_PRIORITY]
    if counts[NEXT_TURN] < len(turns):
        at, by = turns[counts[NEXT_TURN]], priority(TURN_RANK, counts[NEXT_TURN], 0)
        if at < tick or (at == tick and by < rank):
            whose, tick, rank = A_TURN, at, by
    return whose, tick, rank


@step
def consider_until(w: Any, tick: int, rank: int) -> bool:
    """Consider the candidates before a tick and priority.

    Returns
    -------
    False when one made something, which may come first
    """
    counts, row = counts_of(w), candidate_row_of(w)
    while counts[FAULT] == 0:
        place = counts[NEXT_CANDIDATE]
        at = row[CANDIDATE_TICK][place]
        if at > tick:
            return True
        if at == tick and priority(CANDIDATE_RANK, row[CANDIDATE_PROCESS][place], 0) >= rank:
            return True
        made = consider(w, at)
        pass_on(w)
        if made:
            sample_before(w, at)
            begin_lives(w, at)
            return False
    return False


@step
def live_on(w: Any, whose: int) -> None:
    """Take the first appointment; one that was made under an earlier serial is stale."""
    counts = counts_of(w)
    row = heap_of(w)[0]
    if whose == SCHEDULED:
        row = arrivals_of(w)[line_of(w)[counts[NEXT_SCHEDULED]]]
    tick, rank, serial, alone = (
        row[HEAP_TICK],
        row[HEAP_PRIORITY],
        row[HEAP_SERIAL],
        row[HEAP_ALONE],
    )
    if whose == SCHEDULED:
        counts[NEXT_SCHEDULED] += 1
    else:
        pop(w)
    item, phase = item_of(rank), rank & 0xFF
    if own_of(w)[SERIAL][item] == serial:
        fire(w, tick, item, phase, serial, alone)
        begin_lives(w, tick)


@step
def finish(w: Any, horizon: int) -> None:
    """Close the last stretch at the horizon and take the measures."""
    state = state_of(w)
    if counts_of(w)[WEIGHS] == 1:
        weigh_until(w, horizon)
        finish_weighing(w)
    show_segment(w, state[WRITTEN], float(horizon), state[PRESSURE], state[EQUILIBRIUM])
    read_samples(w)
    show_samples(w)
    take_measures(w, horizon)
