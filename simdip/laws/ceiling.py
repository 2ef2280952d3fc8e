"""An upper bound of an intensity that costs a tenth of it.

Most candidates of a process are far from becoming an event. Where a mark lies above the bound it
lies above the intensity too, and nothing more needs to be read. The bound takes tension at the end
of a stretch where it is higher, interests at the score that is best, and stocks at the end where
they add most; everything else is read as the intensity reads it.
"""

from simdip.laws.exponential import exponential
from simdip.laws.fields import HELD, WHOLE, Grid
from simdip.laws.intensity import DAY, excitation_at, factor_of_conditions
from simdip.laws.mark import law
from simdip.laws.mind_fields import (
    ACT_FIELDS,
    COST,
    FIRST_INTEREST,
    LAST_INTEREST,
    LEAST,
    MOST,
    REST,
    UTILITY_MOST,
    VALUE,
)
from simdip.laws.process_fields import (
    ACT,
    BY_COMPLETED,
    BY_LOAD,
    BY_QUIET,
    BY_TENSION,
    BY_UTILITY,
    EXCITED,
    LAST_POINT,
    PROCESS_FIELDS,
    PROGRAMME_OF,
    PROGRESS,
    QUIET_MOST,
    RATE_PER_DAY,
    REFERENCE,
)

SLACK = 1.0 + 1e-9  # far more than rounding can take away


@law
def best_score(act: int, acts: Grid) -> float:
    """The best score of an act on an interest of its actor; no weights make more of it."""
    found = 0.0  # what an act scores where all weights vanish
    for interest in range(int(acts[FIRST_INTEREST][act]), int(acts[LAST_INTEREST][act])):
        found = max(found, acts[ACT_FIELDS + interest][act])
    return found


@law
def most_of(stock: int, coefficient: float, stocks: Grid) -> float:
    """The most that coefficient x stock can be while the stock fades to its rest."""
    value, rest = stocks[VALUE][stock], stocks[REST][stock]
    end = max(value, rest) if coefficient > 0.0 else min(value, rest)
    return coefficient * min(max(end, stocks[LEAST][stock]), stocks[MOST][stock])


@law
def best_utility(act: int, score: float, interests: int, acts: Grid, stocks: Grid) -> float:
    """No act is worth more than this while stocks fade.

    Parameters
    ----------
    score : `best_score` of the act
    interests : how many there are
    """
    worth = score - acts[COST][act]
    behind = ACT_FIELDS + interests
    for stock in range(len(stocks[0])):
        if acts[behind + stock][act] != 0.0:
            worth += most_of(stock, acts[behind + stock][act], stocks)
    return min(max(worth, -UTILITY_MOST), UTILITY_MOST)


@law
def ceiling(
    process: int,
    now: float,
    lowest: float,
    highest: float,
    score: float,
    interests: int,
    processes: Grid,
    streams: Grid,
    conditions: Grid,
    acts: Grid,
    stocks: Grid,
) -> float:
    """Events a day that the intensity does not exceed from a tick on, until something is changed.

    Parameters
    ----------
    lowest, highest : bounds of tension
    score : `best_score` of the act that the process reads; anything where it reads none
    """
    by_tension, by_utility = processes[BY_TENSION][process], processes[BY_UTILITY][process]
    tension = highest if by_tension > 0.0 else lowest
    power = by_tension * (tension - processes[REFERENCE][process]) / 10.0
    act = int(processes[ACT][process])
    if act >= 0:
        worth = -UTILITY_MOST
        if by_utility > 0.0:
            worth = best_utility(act, score, interests, acts, stocks)
        power += by_utility * worth
    power += processes[BY_LOAD][process] * conditions[HELD][0] / WHOLE
    if streams[PROGRESS][int(processes[PROGRAMME_OF][process])] >= 1.0:
        power += processes[BY_COMPLETED][process]
    if processes[BY_QUIET][process] != 0.0:
        quiet = min((now - streams[LAST_POINT][process]) / DAY, QUIET_MOST)
        if processes[BY_QUIET][process] > 0.0:
            quiet = QUIET_MOST
        power += processes[BY_QUIET][process] * quiet / 10.0
    for stock in range(len(stocks[0])):
        if processes[PROCESS_FIELDS + stock][process] != 0.0:
            power += most_of(stock, processes[PROCESS_FIELDS + stock][process], stocks)
    rate = processes[RATE_PER_DAY][process] * exponential(power)
    if streams[EXCITED][process] > 0.0:
        rate += excitation_at(process, now, processes, streams)
    return SLACK * rate * factor_of_conditions(process, processes, conditions, len(stocks[0]))
