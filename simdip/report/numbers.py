"""Numbers on a page: each says which cell of which table it is."""

from markupsafe import Markup

from simdip.report.run import Run

MINUS = "\N{MINUS SIGN}"
NONE = "\N{EN DASH}"


def shown(text: str, digits: int, *, signed: bool = False) -> str:
    """A cell as it is printed: rounded, with a true minus; a dash where it is empty."""
    if text == "":
        return NONE
    value = float(text)
    rounded = f"{value:.{digits}f}"
    if float(rounded) == 0.0:
        rounded = rounded.lstrip("-")
    sign = "+" if signed and float(rounded) > 0.0 else ""
    return sign + rounded.replace("-", MINUS)


class Cells:
    """Prints cells of the tables of a run, each with its origin."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def __call__(
        self, table: str, row: int, column: str, digits: int = 1, *, signed: bool = False
    ) -> Markup:
        """A cell as `<data>`: its exact value, its place (TABLE:ROW:COLUMN), and what is shown."""
        text = self._run.tables[table][row][column]
        return _data(text, f"{table}:{row}:{column}", shown(text, digits, signed=signed))

    def plain(self, table: str, row: int, column: str) -> Markup:
        """A cell with four digits that count, for numbers of very different size."""
        text = self._run.tables[table][row][column]
        printed = f"{float(text):.4g}".replace("-", MINUS) if text else NONE
        return _data(text, f"{table}:{row}:{column}", printed)

    def share(self, table: str, row: int, column: str) -> Markup:
        """A share as a percentage."""
        text = self._run.tables[table][row][column]
        percent = f"{100 * float(text):.0f} %" if text else NONE
        return _data(text, f"{table}:{row}:{column}", percent)


def _data(value: str, cell: str, printed: str) -> Markup:
    return Markup('<data value="{}" data-cell="{}">{}</data>').format(value, cell, printed)
