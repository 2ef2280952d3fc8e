"""Candidates of a process: a Poisson stream at its cap, some of which become events."""

from simdip.engines.chance import CANDIDATE, GAP, ITEM, OUTCOME, TEMPLATE
from simdip.engines.deciding import capped_line
from simdip.engines.moving import make
from simdip.engines.world import World
from simdip.laws.chance import mixed
from simdip.laws.delays import gap_of
from simdip.laws.intensity import chosen_template
from simdip.laws.logarithm import logarithm
from simdip.laws.process_fields import CAP, MAKES_NEW, SUCCESS
from simdip.program.gates import owner


def gap(world: World, process: int, number: int) -> int:
    """Ticks from the candidate before to this one, at least one."""
    assert world.chance is not None
    name = world.numbers.making.process_names[process]
    fresh = world.chance.chance.stream(owner(name, GAP), number)
    return gap_of(-logarithm(fresh), world.processes[CAP][process])


def consider(world: World, now: int, process: int, number: int) -> None:
    """A candidate becomes an event when its mark lies below the intensity's share of the cap."""
    chance = world.chance
    assert chance is not None
    making = world.numbers.making
    name = making.process_names[process]
    line = capped_line(world, process, now)
    if not world.processes[MAKES_NEW][process]:
        line = 0.0
    if not chance.appears(name, owner(name, CANDIDATE), number, line, now):
        return
    what = chance.chance.fresh(owner(name, TEMPLATE), number)
    template = chosen_template(process, what, world.processes, world.streams, world.weights)
    ends = chance.chance.fresh(owner(name, OUTCOME), number)
    spec = 2 * template + (0 if ends < world.weights[SUCCESS][template] else 1)
    address = mixed(owner(name, ITEM) ^ number)
    make(world, now, now, spec, f"{name}#{number}", name, address, "")
