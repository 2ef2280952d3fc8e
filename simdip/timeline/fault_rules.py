"""Faults of processes and responses: words their kinds do not know, numbers out of order."""

from collections.abc import Callable, Iterable

from simdip.kinds import KIND_NAMED
from simdip.kinds.assumed import Makes
from simdip.kinds.base import EventSpec
from simdip.timeline.numbers import numbers_of
from simdip.timeline.parameters import DEFAULTS
from simdip.timeline.rules import Process, Response
from simdip.timeline.source import Path_, SourceFile, nearest

Known = Callable[[Path_, str, str, str], None]  # path, name, section, what: notes an unknown name
LASTS = ("truce",)


def find_rule_faults(
    source: SourceFile, path: Path_, rule: Process | Response, known: Known
) -> None:
    """Note what is wrong with one process or response."""
    if isinstance(rule, Process):
        made = rule.kinds
        _words(source, path, "kinds", rule.kinds, KIND_NAMED, "kind")
        _words(source, path, "subtypes", rule.subtypes, _subtypes(rule.kinds), _of(rule.kinds))
    else:
        made = (rule.kind,)
        _words(source, path, "to", rule.to, KIND_NAMED, "kind")
        _words(source, path, "subtypes", rule.subtypes, _subtypes(rule.to), _of(rule.to))
        outcomes = [name for kind in rule.to if kind in KIND_NAMED for name in _outcomes(kind)]
        _words(source, path, "outcomes", rule.outcomes, outcomes, "outcome")
        if rule.kind not in KIND_NAMED:
            hint = nearest(rule.kind, KIND_NAMED)
            source.fault((*path, "kind"), f"unknown kind {rule.kind!r}", hint)
        _names(path, "by", rule.by, known)
    _names(path, "actors", rule.actors, known)
    _names(path, "target", rule.target, known)
    _find_number_faults(source, path, rule)
    for at, makes in _making(rule):
        find_makes_faults(source, (*path, *at), makes, made)
        if not rule.actors:
            source.fault(path, "what makes events names its `actors`")
    if isinstance(rule, Process) and rule.programme:
        advance = rule.programme.advance
        at = (*path, "programme", "advance")
        for name in advance:
            if name not in _subtypes(rule.kinds):
                hint = nearest(name, _subtypes(rule.kinds))
                source.fault((*at, name), f"unknown subtype {name!r}", hint, key=True)


def find_origin_faults(source: SourceFile, pieces: dict[Path_, object]) -> None:
    """An event that a rule made is of a kind that the rule makes, and answers one that it meets."""
    processes = {one.id: one for one in pieces.values() if isinstance(one, Process)}
    responses = {one.id: one for one in pieces.values() if isinstance(one, Response)}
    events = {one.id: one for one in pieces.values() if isinstance(one, EventSpec)}
    answers: dict[tuple[str, str], int] = {}
    for path, event in pieces.items():
        if not isinstance(event, EventSpec) or isinstance(event.origin, str):
            continue
        process = processes.get(event.origin.process or "")
        if process and process.rate and event.kind not in process.kinds:
            source.fault((*path, "origin"), f"{process.id} makes no {event.kind}")
        response = event.origin.response
        rule = responses.get(response.rule) if response else None
        if response is None or rule is None or rule.probability is None:
            continue
        at = (*path, "origin", "response")
        if event.kind != rule.kind:
            source.fault((*at, "rule"), f"{rule.id} makes no {event.kind}")
        trigger = events.get(response.trigger)
        if trigger is not None and _words_known(rule) and not rule.is_triggered_by(trigger):
            source.fault((*at, "trigger"), f"{trigger.id} is no trigger of {rule.id}")
        key = (rule.id, response.trigger)
        answers[key] = answers.get(key, 0) + 1
        if answers[key] == rule.most + 1:
            source.fault(
                (*at, "trigger"),
                f"{response.trigger} has more answers than {rule.id} gives, {rule.most}",
                "Raise `most`, or give the event another origin.",
            )


