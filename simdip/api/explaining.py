"""What made up the tension of a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from simdip.analysis.attribution import BASELINE, Attribution
from simdip.api.replaying import DEFAULT, as_timeline
from simdip.clock import NOON, DateFault, read_date
from simdip.engines.simpy_engine import play
from simdip.errors import SettingError
from simdip.kinds.drill import Drill
from simdip.kinds.truce import Truce
from simdip.laws.fields import SCALE, SHIFT
from simdip.laws.pressure import tension_of
from simdip.program import Program, compile_program
from simdip.tables.texts import source_text
from simdip.timeline.model import Timeline
from simdip.timeline.when import load_of


@dataclass(frozen=True)
class Part:
    """What one event, condition or the baseline adds to the pressure of a day, in points."""

    component: str
    kind: str
    title: str
    points: float
    size: str
    source: str


@dataclass(frozen=True)
class Explanation:
    """The state at 12:00 of a day and everything that makes it up, the largest part first.

    The points of all parts add up to the pressure.
    """

    day: date
    tension: float
    pressure: float
    equilibrium: float
    activity: float
    parts: tuple[Part, ...]


def explain(
    day: str | date,
    timeline: str | Path | Timeline = DEFAULT,
    *,
    weights: str = "cameo",
    settings: Mapping[str, float] | None = None,
) -> Explanation:
    """The tension at 12:00 of a day, and what every event and condition adds to it.

    Raises
    ------
    SettingError : not one day of the span
    TimelineError, EngineError
    """
    found = as_timeline(timeline)
    wanted = _one_day(day, found)
    tick = found.clock.tick(wanted, NOON)
    program = compile_program(found, weights, settings)
    log = play(program, [tick])
    sample = log.samples[0]
    parts = [
        _part(program, part.component, part.kind, part.points)
        for part in Attribution(program, log).at(tick)
    ]
    parts.sort(key=lambda part: (-abs(part.points), part.component))
    return Explanation(
        day=wanted,
        tension=tension_of(sample.pressure, program.state[SCALE]),
        pressure=sample.pressure,
        equilibrium=sample.equilibrium,
        activity=sample.activity,
        parts=tuple(parts),
    )


def _one_day(day: str | date, timeline: Timeline) -> date:
    clock = timeline.clock
    if isinstance(day, str):
        try:
            found = read_date(day)
        except DateFault as fault:
            raise SettingError(str(fault)) from None
        if not found.exact:
            raise SettingError(f"{day} is not one day: write it as {clock.first}")
        day = found.earliest
    if not clock.first <= day <= clock.last:
        raise SettingError(f"{day} lies outside the span {clock.first} to {clock.last}")
    return day


def _part(program: Program, component: str, kind: str, points: float) -> Part:
    if component == BASELINE:
        size = f"equilibrium without conditions, tension {program.parameters['baseline']:g}"
        return Part(component, kind, "Baseline", points, size, "")
    item = program.names.index(component)
    source = program.sources[item]
    size = program.sizings[item].because
    if isinstance(source, Drill) and load_of(source):
        size += f"; a load shifts the equilibrium by {program.parameters['drill_shift']:+g} points"
    if isinstance(source, Truce):
        shift = program.conditions[SHIFT][program.condition_names.index(source.holds)]
        size += f"; shifts the equilibrium by {shift:+g} points"
    return Part(component, kind, source.title, points, size, source_text(source))
