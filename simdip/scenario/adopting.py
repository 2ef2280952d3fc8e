"""Edits of proposals: one comes into force, or an actor consents or refuses."""

from datetime import date, timedelta
from typing import Any

from simdip.clock import read_date
from simdip.kinds.base import EventSpec
from simdip.kinds.drill import Drill
from simdip.laws.phases import PHASE_CODES
from simdip.scenario.edited import Edited, goes_ahead
from simdip.scenario.edits import Adopt, Selection, SetConsent
from simdip.scenario.model import Edit
from simdip.scenario.select import SelectionFault, selected
from simdip.timeline.model import Condition, Timeline
from simdip.timeline.source import nearest
from simdip.timeline.when import load_of

FREEZE = "freeze_in_force"
DAY = timedelta(days=1)


def adopt(edit: Edit, edited: Edited) -> None:
    """A proposal is in force from a day on; without a condition of its own it is a freeze."""
    assert isinstance(edit.what, Adopt)
    found = _proposal(edit.what.proposal, edited)
    edited.touch(found.id, edit)
    begin = read_date(edit.what.when).middle
    clock = edited.base.clock
    end = read_date(edit.what.until).middle if edit.what.until else clock.last
    if not clock.first <= begin <= end <= clock.last:
        raise SelectionFault(f"it is in force inside the span {clock.first} to {clock.last}")
    stages: list[dict[str, Any]] = [
        stage.model_dump(exclude_none=True)
        for stage in getattr(found, "stages", ())
        if PHASE_CODES[stage.stage] <= PHASE_CODES["endorsed"]
        and (stage.when is None or read_date(stage.when).middle <= begin)
    ]
    # a date drawn later than the day of the edit gives way; one written so is a fault, see checking
    tabled = min(str(read_date(found.when or found.start or "").middle), str(begin))
    stages = stages or [{"stage": "tabled", "when": tabled}]
    stages.append({"stage": "in_force", "when": str(begin)})
    if end < clock.last:
        stages.append({"stage": "lapsed", "when": str(end + DAY)})
    whole = {**found.model_dump(exclude_unset=True), "stages": stages}
    whole |= {"when": tabled} if found.when else {"start": tabled}
    whole["outcome"] = stages[-1]["stage"]
    if whole.get("holds") is None:
        whole["holds"] = FREEZE
        title = f"{found.title}, in force"
        edited.conditions[FREEZE] = Condition(id=FREEZE, family="freeze", title=title)
    family = edited.conditions[whole["holds"]].family
    if whole.get("bound") is None and family == "freeze":
        testing = _testing(edited.base)
        whole["bound"] = {
            "tests": sorted(testing),
            "drills": sorted(set(found.actors.target) - testing),
        }
    edited.touch(whole["holds"], edit)
    edited.events[found.id] = type(found).model_validate(whole)
    edited.placed[found.id] = None
    bound = set((whole.get("bound") or {}).get("drills", ()))
    _stop_drills(edit, edited, bound, begin, end)


def _testing(base: Timeline) -> set[str]:
    """Whose tests a freeze stops."""
    return {code for one in base.processes if one.during.freeze for code in one.actors}


def _stop_drills(edit: Edit, edited: Edited, bound: set[str], begin: date, end: date) -> None:
    """Drills that run on the first day are cut; if drills go on, all are left as they are.

    Those that would begin later are suspended while the world is played, as long as it is kept.
    """
    assert isinstance(edit.what, Adopt)
    for event in edited.base.events:
        if not isinstance(event, Drill) or event.id in edited.by_edit or event.start is None:
            continue
        if load_of(event) == 0 or bound.isdisjoint(event.actors.initiator):
            continue
        first, last = read_date(event.start).middle, read_date(event.end or event.start).middle
        if not goes_ahead(event) or last < begin or first > end:
            continue
        if not edit.what.drills:
            edited.kept[event.id] = None
        elif first <= begin:
            edited.touch(event.id, edit)
            cut = {"outcome": "scaled_down", "start": str(first), "end": str(begin - DAY)}
            if first == begin:  # it would begin at 00:00, and the freeze at noon
                cut = {"outcome": "suspended"}
            edited.events[event.id] = event.model_copy(update=cut)
            edited.placed[event.id] = None


def set_consent(edit: Edit, edited: Edited) -> None:
    """An actor's consent is what the edit says, whenever it is asked."""
    assert isinstance(edit.what, SetConsent)
    asked = [event for event in edited.base.events if event.id == edit.what.proposal]
    if not asked:
        known = [event.id for event in edited.base.events if getattr(event, "consent", ())]
        raise SelectionFault(f"no event {edit.what.proposal!r}", nearest(edit.what.proposal, known))
    actors = [one.actor for one in getattr(asked[0], "consent", ())]
    if edit.what.actor not in actors:
        hint = nearest(edit.what.actor, actors) if actors else "It asks nobody."
        raise SelectionFault(f"{asked[0].id} does not ask {edit.what.actor}", hint)
    edited.touch(f"consent of {edit.what.actor} to {asked[0].id}", edit)
    edited.forced[asked[0].id, edit.what.actor] = edit.what.given


def _proposal(name: str, edited: Edited) -> EventSpec:
    found = selected(Selection(event=name), edited.base)[0]
    if found.kind != "proposal":
        raise SelectionFault(f"{found.id} is a {found.kind}, and no proposal")
    return found