def _words_known(rule: Response) -> bool:
    """Whether the rule's own words are sound; if not, that is told already."""
    outcomes = {name for kind in rule.to if kind in KIND_NAMED for name in _outcomes(kind)}
    return set(rule.subtypes) <= set(_subtypes(rule.to)) and set(rule.outcomes) <= outcomes


def _making(rule: Process | Response) -> list[tuple[Path_, Makes]]:
    if isinstance(rule, Process):
        return [(("makes", place), makes) for place, makes in enumerate(rule.makes)]
    return [(("makes",), rule.makes)] if rule.makes else []


def _find_number_faults(source: SourceFile, path: Path_, rule: Process | Response) -> None:
    find_number_faults(source, path, rule)
    for number in numbers_of(rule):
        if number.name in DEFAULTS:
            source.fault((*path, "id"), f"{number.name} is a parameter of every timeline")
    if isinstance(rule, Response) and rule.delay and rule.delay.law == "uniform":
        spread = rule.delay.spread
        if spread is not None and spread.low < rule.delay.days.high:
            source.fault((*path, "delay", "spread"), "the high end lies above the low end")


def find_number_faults(source: SourceFile, path: Path_, piece: object) -> None:
    """Note assumed numbers whose range is out of order or makes no sense."""
    for number in numbers_of(piece):
        one, at = number.one, number.path
        if not one.low <= one.mode <= one.high:
            found = f"found {one.low:g}, {one.mode:g}, {one.high:g}"
            source.fault((*path, *at, "mode"), f"low, mode and high must ascend, {found}")
        for key in ("low", "mode", "high"):
            if not number.low <= getattr(one, key) <= number.high:
                message = f"{number.name} must lie between {number.low:g} and {number.high:g}"
                source.fault((*path, *at, key), message)


def find_makes_faults(
    source: SourceFile, path: Path_, makes: Makes, kinds: tuple[str, ...]
) -> None:
    """Note what is wrong with one thing that is made, which is of one of the kinds."""
    if makes.kind not in kinds:
        message = f"{makes.kind!r} is not among the kinds made here"
        source.fault((*path, "kind"), message, "Allowed: " + ", ".join(kinds))
        return
    if makes.kind not in KIND_NAMED:
        return
    kind = KIND_NAMED[makes.kind]
    if makes.subtype not in kind.subtypes:
        hint = nearest(makes.subtype, kind.subtypes)
        source.fault((*path, "subtype"), f"unknown {kind.name} subtype {makes.subtype!r}", hint)
    elif makes.kind in LASTS or kind.subtypes[makes.subtype].load:
        source.fault(
            (*path, "subtype"), "what lasts and holds a condition cannot be made by a rule"
        )
    for key in ("outcome", "otherwise"):
        word = getattr(makes, key)
        if word is not None and word not in kind.outcomes:
            hint = nearest(word, kind.outcomes)
            source.fault((*path, key), f"unknown {kind.name} outcome {word!r}", hint)
    if makes.severity is not None and not makes.severity_reason:
        source.fault((*path, "severity"), "`severity` needs its reason: add `severity_reason`")


def _words(
    source: SourceFile,
    path: Path_,
    key: str,
    found: Iterable[str],
    known: Iterable[str],
    what: str,
) -> None:
    known = list(known)
    for place, word in enumerate(found):
        if known and word not in known:
            said = what.replace("%", repr(word)) if "%" in what else f"{what} {word!r}"
            source.fault((*path, key, place), f"unknown {said}", nearest(word, known))


def _names(path: Path_, key: str, codes: Iterable[str], known: Known) -> None:
    for place, code in enumerate(codes):
        known((*path, key, place), code, "actors", "actor")


def _subtypes(kinds: Iterable[str]) -> list[str]:
    return [name for kind in kinds if kind in KIND_NAMED for name in KIND_NAMED[kind].subtypes]


def _of(kinds: Iterable[str]) -> str:
    return f"subtype % of {', '.join(kinds)}"


def _outcomes(kind: str) -> list[str]:
    return list(KIND_NAMED[kind].outcomes)
