"""The effects of a scenario at many points, under the same marks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simdip.api.compared import units_of
from simdip.api.designing import design_of
from simdip.api.run_writing import Folder, write_run
from simdip.api.sweep_points import Chosen, points_of
from simdip.api.varying import check_clipped
from simdip.ensemble.choosing import AUTO, BATCH, ENGINES, SIMPY
from simdip.ensemble.design import DRAW, MODE
from simdip.ensemble.effects import effects
from simdip.ensemble.pairs import Design
from simdip.ensemble.points import Points, engine_of_points, play_points
from simdip.errors import EngineError, SettingError
from simdip.kinds.weights import WEIGHT_SETS
from simdip.measures.main import main_measures
from simdip.tables.columns import Table
from simdip.tables.run_files import table_bytes
from simdip.tables.sweep_columns import sweep_table
from simdip.timeline.model import Timeline
from simdip.timeline.source import nearest

if TYPE_CHECKING:
    import pandas as pd

MOST_TOLD = 10  # points of which an error tells


@dataclass(frozen=True)
class Sweep:
    """What a scenario does at many points.

    Attributes
    ----------
    points : names and values
    count : pairs at every point
    rows : one a point and measure, in the order of `header`
    engine : that played them, `simpy` or `batch`
    because : why it was the reference engine, where nobody asked for it; else ""
    """

    design: Design
    points: Chosen
    count: int
    rows: tuple[tuple[object, ...], ...]
    engine: str
    because: str = ""

    @property
    def table(self) -> Table:
        """Its columns: the scenario, the point and its values, the measure and its means."""
        return sweep_table(self.points.written)

    @property
    def header(self) -> tuple[str, ...]:
        """Names of the columns."""
        return self.table.header

    def frame(self) -> "pd.DataFrame":
        """The rows as a frame of pandas; the noise of a single pair is nan."""
        import pandas as pd

        return pd.DataFrame(list(self.rows), columns=list(self.header))


def sweep(
    scenario: str | Path | Sequence[str],
    *,
    vary: Sequence[str] | Mapping[str, Sequence[float]] = (),
    points: str | Path | Iterable[Mapping[str, float]] | None = None,
    measures: Sequence[str] | None = None,
    base: str | Path | Timeline | None = None,
    count: int = 100,
    seed: int = 1,
    jobs: int = 1,
    engine: str = AUTO,
    at: str = DRAW,
    weights: str = "cameo",
    progress: Callable[[int], None] | None = None,
    expected: Callable[[int], None] | None = None,
) -> Sweep:
    """The effects of a scenario at every point of a grid or table of numbers.

    A point sets numbers in every world, whatever the scenario sets itself. All points meet the same
    marks, so that a number without influence changes nothing at all.

    Parameters
    ----------
    scenario : name or path; or edits as typed, in a list
    vary : values by name, such as {"drill_shift": [0, 10, 20]}, or `NAME=LOW:HIGH:N` as typed;
        every combination is played. Names are those of parameters, and EFFECT<-CAUSE of necessities
    points : in place of that rows by name, or the path of a CSV file with a column a name
    measures : by name; default the main ones
    base : the timeline that is edited, in place of the scenario's own
    count : pairs at every point
    jobs : processes of the reference engine or threads of the compiled one; the result is the same
        for any number
    engine : `simpy`, `batch` (compiled), or `auto`: the compiled one where it pays and is fit; the
        result is the same for any
    at : where all other numbers and dates stand: `draw`, from their ranges, or `mode`
    progress : is told how many more pairs are played
    expected : is told at the start how many there are

    Raises
    ------
    ScenarioError, TimelineError
    SettingError : with every point that makes no sense, or another setting that does not exist
    PointsError : with every fault of a file of points
    EngineError : an intensity was too often above the cap of its process, or the compiled engine
        was asked for and has no law for something
    """
    _check(count, engine, at, weights)
    design = design_of(scenario, base, seed=seed, how=at, weights=weights)
    units = units_of(design)
    asked = main_measures(list(units)) if measures is None else list(dict.fromkeys(measures))
    unknown = [
        f"no measure {name!r}. {nearest(name, units)}" for name in asked if name not in units
    ]
    if unknown:
        raise SettingError("\n".join(unknown))
    chosen = points_of(design, vary, points)
    played = Points(chosen.names, chosen.rows, tuple(asked))
    if expected is not None:
        expected(count * len(chosen.rows))
    batch, because = engine_of_points(design, played, count, engine)
    clock = design.base.clock
    span = float((clock.last - clock.first).days + 1)
    name = design.scenarios[0].name
    wanted = {measure: units[measure] for measure in asked}
    rows: list[tuple[object, ...]] = []
    clipped: list[str] = []
    for number, pairs in enumerate(play_points(design, played, count, batch, jobs, progress), 1):
        values = chosen.rows[number - 1]
        try:
            check_clipped(design, pairs)
        except EngineError as fault:
            told = ", ".join(map("{}={:g}".format, chosen.written, values))
            clipped.append(f"point {number} ({told}): {fault}")
        for one in effects(pairs, name, wanted, span):
            rows.append(
                (name, number, *values, one.measure, one.unit, one.history_mean, one.scenario_mean,
                 one.difference, one.mc_se, one.mc_low, one.mc_high, count)
            )  # fmt: skip
    if clipped:
        more = len(clipped) - MOST_TOLD
        last = [f"and {more} points more; leave such points out"] if more > 0 else []
        raise EngineError("\n".join([*clipped[:MOST_TOLD], *last]))
    return Sweep(design, chosen, count, tuple(rows), SIMPY if batch is None else BATCH, because)


def _check(count: int, engine: str, at: str, weights: str) -> None:
    faults = ["at least one pair is played at every point"] if count < 1 else []
    for what, word, known in (
        ("engine", engine, ENGINES),
        ("way", at, (DRAW, MODE)),
        ("weight set", weights, WEIGHT_SETS),
    ):
        if word not in known:
            faults.append(f"unknown {what} {word!r}. {nearest(word, known)}")
    if faults:
        raise SettingError("\n".join(faults))


def write_sweep(
    found: Sweep,
    folder: str | Path | None = None,
    *,
    figures: bool = True,
    force: bool = False,
    info: Mapping[str, Any] | None = None,
) -> Path:
    """Write the run folder of a sweep: `sweep.csv`, and a figure where one or two numbers vary.

    Parameters
    ----------
    folder : default `outputs/sweep-NAME` in the working directory

    Raises
    ------
    OutputError
    """
    design, scenario = found.design, found.design.scenarios[0]

    def draw() -> dict[str, bytes]:
        from simdip.plots.sweep import sweep_figure

        return sweep_figure(found.frame(), found.points.written, design.base.timeline.title)

    facts = {
        "parameters": design.how,
        "numbers": list(found.points.written),
        "points": len(found.points.rows),
        "replications": found.count,
        "pairs": found.count * len(found.points.rows),
        "measures": list(dict.fromkeys(str(row[len(found.points.written) + 2])
                                       for row in found.rows)),
        "engine": found.engine,
    }  # fmt: skip
    if found.because:
        facts["engine_because"] = found.because
    run = Folder(
        "sweep",
        f"The effects of {scenario.name} in {design.base.timeline.title} at many points",
        design,
        [scenario],
        [scenario.name],
        {found.table: table_bytes(found.table, found.rows)},
        draw,
        facts,
    )
    return write_run(run, folder, figures=figures, force=force, info=info)
