"""History tells on which side of its line a mark fell: one law of chance for every decision.

A decision has an address, a fresh mark there, and a line; it comes out yes when the mark lies below
the line. What history was observed to decide narrows its mark: below history's line after a yes,
above it after a no. Where history never decided, the mark is the fresh one.
"""

import math
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from simdip.laws.chance import MASK, mark, mark_of_no, mark_of_yes, mixed, place_of

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

GATE, POINT, MEETING, PUT_OFF, POSTPONEMENT = "gate", "point", "held", "put off", "postponement"
RELEASE, ROUNDS = "release", "round"
ITEM, RULE, GAP, CANDIDATE, TEMPLATE, OUTCOME = "item", "rule", "gap", "candidate", "what", "ends"

LEAST_DRAWN = 256
HALF_STEP = 2.220446049250313e-16


@dataclass(frozen=True, slots=True)
class Listed:
    """An answer that the timeline lists.

    Attributes
    ----------
    line : history's
    ticks : its delay in history
    share : of history's delays that are shorter
    law : history's delay law, with which another is compared first
    """

    name: str
    line: float
    ticks: int
    share: float
    law: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A trigger that history was not seen to answer: its marks, as that narrows them."""

    mark: float
    share: float


Observed = Listed | Unlisted
AnswerKey = tuple[str, str, int]  # trigger, rule, place among its answers


@dataclass
class Chance:
    """The chance of one replication, shared by its worlds.

    Attributes
    ----------
    known : tick up to which history is known; what is decided later is free in every world
    lines : line and answer of every decision that history was observed to make, by address and
        attempt
    candidates : history's line at every candidate, by process
    answers : what history showed of answers to its triggers
    strengths : of the sanctions texts that history adopted
    log_likelihood : of what was observed, under the draws of this replication
    """

    seed: int
    replication: int
    known: int = 1 << 62
    lines: dict[tuple[int, int], tuple[float, bool]] = field(default_factory=dict)
    candidates: dict[str, list[float]] = field(default_factory=dict)
    answers: dict[AnswerKey, Observed] = field(default_factory=dict)
    strengths: dict[str, float] = field(default_factory=dict)
    log_likelihood: float = 0.0

    _streams: dict[int, "array[float]"] = field(default_factory=dict)

    def fresh(self, address: int, attempt: int = 0) -> float:
        """The mark at an address, before history is asked."""
        return mark(self.seed, self.replication, address, attempt)

    def stream(self, address: int, number: int) -> float:
        """The same mark, out of many of one owner that are drawn at once and kept."""
        found = self._streams.get(address)
        if found is None:
            found = self._streams[address] = array("d")
        if number >= len(found):
            found.extend(marks(self.seed, self.replication, address, len(found), number))
        return found[number]

    def weigh(self, logarithm: float) -> None:
        """Count something observed into the likelihood."""
        self.log_likelihood += logarithm


def marks(seed: int, replication: int, address: int, first: int, last: int) -> Iterable[float]:
    """Marks with counters from `first` to at least `last`, bit for bit those of `mark`.

    numpy runs the same law on 64-bit unsigned numbers, which wrap by themselves.
    """
    import numpy as np  # here and not above: a replay needs no numpy

    counters = np.arange(first, max(last + 1, first + LEAST_DRAWN), dtype=np.uint64)
    place = np.uint64(place_of(seed & MASK, replication, address))
    found = mixed(counters ^ place)  # type: ignore[arg-type]
    drawn = (np.asarray(found >> np.uint64(12), dtype=np.float64) + 0.5) * HALF_STEP
    return array("d", drawn.tobytes())


def marks_of(seed: int, replications: "Numbers", address: int) -> "Numbers":
    """The first mark of an owner in many replications, bit for bit those of `mark`."""
    import numpy as np  # here and not above: a replay needs no numpy

    each = replications.astype(np.uint64)
    place = mixed(each ^ np.uint64(mixed(seed & MASK)))  # type: ignore[arg-type]
    found = mixed(mixed(place ^ np.uint64(address)))  # type: ignore[arg-type]  # counter 0
    return (np.asarray(found >> np.uint64(12), dtype=np.float64) + 0.5) * HALF_STEP


class Decider(Protocol):
    """Who decides in a world."""

    chance: Chance
    is_history: bool
    weighs: bool

    def decide(
        self, address: int, line: float, now: int, observed: bool = True, attempt: int = 0
    ) -> bool:
        """Whether something happens; `observed` is what history showed."""

    def appears(self, process: str, address: int, number: int, line: float, now: int) -> bool:
        """Whether a candidate of a process becomes an event."""


@dataclass
class HistoryChance:
    """While it is known, history is as observed and its lines are noted; then it is free."""

    chance: Chance
    is_history: bool = True
    weighs: bool = True  # whether the expected numbers of events are counted into the likelihood

    def decide(
        self, address: int, line: float, now: int, observed: bool = True, attempt: int = 0
    ) -> bool:
        """What history showed; its line is noted."""
        if now > self.chance.known:
            return self.chance.fresh(address, attempt) < line
        self.chance.lines[address, attempt] = (line, observed)
        share = line if observed else 1.0 - line
        self.chance.weigh(math.log(share) if share > 0.0 else -math.inf)
        return observed

    def appears(self, process: str, address: int, number: int, line: float, now: int) -> bool:
        """Candidates of known history are those that it did not show."""
        self.chance.candidates.setdefault(process, []).append(line)
        return now > self.chance.known and self.chance.stream(address, number) < line


@dataclass
class EditedChance:
    """In an edited world each decision is met by the mark that history left it."""

    chance: Chance
    is_history: bool = False
    weighs: bool = False

    def decide(
        self, address: int, line: float, now: int, observed: bool = True, attempt: int = 0
    ) -> bool:
        """Whether the mark lies below this world's line; equal lines give history's answer."""
        found = self.chance.lines.get((address, attempt))
        fresh = self.chance.fresh(address, attempt)
        if found is None or now > self.chance.known:
            return fresh < line
        in_history, answer = found
        if line == in_history:
            return answer
        narrowed = mark_of_yes(fresh, in_history) if answer else mark_of_no(fresh, in_history)
        return narrowed < line

    def appears(self, process: str, address: int, number: int, line: float, now: int) -> bool:
        """A mark below history's line would have been seen, and is no mark of this candidate."""
        fresh = self.chance.stream(address, number)
        if now > self.chance.known:
            return fresh < line
        return self.chance.candidates[process][number] <= fresh < line
