"""Whether a mission is received, and whether it succeeds."""

import math

from simdip.laws.interests import logistic
from simdip.laws.mark import law


@law
def success_line(
    base: float, by_tension: float, tension: float, strengths: float, fading: float, damping: float
) -> float:
    """Probability that a mission succeeds.

    Parameters
    ----------
    base : logit at tension 50
    by_tension : logit per 10 points
    strengths : logit that access, leverage and trust add
    fading : factor for the sender's earlier missions
    damping : factor for rigidity and for those who spoil
    """
    logit = base + by_tension * (tension - 50.0) / 10.0 + strengths
    return logistic(logit) * fading * damping


@law
def faded(factor: float, earlier: int) -> float:
    """The factor of diminishing returns after so many missions."""
    return math.pow(factor, float(earlier))  # compiled, a whole power would round otherwise
