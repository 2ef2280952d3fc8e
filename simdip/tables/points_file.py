"""Tables of points as CSV: a column a number that is set, a row a point."""

import re
from dataclasses import dataclass
from pathlib import Path

from simdip.errors import Fault, PointsError

MOST_BYTES = 64 * 1024 * 1024
QUOTED = r'\s*"(?P<quoted>(?:[^"]|"")*)"\s*'


@dataclass(frozen=True, slots=True)
class Cell:
    """What is written in a cell, and where.

    Attributes
    ----------
    line, column : 1-based; the column is that of the first letter
    """

    text: str
    file: str
    line: int
    column: int
    excerpt: str

    def fault(self, message: str, hint: str = "") -> Fault:
        """Something wrong with it."""
        return Fault(self.file, self.line, self.column, message, hint, self.excerpt)


def read_points(path: Path) -> tuple[list[Cell], list[list[Cell]]]:
    """The header and the rows of a table of points; empty lines are left out.

    Raises
    ------
    PointsError : with every fault of the form; what the cells mean is not looked at
    """
    name = str(path)
    try:
        with path.open("rb") as binary:
            raw = binary.read(MOST_BYTES + 1)
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise PointsError([Fault(name, 0, 0, f"cannot be read: {error.strerror}")]) from None
    except UnicodeDecodeError as error:
        raise PointsError([Fault(name, 0, 0, f"not a CSV file in UTF-8: {error}")]) from None
    if len(raw) > MOST_BYTES:
        raise PointsError([Fault(name, 0, 0, "larger than 64 MiB")])
    lines = [one for one in enumerate(re.split(r"\r\n|\r|\n", text), start=1) if one[1].strip()]
    if not lines:
        hint = "The first line names parameters, every further line is a point."
        raise PointsError([Fault(name, 0, 0, "the table is empty", hint)])
    heading = lines[0][1]
    delimiter = ";" if heading.count(";") > heading.count(",") else ","  # Excel's way in Europe
    faults: list[Fault] = []
    header, *rows = [_cells(name, number, line, delimiter, faults) for number, line in lines]
    for row in rows:
        if len(row) != len(header):
            message = f"{len(row)} cells under a header of {len(header)}"
            faults.append(row[-1].fault(message))
    if not rows:
        hint = "Every line below the header is a point."
        faults.append(Fault(name, lines[0][0], 1, "no points below the header", hint, heading))
    if faults:
        raise PointsError(faults)
    return header, rows


def _cells(name: str, number: int, line: str, delimiter: str, faults: list[Fault]) -> list[Cell]:
    """The cells of a line. What a quote encloses is one cell; it ends in its own line."""
    form = re.compile(rf'(?:{QUOTED}|(?P<plain>[^{delimiter}"]*))(?P<end>{delimiter}|$)')
    cells: list[Cell] = []
    place = 0
    while True:
        match = form.match(line, place)
        if match is None:
            message = "a quotation mark that does not enclose a whole cell"
            faults.append(Fault(name, number, place + 1, message, "", line))
            return [*cells, Cell("", name, number, place + 1, line)]
        quoted, plain = match["quoted"], match["plain"] or ""
        text = plain.strip() if quoted is None else quoted.replace('""', '"').strip()
        first = place + len(match[0]) - len(match[0].lstrip(" \t"))
        cells.append(Cell(text, name, number, min(first, len(line)) + 1, line))
        place = match.end()
        if not match["end"]:
            return cells
