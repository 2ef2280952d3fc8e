"""Intensities against their formula, and what a process makes against its weights."""

import math

import pytest

from simdip.laws import fields
from simdip.laws import process_fields as of
from simdip.laws.intensity import (
    add_expected,
    chosen_template,
    during,
    excitation_at,
    intensity,
    note_point,
)
from simdip.laws.mind_fields import (
    ACT_FIELDS,
    FIRST_INTEREST,
    INTEREST_FIELDS,
    LAST_INTEREST,
    MOST,
    REST,
    STOCK_FADE,
    STOCK_FIELDS,
    UTILITY_MOST,
    VALUE,
    WEIGHT_AT_REST,
)
from simdip.laws.pressure import pressure_of

DAY = 86_400
NOBODY = ([[]] * INTEREST_FIELDS, [[]] * ACT_FIELDS, [[]] * STOCK_FIELDS)


@pytest.fixture
def process():
    """One process with a rate of 0.1 a day and no terms, no stocks and three conditions."""
    rows = [[0.0] for _ in range(of.PROCESS_FIELDS)] + [[1.0] for _ in range(3)]
    rows[of.RATE_PER_DAY][0] = 0.1
    rows[of.ACT][0] = -1.0
    rows[of.REFERENCE][0] = 50.0
    rows[of.FADE][0] = math.log(2) / (10 * DAY)
    for field in (of.DURING_TRUCE, of.DURING_FREEZE, of.DURING_THAW):
        rows[field][0] = 1.0
    return rows


@pytest.fixture
def streams():
    return [[0.0] for _ in range(of.STREAM_FIELDS)]


@pytest.fixture
def conditions():
    """Drill load, a truce and a thaw, none of them held."""
    families = [fields.DRILL_LOAD, fields.TRUCE, fields.THAW]
    return [[10.0, -13.0, -13.0], families, [0.0, 0.0, 0.0]]


def state(tension=50.0, equilibrium=None):
    found = [0.0] * fields.STATE_FIELDS
    found[fields.SCALE] = 40.0
    found[fields.RATE] = math.log(2) / (30 * DAY)
    found[fields.PRESSURE] = pressure_of(tension, 40.0)
    found[fields.EQUILIBRIUM] = pressure_of(equilibrium or tension, 40.0)
    return found


def test_without_terms_it_is_the_rate(process, streams, conditions):
    for now in (0, 5 * DAY, 400 * DAY):
        assert intensity(0, now, process, streams, conditions, state(80, 20), *NOBODY) == 0.1


def test_each_term_in_closed_form(process, streams, conditions):
    process[of.BY_TENSION][0], process[of.BY_LOAD][0] = 0.2, 0.35
    process[of.BY_COMPLETED][0], process[of.BY_QUIET][0] = -1.0, 0.05
    conditions[fields.HELD][0] = 1500.0
    streams[of.PROGRESS][0] = 1.0
    streams[of.LAST_POINT][0] = 30 * DAY
    expected = 0.1 * math.exp(0.2 * 2 + 0.35 * 1.5 - 1.0 + 0.05 * 2)
    assert intensity(
        0, 50 * DAY, process, streams, conditions, state(70), *NOBODY
    ) == pytest.approx(expected)
    late = intensity(0, 500 * DAY, process, streams, conditions, state(70), *NOBODY)
    capped = 0.1 * math.exp(0.2 * 2 + 0.35 * 1.5 - 1.0 + 0.05 * of.QUIET_MOST / 10)
    assert late == pytest.approx(capped)


def test_conditions_multiply_once_a_family_and_dampen_the_excitation_too(
    process, streams, conditions
):
    process[of.DURING_TRUCE][0], process[of.DURING_THAW][0] = 0.25, 0.5
    process[of.BRANCHING][0] = 0.4
    note_point(0, 0, 0.0, process, streams)
    free = intensity(0, 0, process, streams, conditions, state(), *NOBODY)
    conditions[fields.HELD][1] = 2000.0  # held twice over
    conditions[fields.HELD][2] = 1000.0
    held = intensity(0, 0, process, streams, conditions, state(), *NOBODY)
    assert held == pytest.approx(free * 0.25 * 0.5)


def test_what_holds_partly_acts_partly_and_single_conditions_multiply(process, streams, conditions):
    assert [during(0.4, held) for held in (0.0, 250.0, 1000.0, 2000.0)] == [1.0, 0.85, 0.4, 0.4]
    process[of.DURING_TRUCE][0] = 0.4
    process[of.PROCESS_FIELDS + 2][0] = 0.5  # while the thaw holds, in place of its family
    conditions[fields.HELD][1:] = [250.0, 1000.0]
    held = intensity(0, 0, process, streams, conditions, state(), *NOBODY)
    assert held == pytest.approx(0.1 * 0.85 * 0.5)


def test_of_two_truces_the_one_that_holds_more_counts(process, streams, conditions):
    process[of.DURING_TRUCE][0] = 0.4
    conditions[fields.FAMILY][2] = fields.TRUCE
    conditions[fields.HELD][1:] = [250.0, 500.0]
    held = intensity(0, 0, process, streams, conditions, state(), *NOBODY)
    assert held == pytest.approx(0.1 * 0.7)


