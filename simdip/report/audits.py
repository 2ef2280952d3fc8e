"""The part of a page that tells how plausible each scenario is."""

from dataclasses import dataclass

from markupsafe import Markup

from simdip.analysis.audit_words import Told, digits_of, pieces_of
from simdip.analysis.finding import SHARE
from simdip.report.charts import MANY
from simdip.report.numbers import Cells
from simdip.report.run import Run

MOST_ROWS = 120


@dataclass(frozen=True, slots=True)
class AuditPart:
    """What the section of a scenario needs.

    Attributes
    ----------
    paragraph : the rows in words, each number with its cell
    rows : number, row, and the value as it is shown; none of many scenarios
    more : further rows, in the table alone
    """

    paragraph: Markup
    rows: tuple[tuple[dict[str, str], Markup], ...]
    more: int


def audit_part(run: Run, scenario: str) -> AuditPart | None:
    """The audit of a scenario; None in a run that has no audits."""
    if "audit" not in run.tables:
        return None
    cell = Cells(run)
    numbered = run.rows("audit", scenario=scenario)
    rows = [
        Told(row["standard"], row["finding"], row["value"], row["unit"], row["detail"])
        for _, row in numbered
    ]
    words = [
        Markup.escape(one)
        if isinstance(one, str)
        else _value(cell, numbered[one[0]][0], rows[one[0]].unit, one[1])
        for one in pieces_of(rows)
    ]
    shown = numbered[:MOST_ROWS] if len(run.shown) <= MANY else []
    return AuditPart(
        Markup("").join(words),
        tuple(
            (row, _value(cell, number, row["unit"], digits_of(row["unit"], row["value"])))
            for number, row in shown
        ),
        len(numbered) - len(shown),
    )


def _value(cell: Cells, number: int, unit: str, digits: int) -> Markup:
    if unit == SHARE:
        return cell.share("audit", number, "value")
    return cell("audit", number, "value", digits)
