"""How official missions to a host fare: slots, welcome, success."""

from typing import Annotated

from pydantic import Field

from simdip.kinds.assumed import Assumed
from simdip.kinds.base import ActorCode, Identifier, Part, Text


class Success(Part):
    """Log odds that a mission succeeds."""

    base: Assumed = Field(description="At tension 50, without access, leverage or trust.")
    tension: Assumed = Field(description="Per 10 points of tension.")
    access: Assumed = Field(description="Per unit of the sender's access.")
    leverage: Assumed = Field(description="Per unit of the sender's leverage.")
    trust: Assumed = Field(description="Per unit of trust between sender and host.")
    fade: Assumed = Field(
        description="Factor of the probability for each mission of the sender in `fade_days`."
    )


class Missions(Part):
    """Official missions to one host.

    A mission needs a slot of its sender and one of the host, and the host's welcome; where it
    gets none it asks again the next day, and gives up after `patience` days.
    """

    id: Identifier
    to: ActorCode
    subtypes: tuple[Text, ...] = Field(min_length=1, description="Subtypes of official visits.")
    welcome: Assumed = Field(description="Log odds of being received on a day, without trust.")
    welcome_trust: Assumed = Field(description="Log odds per unit of trust.")
    patience: Annotated[int, Field(ge=1, le=366)] = 30
    rest_days: Annotated[int, Field(ge=0, le=60)] = Field(
        default=3, description="Days after the return for which an envoy is busy at home."
    )
    fade_days: Annotated[int, Field(ge=1, le=366)] = 60
    leverage_from: Identifier | None = Field(
        default=None, description="The stock of sanctions with which leverage grows."
    )
    success: Success
