"""No intensity exceeds its ceiling, now or later, whatever the numbers are."""

import math

from hypothesis import given
from hypothesis import strategies as st

from simdip.laws import fields
from simdip.laws import process_fields as of
from simdip.laws.ceiling import best_score, best_utility, ceiling, most_of
from simdip.laws.intensity import intensity
from simdip.laws.interests import utility
from simdip.laws.mind_fields import (
    ACT_FIELDS,
    COST,
    DEFERENCE,
    FIRST_INTEREST,
    FIRST_OTHER,
    INTEREST_FIELDS,
    LAST_INTEREST,
    LAST_OTHER,
    LEAST,
    MOST,
    REST,
    STOCK_FADE,
    STOCK_FIELDS,
    VALUE,
    WEIGHT_AT_REST,
    WEIGHT_BY_TENSION,
    WEIGHT_LOGIT,
)
from simdip.laws.pressure import tension_of
from simdip.laws.stocks import stock_at

DAY = 86_400
STOCKS, INTERESTS = 2, 3
COEFFICIENT = st.floats(-2, 2)


def several(number, count):
    return st.lists(number, min_size=count, max_size=count)


@st.composite
def minds(draw):
    """Three interests, the last of another power; one act; two stocks."""
    interests = [[0.0] * INTERESTS for _ in range(INTEREST_FIELDS)]
    interests[WEIGHT_LOGIT] = draw(several(st.floats(-800, 8), INTERESTS))
    interests[WEIGHT_AT_REST] = [math.exp(logit) for logit in interests[WEIGHT_LOGIT]]
    interests[WEIGHT_BY_TENSION] = draw(several(COEFFICIENT, INTERESTS))
    acts = [[0.0] for _ in range(ACT_FIELDS + INTERESTS + STOCKS)]
    acts[FIRST_INTEREST], acts[LAST_INTEREST] = [0], [2]
    acts[FIRST_OTHER], acts[LAST_OTHER] = [2], [3]
    acts[COST], acts[DEFERENCE] = [draw(COEFFICIENT)], [draw(st.floats(0, 2))]
    for row in range(ACT_FIELDS, len(acts)):
        acts[row][0] = draw(st.floats(-1, 1))
    stocks = [[0.0] * STOCKS for _ in range(STOCK_FIELDS)]
    stocks[VALUE], stocks[REST] = draw(several(COEFFICIENT, 2)), draw(several(COEFFICIENT, 2))
    stocks[LEAST], stocks[MOST] = [-1.0, -3.0], [1.0, 3.0]
    stocks[STOCK_FADE] = [math.log(2) / (30 * DAY), 0.0]
    return interests, acts, stocks


@st.composite
def worlds(draw):
    """Two processes, three conditions, and a state that relaxes."""
    processes = [[0.0, 0.0] for _ in range(of.PROCESS_FIELDS + STOCKS + 3)]
    for row in range(of.PROCESS_FIELDS, of.PROCESS_FIELDS + STOCKS):
        processes[row] = [draw(COEFFICIENT), 0.0]
    for row in range(of.PROCESS_FIELDS + STOCKS, len(processes)):
        processes[row] = [draw(st.floats(0, 3)), 1.0]
    for row in (of.DURING_TRUCE, of.DURING_FREEZE, of.DURING_THAW):
        processes[row] = [draw(st.floats(0, 3)), 1.0]
    for row in (of.BY_TENSION, of.BY_LOAD, of.BY_COMPLETED, of.BY_QUIET, of.BY_UTILITY):
        processes[row] = [draw(COEFFICIENT), 0.0]
    processes[of.RATE_PER_DAY] = [draw(st.floats(0, 1)), 0.1]
    processes[of.REFERENCE] = [draw(st.floats(0, 100)), 50.0]
    processes[of.FADE] = [math.log(2) / (10 * DAY)] * 2
    processes[of.ACT] = [draw(st.sampled_from([-1.0, 0.0])), -1.0]
    processes[of.PROGRAMME_OF] = [1.0, 1.0]
    streams = [[0.0, 0.0] for _ in range(of.STREAM_FIELDS)]
    streams[of.EXCITED] = [draw(st.floats(0, 2)), 0.0]
    streams[of.PROGRESS] = [0.0, draw(st.sampled_from([0.0, 1.0]))]
    held = [float(draw(st.integers(0, 1500))) for _ in range(3)]
    families = [fields.DRILL_LOAD, fields.TRUCE, fields.THAW]
    state = [0.0] * fields.STATE_FIELDS
    state[fields.SCALE], state[fields.RATE] = 40.0, math.log(2) / (30 * DAY)
    state[fields.PRESSURE], state[fields.EQUILIBRIUM] = draw(several(st.floats(-150, 150), 2))
    return processes, streams, [[10.0, -13.0, -13.0], families, held], state


@given(minds(), worlds(), st.integers(0, 400 * DAY), st.integers(0, 400 * DAY))
def test_no_intensity_exceeds_its_ceiling(mind, world, now, later):
    interests, acts, stocks = mind
    processes, streams, conditions, state = world
    ends = sorted((state[fields.PRESSURE], state[fields.EQUILIBRIUM]))
    lowest, highest = (tension_of(end, state[fields.SCALE]) for end in ends)
    most = ceiling(
        0, float(now), lowest, highest, best_score(0, acts), INTERESTS, processes, streams,
        conditions, acts, stocks,
    )  # fmt: skip
    found = intensity(
        0, float(now + later), processes, streams, conditions, state, interests, acts, stocks
    )
    assert found <= most


@given(minds(), st.floats(0, 100), st.integers(0, 400 * DAY))
def test_no_act_is_worth_more_than_the_best(mind, tension, now):
    interests, acts, stocks = mind
    worth = utility(0, float(now), tension, interests, acts, stocks)
    best = best_utility(0, best_score(0, acts), INTERESTS, acts, stocks)
    assert min(max(worth, -1.5), 1.5) <= best + 1e-12


@given(minds(), st.integers(0, 400 * DAY), COEFFICIENT)
def test_no_stock_adds_more_than_its_end(mind, now, coefficient):
    stocks = mind[2]
    for stock in range(STOCKS):
        found = coefficient * stock_at(stock, float(now), stocks)
        assert found <= most_of(stock, coefficient, stocks) + 1e-12


def test_it_is_near_where_nothing_is_uncertain():
    """Without acts, stocks and relaxation the ceiling is the intensity, but for the slack."""
    processes = [[0.0] for _ in range(of.PROCESS_FIELDS + 1)]
    processes[of.RATE_PER_DAY][0], processes[of.ACT][0] = 0.1, -1.0
    processes[of.BY_TENSION][0], processes[of.PROCESS_FIELDS][0] = 0.3, 1.0
    streams = [[0.0] for _ in range(of.STREAM_FIELDS)]
    none = [[] for _ in range(STOCK_FIELDS)]
    held = [[0.0], [fields.DRILL_LOAD], [0.0]]
    most = ceiling(0, 0.0, 60.0, 60.0, 0.0, 0, processes, streams, held, none, none)
    assert 0.1 * math.exp(0.3 * 6) < most < 0.1 * math.exp(0.3 * 6) * (1 + 2e-9)
