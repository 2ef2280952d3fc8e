"""Relaxation, tension and crossing times in closed form."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simdip.laws.pressure import (
    crossing,
    pressure_of,
    relaxed,
    tension_of,
    time_at_or_above,
)

POINTS = st.floats(-200, 200)
RATE = math.log(2) / 30


def test_half_of_the_distance_is_left_after_a_half_life():
    assert relaxed(20.0, -4.0, RATE, 30) == pytest.approx(8.0, abs=1e-12)


def test_tension_is_50_at_pressure_0_and_never_leaves_0_to_100():
    assert tension_of(0.0, 40.0) == 50.0
    assert tension_of(1e6, 40.0) == 100.0
    assert tension_of(-1e6, 40.0) == 0.0


def test_a_point_of_scale_is_one_logit():
    assert tension_of(40.0, 40.0) == pytest.approx(100 / (1 + math.exp(-1)))


@given(st.floats(0.5, 99.5), st.floats(1, 100))
def test_pressure_and_tension_are_inverse(tension, scale):
    assert tension_of(pressure_of(tension, scale), scale) == pytest.approx(tension, abs=1e-9)


@given(POINTS, POINTS, st.floats(0, 100), st.floats(0, 100))
def test_relaxation_composes(pressure, equilibrium, first, second):
    halfway = relaxed(pressure, equilibrium, RATE, first)
    at_once = relaxed(pressure, equilibrium, RATE, first + second)
    assert relaxed(halfway, equilibrium, RATE, second) == pytest.approx(at_once, abs=1e-9)


def test_crossing_in_closed_form():
    # from 20 towards 0, 5 is reached after two half-lives
    assert crossing(20.0, 0.0, RATE, 5.0) == pytest.approx(60.0, abs=1e-9)
    assert crossing(20.0, 0.0, RATE, 20.0) == 0.0
    assert crossing(20.0, 0.0, RATE, 30.0) == -1.0
    assert crossing(20.0, 0.0, RATE, -1.0) == -1.0
    assert crossing(0.0, 0.0, RATE, 1.0) == -1.0


@given(POINTS, POINTS, POINTS)
def test_at_the_crossing_the_threshold_is_reached(pressure, equilibrium, threshold):
    ticks = crossing(pressure, equilibrium, RATE, threshold)
    if ticks >= 0 and ticks < 1e5:
        assert relaxed(pressure, equilibrium, RATE, ticks) == pytest.approx(threshold, abs=1e-6)


@pytest.mark.parametrize(
    ("pressure", "equilibrium", "threshold", "above"),
    [
        (20.0, 0.0, 5.0, 60.0),  # falls through it
        (0.0, 20.0, 15.0, 40.0),  # rises through it after two half-lives
        (20.0, 10.0, 5.0, 100.0),  # always above
        (0.0, 4.0, 5.0, 0.0),  # always below
        (5.0, 5.0, 5.0, 100.0),  # stays on it
        (5.0, 0.0, 5.0, 0.0),  # leaves it downwards at once
        (5.0, 9.0, 5.0, 100.0),  # leaves it upwards at once
        (20.0, 0.0, 0.6, 100.0),  # would cross after the end
    ],
)
def test_time_at_or_above(pressure, equilibrium, threshold, above):
    found = time_at_or_above(pressure, equilibrium, RATE, 100.0, threshold)
    assert found == pytest.approx(above, abs=1e-9)


@given(POINTS, POINTS, POINTS, st.floats(0, 100), st.floats(0, 100))
def test_time_above_adds_up_over_pieces(pressure, equilibrium, threshold, first, second):
    whole = time_at_or_above(pressure, equilibrium, RATE, first + second, threshold)
    halfway = relaxed(pressure, equilibrium, RATE, first)
    pieces = time_at_or_above(pressure, equilibrium, RATE, first, threshold)
    pieces += time_at_or_above(halfway, equilibrium, RATE, second, threshold)
    # a piece that starts on the threshold, or so near that rounding decides, may count otherwise
    if min(abs(value - threshold) for value in (pressure, equilibrium, halfway)) > 1e-6:
        assert pieces == pytest.approx(whole, abs=1e-4)
