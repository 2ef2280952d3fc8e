"""Envoy visits: dispatched, arrived, met, returned."""

from typing import Annotated

from simdip.kinds.base import (
    CALLED_OFF_OUTCOMES,
    EventSpec,
    Kind,
    OneOf,
    Outcome,
    Subtype,
)
from simdip.kinds.steps import plan_end, plan_moment, plan_opening, plan_start, strike
from simdip.laws.fields import FATE, IS_VISIT, Grid, Line
from simdip.laws.mark import law
from simdip.laws.phases import (
    ANNOUNCED,
    ARRIVED,
    CANCELLED,
    DISPATCHED,
    MET,
    POSTPONED,
    RETURNED,
)

SUBTYPES = {
    "leader_envoy": Subtype("a leader's own envoy meets the other leader", "042", "032", 2.0),
    "special_envoy": Subtype("a named envoy on the crisis", "042", "032", 1.0),
    "ministerial": Subtype("a minister", "042", "032", 1.0),
    "working": Subtype("officials below ministers", "042", "032", 0.5),
    "parliamentary": Subtype("members of a parliament", "042", "032", 0.3),
    "quasi_official": Subtype("public figures, journalists, celebrities", "042", "032", 0.3),
    "military": Subtype("officers", "042", "032", 0.5),
    "third_party": Subtype("between states outside the dispute", "042", "032", 0.3),
    "allied": Subtype("among allies: no opening to the other side", "042", "032", 0.0),
}
OUTCOMES = {
    "success": Outcome("met, with a result", 1.5),
    "held": Outcome("met"),
    "failed": Outcome("took place and came to nothing", 0.0),
    **CALLED_OFF_OUTCOMES,
}


class EnvoyVisit(EventSpec):
    """A mission from one state (initiator) to another (target)."""

    subtype: Annotated[str, OneOf(SUBTYPES, "envoy_visit subtype")]
    outcome: Annotated[str, OneOf(OUTCOMES, "envoy_visit outcome")]


@law
def live_as_visit(
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
    """Sources date days: departure and arrival share the start of the first one."""
    if plan_opening(item, phase, items, outbox, ANNOUNCED, DISPATCHED, False):
        return
    if phase == DISPATCHED:
        plan_start(item, items, outbox, ARRIVED)
    elif phase == ARRIVED:
        plan_moment(item, items, outbox, MET)
    elif phase == MET:
        strike(item, now, sizes, state)
        plan_end(item, items, outbox, RETURNED)
    elif phase == items[FATE][item]:
        strike(item, now, sizes, state)


ENVOY_VISIT = Kind(
    EnvoyVisit,
    "envoy_visit",
    "a mission from one state to another",
    (ANNOUNCED, DISPATCHED, ARRIVED, MET, RETURNED, CANCELLED, POSTPONED),
    live_as_visit,
    SUBTYPES,
    OUTCOMES,
    whole_days=True,
    middle_day=True,
    flags=IS_VISIT,
    impulse_phase=MET,
)
