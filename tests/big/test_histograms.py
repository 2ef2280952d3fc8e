"""Histograms of fans: how wrong a quantile may be, what adds up exactly, and what is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simdip.ensemble.fan import QUANTILES
from simdip.ensemble.histograms import DIFFERENCE, TENSION, Histogram, width
from simdip.errors import EngineError


def counted(values, bounds):
    found = Histogram.empty(bounds, values.shape[1])
    found.add(values)
    return found


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 60), st.sampled_from([TENSION, DIFFERENCE]))
def test_a_quantile_is_wrong_by_no_more_than_a_bin(seed, count, bounds):
    random = np.random.default_rng(seed)
    values = random.uniform(*bounds, (count, 3))
    values[random.random(values.shape) < 0.3] = 0.0  # as before an edit
    wanted = np.quantile(values, QUANTILES, axis=0)
    for day, bands in enumerate(counted(values, bounds).bands()):
        assert np.abs(np.array(bands[:5]) - wanted[:, day]).max() <= width(bounds)
        assert bands[5] == pytest.approx(values[:, day].mean(), abs=1e-8)


def test_what_never_varies_is_exact():
    values = np.tile([[37.123456789, 0.0, 99.999]], (9, 1))
    for day, bands in enumerate(counted(values, TENSION).bands()):
        assert bands[:5] == (values[0, day],) * 5


@settings(deadline=None)
@given(st.integers(0, 2**32), st.booleans())
def test_compiled_code_counts_the_same(seed, differs):
    random = np.random.default_rng(seed)
    tension, less = random.uniform(0, 100, (2, 30, 3))
    tension[random.random(tension.shape) < 0.2] = 100.0
    less[random.random(less.shape) < 0.2] = 0.0
    tension[:, 0], less[:, 0] = 42.0, 42.0  # the same in both worlds, as before an edit
    found = Histogram.empty(DIFFERENCE if differs else TENSION, 3)
    found.count(tension, less if differs else None)
    wanted = counted(tension - less if differs else tension, found.bounds)
    for name in ("counts", "zeros", "sums", "least", "most"):
        assert np.array_equal(getattr(found, name), getattr(wanted, name))


@pytest.mark.parametrize("value", [-0.001, 100.001, np.nan])
def test_compiled_code_refuses_the_same(value):
    tension = np.full((2, 2), 50.0)
    tension[1, 1] = value
    with pytest.raises(EngineError, match="1 daily values lie outside 0 to 100"):
        Histogram.empty(TENSION, 2).count(tension)


@given(st.integers(0, 2**32), st.integers(1, 19))
def test_parts_add_up_exactly_in_any_order(seed, cut):
    values = np.random.default_rng(seed).uniform(-100, 100, (20, 2))
    whole = list(counted(values, DIFFERENCE).bands())
    for parts in ((values[:cut], values[cut:]), (values[cut:], values[:cut])):
        one, other = (counted(part, DIFFERENCE) for part in parts)
        one.merge(other)
        assert list(one.bands()) == whole


@pytest.mark.parametrize("value", [-0.001, 100.001, np.nan])
def test_what_cannot_be_is_refused(value):
    with pytest.raises(EngineError, match="1 daily values lie outside 0 to 100"):
        counted(np.array([[50.0, value]]), TENSION)


def test_the_ends_belong_to_it():
    assert list(counted(np.array([[0.0, 100.0]]), TENSION).bands())[1][:5] == (100.0,) * 5
