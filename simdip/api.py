"""The verbs: load, check, explain, replay, write. The command line calls these and prints."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simdip.analysis.attribution import BASELINE, Attribution
from simdip.clock import NOON, DateFault, FuzzyDate, read_date
from simdip.engines.firing import measures_of
from simdip.engines.log import Log
from simdip.engines.simpy_engine import play
from simdip.errors import SettingError
from simdip.kinds import KIND_NAMED
from simdip.kinds.base import EventSpec
from simdip.laws.fields import SCALE
from simdip.laws.pressure import tension_of
from simdip.program import Program, compile_program
from simdip.tables.rows import Row, rows_of, source_text
from simdip.timeline.loose_ends import loose_ends
from simdip.timeline.model import Condition, Timeline
from simdip.timeline.reading import load, shipped
from simdip.timeline.schema import timeline_schema as schema
from simdip.timeline.source import nearest
from simdip.timeline.when import days

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "DEFAULT",
    "Check",
    "Explanation",
    "Part",
    "Replay",
    "check",
    "event_data",
    "explain",
    "find",
    "load",
    "part_data",
    "replay",
    "schema",
    "select",
    "timelines",
    "write",
]

DEFAULT = "korea-2017-2018"
SAMPLES = ("daily", "hourly")
HOUR = 3600
ENDS = ("peak", "trough")
PLOTTED = ("tension", "events", "conditions")


@dataclass(frozen=True)
class Check:
    """What a sound timeline holds.

    Attributes
    ----------
    grades : events by the best grade of their sources
    imprecise : events with a date that is not one certain day
    conflicts : events whose sources give different dates
    loose_ends : what is sound but probably not meant, in words
    """

    timeline: Timeline
    kinds: dict[str, int]
    grades: dict[str, int]
    causes: int
    imprecise: int
    conflicts: int
    loose_ends: tuple[str, ...]


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


@dataclass(frozen=True)
class Replay:
    """A timeline played as it happened.

    Attributes
    ----------
    program : the compiled timeline
    log : everything that was logged
    sample : `daily` or `hourly`
    """

    program: Program
    log: Log
    sample: str = "daily"

    @property
    def timeline(self) -> Timeline:
        """The timeline that was played."""
        return self.program.timeline

    @cached_property
    def rows(self) -> dict[str, list[Row]]:
        """Rows of every table, by name; the columns are those of the data dictionary."""
        return rows_of(self.program, self.log)

    @cached_property
    def measures(self) -> dict[str, float]:
        """Every measure by name; nan for what never came about."""
        named = [measure.name for measure in measures_of(self.program)]
        return dict(zip(named, self.log.measures, strict=True))

    def measure(self, name: str) -> float:
        """One measure.

        Raises
        ------
        SettingError : no such measure
        """
        if name not in self.measures:
            raise SettingError(f"no measure {name!r}. There are: {', '.join(self.measures)}")
        return self.measures[name]

    def summary(self) -> dict[str, float | str]:
        """The few measures that a terminal shows."""
        found = self.measures
        first = self.timeline.clock.first
        day = {name: str(first + timedelta(days=found[f"{name}_day"])) for name in ENDS}
        yearly = {name: value for name, value in found.items() if name.startswith("mean_tension_")}
        return {
            "peak_tension": found["peak_tension"],
            "peak_day": day["peak"],
            "trough_tension": found["trough_tension"],
            "trough_day": day["trough"],
            **yearly,
            "launches": found["launches"],
            "days_above_60": found["days_above_60"],
        }

    def frame(self, table: str) -> "pd.DataFrame":
        """A table as a pandas frame with its types.

        Raises
        ------
        SettingError : no such table
        """
        from simdip.tables.frames import frame_of

        if table not in self.rows:
            raise SettingError(f"no table {table!r}. There are: {', '.join(self.rows)}")
        return frame_of(table, self.rows[table])


def check(timeline: str | Path | Timeline = DEFAULT) -> Check:
    """Read a timeline and count what is in it.

    Raises
    ------
    TimelineError : with every fault of the file
    """
    found = _loaded(timeline)
    dated = [(event.when, event.start, event.end) for event in found.events]
    return Check(
        timeline=found,
        kinds=dict(sorted(Counter(event.kind for event in found.events).items())),
        grades=dict(sorted(Counter(event.grade for event in found.events).items())),
        causes=sum(bool(event.because) for event in found.events),
        imprecise=sum(any(day and not _is_certain(day) for day in days) for days in dated),
        conflicts=sum(bool(event.dates) for event in found.events),
        loose_ends=tuple(loose_ends(found)),
    )


def timelines() -> dict[str, Path]:
    """The timelines that come with simdip, by name."""
    return shipped()


def replay(
    timeline: str | Path | Timeline = DEFAULT,
    *,
    weights: str = "cameo",
    settings: Mapping[str, float] | None = None,
    sample: str = "daily",
) -> Replay:
    """Play a timeline as it happened, on SimPy.

    Parameters
    ----------
    timeline : name of a shipped one, path of a file, or a Timeline
    weights : weight set of the codebook, `cameo` or `weis`
    settings : parameters to set, by name
    sample : how often the state is logged, `daily` at 12:00 or `hourly`; changes nothing else

    Raises
    ------
    TimelineError, SettingError, EngineError
    """
    if sample not in SAMPLES:
        raise SettingError(f"unknown sampling {sample!r}. There are: {', '.join(SAMPLES)}")
    program = compile_program(_loaded(timeline), weights, settings)
    at = None
    if sample == "hourly":
        at = sorted({*range(0, program.horizon, HOUR), *program.clock.noons()})
    return Replay(program, play(program, at), sample)


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
    found = _loaded(timeline)
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


def write(
    run: Replay,
    folder: str | Path | None = None,
    *,
    figures: bool = True,
    force: bool = False,
    info: Mapping[str, Any] | None = None,
) -> Path:
    """Write the run folder of a replay: tables, manifest, data package, starters, figures.

    Parameters
    ----------
    folder : default `outputs/replay-ID` in the working directory
    figures : whether to draw `tension.svg` and `tension.png`
    force : replace files of an earlier run although they were edited since
    info : what goes into `run.json`, outside every claim of equal bytes

    Returns
    -------
    the folder, as an absolute path

    Raises
    ------
    OutputError : the place is taken by something else, or cannot be written; nothing has changed
    """
    from simdip.tables.replay_files import replay_files
    from simdip.tables.run_folder import check_place, write_run_folder

    target = Path(folder) if folder is not None else Path("outputs") / f"replay-{run.timeline.id}"
    check_place(target, (), force=force)
    drawn: dict[str, bytes] = {}
    if figures:
        from simdip.plots import tension_figure

        drawn = tension_figure(run.timeline, {name: run.frame(name) for name in PLOTTED})
    files = replay_files(run.program, run.sample, run.rows, drawn, info or {})
    write_run_folder(target, files, force=force)
    return target.resolve()


def find(timeline: Timeline, name: str) -> EventSpec | Condition:
    """The event or condition of that id.

    Raises
    ------
    SettingError : there is none, with the nearest right id
    """
    known: dict[str, EventSpec | Condition] = {one.id: one for one in timeline.conditions}
    known |= {one.id: one for one in timeline.events}
    if name not in known:
        raise SettingError(f"no event {name!r} in {timeline.id}. {nearest(name, known)}")
    return known[name]


def select(
    timeline: Timeline,
    *,
    kind: str | None = None,
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
    conflicts: bool = False,
) -> list[EventSpec]:
    """Events that fulfil every condition given, in the order of their dates.

    Raises
    ------
    SettingError : a kind, actor or date that does not exist
    """
    codes = [one.code for one in timeline.actors]
    if kind is not None and kind not in KIND_NAMED:
        raise SettingError(f"no kind {kind!r}. {nearest(kind, KIND_NAMED)}")
    if actor is not None and actor not in codes:
        raise SettingError(f"no actor {actor!r}. {nearest(actor, codes)}")
    first, last = (_any_day(text) for text in (since, until))
    found = []
    for event in timeline.events:
        begins, ends = days(event)
        acting = {*event.actors.initiator, *event.actors.target, event.actors.venue}
        if (
            (kind is None or event.kind == kind)
            and (actor is None or actor in acting)
            and (first is None or ends >= first.earliest)
            and (last is None or begins <= last.latest)
            and (event.dates or not conflicts)
        ):
            found.append((begins, event))
    return [event for _, event in sorted(found, key=lambda entry: (entry[0], entry[1].id))]


def event_data(event: EventSpec | Condition) -> dict[str, Any]:
    """An event or condition as plain data, without what the file leaves out."""
    return event.model_dump(mode="json", exclude_unset=True)


def part_data(part: Part) -> dict[str, Any]:
    """A contribution as plain data."""
    return asdict(part)


def _any_day(text: str | None) -> FuzzyDate | None:
    try:
        return None if text is None else read_date(text)
    except DateFault as fault:
        raise SettingError(str(fault)) from None


def _is_certain(text: str) -> bool:
    found = read_date(text)
    return found.exact and not found.approximate and not found.uncertain


def _loaded(timeline: str | Path | Timeline) -> Timeline:
    return timeline if isinstance(timeline, Timeline) else load(timeline)


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
    size = program.sizings[item]
    if isinstance(source, EventSpec) and not points:
        size = "no impulse"
    return Part(component, kind, source.title, points, size, source_text(source))
