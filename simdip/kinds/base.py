"""What every event has in common: the fields a person writes and the words a kind allows."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic_core import PydanticCustomError, core_schema

from simdip.clock import DateFault, read_date, read_time, read_zone
from simdip.laws.phases import (
    CANCELLED,
    OCCURRED,
    PHASE_NAMES,
    POSTPONED,
    SCALED_DOWN,
    SUSPENDED,
)

ZERO_WIDTH = "\u200b\u200c\u200d"  # some scripts need them


def _checked(read: Callable[[str], object]) -> AfterValidator:
    """A validator that keeps the text when `read` accepts it."""

    def accept(text: str) -> str:
        try:
            read(text)
        except DateFault as fault:
            raise PydanticCustomError("unreadable", "{why}", {"why": str(fault)}) from None
        return text

    return AfterValidator(accept)


def _without_controls(text: str) -> str:
    """Refuse what could steer a terminal or turn a line around; line breaks become spaces."""
    if text.isprintable():
        return text
    text = " ".join(text.splitlines())
    for letter in text:
        if unicodedata.category(letter) in ("Cc", "Cf", "Cs") and letter not in ZERO_WIDTH:
            raise PydanticCustomError(
                "unreadable",
                "the character U+{code} is not allowed in text",
                {"code": f"{ord(letter):04X}"},
            )
    return text


Identifier = Annotated[
    str,
    Field(
        pattern=r"^[a-z][a-z0-9_]*$",
        max_length=64,
        description="Lower-case letters, digits and underscores; unique in the file.",
        examples=["unsc_2371"],
    ),
]
ActorCode = Annotated[
    str,
    Field(pattern=r"^[A-Z]{2,8}$", description="A code from `actors`.", examples=["PRK"]),
]
Text = Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(_without_controls)]
EdtfDate = Annotated[
    str,
    _checked(read_date),
    Field(
        max_length=200,
        description="A date, exact or as EDTF (ISO 8601-2).",
        examples=["2017-09-03", "2017-12", "2018-02~", "2017-07-22/2017-07-25"],
    ),
]
TimeOfDay = Annotated[
    str, _checked(read_time), Field(description="Local time, 24 hours.", examples=["05:57"])
]
ZoneName = Annotated[
    str,
    _checked(read_zone),
    Field(description="An IANA time zone.", examples=["Asia/Seoul", "America/New_York"]),
]
Finite = Annotated[float, Field(allow_inf_nan=False)]


@dataclass(frozen=True, eq=False, slots=True)
class OneOf:
    """Annotates a string that is one of `allowed`; the fault names all that would do."""

    allowed: Mapping[str, object]
    what: str

    def _accept(self, found: str) -> str:
        if found not in self.allowed:
            raise PydanticCustomError(
                "not_allowed",
                "unknown {what} {found}",
                {"what": self.what, "found": repr(found), "allowed": list(self.allowed)},
            )
        return found

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._accept, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.allowed), "description": self.what}


class Part(BaseModel):
    """A frozen piece of a timeline; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Actors(Part):
    """Who acts, on whom, and on whose soil."""

    initiator: tuple[ActorCode, ...] = Field(min_length=1, description="Who acts or takes part.")
    target: tuple[ActorCode, ...] = Field(default=(), description="On whom, or with whom.")
    venue: ActorCode | None = Field(default=None, description="Whose soil.")


class Source(Part):
    """Where a fact comes from. A: the document itself, read. B: two independent reports, read.
    C: one report, read. D: not re-read."""

    cite: Text = Field(description="Short citation.", examples=["S/RES/2371 (2017)"])
    grade: Annotated[str, Field(pattern="^[ABCD]$")] = Field(
        description="A document, B two reports, C one report, D not re-read."
    )
    url: Annotated[str, Field(pattern=r"^https?://\S+$", max_length=500)] | None = None


class DatedClaim(Part):
    """One of several dates that sources give for the same event."""

    when: EdtfDate
    source: Text
    preferred: bool = False


class Cause(Part):
    """An earlier event without which this one might not have happened so."""

    event: Identifier
    necessity: float = Field(
        ge=0,
        le=1,
        description="Probability that the event would not have happened (as it did) without it.",
    )
    low: float | None = Field(default=None, ge=0, le=1)
    high: float | None = Field(default=None, ge=0, le=1)
    trigger: bool = Field(default=False, description="Whether it set the date.")
    reason: Text


class Otherwise(Part):
    """What had been planned before the event was called off, put off or cut."""

    outcome: Text
    start: EdtfDate | None = None
    end: EdtfDate | None = None
    when: EdtfDate | None = None


class ResponseOrigin(Part):
    """The response rule and the event it answers."""

    rule: Identifier
    trigger: Identifier


class Origin(Part):
    """Where an event comes from: exactly one of the two; `calendar` is written as that word."""

    process: Identifier | None = None
    response: ResponseOrigin | None = None


