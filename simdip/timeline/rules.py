"""Where events come from besides the calendar: processes, and responses to what happened."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from simdip.kinds.assumed import Assumed, Makes
from simdip.kinds.base import ActorCode, EventSpec, Identifier, OneOf, Part, Text

LAWS_OF_DELAY = {
    "fixed": "always so many days",
    "uniform": "between two numbers of days",
    "exponential": "by its mean",
    "lognormal": "by its median and the sigma of its logarithm",
}
MOST_PLACES = 8  # answers to one trigger
MEETINGS = ("summit", "talks", "envoy_visit")
FAMILIES_THAT_DAMPEN = ("truce", "freeze", "thaw")


class During(Part):
    """Factors of an intensity while a condition of the family holds; 1 is no effect."""

    truce: Assumed | None = None
    freeze: Assumed | None = None
    thaw: Assumed | None = None
    conditions: dict[Identifier, Assumed] = Field(
        default={}, description="Factors of single conditions, by their ids."
    )


class Programme(Part):
    """What the points of a process build up; complete at 1."""

    start: Assumed = Field(description="Progress on the first day.")
    advance: dict[Text, Annotated[float, Field(ge=0, le=1)]] = Field(
        description="What a success of each subtype adds; a failure adds half."
    )


class OfUtility(Part):
    """How a process reads what an act is worth to its actor."""

    act: Identifier
    weight: Assumed


class Side(Part):
    """Who bargains over a text."""

    actor: ActorCode
    softens: Identifier = Field(description="The act of softening the text.")
    share: Assumed = Field(description="Share of its strength that this takes away.")
    vetoes: Identifier | None = Field(default=None, description="The act of vetoing it.")


class Bargaining(Part):
    """How a text is bargained over before it is adopted.

    Its strength is that of the draft less what is softened. Above the red line a side may veto.
    """

    draft: Assumed = Field(description="Strength of the draft; 1 is that of history.")
    red_line: Assumed = Field(description="Strength above which a text invites a veto.")
    sides: tuple[Side, ...] = Field(min_length=1)


class Process(Part):
    """A source of events that the model may generate: a point process.

    Its intensity, in events a day, is (rate x exp(sum of coefficient x term) + excitation) x
    factors of the conditions that hold. Without a `rate` it only names where its events come
    from, and decides nothing.
    """

    id: Identifier
    title: Text
    kinds: tuple[Text, ...] = Field(min_length=1, description="Kinds of event it makes.")
    subtypes: tuple[Text, ...] = Field(default=(), description="Only these subtypes; empty: all.")
    actors: tuple[ActorCode, ...] = ()
    target: tuple[ActorCode, ...] = Field(default=(), description="On whom, in what it makes.")
    rate: Assumed | None = Field(default=None, description="Events a day at the reference.")
    reference: Annotated[float, Field(gt=0, lt=100)] = Field(
        default=50.0, description="Tension at which `rate` holds."
    )
    tension: Assumed | None = Field(default=None, description="Log rate per 10 points of tension.")
    drill_load: Assumed | None = Field(default=None, description="Log rate per drill load.")
    completed: Assumed | None = Field(
        default=None, description="Log rate once the programme is complete."
    )
    quiet: Assumed | None = Field(
        default=None, description="Log rate per 10 days since the last point, up to 60 days."
    )
    completed_of: Identifier | None = Field(
        default=None, description="The process whose programme `completed` reads; default its own."
    )
    utility: OfUtility | None = Field(
        default=None, description="Log rate per unit of the utility of an act."
    )
    stocks: dict[Identifier, Assumed] = Field(
        default={}, description="Log rate per unit of a stock, by its id."
    )
    branching: Assumed | None = Field(
        default=None, description="Mean number of points that one point excites (below 1)."
    )
    half_life: Assumed | None = Field(default=None, description="Of the excitation, in days.")
    during: During = During()
    programme: Programme | None = None
    makes: tuple[Makes, ...] = Field(default=(), description="What a point can be.")
    cap: Annotated[float, Field(gt=0, le=100)] | None = Field(
        default=None,
        description="Candidates a day; above every intensity that may occur. Default four times "
        "the largest in history at the modes.",
    )
    notes: Text | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.rate is not None and not self.makes:
            raise PydanticCustomError("incomplete", "a process with a `rate` needs `makes`")
        if (self.branching is None) != (self.half_life is None):
            raise PydanticCustomError("incomplete", "`branching` and `half_life` go together")
        return self

    def could_make(self, event: EventSpec) -> bool:
        """Whether an event is one of those that the process makes."""
        return (
            event.kind in self.kinds
            and (not self.subtypes or event.subtype in self.subtypes)
            and set(event.actors.initiator) == set(self.actors)
            and self._is_aimed(event)
        )

    def _is_aimed(self, event: EventSpec) -> bool:
        """A visit to another state is no visit of this process."""
        if event.kind not in MEETINGS or not (self.target and event.actors.target):
            return True
        return not set(self.target).isdisjoint(event.actors.target)


class Delay(Part):
    """The law of a delay in days, cut at `at_most`."""

    law: Annotated[str, OneOf(LAWS_OF_DELAY, "delay law")]
    days: Assumed = Field(description="The delay, the low end, the mean, or the median.")
    spread: Assumed | None = Field(
        default=None, description="High end (uniform), or sigma of the logarithm (lognormal)."
    )
    at_most: Annotated[float, Field(gt=0, le=36_500)] = 36_500.0

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.spread is None) == (self.law in ("uniform", "lognormal")):
            raise PydanticCustomError(
                "incomplete", "`spread` goes with a uniform or lognormal law, and only with these"
            )
        return self


class Response(Part):
    """A rule by which an event follows a trigger.

    Without a `probability` it only names where its events come from, and decides nothing.
    """

    id: Identifier
    title: Text
    to: tuple[Text, ...] = Field(min_length=1, description="Kinds of event that trigger it.")
    subtypes: tuple[Text, ...] = Field(default=(), description="Only these subtypes; empty: all.")
    outcomes: tuple[Text, ...] = Field(default=(), description="Only these outcomes; empty: all.")
    by: tuple[ActorCode, ...] = Field(
        default=(), description="Only triggers that one of these initiates; empty: all."
    )
    kind: Text = Field(description="Kind of the event that follows.")
    actors: tuple[ActorCode, ...] = Field(default=(), description="Who answers.")
    target: tuple[ActorCode, ...] = ()
    probability: Assumed | None = Field(default=None, description="That a trigger is answered.")
    most: Annotated[int, Field(ge=1, le=MOST_PLACES)] = Field(
        default=1, description="Answers that one trigger can have, each by its own chance."
    )
    again: Assumed | None = Field(
        default=None, description="Probability of each further answer, where `most` is above 1."
    )
    delay: Delay | None = None
    merges: bool = Field(
        default=False,
        description="Whether the answer to a later trigger takes the place of one still to come.",
    )
    bargaining: Bargaining | None = Field(
        default=None, description="How the text that follows is bargained over; of sanctions."
    )
    makes: Makes | None = None
    notes: Text | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        parts = (self.delay, self.makes)
        if self.probability is not None and None in parts:
            raise PydanticCustomError(
                "incomplete", "a response with a `probability` needs `delay` and `makes`"
            )
        if (self.again is None) == (self.most > 1) and self.probability is not None:
            raise PydanticCustomError("incomplete", "`again` goes with `most` above 1")
        if self.merges and self.most > 1:
            raise PydanticCustomError("incomplete", "a rule that merges answers once")
        return self

    def is_triggered_by(self, event: EventSpec) -> bool:
        """Whether an event is one of those that the rule answers."""
        return (
            event.kind in self.to
            and (not self.subtypes or event.subtype in self.subtypes)
            and (not self.outcomes or event.outcome in self.outcomes)
            and (not self.by or not set(self.by).isdisjoint(event.actors.initiator))
        )
