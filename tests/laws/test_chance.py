"""Marks are uniform, independent of each other, and the same for ever."""

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simdip.laws.chance import MASK, mark, mark_of_no, mark_of_yes, mixed
from simdip.laws.delays import (
    EXPONENTIAL,
    FIXED,
    LOGNORMAL,
    UNIFORM,
    delay_at,
    normal_quantile,
    quantile_of,
)

SHARE = st.floats(1e-9, 1 - 1e-9)


def test_splitmix64_known_answers():
    """The first outputs of SplitMix64 from seed 1234567, as published with the algorithm."""
    state, found = 1234567, []
    for _ in range(5):
        found.append(mixed(state))
        state = (state + 0x9E3779B97F4A7C15) & MASK
    assert found == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]


@given(st.integers(0, MASK), st.integers(0, 10**9), st.integers(0, MASK), st.integers(0, 10**9))
def test_a_mark_lies_inside_the_open_interval(seed, replication, owner, counter):
    assert 0.0 < mark(seed, replication, owner, counter) < 1.0


def test_marks_are_uniform_along_every_part_of_the_address():
    count = 20_000
    for vary in range(4):
        address = [7, 3, 0xABCDEF, 5]
        drawn = []
        for value in range(count):
            address[vary] = value
            drawn.append(mark(*address))
        counts, _ = np.histogram(drawn, bins=100, range=(0, 1))
        chi_square = float(((counts - count / 100) ** 2 / (count / 100)).sum())
        assert 60 < chi_square < 150  # 99 degrees of freedom: both ends are 1e-3
        lag = np.corrcoef(drawn[:-1], drawn[1:])[0, 1]
        assert abs(lag) < 4 / math.sqrt(count)


@given(SHARE, SHARE)
def test_marks_given_history_fall_on_history_s_side(fresh, line):
    assert 0.0 < mark_of_yes(fresh, line) <= line
    assert line <= mark_of_no(fresh, line) <= 1.0


@given(st.floats(1e-12, 1 - 1e-12))
def test_the_normal_quantile_equals_the_standard_library_s(share):
    assert normal_quantile(share) == pytest.approx(NormalDist().inv_cdf(share), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(
    ("form", "first", "second"),
    [(UNIFORM, 3.0, 9.0), (EXPONENTIAL, 14.0, 0.0), (LOGNORMAL, 23.0, 0.98)],
)
@given(share=st.floats(1e-6, 1 - 1e-6))
def test_a_delay_is_found_again_at_its_quantile(form, first, second, share):
    delay = delay_at(form, first, second, share)
    assert quantile_of(form, first, second, delay) == pytest.approx(share, rel=1e-9, abs=1e-9)


def test_delays_known_answers():
    assert delay_at(FIXED, 5.0, 0.0, 0.9) == 5.0
    assert delay_at(LOGNORMAL, 23.0, 0.98, 0.5) == pytest.approx(23.0)
    assert delay_at(EXPONENTIAL, 10.0, 0.0, 1 - math.exp(-1)) == pytest.approx(10.0)
    assert quantile_of(FIXED, 5.0, 0.0, 5.0) == 0.5