class Stage(Part):
    """One dated step in the life of a proposal or a sanctions text."""

    stage: Text
    when: EdtfDate | None = Field(default=None, description="Its date; or name an `event`.")
    event: Identifier | None = Field(default=None, description="The event that made the step.")
    actors: tuple[ActorCode, ...] = Field(default=(), description="Who made the step.")


class EventSpec(Part):
    """An event as a person writes it. Every kind adds its own words to this."""

    id: Identifier
    kind: Text
    subtype: Text
    title: Text = Field(description="One line in plain words.")
    label: Annotated[str, Field(min_length=1, max_length=28)] | None = Field(
        default=None, description="Short name; figures name the events that have one."
    )
    when: EdtfDate | None = Field(default=None, description="For something at one moment.")
    start: EdtfDate | None = Field(default=None, description="First day of something that lasts.")
    end: EdtfDate | None = Field(default=None, description="Last day of something that lasts.")
    time: TimeOfDay | None = Field(default=None, description="Of `when`, or of the first day.")
    timezone: ZoneName | None = Field(default=None, description="If not the timeline's.")
    within: Annotated[int, Field(ge=0, le=366)] | None = Field(
        default=None, description="Days by which ~ or ? widens the date, on either side."
    )
    planned: EdtfDate | None = Field(default=None, description="Day it was publicly announced.")
    actors: Actors
    place: Text | None = None
    outcome: Text
    severity: Annotated[float, Field(ge=0, le=10)] | None = Field(
        default=None, description="Multiplier in place of the subtype's (0 to 10)."
    )
    severity_reason: Text | None = None
    impulse: Annotated[float, Field(ge=-100, le=100)] | None = Field(
        default=None, description="Points of pressure in place of the codebook's."
    )
    impulse_reason: Text | None = None
    part_of: Identifier | None = Field(
        default=None, description="The event it is one occurrence with; that one bears the impulse."
    )
    origin: Annotated[str, Field(pattern="^calendar$")] | Origin = "calendar"
    because: tuple[Cause, ...] = ()
    otherwise: Otherwise | None = None
    sources: tuple[Source, ...] = Field(min_length=1)
    dates: tuple[DatedClaim, ...] = Field(default=(), description="When sources conflict.")
    notes: Text | None = None
    tags: tuple[Identifier, ...] = ()

    @property
    def grade(self) -> str:
        """The best grade among the sources."""
        return min(source.grade for source in self.sources)


@dataclass(frozen=True, slots=True)
class Subtype:
    """A row of the codebook.

    Attributes
    ----------
    cameo, weis : event codes, whose weights stand in `weights.py`
    severity : multiplier of the weight; an author's choice where the subtypes of a code differ
    load : for drills, how much drill load it puts on the equilibrium (1 is a Foal Eagle)
    flags : what measures count it as
    """

    meaning: str
    cameo: str
    weis: str
    severity: float
    load: float = 0.0
    flags: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an event ended, and what that does to its impulse.

    Attributes
    ----------
    factor : multiplies the impulse
    fate : phase logged in place of the plan, or -1
    goes_ahead : whether it happens at all
    called_off : whether the impulse is that of a meeting called off
    """

    meaning: str
    factor: float = 1.0
    fate: int = -1
    goes_ahead: bool = True
    called_off: bool = False


CALLED_OFF_OUTCOMES = {
    "postponed": Outcome("put off to a later date", 0.5, POSTPONED, False, True),
    "cancelled": Outcome("called off", 1.0, CANCELLED, False, True),
}
DRILL_OUTCOMES = {
    "held": Outcome("held as planned"),
    "scaled_down": Outcome("held, smaller or shorter than planned", fate=SCALED_DOWN),
    "postponed": Outcome("put off to a later date", 0.0, POSTPONED, False),
    "suspended": Outcome("stopped until further notice", 0.0, SUSPENDED, False),
    "cancelled": Outcome("called off", 0.0, CANCELLED, False),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event: what the user writes, the words it knows, and the law of its life."""

    spec: type[EventSpec]
    name: str
    meaning: str
    phases: tuple[int, ...]
    life: Callable[..., None]
    subtypes: Mapping[str, Subtype]
    outcomes: Mapping[str, Outcome]
    whole_days: bool = False  # a bare date means the whole day, not 12:00
    middle_day: bool = False  # the impulse falls on the middle day, not the first
    flags: int = 0
    impulse_phase: int = OCCURRED
    stages: tuple[int, ...] = ()

    @property
    def stage_names(self) -> tuple[str, ...]:
        """The stages that a life of this kind may pass, as written in a file."""
        return tuple(PHASE_NAMES[code] for code in self.stages)


class Staged(EventSpec):
    """An event that moves through dated stages."""

    STAGES: ClassVar[tuple[str, ...]] = ()
    stages: tuple[Stage, ...] = Field(default=(), description="How it moved, in order.")