def test_the_programme_of_another_process_can_be_read(conditions):
    process = [[0.0, 0.0] for _ in range(of.PROCESS_FIELDS)] + [[1.0, 1.0] for _ in range(3)]
    for row, value in ((of.RATE_PER_DAY, 0.1), (of.ACT, -1.0), (of.BY_COMPLETED, -1.0)):
        process[row] = [value, value]
    process[of.PROGRAMME_OF] = [1.0, 1.0]
    streams = [[0.0, 0.0] for _ in range(of.STREAM_FIELDS)]
    before = intensity(0, 0, process, streams, conditions, state(), *NOBODY)
    streams[of.PROGRESS] = [0.0, 1.0]
    after = intensity(0, 0, process, streams, conditions, state(), *NOBODY)
    assert (before, after) == (0.1, pytest.approx(0.1 * math.exp(-1.0)))


def test_a_stock_and_the_utility_of_an_act_are_read(process, streams, conditions):
    process.insert(of.PROCESS_FIELDS, [0.5])  # per unit of the one stock
    stocks = [[0.0] for _ in range(STOCK_FIELDS)]
    stocks[VALUE][0], stocks[REST][0], stocks[MOST][0] = 3.0, 1.0, 9.0
    stocks[STOCK_FADE][0] = math.log(2) / (10 * DAY)
    interests = [[0.0] for _ in range(INTEREST_FIELDS)]
    acts = [[0.0] for _ in range(ACT_FIELDS + 2)]
    interests[WEIGHT_AT_REST][0] = 1.0
    acts[FIRST_INTEREST][0], acts[LAST_INTEREST][0] = 0.0, 1.0
    acts[ACT_FIELDS][0] = 0.8
    minds = (interests, acts, stocks)
    found = intensity(0, 10 * DAY, process, streams, conditions, state(), *minds)
    assert found == pytest.approx(0.1 * math.exp(0.5 * 2.0))
    process[of.ACT][0], process[of.BY_UTILITY][0] = 0.0, 2.0
    found = intensity(0, 10 * DAY, process, streams, conditions, state(), *minds)
    assert found == pytest.approx(0.1 * math.exp(0.5 * 2.0 + 2.0 * 0.8))
    acts[ACT_FIELDS + 1][0] = 100.0  # per unit of the stock: beyond all bounds
    found = intensity(0, 10 * DAY, process, streams, conditions, state(), *minds)
    assert found == pytest.approx(0.1 * math.exp(0.5 * 2.0 + 2.0 * UTILITY_MOST))


def test_a_point_excites_by_its_branching_in_all(process, streams):
    process[of.BRANCHING][0] = 0.4
    note_point(0, 0, 0.0, process, streams)
    total, step = 0.0, 0.01
    for number in range(20_000):  # midpoint rule over 200 days
        total += excitation_at(0, (number + 0.5) * step * DAY, process, streams) * step
    assert total == pytest.approx(0.4, rel=1e-4)


def test_points_advance_the_programme(process, streams):
    note_point(0, 10, 0.3, process, streams)
    note_point(0, 20, 0.15, process, streams)
    assert streams[of.PROGRESS][0] == pytest.approx(0.45)
    assert streams[of.LAST_POINT][0] == 20


def test_the_integral_is_that_of_a_fine_sum(process, streams, conditions):
    process[of.BY_TENSION][0], process[of.BRANCHING][0] = 0.3, 0.4
    note_point(0, 0, 0.0, process, streams)
    here = state(85, 40)
    days, step = 60, 0.01
    fine = sum(
        intensity(0, (number + 0.5) * step * DAY, process, streams, conditions, here, *NOBODY)
        * step
        for number in range(int(days / step))
    )
    expected = [0.0]
    add_expected(0, 0, days * DAY, expected, process, streams, conditions, here, *NOBODY)
    assert expected == [pytest.approx(fine, rel=1e-5)]
    add_expected(0, 7, 7, expected, process, streams, conditions, here, *NOBODY)
    assert expected == [pytest.approx(fine, rel=1e-5)]  # nothing is expected in no time


@pytest.mark.parametrize("progress", [0.0, 0.5, 1.0, 1.7])
def test_what_a_point_is_follows_the_weights(process, streams, progress):
    process[of.FIRST_TEMPLATE][0], process[of.LAST_TEMPLATE][0] = 1.0, 4.0
    weights = [[9.0, 3.0, 1.0, 0.0], [9.0, 1.0, 1.0, 2.0], [1.0] * 4]
    streams[of.PROGRESS][0] = progress
    share = min(progress, 1.0)
    expected = [3 + (1 - 3) * share, 1.0, 2.0 * share]
    count = 30_000
    drawn = [
        chosen_template(0, (number + 0.5) / count, process, streams, weights)
        for number in range(count)
    ]
    for place, weight in enumerate(expected, start=1):
        assert drawn.count(place) / count == pytest.approx(weight / sum(expected), abs=1e-4)
