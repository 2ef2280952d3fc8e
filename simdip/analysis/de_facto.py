"""The spells of a freeze de facto, from a log: what the measure counts, with dates."""

from simdip.clock import DAY
from simdip.engines.log import Log
from simdip.laws.fields import FLAGS, IS_LAUNCH, IS_NUCLEAR
from simdip.laws.phases import LAUNCHED
from simdip.measures.de_facto import LARGE
from simdip.program import Program


def de_facto_spells(program: Program, log: Log) -> list[tuple[int, int]]:
    """First tick and one past the last of every spell; see `measures/de_facto.py`."""
    wait = round(program.parameters["quiet_days"] * DAY)
    known = len(program.names)

    def flags(item: int) -> int:
        if item < known:
            return program.items[FLAGS][item]
        return program.numbers.making.prototypes[FLAGS][log.made[item - known].spec]

    changes = [
        (one.tick, 0, 0)
        for one in log.firings
        if one.phase == LAUNCHED and flags(one.item) & (IS_LAUNCH | IS_NUCLEAR)
    ]
    changes += [(one.tick, 1, one.level) for one in log.changes if one.condition == 0]
    spells: list[tuple[int, int]] = []
    begin, load, last_test = wait, 0, 0
    for tick, is_load, level in [*sorted(changes), (program.horizon, 1, 0)]:
        if load < LARGE and tick > begin:
            if spells and spells[-1][1] == begin:
                spells[-1] = (spells[-1][0], tick)
            else:
                spells.append((begin, tick))
        if is_load:
            load += level
        else:
            last_test = tick
        begin = max(last_test + wait, tick)
    return spells
