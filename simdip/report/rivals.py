"""The part of a page that lays the effects under rival rule sets beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from simdip.report.charts import MANY, Chart, variants_chart
from simdip.report.run import Run


@dataclass(frozen=True, slots=True)
class Line:
    """One scenario under one variant.

    Attributes
    ----------
    cells : row of the table `variants` for each measure shown
    """

    variant: str
    cells: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rivals:
    """What the section needs.

    Attributes
    ----------
    rules : rows of the table `variant_rules`
    scenarios : lines by scenario, the first as assumed
    chart : of the first measure; None of many scenarios
    """

    rules: tuple[dict[str, str], ...]
    measures: tuple[str, ...]
    scenarios: dict[str, tuple[Line, ...]]
    chart: Chart | None


def rivals(run: Run, measures: Sequence[str], number: int) -> Rivals | None:
    """The rival rule sets of a run, None without any; `number` tells its figure from the others.

    Parameters
    ----------
    measures : the main ones; of many scenarios only the first is shown
    """
    if not run.rows("variants"):
        return None
    few = len(run.shown) <= MANY
    shown = tuple(measures if few else measures[:1])
    return Rivals(
        tuple(row for _, row in run.rows("variant_rules")),
        shown,
        {name: _lines(run, name, shown) for name in run.shown},
        variants_chart(run, shown[0], number) if few else None,
    )


def _lines(run: Run, scenario: str, measures: Sequence[str]) -> tuple[Line, ...]:
    places: dict[str, dict[str, int]] = {}
    for place, row in run.rows("variants", scenario=scenario):
        places.setdefault(row["variant"], {})[row["measure"]] = place
    return tuple(
        Line(variant, tuple(found[measure] for measure in measures))
        for variant, found in places.items()
    )
