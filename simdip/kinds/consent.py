"""Who must consent to a proposal, and what it needs besides."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from simdip.kinds.assumed import Assumed, Makes
from simdip.kinds.base import ActorCode, EdtfDate, Identifier, Part, Text


class Consent(Part):
    """The consent of one actor, as history shows it: given, or never given."""

    actor: ActorCode
    act: Identifier = Field(description="The act whose utility decides: consenting.")
    given: bool | None = Field(
        description="Whether history shows it given; null where it was never put to the actor, who "
        "is then asked last, when all others have consented."
    )
    when: EdtfDate | None = Field(
        default=None, description="Day by which it was given; default when first asked."
    )
    event: Identifier | None = Field(
        default=None, description="An event without which it is not given."
    )
    reason: Text = Field(description="Where the answer shows; or why it is assumed.")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.when is not None and not self.given:
            raise PydanticCustomError("incomplete", "a consent that was not given has no date")
        return self


class Need(Part):
    """What must hold before consent is asked: exactly one of the three."""

    proposal: Identifier | None = Field(default=None, description="A proposal that is in force.")
    stock: Identifier | None = Field(default=None, description="A stock that is `at_most` so high.")
    tension: Assumed | None = Field(default=None, description="Tension below this, for `days`.")
    at_most: Assumed | None = None
    days: Assumed | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if sum(one is not None for one in (self.proposal, self.stock, self.tension)) != 1:
            raise PydanticCustomError(
                "incomplete", "a need names a `proposal`, a `stock` or a `tension`, one of them"
            )
        if (self.stock is None) != (self.at_most is None):
            raise PydanticCustomError("incomplete", "`at_most` goes with `stock`")
        if (self.tension is None) != (self.days is None):
            raise PydanticCustomError("incomplete", "`days` goes with `tension`")
        return self


class Bound(Part):
    """Who gives up what while a freeze is in force."""

    tests: tuple[ActorCode, ...] = Field(default=(), description="Whose tests break it.")
    drills: tuple[ActorCode, ...] = Field(
        default=(), description="Whose drills are suspended, and break it when held."
    )
    keeps: Identifier | None = Field(
        default=None, description="The act of suspending a drill; without it every one is."
    )


class Rounds(Part):
    """Talks that are held while a proposal is in force, one after another."""

    every: Assumed = Field(description="Days from one round to the next.")
    success: Assumed = Field(
        description="Probability of its first outcome, before rigidity damps it."
    )
    makes: Makes


AskedEvery = Annotated[
    int, Field(ge=1, le=366, description="Days from one asking of those who refuse to the next.")
]
