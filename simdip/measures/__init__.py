"""What is counted while a world is played. `measures_for` is the only registry."""

from simdip.measures import meetings, tests, thresholds
from simdip.measures.base import Measure
from simdip.measures.crisis import crisis_measures
from simdip.measures.de_facto import de_facto_measures
from simdip.measures.holding import holding_measures
from simdip.measures.level import level_measures
from simdip.measures.missions import mission_measures
from simdip.measures.proposals import proposal_measures
from simdip.measures.stocks import VETOES, stock_measures


def measures_for(
    years: tuple[tuple[int, int, int], ...],
    actors: tuple[str, ...],
    senders: frozenset[str],
    conditions: tuple[str, ...],
    proposals: tuple[tuple[int, str], ...],
    crisis: tuple[float, float, float] | None,
    quiet_days: float,
    stocks: tuple[tuple[str, str], ...],
) -> tuple[Measure, ...]:
    """Every measure of a program.

    Parameters
    ----------
    years : (year, first tick, end tick) of each calendar year in the span
    actors, senders : codes in the order of their bits; those that send missions
    conditions : ids in the order of their numbers
    proposals : (item, id) of each proposal
    quiet_days : without a test, after which a freeze holds de facto
    stocks : (id, unit) of each stock
    crisis : rate per day, reference and log rate per 10 points of the crisis process, if any
    """
    return (
        *level_measures(years),
        *thresholds.MEASURES,
        *tests.MEASURES,
        *meetings.MEASURES,
        *mission_measures(actors, senders),
        *holding_measures(conditions),
        *de_facto_measures(quiet_days),
        *proposal_measures(proposals),
        *((VETOES, *stock_measures(stocks)) if stocks else ()),
        *(crisis_measures(*crisis) if crisis else ()),
    )


__all__ = ["Measure", "measures_for"]
