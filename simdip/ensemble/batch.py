"""Play the pairs of a design on the compiled engine."""

import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from simdip.engines.batch import fields
from simdip.engines.batch.decoding import Decoder
from simdip.engines.batch.driving import FAULT_OF, KEPT_COUNTS, SAME, TOLD_FROM, TOLD_ROWS
from simdip.engines.batch.lowered_twins import no_twins, twins_of
from simdip.engines.batch.lowering import lower
from simdip.engines.batch.memory import signed
from simdip.engines.batch.room import ACCESSORS
from simdip.engines.batch.workspace import Arrays, Template, shared
from simdip.engines.world import MADE_TOO_MANY, MOST_MADE
from simdip.ensemble.changes import changes_between
from simdip.ensemble.dates import DrawnDates
from simdip.ensemble.pairs import Design, PairResult, WorldResult
from simdip.ensemble.traced import Name, trace
from simdip.errors import EngineError
from simdip.laws.chance import MASK

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

ROOM = 64  # columns for what is made, at first
TOLD_AT_ONCE = 1 << 16  # rows of the log for a block, at first


@dataclass(frozen=True)
class Block:
    """What replications left, one after the other; worlds as in the design, history first.

    Attributes
    ----------
    first : number of the first replication
    measures : worlds, replications, measures; behind a world's own there is nothing
    tension : worlds, replications, days
    candidates : worlds, replications, (how many, clipped), processes
    counts : worlds, replications, KEPT_COUNTS
    likelihood : replications
    inputs : replications, inputs
    told, sizes : rows of all logs, at the places that `counts` tells; falls, delays, what was made
        and choices of which history knows
    """

    first: int
    measures: "Numbers"
    tension: "Numbers"
    candidates: "Numbers"
    counts: "Numbers"
    likelihood: "Numbers"
    inputs: "Numbers"
    told: "Numbers"
    sizes: "Numbers"

    def rows(self, world: int, one: int) -> list[tuple[Any, ...]]:
        """What a world told in a replication, as far as `changes_between` reads it."""
        first, count = self.counts[world, one, TOLD_FROM], self.counts[world, one, TOLD_ROWS]
        here = slice(first, first + count)
        rows, sizes = self.told[:, here].tolist(), self.sizes[:, here].tolist()
        return list(zip(*rows, *sizes, strict=True))

    @property
    def count(self) -> int:
        """How many replications."""
        return len(self.likelihood)


