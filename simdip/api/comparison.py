"""What came of a comparison: effects, changes, and what they hang on."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from simdip.engines.chance import Chance
from simdip.ensemble.cascade import Change, cascade
from simdip.ensemble.changes import ROUNDS_OF
from simdip.ensemble.design import DRAW, drawn_necessity
from simdip.ensemble.effects import Effect, effects, rank_correlation
from simdip.ensemble.pairs import Design, PairResult
from simdip.kinds.proposal import Proposal
from simdip.measures.main import MAIN, main_measures
from simdip.program import compile_program
from simdip.scenario.apply import apply
from simdip.scenario.model import Scenario
from simdip.timeline.links import cause_graph

LEAST_RANKED = 20
AS_ASSUMED = "as assumed"


@dataclass(frozen=True)
class Comparison:
    """History and every scenario under the same marks.

    Attributes
    ----------
    pairs : one a replication
    decomposed : the scenario whose edits were played in every combination, if one was
    at_modes, without_drills : the same at the modes of parameters and necessities, and with the
        drill effect at zero, in fewer replications; empty when not asked for
    under : the scenarios shown under each variant of the timeline, by its id, in fewer
        replications; empty when not asked for
    """

    design: Design
    pairs: tuple[PairResult, ...]
    at_modes: tuple[PairResult, ...] = ()
    without_drills: tuple[PairResult, ...] = ()
    decomposed: Scenario | None = None
    under: Mapping[str, tuple[PairResult, ...]] = field(default_factory=dict)

    @property
    def shown(self) -> list[str]:
        """The scenarios that figures show: of a decomposed one, all its edits together."""
        return [self.decomposed.name] if self.decomposed else self.names

    @property
    def names(self) -> list[str]:
        """The scenarios in the order in which they were named."""
        return [scenario.name for scenario in self.design.scenarios]

    @cached_property
    def effects(self) -> list[Effect]:
        """The effect of every scenario on every measure."""
        return self.effects_of(self.pairs, self.names)

    @cached_property
    def cascades(self) -> list[Change]:
        """What vanishes, appears, moves or comes out otherwise."""
        kinds = {event.id: event.kind for event in self.design.base.events}
        kinds |= {process.id: "/".join(process.kinds) for process in self.design.base.processes}
        kinds |= {response.id: response.kind for response in self.design.base.responses}
        kinds |= {
            event.id + ROUNDS_OF: event.rounds.makes.kind
            for event in self.design.base.events
            if isinstance(event, Proposal) and event.rounds
        }
        for scenario in self.design.scenarios:
            edited = apply(scenario, self.design.base)
            kinds |= {name: event.kind for name, event in edited.events.items()}
        return [change for name in self.names for change in cascade(self.pairs, name, kinds)]

    @property
    def main_measures(self) -> list[str]:
        """The measures that a terminal and a figure show."""
        return main_measures(list(self.pairs[0].worlds["history"].measures))

    def beside(self, pairs: Sequence[PairResult]) -> dict[tuple[str, str], float]:
        """Mean differences of another set of pairs, by scenario and measure."""
        if not pairs:
            return {}
        found = self.effects_of(pairs, self.names)
        return {(one.scenario, one.measure): one.difference for one in found}

    def effects_of(self, pairs: Sequence[PairResult], names: Sequence[str]) -> list[Effect]:
        """The effects of the scenarios named in a set of pairs."""
        units = units_of(self.design)
        clock = self.design.base.clock
        span = float((clock.last - clock.first).days + 1)
        return [one for name in names for one in effects(pairs, name, units, span)]


def units_of(design: Design) -> dict[str, str]:
    """Unit of every measure of the base, by its name."""
    program = compile_program(design.start, design.weights)
    return {measure.name: measure.unit for measure in program.measures}


def clipped_shares(pairs: Sequence[PairResult]) -> list[tuple[int, int]]:
    """Of each process: candidates that met an intensity above its cap, and all of them."""
    worlds = [world for pair in pairs for world in pair.worlds.values()]
    clipped = [sum(one) for one in zip(*(world.clipped for world in worlds), strict=True)]
    looked = [sum(one) for one in zip(*(world.candidates for world in worlds), strict=True)]
    return list(zip(clipped, looked, strict=True))


def main_effects(found: Comparison) -> list[tuple[object, ...]]:
    """Scenario, measure, difference, its noise and its spread, and the same beside, main ones."""
    modes, without = found.beside(found.at_modes), found.beside(found.without_drills)
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
    found: Comparison, measure: str = MAIN[0], most: int = 3
) -> list[tuple[str, str, str, float]]:
    """The necessities with which the effect on a measure goes most, over the draws.

    Returns
    -------
    scenario, effect, cause, rank correlation; empty where necessities were not drawn
    """
    if found.design.how != DRAW or len(found.pairs) < LEAST_RANKED:
        return []
    links = {
        (link.effect, link.cause): link
        for link in cause_graph(found.design.base).links
        if link.form == "cause"
    }
    rows: list[tuple[str, str, str, float]] = []
    for name in found.shown:
        differences = [
            pair.worlds[name].measures[measure] - pair.worlds["history"].measures[measure]
            for pair in found.pairs
        ]
        in_play = {
            (event, through)
            for pair in found.pairs
            for (event, _), (_, through, _) in pair.worlds[name].changes.items()
        }
        ranked = []
        for key in sorted(in_play & set(links)):
            drawn = [
                drawn_necessity(links[key], Chance(found.design.seed, pair.replication))
                for pair in found.pairs
            ]
            correlation = rank_correlation(drawn, differences)
            if math.isfinite(correlation):
                ranked.append((name, *key, correlation))
        rows += sorted(ranked, key=lambda row: (-abs(row[3]), row[1:3]))[:most]
    return rows


def noise_of(found: Comparison, measure: str) -> float:
    """The largest half-width of the noise of the mean effect on a measure; nan of one pair."""
    widths = [one.mc_high - one.difference for one in found.effects if one.measure == measure]
    return math.nan if any(math.isnan(width) for width in widths) else max(widths)
