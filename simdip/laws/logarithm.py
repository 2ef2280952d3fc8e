"""The natural logarithm in plain arithmetic, for the same reasons as `exponential.py`.

Its error stays below one unit in the last place.
"""

import math

from simdip.laws.exponential import LOG_2_HIGH, LOG_2_LOW
from simdip.laws.mark import law

ROOT_HALF = 0.7071067811865476
O3, O5, O7, O9, O11, O13, O15, O17, O19, O21 = (2.0 / odd for odd in range(3, 22, 2))


@law
def exponent_of(value: float) -> float:
    """The whole number n for which value / 2^n lies from ROOT_HALF up to twice that.

    A compiled engine reads it in the bits of the value, which is an ordinary positive number.
    """
    share, exponent = math.frexp(value)
    return float(exponent - 1 if share < ROOT_HALF else exponent)


@law
def mantissa_of(value: float) -> float:
    """That value / 2^n."""
    share, _ = math.frexp(value)
    return 2.0 * share if share < ROOT_HALF else share


@law
def logarithm(value: float) -> float:
    """The natural logarithm of an ordinary positive number.

    Of a mantissa 1 + f and s = f / (2 + f), log (1 + f) is 2 s + s (2 s^2/3 + 2 s^4/5 + ...), of
    which eleven terms are taken; the rest is below 1e-17 of it. As 2 s is f - s f, the first term
    is put as f - f^2/2 + s f^2/2: f is exact, and what is left is small.
    """
    n, f = exponent_of(value), mantissa_of(value) - 1.0
    s = f / (2.0 + f)
    square = s * s
    fourth = square * square
    eighth = fourth * fourth
    low = (O3 + square * O5) + fourth * (O7 + square * O9)
    high = (O11 + square * O13) + fourth * (O15 + square * O17)
    series = square * (low + eighth * (high + eighth * (O19 + square * O21)))
    half = 0.5 * f * f
    return n * LOG_2_HIGH - ((half - (s * (half + series) + n * LOG_2_LOW)) - f)
