"""Stocks fade in closed form; events move them, and nothing is kept past their bounds."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simdip.laws.mind_fields import (
    LEAST,
    MOST,
    REST,
    STOCK_FADE,
    STOCK_FIELDS,
    VALUE,
    VALUED_AT,
)
from simdip.laws.stocks import move_stock, stock_at, unclipped_at

DAY = 86_400
HALF_LIFE = 30 * DAY
AMOUNT = st.floats(-3, 3)
TICK = st.integers(0, 400 * DAY)


def stock(value, rest=0.0, half_life=HALF_LIFE, least=0.0, most=1.0):
    rows = [[0.0] for _ in range(STOCK_FIELDS)]
    rows[VALUE][0], rows[REST][0] = value, rest
    rows[STOCK_FADE][0] = math.log(2.0) / half_life if half_life else 0.0
    rows[LEAST][0], rows[MOST][0] = least, most
    return rows


def test_the_way_to_rest_is_halved_in_every_half_life():
    stocks = stock(0.9, rest=0.1)
    assert stock_at(0, 0, stocks) == pytest.approx(0.9)
    assert stock_at(0, HALF_LIFE, stocks) == pytest.approx(0.5)
    assert stock_at(0, 2 * HALF_LIFE, stocks) == pytest.approx(0.3)
    assert stock_at(0, 400 * HALF_LIFE, stocks) == pytest.approx(0.1)


def test_it_rises_to_a_rest_above_it():
    assert stock_at(0, HALF_LIFE, stock(0.2, rest=0.8)) == pytest.approx(0.5)


def test_without_a_half_life_nothing_fades():
    stocks = stock(0.7, rest=0.1, half_life=None)
    assert stock_at(0, 4000 * DAY, stocks) == 0.7
    move_stock(0, 5000 * DAY, 0.1, stocks)
    assert stock_at(0, 9000 * DAY, stocks) == pytest.approx(0.8)


@given(AMOUNT, AMOUNT, TICK, TICK)
def test_fading_composes(value, rest, first, second):
    """Two stretches after each other are one: a move by nothing changes nothing."""
    whole = stock(value, rest, least=-9.0, most=9.0)
    broken = stock(value, rest, least=-9.0, most=9.0)
    move_stock(0, first, 0.0, broken)
    there = first + second
    assert stock_at(0, there, broken) == pytest.approx(stock_at(0, there, whole), abs=1e-12)


@given(AMOUNT, AMOUNT, TICK, TICK)
def test_inside_their_bounds_moves_add_up(first, second, wait, later):
    both = stock(0.3, 0.1, least=-99.0, most=99.0)
    apart = [stock(0.3, 0.1, least=-99.0, most=99.0) for _ in range(2)]
    for amount, one in ((first, apart[0]), (second, apart[1])):
        move_stock(0, wait, amount, both)
        move_stock(0, wait, amount, one)
    alone = stock_at(0, wait + later, stock(0.3, 0.1, least=-99.0, most=99.0))
    expected = sum(stock_at(0, wait + later, one) for one in apart) - alone
    assert stock_at(0, wait + later, both) == pytest.approx(expected, abs=1e-9)


def test_a_move_counts_from_where_the_stock_has_faded_to():
    stocks = stock(0.8)
    move_stock(0, HALF_LIFE, 0.2, stocks)
    assert stocks[VALUED_AT][0] == HALF_LIFE
    assert stock_at(0, HALF_LIFE, stocks) == pytest.approx(0.6)
    assert stock_at(0, 2 * HALF_LIFE, stocks) == pytest.approx(0.3)


def test_past_its_bounds_nothing_is_kept():
    stocks = stock(0.9, half_life=None)
    move_stock(0, 0, 5.0, stocks)
    assert stock_at(0, 0, stocks) == 1.0
    move_stock(0, 0, -0.25, stocks)
    assert stock_at(0, 0, stocks) == 0.75
    move_stock(0, 0, -5.0, stocks)
    assert stock_at(0, 0, stocks) == 0.0


def test_what_rests_outside_its_bounds_is_read_inside_them():
    stocks = stock(0.5, rest=2.0)
    late = 100 * HALF_LIFE
    assert unclipped_at(0, late, stocks) == pytest.approx(2.0)
    assert stock_at(0, late, stocks) == 1.0
    move_stock(0, late, -0.25, stocks)
    assert stock_at(0, late, stocks) == pytest.approx(0.75)


@given(AMOUNT, AMOUNT, st.lists(st.tuples(TICK, AMOUNT), max_size=8))
def test_it_is_never_read_outside_its_bounds(value, rest, moves):
    stocks, now = stock(value, rest, least=-0.5, most=0.5), 0
    for wait, amount in moves:
        now += wait
        move_stock(0, now, amount, stocks)
        assert -0.5 <= stocks[VALUE][0] <= 0.5
    assert -0.5 <= stock_at(0, now + DAY, stocks) <= 0.5
