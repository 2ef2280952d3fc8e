"""Weights, utilities and chances of acts against sums done by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simdip.laws.interests import act_line, approval, logistic, pull, utility, weighted_score
from simdip.laws.mind_fields import (
    ACT_FIELDS,
    COST,
    DAMPING,
    DEFERENCE,
    FIRST_INTEREST,
    FIRST_OTHER,
    INTEREST_FIELDS,
    LAST_INTEREST,
    LAST_OTHER,
    MOST,
    NOISE,
    STOCK_FIELDS,
    VALUE,
    WEIGHT_AT_REST,
    WEIGHT_BY_TENSION,
    WEIGHT_LOGIT,
)
from simdip.laws.missions import faded, success_line

LOGIT = st.floats(-8, 8)
TENSION = st.floats(0.1, 99.9)


@pytest.fixture
def interests():
    """Two interests of the actor, weighing 1 and 3 at tension 50, and one of another power."""
    return weighing([0.0, math.log(3.0), 0.5])


def weighing(logits, slopes=None):
    rows = [[0.0] * len(logits) for _ in range(INTEREST_FIELDS)]
    rows[WEIGHT_LOGIT], rows[WEIGHT_BY_TENSION] = logits, slopes or [0.0] * len(logits)
    rows[WEIGHT_AT_REST] = [math.exp(logit) for logit in logits]
    return rows


@pytest.fixture
def act():
    """Scores 0.6 and -0.2; the other power disapproves by 0.5."""
    rows = [[0.0] for _ in range(ACT_FIELDS + 3 + 1)]
    rows[FIRST_INTEREST][0], rows[LAST_INTEREST][0] = 0.0, 2.0
    rows[FIRST_OTHER][0], rows[LAST_OTHER][0] = 2.0, 3.0
    rows[COST][0], rows[NOISE][0], rows[DAMPING][0] = 0.1, 0.5, 1.0
    for place, score in enumerate((0.6, -0.2, -0.5)):
        rows[ACT_FIELDS + place][0] = score
    return rows


@pytest.fixture
def stocks():
    """One that nothing fades, at 0.4."""
    rows = [[0.0] for _ in range(STOCK_FIELDS)]
    rows[VALUE][0], rows[MOST][0] = 0.4, 1.0
    return rows


@given(st.lists(st.tuples(LOGIT, st.floats(-2, 2)), min_size=1, max_size=9), TENSION)
def test_weights_are_positive_and_sum_to_one(logits, tension):
    interests = weighing([logit for logit, _ in logits], [slope for _, slope in logits])
    pulls = [pull(place, tension, interests) for place in range(len(logits))]
    weights = []
    for place in range(len(logits)):  # a score of 1 on one interest alone shows its weight
        acts = [[0.0] for _ in range(ACT_FIELDS + len(logits))]
        acts[ACT_FIELDS + place][0] = 1.0
        weights.append(weighted_score(0, 0, len(logits), tension, interests, acts))
    assert min(weights) > 0.0
    assert sum(weights) == pytest.approx(1.0)
    assert weights == pytest.approx([one / sum(pulls) for one in pulls])


def test_a_logit_goes_with_tension_by_25_points(interests):
    interests[WEIGHT_BY_TENSION][0] = 0.3
    assert pull(0, 50.0, interests) == 1.0
    assert pull(0, 75.0, interests) == pytest.approx(math.exp(0.3))
    assert pull(0, 0.0, interests) == pytest.approx(math.exp(-0.6))


@given(LOGIT, TENSION)
def test_what_tension_does_not_move_weighs_the_same_bits_as_what_it_moves_by_nothing(
    logit, tension
):
    assert pull(0, tension, weighing([logit])) == math.exp(logit + 0.0 * (tension - 50.0) / 25.0)


def test_the_score_is_the_weighted_mean(interests, act):
    assert weighted_score(0, 0, 2, 50.0, interests, act) == pytest.approx((0.6 - 3 * 0.2) / 4)
    assert weighted_score(0, 1, 2, 50.0, interests, act) == pytest.approx(-0.2)
    assert weighted_score(0, 2, 2, 50.0, interests, act) == 0.0  # one who wants nothing


def test_adding_the_same_to_every_logit_changes_nothing(interests, act):
    before = weighted_score(0, 0, 2, 60.0, interests, act)
    interests = weighing([logit + 2.5 for logit in interests[WEIGHT_LOGIT]])
    assert weighted_score(0, 0, 2, 60.0, interests, act) == pytest.approx(before)


def test_utility_is_score_less_cost_and_what_stocks_add(interests, act, stocks):
    assert utility(0, 0, 50.0, interests, act, stocks) == pytest.approx(0.0 - 0.1)
    act[ACT_FIELDS + 3][0] = 2.0
    assert utility(0, 0, 50.0, interests, act, stocks) == pytest.approx(0.0 - 0.1 + 2.0 * 0.4)


def test_deference_counts_only_what_the_other_disapproves(interests, act, stocks):
    free = utility(0, 0, 50.0, interests, act, stocks)
    act[DEFERENCE][0] = 0.8
    assert approval(0, 50.0, interests, act) == pytest.approx(-0.5)
    assert utility(0, 0, 50.0, interests, act, stocks) == pytest.approx(free - 0.8 * 0.5)
    act[ACT_FIELDS + 2][0] = 0.9  # what the other likes is no reason to do it
    assert utility(0, 0, 50.0, interests, act, stocks) == pytest.approx(free)


def test_where_nobody_is_deferred_to_nothing_is_lost(interests, act, stocks):
    act[DEFERENCE][0], act[LAST_OTHER][0] = 0.8, 2.0
    assert approval(0, 50.0, interests, act) == 0.0
    assert utility(0, 0, 50.0, interests, act, stocks) == pytest.approx(-0.1)


@given(st.floats(-700, 700))
def test_the_logistic_is_symmetric_and_never_overflows(logit):
    assert logistic(logit) + logistic(-logit) == pytest.approx(1.0)
    assert 0.0 <= logistic(logit) <= 1.0


def test_known_answers_of_the_logistic():
    assert logistic(0.0) == 0.5
    assert logistic(math.log(3.0)) == pytest.approx(0.75)
    assert logistic(-math.log(3.0)) == pytest.approx(0.25)
    assert (logistic(1e6), logistic(-1e6)) == (1.0, 0.0)


def test_the_chance_of_an_act_goes_by_the_noise_and_is_damped(interests, act, stocks):
    assert act_line(0, 0, 50.0, interests, act, stocks) == pytest.approx(logistic(-0.1 / 0.5))
    act[NOISE][0], act[COST][0] = 0.25, -0.25 * math.log(3.0)
    assert act_line(0, 0, 50.0, interests, act, stocks) == pytest.approx(0.75)
    act[DAMPING][0] = 0.4
    assert act_line(0, 0, 50.0, interests, act, stocks) == pytest.approx(0.3)


def test_the_chance_of_a_mission():
    assert success_line(0.0, -0.3, 50.0, 0.0, 1.0, 1.0) == 0.5
    assert success_line(0.0, -0.3, 70.0, 0.6, 1.0, 1.0) == pytest.approx(0.5)
    assert success_line(math.log(3.0), 0.0, 99.0, 0.0, 0.8, 0.5) == pytest.approx(0.75 * 0.8 * 0.5)


def test_returns_diminish_by_a_factor_for_each_mission():
    assert [faded(0.5, earlier) for earlier in range(4)] == [1.0, 0.5, 0.25, 0.125]
    assert faded(0.8, 7) == pytest.approx(faded(0.8, 3) * faded(0.8, 4))
    assert (faded(0.0, 0), faded(0.0, 3), faded(1.0, 30)) == (1.0, 0.0, 1.0)
