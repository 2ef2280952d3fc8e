"""One world while it is played: the arrays of its program, what it remembers, its log."""

from typing import Any

from simdip.engines.chance import ITEM, Decider
from simdip.engines.log import Log
from simdip.errors import EngineError
from simdip.laws.fields import (
    DEPTH,
    DORMANT,
    GATE,
    HELD,
    NEVER,
    PLAN_FIELDS,
    RATE,
    SCALE,
    STANDS,
    UNDECIDED,
)
from simdip.laws.intensity import add_expected
from simdip.laws.meetings import PROVOCATION_FIELDS
from simdip.laws.pressure import last_at_or_above, pressure_of
from simdip.laws.process_fields import PROGRESS, PROGRESS_AT_START, STREAM_FIELDS
from simdip.program import Program
from simdip.program.choosing import moves_of
from simdip.program.gates import owner

CAPACITY = 8
Errand = tuple[int, int, int, int, int]
MOST_MADE = 4096  # events that processes and rules may make in one world
MADE_TOO_MANY = (
    f"more than {MOST_MADE} events were made in one world: lower the rates, the branching, or the "
    "probabilities of responses that answer each other"
)


class World:
    """One world while it is played.

    Attributes
    ----------
    woken : items whose life begins, or begins anew; the engine takes them
    serial : of each item; a plan made under an earlier serial is stale
    pending : the answer still to come of each rule that merges
    put_off : where a postponed meeting will begin, and its own impulse
    weighs : whether the likelihood of history is counted
    moves : of stocks, by item
    interests, acts, stocks : see `laws/mind_fields.py`
    errands : appointments that the engine is asked to make: tick, rank, item, phase, serial
    settled : proposals that are in force, on the way to it, or over
    rounds, consents : askings of each proposal, and the places of those who consented
    in_force : proposals in force, and whether they are broken
    held_rounds : rounds that each proposal in force brought
    asked : askings of each mission
    away : missions under way: item, initiators, host, tick of the return, tick when free again
    met : missions that met: initiators, tick
    last_above : last tick at which tension was at or above each bound that is watched
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
        self.lives = program.binding.lives
        self.moves = list(self.lives.moves)
        self.stock_of_move = [stock for stock, _ in moves_of(program.timeline)]
        self.actors = {actor.code: actor for actor in program.timeline.actors}
        self.interests = [list(row) for row in numbers.choosing.interests]
        self.acts = [list(row) for row in numbers.choosing.acts]
        self.stocks = [list(row) for row in numbers.choosing.stocks]
        self.errands: list[Errand] = []
        self.settled: set[int] = set()
        self.rounds: dict[int, int] = {}
        self.consents: dict[int, set[int]] = {}
        self.in_force: dict[int, bool] = {}
        self.held_rounds: dict[int, int] = {}
        self.asked: dict[int, int] = {}
        self.away: list[tuple[int, int, str, int, int]] = []
        self.met: list[tuple[int, int]] = []
        self.last_above = dict.fromkeys(self.lives.watched, 0.0)
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
        self.expected = [0.0] * count  # events of each process, where history is weighed
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
            raise EngineError(MADE_TOO_MANY)
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
        """Count the expected number of events since the last time."""
        assert self.chance is not None
        now = min(now, self.chance.chance.known)
        if now <= self.weighed:
            return
        for process in range(len(self.processes[0])):
            add_expected(
                process,
                self.weighed,
                now,
                self.expected,
                self.processes,
                self.streams,
                self.conditions,
                self.state,
                self.interests,
                self.acts,
                self.stocks,
            )
        self.weighed = now

    def errand(self, tick: int, rank: int, item: int, phase: int) -> None:
        """Ask the engine for an appointment of an item beside those of its life."""
        if tick < self.program.horizon:
            depth = self.items[DEPTH][item]
            self.errands.append((tick, rank + depth, item, phase, self.serial[item]))

    def watch(self, start: int, end: int, pressure: float, equilibrium: float) -> None:
        """Note when tension was last at or above the bounds that proposals need."""
        state = self.state
        for tension, last in self.last_above.items():
            bound = pressure_of(tension, state[SCALE])
            self.last_above[tension] = last_at_or_above(
                last, pressure, equilibrium, state[RATE], start, end, bound
            )

    def held(self, condition: int) -> float:
        """Thousandths of a condition held now."""
        return self.conditions[HELD][condition]
