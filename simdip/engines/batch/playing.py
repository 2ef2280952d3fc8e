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

NOBODY, AN_ITEM, A_CANDIDATE, A_SAMPLE, A_TURN = 0, 1, 2, 3, 4


@step
def play(w: Any) -> None:
    """Play a world whose arrays are fresh."""
    counts = counts_of(w)
    begin(w)
    while counts[FAULT] == 0:
        whose = who_is_next(w)
        if whose == NOBODY:
            finish(w, counts[HORIZON])
            break
        if whose == AN_ITEM:
            live_on(w)
        elif whose == A_CANDIDATE:
            process = counts[NEXT_PROCESS]
            tick, number = next_of(w)[0][process], next_of(w)[1][process]
            consider(w, tick, process, number)
            begin_lives(w, tick)
            go_on(w, process, number + 1)
            find_next(w)
        elif whose == A_SAMPLE:
            sample(w, noons_of(w)[counts[NEXT_NOON]])
            counts[NEXT_NOON] += 1
        else:
            turn(w, turn_ticks_of(w)[counts[NEXT_TURN]], counts[NEXT_TURN])
            counts[NEXT_TURN] += 1


@step
def begin(w: Any) -> None:
    """Let every life begin, and every process look for its first candidate."""
    counts, items, own, upcoming, starts = (
        counts_of(w),
        items_of(w),
        own_of(w),
        next_of(w),
        starts_of(w),
    )
    for item in range(counts[KNOWN_ITEMS]):
        starts[item] = items[START][item]
        if items[DORMANT][item] == 0:
            fire(w, 0, item, ARMED, own[SERIAL][item], 0)
    if counts[IS_HISTORY] == 1:
        observe_answers(w)
    for process in range(len(upcoming[0])):
        upcoming[0][process] = 0
        go_on(w, process, 0)
    find_next(w)


@step
def who_is_next(w: Any) -> int:
    """Whose turn it is: the least tick, and at one tick the least priority."""
    counts, heap, noons, turns = counts_of(w), heap_of(w), noons_of(w), turn_ticks_of(w)
    whose, tick, rank = NOBODY, counts[HORIZON], 0
    if counts[HEAP_COUNT] > 0 and heap[0][HEAP_TICK] < tick:
        whose, tick, rank = AN_ITEM, heap[0][HEAP_TICK], heap[0][HEAP_PRIORITY]
    process = counts[NEXT_PROCESS]
    if process != NONE:
        at, by = next_of(w)[0][process], priority(CANDIDATE_RANK, process, 0)
        if at < tick or (at == tick and by < rank):
            whose, tick, rank = A_CANDIDATE, at, by
    if counts[NEXT_NOON] < len(noons):
        at, by = noons[counts[NEXT_NOON]], priority(SAMPLE_RANK, 0, 0)
        if at < tick or (at == tick and by < rank):
            whose, tick, rank = A_SAMPLE, at, by
    if counts[NEXT_TURN] < len(turns):
        at, by = turns[counts[NEXT_TURN]], priority(TURN_RANK, counts[NEXT_TURN], 0)
        if at < tick or (at == tick and by < rank):
            whose = A_TURN
    return whose


@step
def live_on(w: Any) -> None:
    """Take the first appointment; one that was made under an earlier serial is stale."""
    heap = heap_of(w)
    tick, rank = heap[0][HEAP_TICK], heap[0][HEAP_PRIORITY]
    serial, alone = heap[0][HEAP_SERIAL], heap[0][HEAP_ALONE]
    pop(w)
    item, phase = (rank >> 8) & 0xFFFFFFFF, rank & 0xFF
    if own_of(w)[SERIAL][item] == serial:
        fire(w, tick, item, phase, serial, alone)
        begin_lives(w, tick)


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
