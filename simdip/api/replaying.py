"""Play a timeline as it happened, look at the result, write its folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simdip.clock import DAY
from simdip.engines.log import Log
from simdip.engines.simpy_engine import play
from simdip.errors import SettingError
from simdip.program import Program, compile_program
from simdip.tables.rows import Row, rows_of
from simdip.timeline.model import Timeline
from simdip.timeline.reading import checked, load

if TYPE_CHECKING:
    import pandas as pd

DEFAULT = "korea-2017-2018"
SAMPLES = ("daily", "hourly")
HOUR = 3600
ENDS = ("peak", "trough")
PLOTTED = ("tension", "events", "conditions")


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
        named = [measure.name for measure in self.program.measures]
        return dict(zip(named, self.log.measures, strict=True))

    @property
    def assumptions(self) -> str:
        """The few settings that a figure states."""
        half_life = self.program.parameters["half_life"]
        return f"half-life {half_life:g} days, weights {self.program.weights}"

    def measure(self, name: str) -> float:
        """One measure.

        Raises
        ------
        SettingError : no such measure
        """
        if name not in self.measures:
            raise SettingError(f"no measure {name!r}. There are: {', '.join(self.measures)}")
        return self.measures[name]

    def summary(self) -> dict[str, float | int | str]:
        """The few measures that a terminal shows."""
        found = self.measures
        noon = {name: int(found[f"{name}_day"]) * DAY + DAY // 2 for name in ENDS}
        local = self.timeline.clock.local
        day = {name: str(local(tick).date()) for name, tick in noon.items()}
        yearly = {name: value for name, value in found.items() if name.startswith("mean_tension_")}
        return {
            "peak_tension": found["peak_tension"],
            "peak_day": day["peak"],
            "trough_tension": found["trough_tension"],
            "trough_day": day["trough"],
            **yearly,
            "launches": int(found["launches"]),
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
    program = compile_program(as_timeline(timeline), weights, settings)
    at = None
    if sample == "hourly":
        at = sorted({*range(0, program.horizon, HOUR), *program.clock.noons()})
    return Replay(program, play(program, at), sample)


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

        frames = {name: run.frame(name) for name in PLOTTED}
        drawn = tension_figure(run.timeline, frames, run.assumptions)
    files = replay_files(run.program, run.sample, run.rows, drawn, info or {})
    write_run_folder(target, files, force=force)
    return target.resolve()


def as_timeline(timeline: str | Path | Timeline) -> Timeline:
    """A timeline read by its name or path; one made in memory is checked as a file is."""
    if not isinstance(timeline, Timeline):
        return load(timeline)
    return timeline if timeline.from_file else checked(timeline)
