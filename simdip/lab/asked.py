"""What a page may ask: strict types, and a limit on everything.

Whether edits make sense is for the reader of scenarios to say; here it is only seen to it that they
are small, plain and finite.
"""

import math
from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, ValidationError
from pydantic_core import PydanticCustomError

from simdip.errors import SettingError

MOST_BYTES = 64 * 1024
MOST_EDITS = 60
MOST_LETTERS = 2000
MOST_DEPTH = 12
MOST_VALUES = 2000  # in one edit
LARGEST = 2**53
LEAST_PAIRS, MOST_PAIRS = 10, 2000

Asked = TypeVar("Asked", bound="Request")


class RequestError(SettingError):
    """A request that is no request; `faults` are as the page shows them."""

    def __init__(self, faults: list[dict[str, Any]]) -> None:
        super().__init__("; ".join(one["message"] for one in faults))
        self.faults = faults


def _parts(value: JsonValue, depth: int = 0) -> Iterator[tuple[JsonValue, int]]:
    yield value, depth
    if depth > MOST_DEPTH:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, depth
            yield from _parts(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _parts(inner, depth + 1)


def _small(value: dict[str, JsonValue]) -> dict[str, JsonValue]:
    for count, (part, depth) in enumerate(_parts(value)):
        if depth > MOST_DEPTH or count >= MOST_VALUES:
            raise PydanticCustomError("too_much", "an edit this large or deep is not taken")
        if isinstance(part, str) and len(part) > MOST_LETTERS:
            raise PydanticCustomError(
                "too_long", "a text has at most {most} letters", {"most": MOST_LETTERS}
            )
        if isinstance(part, (int, float)) and not (
            math.isfinite(part) and abs(part) <= LARGEST  # a whole number may be too long to print
        ):
            raise PydanticCustomError("too_large", "a number is finite and below 2**53")
    return value


def _on_one_line(text: str) -> str:
    """Line breaks become spaces; nothing may steer a terminal."""
    found = " ".join(text.split())
    if not found.isprintable():
        raise PydanticCustomError("unprintable", "a character that cannot be shown is not taken")
    return found


Line = Annotated[str, Field(max_length=MOST_LETTERS), AfterValidator(_on_one_line)]
Pairs = Annotated[int, Field(ge=LEAST_PAIRS, le=MOST_PAIRS)]
Day = Annotated[str, Field(max_length=40), AfterValidator(_on_one_line)]


class Request(BaseModel):
    """Strict, and no key that is not known."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class AskedEdit(Request):
    """One edit, in the vocabulary of scenario files."""

    verb: Annotated[str, Field(max_length=40, pattern=r"^[a-z_]+$")]
    what: Annotated[dict[str, JsonValue], AfterValidator(_small)]


class WithEdits(Request):
    """Edits, and the day up to which history is known."""

    edits: Annotated[tuple[AskedEdit, ...], Field(max_length=MOST_EDITS)]
    known_until: Day | None = None


class LiveAsked(WithEdits):
    """A frame of the page: edits to be played."""

    id: Annotated[int, Field(ge=0, le=LARGEST)]
    pairs: Pairs
    quick: bool = False


class CurvesAsked(WithEdits):
    """Curves by day, as a file."""

    pairs: Pairs


class ScenarioAsked(WithEdits):
    """A scenario file; its name is that of the file."""

    name: Annotated[str, Field(max_length=64, pattern=r"^[a-z0-9][a-z0-9_-]*$")] = "edited"
    question: Line = ""


class JobAsked(WithEdits):
    """Something that takes long."""

    what: Literal["hinges", "report", "tables", "check"]
    question: Line = ""
    pairs: Pairs


def read_asked(kind: type[Asked], text: str | bytes) -> Asked:
    """A request out of JSON.

    Raises
    ------
    RequestError : no JSON, another type, a key that is not known, or more than a limit allows
    """
    if len(text) > MOST_BYTES:
        raise RequestError([fault(f"a request has at most {MOST_BYTES} bytes")])
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        told = [_told(one) for one in error.errors(include_url=False)]
        raise RequestError(told[:20]) from None


def fault(message: str, hint: str = "", edit: int | None = None) -> dict[str, Any]:
    """One fault as the page shows it; `edit` counts from 0."""
    return {"message": message, "hint": hint, "edit": edit}


def _told(error: Any) -> dict[str, Any]:
    where = error["loc"]
    edit = where[1] if len(where) > 1 and where[0] == "edits" else None
    inside = where[2:] if edit is not None else where
    named = ".".join(str(step) for step in inside if step != "JsonValue")[:200]
    if error["type"] == "too_long" and where == ("edits",):
        return fault(f"at most {MOST_EDITS} edits are taken")
    return fault(f"{named}: {error['msg']}" if named else error["msg"], "", edit)
