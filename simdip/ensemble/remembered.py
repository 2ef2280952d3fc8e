"""History played once and remembered, so that scenario after scenario is played against it.

What history leaves to the other worlds of a replication is kept for every replication, and so is
what it told. An edited world is then compiled and played alone; its pairs are those that `Batch`
plays, bit for bit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from simdip.engines.batch.driving import TOLD_FROM, TOLD_ROWS
from simdip.engines.batch.room import ACCESSORS, PER_ARRAY, PLACES
from simdip.engines.batch.workspace import SHARED, Arrays, Template
from simdip.ensemble.batch import Batch, Block, Player
from simdip.ensemble.date_cells import Cell, cells_in, same_dates
from simdip.ensemble.dates import Days, DrawnDates
from simdip.ensemble.pairs import Design
from simdip.ensemble.traced import TracedDesign, trace
from simdip.scenario.model import Scenario

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

BLOCK = 125  # replications


@dataclass(frozen=True)
class Kept:
    """A block of history.

    Attributes
    ----------
    block : what it left
    memory : what it leaves to other worlds, by name; the first axis is the replication
    choices : by replication and group of events, the row of the drawn days, or -1
    """

    block: Block
    memory: "dict[str, Numbers]"
    choices: "Numbers"


class Remembered:
    """History of a design, played as far as anybody asked; any number of threads may ask.

    Parameters
    ----------
    design : its scenarios are left aside
    """

    def __init__(self, design: Design) -> None:
        self.design = replace(design, scenarios=())
        self.batch = Batch(self.design)
        self.kept: list[Kept] = []
        self._first: dict[int, Block] = {}
        self._player = _Writer(self.batch)
        self._lock = Lock()

    @property
    def count(self) -> int:
        """How many replications are remembered."""
        return len(self.kept) * BLOCK

    def block(self, number: int) -> Kept:
        """A block of `BLOCK` replications."""
        with self._lock:
            while len(self.kept) <= number:
                first = len(self.kept) * BLOCK
                self.kept.append(self._player.keep(first, BLOCK))
            return self.kept[number]

    def first(self, count: int) -> Block:
        """So many replications of history."""
        numbers = range(-(-count // BLOCK))
        for number in numbers:
            self.block(number)
        with self._lock:
            if count not in self._first:
                whole = end_to_end([self.kept[number].block for number in numbers])
                self._first = {count: cut(whole, count)}  # the same is asked again and again
            return self._first[count]

    def against(self, scenario: Scenario, *, quick: bool = False) -> "Edited":
        """A scenario compiled, to be played against this history.

        Parameters
        ----------
        quick : leave imprecise dates that hang on the edits at those of the base, where finding
            what each day changes would take long

        Raises
        ------
        ScenarioError : an edit cannot be made
        Unfit : the compiled engine has no law for something in it
        """
        return Edited(self, scenario, quick=quick)


class Edited(Batch):
    """An edited world, compiled alone; `Remembered.against` makes it."""

    def __init__(self, remembered: Remembered, scenario: Scenario, *, quick: bool) -> None:
        self.design = replace(remembered.design, scenarios=(scenario,))
        self.remembered = remembered
        self.history = remembered.batch.history
        alone = trace(self.design, alone=True)
        self.played = alone.worlds
        worlds = (remembered.batch.traced.worlds[0], alone.worlds[0])
        self.traced = replace(alone, worlds=worlds, alone=False)
        self._lay_out()
        self.dates = _EditedDates(remembered, alone, quick=quick)

    def pairs(self, blocks: Sequence[Block]) -> tuple[Block, Block]:
        """The pairs of replications as two blocks of one world each: history, and this one.

        Parameters
        ----------
        blocks : of the edited world, one after the other from the first
        """
        theirs = end_to_end(blocks)
        return self.remembered.first(theirs.count), theirs


class _Writer(Player):
    """Plays history, and keeps what it leaves of every replication."""

    FLAGS = (1, 1)

    def keep(self, first: int, count: int) -> Kept:
        """Play a block and keep it."""
        import numpy as np  # here and not above: a replay needs no numpy

        block = self.play(first, count)
        choices = self.batch.dates.choices(np.arange(first, first + count))
        return Kept(cut(block, count), self._left, choices)

    def _rooms_for(self, first: int, count: int) -> "Numbers":
        import numpy as np  # here and not above: a replay needs no numpy

        one = self._worlds[0].named
        self._left = {name: np.zeros((count, *one[name].shape), one[name].dtype) for name in SHARED}
        return rooms_with(self._worlds[0], self._left, count)


class EditedPlayer(Player):
    """Room in which one thread plays an edited world against a history that is remembered."""

    FLAGS = (1, 0)
    batch: Edited

    def play_block(self, number: int, count: int = BLOCK) -> Block:
        """The edited world of a block of replications, or of the first of them."""
        return cut(self.play(number * BLOCK, count), count)

    def _memory(self, history: Template) -> "dict[str, Numbers]":
        return {name: one[0] for name, one in self.batch.remembered.block(0).memory.items()}

    def _rooms_for(self, first: int, count: int) -> "Numbers":
        kept = self.batch.remembered.block(first // BLOCK)
        return rooms_with(self._worlds[0], kept.memory, count)


def rooms_with(world: Arrays, memory: "dict[str, Numbers]", count: int) -> "Numbers":
    """A row of addresses for every replication, each with what history leaves of it."""
    import numpy as np  # here and not above: a replay needs no numpy

    rooms = np.repeat(world.addresses[None], count, axis=0)
    for name, arrays in memory.items():
        place = PER_ARRAY * PLACES[name]
        rows, columns = arrays.shape[1:] if arrays.ndim == 3 else (1, arrays.shape[1])
        rooms[:, place] = arrays.ctypes.data + np.arange(count) * arrays[0].nbytes
        rooms[:, place + 1], rooms[:, place + 2] = rows, columns
        assert arrays.flags.c_contiguous and arrays.dtype == ACCESSORS[name][1]
    return rooms


def cut(block: Block, count: int) -> Block:
    """The first replications of a block of one world, without the room behind what was told."""
    rows = int(block.counts[0, count - 1, [TOLD_FROM, TOLD_ROWS]].sum()) if count else 0
    return Block(
        block.first,
        block.measures[:, :count],
        block.tension[:, :count],
        block.candidates[:, :count],
        block.counts[:, :count],
        block.likelihood[:count],
        block.inputs[:count],
        block.told[:, :rows].copy(),
        block.sizes[:, :rows].copy(),
    )


def end_to_end(blocks: Sequence[Block]) -> Block:
    """Blocks of one world, without room behind what was told, as one."""
    import numpy as np  # here and not above: a replay needs no numpy

    counts = np.concatenate([one.counts for one in blocks], axis=1)
    told, done = 0, 0
    for one in blocks:
        counts[:, done : done + one.count, TOLD_FROM] += told
        told, done = told + one.told.shape[1], done + one.count
    return Block(
        blocks[0].first,
        np.concatenate([one.measures for one in blocks], axis=1),
        np.concatenate([one.tension for one in blocks], axis=1),
        np.concatenate([one.candidates for one in blocks], axis=1),
        counts,
        np.concatenate([one.likelihood for one in blocks]),
        np.concatenate([one.inputs for one in blocks]),
        np.concatenate([one.told for one in blocks], axis=1),
        np.concatenate([one.sizes for one in blocks], axis=1),
    )


class _EditedDates(DrawnDates):
    """Drawn dates of an edited world: as in history, but for events that edits touch."""

    def __init__(self, remembered: Remembered, alone: TracedDesign, *, quick: bool) -> None:
        vars(self).update(vars(remembered.batch.dates))  # the same events, groups and bounds
        self._traced, self._alone, self._as_first, self._laid_out = alone, {}, {}, {}
        self._remembered, self._quick = remembered, quick
        self._history = remembered.batch
        self._world = alone.worlds[0]
        before = self._history.traced.worlds[0]
        self._as_before = {
            group: same_dates(before, self._world, self.touched(group)) for group in self.groups
        }
        self.cells = []

    def choices(self, replications: "Numbers") -> "Numbers":
        """By replication of a block and group the row of its days in history, or -1."""
        found = self._remembered.block(int(replications[0]) // BLOCK).choices.copy()
        if self._quick:
            for place, group in enumerate(self.groups):
                if not self._as_before[group]:
                    found[:, place] = -1
        return found

    def as_arrays(self, worlds: Sequence[Arrays]) -> "tuple[Numbers, Numbers]":
        """What every row of history changes here."""
        with self._adding:  # or a thread that asked for fewer rows would put them in place of more
            keys = self._history.dates.keys
            if len(self.cells) != len(keys):
                self.cells = self._cells_here(keys)
            return super().as_arrays(worlds)

    def _cells_here(self, keys: Sequence[Days]) -> list[list[list[Cell]]]:
        before = self._history.traced.worlds[0]
        found: list[list[list[Cell]]] = []
        for key, cells in zip(keys, self._history.dates.cells, strict=False):
            group = tuple(name for name, _ in key)
            if self._as_before[group]:
                found.append([cells_in(self._world, before, cells[0])])
            else:
                found.append([[]] if self._quick else self.cells_of(key))
        return found
