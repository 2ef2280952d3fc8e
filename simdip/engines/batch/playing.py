"""Play one compiled world to its horizon: who is next?"""

from typing import Any

from simdip.engines.batch.candidates import consider, find_next, go_on
from simdip.engines.batch.fields import (
    FAULT,
    HEAP_ALONE,
    HEAP_COUNT,
    HEAP_PRIORITY,
    HEAP_SERIAL,
    HEAP_TICK,
    HORIZON,
    IS_HISTORY,
    KNOWN_ITEMS,
    NEXT_NOON,
    NEXT_PROCESS,
    NEXT_TURN,
    SERIAL,
    WEIGHS,
)
from simdip.engines.batch.firing import begin_lives, fire, weigh_until
from simdip.engines.batch.measuring import show_sample, show_segment, take_measures
from simdip.engines.batch.observing import observe_answers
from simdip.engines.batch.queue import pop
from simdip.engines.batch.room import (
    counts_of,
    heap_of,
    items_of,
    next_of,
    noons_of,
    own_of,
    samples_of,
    starts_of,
    state_of,
    step,
    turn_ticks_of,
)
from simdip.engines.batch.turning import turn
from simdip.laws.fields import DORMANT, EQUILIBRIUM, NONE, PRESSURE, SCALE, START, WRITTEN
from simdip.laws.order import CANDIDATE_RANK, SAMPLE_RANK, TURN_RANK, priority
from simdip.laws.phases import ARMED
from simdip.laws.pressure import activity_at, pressure_at, tension_of

LATE = 1 << 62


@step
def play(w: Any) -> None:
    """Play a world whose arrays are fresh."""
    counts, items, own, heap = counts_of(w), items_of(w), own_of(w), heap_of(w)
    upcoming, noons, turns = next_of(w), noons_of(w), turn_ticks_of(w)
    starts = starts_of(w)
    for item in range(counts[KNOWN_ITEMS]):
        starts[item] = items[START][item]
    for item in range(counts[KNOWN_ITEMS]):
        if items[DORMANT][item] == 0:
            fire(w, 0, item, ARMED, own[SERIAL][item], 0)
    if counts[IS_HISTORY] == 1:
        observe_answers(w)
    for process in range(len(upcoming[0])):
        upcoming[0][process] = 0
        go_on(w, process, 0)
    find_next(w)
    horizon = counts[HORIZON]
    while counts[FAULT] == 0:
        tick, rank = LATE, 0
        if counts[HEAP_COUNT] > 0:
            tick, rank = heap[0][HEAP_TICK], heap[0][HEAP_PRIORITY]
        whose = 0
        process = counts[NEXT_PROCESS]
        if process != NONE:
            at, by = upcoming[0][process], priority(CANDIDATE_RANK, process, 0)
            if at < tick or (at == tick and by < rank):
                tick, rank, whose = at, by, 1
        if counts[NEXT_NOON] < len(noons):
            at, by = noons[counts[NEXT_NOON]], priority(SAMPLE_RANK, 0, 0)
            if at < tick or (at == tick and by < rank):
                tick, rank, whose = at, by, 2
        if counts[NEXT_TURN] < len(turns):
            at, by = turns[counts[NEXT_TURN]], priority(TURN_RANK, counts[NEXT_TURN], 0)
            if at < tick or (at == tick and by < rank):
                tick, rank, whose = at, by, 3
        if tick >= horizon:
            break
        if whose == 0:
            serial, alone = heap[0][HEAP_SERIAL], heap[0][HEAP_ALONE]
            pop(w)
            item, phase = (rank >> 8) & 0xFFFFFFFF, rank & 0xFF
            if own[SERIAL][item] == serial:
                fire(w, tick, item, phase, serial, alone)
                begin_lives(w, tick)
        elif whose == 1:
            number = upcoming[1][process]
            consider(w, tick, process, number)
            begin_lives(w, tick)
            go_on(w, process, number + 1)
            find_next(w)
        elif whose == 2:
            sample(w, tick)
            counts[NEXT_NOON] += 1
        else:
            turn(w, tick, counts[NEXT_TURN])
            counts[NEXT_TURN] += 1
    if counts[FAULT] == 0:
        finish(w, horizon)


@step
def sample(w: Any, now: int) -> None:
    """Read the state after everything else that happens at a tick."""
    state, samples, day = state_of(w), samples_of(w), counts_of(w)[NEXT_NOON]
    pressure = pressure_at(state, now)
    samples[0][day] = tension_of(pressure, state[SCALE])
    samples[1][day] = pressure
    samples[2][day] = state[EQUILIBRIUM]
    samples[3][day] = activity_at(state, now)
    show_sample(w, now, samples[0][day])


@step
def finish(w: Any, horizon: int) -> None:
    """Close the last stretch at the horizon and take the measures."""
    state = state_of(w)
    if counts_of(w)[WEIGHS] == 1:
        weigh_until(w, horizon)
    show_segment(w, state[WRITTEN], float(horizon), state[PRESSURE], state[EQUILIBRIUM])
    take_measures(w, horizon)
