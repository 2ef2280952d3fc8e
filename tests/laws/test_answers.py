"""Delay laws of answers, cut at their longest delay, and answers still to come."""

import math

import pytest

from simdip.laws.answers import answer_delay, answer_density, answered_share
from simdip.laws.delays import EXPONENTIAL, FIXED, LOGNORMAL, UNIFORM
from simdip.laws.meetings import WINDOW, held_line, provoked_before
from simdip.laws.process_fields import (
    AT_MOST,
    DELAY_FIRST,
    DELAY_FORM,
    DELAY_SECOND,
    RULE_FIELDS,
)

DAY = 86_400
LAWS = [
    (LOGNORMAL, 23.3, 0.98, 120.0),
    (EXPONENTIAL, 3.0, 0.0, 14.0),
    (UNIFORM, 2.0, 9.0, 36_500.0),
]


def rule(form, first, second, at_most):
    rows = [[0.0] for _ in range(RULE_FIELDS)]
    rows[DELAY_FORM][0], rows[DELAY_FIRST][0] = float(form), first
    rows[DELAY_SECOND][0], rows[AT_MOST][0] = second, at_most
    return rows


@pytest.mark.parametrize("law", LAWS)
def test_share_and_delay_are_inverse(law):
    rules = rule(*law)
    before = 0
    for number in range(1, 200):
        share = number / 200
        ticks = answer_delay(0, share, rules)
        assert before <= ticks <= law[3] * DAY
        before = ticks
        assert answered_share(0, ticks, rules) == pytest.approx(share, abs=1e-4)


@pytest.mark.parametrize("law", LAWS)
def test_the_density_is_the_slope_of_the_share(law):
    rules = rule(*law)
    for days in (2.5, 4.0, 7.5):
        slope = (
            answered_share(0, (days + 0.01) * DAY, rules)
            - answered_share(0, (days - 0.01) * DAY, rules)
        ) / 0.02
        assert answer_density(0, days * DAY, rules) == pytest.approx(slope, rel=1e-3)
    assert answer_density(0, law[3] * DAY + DAY, rules) == 0.0


@pytest.mark.parametrize("law", LAWS)
def test_every_answer_comes_within_the_longest_delay(law):
    rules = rule(*law)
    assert answered_share(0, law[3] * DAY, rules) == 1.0
    assert answered_share(0, 0, rules) == 0.0
    assert answer_delay(0, 1.0 - 1e-12, rules) <= law[3] * DAY


def test_a_fixed_delay():
    rules = rule(FIXED, 5.0, 0.0, 36_500.0)
    assert answer_delay(0, 0.3, rules) == 5 * DAY
    assert answered_share(0, 4 * DAY, rules) == 0.0
    assert answered_share(0, 5 * DAY, rules) == 1.0


def test_provocations_by_a_party_within_the_window():
    provocations = [[0.0, 10.0 * DAY, 12.0 * DAY], [0b01, 0b10, 0b01], [5.0, 7.0, 3.0]]
    assert provoked_before(12 * DAY, 0b01, provocations, 3) == 8.0
    assert provoked_before(12 * DAY, 0b10, provocations, 3) == 7.0
    assert provoked_before(12 * DAY, 0b100, provocations, 3) == 0.0
    assert provoked_before(11 * DAY, 0b11, provocations, 3) == 12.0  # nothing of the future
    assert provoked_before(WINDOW + 1, 0b01, provocations, 3) == 3.0
    assert held_line(0.95, 0.05, 0.0) == 0.95
    assert held_line(0.95, 0.05, 15.84) == pytest.approx(0.95 * math.exp(-0.792))
