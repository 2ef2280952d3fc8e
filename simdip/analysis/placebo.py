"""The same edits on other occasions: other dates, other events of the sort, other actors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from simdip.analysis.redate import dated, days_of, later, one_line
from simdip.errors import ScenarioError, SettingError
from simdip.kinds.base import EventSpec
from simdip.scenario.checking import apply_checked
from simdip.scenario.edits import SHORT, SetConsent
from simdip.scenario.model import Edit, Scenario
from simdip.timeline.model import Timeline
from simdip.timeline.when import days

FINER = 4  # times as many dates are tried as placebos are wanted, because some are faults


@dataclass(frozen=True, slots=True)
class Placebo:
    """One other occasion.

    Attributes
    ----------
    day : that the first edit is about
    """

    day: date
    edits: tuple[Edit, ...]

    @property
    def text(self) -> str:
        """The edits as a file has them."""
        return "; ".join(edit.text for edit in self.edits)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An occasion on which the edits cannot be made, and why."""

    day: date
    text: str
    reason: str


def others_of(scenario: Scenario, base: Timeline, most: int = 20) -> list[Placebo]:
    """Every other occasion of a scenario, by date, before it is tried.

    With a day of its own in any edit, the whole scenario is shifted in time. Else each edit of an
    event is made on another event of its kind, subtype and initiator (else kind and subtype); of
    several edits those fall as far from each other as they can, by date. Else consents are asked
    of others. Edits without an occasion, such as a parameter for the whole span, stay.

    Raises
    ------
    SettingError : no edit of it has another occasion
    """
    if any(dated(edit) for edit in scenario.edits):
        return list(_shifted(scenario, base, most))
    if any(_names_an_event(edit) for edit in scenario.edits):
        return list(_on_others(scenario, base))
    if any(isinstance(edit.what, SetConsent) for edit in scenario.edits):
        return list(_asked_of_others(scenario, base))
    raise SettingError(
        f"{scenario.name} has no other occasion: none of its edits has a day of its own, names an "
        "event, or is a consent"
    )


def tried(scenario: Scenario, base: Timeline, most: int) -> tuple[list[Placebo], list[Skipped]]:
    """The placebos to play, chosen evenly over time, and the occasions that are faults.

    Raises
    ------
    SettingError : there is none
    """
    sound: list[Placebo] = []
    skipped: list[Skipped] = []
    for one in others_of(scenario, base, most):
        try:
            apply_checked(replace(scenario, edits=one.edits), base)
        except ScenarioError as error:
            skipped.append(Skipped(one.day, one.text, error.faults[0].message))
        else:
            sound.append(one)
    if not sound:
        reason = f" ({skipped[0].reason if skipped else 'there is no other of its sort'})"
        raise SettingError(f"{scenario.name} can be made on no other occasion{reason}")
    return evenly(sound, most), skipped


def evenly(found: Sequence[Placebo], most: int) -> list[Placebo]:
    """At most so many, the first and the last among them."""
    if len(found) <= most:
        return list(found)
    step = (len(found) - 1) / max(1, most - 1)
    return [found[round(place * step)] for place in range(most)]


def own_day(scenario: Scenario, base: Timeline) -> date:
    """The day that the first edit with one is about; the first day of the span of none."""
    for edit in scenario.edits:
        found = days_of(edit)
        if found:
            return min(found)
    named = [_named(edit, base) for edit in scenario.edits]
    events = [event for event in named if event is not None]
    if not events:
        events = [
            event
            for edit in scenario.edits
            if isinstance(edit.what, SetConsent)
            and (event := base.event(edit.what.proposal)) is not None
        ]
    return days(events[0])[0] if events else base.clock.first


