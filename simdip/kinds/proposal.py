"""Proposals: floated, tabled, endorsed, adopted, in force, breached, lapsed or superseded."""

from typing import Annotated, ClassVar

from pydantic import Field

from simdip.kinds.assumed import Assumed
from simdip.kinds.base import Identifier, Kind, OneOf, Outcome, Staged, Subtype
from simdip.kinds.consent import AskedEvery, Bound, Consent, Need, Rounds
from simdip.kinds.steps import announce_first, let_go, plan_end, strike, take_hold
from simdip.laws.fields import (
    FIRST_STAGE,
    HOLDING,
    IMPULSE_STAGE,
    LAST_STAGE,
    NEXT_STAGE,
    STAGE_DEPTH,
    STAGE_PHASE,
    STAGE_TICK,
    Grid,
    Line,
)
from simdip.laws.mark import law
from simdip.laws.order import EVENT_RANK, plan
from simdip.laws.phases import (
    ADOPTED,
    ANNOUNCED,
    ARMED,
    BREACHED,
    ENDED,
    ENDORSED,
    FLOATED,
    IN_FORCE,
    LAPSED,
    PHASE_NAMES,
    SUPERSEDED,
    TABLED,
)

SUBTYPES = {
    "freeze": Subtype("tests against drills", "036", "101", 0.5),
    "settlement_plan": Subtype("a way to a settlement", "036", "101", 0.5),
    "peace_initiative": Subtype("a programme of reconciliation", "036", "101", 0.5),
    "talks_offer": Subtype("an offer to meet", "036", "101", 1.0),
    "invitation": Subtype("an invitation of a leader", "036", "101", 1.0),
    "mediation_offer": Subtype("an offer to mediate", "036", "101", 0.5),
    "joint_declaration": Subtype("a common position of outside powers", "036", "101", 0.5),
    "project_offer": Subtype("an offer of common projects", "036", "101", 0.3),
}
STAGES = (FLOATED, TABLED, ENDORSED, ADOPTED, IN_FORCE, BREACHED, LAPSED, SUPERSEDED)
OUTCOMES = {PHASE_NAMES[code]: Outcome(f"last stage: {PHASE_NAMES[code]}") for code in STAGES}


class Proposal(Staged):
    """A proposal and the stages it passed; its outcome is the last of them."""

    STAGES: ClassVar = tuple(OUTCOMES)
    subtype: Annotated[str, OneOf(SUBTYPES, "proposal subtype")]
    outcome: Annotated[str, OneOf(OUTCOMES, "proposal outcome")]
    consent: tuple[Consent, ...] = Field(
        default=(), description="Who must consent; with the last of them it comes into force."
    )
    needs: tuple[Need, ...] = Field(default=(), description="Before these hold, nobody is asked.")
    asked_every: AskedEvery = 30
    lapses_after: Assumed | None = Field(
        default=None, description="Days after which nobody is asked any more; empty: never."
    )
    in_force_after: Assumed | None = Field(
        default=None, description="Days from the last consent to its coming into force."
    )
    holds: Identifier | None = Field(
        default=None, description="The condition that holds while it is in force."
    )
    rounds: Rounds | None = Field(default=None, description="Talks that follow from it.")
    bound: Bound | None = Field(
        default=None, description="What a freeze stops, and what breaks it."
    )


@law
def plan_stage(item: int, items: Grid, stages: Grid, outbox: Grid) -> None:
    """Plan the next stage, if there is one left."""
    stage = items[NEXT_STAGE][item]
    if stage < items[LAST_STAGE][item]:
        rank = EVENT_RANK + stages[STAGE_DEPTH][stage]
        plan(outbox, stages[STAGE_TICK][stage], rank, stages[STAGE_PHASE][stage])


@law
def live_in_stages(
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
    """Stages follow each other at their dates; the impulse falls with one of them."""
    if phase == ARMED:
        items[NEXT_STAGE][item] = items[FIRST_STAGE][item]
        if announce_first(item, phase, items, outbox, ANNOUNCED):
            return
    if phase == ARMED or phase == ANNOUNCED:
        plan_stage(item, items, stages, outbox)
    elif phase != ENDED:
        if phase == IN_FORCE:
            items[HOLDING][item] = 1
            take_hold(item, now, items, conditions, state)
        elif phase == BREACHED or phase == LAPSED or phase == SUPERSEDED:
            if items[HOLDING][item] == 1:
                let_go(item, now, items, conditions, state)
            items[HOLDING][item] = items[HOLDING][item] + 1 if items[HOLDING][item] > 0 else 0
        if items[NEXT_STAGE][item] >= items[LAST_STAGE][item]:
            return  # a stage that the model made, behind all that are written
        if items[NEXT_STAGE][item] == items[IMPULSE_STAGE][item]:
            strike(item, now, sizes, state)
        items[NEXT_STAGE][item] += 1
        if items[NEXT_STAGE][item] < items[LAST_STAGE][item]:
            plan_stage(item, items, stages, outbox)
        else:
            plan_end(item, items, outbox, ENDED)


PROPOSAL = Kind(
    Proposal,
    "proposal",
    "a proposal to the other side or to all",
    (ANNOUNCED, *STAGES, ENDED),
    live_in_stages,
    SUBTYPES,
    OUTCOMES,
    impulse_phase=TABLED,
    stages=STAGES,
)
