"""What an act is worth to an actor, and how likely it is done.

Weights of interests are a softmax of logits that go with tension; an act's utility is the sum of
weight x score, less its cost, less deference x disapproval of another power, plus what stocks add.
"""

from simdip.laws.exponential import exponential
from simdip.laws.fields import Grid
from simdip.laws.mark import law
from simdip.laws.mind_fields import (
    ACT_FIELDS,
    COST,
    DAMPING,
    DEFERENCE,
    FIRST_INTEREST,
    FIRST_OTHER,
    LAST_INTEREST,
    LAST_OTHER,
    NOISE,
    WEIGHT_AT_REST,
    WEIGHT_BY_TENSION,
    WEIGHT_LOGIT,
)
from simdip.laws.stocks import stock_at


@law
def pull(interest: int, tension: float, interests: Grid) -> float:
    """What an interest weighs before the weights of its actor are made to sum to 1."""
    slope = interests[WEIGHT_BY_TENSION][interest]
    if slope == 0.0:
        return interests[WEIGHT_AT_REST][interest]  # the same bits, without the exponential
    return exponential(interests[WEIGHT_LOGIT][interest] + slope * (tension - 50.0) / 25.0)


@law
def weighted_score(
    act: int, first: int, last: int, tension: float, interests: Grid, acts: Grid
) -> float:
    """Sum of weight x score of an act over the interests of one actor: from -1 to 1."""
    total, scored = 0.0, 0.0
    for interest in range(first, last):
        weight = pull(interest, tension, interests)
        total += weight
        scored += weight * acts[ACT_FIELDS + interest][act]
    return scored / total if total > 0.0 else 0.0


@law
def approval(act: int, tension: float, interests: Grid, acts: Grid) -> float:
    """How the power deferred to sees an act: from -1 to 1; 0 where nobody is deferred to."""
    first, last = int(acts[FIRST_OTHER][act]), int(acts[LAST_OTHER][act])
    return weighted_score(act, first, last, tension, interests, acts)


@law
def utility(
    act: int, now: float, tension: float, interests: Grid, acts: Grid, stocks: Grid
) -> float:
    """What an act is worth to its actor at a tick."""
    first, last = int(acts[FIRST_INTEREST][act]), int(acts[LAST_INTEREST][act])
    score, seen = weighted_score(act, first, last, tension, interests, acts), 0.0
    if acts[DEFERENCE][act] != 0.0:
        seen = approval(act, tension, interests, acts)
    added = added_by_stocks(act, now, len(interests[0]), acts, stocks)
    return utility_of(act, score, seen, added, acts)


@law
def added_by_stocks(act: int, now: float, interests: int, acts: Grid, stocks: Grid) -> float:
    """What stocks add to the utility of an act at a tick.

    Parameters
    ----------
    interests : how many there are
    """
    added, behind = 0.0, ACT_FIELDS + interests
    for stock in range(len(stocks[0])):
        if acts[behind + stock][act] != 0.0:
            added += acts[behind + stock][act] * stock_at(stock, now, stocks)
    return added


@law
def utility_of(act: int, score: float, seen: float, added: float, acts: Grid) -> float:
    """The utility of an act, put together.

    Parameters
    ----------
    score : `weighted_score`
    seen : `approval`; any number where nobody is deferred to
    added : `added_by_stocks`
    """
    return score - acts[COST][act] - acts[DEFERENCE][act] * max(0.0, -seen) + added


@law
def logistic(logit: float) -> float:
    """1 / (1 + exp(-logit)), without overflow."""
    if logit >= 0.0:
        return 1.0 / (1.0 + exponential(-logit))
    weight = exponential(logit)
    return weight / (1.0 + weight)


@law
def act_line(
    act: int, now: float, tension: float, interests: Grid, acts: Grid, stocks: Grid
) -> float:
    """Probability that a yes/no act is done."""
    worth = utility(act, now, tension, interests, acts, stocks)
    return logistic(worth / acts[NOISE][act]) * acts[DAMPING][act]
