"""A design compiled once and asked again and again, each time with other numbers set."""

import math
from array import array
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from simdip.ensemble.batch import Batch, Block, Player
from simdip.ensemble.design import MODE, Draws
from simdip.ensemble.pairs import Design, PairResult, WorldResult
from simdip.ensemble.traced import Name
from simdip.program.compile import parameter_values
from simdip.timeline.links import cause_graph, links_of

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[tuple[int, int], np.dtype[np.float64]]


class Asker:
    """Plays a design with some of its numbers set, as the reference engine would.

    Attributes
    ----------
    names : of the numbers that can be set; what is left out must be asked of the reference engine

    Raises
    ------
    Unfit : the compiled engine has no law for something
    """

    def __init__(
        self, design: Design, names: Sequence[Name] = (), *, everywhere: bool = True
    ) -> None:
        self._design = design
        self.names = _settable(design, names) if design.how == MODE else tuple(names)
        self._batch = Batch(design, self.names, everywhere=everywhere)
        if design.how == MODE:
            left_out = _unlike_the_base(design, self._batch)
            if left_out:
                self.names = tuple(name for name in self.names if name not in left_out)
                self._batch = Batch(design, self.names, everywhere=everywhere)
        self._necessities = {
            (link.effect, link.cause): link.necessity for link in cause_graph(design.start).links
        } | dict(design.necessities)
        self._known = set(self.names)
        self._players: list[Player] = []

    def check_dates(self, replications: int) -> None:
        """Look at the dates of the first replications.

        Raises
        ------
        Unfit : a day that is drawn changes more than ticks
        """
        import numpy as np  # here and not above: a replay needs no numpy

        self._batch.dates.choices(np.arange(replications))

    def can_set(self, names: Sequence[Name] | Mapping[Name, float]) -> bool:
        """Whether all of these can be set."""
        return self._known.issuperset(names)

    def play(
        self,
        values: Mapping[Name, float],
        count: int,
        first: int = 0,
        dated: int | None = None,
        measures: Sequence[str] | None = None,
    ) -> list[PairResult]:
        """Pairs with some numbers set; what is not set is at its mode, or drawn where all is.

        Parameters
        ----------
        first : number of the first replication
        dated : replication whose dates are drawn in all of them, in place of each one's own
        measures : that are kept; None for all

        Returns
        -------
        pairs without tension, changes and settings
        """
        import numpy as np  # here and not above: a replay needs no numpy

        given = given_in(self._batch, self._filled(values), count)
        dates = None if dated is None else np.full(count, dated)
        player = self._players.pop() if self._players else Player(self._batch)
        try:
            block = player.play(first, count, given, dates)
        finally:
            self._players.append(player)
        return lean_results(self._batch, block, measures)

    def _filled(self, values: Mapping[Name, float]) -> dict[Name, float]:
        """The values with all that could be set and is not, at its mode."""
        if self._design.how != MODE:
            return dict(values)
        design = self._design
        named = {name: value for name, value in values.items() if isinstance(name, str)}
        modes = parameter_values(design.start, {**design.at_first, **named})
        rest = {
            name: modes[name] if isinstance(name, str) else self._necessities[name]
            for name in self.names
        }
        return rest | dict(values)


def _settable(design: Design, names: Sequence[Name]) -> tuple[Name, ...]:
    """What need not be set although it can be: not a start that follows another parameter."""
    follows = "initial" not in design.start.parameters and "initial" not in design.at_first
    return tuple(name for name in names if not (follows and name == "initial"))


def _unlike_the_base(design: Design, batch: Batch) -> set[Name]:
    """The necessities that an edited world has otherwise: at the modes each world has its own."""
    base = {(link.effect, link.cause): link.necessity for link in cause_graph(design.start).links}
    return {
        (link.effect, link.cause)
        for world in batch.traced.worlds
        for item in world.program.sources
        for link in links_of(item)
        if base.get((link.effect, link.cause), link.necessity) != link.necessity
    }


def drawn_values(drawn: Draws) -> dict[Name, float]:
    """The parameters and necessities of draws, by name."""
    found: dict[Name, float] = {}
    for name, value in drawn.settings.items():
        found[name] = value
    for link, value in drawn.necessities.items():
        found[link] = value
    return found


def given_in(batch: Batch, values: Mapping[Name, float], count: int) -> "Numbers":
    """Values of inputs for `Player.play`: the same in every replication, nan where it is drawn."""
    import numpy as np  # here and not above: a replay needs no numpy

    inputs = [one.name for one in batch.traced.inputs]
    given = np.full((count, len(inputs)), np.nan)
    for place, name in enumerate(inputs):
        if name in values:
            given[:, place] = values[name]
    return given


def lean_results(
    batch: Batch, block: Block, measures: Sequence[str] | None = None
) -> list[PairResult]:
    """The results of a block without tension, changes and settings.

    Parameters
    ----------
    measures : that are kept; None for all
    """
    from simdip.engines.batch.driving import SAME  # here and not above, as numpy

    worlds = batch.traced.worlds
    names = [[one.name for one in world.program.measures] for world in worlds]
    kept = names if measures is None else [list(measures)] * len(worlds)
    places = [[own.index(one) for one in asked] for own, asked in zip(names, kept, strict=True)]
    found = []
    for one in range(block.count):
        results = {}
        for number, world in enumerate(worlds):
            values = block.measures[number, one, places[number]].tolist()
            candidates, clipped = block.candidates[number, one].tolist()
            results[world.name] = WorldResult(
                dict(zip(kept[number], values, strict=True)),
                array("d"),
                {},
                bool(block.counts[number, one, SAME]),
                tuple(candidates),
                tuple(clipped),
            )
        likelihood = float(block.likelihood[one]) if batch.design.weighs else math.nan
        found.append(PairResult(block.first + one, results, {}, likelihood))
    return found
