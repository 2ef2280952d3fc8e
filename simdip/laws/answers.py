"""Responses: whether a trigger is answered, and after how long."""

import math

from simdip.laws.delays import EXPONENTIAL, LOGNORMAL, UNIFORM, delay_at, quantile_of
from simdip.laws.exponential import exponential
from simdip.laws.fields import Grid
from simdip.laws.mark import law
from simdip.laws.process_fields import AT_MOST, DELAY_FIRST, DELAY_FORM, DELAY_SECOND

DAY = 86_400.0
ROOT_TWO_PI = 2.5066282746310002


@law
def answer_delay(rule: int, share: float, rules: Grid) -> int:
    """Ticks from trigger to answer at a quantile of the rule's law, cut at its longest delay."""
    form = int(rules[DELAY_FORM][rule])
    first, second = rules[DELAY_FIRST][rule], rules[DELAY_SECOND][rule]
    within = quantile_of(form, first, second, rules[AT_MOST][rule])
    if form != EXPONENTIAL and form != LOGNORMAL:
        within = 1.0
    days = min(delay_at(form, first, second, share * within), rules[AT_MOST][rule])
    return max(1, round(days * DAY))


@law
def answered_share(rule: int, ticks: float, rules: Grid) -> float:
    """Share of answers that come within so many ticks of the trigger."""
    form = int(rules[DELAY_FORM][rule])
    first, second = rules[DELAY_FIRST][rule], rules[DELAY_SECOND][rule]
    days = ticks / DAY
    if days >= rules[AT_MOST][rule]:
        return 1.0
    if days <= 0.0:
        return 0.0
    if form == EXPONENTIAL or form == LOGNORMAL:
        share = quantile_of(form, first, second, days)
        return share / quantile_of(form, first, second, rules[AT_MOST][rule])
    if form == UNIFORM:
        return min(max((days - first) / (second - first), 0.0), 1.0) if second > first else 0.5
    return 1.0 if days >= first else 0.0


@law
def answer_density(rule: int, ticks: float, rules: Grid) -> float:
    """Density of the delay law at so many ticks, per day; 1 for a fixed delay."""
    form = int(rules[DELAY_FORM][rule])
    first, second = rules[DELAY_FIRST][rule], rules[DELAY_SECOND][rule]
    days = max(ticks / DAY, 1.0 / DAY)
    if days > rules[AT_MOST][rule]:
        return 0.0
    density = 1.0
    if form == EXPONENTIAL:
        density = exponential(-days / first) / first
    elif form == LOGNORMAL:
        z = math.log(days / first) / second
        density = exponential(-0.5 * z * z) / (days * second * ROOT_TWO_PI)
    elif form == UNIFORM:
        inside = first <= days <= second
        return 1.0 / (second - first) if inside and second > first else 0.0
    if form == EXPONENTIAL or form == LOGNORMAL:
        density /= quantile_of(form, first, second, rules[AT_MOST][rule])
    return density
