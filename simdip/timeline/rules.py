"""Where events come from besides the calendar: processes, and responses to what happened."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from simdip.kinds.base import ActorCode, EventSpec, Finite, Identifier, OneOf, Part, Text

LAWS_OF_DELAY = {
    "fixed": "always so many days",
    "uniform": "between two numbers of days",
    "exponential": "by its mean",
    "lognormal": "by its median and the sigma of its logarithm",
}
MOST_PLACES = 8  # answers to one trigger
FAMILIES_THAT_DAMPEN = ("truce", "freeze", "thaw")


class Assumed(Part):
    """A number with its assumed range; it becomes a parameter of the timeline."""

    low: Finite
    mode: Finite = Field(description="The value at which comparisons `at the modes` are played.")
    high: Finite
    reason: Text


class During(Part):
    """Factors of an intensity while a condition of the family holds; 1 is no effect."""

    truce: Assumed | None = None
    freeze: Assumed | None = None
    thaw: Assumed | None = None


class Makes(Part):
    """One thing that a process or a response can make, in the words of its kind."""

    kind: Text
    subtype: Text
    title: Text = Field(description="Title of what is made.")
    early: Annotated[float, Field(ge=0)] = Field(
        default=1.0, description="Weight while the programme begins; the only one without one."
    )
    late: Annotated[float, Field(ge=0)] | None = Field(
        default=None, description="Weight once the programme is complete; default as early."
    )
    outcome: Text = Field(description="Outcome when it succeeds, or the only one.")
    otherwise: Text | None = Field(default=None, description="Outcome when it does not succeed.")
    success: Annotated[float, Field(gt=0, le=1)] = Field(
        default=1.0, description="Probability of the first outcome."
    )
    severity: Annotated[float, Field(ge=0, le=10)] | None = None
    severity_reason: Text | None = None


class Programme(Part):
    """What the points of a process build up; complete at 1."""

    start: Assumed = Field(description="Progress on the first day.")
    advance: dict[Text, Annotated[float, Field(ge=0, le=1)]] = Field(
        description="What a success of each subtype adds; a failure adds half."
    )


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
        )


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
