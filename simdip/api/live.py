"""One timeline that is asked scenario after scenario: pairs of worlds as arrays, and quickly."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, Any

from simdip.api.comparing import last_known_day
from simdip.api.replaying import as_timeline
from simdip.api.varying import check_shares
from simdip.ensemble.caps import default_caps
from simdip.ensemble.design import DRAW
from simdip.ensemble.pairs import Design
from simdip.ensemble.tallies import Tallies, add_tallies
from simdip.ensemble.threads import in_threads
from simdip.errors import SettingError
from simdip.kinds.weights import WEIGHT_SETS
from simdip.scenario.model import Scenario
from simdip.timeline.model import Timeline
from simdip.timeline.source import nearest

if TYPE_CHECKING:
    import numpy as np

    from simdip.ensemble.batch import Batch, Block

    Numbers = np.ndarray[Any, np.dtype[Any]]

BLOCK = 25  # replications between two looks whether anybody still waits
THREADS = 2
_compiling, _compiled = Lock(), Event()  # the first who plays compiles, alone


def never() -> bool:
    """Nobody stops it."""
    return False


def nothing(done: int, count: int) -> None:
    """Nobody is told how far it is."""


@dataclass(frozen=True)
class PlayedWorld:
    """What all replications left of one world.

    Attributes
    ----------
    units : unit of every measure by its name, in their order
    measures : replications, measures; nan where one never came about
    tension : replications, days; of the daily samples
    """

    units: dict[str, str]
    measures: "Numbers"
    tension: "Numbers"


@dataclass(frozen=True)
class Answer:
    """History and one scenario under the same marks.

    Attributes
    ----------
    design : what was played, its one scenario included
    identical : by replication whether every row of the edited world equals history's
    tallies : what vanishes, appears, moves or comes out otherwise, counted
    """

    design: Design
    history: PlayedWorld
    edited: PlayedWorld
    identical: "Numbers"
    tallies: Tallies

    @property
    def scenario(self) -> Scenario:
        """The scenario that was played."""
        return self.design.scenarios[0]

    @property
    def pairs(self) -> int:
        """How many replications."""
        return len(self.identical)

    @property
    def history_key(self) -> str:
        """The same for all answers of one `Live` whose history worlds are the same."""
        return f"{self.pairs}:{self.design.known_until or ''}"


class Live:
    """Plays scenarios of one timeline on the compiled engine; any number of threads may ask.

    Parameters
    ----------
    timeline : name of a shipped one, path of a file, or a Timeline
    seed : of all chance, the same for every scenario
    weights : weight set of the codebook, `cameo` or `weis`

    Attributes
    ----------
    timeline, seed, weights : as given

    Raises
    ------
    TimelineError
    SettingError : no such weight set
    """

    def __init__(
        self, timeline: str | Path | Timeline, *, seed: int = 1, weights: str = "cameo"
    ) -> None:
        if weights not in WEIGHT_SETS:
            raise SettingError(f"unknown weight set {weights!r}. {nearest(weights, WEIGHT_SETS)}")
        self.timeline, self.seed, self.weights = as_timeline(timeline), seed, weights
        self._caps = tuple(sorted(default_caps(self.timeline, weights).items()))

    def design(self, scenario: Scenario, known_until: str | None = None) -> Design:
        """What is played of a scenario.

        Parameters
        ----------
        known_until : day up to which history is known, in place of the scenario's own

        Raises
        ------
        SettingError : no day of the timeline
        """
        return Design(
            self.timeline,
            (scenario,),
            self.seed,
            DRAW,
            self.weights,
            known_until=last_known_day([scenario], known_until, self.timeline),
            caps=self._caps,
            weighs=False,
        )

    def play(
        self,
        scenario: Scenario,
        pairs: int,
        *,
        stopped: Callable[[], bool] = never,
        told: Callable[[int, int], None] = nothing,
        known_until: str | None = None,
    ) -> Answer | None:
        """Play history and a scenario under the same marks, as `compare` would.

        The edited timeline is not checked as `compare` does it: an edit that makes one which could
        not be written down is played as far as it goes.

        Parameters
        ----------
        pairs : replications, at least 1
        stopped : is asked between blocks of replications whether to stop
        told : is told now and then how many are done, and of how many
        known_until : day up to which history is known, in place of the scenario's own

        Returns
        -------
        None where it was stopped

        Raises
        ------
        ScenarioError : an edit cannot be made
        SettingError : no pairs, or no day of the timeline
        EngineError : the compiled engine is unfit for the scenario, or an intensity was too often
            above the cap of its process
        """
        from simdip.ensemble.batch import Batch  # here and not above: a replay needs no numpy
        from simdip.ensemble.told_changes import ChangeCounter

        if pairs < 1:
            raise SettingError("at least one replication is played")
        design = self.design(scenario, known_until)
        batch = Batch(design)
        counter = ChangeCounter(batch)
        tallies: Tallies = {}
        blocks: list[Block] = []
        for block in _blocks(batch, pairs, stopped):
            blocks.append(block)
            add_tallies(tallies, counter.count(block)[scenario.name])
            told(min(pairs, len(blocks) * BLOCK), pairs)
        if sum(block.count for block in blocks) < pairs:
            return None
        return _answer(batch, blocks, tallies)


def _blocks(batch: "Batch", count: int, stopped: Callable[[], bool]) -> "Iterator[Block]":
    """Blocks in the order of their replications, fewer where it is stopped."""
    from simdip.ensemble.batch import Player  # here and not above: a replay needs no numpy

    players: deque[Player] = deque()

    def play(span: tuple[int, int]) -> "Block":
        try:
            player = players.pop()  # one step, so that no two threads get the same
        except IndexError:
            player = Player(batch)
        try:
            return player.play(*span)
        finally:
            players.append(player)

    if not _compiled.is_set():
        with _compiling:
            play((0, 1))
            _compiled.set()
    for block in in_threads(play, _spans(count, stopped), THREADS):
        if stopped():
            return
        yield block


def _spans(count: int, stopped: Callable[[], bool]) -> Iterator[tuple[int, int]]:
    """First and number of the replications of every block."""
    for first in range(0, count, BLOCK):
        if stopped():
            return
        yield first, min(BLOCK, count - first)


def _answer(batch: "Batch", blocks: "list[Block]", tallies: Tallies) -> Answer:
    import numpy as np  # here and not above: a replay needs no numpy

    from simdip.engines.batch.driving import SAME

    candidates = np.sum([block.candidates.sum(axis=(0, 1)) for block in blocks], axis=0)
    looked, clipped = candidates.tolist()
    check_shares(batch.design, list(zip(clipped, looked, strict=True)))
    worlds = []
    for number, world in enumerate(batch.traced.worlds):
        units = {one.name: one.unit for one in world.program.measures}
        worlds.append(
            PlayedWorld(
                units,
                np.concatenate([block.measures[number, :, : len(units)] for block in blocks]),
                np.concatenate([block.tension[number] for block in blocks]),
            )
        )
    same = np.concatenate([block.counts[1, :, SAME] == 1 for block in blocks])
    return Answer(batch.design, worlds[0], worlds[1], same, tallies)
