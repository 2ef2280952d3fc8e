"""One world while it is played: the arrays of its program, what it remembers, its log."""

from typing import Any

from simdip.engines.chance import ITEM, Decider
from simdip.engines.log import Log
from simdip.errors import EngineError
from simdip.laws.fields import (
    DORMANT,
    GATE,
    HELD,
    NEVER,
    PLAN_FIELDS,
    STANDS,
    UNDECIDED,
)
from simdip.laws.intensity import expected_between
from simdip.laws.meetings import PROVOCATION_FIELDS
from simdip.laws.process_fields import PROGRESS, PROGRESS_AT_START, STREAM_FIELDS
from simdip.program import Program
from simdip.program.gates import owner

CAPACITY = 8
MOST_MADE = 4096  # events that processes and rules may make in one world


class World:
    """One world while it is played.

    Attributes
    ----------
    woken : items whose life begins, or begins anew; the engine takes them
    serial : of each item; a plan made under an earlier serial is stale
    pending : the answer still to come of each rule that merges
    put_off : where a postponed meeting will begin, and its own impulse
    weighs : whether the likelihood of history is counted
    """

    def __init__(self, program: Program, chance: Decider | None = None) -> None:
        self.program = program
        self.chance = chance
        self.causes = [list(row) for row in program.causes]
        gates, dormant = program.items[GATE], program.items[DORMANT]
        self.status = [
            UNDECIDED if gate != NEVER or asleep else STANDS
            for gate, asleep in zip(gates, dormant, strict=True)
        ]
        self.woken: list[int] = []
        self.names = list(program.names)
        self.serial = [0] * len(self.names)
        self.attempts = [0] * len(self.names)
        self.addresses: dict[int, int] = {}
        self.items = [list(row) for row in program.items]
        self.stages = [list(row) for row in program.stages]
        numbers = program.numbers
        self.numbers = numbers
        self.sizes = [list(row) for row in numbers.sizes]
        self.conditions = [list(row) for row in numbers.conditions]
        self.processes = [list(row) for row in numbers.making.processes]
        self.rules = [list(row) for row in numbers.making.rules]
        self.weights = [list(row) for row in numbers.making.weights]
        count = len(numbers.making.process_names)
        self.streams = [[0.0] * count for _ in range(STREAM_FIELDS)]
        self.streams[PROGRESS] = list(self.processes[PROGRESS_AT_START])
        self.provocations: list[list[float]] = [[] for _ in range(PROVOCATION_FIELDS)]
        self.pending: dict[int, int] = {}
        self.put_off: dict[int, tuple[int, float]] = {}
        self.weighs = bool(count) and chance is not None and chance.weighs
        self.weighed = 0
        self.outbox = [[0] * CAPACITY for _ in range(PLAN_FIELDS)]
        seen = program.observers
        self.state: list[Any] = [*program.state, *seen.initial]
        self.on_firing, self.on_sample, self.on_segment = (
            seen.on_firing,
            seen.on_sample,
            seen.on_segment,
        )
        self.log = Log(candidates=[0] * count, clipped=[0] * count)

    def address(self, item: int) -> int:
        """The address under which the marks of an item lie."""
        found = self.addresses.get(item)
        return owner(self.names[item], ITEM) if found is None else found

    def append_item(self, name: str, address: int, column: list[int], sizes: list[float]) -> int:
        """Take an item in that was made while the world is played.

        Raises
        ------
        EngineError : more were made than the world holds
        """
        item = len(self.names)
        if item - len(self.program.names) >= MOST_MADE:
            raise EngineError(
                f"more than {MOST_MADE} events were made in one world: lower the rates, the "
                "branching, or the probabilities of responses that answer each other"
            )
        for row, value in zip(self.items, column, strict=True):
            row.append(value)
        for line, size in zip(self.sizes, sizes, strict=True):
            line.append(size)
        self.names.append(name)
        self.addresses[item] = address
        self.status.append(STANDS)
        self.serial.append(0)
        self.attempts.append(0)
        return item

    def weigh_until(self, now: int) -> None:
        """Count the expected number of events since the last time into the likelihood."""
        assert self.chance is not None
        now = min(now, self.chance.chance.known)
        if now <= self.weighed:
            return
        for process in range(len(self.processes[0])):
            expected = expected_between(
                process,
                self.weighed,
                now,
                self.processes,
                self.streams,
                self.conditions,
                self.state,
            )
            self.chance.chance.weigh(-expected)
        self.weighed = now

    def held(self, condition: int) -> float:
        """Thousandths of a condition held now."""
        return self.conditions[HELD][condition]
