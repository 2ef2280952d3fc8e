"""What a measure is: a few slots of the state, and laws that fill them while a world is played."""

from collections.abc import Callable
from dataclasses import dataclass

from simdip.laws.fields import Grid, Line
from simdip.laws.mark import law


@law
def ignore_segment(
    state: Line, at: int, start: int, end: int, pressure: float, equilibrium: float
) -> None:
    """A measure that does not look at the path between events."""


@law
def ignore_sample(state: Line, at: int, now: int, tension: float) -> None:
    """A measure that does not look at the daily samples."""


@law
def ignore_firing(state: Line, at: int, now: int, item: int, phase: int, items: Grid) -> None:
    """A measure that does not look at what fires."""


@law
def finish_as_is(state: Line, at: int, horizon: int) -> float:
    """The first slot is the value."""
    return state[at]


@dataclass(frozen=True, slots=True)
class Measure:
    """A number computed from one world of one replication.

    Attributes
    ----------
    initial : the slots at the start; the first is the value unless `finish` says otherwise
    on_segment : sees every stretch of undisturbed relaxation, `pressure` at its `start`
    on_sample : sees the tension of every daily sample, at 12:00
    on_firing : sees every firing of `phases`; of every phase when there are none
    finish : the value at the horizon; `nan` when there is none (censored)
    of_stock : place of the stock whose final value it is, or -1
    direction : +1 when more means more hostile, -1 when less does, 0 when neither
    """

    name: str
    unit: str
    definition: str
    direction: int
    initial: tuple[float, ...] = (0.0,)
    on_segment: Callable[..., None] = ignore_segment
    on_sample: Callable[..., None] = ignore_sample
    on_firing: Callable[..., None] = ignore_firing
    finish: Callable[..., float] = finish_as_is
    phases: tuple[int, ...] = ()
    of_stock: int = -1
