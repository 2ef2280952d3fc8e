"""Play the pairs of a design on the compiled engine."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simdip.engines.batch import fields
from simdip.engines.batch.decoding import Decoder
from simdip.engines.batch.driving import FAULT_OF, KEPT_COUNTS, SAME, TOLD_FROM, TOLD_ROWS
from simdip.engines.batch.lowering import lower
from simdip.engines.batch.room import ACCESSORS
from simdip.engines.batch.workspace import Arrays, Template, shared
from simdip.engines.chance import MASK
from simdip.engines.world import MOST_MADE
from simdip.ensemble.changes import changes_between
from simdip.ensemble.dates import DrawnDates
from simdip.ensemble.pairs import Design, PairResult, WorldResult
from simdip.ensemble.traced import drawn_names, trace
from simdip.errors import EngineError

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

ROOM = 256  # columns for what is made, at first
TOLD_AT_ONCE = 1 << 16  # rows of the log for a block, at first
HALF, WHOLE = 1 << 63, 1 << 64


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
    told, sizes : rows of all logs, at the places that `counts` tells
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

    @property
    def count(self) -> int:
        """How many replications."""
        return len(self.likelihood)


class Batch:
    """A design compiled, with room to play in; not shared between threads.

    Raises
    ------
    Unfit : the compiled engine has no law for something in it
    """

    def __init__(self, design: Design, given: tuple[str, ...] = ()) -> None:
        self.traced = trace(design, given)
        self.dates = DrawnDates(self.traced)
        self._grown = 0
        self._told = TOLD_AT_ONCE
        self._make_room()

    def _make_room(self) -> None:
        import numpy as np  # here and not above: a replay needs no numpy

        room = min(ROOM << self._grown, MOST_MADE + 1)
        history = self.traced.worlds[0].program
        self.templates = [
            Template(lower(world.program, history, room), room) for world in self.traced.worlds
        ]
        memory = {
            name: np.zeros((rows, columns) if rows else columns, ACCESSORS[name][1])
            for name, (rows, columns) in shared(self.templates[0].arrays, self._grown).items()
        }
        self.worlds = [Arrays(template, memory) for template in self.templates]
        self._rooms = np.stack([world.addresses for world in self.worlds])
        self._plan, self._outs = self._numbers_from_the_tape()
        tape = self.traced.tape
        self._tape = np.array([tape.codes, tape.firsts, tape.seconds], np.int64)
        self._values = np.array(tape.values, np.float64)
        inputs = self.traced.inputs
        self._addresses = np.array([signed(one.address) for one in inputs], np.int64)
        self._ranges = np.array(
            [[getattr(one, end) for one in inputs] for end in ("low", "mode", "high")], np.float64
        )
        self._registers = np.zeros(len(tape.codes), np.float64)

    def _numbers_from_the_tape(self) -> "tuple[Numbers, Numbers]":
        import numpy as np  # here and not above: a replay needs no numpy

        spans: list[list[int]] = []
        places: list[int] = []
        registers: list[int] = []
        for template, world in zip(self.templates, self.worlds, strict=True):
            span = []
            for kind in ("float64", "int64"):
                span.append(len(places))
                for name, place, register in template.traced:
                    if ACCESSORS[name][1] == kind:
                        places.append(world.offsets[name] + place)
                        registers.append(register)
                span.append(len(places))
            spans.append(span)
        return np.array(spans, np.int64).T.copy(), np.array([places, registers], np.int64)

    def _day_cells(self) -> "tuple[Numbers, Numbers]":
        import numpy as np  # here and not above: a replay needs no numpy

        spans: list[list[int]] = []
        places: list[int] = []
        values: list[int] = []
        for row in self.dates.cells:
            span = [len(places)]
            for world, cells in zip(self.worlds, row, strict=True):
                for name, line, column, value in cells:
                    width = world.named[name].shape[1]
                    places.append(world.offsets[name] + line * width + column)
                    values.append(value)
                span.append(len(places))
            spans.append(span)
        shape = (len(spans), len(self.worlds) + 1)
        return np.array(spans, np.int64).reshape(shape), np.array([places, values], np.int64)

    def play(self, first: int, count: int, given: "Numbers | None" = None) -> Block:
        """Play replications one after the other.

        Parameters
        ----------
        given : values of inputs by replication, where they are not nan, in place of draws

        Raises
        ------
        EngineError : more events were made than a world holds
        """
        import numpy as np  # here and not above: a replay needs no numpy

        from simdip.engines.batch.compiled import compiled

        drive = compiled()
        design, worlds = self.traced.design, len(self.worlds)
        choices = self.dates.choices(np.arange(first, first + count))
        while True:
            spans, cells = self._day_cells()
            measures = max(len(world.named["measures"]) for world in self.worlds)
            days = self.worlds[0].named["samples"].shape[1]
            processes = self.worlds[0].named["candidates"].shape[1]
            block = Block(
                first,
                np.full((worlds, count, measures), np.nan),
                np.zeros((worlds, count, days)),
                np.zeros((worlds, count, 2, processes), np.int64),
                np.zeros((worlds, count, KEPT_COUNTS), np.int64),
                np.zeros(count),
                np.zeros((count, len(self.traced.inputs))),
                np.zeros((fields.TOLD_FIELDS, self._told), np.int64),
                np.zeros((2, self._told)),
            )
            setting = np.array(
                [
                    signed(design.seed & MASK), design.known, int(design.weighs), first, count,
                    len(self.traced.inputs), int(given is not None),
                ],
                np.int64,
            )  # fmt: skip
            played = drive(
                self._rooms, setting, self._plan, self._outs, self._tape, self._values,
                self._addresses, self._ranges,
                np.zeros((0, 0)) if given is None else given,
                self._registers, choices, spans, cells,
                block.measures, block.tension, block.candidates, block.counts, block.likelihood,
                block.inputs, block.told, block.sizes,
            )  # fmt: skip
            if played == count:
                return block
            self._grow(block, played)

    def _grow(self, block: Block, played: int) -> None:
        """Make more room, or say why it cannot go on."""
        faults = block.counts[:, played, FAULT_OF]
        if not faults.any():
            self._told *= 2
            return
        if fields.MADE_TOO_MANY in faults:
            raise EngineError(
                f"more than {MOST_MADE} events were made in one world: lower the rates, the "
                "branching, or the probabilities of responses that answer each other"
            )
        if fields.IN_THE_PAST in faults:
            raise EngineError("an appointment was made in the past")
        self._grown += 1
        self._make_room()

    def results(self, block: Block) -> Iterator[PairResult]:
        """The results of a block, as the reference engine gives them."""
        decoders = [Decoder(world.program) for world in self.traced.worlds]
        names = [[one.name for one in world.program.measures] for world in self.traced.worlds]
        drawn, design = drawn_names(self.traced.design), self.traced.design
        inputs = [one.name for one in self.traced.inputs]
        for one in range(block.count):
            values = dict(zip(inputs, block.inputs[one].tolist(), strict=True))
            settings = {name: values.get(name, 0.0) for name in drawn} | design.at_first
            logs = [
                (world.program, decoder.came(self._rows(block, number, one)))
                for number, (world, decoder) in enumerate(
                    zip(self.traced.worlds, decoders, strict=True)
                )
            ]
            worlds = {}
            for number, world in enumerate(self.traced.worlds):
                changes = (
                    changes_between(logs[0], logs[number], world.asked) if number else {}
                )
                candidates, clipped = block.candidates[number, one].tolist()
                worlds[world.name] = WorldResult(
                    dict(zip(names[number], block.measures[number, one].tolist(), strict=False)),
                    array("d", block.tension[number, one].tobytes()),
                    changes,
                    bool(block.counts[number, one, SAME]),
                    tuple(candidates),
                    tuple(clipped),
                )
            likelihood = float(block.likelihood[one]) if design.weighs else float("nan")
            yield PairResult(block.first + one, worlds, settings, likelihood)

    def _rows(self, block: Block, world: int, one: int) -> list[Sequence[Any]]:
        first, count = block.counts[world, one, TOLD_FROM], block.counts[world, one, TOLD_ROWS]
        rows = block.told[:, first : first + count].tolist()
        sizes = block.sizes[:, first : first + count].tolist()
        return list(zip(*rows, *sizes, strict=True))


def signed(address: int) -> int:
    """An address as the 64 bits of a signed number."""
    return address - WHOLE if address >= HALF else address