class Batch:
    """A design compiled: what all threads share.

    Parameters
    ----------
    given, everywhere : as `trace` takes them

    Attributes
    ----------
    history : the program of the history world
    played : the worlds that a `Player` plays

    Raises
    ------
    Unfit : the compiled engine has no law for something in it
    """

    def __init__(
        self, design: Design, given: Sequence[Name] = (), *, everywhere: bool = True
    ) -> None:
        self.design = design
        self.traced = trace(design, given, everywhere=everywhere)
        self.dates = DrawnDates(self.traced)
        self.history = self.traced.worlds[0].program
        self.played = self.traced.worlds
        self._lay_out()

    def _lay_out(self) -> None:
        """Bring the tape and its inputs into arrays."""
        import numpy as np  # here and not above: a replay needs no numpy

        self._templates: dict[int, list[Template]] = {}
        self._taped: dict[int, tuple[Numbers, Numbers]] = {}
        self.templates(0)  # what is worked out late is put on the tape too
        tape, inputs = self.traced.tape, self.traced.inputs
        self.tape = np.array([tape.codes, tape.firsts, tape.seconds], np.int64)
        self.values = np.array(tape.values, np.float64)
        self.addresses = np.array([signed(one.address) for one in inputs], np.int64)
        self.ranges = np.array(
            [[getattr(one, end) for one in inputs] for end in ("low", "mode", "high")], np.float64
        )

    def templates(self, grown: int) -> list[Template]:
        """The arrays of every world as they begin, with room for what is made."""
        if grown not in self._templates:
            room = min(ROOM << grown, MOST_MADE + 1)
            lowered = [lower(world.program, self.history, room) for world in self.played]
            for number, world in enumerate(self.played):
                beside = number > 0 and self.played[0].program is self.history
                lowered[number] |= (
                    twins_of(lowered[0], self.history.names, lowered[number], world.program.names)
                    if beside
                    else no_twins()
                )
            self._templates[grown] = [Template(arrays, room) for arrays in lowered]
        return self._templates[grown]

    def from_the_tape(self, grown: int, worlds: Sequence[Arrays]) -> "tuple[Numbers, Numbers]":
        """Which numbers of every world come from the tape; the same for all players."""
        if grown not in self._taped:
            self._taped[grown] = _from_the_tape(self.templates(grown), worlds)
        return self._taped[grown]

    def results(self, block: Block) -> Iterator[PairResult]:
        """The results of a block, as the reference engine gives them."""
        worlds, design = self.traced.worlds, self.design
        decoders = [Decoder(world.program) for world in worlds]
        names = [[one.name for one in world.program.measures] for world in worlds]
        inputs = [one.name for one in self.traced.inputs]
        for one in range(block.count):
            values = dict(zip(inputs, block.inputs[one].tolist(), strict=True))
            settings = self.traced.settings(values)
            logs = [
                (world.program, decoder.came(block.rows(number, one)))
                for number, (world, decoder) in enumerate(zip(worlds, decoders, strict=True))
            ]
            found = {}
            for number, world in enumerate(worlds):
                changes = changes_between(logs[0], logs[number], world.asked) if number else {}
                candidates, clipped = block.candidates[number, one].tolist()
                found[world.name] = WorldResult(
                    dict(zip(names[number], block.measures[number, one].tolist(), strict=False)),
                    array("d", block.tension[number, one].tobytes()),
                    changes,
                    bool(block.counts[number, one, SAME]),
                    tuple(candidates),
                    tuple(clipped),
                )
            likelihood = float(block.likelihood[one]) if design.weighs else math.nan
            yield PairResult(block.first + one, found, settings, likelihood)


