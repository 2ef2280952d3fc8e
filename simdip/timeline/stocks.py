"""Stocks: trust, relations, sanctions. Events move them, and they fade to a level of rest."""

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from simdip.kinds.assumed import Assumed
from simdip.kinds.base import ActorCode, EventSpec, Finite, Identifier, Part, Text

AMONG_OTHERS = ("third_party", "multilateral")


class Move(Part):
    """By how much an event of some kind moves a stock."""

    id: Identifier = Field(description="Last part of the parameter's name.")
    kinds: tuple[Text, ...] = Field(default=(), description="Kinds of event; empty: none.")
    subtypes: tuple[Text, ...] = Field(default=(), description="Only these subtypes; empty: all.")
    by: tuple[ActorCode, ...] = Field(
        default=(), description="Only what one of these initiates; empty: all."
    )
    between: tuple[ActorCode, ...] = Field(
        default=(), description="Only what all of these take part in, on either side."
    )
    softened_by: ActorCode | None = Field(
        default=None, description="In place of events: every text that this actor had softened."
    )
    adopted: bool = Field(
        default=False, description="In place of events: every bargained text, by its strength."
    )
    amount: Assumed

    @model_validator(mode="after")
    def _whole(self) -> Self:
        ways = (bool(self.kinds), self.softened_by is not None, self.adopted)
        if sum(ways) != 1:
            raise PydanticCustomError(
                "incomplete", "a move has `kinds`, `softened_by` or `adopted`, one of them"
            )
        return self

    def is_made_by(self, event: EventSpec) -> bool:
        """Whether an event moves the stock so, when it happens."""
        parties = set(event.actors.initiator)
        if event.subtype not in AMONG_OTHERS or event.kind == "envoy_visit":
            parties |= set(event.actors.target)  # else the target is talked about
        return (
            event.kind in self.kinds
            and (not self.subtypes or event.subtype in self.subtypes)
            and (not self.by or not set(self.by).isdisjoint(event.actors.initiator))
            and set(self.between) <= parties
            and event.part_of is None
        )


class Stock(Part):
    """A quantity that events move and that fades to its rest, exactly, between them."""

    id: Identifier
    title: Text
    unit: Text = "share"
    start: Assumed
    rest: Assumed | None = Field(default=None, description="Level it fades to; default its start.")
    half_life: Assumed | None = Field(default=None, description="Days; without it nothing fades.")
    least: Finite = Field(default=0.0, description="It is read no lower than this.")
    most: Finite = Field(default=1.0, description="It is read no higher than this.")
    trust: tuple[ActorCode, ...] = Field(
        default=(), description="The two between whom it is trust, which missions feel."
    )
    moves: tuple[Move, ...] = ()
