"""Two schedules side by side: what was asked, and what follows."""

from dataclasses import dataclass

from simdip.kinds.base import EventSpec
from simdip.scenario.checking import apply_checked
from simdip.scenario.edited import Edited
from simdip.scenario.follow import FREEZE, Consequence, follow
from simdip.scenario.model import Scenario
from simdip.timeline.model import Timeline
from simdip.timeline.plans import planned

ASKED, FOLLOWS, MAY = "asked", "follows", "may follow"


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of a schedule diff.

    Attributes
    ----------
    name : id of an event or condition, or name of a parameter or rule
    how : `asked`, `follows` (for certain) or `may follow` (chance decides)
    history, scenario : dates and outcome in either world; empty where there is none
    why : the edit as written, or the link through which it follows
    """

    name: str
    how: str
    change: str
    history: str
    scenario: str
    why: str


def schedule_diff(scenario: Scenario, base: Timeline) -> list[Difference]:
    """The lines of the diff: what was asked in the order of the edits, then what follows.

    Raises
    ------
    ScenarioError : the base cannot take the edits
    """
    edited = apply_checked(scenario, base)
    consequences = follow(edited)
    texts = {edit.number: f"edit {edit.number}: {edit.text}" for edit in scenario.edits}
    lines = [
        _asked(name, base, edited, texts[numbers[0]]) for name, numbers in edited.by_edit.items()
    ]
    lines += [_following(one, base, edited) for one in consequences]
    return lines


def in_short(event: EventSpec | None) -> str:
    """Dates and outcome of an event."""
    if event is None:
        return ""
    dates = event.when or f"{event.start}..{event.end}"
    return f"{dates} {event.outcome}"


def _asked(name: str, base: Timeline, edited: Edited, why: str) -> Difference:
    before, after = base.event(name), edited.events.get(name)
    if before is not None or after is not None:
        change = "changed"
        if before is None:
            change = "added"
        elif name in edited.removed:
            change, after = "removed", None
        elif name in edited.moved:
            change = f"moved {edited.moved[name]:+d} days"
        elif name in edited.scaled:
            change = f"scaled by {edited.scaled[name]:g}"
        return Difference(name, ASKED, change, in_short(before), in_short(after), why)
    if name in edited.disabled:
        return Difference(name, ASKED, "disabled", "as in history", "makes nothing new", why)
    if name in edited.conditions:
        old = next((one for one in base.conditions if one.id == name), None)
        new = edited.conditions[name]
        if new.start is None:
            return Difference(name, ASKED, "holds", "", "while the proposal is in force", why)
        held = f"{old.start}..{old.end}" if old else ""
        return Difference(name, ASKED, "window", held, f"{new.start}..{new.end}", why)
    if name.startswith("consent of "):
        given = next(v for (p, a), v in edited.forced.items() if name == f"consent of {a} to {p}")
        return Difference(
            name, ASKED, "set", "as its worth says", "given" if given else "refused", why
        )
    parameter, value, since = next(
        entry for entry in edited.settings if f"parameter {entry[0]}" == name
    )
    shown = f"{value:g}" + (f" from {since}" if since else "")
    return Difference(parameter, ASKED, "set", "as in the timeline", shown, why)


def _following(one: Consequence, base: Timeline, edited: Edited) -> Difference:
    how = MAY if "may" in one.change else FOLLOWS
    link = one.through
    why = f"{link.form} of {link.cause}"
    if how == MAY:
        why = f"hangs on {link.cause}, necessity {link.necessity:g}"
        if link.form == FREEZE:
            why = f"stopped while {link.cause} is kept"
    change = f"moves {one.days:+d} days" if one.days else one.change
    event = base.event(one.event)
    after = edited.events.get(one.event)
    plan = planned(event) if event is not None else None
    shown = in_short(plan) if how == MAY else in_short(after)
    return Difference(one.event, how, change, in_short(event), shown, why)
