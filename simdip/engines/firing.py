"""Everything that one firing does. The SimPy engine calls `fire` and nothing else.

`engines/batch/firing.py` does the same on arrays; tests hold the two equal, row for row.
"""

from simdip.engines.answering import answer
from simdip.engines.bargaining import bargain
from simdip.engines.choosing import move_stocks
from simdip.engines.deciding import come_back, decide
from simdip.engines.log import Change, Firing, Log, Sample
from simdip.engines.proposing import after_stage, ask, hold_round, join, note_drill, note_test
from simdip.engines.receiving import decide_success
from simdip.engines.world import World
from simdip.kinds import KIND_NAMED, KINDS
from simdip.kinds.truce import live_as_truce
from simdip.laws.fields import (
    ADVANCE,
    ANSWERS,
    BOUND,
    BREAKS,
    CONDITION_KIND,
    DEPTH,
    EQUILIBRIUM,
    FALLEN,
    FLAGS,
    GATE,
    HOLDS,
    IMPULSE,
    INITIATORS,
    IS_LAUNCH,
    IS_NUCLEAR,
    IS_PROVOCATION,
    KIND,
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
    SCALE,
    STRUCK,
    TEXT,
    UNDECIDED,
    WRITTEN,
)
from simdip.laws.intensity import note_point
from simdip.laws.meetings import PROVOKED_AT, PROVOKED_BY, PROVOKERS
from simdip.laws.order import DEEPEST, GATE_RANK, plan
from simdip.laws.phases import (
    ADOPTED,
    ARMED,
    ASKED,
    DECIDED,
    IN_FORCE,
    MET,
    POSTPONED,
    ROUND,
    VETOED,
)
from simdip.laws.pressure import activity_at, pressure_at, tension_of
from simdip.laws.stocks import stock_at

__all__ = ["Plan", "World", "finish", "fire", "read", "show_to_measures"]

Plan = tuple[int, int, int]
WITHOUT_A_ROW = {DECIDED: decide, ASKED: ask, ROUND: hold_round}
TRUCE_KIND = KINDS.index(KIND_NAMED["truce"])


def fire(world: World, now: int, item: int, phase: int) -> list[Plan]:
    """Let an item fire: live its phase, tell the measures, write the log.

    Returns
    -------
    plans that the item left: (tick, rank, phase)
    """
    if phase in WITHOUT_A_ROW:
        WITHOUT_A_ROW[phase](world, now, item)
        return []
    if world.status[item] == FALLEN:
        return []  # what it had planned before it fell
    if phase != ARMED and world.weighs and _may_change_intensities(world, item):
        world.weigh_until(now)
    state, outbox = world.state, world.outbox
    written, pressure, equilibrium = state[WRITTEN], state[PRESSURE], state[EQUILIBRIUM]
    condition = world.items[HOLDS][item]
    held = world.held(condition) if condition != NONE else 0.0
    before = pressure_at(state, now) if phase != ARMED else 0.0
    if world.chance is not None and phase != ARMED:
        phase = _chosen(world, now, item, phase)
    state[STRUCK] = 0.0
    outbox[OUTBOX_COUNT][0] = 0
    kind = world.items[KIND][item]
    live = live_as_truce if kind == CONDITION_KIND else KINDS[kind].life
    live(
        item,
        phase,
        now,
        world.items,
        world.sizes,
        world.conditions,
        world.stages,
        state,
        outbox,
    )
    if phase != ARMED:
        if state[WRITTEN] != written:
            for place, observe in world.on_segment:
                observe(state, place, written, now, pressure, equilibrium)
            world.watch(written, now, pressure, equilibrium)
        for place, observe in world.on_firing[phase]:
            observe(state, place, now, item, phase, world.items)
        after = pressure_at(state, now)
        world.log.firings.append(Firing(now, item, phase, state[STRUCK], before, after))
        if condition != NONE and world.held(condition) != held:
            level = round(world.held(condition) - held)
            change = Change(now, item, condition, level, equilibrium, state[EQUILIBRIUM])
            world.log.changes.append(change)
    gated = world.items[GATE][item] != NEVER and world.status[item] == UNDECIDED
    if phase == ARMED and gated:  # what was decided and then moved is not decided again
        rank = GATE_RANK + min(world.items[DEPTH][item], DEEPEST)  # what is made is deeper
        plan(outbox, world.items[GATE][item], rank, DECIDED)
    plans = [
        (outbox[PLAN_TICK][place], outbox[PLAN_RANK][place], outbox[PLAN_PHASE][place])
        for place in range(outbox[OUTBOX_COUNT][0])
    ]
    if phase != ARMED:
        _what_follows(world, now, item, phase)
    return plans


