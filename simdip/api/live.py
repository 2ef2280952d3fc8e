"""One timeline that is asked scenario after scenario: pairs of worlds as arrays, and quickly."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from simdip.api.comparing import last_known_day
from simdip.api.replaying import as_timeline
from simdip.api.varying import check_shares
from simdip.clock import DateFault
from simdip.ensemble.caps import default_caps
from simdip.ensemble.design import DRAW
from simdip.ensemble.pairs import Design
from simdip.ensemble.tallies import Tallies
from simdip.ensemble.threads import in_threads
from simdip.errors import SettingError
from simdip.kinds.weights import WEIGHT_SETS
from simdip.measures.main import main_measures
from simdip.program import compile_program
from simdip.scenario.model import Scenario
from simdip.timeline.model import Timeline
from simdip.timeline.source import nearest

if TYPE_CHECKING:
    import numpy as np

    from simdip.ensemble.batch import Block
    from simdip.ensemble.remembered import Edited, Remembered

    Numbers = np.ndarray[Any, np.dtype[Any]]

THREADS = 2
MOST_REMEMBERED = 3_000  # replications of all histories; a thousand of Korea hold some 150 MB


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
    tallies : what vanishes, appears, moves or comes out otherwise, counted; empty where quick
    """

    design: Design
    history: PlayedWorld
    edited: PlayedWorld
    tallies: Tallies

    @property
    def scenario(self) -> Scenario:
        """The scenario that was played."""
        return self.design.scenarios[0]

    @property
    def pairs(self) -> int:
        """How many replications."""
        return len(self.history.tension)

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
        counted = main_measures([one.name for one in compile_program(self.timeline).measures])
        self._measures = frozenset(counted)
        self._histories: dict[str, Remembered] = {}
        self._lock = Lock()

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
            measures=self._measures,
        )

    def play(
        self,
        scenario: Scenario,
        pairs: int,
        *,
        quick: bool = False,
        stopped: Callable[[], bool] = never,
        told: Callable[[int, int], None] = nothing,
        known_until: str | None = None,
    ) -> Answer | None:
        """Play a scenario against history under the same marks, as `compare` would.

        History is played once and remembered. The edited timeline is not checked as `compare` does
        it: an edit that makes one which could not be written down is played as far as it goes.

        Parameters
        ----------
        pairs : replications, at least 1
        quick : tell no changes, and leave imprecise dates that hang on the edits at those of the
            base, where finding what each drawn day changes would take long
        stopped : is asked between blocks of replications whether to stop
        told : is told now and then how many are done, and of how many
        known_until : day up to which history is known, in place of the scenario's own

        Returns
        -------
        None where it was stopped

        Raises
        ------
        ScenarioError : an edit cannot be made
        SettingError : no pairs, no day of the timeline, or a date that cannot be
        EngineError : the compiled engine is unfit for the scenario, or an intensity was too often
            above the cap of its process
        """
        from simdip.ensemble.remembered import BLOCK  # here and not above: a replay needs no numpy
        from simdip.ensemble.told_changes import ChangeCounter, told_of

        if pairs < 1:
            raise SettingError("at least one replication is played")
        remembered = self._remembered(self.design(scenario, known_until))
        for number in range(-(-pairs // BLOCK)):
            remembered.block(number)  # at first this takes longest
            if stopped():
                return None
        try:
            edited = remembered.against(scenario, quick=quick)
        except DateFault as fault:  # what a full check would have told with its place
            raise SettingError(str(fault)) from fault
        blocks: list[Block] = []
        for block in _blocks(edited, pairs, stopped):
            blocks.append(block)
            told(min(pairs, len(blocks) * BLOCK), pairs)
        if sum(block.count for block in blocks) < pairs:
            return None
        both = edited.pairs(blocks)
        if quick:
            return _answer(edited, both, {})
        told_of_both = [told_of(block, 0) for block in both]
        tallies = ChangeCounter(edited).count_all(told_of_both, pairs)[scenario.name]
        return _answer(edited, both, tallies)

    def _remembered(self, design: Design) -> "Remembered":
        """The history of a design, made once for every day up to which it is known."""
        from simdip.ensemble.remembered import Remembered  # as above

        day = str(design.known_until or "")
        with self._lock:
            found = self._histories.pop(day, None) or Remembered(design)
            self._histories[day] = found  # the last that was asked for stands last
            while len(self._histories) > 1 and self._replications() > MOST_REMEMBERED:
                del self._histories[next(iter(self._histories))]
            return found

    def _replications(self) -> int:
        return sum(one.count for one in self._histories.values())


def _blocks(edited: "Edited", count: int, stopped: Callable[[], bool]) -> "Iterator[Block]":
    """Blocks in the order of their replications, fewer where it is stopped."""
    from simdip.ensemble.remembered import BLOCK, EditedPlayer  # as above

    players: deque[EditedPlayer] = deque()

    def play(number: int) -> "Block":
        try:
            player = players.pop()  # one step, so that no two threads get the same
        except IndexError:
            player = EditedPlayer(edited)
        try:
            return player.play_block(number, min(BLOCK, count - number * BLOCK))
        finally:
            players.append(player)

    numbers = takewhile(lambda _: not stopped(), range(-(-count // BLOCK)))
    for block in in_threads(play, numbers, THREADS):
        if stopped():
            return
        yield block


def _answer(edited: "Edited", both: "tuple[Block, Block]", tallies: Tallies) -> Answer:
    looked, clipped = sum(block.candidates.sum(axis=(0, 1)) for block in both).tolist()
    check_shares(edited.design, list(zip(clipped, looked, strict=True)))
    worlds = []
    for block, world in zip(both, edited.traced.worlds, strict=True):
        units = {one.name: one.unit for one in world.program.measures}
        worlds.append(PlayedWorld(units, block.measures[0], block.tension[0]))
    return Answer(edited.design, worlds[0], worlds[1], tallies)
