"""The logarithm in plain arithmetic: how far from the true one."""

import math
from decimal import Decimal, localcontext

from hypothesis import example, given
from hypothesis import strategies as st

from simdip.laws.logarithm import ROOT_HALF, exponent_of, logarithm, mantissa_of


@given(st.floats(2.3e-308, 1.7e308) | st.floats(1e-9, 1.0) | st.floats(0.7, 1.5))
@example(math.nextafter(1.0, 0.0))
@example(math.nextafter(1.0, 2.0))
@example(ROOT_HALF)
@example(2.0)
def test_it_is_within_one_unit_in_the_last_place(value):
    found = logarithm(value)
    with localcontext(prec=50):
        error = abs(Decimal(found) - Decimal(value).ln())
        assert error <= Decimal(math.ulp(found))


def test_the_logarithm_of_one_is_nothing():
    assert logarithm(1.0) == 0.0


@given(st.floats(2.3e-308, 1.7e308))
def test_a_number_is_its_mantissa_times_a_power_of_two(value):
    m = mantissa_of(value)
    assert ROOT_HALF <= m < 2.0 * ROOT_HALF
    assert math.ldexp(m, int(exponent_of(value))) == value
