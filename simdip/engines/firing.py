"""Everything that one firing does. Every engine calls `fire` and nothing else."""

from datetime import date
from typing import Any, Protocol

from simdip.clock import Clock
from simdip.engines.log import Change, Fall, Firing, Log, Sample
from simdip.kinds import KINDS
from simdip.kinds.truce import live_as_truce
from simdip.laws.fields import (
    CONDITION_KIND,
    DEPTH,
    DORMANT,
    EQUILIBRIUM,
    FALLEN,
    FIRST_CAUSE,
    GATE,
    HELD,
    HOLDS,
    KIND,
    NECESSITY,
    NEVER,
    NONE,
    OUTBOX_COUNT,
    PLAN_FIELDS,
    PLAN_ITEM,
    PLAN_PHASE,
    PLAN_RANK,
    PLAN_TICK,
    PRESSURE,
    SCALE,
    STANDS,
    STATE_FIELDS,
    STRUCK,
    UNDECIDED,
    WRITTEN,
)
from simdip.laws.gates import gate_line, strongest_absent
from simdip.laws.order import GATE_RANK, plan
from simdip.laws.phases import ARMED, DECIDED
from simdip.laws.pressure import activity_at, pressure_at, tension_of
from simdip.measures import Measure, measures_for
from simdip.measures.base import ignore_firing, ignore_sample, ignore_segment
from simdip.program import Program
from simdip.timeline.links import links_of

CAPACITY = 8
Plan = tuple[int, int, int]


class Decider(Protocol):
    """Who decides whether an event stands."""

    def stands(self, name: str, line: float) -> bool:
        """Whether the event stands under a line."""


class World:
    """One world while it is played: the arrays of its program, its measures, its log."""

    def __init__(self, program: Program, chance: Decider | None = None) -> None:
        self.program = program
        self.chance = chance
        self.causes = [list(row) for row in program.causes]
        gates, dormant = program.items[GATE], program.items[DORMANT]
        self.status = [
            UNDECIDED if gate != NEVER or asleep else STANDS
            for gate, asleep in zip(gates, dormant, strict=True)
        ]
        self.woken: list[int] = []
        self.items = [list(row) for row in program.items]
        self.sizes = [list(row) for row in program.sizes]
        self.conditions = [list(row) for row in program.conditions]
        self.stages = [list(row) for row in program.stages]
        self.outbox = [[0] * CAPACITY for _ in range(PLAN_FIELDS)]
        self.state: list[Any] = list(program.state)
        self.measures = measures_of(program)
        self.log = Log()
        self.places: list[int] = []
        for measure in self.measures:
            self.places.append(len(self.state))
            self.state.extend(measure.initial)
        assert self.places[:1] in ([], [STATE_FIELDS])
        placed = list(zip(self.places, self.measures, strict=True))
        self.on_firing = [
            (place, measure.on_firing)
            for place, measure in placed
            if measure.on_firing is not ignore_firing
        ]
        self.on_sample = [
            (place, measure.on_sample)
            for place, measure in placed
            if measure.on_sample is not ignore_sample
        ]
        self.on_segment = [
            (place, measure.on_segment)
            for place, measure in placed
            if measure.on_segment is not ignore_segment
        ]


def fire(world: World, now: int, item: int, phase: int) -> list[Plan]:
    """Let an item fire: live its phase, tell the measures, write the log.

    Returns
    -------
    plans that the item left: (tick, rank, phase)
    """
    if phase == DECIDED:
        return _decide(world, now, item)
    if world.status[item] == FALLEN:
        return []  # what it had planned before it fell
    state, outbox = world.state, world.outbox
    written, pressure, equilibrium = state[WRITTEN], state[PRESSURE], state[EQUILIBRIUM]
    condition = world.items[HOLDS][item]
    held = world.conditions[HELD][condition] if condition != NONE else 0.0
    before = pressure_at(state, now) if phase != ARMED else 0.0
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
        for place, observe in world.on_firing:
            observe(state, place, now, item, phase, world.items)
        after = pressure_at(state, now)
        world.log.firings.append(Firing(now, item, phase, state[STRUCK], before, after))
        if condition != NONE and world.conditions[HELD][condition] != held:
            level = round(world.conditions[HELD][condition] - held)
            change = Change(now, item, condition, level, equilibrium, state[EQUILIBRIUM])
            world.log.changes.append(change)
    if phase == ARMED and world.items[GATE][item] != NEVER:
        plan(outbox, world.items[GATE][item], GATE_RANK + world.items[DEPTH][item], DECIDED)
    return [
        (outbox[PLAN_TICK][place], outbox[PLAN_RANK][place], outbox[PLAN_PHASE][place])
        for place in range(outbox[OUTBOX_COUNT][0])
    ]


def _decide(world: World, now: int, item: int) -> list[Plan]:
    """The gate: whether an event stands; if it falls, what had been planned wakes."""
    assert world.chance is not None
    line = gate_line(item, now, world.items, world.causes, world.status)
    if world.chance.stands(world.program.names[item], line):
        world.status[item] = STANDS
        return []
    world.status[item] = FALLEN
    asleep = world.items[PLAN_ITEM][item]
    if asleep != NONE:
        world.status[asleep] = STANDS
        world.woken.append(asleep)
    place = strongest_absent(item, now, world.items, world.causes, world.status)
    source = world.program.sources[item]
    link = list(links_of(source))[place - world.items[FIRST_CAUSE][item]]
    necessity = world.causes[NECESSITY][place]
    world.log.falls.append(Fall(now, item, link.cause, necessity, asleep))
    return []


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
    for place, observe in world.on_segment:
        observe(state, place, state[WRITTEN], horizon, state[PRESSURE], state[EQUILIBRIUM])
    world.log.measures = [
        measure.finish(state, place, horizon)
        for place, measure in zip(world.places, world.measures, strict=True)
    ]
    return world.log


def measures_of(program: Program) -> tuple[Measure, ...]:
    """The measures of a program, in the order of its log."""
    events = program.timeline.events
    return measures_for(
        years=_years(program.clock),
        actors=program.actor_names,
        senders=frozenset(
            code
            for event in events
            if event.kind == "envoy_visit"
            for code in event.actors.initiator
        ),
        conditions=program.condition_names,
        proposals=tuple(
            (number, name)
            for number, (name, source) in enumerate(
                zip(program.names, program.sources, strict=True)
            )
            if getattr(source, "kind", "") == "proposal"
        ),
    )


def _years(clock: Clock) -> tuple[tuple[int, int, int], ...]:
    """Each calendar year in the span, with its first tick and the tick after its last."""
    return tuple(
        (
            year,
            clock.tick(max(clock.first, date(year, 1, 1))),
            clock.tick(min(clock.last, date(year, 12, 31)), next_day=True),
        )
        for year in range(clock.first.year, clock.last.year + 1)
    )
