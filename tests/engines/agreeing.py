"""What both engines make of the same pair, in the same words."""

import math

from simdip.engines.batch import fields
from simdip.engines.batch.decoding import Decoder, firings_of
from simdip.engines.batch.room import Room
from simdip.engines.batch.telling import read_firings
from simdip.engines.chance import Chance, EditedChance, HistoryChance
from simdip.engines.log import Sample
from simdip.engines.simpy_engine import play
from simdip.ensemble.design import draw
from simdip.ensemble.pairs import compiled_history, edited_program


def reference(design, replication):
    """The log of every world by the SimPy engine, with its program."""
    chance = Chance(design.seed, replication, design.known)
    drawn = draw(design.start, chance, design.how, design.at_first, design.known_until)
    program = compiled_history(design, drawn)
    found = [(program, play(program, chance=HistoryChance(chance, weighs=design.weighs)))]
    for scenario in design.scenarios:
        edited, _ = edited_program(design, scenario, drawn)
        found.append((edited, play(edited, chance=EditedChance(chance))))
    return found, chance.log_likelihood


def log_of(program, arrays, history):
    """The log of a compiled world from its arrays, which are lists.

    Parameters
    ----------
    history : the arrays of history, which have what was before a world set out from there
    """
    counts = arrays["counts"]
    told, sets_out = counts[fields.TOLD_COUNT], counts[fields.SETS_OUT]
    rows = zip(
        *(row[:told] for row in arrays["told"]),
        *(row[:told] for row in arrays["told_sizes"]),
        strict=True,
    )
    log = Decoder(program).log(rows)
    log.firings, log.samples = fired_and_sampled(arrays)
    log.candidates, log.clipped = arrays["candidates"]
    log.measures = arrays["measures"]
    if sets_out > 0:
        first, days = counts[fields.FIRST_FIRING], sum(one < sets_out for one in arrays["noons"])
        firings, samples = fired_and_sampled(history)
        log.firings[:first] = [
            one._replace(item=heir_of(one.item, arrays, counts)) for one in firings[:first]
        ]
        log.samples[:days] = samples[:days]
    return log


def heir_of(item, arrays, counts):
    """The number of an item of history in an edited world."""
    heirs = arrays["heirs"]
    return heirs[item] if item < len(heirs) else item - len(heirs) + counts[fields.KNOWN_ITEMS]


def fired_and_sampled(arrays):
    """The firings and samples of a world."""
    read_firings(Room(arrays))
    fired, samples = arrays["counts"][fields.FIRING_COUNT], arrays["samples"]
    firings = firings_of(
        [row[:fired] for row in arrays["firings"]], [row[:fired] for row in arrays["firing_sizes"]]
    )
    rows = zip(
        arrays["noons"],
        samples[fields.DAY_PRESSURE],
        samples[fields.DAY_EQUILIBRIUM],
        strict=True,
    )
    return firings, [Sample(*row, math.nan) for row in rows]  # nothing reads activity there


def differences(ours, theirs):
    """What two logs do not have in common, by name."""
    names = (
        "firings", "samples", "changes", "falls", "delays", "made", "decisions", "candidates",
        "clipped", "measures",
    )  # fmt: skip
    return [name for name in names if not same(_part(ours, name), _part(theirs, name))]


def _part(log, name):
    found = getattr(log, name)
    return [one[:3] for one in found] if name == "samples" else found


def same(one, other):
    """Equality in which nan equals nan."""
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) and math.isnan(one):
        return math.isnan(other)
    return one == other


def pair_differences(ours, theirs):
    """What two results of a pair do not have in common, by world and name."""
    found = []
    for name, world in ours.worlds.items():
        other = theirs.worlds[name]
        for part in ("measures", "changes"):
            one, two = getattr(world, part), getattr(other, part)
            if set(one) != set(two) or not all(same(one[key], two[key]) for key in one):
                found.append((name, part))
        found += [
            (name, part)
            for part in ("tension", "identical", "candidates", "clipped")
            if getattr(world, part) != getattr(other, part)
        ]
    if list(ours.settings.items()) != list(theirs.settings.items()):
        found.append(("", "settings"))
    if not same(ours.log_likelihood, theirs.log_likelihood):
        found.append(("", "log_likelihood"))
    return found
