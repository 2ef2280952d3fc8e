"""The reference engine: a SimPy process for every event, condition, candidate stream and sampler.

Each process waits for its next appointment, lets the item fire, and makes the appointments that the
firing asks for. Time is whole ticks. SimPy breaks ties by priority, then by order of scheduling, so
every appointment carries a priority of its own that no two firings at a tick share.
"""

from collections.abc import Callable, Generator, Iterable

import simpy
from simpy.events import Event

from simdip.engines.candidates import consider, gap
from simdip.engines.chance import Decider
from simdip.engines.firing import Plan, World, finish, fire, read, show_to_measures
from simdip.engines.log import Log
from simdip.engines.observing import observe_answers
from simdip.engines.turning import turn
from simdip.engines.world import Errand
from simdip.errors import EngineError
from simdip.laws.fields import DORMANT
from simdip.laws.order import CANDIDATE_RANK, SAMPLE_RANK, TURN_RANK, priority
from simdip.laws.phases import ARMED
from simdip.program import Program


class Appointment(Event):
    """An event at a tick with a priority that decides ties; SimPy's Timeout has none."""

    def __init__(self, env: simpy.Environment, tick: int, rank: int, item: int, phase: int) -> None:
        if tick < env.now:
            raise EngineError(f"an appointment at tick {tick} was made at tick {env.now}")
        super().__init__(env)
        self._ok = True
        self._value = None
        env.schedule(self, priority=priority(rank, item, phase), delay=tick - env.now)  # type: ignore[arg-type]


def play(
    program: Program,
    sample_at: Iterable[int] | None = None,
    chance: Decider | None = None,
    after_each: Callable[[World, int], None] | None = None,
) -> Log:
    """Play one world of a program to its horizon.

    Parameters
    ----------
    sample_at : ticks at which to log the state; default 12:00 of every day. Measures always see
        the daily samples, whatever is logged, so that sampling changes no result.

    chance : decides what is uncertain; None for a replay, in which nothing is
    after_each : looks at the world after every firing of its own, and must change nothing

    Raises
    ------
    EngineError : a sample outside the span, or more made events than a world holds
    """
    world = World(program, chance)
    env = simpy.Environment()
    for item in range(len(program.names)):
        if not program.items[DORMANT][item]:
            env.process(life(env, world, item, 0))
    if chance is not None:
        if chance.is_history:
            observe_answers(program, chance.chance)
        for process in range(len(program.numbers.making.process_names)):
            env.process(stream(env, world, process))
        env.process(turner(env, world))
    daily = program.clock.noons()
    logged = daily if sample_at is None else sorted(set(sample_at))
    if logged and not 0 <= logged[0] <= logged[-1] < program.horizon:
        raise EngineError(f"samples lie between tick 0 and {program.horizon - 1}")
    env.process(sampler(env, world, daily, logged))
    if after_each is None:
        env.run(until=program.horizon)
    else:
        while env.peek() < program.horizon:
            env.step()
            after_each(world, int(env.now))
    return finish(world)


def life(
    env: simpy.Environment, world: World, item: int, since: int
) -> Generator[Event, None, None]:
    """The life of one item, from one phase to the next, until it is over or begins anew."""
    serial = world.serial[item]
    plans: list[Plan] = fire(world, since, item, ARMED)
    while plans:
        plans.sort()
        tick, rank, phase = plans.pop(0)
        yield Appointment(env, tick, rank, item, phase)
        if world.serial[item] != serial:
            return  # it fell or moved meanwhile: this plan is stale
        plans += fire(world, tick, item, phase)
        wake(env, world, tick)


def wake(env: simpy.Environment, world: World, now: int) -> None:
    """Begin the lives of plans that come back, of what moved, and of what was made."""
    while world.woken:
        env.process(life(env, world, world.woken.pop(), now))
    while world.errands:
        env.process(errand(env, world, world.errands.pop()))


def errand(env: simpy.Environment, world: World, one: Errand) -> Generator[Event, None, None]:
    """One appointment that stands beside the life of an item."""
    tick, rank, item, phase, serial = one
    yield Appointment(env, tick, rank, item, phase)
    if world.serial[item] == serial:
        fire(world, tick, item, phase)
        wake(env, world, tick)


def stream(env: simpy.Environment, world: World, process: int) -> Generator[Event, None, None]:
    """The candidates of a process, one after the other."""
    tick, number = 0, 0
    while True:
        tick += gap(world, process, number)
        if tick >= world.program.horizon:
            return
        yield Appointment(env, tick, CANDIDATE_RANK, process, 0)
        consider(world, tick, process, number)
        wake(env, world, tick)
        number += 1


def turner(env: simpy.Environment, world: World) -> Generator[Event, None, None]:
    """Take the turns of a program, before anything else of their tick."""
    for number, one in enumerate(world.program.turns):
        yield Appointment(env, one.tick, TURN_RANK, number, 0)
        turn(world, one.tick, one)


def sampler(
    env: simpy.Environment, world: World, daily: list[int], logged: list[int]
) -> Generator[Event, None, None]:
    """Read the state after everything else that happens at a tick; change nothing."""
    for_measures, for_log = set(daily), set(logged)
    for tick in sorted(for_measures | for_log):
        yield Appointment(env, tick, SAMPLE_RANK, 0, 0)
        sample = read(world, tick)
        if tick in for_measures:
            show_to_measures(world, sample)
        if tick in for_log:
            world.log.samples.append(sample)
