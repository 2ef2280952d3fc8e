"""Whether the edited timeline is one that can be played; faults stand at the edit behind them."""

from typing import Any

from simdip.clock import read_date
from simdip.errors import Fault, ScenarioError
from simdip.kinds.base import EventSpec
from simdip.scenario.apply import apply
from simdip.scenario.edited import Edited
from simdip.scenario.edits import Adopt
from simdip.scenario.follow import follow
from simdip.scenario.model import Edit, Scenario
from simdip.timeline.faults import NAMED_BY, Pieces, find_faults
from simdip.timeline.model import Condition, Timeline
from simdip.timeline.source import SourceFile

OF_BASE = ("actors", "acts", "stocks", "missions", "processes", "responses")


def apply_checked(scenario: Scenario, base: Timeline) -> Edited:
    """Apply the edits, and check what they and their consequences make of the timeline.

    A cause may come after its effect now: then it is absent. Everything else that a timeline must
    hold, an edited one must hold too.

    Raises
    ------
    ScenarioError : with every fault, at the edit that is behind it
    """
    edited = apply(scenario, base)
    followed = apply(scenario, base)
    follow(followed)
    faults = [*_too_early(scenario, base), *_faults(scenario, base, followed)]
    if faults:
        raise ScenarioError(faults)
    return edited


def _too_early(scenario: Scenario, base: Timeline) -> list[Fault]:
    """Proposals that come into force before they are made."""
    file = str(scenario.file) if scenario.file else "--edit"
    faults = []
    for edit in scenario.edits:
        found = base.event(edit.what.proposal) if isinstance(edit.what, Adopt) else None
        if found is None or not isinstance(edit.what, Adopt):
            continue
        made = read_date(found.when or found.start or "").middle
        if read_date(edit.what.when).middle < made:
            message = f"{found.id} is in force from {edit.what.when}, before it is made on {made}"
            faults.append(Fault(file, edit.line, edit.column, message, "", edit.excerpt))
    return faults


def _faults(scenario: Scenario, base: Timeline, edited: Edited) -> list[Fault]:
    events = [_without_claims(event, base) for event in edited.events.values()]
    conditions = list(edited.conditions.values())
    gone = [event.id for event in base.events if event.id not in edited.events]
    # of variants only the names count: they may set a number of an event that is gone
    data: dict[str, Any] = {
        section: [{key: getattr(one, key)} for one in getattr(base, section)]
        for section, key in NAMED_BY.items()
    }
    data["conditions"] = [{"id": one.id} for one in conditions]
    data["events"] = [{"id": name} for name in [*(event.id for event in events), *gone]]
    file = str(scenario.file) if scenario.file else "--edit"
    source = SourceFile(file, [], data=data)
    source.marks = {(): (0, 0)}
    source.marks |= {
        (section, n, key): (0, 0)
        for section, key in NAMED_BY.items()
        for n in range(len(data[section]))
    }
    pieces: Pieces = {("timeline",): base.timeline}
    of_place: dict[int, str] = {}
    listed: list[tuple[str, int, EventSpec | Condition]] = [
        *(("conditions", place, one) for place, one in enumerate(conditions)),
        *(("events", place, one) for place, one in enumerate(events)),
    ]
    for section, place, piece in listed:
        pieces[(section, place)] = piece
        of_place[len(of_place) + 1] = piece.id
        # a line stands for the piece until the fault is told
        for key in ((), ("id",)):
            source.marks[(section, place, *key)] = (len(of_place), 1)
    for section in OF_BASE:
        for place, one in enumerate(getattr(base, section)):
            pieces[(section, place)] = one
    find_faults(source, pieces, as_it_happened=False)
    return [_at_its_edit(scenario, edited, fault, of_place) for fault in source.faults]


def _without_claims(event: EventSpec, base: Timeline) -> EventSpec:
    """An event that was changed, without what is said of its dates in history."""
    if base.event(event.id) is event:
        return event
    return event.model_copy(update={"dates": (), "planned": None, "within": None})


def _at_its_edit(
    scenario: Scenario, edited: Edited, fault: Fault, of_place: dict[int, str]
) -> Fault:
    name = of_place.get(fault.line, "")
    numbers = edited.by_edit.get(name, [])
    if not scenario.edits:
        return fault
    behind: Edit = next(
        (edit for edit in scenario.edits if edit.number in numbers), scenario.edits[0]
    )
    message = f"{name}: {fault.message}" if name else fault.message
    return Fault(fault.file, behind.line, behind.column, message, fault.hint, behind.excerpt)
