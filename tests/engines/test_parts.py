"""Parts of the compiled engine read and write arrays as Python does."""

import numba
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numba.core.errors import TypingError
from numba.extending import register_jitable

from simdip.engines.batch.compiled import INLINED, INNER, SURE
from simdip.engines.batch.lines import as_numbers
from simdip.engines.batch.parts import Part
from simdip.engines.batch.room import STEPS
from simdip.laws import LAWS

AS_PART = {**INNER, "pipeline_class": Part}
BY_PLACE = st.integers(0, 2)


def test_all_that_is_inlined_or_sure_is_there():
    assert {function.__name__ for function in (*LAWS, *STEPS)} >= INLINED | SURE


@register_jitable(**AS_PART, forceinline=True)
def put(row, place, value):
    row[place] = value
    row[place] += len(row)


@register_jitable(**AS_PART)
def moved(box, line, first, second, third):
    row = box[first][second]
    put(row, third, line[first])  # a whole number, and the first of a row is no first of the box
    put(line, second, first)
    return row[third] + line[second] + box[first][second][third]


@numba.njit
def whole(arrays, first, second, third):
    box, line = as_numbers(arrays)
    return moved(box, line, first, second, third)


@given(BY_PLACE, BY_PLACE, BY_PLACE, st.integers(-(2**40), 2**40))
def test_rows_of_rows(first, second, third, number):
    boxes = [np.arange(27.0).reshape(3, 3, 3) for _ in range(2)]
    lines = [np.full(3, number) for _ in range(2)]
    compiled = whole((boxes[0], lines[0]), first, second, third)
    assert compiled == moved(boxes[1], lines[1], first, second, third)
    assert (boxes[0] == boxes[1]).all() and (lines[0] == lines[1]).all()
    assert boxes[0][first, second, third] == number + 3


def test_columns_that_do_not_lie_together_are_refused():
    box = np.asfortranarray(np.arange(27.0).reshape(3, 3, 3))
    with pytest.raises(TypingError, match="lie one after the other"):
        whole((box, np.arange(3)), 0, 1, 2)
