"""How clear and how large the edits of a scenario are: clarity and minimal rewrite."""

from simdip.analysis.audit_days import days_differing, first_day, length
from simdip.analysis.finding import CLARITY, REWRITE, SHARE, Case, Finding, Findings
from simdip.kinds.base import EventSpec
from simdip.kinds.drill import Drill
from simdip.scenario.edited import goes_ahead
from simdip.scenario.edits import Selection
from simdip.scenario.model import Edit
from simdip.timeline.codebook import size
from simdip.timeline.parameters import parameters_of
from simdip.timeline.when import load_of

WEIGHTS = "cameo"
CHANGES = ("events removed", "events added", "events moved", "events changed")


def clarity(case: Case) -> Findings:
    """How many edits, of how much, and whether each names what it is about."""
    edits = case.scenario.edits
    yield Finding(CLARITY, "edits", len(edits), "edits")
    yield Finding(CLARITY, "pieces touched", len(case.edited.by_edit), "pieces")
    selecting = [one for one in edits if isinstance(one.what, Selection) and one.what.event is None]
    if selecting:
        yield Finding(CLARITY, "edits by a selection", len(selecting), "edits")


def rewrite(case: Case) -> Findings:
    """What each edit takes away, adds and moves, and how many days are another history."""
    for edit in case.scenario.edits:
        yield from _of_edit(edit, case)
    yield from _shares(case)
    clock = case.base.clock
    span = (clock.last - clock.first).days + 1
    first, differing = first_day(case), len(days_differing(case))
    rewritten = (clock.last - first).days + 1
    yield Finding(REWRITE, "days rewritten", rewritten, "days", f"from {first} to {clock.last}")
    yield Finding(REWRITE, "share of the days rewritten", rewritten / span, SHARE)
    if differing:
        yield Finding(REWRITE, "days on which the schedule differs", differing, "days")


def impulse_of(event: EventSpec | None, case: Case, *, edited: bool = False) -> float:
    """Points of an event at the modes, 0 of none."""
    if event is None:
        return 0.0
    points = parameters_of(case.base)["goldstein_points"].mode
    factor = case.edited.scaled.get(event.id, 1.0) if edited else 1.0
    return size(event, WEIGHTS, points).impulse * factor


def load_days_of(event: EventSpec | None, case: Case, *, edited: bool = False) -> float:
    """Drill load times days of a drill that goes ahead, 0 of anything else."""
    if not isinstance(event, Drill) or not goes_ahead(event):
        return 0.0
    factor = case.edited.scaled.get(event.id, 1.0) if edited else 1.0
    return load_of(event) * length(event) * factor


def _of_edit(edit: Edit, case: Case) -> Findings:
    edited, told = case.edited, f"edit {edit.number}: {edit.verb}"
    names = [name for name, numbers in edited.by_edit.items() if edit.number in numbers]
    events = [one for one in case.touched if one[0] in names]
    counts = dict.fromkeys(CHANGES, 0)
    for name, before, after in events:
        removed, added, moved, changed = CHANGES
        if after is None:
            counts[removed] += 1
        elif before is None:
            counts[added] += 1
        else:
            counts[moved if name in edited.moved else changed] += 1
    for what, count in counts.items():
        if count:
            yield Finding(REWRITE, what, count, "events", told)
    conditions = sum(name in edited.conditions for name in names)
    if conditions:
        yield Finding(REWRITE, "conditions changed", conditions, "conditions", told)
    days = sum(abs(edited.moved.get(name, 0)) for name in names)
    if days:
        yield Finding(REWRITE, "days moved", days, "days", told)
    changes = [
        (impulse_of(before, case), impulse_of(after, case, edited=True))
        for _, before, after in events
    ]
    yield from _amounts(changes, "impulse", "points", told)
    loads = [
        (load_days_of(before, case), load_days_of(after, case, edited=True))
        for _, before, after in events
    ]
    yield from _amounts(loads, "drill load", "load days", told)


def _amounts(changes: list[tuple[float, float]], what: str, unit: str, told: str) -> Findings:
    added = sum(_grown(before, after) for before, after in changes)
    taken = sum(_grown(after, before) for before, after in changes)
    if added:
        yield Finding(REWRITE, f"{what} added", added, unit, told)
    if taken:
        yield Finding(REWRITE, f"{what} taken away", taken, unit, told)


def _grown(before: float, after: float) -> float:
    """How much larger in size it is after; where the sign turns, all of it is new."""
    if before * after < 0:
        return abs(after)
    return max(0.0, abs(after) - abs(before))


def _shares(case: Case) -> Findings:
    """What is added and taken away as a share of all that history had."""
    measured = (("impulse", impulse_of), ("drill load", load_days_of))
    for what, of in measured:
        whole = sum(abs(of(event, case)) for event in case.base.events)
        changed = 0.0
        for _, before, after in case.touched:
            one, other = of(before, case), of(after, case, edited=True)
            changed += _grown(one, other) + _grown(other, one)
        if changed and whole:
            yield Finding(REWRITE, f"{what} changed, of all", changed / whole, SHARE)
