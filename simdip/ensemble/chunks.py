"""A big ensemble cut into chunks, each played and summed up by itself on any engine."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from simdip.engines.batch.lowering import Unfit
from simdip.ensemble.choosing import BATCH, Engine, choose
from simdip.ensemble.pairs import Design, play_pair
from simdip.ensemble.summary import Summariser, Summary, joined, of_pairs

if TYPE_CHECKING:
    from simdip.ensemble.batch import Player

MOST_HELD = 10_000  # replications up to which every pair is held in memory
CHUNK = 2500  # replications
BLOCK = 250  # replications that a thread holds in full


@dataclass(frozen=True)
class Part:
    """One design of an ensemble.

    Attributes
    ----------
    whole : kept with parameters, fans and changes; else measures alone
    engine : that was asked for
    """

    name: str
    design: Design
    whole: bool
    engine: str


@dataclass(frozen=True)
class Plan:
    """What is played.

    Attributes
    ----------
    key : of everything that the numbers hang on
    sources : hash of the code that may play it
    """

    key: str
    sources: str
    parts: Mapping[str, Part]


@dataclass(frozen=True)
class Task:
    """Replications of a part, from `first`."""

    part: str
    first: int
    count: int

    @property
    def name(self) -> str:
        """What the chunk is called."""
        return f"{self.part}-{self.first:011d}-{self.count}"


def tasks_of(part: str, count: int, size: int = CHUNK) -> Iterator[Task]:
    """The chunks of a part, in the order of their replications."""
    for first in range(0, count, size):
        yield Task(part, first, min(size, count - first))


class PartPlayer:
    """Plays chunks of one part; any number of threads may ask.

    Attributes
    ----------
    engine : which plays
    """

    def __init__(self, part: Part, count: int = 1 << 30) -> None:
        self._part = part
        self.engine: Engine = choose(part.design, count, part.engine)
        self._players: list[Player] = []
        batch = self.engine.batch
        self._summariser = Summariser(batch, whole=part.whole) if batch else None

    def play(self, first: int, count: int) -> Summary:
        """The summary of replications.

        Raises
        ------
        Unfit : the compiled engine was asked for and has no law for something
        EngineError : the model cannot be played
        """
        if self._summariser is not None:
            try:
                return self._play_compiled(self._summariser, first, count)
            except Unfit:  # a drawn day can show it as late as here
                if self._part.engine == BATCH:
                    raise
        parts = []
        for start in range(first, first + count, BLOCK):
            span = range(start, min(start + BLOCK, first + count))
            pairs = [play_pair(self._part.design, one) for one in span]
            parts.append(of_pairs(pairs, whole=self._part.whole))
        return joined(parts)

    def _play_compiled(self, summariser: Summariser, first: int, count: int) -> Summary:
        import numpy as np  # here and not above, as the player: a replay needs no numpy

        from simdip.ensemble.batch import Player

        batch = self.engine.batch
        assert batch is not None
        try:
            player = self._players.pop()  # one step, so that no two threads get the same
        except IndexError:
            player = Player(batch)
        try:
            histograms, parts = summariser.no_days(), []
            choices = batch.dates.choices(np.arange(first, first + count))
            for start in range(0, count, BLOCK):
                some = choices[start : start + BLOCK]
                block = player.play(first + start, len(some), choices=some)
                parts.append(summariser.of(block, histograms))
                player.give_back(block)
            whole = joined(parts)
            whole.histograms = histograms
            return whole
        finally:
            self._players.append(player)


_players: dict[tuple[str, str], PartPlayer] = {}
_making = Lock()


def player_of(plan: Plan, part: str) -> PartPlayer:
    """The player of a part in this process, made once."""
    with _making:
        key = (plan.key, part)
        if key not in _players:
            _players[key] = PartPlayer(plan.parts[part])
        return _players[key]


def forget_players(plan: Plan) -> None:
    """Give back the room of all players of a plan."""
    with _making:
        for key in [key for key in _players if key[0] == plan.key]:
            del _players[key]