def _what_follows(world: World, now: int, item: int, phase: int) -> None:
    if world.chance is not None and item in world.lives.of:
        after_stage(world, now, item, phase)
    if phase == world.items[MAIN][item]:
        _has_happened(world, now, item)
    elif phase == POSTPONED and item in world.put_off:
        come_back(world, item)
    elif phase == VETOED:
        _is_pending_no_more(world, item)


def _chosen(world: World, now: int, item: int, phase: int) -> int:
    """What actors choose on the occasion; gives the phase that comes of it."""
    items = world.items
    if phase == MET and items[MISSION][item] != NONE:
        decide_success(world, now, item)
    elif phase == ADOPTED and items[TEXT][item] != NONE:
        return bargain(world, now, item)
    elif phase == IN_FORCE and items[KIND][item] == TRUCE_KIND:
        join(world, now, item)
    return phase


def _may_change_intensities(world: World, item: int) -> bool:
    return (
        world.sizes[IMPULSE][item] != 0.0
        or world.items[HOLDS][item] != NONE
        or world.items[PROCESS][item] != NONE
        or world.items[TEXT][item] != NONE
        or bool(world.moves[item])
    )


def _has_happened(world: World, now: int, item: int) -> None:
    """What an event sets off: its process remembers it, meetings feel it, rules answer it."""
    items = world.items
    process = items[PROCESS][item]
    if process != NONE:
        note_point(process, now, world.sizes[ADVANCE][item], world.processes, world.streams)
    if items[FLAGS][item] & IS_PROVOCATION and world.sizes[IMPULSE][item] > 0.0:
        world.provocations[PROVOKED_AT].append(now)
        world.provocations[PROVOKERS].append(items[INITIATORS][item])
        world.provocations[PROVOKED_BY].append(world.sizes[IMPULSE][item])
    if world.chance is None:
        return
    if world.moves[item]:
        move_stocks(world, now, world.moves[item])
    if items[FLAGS][item] & (IS_LAUNCH | IS_NUCLEAR):
        note_test(world, now, item)
    if items[BOUND][item] == BREAKS:
        note_drill(world, now, item)
    _is_pending_no_more(world, item)
    if items[ANSWERS][item]:
        answer(world, now, item)


def _is_pending_no_more(world: World, item: int) -> None:
    for rule in [rule for rule, waiting in world.pending.items() if waiting == item]:
        del world.pending[rule]


def read(world: World, now: int) -> Sample:
    """Read the state at a tick; changes nothing."""
    state = world.state
    return Sample(now, pressure_at(state, now), state[EQUILIBRIUM], activity_at(state, now))


def show_to_measures(world: World, sample: Sample) -> None:
    """Show a daily sample to the measures that look at samples."""
    tension = tension_of(sample.pressure, world.state[SCALE])
    for place, observe in world.on_sample:
        observe(world.state, place, sample.tick, tension)


def finish(world: World) -> Log:
    """Close the last stretch at the horizon and take the measures."""
    state, horizon = world.state, world.program.horizon
    if world.weighs:
        world.weigh_until(horizon)
        assert world.chance is not None
        for expected in world.expected:
            world.chance.chance.weigh(-expected)
    for place, observe in world.on_segment:
        observe(state, place, state[WRITTEN], horizon, state[PRESSURE], state[EQUILIBRIUM])
    world.log.measures = [
        measure.finish(state, place, horizon)
        if measure.of_stock < 0
        else stock_at(measure.of_stock, horizon, world.stocks)
        for place, measure in zip(
            world.program.observers.places, world.program.measures, strict=True
        )
    ]
    return world.log
