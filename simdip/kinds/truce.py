"""Truces: adopted, in force, ended. They shift the equilibrium.

A truce has no impulse unless the file gives it one.
"""

from typing import Annotated

from pydantic import Field

from simdip.kinds.base import EventSpec, Identifier, Kind, OneOf, Outcome, Subtype
from simdip.kinds.consent import Consent
from simdip.kinds.steps import let_go, plan_end, plan_opening, strike, take_hold
from simdip.laws.fields import Grid, Line
from simdip.laws.mark import law
from simdip.laws.phases import ADOPTED, ENDED, IN_FORCE

SUBTYPES = {
    "olympic": Subtype("truce for the Games, called by the United Nations", "087", "054", 0.0),
    "ceasefire": Subtype("truce agreed by the sides", "087", "054", 0.0),
}
OUTCOMES = {
    "observed": Outcome("observed by the sides"),
    "breached": Outcome("in force, and broken"),
}


class Truce(EventSpec):
    """A truce and its window."""

    subtype: Annotated[str, OneOf(SUBTYPES, "truce subtype")]
    outcome: Annotated[str, OneOf(OUTCOMES, "truce outcome")]
    holds: Identifier = Field(description="The condition that holds while the truce is in force.")
    consent: tuple[Consent, ...] = Field(
        default=(),
        description="Who takes part; without one of them it holds by `1 - truce_participation`.",
    )


@law
def live_as_truce(
    item: int,
    phase: int,
    now: int,
    items: Grid,
    sizes: Grid,
    conditions: Grid,
    stages: Grid,
    state: Line,
    outbox: Grid,
) -> None:
    """In force from the first day to the last."""
    if plan_opening(item, phase, items, outbox, ADOPTED, IN_FORCE, False):
        return
    if phase == IN_FORCE:
        take_hold(item, now, items, conditions, state)
        strike(item, now, sizes, state)
        plan_end(item, items, outbox, ENDED)
    elif phase == ENDED:
        let_go(item, now, items, conditions, state)


TRUCE = Kind(
    Truce,
    "truce",
    "a truce and its window",
    (ADOPTED, IN_FORCE, ENDED),
    live_as_truce,
    SUBTYPES,
    OUTCOMES,
    whole_days=True,
    impulse_phase=IN_FORCE,
)
