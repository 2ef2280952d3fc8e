"""Rows to pandas frames with the types of the data dictionary."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from simdip.tables.columns import TABLES, TENSION_HOURLY

_TABLE = {table.name: table for table in (*TABLES, TENSION_HOURLY)}
_TYPES: dict[str, Any] = {"string": "string", "integer": "int64", "number": "float64"}


def frame_of(name: str, rows: Sequence[Sequence[object]]) -> pd.DataFrame:
    """A table as a frame: text, whole numbers, floats, and timestamps without zone."""
    table = _TABLE[name]
    frame = pd.DataFrame(rows, columns=list(table.header), dtype=object)
    for column in table.columns:
        values = frame[column.name].replace("", None)
        if column.type in _TYPES:
            frame[column.name] = values.astype(_TYPES[column.type])
        else:
            frame[column.name] = pd.to_datetime(values, format="ISO8601")
    return frame
