"""Missile tests: prepared, launched, outcome. A test that does not fly far still launches."""

from typing import Annotated

from simdip.kinds.base import EventSpec, Kind, OneOf, Outcome, Subtype
from simdip.kinds.steps import plan_moment, plan_opening, strike
from simdip.laws.fields import IS_ICBM, IS_LAUNCH, IS_PROVOCATION, Grid, Line
from simdip.laws.mark import law
from simdip.laws.phases import ANNOUNCED, LAUNCHED, OUTCOME, PREPARED

FLIGHT = IS_LAUNCH | IS_PROVOCATION
SUBTYPES = {
    "srbm": Subtype("short-range ballistic missile", "150", "182", 0.6, flags=FLIGHT),
    "mrbm": Subtype("medium-range ballistic missile", "150", "182", 1.0, flags=FLIGHT),
    "irbm": Subtype("intermediate-range ballistic missile", "150", "182", 1.2, flags=FLIGHT),
    "overflight": Subtype(
        "ballistic missile that flew over a third country", "150", "182", 1.6, flags=IS_LAUNCH
    ),
    "icbm": Subtype(
        "intercontinental ballistic missile", "150", "182", 2.2, flags=FLIGHT | IS_ICBM
    ),
    "unidentified": Subtype(
        "ballistic missile of unknown type", "150", "182", 0.6, flags=IS_LAUNCH
    ),
    "non_ballistic": Subtype("cruise or air-defence missile: not a launch", "150", "182", 0.2),
}
OUTCOMES = {
    "success": Outcome("flew as intended"),
    "partial": Outcome("a salvo of which part failed"),
    "failure": Outcome("failed", 0.5),
    "unknown": Outcome("not known whether it flew as intended"),
}


class MissileTest(EventSpec):
    """A day on which missiles were tested from one place."""

    subtype: Annotated[str, OneOf(SUBTYPES, "missile_test subtype")]
    outcome: Annotated[str, OneOf(OUTCOMES, "missile_test outcome")]


@law
def live_as_test(
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
    """Prepared, launched and observed within one moment: sources date only the launch."""
    if plan_opening(item, phase, items, outbox, ANNOUNCED, PREPARED, True):
        return
    if phase == PREPARED:
        plan_moment(item, items, outbox, LAUNCHED)
    elif phase == LAUNCHED:
        strike(item, now, sizes, state)
        plan_moment(item, items, outbox, OUTCOME)


MISSILE_TEST = Kind(
    MissileTest,
    "missile_test",
    "a test flight of a missile",
    (ANNOUNCED, PREPARED, LAUNCHED, OUTCOME),
    live_as_test,
    SUBTYPES,
    OUTCOMES,
    impulse_phase=LAUNCHED,
)
