"""The exponential function in plain arithmetic: the same bits on every machine.

What a C library gives for `exp` differs between libraries, versions and processors in the last
place, and a world that hangs on marks can hang on the last place. Here are additions and products
alone, which IEEE 754 fixes to the bit; a compiler can work out several at a time, because nothing
is called. The error stays below 1.1 units in the last place.
"""

import math

from simdip.laws.mark import law

LEAST, MOST = -708.0, 709.0  # between these the result is an ordinary number
PER_LOG_2 = 1.4426950408889634  # 1 / log 2
LOG_2_HIGH = 0.6931471803691238  # its first 32 bits, so that a whole number times it is exact
LOG_2_LOW = 1.9082149292705877e-10  # log 2 less LOG_2_HIGH
ROUNDER = 6755399441055744.0  # 1.5 x 2^52: what is added to it keeps no fraction
C2, C3, C4, C5, C6, C7, C8, C9, C10, C11, C12, C13 = (1.0 / math.factorial(n) for n in range(2, 14))


@law
def times_power_of_two(value: float, rounded: float) -> float:
    """Value x 2^n, where `rounded` is ROUNDER + n; a compiled engine adds n to the exponent.

    Both are ordinary numbers.
    """
    return math.ldexp(value, int(rounded - ROUNDER))


@law
def exponential(power: float) -> float:
    """e to the power; 0 below LEAST, infinite above MOST.

    The power is n log 2 + r with |r| at most half of log 2; of e^r come the first 14 terms of its
    series, whose rest is below 1e-17.
    """
    if power < LEAST:
        return 0.0
    if power > MOST:
        return math.inf
    rounded = power * PER_LOG_2 + ROUNDER
    n = rounded - ROUNDER
    r = (power - n * LOG_2_HIGH) - n * LOG_2_LOW
    square = r * r
    fourth = square * square  # terms in pairs: a processor need not wait for one before the next
    low = (C2 + r * C3) + square * (C4 + r * C5)
    middle = (C6 + r * C7) + square * (C8 + r * C9)
    high = (C10 + r * C11) + square * (C12 + r * C13)
    series = low + fourth * (middle + fourth * high)
    return times_power_of_two(1.0 + (r + square * series), rounded)
