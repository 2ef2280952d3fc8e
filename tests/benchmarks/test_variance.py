"""How much the pairing saves in forecasts: marks at addresses against draws in the order of calls.

pytest tests/benchmarks/test_variance.py --benchmark-enable --benchmark-only -s
"""

import statistics
from dataclasses import dataclass
from datetime import date

import pytest

import simdip
from simdip.engines.chance import Chance, HistoryChance
from simdip.engines.simpy_engine import play
from simdip.ensemble.design import Draws
from simdip.ensemble.pairs import Design, edited_program
from simdip.laws.chance import mark
from simdip.program import compile_program
from simdip.program.gates import Gates
from simdip.scenario.reading import load_scenario

KOREA = simdip.load("korea-2017-2018")
FORECASTS = {
    "double-freeze-april-2017": date(2017, 3, 31),
    "double-freeze-july-2017": date(2017, 7, 16),
    "icbm-during-games": date(2018, 2, 12),
}
COUNT = 400
MEASURES = ("mean_tension", "launches")


@dataclass
class InOrder(Chance):
    """Whatever is asked for gets the next number: what a shared generator does."""

    drawn: int = 0

    def fresh(self, address, attempt=0):
        self.drawn += 1
        return mark(self.seed, self.replication, 0, self.drawn)

    stream = fresh


def reduction(name, known_until, kind):
    """(variance of both worlds) / (variance of their difference), by measure."""
    scenario = load_scenario(name)
    design = Design(KOREA, (scenario,), how="mode", known_until=known_until)
    draws = Draws(design.start)
    history = compile_program(draws.timeline, gates=Gates())
    edited, _ = edited_program(design, scenario, draws)
    worlds = {program: [] for program in ("history", "edited")}
    for number in range(COUNT):
        for label, program in (("history", history), ("edited", edited)):
            # from the day on nothing is known: both worlds are free, under the same numbers
            log = play(program, chance=HistoryChance(kind(1, number, design.known)))
            names = [measure.name for measure in program.measures]
            worlds[label].append(dict(zip(names, log.measures, strict=True)))
    found = {}
    for measure in MEASURES:
        ours, theirs = ([world[measure] for world in worlds[label]] for label in worlds)
        differences = [b - a for a, b in zip(ours, theirs, strict=True)]
        both = statistics.variance(ours) + statistics.variance(theirs)
        found[measure] = both / statistics.variance(differences)
    return found


@pytest.mark.parametrize("name", FORECASTS)
def test_variance_reduction_of_forecasts(benchmark, name):
    """Nothing fails here: read the figures."""
    rows = {kind.__name__: reduction(name, FORECASTS[name], kind) for kind in (Chance, InOrder)}
    for measure in MEASURES:
        by_address, in_order = (rows[kind][measure] for kind in ("Chance", "InOrder"))
        print(f"\n{name} {measure}: by address {by_address:.2f}, in order {in_order:.2f}")
        benchmark.extra_info[measure] = [round(by_address, 2), round(in_order, 2)]
    benchmark.pedantic(lambda: None, rounds=1)
