"""The exponential function in plain arithmetic: how far from the true one, and at its ends."""

import math
from decimal import Decimal, localcontext
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

import simdip.kinds
import simdip.measures
from simdip.laws import LAWS
from simdip.laws.exponential import (
    C13,
    LEAST,
    LOG_2_HIGH,
    LOG_2_LOW,
    MOST,
    ROUNDER,
    exponential,
    times_power_of_two,
)


@given(st.floats(LEAST, MOST))
@example(0.0)
@example(-0.0)
@example(LEAST)
@example(MOST)
@example(math.log(2.0) / 2.0)
@example(5e-324)
def test_it_is_within_one_unit_and_a_tenth_in_the_last_place(power):
    found = exponential(power)
    with localcontext(prec=50):
        error = abs(Decimal(found) - Decimal(power).exp())
        assert error <= Decimal("1.1") * Decimal(math.ulp(found))


def test_its_ends_are_those_of_ordinary_numbers():
    assert exponential(0.0) == 1.0
    assert exponential(math.nextafter(LEAST, -math.inf)) == 0.0 < exponential(LEAST)
    assert exponential(math.nextafter(MOST, math.inf)) == math.inf > exponential(MOST)
    assert exponential(-math.inf) == 0.0
    assert exponential(math.inf) == math.inf


def test_no_law_asks_a_c_library_for_an_exponential():
    assert simdip.kinds and simdip.measures  # importing them collects their laws
    asking = [law.__name__ for law in LAWS if "exp" in law.__code__.co_names]
    assert len(LAWS) > 100
    assert asking == []


@given(st.floats(-40.0, 40.0), st.floats(0.0, 1.0))
def test_it_never_falls(power, more):
    assert exponential(power) <= exponential(power + more) * (1.0 + 1e-15)


def test_its_numbers_are_what_they_are_called():
    with localcontext(prec=50):
        rest = Decimal(2).ln() - Decimal(LOG_2_HIGH) - Decimal(LOG_2_LOW)
    assert abs(rest) < Decimal("2e-26")
    for n in (1, 708, 1023, -1021):  # a whole number times the high part loses nothing
        assert Fraction(n * LOG_2_HIGH) == n * Fraction(LOG_2_HIGH)
    assert 1.0 / math.factorial(13) == C13


@given(st.floats(0.7, 1.42), st.integers(-1021, 1023))
def test_powers_of_two_are_exact(value, n):
    assert times_power_of_two(value, ROUNDER + n) == math.ldexp(value, n)
