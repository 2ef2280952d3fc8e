"""Everything that one firing does in a compiled world; see `engines/firing.py`."""

from typing import Any

from simdip.engines.batch.answering import answer
from simdip.engines.batch.bargaining import bargain
from simdip.engines.batch.ceilings import forget_by_condition, forget_by_stream
from simdip.engines.batch.choosing import move_stocks
from simdip.engines.batch.deciding import come_back, decide
from simdip.engines.batch.fields import (
    AS_ACT,
    AS_DRILL,
    AS_MEETING,
    AS_TEST,
    AS_TRUCE,
    AS_VISIT,
    BEGINS,
    CAME_ABOUT,
    DRILLS,
    ERRAND_COUNT,
    FAULT,
    FIRST_MOVE,
    FULL,
    KNOWN_ITEMS,
    LAST_MOVE,
    LIFE,
    LIFE_LAW,
    PROVOKED_COUNT,
    SERIAL,
    TELLS_FIRINGS,
    TESTS,
    WEIGHS,
    WOKEN_COUNT,
)
from simdip.engines.batch.freezes import note_provocation
from simdip.engines.batch.measuring import show_firing, show_segment
from simdip.engines.batch.proposing import (
    after_stage,
    ask,
    hold_round,
    join,
    watch,
)
from simdip.engines.batch.queue import push
from simdip.engines.batch.receiving import decide_success
from simdip.engines.batch.room import (
    conditions_of,
    counts_of,
    errands_of,
    facts_of,
    items_of,
    outbox_of,
    own_of,
    pending_of,
    processes_of,
    provocations_of,
    sizes_of,
    stages_of,
    state_of,
    status_of,
    step,
    streams_of,
    woken_of,
)
from simdip.engines.batch.telling import tell_before, tell_change, tell_firing
from simdip.engines.batch.weighing import may_change_intensities, weigh_until
from simdip.kinds.drill import live_as_drill
from simdip.kinds.envoy_visit import live_as_visit
from simdip.kinds.missile_test import live_as_test
from simdip.kinds.proposal import live_in_stages
from simdip.kinds.steps import live_as_act
from simdip.kinds.summit import live_as_meeting
from simdip.kinds.truce import live_as_truce
from simdip.laws.fields import (
    ADVANCE,
    ANSWERS,
    BOUND,
    BREAKS,
    DEPTH,
    EQUILIBRIUM,
    FALLEN,
    FLAGS,
    GATE,
    HELD,
    HOLDS,
    IMPULSE,
    INITIATORS,
    IS_LAUNCH,
    IS_NUCLEAR,
    IS_PROVOCATION,
    MAIN,
    MISSION,
    NEVER,
    NONE,
    OUTBOX_COUNT,
    PLAN_PHASE,
    PLAN_RANK,
    PLAN_TICK,
    PRESSURE,
    PROCESS,
    STRUCK,
    TEXT,
    UNDECIDED,
    WRITTEN,
)
from simdip.laws.intensity import (
    note_point,
)
from simdip.laws.meetings import PROVOKED_AT, PROVOKED_BY, PROVOKERS
from simdip.laws.order import DEEPEST, GATE_RANK, plan
from simdip.laws.phases import (
    ADOPTED,
    ANNOUNCED,
    ARMED,
    ARRIVED,
    ASKED,
    BARGAINED,
    DECIDED,
    DISPATCHED,
    DRAFTED,
    IN_FORCE,
    MET,
    POSTPONED,
    ROUND,
    TRIGGERED,
    VETOED,
)


@step
def live(w: Any, item: int, phase: int, now: int) -> None:
    """Let the item live its phase, by the law of its kind."""
    law, items, sizes = facts_of(w)[LIFE_LAW][item], items_of(w), sizes_of(w)
    conditions, stages, state, outbox = conditions_of(w), stages_of(w), state_of(w), outbox_of(w)
    if law == AS_ACT:
        live_as_act(item, phase, now, items, sizes, conditions, stages, state, outbox)
    elif law == AS_TEST:
        live_as_test(item, phase, now, items, sizes, conditions, stages, state, outbox)
    elif law == AS_DRILL:
        live_as_drill(item, phase, now, items, sizes, conditions, stages, state, outbox)
    elif law == AS_VISIT:
        live_as_visit(item, phase, now, items, sizes, conditions, stages, state, outbox)
    elif law == AS_MEETING:
        live_as_meeting(item, phase, now, items, sizes, conditions, stages, state, outbox)
    elif law == AS_TRUCE:
        live_as_truce(item, phase, now, items, sizes, conditions, stages, state, outbox)
    else:
        live_in_stages(item, phase, now, items, sizes, conditions, stages, state, outbox)


@step
def chosen(w: Any, now: int, item: int, phase: int) -> int:
    """What actors choose on the occasion; gives the phase that comes of it."""
    items = items_of(w)
    if phase == MET and items[MISSION][item] != NONE:
        decide_success(w, now, item)
    elif phase == ADOPTED and items[TEXT][item] != NONE:
        return bargain(w, now, item)
    elif phase == IN_FORCE and facts_of(w)[LIFE_LAW][item] == AS_TRUCE:
        join(w, now, item)
    return phase


