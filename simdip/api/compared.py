"""What is told of a comparison, however its replications were kept."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from simdip.ensemble.cascade import Change, cascade_of
from simdip.ensemble.changes import ROUNDS_OF
from simdip.ensemble.columns import Columns, Played
from simdip.ensemble.effects import Effect, effects
from simdip.ensemble.pairs import Design, PairResult
from simdip.ensemble.tallies import Tallies
from simdip.kinds.proposal import Proposal
from simdip.measures.main import main_measures
from simdip.program import compile_program
from simdip.scenario.apply import apply
from simdip.scenario.model import HISTORY, Scenario

AT_MODES, WITHOUT_DRILLS = "at_modes", "without_drills"


class Compared(ABC):
    """History and every scenario under the same marks, however many replications were kept how.

    Attributes
    ----------
    decomposed : the scenario whose edits were played in every combination, if one was
    engine : which one played, and why not the compiled one
    """

    design: Design
    decomposed: Scenario | None
    engine: str

    @property
    @abstractmethod
    def played(self) -> Columns:
        """What the replications left."""

    @property
    @abstractmethod
    def beside_it(self) -> Mapping[str, Columns]:
        """What fewer replications left at the modes and without drills; empty if not asked for."""

    @property
    @abstractmethod
    def rivals(self) -> Mapping[str, Columns]:
        """What fewer replications left under each variant, by its id; empty if not asked for."""

    @property
    @abstractmethod
    def clipped(self) -> list[tuple[int, int]]:
        """Of each process: candidates that met an intensity above its cap, and all of them."""

    @abstractmethod
    def tallies(self, scenario: str) -> Tallies:
        """What vanishes, appears, moves or comes out otherwise, counted."""

    @abstractmethod
    def fan_rows(self) -> list[tuple[Any, ...]]:
        """Rows of `tension_fan.csv`."""

    @property
    @abstractmethod
    def logged(self) -> Sequence[PairResult]:
        """The replications whose logs are kept, with their rows."""

    @property
    def count(self) -> int:
        """How many replications were played."""
        return len(self.played)

    @property
    def shown(self) -> list[str]:
        """The scenarios that figures show: of a decomposed one, all its edits together."""
        return [self.decomposed.name] if self.decomposed else self.names

    @property
    def names(self) -> list[str]:
        """The scenarios in the order in which they were named."""
        return [scenario.name for scenario in self.design.scenarios]

    @property
    def dates(self) -> list[str]:
        """The days of the timeline."""
        clock = self.design.base.clock
        return [str(clock.local(tick).date()) for tick in clock.noons()]

    @cached_property
    def effects(self) -> list[Effect]:
        """The effect of every scenario on every measure."""
        return self.effects_of(self.played, self.names)

    @cached_property
    def cascades(self) -> list[Change]:
        """What vanishes, appears, moves or comes out otherwise."""
        kinds = kinds_told(self.design)
        return [
            change
            for name in self.names
            for change in cascade_of(self.tallies(name), self.count, name, kinds)
        ]

    @property
    def main_measures(self) -> list[str]:
        """The measures that a terminal and a figure show."""
        return main_measures(list(self.played.measures_of(HISTORY)))

    def beside(self, played: Played) -> dict[tuple[str, str], float]:
        """Mean differences of other replications, by scenario and measure; none of none."""
        if not len(played):
            return {}
        found = self.effects_of(played, self.names)
        return {(one.scenario, one.measure): one.difference for one in found}

    @cached_property
    def modes_and_without(self) -> tuple[dict[tuple[str, str], float], ...]:
        """Mean differences at the modes, and without drills."""
        both = (AT_MODES, WITHOUT_DRILLS)
        return tuple(self.beside(self.beside_it.get(name, ())) for name in both)

    def effects_of(self, played: Played, names: Sequence[str]) -> list[Effect]:
        """The effects of the scenarios named."""
        return effects_in(self.design, played, names)


def kinds_told(design: Design) -> dict[str, str]:
    """Kind of everything that a cascade can tell of, by its name."""
    kinds = {event.id: event.kind for event in design.base.events}
    kinds |= {process.id: "/".join(process.kinds) for process in design.base.processes}
    kinds |= {response.id: response.kind for response in design.base.responses}
    kinds |= {
        event.id + ROUNDS_OF: event.rounds.makes.kind
        for event in design.base.events
        if isinstance(event, Proposal) and event.rounds
    }
    for scenario in design.scenarios:
        edited = apply(scenario, design.start)
        kinds |= {name: event.kind for name, event in edited.events.items()}
    return kinds


def units_of(design: Design) -> dict[str, str]:
    """Unit of every measure of the base, by its name."""
    program = compile_program(design.start, design.weights)
    return {measure.name: measure.unit for measure in program.measures}


def effects_in(
    design: Design, played: Played, names: Sequence[str], measure: str | None = None
) -> list[Effect]:
    """The effects of scenarios on every measure, or on one."""
    units, clock = units_of(design), design.base.clock
    if measure is not None:
        units = {measure: units[measure]}
    span = float((clock.last - clock.first).days + 1)
    return [one for name in names for one in effects(played, name, units, span)]
