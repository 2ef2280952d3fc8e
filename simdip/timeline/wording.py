"""Pydantic's complaints in words for the person who wrote the file."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ValidationError

from simdip.kinds.base import OneOf
from simdip.timeline.source import Path_, SourceFile, nearest

# What a pattern of the model means. A test holds that every pattern has its words.
PATTERNS = {
    r"^[a-z][a-z0-9_]*$": "lower-case letters, digits and underscores, a letter first",
    r"^[a-z0-9][a-z0-9-]*$": "lower-case letters, digits and hyphens",
    r"^[A-Z]{2,8}$": "2 to 8 capital letters",
    r"^[ABCD]$": "A, B, C or D",
    r"^https?://\S+$": "an address that begins with https:// and has no spaces",
}
WORDS = {
    "greater_than_equal": "must be at least {ge:g}",
    "less_than_equal": "must be at most {le:g}",
    "greater_than": "must be above {gt:g}",
    "less_than": "must be below {lt:g}",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "finite_number": "must be a finite number",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a whole number of a sensible size",
    "int_type": "must be a whole number",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "string_type": "must be text",
    "string_too_long": "must have at most {max_length} characters",
    "string_too_short": "must not be empty",
    "too_short": "needs at least one entry",
    "tuple_type": "must be a list",
    "model_type": "must be a mapping",
    "model_attributes_type": "must be a mapping",
    "dict_type": "must be a mapping",
}


def note(
    source: SourceFile,
    model: type[BaseModel],
    path: Path_,
    value: dict[str, Any],
    error: ValidationError,
) -> None:
    """Turn pydantic's complaints about a piece into faults with a place and a remedy."""
    for detail in _telling(error.errors(include_url=False), value):
        _note(source, model, path, value, detail)


def in_words(value: Any) -> str:
    """What stands in the file, short."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _telling(details: Iterable[Any], value: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """Leave out what only repeats another complaint."""
    for detail in details:
        if detail["type"] == "too_short" and detail["input"]:
            continue  # pydantic counts sound entries only, and the others are told already
        loc = detail["loc"]
        two_ways = loc[:1] == ("origin",) and len(loc) > 1
        if two_ways and (loc[1] == "Origin") != isinstance(value["origin"], dict):
            continue  # of the two ways to write an origin, the one that was not taken
        yield detail


def _note(
    source: SourceFile,
    model: type[BaseModel],
    path: Path_,
    value: dict[str, Any],
    detail: dict[str, Any],
) -> None:
    where: Path_ = path
    current: Any = value
    for step in detail["loc"]:
        inside = isinstance(current, dict) and step in current
        if inside or (isinstance(current, list) and isinstance(step, int) and step < len(current)):
            where, current = (*where, step), current[step]
    if detail["type"] == "incomplete":
        source.fault(where, detail["msg"])
        return
    last = str(detail["loc"][-1])
    around = _model_at(model, detail["loc"][:-1])
    if detail["type"] == "missing":
        source.fault(where, f"{last!r} is missing", _describe(around, last))
    elif detail["type"] == "extra_forbidden":
        hint = nearest(last, around.model_fields) if around else ""
        source.fault(where, f"unknown key {last!r}", hint, key=True)
    elif detail["type"] == "not_allowed":
        hint = nearest(str(detail["input"]), detail["ctx"]["allowed"])
        source.fault(where, detail["msg"], hint)
    elif detail["type"] == "unreadable":
        source.fault(where, detail["msg"])
    else:
        field = next(step for step in reversed(where) if isinstance(step, str))
        found = in_words(detail["input"])
        source.fault(where, f"{field}: found {found}; {_allowed(detail)}")


def _allowed(detail: dict[str, Any]) -> str:
    """What would have been right, in words."""
    context = detail.get("ctx", {})
    if detail["loc"][:1] == ("origin",) and len(detail["loc"]) == 2:
        return "must be `calendar`, or a mapping with `process` or `response`"
    if detail["type"] == "string_pattern_mismatch":
        pattern = context["pattern"]
        return "must be " + PATTERNS.get(pattern, f"of the form {pattern}")
    if str(detail["input"]).strip().lower().lstrip("+-") == "nan":
        return "must be a number"
    words = WORDS.get(detail["type"])
    return words.format(**context) if words else str(detail["msg"])


def _describe(model: type[BaseModel] | None, field: str) -> str:
    """What belongs into a field: the words it allows, or its description."""
    info = model.model_fields.get(field) if model else None
    if info is None:
        return ""
    for mark in info.metadata:
        if isinstance(mark, OneOf):
            return "Allowed: " + ", ".join(mark.allowed)
    return info.description or ""


def _model_at(model: type[BaseModel], loc: tuple[Any, ...]) -> type[BaseModel] | None:
    """The model of the mapping at `loc` inside a model."""
    current: Any = model
    for step in loc:
        if isinstance(step, str) and current is not None and step in current.model_fields:
            current = _model_in(current.model_fields[step].annotation)
    return current  # type: ignore[no-any-return]


def _model_in(annotation: Any) -> Any:
    """The pydantic model inside an annotation such as `tuple[Cause, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None
