"""A compiled timeline: what an engine plays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from simdip.clock import Clock
from simdip.kinds.base import EventSpec
from simdip.measures import Measure
from simdip.program.choosing import Choosing
from simdip.program.lives import Lives
from simdip.program.making import FloatRows, IntRows, Making
from simdip.program.measuring import Observers, measures_of, observers_of
from simdip.timeline.codebook import Sizing
from simdip.timeline.model import Condition, Timeline

__all__ = ["Binding", "FloatRows", "IntRows", "Lives", "Meetings", "Numbers", "Program", "Turn"]


@dataclass(frozen=True, slots=True)
class Meetings:
    """Whether meetings are held, put off or dropped.

    Attributes
    ----------
    held : probability without a provocation
    effect : log loss of it per point of provocation
    postponed : probability that one called off is put off
    delay : mean of the exponential time by which it is put off, days
    """

    held: float
    effect: float
    postponed: float
    delay: float


@dataclass(frozen=True, slots=True)
class Numbers:
    """What parameters decide: a turn replaces them while a world is played.

    Attributes
    ----------
    sizes, conditions, state : see `laws/fields.py`; `state` is that before the first tick
    """

    sizes: FloatRows
    conditions: FloatRows
    state: tuple[float, ...]
    making: Making
    meetings: Meetings
    choosing: Choosing


@dataclass(frozen=True, slots=True)
class Turn:
    """From a tick on, other parameters."""

    tick: int
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class Binding:
    """How items hang together while a world is played.

    Attributes
    ----------
    followers : for each item, those that move when it does
    listed : for each rule, the answers that the timeline lists, by the name of their trigger
    answers : item of each listed answer by its name, but for those that an edit placed
    lives : what decides the lives of proposals, missions and texts
    """

    followers: tuple[tuple[int, ...], ...] = ()
    listed: tuple[Mapping[str, tuple[str, ...]], ...] = ()
    answers: Mapping[str, int] = field(default_factory=dict)
    lives: Lives = field(default_factory=Lives)


@dataclass(frozen=True)
class Program:
    """Frozen arrays in the layout of `laws/fields.py`, with the names behind the numbers.

    Attributes
    ----------
    names : id of each item, sorted; the place is the item's number
    sources : the event or dated condition behind each item
    condition_names : id of each condition; number 0 is `drill_load`
    actor_names : code of each actor; the place is its bit in INITIATORS
    items, stages, causes : see `laws/fields.py`
    numbers : what parameters decide
    sizings : how each impulse came about
    parameters : every parameter and its value
    weights : name of the weight set
    turns : changes of parameters while the world is played, in the order of their ticks
    """

    timeline: Timeline
    clock: Clock
    names: tuple[str, ...]
    sources: tuple[EventSpec | Condition, ...]
    condition_names: tuple[str, ...]
    actor_names: tuple[str, ...]
    items: IntRows
    stages: IntRows
    causes: FloatRows
    numbers: Numbers
    binding: Binding
    sizings: tuple[Sizing, ...]
    parameters: MappingProxyType[str, float]
    weights: str
    turns: tuple[Turn, ...] = ()
    counted: frozenset[str] | None = None

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The measures that are counted, in the order of a log's values."""
        found = measures_of(self)
        if self.counted is None:
            return found
        return tuple(one for one in found if one.name in self.counted)

    @cached_property
    def observers(self) -> Observers:
        """Which measure looks at what."""
        return observers_of(self.measures)

    @property
    def sizes(self) -> FloatRows:
        """See `laws/fields.py`."""
        return self.numbers.sizes

    @property
    def conditions(self) -> FloatRows:
        """See `laws/fields.py`."""
        return self.numbers.conditions

    @property
    def state(self) -> tuple[float, ...]:
        """The state before the first tick, without the slots of measures."""
        return self.numbers.state

    @property
    def horizon(self) -> int:
        """The tick at which nothing happens any more."""
        return self.clock.horizon