@step
def fire(w: Any, now: int, item: int, phase: int, serial: int, alone: int) -> None:
    """Let an item fire; its life goes on under `serial`, unless it fires `alone`."""
    if phase == DECIDED:
        decide(w, now, item)
        return
    if phase == ASKED:
        ask(w, now, item)
        return
    if phase == ROUND:
        hold_round(w, now, item)
        return
    if status_of(w)[item] == FALLEN:
        return
    items, outbox = items_of(w), outbox_of(w)
    outbox[OUTBOX_COUNT][0] = 0
    if phase == ARMED:
        live(w, item, phase, now)
        if items[GATE][item] != NEVER and status_of(w)[item] == UNDECIDED:
            plan(outbox, items[GATE][item], GATE_RANK + min(items[DEPTH][item], DEEPEST), DECIDED)
    else:
        happen(w, now, item, phase)
    if alone == 0:
        for place in range(outbox[OUTBOX_COUNT][0]):
            tick, rank = outbox[PLAN_TICK][place], outbox[PLAN_RANK][place]
            push(w, now, tick, rank, item, outbox[PLAN_PHASE][place], serial, 0)


@step
def happens_with(phase: int) -> bool:
    """Whether an item that lived this phase has come about, or begun to."""
    return not (
        phase == ANNOUNCED
        or phase == DISPATCHED
        or phase == ARRIVED
        or phase == TRIGGERED
        or phase == DRAFTED
        or phase == BARGAINED
    )


@step
def happen(w: Any, now: int, item: int, asked: int) -> None:
    """Live a phase, tell the measures, write the log, and set off what follows."""
    counts, items, state, conditions = counts_of(w), items_of(w), state_of(w), conditions_of(w)
    if counts[WEIGHS] == 1 and may_change_intensities(w, item):
        weigh_until(w, now)
    written, pressure, equilibrium = state[WRITTEN], state[PRESSURE], state[EQUILIBRIUM]
    condition = items[HOLDS][item]
    held = conditions[HELD][condition] if condition != NONE else 0.0
    if counts[TELLS_FIRINGS] == 1:
        tell_before(w, now)
    phase = chosen(w, now, item, asked)
    state[STRUCK] = 0.0
    live(w, item, phase, now)
    if state[WRITTEN] != written:
        show_segment(w, written, float(now), pressure, equilibrium)
        watch(w, written, float(now), pressure, equilibrium)
    show_firing(w, now, item, phase)
    if counts[TELLS_FIRINGS] == 1:
        tell_firing(w, now, item, phase)
    if item >= counts[KNOWN_ITEMS] and happens_with(phase):
        own_of(w)[CAME_ABOUT][item] = 1
    if condition != NONE and conditions[HELD][condition] != held:
        forget_by_condition(w, condition)
        level = round(conditions[HELD][condition] - held)
        tell_change(w, now, item, condition, level, equilibrium, state[EQUILIBRIUM])
    if facts_of(w)[LIFE][item] != NONE:
        after_stage(w, now, item, phase)
    if phase == items[MAIN][item]:
        has_happened(w, now, item)
    elif phase == POSTPONED and own_of(w)[BEGINS][item] != NONE:
        come_back(w, item)
    elif phase == VETOED:
        is_pending_no_more(w, item)


@step
def has_happened(w: Any, now: int, item: int) -> None:
    """What an event sets off: its process remembers it, meetings feel it, rules answer it."""
    counts, items, facts, sizes = counts_of(w), items_of(w), facts_of(w), sizes_of(w)
    process = items[PROCESS][item]
    if process != NONE:
        note_point(process, now, sizes[ADVANCE][item], processes_of(w), streams_of(w))
        forget_by_stream(w, process)
    if items[FLAGS][item] & IS_PROVOCATION != 0 and sizes[IMPULSE][item] > 0.0:
        provocations, place = provocations_of(w), counts[PROVOKED_COUNT]
        if place >= len(provocations[0]):
            counts[FAULT] = FULL
            return
        provocations[PROVOKED_AT][place] = now
        provocations[PROVOKERS][place] = items[INITIATORS][item]
        provocations[PROVOKED_BY][place] = sizes[IMPULSE][item]
        counts[PROVOKED_COUNT] = place + 1
    if facts[FIRST_MOVE][item] < facts[LAST_MOVE][item]:
        move_stocks(w, now, facts[FIRST_MOVE][item], facts[LAST_MOVE][item], 1.0)
    if items[FLAGS][item] & (IS_LAUNCH | IS_NUCLEAR) != 0:
        note_provocation(w, now, item, TESTS)
    if items[BOUND][item] == BREAKS:
        note_provocation(w, now, item, DRILLS)
    is_pending_no_more(w, item)
    if items[ANSWERS][item] != 0:
        answer(w, now, item)


@step
def is_pending_no_more(w: Any, item: int) -> None:
    """No rule waits for the item any more."""
    pending = pending_of(w)
    for rule in range(len(pending)):
        if pending[rule] == item:
            pending[rule] = NONE


@step
def begin_lives(w: Any, now: int) -> None:
    """Begin the lives of plans that come back, of what moved and was made; keep appointments."""
    counts, woken, errands, own = counts_of(w), woken_of(w), errands_of(w), own_of(w)
    while counts[WOKEN_COUNT] > 0:
        counts[WOKEN_COUNT] -= 1
        item = woken[counts[WOKEN_COUNT]]
        fire(w, now, item, ARMED, own[SERIAL][item], 0)
    while counts[ERRAND_COUNT] > 0:
        counts[ERRAND_COUNT] -= 1
        one = counts[ERRAND_COUNT]
        tick, rank, item, phase = errands[0][one], errands[1][one], errands[2][one], errands[3][one]
        push(w, now, tick, rank, item, phase, errands[4][one], 1)
