"""The measures of a program, and which of them looks at what."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from simdip.clock import Clock
from simdip.laws.fields import STATE_FIELDS
from simdip.laws.phases import PHASE_NAMES
from simdip.measures import Measure, measures_for
from simdip.measures.base import ignore_firing, ignore_sample, ignore_segment

if TYPE_CHECKING:
    from simdip.program.program import Program

Observer = tuple[int, Callable[..., None]]  # first slot, law


@dataclass(frozen=True, slots=True)
class Observers:
    """Where the slots of each measure lie in the state, and what each looks at.

    Attributes
    ----------
    on_firing : by phase
    """

    places: tuple[int, ...]
    initial: tuple[float, ...]
    on_firing: tuple[tuple[Observer, ...], ...]
    on_sample: tuple[Observer, ...]
    on_segment: tuple[Observer, ...]


def observers_of(measures: tuple[Measure, ...]) -> Observers:
    """The observers of measures whose slots lie behind the state, one after the other."""
    places: list[int] = []
    initial: list[float] = []
    for measure in measures:
        places.append(STATE_FIELDS + len(initial))
        initial.extend(measure.initial)
    placed = list(zip(places, measures, strict=True))
    return Observers(
        tuple(places),
        tuple(initial),
        tuple(
            tuple(
                (place, measure.on_firing)
                for place, measure in placed
                if measure.on_firing is not ignore_firing
                and (not measure.phases or phase in measure.phases)
            )
            for phase in range(len(PHASE_NAMES))
        ),
        tuple(
            (place, measure.on_sample)
            for place, measure in placed
            if measure.on_sample is not ignore_sample
        ),
        tuple(
            (place, measure.on_segment)
            for place, measure in placed
            if measure.on_segment is not ignore_segment
        ),
    )


def measures_of(program: "Program") -> tuple[Measure, ...]:
    """The measures of a program, in the order of its log."""
    return measures_for(
        years=_years(program.clock),
        actors=program.actor_names,
        senders=frozenset(
            code
            for event in program.timeline.events
            if event.kind == "envoy_visit"
            for code in event.actors.initiator
        ),
        conditions=program.condition_names,
        proposals=tuple(
            (number, name)
            for number, (name, source) in enumerate(
                zip(program.names, program.sources, strict=True)
            )
            if getattr(source, "kind", "") == "proposal"
        ),
        crisis=_crisis(program),
        quiet_days=program.parameters["quiet_days"],
        stocks=tuple((stock.id, stock.unit) for stock in program.timeline.stocks),
    )


def _crisis(program: "Program") -> tuple[float, float, float] | None:
    """Rate, reference and coefficient of the process that crosses the crisis index."""
    for process in program.timeline.processes:
        if process.rate and any(makes.subtype == "crisis" for makes in process.makes):
            rate = program.parameters[f"{process.id}_rate"]
            return rate, process.reference, program.parameters.get(f"{process.id}_tension", 0.0)
    return None


def _years(clock: Clock) -> tuple[tuple[int, int, int], ...]:
    """Each calendar year in the span, with its first tick and the tick after its last."""
    return tuple(
        (
            year,
            clock.tick(max(clock.first, date(year, 1, 1))),
            clock.tick(min(clock.last, date(year, 12, 31)), next_day=True),
        )
        for year in range(clock.first.year, clock.last.year + 1)
    )
