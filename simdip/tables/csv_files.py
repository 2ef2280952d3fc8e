"""Rows to CSV: UTF-8, comma, `\\n`, numbers at full precision, the same bytes on every run."""

import csv
import io
from collections.abc import Iterable, Sequence

from simdip.tables.columns import Table


def csv_bytes(table: Table, rows: Iterable[Sequence[object]]) -> bytes:
    """A whole CSV file with its header.

    Floats are written so that reading them back gives the same float.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")
