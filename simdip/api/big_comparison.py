"""A comparison of very many replications: its columns lie on disk, and no pair is held."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from simdip.api.compared import Compared
from simdip.api.gathering import Gathered
from simdip.ensemble.columns import Columns
from simdip.ensemble.histograms import histogram_rows
from simdip.ensemble.pairs import Design, PairResult, play_pair
from simdip.ensemble.tallies import Tallies
from simdip.scenario.model import Scenario
from simdip.tables.chunk_store import ChunkStore


@dataclass(frozen=True)
class BigComparison(Compared):
    """History and every scenario under the same marks, kept as columns, fans and tallies.

    Attributes
    ----------
    target : the run folder to be
    main : of the replications
    beside, under : of fewer replications at the modes and without drills; under each variant
    decomposed : the scenario whose edits were played in every combination, if one was
    engine : which one played, and why not the compiled one
    store : the finished chunks, whose folder is locked until `close`
    """

    design: Design
    target: Path
    main: Gathered
    beside_gathered: Mapping[str, Gathered]
    under: Mapping[str, Gathered]
    decomposed: Scenario | None
    engine: str
    store: ChunkStore
    held: ExitStack = field(repr=False)

    @property
    def played(self) -> Columns:
        """What the replications left."""
        return self.main.columns

    @property
    def beside_it(self) -> Mapping[str, Columns]:
        """What fewer replications left at the modes and without drills; empty if not asked for."""
        return {name: one.columns for name, one in self.beside_gathered.items()}

    @property
    def rivals(self) -> Mapping[str, Columns]:
        """What fewer replications left under each variant, by its id; empty if not asked for."""
        return {name: one.columns for name, one in self.under.items()}

    @property
    def clipped(self) -> list[tuple[int, int]]:
        """Of each process: candidates that met an intensity above its cap, and all of them."""
        return self.main.clipped

    def tallies(self, scenario: str) -> Tallies:
        """What vanishes, appears, moves or comes out otherwise, counted."""
        return self.main.tallies[scenario]

    def fan_rows(self) -> list[tuple[Any, ...]]:
        """Rows of `tension_fan.csv`; a quantile is wrong by no more than a bin."""
        return list(histogram_rows(self.main.histograms, self.names, self.dates))

    @cached_property
    def logged(self) -> Sequence[PairResult]:
        """The replications whose logs are kept, with their rows."""
        return [play_pair(self.design, one) for one in range(self.design.logged)]

    def close(self) -> None:
        """Let go of the folder of chunks."""
        self.held.close()

    def discard(self) -> None:
        """Delete the chunks, once the run folder stands."""
        self.store.discard()
        self.close()
