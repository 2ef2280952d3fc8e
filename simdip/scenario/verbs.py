"""What each edit does to the schedule. `DO` has one function for every verb."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from pydantic import ValidationError

from simdip.clock import read_date
from simdip.kinds import KIND_NAMED
from simdip.kinds.base import EventSpec
from simdip.scenario.adopting import adopt, set_consent
from simdip.scenario.edited import Edited
from simdip.scenario.edits import (
    Cancel,
    Disable,
    Hold,
    Move,
    Remove,
    Replace,
    Scale,
    Selection,
    SetCondition,
    SetParameter,
)
from simdip.scenario.model import Edit
from simdip.scenario.select import SelectionFault, selected
from simdip.timeline.model import Timeline
from simdip.timeline.numbers import numbers_of
from simdip.timeline.parameters import limits_of, parameters_of, rules_of
from simdip.timeline.plans import planned
from simdip.timeline.source import nearest

# the start itself, what a point is, and what a measure waits for
ONLY_FROM_THE_START = ("initial", "scale", "quiet_days")


def _each(edit: Edit, edited: Edited, kind: type[Selection]) -> list[EventSpec]:
    assert isinstance(edit.what, kind)
    found = selected(edit.what, edited.base)
    for event in found:
        edited.touch(event.id, edit)
    return found


def _remove(edit: Edit, edited: Edited) -> None:
    for event in _each(edit, edited, Remove):
        edited.removed[event.id] = None


def _cancel(edit: Edit, edited: Edited) -> None:
    assert isinstance(edit.what, Cancel)
    one = edit.what.event is not None
    for event in selected(edit.what, edited.base):
        outcomes = KIND_NAMED[event.kind].outcomes
        if "cancelled" not in outcomes:
            raise SelectionFault(f"a {event.kind} cannot be called off", "Use `remove`.")
        if not outcomes[event.outcome].goes_ahead and not one:
            edited.kept[event.id] = None  # of many, those called off anyway stay so
            continue
        if not outcomes[event.outcome].goes_ahead:
            raise SelectionFault(f"{event.id} was {event.outcome} already")
        edited.touch(event.id, edit)
        edited.events[event.id] = event.model_copy(update={"outcome": "cancelled"})
        edited.placed[event.id] = None


def _hold(edit: Edit, edited: Edited) -> None:
    for event in _each(edit, edited, Hold):
        plan = planned(event)
        if plan is None:
            hint = "`hold` brings back a plan; the event needs `otherwise`."
            raise SelectionFault(f"no other plan of {event.id} is known", hint)
        edited.events[event.id] = plan
        edited.placed[event.id] = None


def _move(edit: Edit, edited: Edited) -> None:
    assert isinstance(edit.what, Move)
    if (edit.what.to is None) == (edit.what.by is None):
        raise SelectionFault("a move has either `to` or `by`")
    for event in _each(edit, edited, Move):
        first = read_date(event.when or event.start or "").middle
        days = edit.what.by
        if edit.what.to is not None:
            days = (read_date(edit.what.to).middle - first).days
        assert days is not None
        if days == 0:
            raise SelectionFault(f"{event.id} is moved by no day")
        edited.events[event.id] = shifted(event, days)
        clock = edited.base.clock
        last = read_date(edited.events[event.id].end or edited.events[event.id].when or "").middle
        if not clock.first <= first + timedelta(days=days) <= last <= clock.last:
            raise SelectionFault(f"{event.id} would leave the span {clock.first} to {clock.last}")
        edited.moved[event.id] = days
        edited.placed[event.id] = None


def shifted(event: EventSpec, days: int) -> EventSpec:
    """The event so many days later, its imprecise dates at their middles."""

    def later(text: str | None) -> str | None:
        return text and str(read_date(text).middle + timedelta(days=days))

    changes: dict[str, Any] = {key: later(getattr(event, key)) for key in ("when", "start", "end")}
    stages = getattr(event, "stages", ())
    if stages:
        changes["stages"] = tuple(
            stage.model_copy(update={"when": later(stage.when)}) for stage in stages
        )
    return event.model_copy(update=changes)


def _scale(edit: Edit, edited: Edited) -> None:
    assert isinstance(edit.what, Scale)
    if edit.what.factor == 1.0:
        raise SelectionFault("a factor of 1 changes nothing")
    for event in _each(edit, edited, Scale):
        edited.scaled[event.id] = edit.what.factor


def _replace(edit: Edit, edited: Edited) -> None:
    assert isinstance(edit.what, Replace)
    found = selected(Selection(event=edit.what.event), edited.base)[0]
    edited.touch(found.id, edit)
    if "id" in edit.what.fields:
        raise SelectionFault("the id of an event cannot be replaced", "Remove it and add another.")
    whole = {**found.model_dump(exclude_unset=True), **edit.what.fields}
    kind = whole.get("kind")
    if kind not in KIND_NAMED:
        raise SelectionFault(f"unknown kind {kind!r}", nearest(str(kind), KIND_NAMED))
    try:
        edited.events[found.id] = KIND_NAMED[kind].spec.model_validate(whole)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise SelectionFault(f"{where}: {first['msg']}") from None
    edited.placed[found.id] = None
    days = _days_between(found, edited.events[found.id])
    if days:
        edited.moved[found.id] = days  # what follows its date goes along


def _days_between(before: EventSpec, after: EventSpec) -> int:
    """Days from the first day of one to that of the other."""
    earlier, later = (read_date(one.when or one.start or "") for one in (before, after))
    return (later.middle - earlier.middle).days


def _add(edit: Edit, edited: Edited) -> None:
    assert isinstance(edit.what, EventSpec)
    if edit.what.id in edited.events:
        raise SelectionFault(f"the id {edit.what.id!r} is in use", "Give the event another id.")
    edited.touch(edit.what.id, edit)
    edited.events[edit.what.id] = edit.what
    edited.placed[edit.what.id] = None


def _set(edit: Edit, edited: Edited) -> None:
    assert isinstance(edit.what, SetParameter)
    name, value = edit.what.parameter, edit.what.value
    known = parameters_of(edited.base)
    if name not in known:
        raise SelectionFault(f"unknown parameter {name!r}", nearest(name, known))
    low, high = limits_of(name, edited.base)
    if not low <= value <= high:
        raise SelectionFault(f"{name} must lie between {low:g} and {high:g}, found {value:g}")
    since = read_date(edit.what.since).middle if edit.what.since else None
    clock = edited.base.clock
    if since is not None and not clock.first <= since <= clock.last:
        raise SelectionFault(f"{since} lies outside the span {clock.first} to {clock.last}")
    if since is not None and name in _for_the_whole_span(edited.base):
        raise SelectionFault(f"{name} is set for the whole span: leave out `since`")
    edited.touch(f"parameter {name}", edit)
    edited.settings.append((name, value, since))


def _for_the_whole_span(base: Timeline) -> set[str]:
    """Parameters that say where something starts, or how a proposal lives."""
    programmes = [one.id for one in base.processes if one.programme]
    found = {f"{name}_start" for name in [*programmes, *(stock.id for stock in base.stocks)]}
    of_proposals = {number.name for event in base.events for number in numbers_of(event)}
    turned = {name for name in of_proposals if name.endswith("_rounds_success")}
    return found | (of_proposals - turned) | set(ONLY_FROM_THE_START)


def _condition(edit: Edit, edited: Edited) -> None:
    assert isinstance(edit.what, SetCondition)
    name = edit.what.condition
    if name not in edited.conditions:
        hint = nearest(name, edited.conditions)
        raise SelectionFault(f"no condition {name!r} in {edited.base.id}", hint)
    found = edited.conditions[name]
    changes = {key: getattr(edit.what, key) for key in ("start", "end")}
    changes = {key: value for key, value in changes.items() if value is not None}
    if not changes:
        raise SelectionFault("a condition is given a `start` or an `end`")
    if found.start is None:
        holder = next(e.id for e in edited.base.events if getattr(e, "holds", None) == name)
        raise SelectionFault(f"{name} holds while {holder} lasts", f"Edit {holder}.")
    edited.touch(name, edit)
    if all(getattr(found, key) == value for key, value in changes.items()):
        raise SelectionFault(f"{name} holds from {found.start} to {found.end} already")
    edited.conditions[name] = found.model_copy(update=changes)
    edited.placed[name] = None


def _disable(edit: Edit, edited: Edited) -> None:
    assert isinstance(edit.what, Disable)
    base = edited.base
    known = [one.id for one in base.processes] + [one.id for one in base.responses]
    if edit.what.rule not in known:
        hint = nearest(edit.what.rule, known)
        raise SelectionFault(f"no process or response {edit.what.rule!r} in {base.id}", hint)
    rules = [one for one in rules_of(base) if one.id == edit.what.rule]
    if not any(getattr(one, "rate", None) or getattr(one, "probability", None) for one in rules):
        raise SelectionFault(f"{edit.what.rule} makes nothing in {base.id} anyway")
    edited.touch(edit.what.rule, edit)
    edited.disabled[edit.what.rule] = None


DO: dict[str, Callable[[Edit, Edited], None]] = {
    "remove": _remove,
    "cancel": _cancel,
    "hold": _hold,
    "move": _move,
    "scale": _scale,
    "replace": _replace,
    "add": _add,
    "set": _set,
    "condition": _condition,
    "adopt": adopt,
    "consent": set_consent,
    "disable": _disable,
}
