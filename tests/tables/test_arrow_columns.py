"""Columns of numbers become Arrow's as Arrow itself would have them, and come back as they were."""

import subprocess
import sys

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from simdip.tables.arrow_columns import numbers_of, table_of

LINES = st.sampled_from(["float64", "int64", "uint32", "bool"]).flatmap(
    lambda kind: arrays(kind, array_shapes(max_dims=1, max_side=40))
)


@given(LINES)
def test_as_arrow_has_them_and_back(line):
    table = table_of({"one": line})
    assert table.schema == pa.table({"one": line}).schema
    assert table["one"].to_pylist() == pytest.approx(line.tolist(), rel=0, abs=0, nan_ok=True)
    back = numbers_of(table["one"])
    assert back.dtype == line.dtype and back.tobytes() == line.tobytes()


@given(LINES, st.data())
def test_pieces_come_back_as_one(line, data):
    first, second = (data.draw(st.integers(0, len(line))) for _ in range(2))
    whole = pa.concat_tables(
        [table_of({"one": line}).slice(first), table_of({"one": line[:second]})]
    )
    assert numbers_of(whole["one"]).tobytes() == line[first:].tobytes() + line[:second].tobytes()


def test_every_second_number_of_a_line():
    grid = np.arange(12.0).reshape(6, 2)
    assert numbers_of(table_of({"one": grid[:, 1]})["one"]).tolist() == grid[:, 1].tolist()


def test_pandas_stays_away():
    code = (
        "import sys, numpy as np\n"
        "from simdip.tables.arrow_columns import numbers_of, table_of\n"
        "table = table_of({'numbers': np.arange(3.0), 'flags': np.arange(3) > 1})\n"
        "print([numbers_of(table[name]).tolist() for name in table.column_names])\n"
        "print('pandas' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout.split("\n")[:2] == ["[[0.0, 1.0, 2.0], [False, False, True]]", "False"]
