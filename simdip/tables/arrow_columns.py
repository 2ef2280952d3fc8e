"""Columns of numbers as Arrow tables, and back.

Arrow's own way from numpy and back asks pandas, which is not needed here and takes 50 MB.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    Numbers = np.ndarray[Any, np.dtype[Any]]


def table_of(columns: "Mapping[str, Numbers]") -> "pa.Table":
    """Columns, each of numbers or of true and false, as a table; numbers are not copied."""
    import numpy as np
    import pyarrow as pa

    arrays = []
    for column in columns.values():
        is_bool = column.dtype == np.bool_
        kind = pa.bool_() if is_bool else pa.from_numpy_dtype(column.dtype)
        content = np.packbits(column, bitorder="little") if is_bool else column
        buffer = pa.py_buffer(np.ascontiguousarray(content))
        arrays.append(pa.Array.from_buffers(kind, len(column), [None, buffer]))
    return pa.Table.from_arrays(arrays, names=list(columns))


def numbers_of(column: "pa.ChunkedArray") -> "Numbers":
    """A column that lacks nothing, as an array; it may be no copy, which cannot be written to."""
    import numpy as np

    pieces = [_piece(one) for one in column.chunks]
    return pieces[0] if len(pieces) == 1 else np.concatenate(pieces)


def _piece(array: "pa.Array") -> "Numbers":
    import numpy as np

    _, content = array.buffers()
    here, kind = slice(array.offset, array.offset + len(array)), str(array.type)
    if kind == "bool":
        bits = np.unpackbits(np.frombuffer(content, np.uint8), bitorder="little")
        return bits[here].astype(bool)
    return np.frombuffer(content, np.dtype(kind))[here]
