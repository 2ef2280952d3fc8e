"""A compiled timeline: what an engine plays."""

from dataclasses import dataclass
from types import MappingProxyType

from simdip.clock import Clock
from simdip.kinds.base import EventSpec
from simdip.timeline.codebook import Sizing
from simdip.timeline.model import Condition, Timeline

IntRows = tuple[tuple[int, ...], ...]
FloatRows = tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Program:
    """Frozen arrays in the layout of `laws/fields.py`, with the names behind the numbers.

    Attributes
    ----------
    names : id of each item, sorted; the place is the item's number
    sources : the event or dated condition behind each item
    condition_names : id of each condition; number 0 is `drill_load`
    actor_names : code of each actor; the place is its bit in INITIATORS
    items, sizes, conditions, causes, stages : see `laws/fields.py`
    state : the state before the first tick, without the slots of measures
    sizings : how each impulse came about
    parameters : every parameter and its value
    weights : name of the weight set
    """

    timeline: Timeline
    clock: Clock
    names: tuple[str, ...]
    sources: tuple[EventSpec | Condition, ...]
    condition_names: tuple[str, ...]
    actor_names: tuple[str, ...]
    items: IntRows
    sizes: FloatRows
    conditions: FloatRows
    causes: FloatRows
    stages: IntRows
    state: tuple[float, ...]
    sizings: tuple[Sizing, ...]
    parameters: MappingProxyType[str, float]
    weights: str

    @property
    def horizon(self) -> int:
        """The tick at which nothing happens any more."""
        return self.clock.horizon