def _shifted(scenario: Scenario, base: Timeline, most: int) -> Iterator[Placebo]:
    """The scenario at a grid of offsets, as far as all its days stay inside the span."""
    written = [day for edit in scenario.edits for day in days_of(edit)]
    clock = base.clock
    low = (clock.first - min(written)).days
    high = (clock.last - max(written)).days
    step = max(1, (high - low) // (FINER * most))
    own = own_day(scenario, base)
    for offset in range(-(-low // step) * step, high + 1, step):
        if offset:
            edits = tuple(later(edit, offset) for edit in scenario.edits)
            yield Placebo(own + timedelta(days=offset), edits)


def _names_an_event(edit: Edit) -> bool:
    return isinstance(getattr(edit.what, "event", None), str)


def _named(edit: Edit, base: Timeline) -> EventSpec | None:
    return base.event(edit.what.event) if _names_an_event(edit) else None  # type: ignore[union-attr]


def _on_others(scenario: Scenario, base: Timeline) -> Iterator[Placebo]:
    """The same verbs on other events: the first edit goes through all, the others keep apart."""
    own = {edit.number: _named(edit, base) for edit in scenario.edits}
    sorts = {
        number: alike(event, base, [one.id for one in own.values() if one])
        for number, event in own.items()
        if event is not None
    }
    leading = next(iter(sorts))
    lead = own[leading]
    assert lead is not None
    for candidate in sorts[leading]:
        offset = days(candidate)[0] - days(lead)[0]
        taken = {candidate.id}
        edits: list[Edit] = []
        for edit in scenario.edits:
            event = own[edit.number]
            if event is None:
                edits.append(edit)
                continue
            chosen: EventSpec | None = candidate
            if edit.number != leading:
                wanted = days(event)[0] + offset
                free = [one for one in sorts[edit.number] if one.id not in taken]
                chosen = min(free, key=lambda one: _apart(one, wanted), default=None)
            if chosen is None:
                break
            taken.add(chosen.id)
            edits.append(_about(edit, chosen.id))
        if len(edits) == len(scenario.edits):
            yield Placebo(days(candidate)[0], tuple(edits))


def _apart(event: EventSpec, wanted: date) -> tuple[int, str]:
    return abs((days(event)[0] - wanted).days), event.id


def alike(event: EventSpec, base: Timeline, but: Sequence[str]) -> list[EventSpec]:
    """Other events of its kind, subtype and initiator, else kind and subtype, by first day."""
    sort = [
        one
        for one in base.events
        if (one.kind, one.subtype) == (event.kind, event.subtype) and one.id not in but
    ]
    same = [one for one in sort if one.actors.initiator == event.actors.initiator]
    return sorted(same or sort, key=lambda one: (days(one)[0], one.id))


def _about(edit: Edit, name: str) -> Edit:
    what = edit.what.model_copy(update={"event": name})
    values: dict[str, Any] = what.model_dump(exclude_unset=True, exclude_none=True)
    text = name if edit.verb in SHORT and set(values) == {SHORT[edit.verb]} else one_line(values)
    return replace(edit, what=what, text=f"{edit.verb}: {text}")


def _asked_of_others(scenario: Scenario, base: Timeline) -> Iterator[Placebo]:
    """As many consents to one proposal, of other actors or to other proposals."""
    asked = [edit.what for edit in scenario.edits if isinstance(edit.what, SetConsent)]
    proposals = {one.proposal for one in asked}
    if len(proposals) > 1:
        raise SettingError(f"{scenario.name} has consents to several proposals: try each by itself")
    own = (next(iter(proposals)), {one.actor for one in asked})
    found = [
        (days(event)[0], event.id, actors)
        for event in base.events
        for actors in combinations(_asked_in_vain(event, asked[0].given), len(asked))
        if (event.id, set(actors)) != own
    ]
    for day, proposal, actors in sorted(found):
        left = list(actors)
        edits = []
        for edit in scenario.edits:
            if not isinstance(edit.what, SetConsent):
                edits.append(edit)
                continue
            what = edit.what.model_copy(update={"proposal": proposal, "actor": left.pop(0)})
            values = what.model_dump(exclude_unset=True, exclude_none=True)
            edits.append(replace(edit, what=what, text=f"{edit.verb}: {one_line(values)}"))
        yield Placebo(day, tuple(edits))


def _asked_in_vain(event: EventSpec, given: bool) -> list[str]:
    """Actors who are asked for consent and whose answer in history is not that."""
    return [one.actor for one in getattr(event, "consent", ()) if one.given is not given]
