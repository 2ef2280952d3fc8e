"""Marks: uniform numbers drawn once, each at an address of its own.

An address is (seed, replication, 64-bit hash of "owner/purpose", counter). The number at an address
never depends on what else was drawn, so that adding, removing or logging anything leaves every
other mark as it was.

The hash is SplitMix64's finaliser (Steele, Lea and Flood 2014, constants by Stafford) over the four
parts in turn. Every constant, shift and counter passes through `u64`: a mask here, a 64-bit
unsigned number in a compiled engine.
"""

import math

from simdip.laws.mark import law

MASK = 0xFFFFFFFFFFFFFFFF
GAMMA = 0x9E3779B97F4A7C15
FIRST = 0xBF58476D1CE4E5B9
SECOND = 0x94D049BB133111EB


@law
def u64(value: int) -> int:
    """The lowest 64 bits; a compiled engine replaces this by a 64-bit unsigned number."""
    return value & MASK


@law
def mixed(value: int) -> int:
    """A 64-bit number in which every bit depends on every bit of `value`."""
    mixing = u64(u64(value) + u64(GAMMA))
    mixing = u64((mixing ^ (mixing >> u64(30))) * u64(FIRST))
    mixing = u64((mixing ^ (mixing >> u64(27))) * u64(SECOND))
    return mixing ^ (mixing >> u64(31))


@law
def place_of_replication(seed: int, replication: int) -> int:
    """The part of an address that all owners share."""
    return mixed(mixed(u64(seed)) ^ u64(replication))


@law
def place_of(seed: int, replication: int, owner: int) -> int:
    """The part of an address that all counters of an owner share."""
    return mixed(place_of_replication(seed, replication) ^ u64(owner))


@law
def mark_at(place: int, counter: int) -> float:
    """The number in the open interval (0, 1) at a place and a counter."""
    found = mixed(place ^ u64(counter))
    # 52 bits and a half step: neither 0 nor 1 can come out, whatever the rounding
    return (float(found >> u64(12)) + 0.5) * 2.220446049250313e-16


@law
def mark(seed: int, replication: int, owner: int, counter: int) -> float:
    """The number in the open interval (0, 1) at an address."""
    return mark_at(place_of(seed, replication, owner), counter)


@law
def mark_of_yes(fresh: float, line: float) -> float:
    """The mark of a decision that history answered yes, given history's line."""
    return fresh * line


@law
def mark_of_no(fresh: float, line: float) -> float:
    """The mark of a decision that history answered no, given history's line."""
    return line + fresh * (1.0 - line)


@law
def triangular(low: float, mode: float, high: float, share: float) -> float:
    """The value of a triangular law at a quantile; the mode itself where the range is a point."""
    if high <= low:
        return mode
    turn = (mode - low) / (high - low)
    if share < turn:
        return low + math.sqrt(share * (high - low) * (mode - low))
    return high - math.sqrt((1.0 - share) * (high - low) * (high - mode))
