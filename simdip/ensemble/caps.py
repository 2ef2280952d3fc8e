"""Caps of the processes that declare none: four times their largest intensity in history."""

from simdip.engines.chance import Chance, HistoryChance
from simdip.engines.deciding import intensity_now
from simdip.engines.simpy_engine import play
from simdip.engines.world import World
from simdip.program import compile_program
from simdip.program.gates import Gates
from simdip.timeline.model import Timeline

MARGIN = 4.0


def default_caps(timeline: Timeline, weights: str) -> dict[str, float]:
    """Candidates a day by process, from history at the modes; {} when all are declared."""
    missing = [one.id for one in timeline.processes if one.rate and one.cap is None]
    if not missing:
        return {}
    program = compile_program(timeline, weights, gates=Gates())
    largest = dict.fromkeys(program.numbers.making.process_names, 0.0)

    def look(world: World, now: int) -> None:
        for process, name in enumerate(program.numbers.making.process_names):
            largest[name] = max(largest[name], intensity_now(world, process, now))

    play(program, chance=HistoryChance(Chance(0, 0, program.horizon)), after_each=look)
    return {name: MARGIN * largest[name] for name in missing}
