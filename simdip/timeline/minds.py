"""Actors with interests, and the acts that touch them."""

from typing import Annotated

from pydantic import Field

from simdip.kinds.assumed import Assumed
from simdip.kinds.base import ActorCode, EdtfDate, Identifier, Part, Text

Score = Annotated[float, Field(ge=-1, le=1)]


class WeightShift(Part):
    """From a day on, before the span or in it, an interest weighs more or less."""

    since: EdtfDate
    by: Assumed = Field(description="Change of the logit.")


class Interest(Part):
    """What an actor wants. Weights are a softmax of logits: they are positive and sum to 1."""

    id: Identifier
    title: Text
    weight: Assumed = Field(description="Logit of its weight at tension 50.")
    tension: Assumed | None = Field(default=None, description="Logit per 25 points of tension.")
    exposed: bool = Field(
        default=False, description="Whether the actor's `exposures` to war add to it."
    )
    shifts: tuple[WeightShift, ...] = Field(default=(), description="Dated changes of priority.")


class Deference(Part):
    """Consideration for the interests of another power, and what is expected for it."""

    to: ActorCode
    weight: Assumed = Field(description="Utility lost per unit of the other's disapproval.")
    in_return: Assumed = Field(
        description="Share of what is expected in return that is had; the weight is multiplied."
    )


class Actor(Part):
    """Who can act."""

    code: ActorCode
    name: Text
    role: Text
    interests: tuple[Interest, ...] = ()
    defers: Deference | None = None
    exposures: dict[Identifier, Assumed] = Field(
        default={}, description="What a war would cost, by kind of harm, from 0 to 1."
    )
    envoys: Annotated[int, Field(ge=1, le=99)] | None = Field(
        default=None, description="Official missions abroad at a time; empty: any number."
    )
    receives: Annotated[int, Field(ge=1, le=99)] | None = Field(
        default=None, description="Official missions received at a time; empty: any number."
    )
    access: Assumed | None = Field(default=None, description="Of its missions to the host, 0 to 1.")
    leverage: Assumed | None = Field(default=None, description="Over the host, 0 to 1.")
    leverage_growth: Assumed | None = Field(
        default=None, description="Growth of leverage per unit of sanctions."
    )
    spoils: Assumed | None = Field(
        default=None, description="Share by which it lowers the success of others' missions."
    )


class Act(Part):
    """Something that an actor may do: what it does for each of its interests.

    Its utility is the sum of weight x score, less its cost, less deference x the disapproval of
    the power deferred to, plus what stocks add. A yes/no act is done with the probability
    1 / (1 + exp(-utility / choice_noise)).
    """

    id: Identifier
    actor: ActorCode
    title: Text
    scores: dict[Identifier, Score] = Field(
        default={}, description="By interest, from -1 (against it) to 1; 0 where none is given."
    )
    approval: dict[Identifier, Score] = Field(
        default={}, description="The same for the interests of the power that the actor defers to."
    )
    cost: Assumed = Field(description="In units of utility.")
    stocks: dict[Identifier, Assumed] = Field(
        default={}, description="Utility per unit of a stock, by its id."
    )
    mediation: bool = Field(
        default=False, description="Whether rigidity makes it less likely: probability x (1 - it)."
    )
