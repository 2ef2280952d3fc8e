"""Whether a meeting is held: provocations by those who would meet make it less likely."""

from simdip.laws.exponential import exponential
from simdip.laws.fields import Grid
from simdip.laws.mark import law

# --- provocations ---
PROVOKED_AT = 0  # tick
PROVOKERS = 1  # bit set of actors
PROVOKED_BY = 2  # points of the impulse
PROVOCATION_FIELDS = 3

WINDOW = 14 * 86_400  # ticks before the meeting in which a provocation counts


@law
def provoked_before(now: int, parties: int, provocations: Grid, count: int) -> float:
    """Points of provocation by a party in the 14 days before.

    Parameters
    ----------
    count : of the provocations, which stand in the order of time
    """
    last = count
    while last > 0 and provocations[PROVOKED_AT][last - 1] > now:
        last -= 1
    first = last
    while first > 0 and provocations[PROVOKED_AT][first - 1] >= now - WINDOW:
        first -= 1
    total = 0.0
    for place in range(first, last):
        if int(provocations[PROVOKERS][place]) & parties != 0:
            total += provocations[PROVOKED_BY][place]
    return total


@law
def held_line(unprovoked: float, effect: float, provoked: float) -> float:
    """Probability that a meeting is held; `effect` is the log loss per point of provocation."""
    return unprovoked * exponential(-effect * provoked)
