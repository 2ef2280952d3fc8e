"""Pairs whose parameters, necessities, dates, weight set and chance come from other replications.

A group drawn by its own number varies alone: that is how the variance of an effect is split.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simdip.engines.chance import Chance
from simdip.ensemble.design import Draws, drawn_dates, drawn_necessities, drawn_settings
from simdip.ensemble.pairs import Design, PairResult, play_drawn
from simdip.program.gates import owner

if TYPE_CHECKING:
    from simdip.ensemble.asking import Asker

GROUPS = ("parameters", "necessities", "dates", "weights", "chance")
EVEN = ("cameo", "weis")  # a fair mark below one half gives the first


@dataclass(frozen=True, slots=True)
class Mix:
    """Which replication each group is drawn from."""

    parameters: int
    necessities: int
    dates: int
    weights: int
    chance: int


def rows_of_mixes(count: int) -> dict[str, list[Mix]]:
    """The mixes of a pick-freeze design, row by row.

    Returns
    -------
    `first` and `second` have all groups from replications of their own, the even and the odd ones;
    the row called after a group is the first with that group from the second
    """
    first = [Mix(*[2 * row] * len(GROUPS)) for row in range(count)]
    second = [Mix(*[2 * row + 1] * len(GROUPS)) for row in range(count)]
    mixed = {
        group: [
            replace(one, **{group: getattr(other, group)})
            for one, other in zip(first, second, strict=True)
        ]
        for group in GROUPS
    }
    return {"first": first, "second": second, **mixed}


def weights_of(seed: int, replication: int) -> str:
    """The weight set of a replication, either by a fair mark."""
    return EVEN[Chance(seed, replication).fresh(owner("split", "weights")) >= 0.5]


def mixed_draws(design: Design, mix: Mix) -> Draws:
    """The draws of a mix; of one number throughout, they are those of that replication."""
    start, seed = design.start, design.seed
    settings = drawn_settings(start, Chance(seed, mix.parameters))
    return Draws(
        drawn_dates(start, Chance(seed, mix.dates), design.known_until),
        {**settings, **design.at_first},
        drawn_necessities(start, Chance(seed, mix.necessities)),
    )


def play_mixed(designs: Mapping[str, Design], mix: Mix) -> PairResult:
    """Play history and every scenario under the draws of a mix.

    Parameters
    ----------
    designs : the same design by its weight set, each with the caps that go with that
    """
    seed = next(iter(designs.values())).seed
    design = designs[weights_of(seed, mix.weights)]
    chance = Chance(seed, mix.chance, design.known)
    return play_drawn(design, chance, mixed_draws(design, mix))


def play_mixed_compiled(askers: "Mapping[str, tuple[Design, Asker]]", mix: Mix) -> PairResult:
    """The same by compiled designs, without tension, changes and settings.

    Parameters
    ----------
    askers : designs that draw, with themselves compiled, by their weight set
    """
    from simdip.ensemble.asking import drawn_values  # here and not above: a replay needs no numpy

    seed = next(iter(askers.values()))[0].seed
    design, asker = askers[weights_of(seed, mix.weights)]
    start = design.start
    drawn = Draws(
        start,
        {**drawn_settings(start, Chance(seed, mix.parameters)), **design.at_first},
        drawn_necessities(start, Chance(seed, mix.necessities)),
    )
    (pair,) = asker.play(drawn_values(drawn), 1, mix.chance, dated=mix.dates)
    return pair
