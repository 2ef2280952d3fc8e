"""The SimPy engine against a lean loop over a heap with the same core. Nothing fails by being slow.

pytest tests/benchmarks/test_engine.py --benchmark-enable --benchmark-only -s
"""

import heapq
import statistics
import time

import simdip
from simdip.engines.firing import World, finish, fire, read, show_to_measures
from simdip.engines.log import Log
from simdip.engines.simpy_engine import play
from simdip.ensemble.pairs import Design, play_pair
from simdip.laws.fields import DORMANT
from simdip.laws.order import SAMPLE_RANK, priority
from simdip.laws.phases import ARMED
from simdip.program import Program, compile_program
from simdip.scenario.reading import load_scenario

KOREA = simdip.load("korea-2017-2018")


def heap_play(program: Program) -> Log:
    """The same firings from a heap: no processes, no generators, no event objects."""
    world = World(program)
    heap: list[tuple[int, int, int, int]] = []

    def arm(item, plans):
        for tick, rank, phase in plans:
            heapq.heappush(heap, (tick, priority(rank, item, phase), item, phase))

    for item in range(len(program.names)):
        if not program.items[DORMANT][item]:
            arm(item, fire(world, 0, item, ARMED))
    for tick in program.clock.noons():
        heapq.heappush(heap, (tick, priority(SAMPLE_RANK, 0, 0), -1, 0))
    while heap and heap[0][0] < program.horizon:
        tick, _, item, phase = heapq.heappop(heap)
        if item < 0:
            sample = read(world, tick)
            show_to_measures(world, sample)
            world.log.samples.append(sample)
        else:
            arm(item, fire(world, tick, item, phase))
    return finish(world)


def test_the_lean_loop_gives_the_same_log():
    program = compile_program(KOREA)
    ours, lean = play(program), heap_play(program)
    assert ours.firings == lean.firings
    assert ours.samples == lean.samples
    assert repr(ours.measures) == repr(lean.measures)


def test_simpy_against_the_lean_loop(benchmark):
    """Target: no slower than three times the loop."""
    program = compile_program(KOREA)
    seconds: dict[str, list[float]] = {"simpy": [], "heap": []}
    for _ in range(25):
        for name, engine in (("simpy", play), ("heap", heap_play)):
            began = time.perf_counter()
            engine(program)
            seconds[name].append(time.perf_counter() - began)
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    ratio = medians["simpy"] / medians["heap"]
    print(f"\nmedians {medians}, ratio {ratio:.2f}")
    benchmark.extra_info["ratio"] = round(ratio, 2)
    benchmark.pedantic(play, (program,), rounds=5)


def test_one_pair_of_korea(benchmark):
    design = Design(KOREA, (load_scenario("no-drill-delay"),))
    numbers = iter(range(10**6))
    benchmark(lambda: play_pair(design, next(numbers)))
