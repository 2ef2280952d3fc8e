"""The reference engine: a SimPy process for every event, condition and sampler.

Each process waits for its next appointment, lets the item fire, and makes the appointments that the
firing asks for. Time is whole ticks. SimPy breaks ties by priority, then by order of scheduling, so
every appointment carries a priority of its own that no two firings at a tick share.
"""

from collections.abc import Generator, Iterable

import simpy
from simpy.events import Event

from simdip.engines.firing import Decider, Plan, World, finish, fire, read, show_to_measures
from simdip.engines.log import Log
from simdip.errors import EngineError
from simdip.laws.fields import DORMANT
from simdip.laws.order import SAMPLE_RANK, priority
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
    program: Program, sample_at: Iterable[int] | None = None, chance: Decider | None = None
) -> Log:
    """Play one world of a program to its horizon.

    Parameters
    ----------
    sample_at : ticks at which to log the state; default 12:00 of every day. Measures always see
        the daily samples, whatever is logged, so that sampling changes no result.

    chance : decides at the gates; a program without gates needs none

    Raises
    ------
    EngineError : a sample outside the span
    """
    world = World(program, chance)
    env = simpy.Environment()
    for item in range(len(program.names)):
        if not program.items[DORMANT][item]:
            env.process(life(env, world, item, 0))
    daily = program.clock.noons()
    logged = daily if sample_at is None else sorted(set(sample_at))
    if logged and not 0 <= logged[0] <= logged[-1] < program.horizon:
        raise EngineError(f"samples lie between tick 0 and {program.horizon - 1}")
    env.process(sampler(env, world, daily, logged))
    env.run(until=program.horizon)
    return finish(world)


def life(
    env: simpy.Environment, world: World, item: int, since: int
) -> Generator[Event, None, None]:
    """The life of one item, from one phase to the next; a plan that comes back begins its own."""
    plans: list[Plan] = fire(world, since, item, ARMED)
    while plans:
        plans.sort()
        tick, rank, phase = plans.pop(0)
        yield Appointment(env, tick, rank, item, phase)
        plans += fire(world, tick, item, phase)
        while world.woken:
            env.process(life(env, world, world.woken.pop(), tick))


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
