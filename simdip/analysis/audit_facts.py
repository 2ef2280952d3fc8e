"""Whether edits agree with the theory, the ranges of the model, and with the record."""

from simdip.analysis.audit_days import first_day
from simdip.analysis.finding import (
    BELIEF,
    FACTS,
    NONE,
    PROBABILITY,
    REWRITE,
    THEORY,
    Case,
    Finding,
    Findings,
)
from simdip.analysis.plausibility import CHOICES
from simdip.clock import read_date
from simdip.scenario.edits import Adopt
from simdip.timeline.parameters import parameters_of
from simdip.timeline.when import days

ANSWERS = ("consents", "takes part")


def theory(case: Case) -> Findings:
    """Parameters against their assumed ranges, and rules that are switched off."""
    known = parameters_of(case.base)
    for name, value, since in case.edited.settings:
        one = known[name]
        told = f"{name} at {value:g}, assumed {one.low:g} to {one.high:g}"
        told += f", from {since}" if since else ""
        beyond = max(one.low - value, value - one.high)
        if beyond > 0:
            yield Finding(THEORY, "parameter outside its range", beyond, one.unit, told)
        elif beyond == 0:
            yield Finding(THEORY, "parameter at the end of its range", value, one.unit, told)
    for rule in case.edited.disabled:
        yield Finding(THEORY, "rule that makes nothing", 1, "rules", rule)


def parameters_moved(case: Case) -> Findings:
    """How far each parameter is set from its mode."""
    known = parameters_of(case.base)
    for name, value, _ in case.edited.settings:
        one = known[name]
        if value != one.mode:
            what = "parameter moved from its mode"
            yield Finding(REWRITE, what, value - one.mode, one.unit, name)


def facts(case: Case) -> Findings:
    """Hindsight, and answers of actors against those that they gave."""
    last = case.known_until or case.base.clock.last
    known = max(0, (last - first_day(case)).days + 1)
    told = f"up to {last}"
    yield Finding(FACTS, "days of history known from the first edit on", known, "days", told)
    if case.known_until:
        yield from _hindsight(case)
    for (proposal, actor), given in _answers(case).items():
        seen = _seen(case, proposal, actor)
        words = "consent" if given else "refusal"
        if seen is None:
            told = f"{words} of {actor} to {proposal}"
            yield Finding(FACTS, "answer that was never asked for", NONE, "", told)
        elif seen != given:
            lines = _lines(case, proposal, actor)
            told = f"{words} of {actor} to {proposal}"
            yield Finding(FACTS, "answer against the record", len(lines), "askings", told)


def choices(case: Case) -> Findings:
    """The line at the modes of each answer that the edits ask for against the record."""
    for (proposal, actor), given in _answers(case).items():
        if _seen(case, proposal, actor) in (None, given):
            continue
        lines = _lines(case, proposal, actor)
        told = f"{'consent' if given else 'refusal'} of {actor} to {proposal}"
        shares = [line if given else 1.0 - line for line in lines]
        if shares:
            yield Finding(BELIEF, "most likely of such answers", max(shares), PROBABILITY, told)


def _answers(case: Case) -> dict[tuple[str, str], bool]:
    """Answers that the edits say, and those that a proposal in force takes as given."""
    found = dict(case.edited.forced)
    for edit in case.scenario.edits:
        if isinstance(edit.what, Adopt):
            event = case.base.event(edit.what.proposal)
            for one in getattr(event, "consent", ()):
                found[edit.what.proposal, one.actor] = True
    return found


def _seen(case: Case, proposal: str, actor: str) -> bool | None:
    asked = getattr(case.base.event(proposal), "consent", ())
    given: bool | None = next(one.given for one in asked if one.actor == actor)
    return given


def _lines(case: Case, proposal: str, actor: str) -> list[float]:
    """The probability of a yes, each time that history asked for it."""
    words = {CHOICES[what][no].format(actor): no for what in ANSWERS for no in (0, 1)}
    return [
        1.0 - one.share if words[one.purpose] else one.share
        for one in case.lines
        if one.event == proposal and one.purpose in words
    ]


def _hindsight(case: Case) -> Findings:
    """What a forecast still knows of the time after its day."""
    day = case.known_until
    assert day is not None
    for one in case.start.conditions:
        if one.start is not None and read_date(one.end or "").middle > day:
            after = (read_date(one.end or "").middle - day).days
            yield Finding(FACTS, "condition that keeps its actual end", after, "days", one.id)
    later = sum(days(event)[0] > day for event in case.start.events)
    if later:
        what = "later events that keep their actual dates"
        yield Finding(FACTS, what, later, "events", f"planned by {day}")
