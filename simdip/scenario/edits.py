"""The edits that a scenario can make. `VERBS` is the registry: one word, one model."""

from typing import Annotated, Any

from pydantic import Field

from simdip.kinds.base import (
    ActorCode,
    EdtfDate,
    Finite,
    Identifier,
    Part,
    Text,
)


class Selection(Part):
    """Which events an edit is about: one by its id, or all that fulfil every condition named."""

    event: Identifier | None = Field(default=None, description="One event by its id.")
    kind: Text | None = Field(default=None, description="Events of this kind.")
    subtype: Text | None = Field(default=None, description="Events of this subtype.")
    actor: ActorCode | None = Field(default=None, description="Events that this actor initiates.")
    tag: Identifier | None = Field(default=None, description="Events with this tag.")
    since: EdtfDate | None = Field(default=None, description="That begin on or after this day.")
    until: EdtfDate | None = Field(default=None, description="That begin on or before this day.")


class Remove(Selection):
    """The events never were."""


class Cancel(Selection):
    """The events are called off: announced, and not held."""


class Hold(Selection):
    """What was called off, put off or cut goes ahead as it had been planned."""


class Move(Selection):
    """The events happen at another time."""

    to: EdtfDate | None = Field(default=None, description="New first day.")
    by: Annotated[int, Field(ge=-730, le=730)] | None = Field(
        default=None, description="Days later; earlier when negative."
    )


class Scale(Selection):
    """The events are larger or smaller."""

    factor: Annotated[float, Field(ge=0, le=10)] = Field(
        description="Multiplies impulse and drill load."
    )


class Replace(Part):
    """An event is another in the fields named."""

    event: Identifier
    fields: dict[str, Any] = Field(min_length=1, description="Fields of the event, as in its file.")


class SetParameter(Part):
    """A parameter of the model has another value, from a day on if one is named."""

    parameter: Identifier
    value: Finite
    since: EdtfDate | None = Field(default=None, description="From this day on; default the start.")


class SetCondition(Part):
    """A condition holds at other times."""

    condition: Identifier
    start: EdtfDate | None = Field(default=None, description="First day.")
    end: EdtfDate | None = Field(default=None, description="Last day.")


class Adopt(Part):
    """A proposal comes into force, whoever consents; what it holds, holds until it is broken."""

    proposal: Identifier
    when: EdtfDate = Field(description="First day in force.")
    until: EdtfDate | None = Field(default=None, description="Last day; default the end.")
    drills: bool = Field(
        default=True,
        description="Whether a freeze suspends drills with a load; if not, they break nothing.",
    )


class SetConsent(Part):
    """An actor consents to a proposal, or refuses, whatever it is worth to him."""

    proposal: Identifier
    actor: ActorCode
    given: bool = True


class Disable(Part):
    """A process or a response rule makes nothing new."""

    rule: Identifier


class Add(Part):
    """An event that was not; the mapping is an event as in a timeline. Read as its kind's own."""


VERBS: dict[str, type[Part]] = {
    "remove": Remove,
    "cancel": Cancel,
    "hold": Hold,
    "move": Move,
    "scale": Scale,
    "replace": Replace,
    "add": Add,
    "set": SetParameter,
    "condition": SetCondition,
    "adopt": Adopt,
    "consent": SetConsent,
    "disable": Disable,
}
# Verbs whose argument may be written as one word, and the key that this word stands for.
SHORT = {"remove": "event", "cancel": "event", "hold": "event", "disable": "rule"}
