"""What a world leaves behind: one row a firing, one a sample, one a change of conditions."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Firing(NamedTuple):
    """One firing: what fired, and pressure before and after."""

    tick: int
    item: int
    phase: int
    impulse: float
    before: float
    after: float


class Sample(NamedTuple):
    """The state read at a tick."""

    tick: int
    pressure: float
    equilibrium: float
    activity: float


class Change(NamedTuple):
    """An item took hold of a condition (level > 0) or let go of it (level < 0)."""

    tick: int
    item: int
    condition: int
    level: int
    before: float
    after: float


class Fall(NamedTuple):
    """An event that history had did not stand, because a cause was gone; its plan may wake.

    `necessity` is nan where no cause was gone: a process or rule decided otherwise. The plan begins
    so many `ticks` after the event, in the schedule that was compiled.
    """

    tick: int
    item: int
    cause: str
    necessity: float
    plan: int
    ticks: int


class Delay(NamedTuple):
    """An event moved while the world was played, or was called off (ticks = 0)."""

    tick: int
    item: int
    ticks: int
    through: str


class Made(NamedTuple):
    """An event that a process or a rule made."""

    tick: int
    item: int
    name: str
    maker: str
    spec: int  # place in `Making.specs`
    trigger: str


class Decision(NamedTuple):
    """What an actor chose about an item, and the line it was chosen by."""

    tick: int
    item: int
    what: str
    actor: str
    line: float
    answer: bool


@dataclass(slots=True)
class Log:
    """Everything that one world left behind.

    Attributes
    ----------
    firings : in the order in which they happened
    samples : as asked for
    changes : of conditions, with the equilibrium before and after
    falls : what did not stand
    delays : what moved or was called off
    made : what processes and rules made, whether it came about or not, in the order of its items
    decisions : of actors, on proposals, truces, missions and texts
    candidates, clipped : of each process: how many, and how many met an intensity above the cap
    measures : value of every measure, in the order of `Program.measures`
    """

    firings: list[Firing] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    falls: list[Fall] = field(default_factory=list)
    delays: list[Delay] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    candidates: list[int] = field(default_factory=list)
    clipped: list[int] = field(default_factory=list)
    measures: list[float] = field(default_factory=list)