class Player:
    """Room in which one thread plays replications of a batch."""

    FLAGS = (0, 1)  # SET_APART, SET_WITH_HISTORY

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self._grown, self._told = 0, TOLD_AT_ONCE
        self._spare: Block | None = None
        self._make_room()

    def _make_room(self) -> None:
        import numpy as np  # here and not above: a replay needs no numpy

        templates = self.batch.templates(self._grown)
        memory = self._memory(templates[0])
        self._worlds = [Arrays(template, memory) for template in templates]
        self._rooms = np.stack([world.addresses for world in self._worlds])
        self._plan, self._outs = self.batch.from_the_tape(self._grown, self._worlds)
        self._registers = np.zeros(len(self.batch.values), np.float64)

    def _memory(self, history: Template) -> "dict[str, Numbers]":
        """What history leaves to the worlds of its replication."""
        import numpy as np  # here and not above: a replay needs no numpy

        return {
            name: np.zeros((rows, columns) if rows else columns, ACCESSORS[name][1])
            for name, (rows, columns) in shared(history.arrays, self._grown).items()
        }

    def play(
        self,
        first: int,
        count: int,
        given: "Numbers | None" = None,
        dated: "Numbers | None" = None,
        choices: "Numbers | None" = None,
    ) -> Block:
        """Play replications one after the other.

        Parameters
        ----------
        given : values of inputs by replication, where they are not nan, in place of draws
        dated : by replication that whose dates are drawn; None for its own
        choices : what `DrawnDates.choices` gives for these, where somebody has asked already

        Raises
        ------
        EngineError : more events were made than a world holds
        """
        import numpy as np  # here and not above: a replay needs no numpy

        from simdip.engines.batch.compiled import compiled

        drive, batch, design = compiled(), self.batch, self.batch.design
        numbers = np.arange(first, first + count)
        if choices is None:
            choices = batch.dates.choices(numbers if dated is None else dated)
        seed, inputs = signed(design.seed & MASK), len(batch.addresses)
        known, weighs, is_given = design.known, int(design.weighs), int(given is not None)
        setting = np.array(
            [seed, known, weighs, first, count, inputs, is_given, *self.FLAGS], np.int64
        )
        asked = np.zeros((0, 0)) if given is None else given
        while True:
            spans, cells = batch.dates.as_arrays(self._worlds)
            block = self._empty(first, count)
            arrays = (
                self._rooms_for(first, count), setting, self._plan, self._outs, batch.tape,
                batch.values, batch.addresses, batch.ranges, asked, self._registers,
                choices, spans, cells,
                block.measures, block.tension, block.candidates, block.counts, block.likelihood,
                block.inputs, block.told, block.sizes,
            )  # fmt: skip
            played = drive(arrays)
            if played == count:
                return block
            self._grow(block, played)

    def _rooms_for(self, first: int, count: int) -> "Numbers":
        """The rows of `drive`'s rooms."""
        return self._rooms

    def give_back(self, block: Block) -> None:
        """Let the next block have the room of one of which nobody reads the days and rows again."""
        self._spare = block

    def _empty(self, first: int, count: int) -> Block:
        import numpy as np  # here and not above: a replay needs no numpy

        spare, self._spare = self._spare, None
        if spare is not None and (spare.count, spare.told.shape[1]) == (count, self._told):
            return replace(
                spare,
                first=first,
                measures=np.full_like(spare.measures, np.nan),
                counts=np.zeros_like(spare.counts),
                likelihood=np.zeros_like(spare.likelihood),
                inputs=np.zeros_like(spare.inputs),
            )
        worlds, history = len(self._worlds), self._worlds[0].named
        measures = max(len(world.named["measures"]) for world in self._worlds)
        return Block(
            first,
            np.full((worlds, count, measures), np.nan),
            np.zeros((worlds, count, history["samples"].shape[1])),
            np.zeros((worlds, count, 2, history["candidates"].shape[1]), np.int64),
            np.zeros((worlds, count, KEPT_COUNTS), np.int64),
            np.zeros(count),
            np.zeros((count, len(self.batch.addresses))),
            np.zeros((fields.TOLD_FIELDS, self._told), np.int64),
            np.zeros((2, self._told)),
        )

    def _grow(self, block: Block, played: int) -> None:
        """Make more room, or say why it cannot go on."""
        faults = block.counts[:, played, FAULT_OF]
        if not faults.any():
            self._told *= 2
            return
        where = f"in replication {block.first + played}"
        if fields.MADE_TOO_MANY in faults:
            raise EngineError(f"{MADE_TOO_MANY} ({where})")
        if fields.IN_THE_PAST in faults:
            raise EngineError(f"an appointment was made in the past, {where}")
        self._grown += 1
        self._make_room()


def _from_the_tape(
    templates: Sequence[Template], worlds: Sequence[Arrays]
) -> "tuple[Numbers, Numbers]":
    """Which numbers of every world come from the tape.

    Returns
    -------
    plan : by world where its fractions and whole numbers begin and end in `outs`
    outs : place in the world's line, and place on the tape
    """
    import numpy as np  # here and not above: a replay needs no numpy

    spans: list[list[int]] = []
    places: list[int] = []
    registers: list[int] = []
    for template, world in zip(templates, worlds, strict=True):
        span = []
        for kind in ("float64", "int64"):
            span.append(len(places))
            for name, row, column, register in template.traced:
                if ACCESSORS[name][1] == kind:
                    places.append(world.place(name, row, column))
                    registers.append(register)
            span.append(len(places))
        spans.append(span)
    return np.array(spans, np.int64).T.copy(), np.array([places, registers], np.int64)
