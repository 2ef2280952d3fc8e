"""What came of a comparison: effects, changes, and what they hang on."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from simdip.api.compared import AT_MODES, WITHOUT_DRILLS, Compared, effects_in
from simdip.ensemble.choosing import SIMPY
from simdip.ensemble.columns import Columns, PairColumns
from simdip.ensemble.design import DRAW, drawn_by_all
from simdip.ensemble.effects import Effect, rank_correlation
from simdip.ensemble.fan import fan
from simdip.ensemble.pairs import Design, PairResult
from simdip.ensemble.tallies import Tallies, tallied
from simdip.measures.main import MAIN
from simdip.scenario.model import HISTORY, Scenario
from simdip.timeline.links import cause_graph

LEAST_RANKED = 20
AS_ASSUMED = "as assumed"


@dataclass(frozen=True)
class Comparison(Compared):
    """History and every scenario under the same marks, every pair in memory.

    Attributes
    ----------
    pairs : one a replication
    decomposed : the scenario whose edits were played in every combination, if one was
    at_modes, without_drills : the same at the modes of parameters and necessities, and with the
        drill effect at zero, in fewer replications; empty when not asked for
    under : the scenarios shown under each variant of the timeline, by its id, in fewer
        replications; empty when not asked for
    engine : which one played, and why not the compiled one
    """

    design: Design
    pairs: tuple[PairResult, ...]
    at_modes: tuple[PairResult, ...] = ()
    without_drills: tuple[PairResult, ...] = ()
    decomposed: Scenario | None = None
    under: Mapping[str, tuple[PairResult, ...]] = field(default_factory=dict)
    engine: str = SIMPY

    @cached_property
    def played(self) -> Columns:
        """What the replications left."""
        return PairColumns(self.pairs)

    @property
    def beside_it(self) -> Mapping[str, Columns]:
        """What fewer replications left at the modes and without drills; empty if not asked for."""
        both = {AT_MODES: self.at_modes, WITHOUT_DRILLS: self.without_drills}
        return {name: PairColumns(pairs) for name, pairs in both.items() if pairs}

    @property
    def rivals(self) -> Mapping[str, Columns]:
        """What fewer replications left under each variant, by its id; empty if not asked for."""
        return {name: PairColumns(pairs) for name, pairs in self.under.items()}

    @property
    def clipped(self) -> list[tuple[int, int]]:
        """Of each process: candidates that met an intensity above its cap, and all of them."""
        return clipped_shares(self.pairs)

    @property
    def logged(self) -> Sequence[PairResult]:
        """The replications whose logs are kept, with their rows."""
        return self.pairs[: self.design.logged]

    def tallies(self, scenario: str) -> Tallies:
        """What vanishes, appears, moves or comes out otherwise, counted."""
        return tallied(pair.worlds[scenario].changes for pair in self.pairs)

    def fan_rows(self) -> list[tuple[Any, ...]]:
        """Rows of `tension_fan.csv`."""
        return [row for name in self.names for row in fan(self.pairs, name, self.dates)]


def clipped_shares(pairs: Sequence[PairResult]) -> list[tuple[int, int]]:
    """Of each process: candidates that met an intensity above its cap, and all of them."""
    worlds = [world for pair in pairs for world in pair.worlds.values()]
    clipped = [sum(one) for one in zip(*(world.clipped for world in worlds), strict=True)]
    looked = [sum(one) for one in zip(*(world.candidates for world in worlds), strict=True)]
    return list(zip(clipped, looked, strict=True))


def main_effects(found: Compared) -> list[tuple[object, ...]]:
    """Scenario, measure, difference, its noise and its spread, and the same beside, main ones."""
    modes, without = found.modes_and_without
    by_name = {(one.scenario, one.measure): one for one in found.effects}
    rows: list[tuple[object, ...]] = []
    for scenario in found.shown:
        for measure in found.main_measures:
            one = by_name[scenario, measure]
            key = (scenario, measure)
            rows.append((
                scenario, measure, one.difference, one.mc_low, one.mc_high, one.q05, one.q95,
                modes.get(key, ""), without.get(key, ""),
            ))  # fmt: skip
    return rows


def telling_necessities(
    found: Compared, measure: str = MAIN[0], most: int = 3
) -> list[tuple[str, str, str, float]]:
    """The necessities with which the effect on a measure goes most, over the draws.

    Returns
    -------
    scenario, effect, cause, rank correlation; empty where necessities were not drawn
    """
    if found.design.how != DRAW or found.count < LEAST_RANKED:
        return []
    links = {
        (link.effect, link.cause): link
        for link in cause_graph(found.design.base).links
        if link.form == "cause"
    }
    rows: list[tuple[str, str, str, float]] = []
    for name in found.shown:
        differences = found.played.measure(name, measure) - found.played.measure(HISTORY, measure)
        in_play = {
            (event, through)
            for (event, _), tally in found.tallies(name).items()
            for through in tally.through
        }
        ranked = []
        for key in sorted(in_play & set(links)):
            drawn = drawn_by_all(links[key], found.design.seed, found.count)
            correlation = rank_correlation(drawn, differences)
            if math.isfinite(correlation):
                ranked.append((name, *key, correlation))
        rows += sorted(ranked, key=lambda row: (-abs(row[3]), row[1:3]))[:most]
    return rows


def noise_of(found: Compared, measure: str) -> float:
    """The largest half-width of the noise of the mean effect on a measure; nan of one pair."""
    return _noise(found.effects, measure)


def noise_in(design: Design, columns: Columns, measure: str) -> float:
    """The same of the replications of a design, as columns."""
    names = [scenario.name for scenario in design.scenarios]
    return _noise(effects_in(design, columns, names, measure), measure)


def _noise(found: Sequence[Effect], measure: str) -> float:
    widths = [one.mc_high - one.difference for one in found if one.measure == measure]
    return math.nan if any(math.isnan(width) for width in widths) else max(widths)
