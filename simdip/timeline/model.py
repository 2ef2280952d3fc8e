"""A timeline as pydantic models: frozen, unknown keys refused."""

import hashlib
from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import Discriminator, Field, PrivateAttr, Tag

from simdip.clock import Clock, read_date
from simdip.kinds import KINDS
from simdip.kinds.base import (
    Cause,
    EdtfDate,
    EventSpec,
    Finite,
    Identifier,
    OneOf,
    Part,
    Source,
    Text,
    TimeOfDay,
    ZoneName,
)
from simdip.timeline.minds import Act, Actor
from simdip.timeline.missions import Missions
from simdip.timeline.rules import Process, Response
from simdip.timeline.stocks import Stock
from simdip.timeline.variants import Variant

FAMILIES = {
    "truce": "restraint by truce; of truces and freezes only the strongest counts",
    "freeze": "restraint by an agreed freeze; counts as truces do",
    "thaw": "a dialogue is under way; of several only the strongest counts",
    "other": "anything else; adds up",
}


SECTIONS_WITH_NUMBERS = frozenset(
    ("parameters", "actors", "acts", "stocks", "missions", "processes", "responses")
)


class Header(Part):
    """What the file is about."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=64)] = Field(
        description="Name of the timeline in tables and folders.", examples=["korea-2017-2018"]
    )
    title: Text
    start: EdtfDate = Field(description="First day, an exact date.")
    end: EdtfDate = Field(description="Last day, an exact date.")
    timezone: ZoneName = Field(default="UTC", description="Of dates that name no other.")
    summary: Text
    notes: tuple[Text, ...] = Field(
        default=(), description="What lies before the first day, and what else a reader must know."
    )
    references: dict[str, Text] = Field(
        default={}, description="Full references of short citations."
    )

    @property
    def clock(self) -> Clock:
        """The calendar of the timeline."""
        first, last = read_date(self.start).middle, read_date(self.end).middle
        return Clock(first, last, self.timezone)


class Parameter(Part):
    """A number of the model with its assumed range."""

    unit: Text
    low: Finite
    mode: Finite = Field(description="The value that a replay takes.")
    high: Finite
    reason: Text


class Condition(Part):
    """A state of affairs that shifts the equilibrium while it holds.

    It holds from `start` to `end`; without these, while an event that `holds` it lasts.
    """

    id: Identifier
    family: Annotated[str, OneOf(FAMILIES, "condition family")]
    title: Text
    start: EdtfDate | None = None
    end: EdtfDate | None = None
    time: TimeOfDay | None = Field(default=None, description="Of the first day; default 00:00.")
    shift: Finite | None = Field(
        default=None, description="Points of equilibrium; default the parameter FAMILY_shift."
    )
    because: tuple[Cause, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: Text | None = None


def _kind_of(value: Any) -> str:
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    return str(kind)


if TYPE_CHECKING:
    AnyEvent = EventSpec
else:  # a union over the registry, so that a new kind needs no line here
    _kinds = [Annotated[kind.spec, Tag(kind.name)] for kind in KINDS]
    AnyEvent = Annotated[reduce(or_, _kinds), Discriminator(_kind_of)]


class Timeline(Part):
    """A dated account of a crisis."""

    timeline: Header
    parameters: dict[Identifier, Parameter] = Field(default={})
    actors: tuple[Actor, ...] = Field(min_length=1)
    acts: tuple[Act, ...] = ()
    stocks: tuple[Stock, ...] = ()
    missions: tuple[Missions, ...] = ()
    variants: tuple[Variant, ...] = ()
    conditions: tuple[Condition, ...] = ()
    processes: tuple[Process, ...] = ()
    responses: tuple[Response, ...] = ()
    events: tuple[AnyEvent, ...] = ()

    @property
    def id(self) -> str:
        """The name of the timeline."""
        return self.timeline.id

    @property
    def clock(self) -> Clock:
        """The calendar of the timeline."""
        return self.timeline.clock

    _sha256: str | None = PrivateAttr(default=None)
    _parameters: dict[str, Parameter] | None = PrivateAttr(default=None)  # see parameters_of
    _assumed: Any = PrivateAttr(default=None)  # see parameters._assumed
    _causes: Any = PrivateAttr(default=None)  # see links.cause_graph
    _moves: dict[Any, tuple[int, ...]] = PrivateAttr(default_factory=dict)  # see moves_by

    @property
    def from_file(self) -> bool:
        """Whether it is, unchanged, what a file says."""
        return self._sha256 is not None

    @property
    def sha256(self) -> str:
        """Of the file it was read from; of its content as JSON when it was made in memory."""
        return self._sha256 or hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy; one that was changed has no file any more."""
        copied = super().model_copy(update=update, deep=deep)
        if update:
            copied._sha256 = copied._causes = None
            if not SECTIONS_WITH_NUMBERS.isdisjoint(update):
                copied._parameters = copied._assumed = None
            if "stocks" in update:
                copied._moves = {}
        return copied

    def event(self, identifier: str) -> EventSpec | None:
        """The event of that id, or None."""
        return next((event for event in self.events if event.id == identifier), None)
