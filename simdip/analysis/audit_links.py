"""What an edit leaves standing without its causes or effects, and what one must believe of it."""

from simdip.analysis.finding import (
    BELIEF,
    COTENABILITY,
    PROBABILITY,
    PROJECTABILITY,
    Case,
    Finding,
    Findings,
)
from simdip.kinds.base import EventSpec, Origin
from simdip.timeline.links import CauseGraph, Link, cause_graph
from simdip.timeline.when import days

Chain = tuple[float, tuple[str, ...]]  # product of the necessities, and the ids along it
NO_CHAIN: Chain = (-1.0, ())
HANGING = ("may vanish", "plan may return")


def cotenability(case: Case) -> Findings:
    """Effects that go though their causes stay, and effects that are kept though these go."""
    graph, edited = cause_graph(case.start), case.edited
    gone = case.gone
    turned = edited.turned
    for name in [*edited.removed, *sorted(turned)]:
        what = "effect turned, cause stays" if name in turned else "effect removed, cause stays"
        for link in graph.above(name):
            if link.cause in case.followed.events and link.cause not in gone:
                told = f"{name} hangs on {link.cause}"
                yield Finding(COTENABILITY, what, link.necessity, PROBABILITY, told)
    held = {*edited.placed, *edited.kept} & set(graph.items)
    for name in sorted(held - set(edited.removed) - turned):
        for link in graph.above(name):
            if link.cause in gone:
                told = f"{name} hangs on {link.cause}"
                what = "effect kept, cause gone"
                yield Finding(COTENABILITY, what, link.necessity, PROBABILITY, told)
    yield from _moved_apart(case, graph)
    for rule in edited.disabled:
        stays = sum(_rule_of(event) == rule for event in case.followed.events.values())
        if stays:
            what = "events of a disabled rule that stay"
            yield Finding(COTENABILITY, what, stays, "events", rule)


def projectability(case: Case, alike: int) -> Findings:
    """What else would have to show, and on how many occasions the like could be looked for.

    Parameters
    ----------
    alike : placebos that there are
    """
    certain = sum("may" not in one.change for one in case.consequences)
    if certain:
        yield Finding(PROJECTABILITY, "changes that follow for certain", certain, "events")
    may = len(case.consequences) - certain
    if may:
        yield Finding(PROJECTABILITY, "changes that may follow", may, "events")
    yield Finding(PROJECTABILITY, "occasions that placebos would try", alike, "occasions")


def links_in_play(case: Case) -> Findings:
    """The necessities that carry the effect, and along each chain to its end their product."""
    graph, gone = cause_graph(case.start), case.gone
    carried: dict[str, Chain] = {}
    for one in case.consequences:
        if one.change not in HANGING:
            continue
        best = NO_CHAIN
        for link in graph.above(one.event):
            if link.cause in gone:
                before: Chain = (1.0, (link.cause,))
            elif link.cause in carried:
                before = carried[link.cause]
            else:
                continue
            yield Finding(BELIEF, "link in play", link.necessity, PROBABILITY, _range_of(link))
            best = max(best, (before[0] * link.necessity, (*before[1], one.event)))
        carried[one.event] = best
    passed = {path[:-1] for _, path in carried.values()}
    for product, path in carried.values():
        if len(path) > 2 and path not in passed:
            yield Finding(BELIEF, "chain in play", product, PROBABILITY, " -> ".join(path))


def _moved_apart(case: Case, graph: CauseGraph) -> Findings:
    """Events that an edit moves away from what set their date, or before their causes."""
    edited = case.edited
    for name in edited.moved:
        for link in graph.above(name):
            if link.trigger and link.cause not in edited.moved and link.cause not in case.gone:
                told = f"{name} away from {link.cause}"
                apart = abs(edited.moved[name])
                what = "moved away from what set its date"
                yield Finding(COTENABILITY, what, apart, "days", told)
    for name, before, after in case.touched:
        if after is None:
            continue
        for cause in after.because:
            found, was = case.followed.events.get(cause.event), case.start.event(cause.event)
            late = _days_late(found, after)
            if late > 0 and _days_late(was, before) <= 0:
                told = f"{name} before {cause.event}"
                yield Finding(COTENABILITY, "comes before its cause", late, "days", told)


def _days_late(cause: EventSpec | None, effect: EventSpec | None) -> int:
    if cause is None or effect is None:
        return 0
    return (days(cause)[0] - days(effect)[0]).days


def _rule_of(event: EventSpec) -> str | None:
    origin = event.origin
    if not isinstance(origin, Origin):
        return None
    return origin.response.rule if origin.response else origin.process


def _range_of(link: Link) -> str:
    return f"{link.effect} hangs on {link.cause}, {link.low:g} to {link.high:g}"
