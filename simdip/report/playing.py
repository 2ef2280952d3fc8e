"""The part of a page to play with: a switch for each edit, and every combination behind them."""

from dataclasses import dataclass

from simdip.report.charts import Chart, stage_chart
from simdip.report.run import Run

SHOWN = ("mean_tension", "peak_tension", "days_above_60", "launches", "summits_held")


@dataclass(frozen=True, slots=True)
class Combination:
    """One subset of the edits.

    Attributes
    ----------
    key : numbers of its edits, joined by `-`
    cells : row of the table `effects` for each measure shown
    """

    key: str
    name: str
    edits: str
    cells: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Playground:
    """What the switches need.

    Attributes
    ----------
    edits : row of the table `edits`, number and text of each edit
    shapley : rows of the table `decomposition` with the Shapley values of the mean tension
    """

    chart: Chart
    edits: tuple[tuple[int, str, str], ...]
    measures: tuple[str, ...]
    combinations: tuple[Combination, ...]
    terms: tuple[tuple[int, dict[str, str]], ...]


def playground(run: Run, number: int) -> Playground:
    """The playground of a decomposed run; `number` tells its figure from the others."""
    whole = str(run.manifest["decomposed"])
    edits = tuple((place, row["number"], row["edit"]) for place, row in run.rows("edits"))
    measures = tuple(name for name in SHOWN if run.rows("effects", measure=name))
    combinations = []
    for name in run.scenarios:
        key = name.removeprefix(whole + ".") if name != whole else "-".join(one[1] for one in edits)
        rows = {row["measure"]: place for place, row in run.rows("effects", scenario=name)}
        cells = tuple(rows[measure] for measure in measures)
        combinations.append(Combination(key, name, key.replace("-", ", "), cells))
    terms = [
        (place, row)
        for place, row in run.rows("decomposition", measure="mean_tension")
        if row["term"] != "effect"
    ]
    return Playground(stage_chart(run, number), edits, measures, tuple(combinations), tuple(terms))
