"""Sobol indices against answers known in closed form."""

import math

import numpy as np
import pytest

from simdip.analysis.split import indices, split_variance

ROWS = 6_000


def split_of(function, groups, draw, rows=ROWS, seed=3):
    """The parts of a function of a matrix, whose columns are put together into groups."""
    random = np.random.default_rng(seed)
    columns = 1 + max(place for places in groups.values() for place in places)
    first, second = draw(random, (rows, columns)), draw(random, (rows, columns))
    mixed = {}
    for group, places in groups.items():
        rowwise = first.copy()
        rowwise[:, places] = second[:, places]
        mixed[group] = function(rowwise)
    return {
        part.group: part for part in split_variance(function(first), function(second), mixed, seed)
    }


def ishigami(x, a=7.0, b=0.1):
    return np.sin(x[:, 0]) + a * np.sin(x[:, 1]) ** 2 + b * x[:, 2] ** 4 * np.sin(x[:, 0])


def angles(random, shape):
    return random.uniform(-math.pi, math.pi, shape)


def normal(random, shape):
    return random.normal(size=shape)


def check(part, first_order, total, within=0.04):
    assert part.first_order == pytest.approx(first_order, abs=within)
    assert part.total == pytest.approx(total, abs=within)
    assert part.first_low <= part.first_order <= part.first_high
    assert part.total_low <= part.total <= part.total_high
    assert part.interactions == part.total - part.first_order
    assert part.share_of_variance == pytest.approx((part.first_order + part.total) / 2)


def test_ishigami():
    a, b = 7.0, 0.1
    alone = (1 + b * math.pi**4 / 5) ** 2 / 2, a**2 / 8, 0.0
    joint = 8 * b**2 * math.pi**8 / 225  # of the first with the third
    variance = sum(alone) + joint
    found = split_of(ishigami, {"one": [0], "two": [1], "three": [2]}, angles)
    check(found["one"], alone[0] / variance, (alone[0] + joint) / variance)
    check(found["two"], alone[1] / variance, alone[1] / variance)
    check(found["three"], 0.0, joint / variance)
    assert found["one"].variance == pytest.approx(variance, rel=0.02)
    shares = [part.share_of_variance for part in found.values()]
    assert sum(shares) == pytest.approx(1.0, abs=0.05)  # no more than two interact


def test_ishigami_with_two_in_a_group_has_no_interactions_left():
    found = split_of(ishigami, {"both": [0, 2], "two": [1]}, angles)
    variance = found["both"].variance
    check(found["both"], 1 - 7**2 / 8 / variance, 1 - 7**2 / 8 / variance)


def test_a_linear_model_in_groups_is_the_sum_of_squares():
    weights = np.array([1.0, 2.0, 0.0, 4.0, 2.0])
    groups = {"a": [0, 1], "b": [2], "c": [3, 4]}
    found = split_of(lambda x: 100 + x @ weights, groups, normal)
    for group, places in groups.items():
        share = float((weights[places] ** 2).sum() / (weights**2).sum())
        check(found[group], share, share)
    assert found["b"].total == 0.0  # what has no influence changes nothing, exactly
    assert found["b"].first_order == 0.0


def test_a_pure_interaction_has_no_first_order():
    found = split_of(lambda x: x[:, 0] * x[:, 1], {"a": [0], "b": [1], "c": [2]}, normal)
    check(found["a"], 0.0, 1.0, within=0.05)
    check(found["b"], 0.0, 1.0, within=0.05)
    check(found["c"], 0.0, 0.0, within=0.0)


@pytest.mark.parametrize("value", [0.0, 0.1, 1e9])
def test_what_does_not_vary_has_no_shares(value):
    same = np.full(10, value)
    found = split_variance(same, same + value * 1e-15, {"a": same}, 1)[0]
    assert math.isnan(found.first_order)
    assert math.isnan(found.total)
    assert math.isnan(found.first_low)


def test_the_intervals_hold_the_truth_about_as_often_as_they_say():
    held = 0
    for seed in range(40):
        found = split_of(lambda x: x @ [3.0, 4.0], {"a": [0], "b": [1]}, normal, 200, seed)
        held += found["a"].first_low <= 0.36 <= found["a"].first_high
    assert held >= 34


def test_the_seed_decides_the_intervals_and_nothing_else():
    random = np.random.default_rng(1)
    first, second, mixed = random.normal(size=(3, 50))
    one, same, other = (split_variance(first, second, {"a": mixed}, seed)[0] for seed in (1, 1, 2))
    assert one == same
    assert (one.first_order, one.total) == (other.first_order, other.total)
    assert one.first_low != other.first_low


def test_one_row_has_no_variance():
    with pytest.raises(ValueError, match="at least 2 rows"):
        split_variance(np.zeros(1), np.zeros(1), {"a": np.zeros(1)}, 1)


def test_the_shapes_are_those_of_the_groups():
    random = np.random.default_rng(1)
    alone, whole, variance = indices(
        *random.normal(size=(2, 7, 30)), random.normal(size=(3, 7, 30))
    )
    assert alone.shape == whole.shape == (3, 7)
    assert variance.shape == (7,)
