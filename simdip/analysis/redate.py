"""An edit with its days moved: adopted, added, moved or set from then on."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import yaml

from simdip.clock import read_date
from simdip.kinds.base import EventSpec, Part
from simdip.scenario.edits import (
    Adopt,
    Cancel,
    Hold,
    Move,
    Remove,
    Scale,
    SetCondition,
    SetParameter,
)
from simdip.scenario.model import Edit
from simdip.scenario.verbs import shifted

# The keys of each edit that are its days.
DAYS: dict[type[Part], tuple[str, ...]] = {
    Adopt: ("when", "until"),
    SetCondition: ("start", "end"),
    SetParameter: ("since",),
    Move: ("to", "since", "until"),
    **dict.fromkeys((Remove, Cancel, Hold, Scale), ("since", "until")),
}
OF_EVENTS = ("when", "start", "end", "planned")
UNSAID = "scenario"  # the source that the reader of scenarios gives by itself


def dated(edit: Edit) -> bool:
    """Whether the edit has a day of its own."""
    return bool(days_of(edit))


def days_of(edit: Edit) -> list[date]:
    """The days that an edit is about; of an added event those that it lasts."""
    keys = ("when", "start", "end") if isinstance(edit.what, EventSpec) else _keys(edit)
    written = [getattr(edit.what, key) for key in keys]
    return [read_date(text).middle for text in written if text is not None]


def later(edit: Edit, days: int) -> Edit:
    """The edit so many days later; one without a day is as it was."""
    if not dated(edit):
        return edit
    what = edit.what
    moved: Part
    if isinstance(what, EventSpec):
        moved = shifted(what, days).model_copy(update={"planned": _later(what.planned, days)})
        values = moved.model_dump(exclude_unset=True, exclude_none=True)
        if [one.cite for one in what.sources] == [UNSAID]:
            del values["sources"]
    else:
        changes = {key: _later(getattr(what, key), days) for key in _keys(edit)}
        moved = what.model_copy(update=changes)
        values = moved.model_dump(exclude_unset=True, exclude_none=True)
    return replace(edit, what=moved, text=f"{edit.verb}: {one_line(values)}")


def one_line(values: dict[str, Any]) -> str:
    """A mapping as an edit of a file has it, on one line."""
    plain = _plain(values)
    text = yaml.safe_dump(plain, default_flow_style=True, sort_keys=False, width=10_000)
    return str(text).strip()


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, (list, tuple)) else value


def _keys(edit: Edit) -> tuple[str, ...]:
    return DAYS.get(type(edit.what), ())


def _later(text: str | None, days: int) -> str | None:
    return text and str(read_date(text).middle + timedelta(days=days))
