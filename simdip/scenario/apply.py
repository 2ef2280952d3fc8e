"""Edits applied to a timeline: the schedule as asked, before anything answers."""

from simdip.clock import DateFault
from simdip.errors import Fault, ScenarioError
from simdip.kinds.base import EventSpec
from simdip.scenario.edited import Edited
from simdip.scenario.edits import SetConsent
from simdip.scenario.model import Edit, Scenario
from simdip.scenario.select import SelectionFault
from simdip.scenario.verbs import DO
from simdip.timeline.model import Timeline
from simdip.timeline.source import nearest


def apply(scenario: Scenario, base: Timeline) -> Edited:
    """Apply every edit of a scenario.

    Raises
    ------
    ScenarioError : with every edit that selects nothing, contradicts another, or needs what
        another removed
    """
    edited = Edited(
        base,
        {event.id: event for event in base.events},
        {condition.id: condition for condition in base.conditions},
    )
    faults: list[Fault] = []
    for edit in scenario.edits:
        try:
            DO[edit.verb](edit, edited)
        except (SelectionFault, DateFault) as fault:
            faults.append(_fault(scenario, edit, str(fault), getattr(fault, "hint", "")))
    for name in edited.removed:
        edited.events.pop(name, None)
    for edit in scenario.edits:
        faults += _idle_consent(scenario, edit, edited)
        faults += _needs_what_was_removed(scenario, edit, edited)
    if faults:
        raise ScenarioError(faults)
    return edited


def _fault(scenario: Scenario, edit: Edit, message: str, hint: str = "") -> Fault:
    file = str(scenario.file) if scenario.file else "--edit"
    return Fault(file, edit.line, edit.column, message, hint, edit.excerpt)


def _idle_consent(scenario: Scenario, edit: Edit, edited: Edited) -> list[Fault]:
    """Consent to a proposal that is gone, or in force by another edit."""
    if not isinstance(edit.what, SetConsent):
        return []
    name = edit.what.proposal
    event = edited.events.get(name)
    if name not in edited.by_edit:
        return []
    if event is not None and not any(
        stage.stage == "in_force" for stage in getattr(event, "stages", ())
    ):
        return []
    what = "removed" if event is None else "put in force"
    message = f"{name} is {what} by edit {edited.by_edit[name][0]}: consent changes nothing"
    return [_fault(scenario, edit, message)]


def _needs_what_was_removed(scenario: Scenario, edit: Edit, edited: Edited) -> list[Fault]:
    if edit.verb not in ("add", "replace"):
        return []
    name = edit.what.id if isinstance(edit.what, EventSpec) else getattr(edit.what, "event", "")
    event = edited.events.get(name)
    if event is None:
        return []
    before = edited.base.event(name)
    had = {cause.event for cause in before.because} if before else set()
    needed = [cause.event for cause in event.because if cause.event not in had]
    needed += [stage.event for stage in getattr(event, "stages", ()) if stage.event]
    if event.part_of:
        needed.append(event.part_of)
    if not isinstance(event.origin, str) and event.origin.response:
        needed.append(event.origin.response.trigger)
    faults = []
    for other in needed:
        if other in edited.removed:
            message = f"the event needs {other}, which edit {edited.by_edit[other][0]} removes"
            faults.append(_fault(scenario, edit, message))
        elif other not in edited.events:
            hint = nearest(other, edited.events)
            faults.append(_fault(scenario, edit, f"the event needs {other}", hint))
    return faults
