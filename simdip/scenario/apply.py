"""Edits applied to a timeline: the schedule as asked, before anything answers."""

from simdip.clock import DateFault
from simdip.errors import Fault, ScenarioError
from simdip.kinds.base import EventSpec
from simdip.scenario.edited import Edited
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
        faults += _needs_what_was_removed(scenario, edit, edited)
    if faults:
        raise ScenarioError(faults)
    return edited


def _fault(scenario: Scenario, edit: Edit, message: str, hint: str = "") -> Fault:
    file = str(scenario.file) if scenario.file else "--edit"
    return Fault(file, edit.line, edit.column, message, hint, edit.excerpt)


def _needs_what_was_removed(scenario: Scenario, edit: Edit, edited: Edited) -> list[Fault]:
    if not isinstance(edit.what, EventSpec):
        return []
    needed = [cause.event for cause in edit.what.because]
    needed += [stage.event for stage in getattr(edit.what, "stages", ()) if stage.event]
    if edit.what.part_of:
        needed.append(edit.what.part_of)
    faults = []
    for name in needed:
        if name in edited.removed:
            message = f"the added event needs {name}, which edit "
            message += f"{edited.by_edit[name][0]} removes"
            faults.append(_fault(scenario, edit, message))
        elif name not in edited.events:
            hint = nearest(name, edited.events)
            faults.append(_fault(scenario, edit, f"the added event needs {name}", hint))
    return faults
