"""Delay laws: from a mark to a delay and back, in days.

A law is a form and two numbers: fixed (days, -), uniform (low, high), exponential (mean, -),
lognormal (median, sigma). A lognormal delay is drawn by inverse transform of one mark, so that an
observed delay has a quantile that another law can be read at.
"""

import math

from simdip.laws.exponential import exponential
from simdip.laws.mark import law

FIXED, UNIFORM, EXPONENTIAL, LOGNORMAL = 0, 1, 2, 3
ROOT_TWO = 1.4142135623730951
DAY = 86_400.0


@law
def normal_quantile(share: float) -> float:
    """The standard normal deviate below which `share` lies; 0 < share < 1.

    Rational approximation by P. J. Acklam (2003), refined by one Halley step: relative error
    below 1e-14 where tested.
    """
    tail = share if share < 0.5 else 1.0 - share
    if tail < 0.02425:
        q = math.sqrt(-2.0 * math.log(tail))
        top = -7.784894002430293e-03 * q - 3.223964580411365e-01
        top = (top * q - 2.400758277161838) * q - 2.549732539343734
        top = (top * q + 4.374664141464968) * q + 2.938163982698783
        bottom = 7.784695709041462e-03 * q + 3.224671290700398e-01
        bottom = (bottom * q + 2.445134137142996) * q + 3.754408661907416
        found = top / (bottom * q + 1.0)
    else:
        q = tail - 0.5
        r = q * q
        top = -3.969683028665376e01 * r + 2.209460984245205e02
        top = (top * r - 2.759285104469687e02) * r + 1.383577518672690e02
        top = (top * r - 3.066479806614716e01) * r + 2.506628277459239
        bottom = -5.447609879822406e01 * r + 1.615858368580409e02
        bottom = (bottom * r - 1.556989798598866e02) * r + 6.680131188771972e01
        bottom = (bottom * r - 1.328068155288572e01) * r + 1.0
        found = top * q / bottom
    error = 0.5 * math.erfc(-found / ROOT_TWO) - tail
    step = error * math.sqrt(2.0 * math.pi) * exponential(found * found / 2.0)
    found = found - step / (1.0 + found * step / 2.0)
    return found if share < 0.5 else -found


@law
def gap_of(rarity: float, cap: float) -> int:
    """Ticks from one candidate of a process to the next, at least one.

    Parameters
    ----------
    rarity : minus the logarithm of a mark
    cap : candidates a day
    """
    return max(1, round(rarity / cap * DAY))


@law
def delay_at(form: int, first: float, second: float, quantile: float) -> float:
    """The delay in days at a quantile."""
    if form == UNIFORM:
        return first + (second - first) * quantile
    if form == EXPONENTIAL:
        return -first * math.log(1.0 - quantile)
    if form == LOGNORMAL:
        return first * exponential(second * normal_quantile(quantile))
    return first


@law
def quantile_of(form: int, first: float, second: float, delay: float) -> float:
    """The share of delays that are shorter; kept inside (0, 1) so that it can be read again."""
    found = 0.5
    if form == UNIFORM:
        found = (delay - first) / (second - first) if second > first else 0.5
    elif form == EXPONENTIAL:
        found = 1.0 - exponential(-delay / first)
    elif form == LOGNORMAL:
        found = 0.5 * math.erfc(-math.log(max(delay, 1e-9) / first) / (second * ROOT_TWO))
    return min(max(found, 1e-12), 1.0 - 1e-12)
