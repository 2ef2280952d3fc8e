"""What follows from edits for certain, before any chance: parts, responses, and moved effects."""

from dataclasses import dataclass
from datetime import date

from simdip.clock import read_date
from simdip.kinds.drill import Drill
from simdip.scenario.edited import Edited, goes_ahead
from simdip.scenario.forgetting import NO_STAGE_LEFT
from simdip.scenario.verbs import shifted
from simdip.timeline.links import CauseGraph, Link, cause_graph
from simdip.timeline.plans import planned
from simdip.timeline.when import load_of

FREEZE, IN_FORCE = "freeze", "in_force"


@dataclass(frozen=True, slots=True)
class Consequence:
    """What an edit does to an event that it does not name.

    Attributes
    ----------
    change : `vanishes`, `moves`, `outcome`, or, where a gate decides, `may vanish` or
        `plan may return`
    days : how far it moves; 0 else
    through : the link that leads to it
    """

    event: str
    change: str
    days: int
    through: Link


def follow(edited: Edited) -> list[Consequence]:
    """Apply to the schedule what follows for certain, and tell what may follow.

    A part vanishes and moves with its whole, a response with its trigger, and an event moves with
    the trigger among its causes. Whatever else hangs on a removed event may vanish.
    """
    graph = cause_graph(edited.base)
    found: list[Consequence] = []
    found += _vanishing(graph, edited)
    found += _moving(graph, edited)
    found += _unmade_stages(edited)
    certain = {one.event for one in found if one.change == "vanishes"} | set(edited.removed)
    turned = edited.turned
    seen: set[str] = set()
    for name in graph.items:
        for link in graph.above(name):
            gone = link.cause in certain or link.cause in seen or link.cause in turned
            if gone and name not in certain and name not in edited.placed and name not in seen:
                seen.add(name)
                has_plan = planned(graph.items[name]) is not None
                change = "plan may return" if has_plan else "may vanish"
                found.append(Consequence(name, change, 0, link))
    return [*found, *_left_alone(edited, certain), *_stopped(edited)]


def _left_alone(edited: Edited, gone: set[str]) -> list[Consequence]:
    """Truces that lose a participant whose part hangs on what is gone."""
    found: list[Consequence] = []
    for event in edited.events.values():
        for one in vars(event).get("consent", ()):
            if one.event in gone:
                why = f"{one.actor} takes part because of it"
                link = Link(one.event, event.id, "consent", 1.0, 1.0, 1.0, False, why)
                found.append(Consequence(event.id, "may hold less", 0, link))
    return found


def _stopped(edited: Edited) -> list[Consequence]:
    """Drills that a freeze which an edit puts in force stops while it is kept."""
    found: list[Consequence] = []
    for holder in edited.events.values():
        bound = vars(holder).get("bound")
        begin = next(
            (one.when for one in vars(holder).get("stages", ()) if one.stage == IN_FORCE), None
        )
        if bound is None or begin is None or holder.id not in edited.placed:
            continue
        written = [one.when for one in vars(holder).get("stages", ()) if one.when]
        ends = max((read_date(one).middle for one in written), default=date.min)
        if ends == read_date(begin).middle:
            ends = date.max  # no stage ends it
        for drill in edited.events.values():
            free = drill.id in edited.placed or drill.id in edited.kept
            if not isinstance(drill, Drill) or free or not load_of(drill) or not goes_ahead(drill):
                continue
            first = read_date(drill.start or drill.when or "").middle
            if read_date(begin).middle <= first < ends and set(bound.drills) & set(
                drill.actors.initiator
            ):
                link = Link(holder.id, drill.id, FREEZE, 1.0, 1.0, 1.0, False, "a freeze stops it")
                found.append(Consequence(drill.id, "may be suspended", 0, link))
    return found


def _vanishing(graph: CauseGraph, edited: Edited) -> list[Consequence]:
    """Parts and answers of what is gone or called off, and answers to what triggers no more."""
    found: list[Consequence] = []
    called_off = [name for name in edited.turned if not goes_ahead(edited.events[name])]
    waiting = [*edited.removed, *sorted(called_off)]
    while waiting:
        cause = waiting.pop(0)
        for link in graph.below(cause):
            bound = link.form in ("response", "part")
            if bound and link.effect in edited.events and link.effect not in edited.placed:
                del edited.events[link.effect]
                found.append(Consequence(link.effect, "vanishes", 0, link))
                waiting.append(link.effect)
    rules = {rule.id: rule for rule in edited.base.responses if rule.probability}
    for name, event in list(edited.events.items()):
        origin = None if isinstance(event.origin, str) else event.origin.response
        rule = rules.get(origin.rule) if origin else None
        trigger = edited.events.get(origin.trigger) if origin else None
        if rule is None or trigger is None or name in edited.placed:
            continue
        if not rule.is_triggered_by(trigger):
            link = next(one for one in graph.above(name) if one.form == "response")
            del edited.events[name]
            found.append(Consequence(name, "vanishes", 0, link))
    return found


def _unmade_stages(edited: Edited) -> list[Consequence]:
    """A stage that a vanished event made is not reached; the outcome is the last that is."""
    found: list[Consequence] = []
    for name, event in list(edited.events.items()):
        stages = vars(event).get("stages", ())
        kept = tuple(one for one in stages if one.event is None or one.event in edited.events)
        if len(kept) == len(stages):
            continue
        gone = next(one.event for one in stages if one.event and one.event not in edited.events)
        outcome = kept[-1].stage if kept else NO_STAGE_LEFT[event.kind]
        edited.events[name] = event.model_copy(update={"stages": kept, "outcome": outcome})
        link = Link(gone, name, "stage", 1.0, 1.0, 1.0, False, "it made a stage")
        found.append(Consequence(name, "outcome", 0, link))
    return found


def _moving(graph: CauseGraph, edited: Edited) -> list[Consequence]:
    found: list[Consequence] = []
    moved = dict(edited.moved)
    clock = edited.base.clock
    waiting = list(moved)
    while waiting:
        cause = waiting.pop(0)
        for link in graph.below(cause):
            effect = link.effect
            if not link.trigger or effect in moved or effect in edited.by_edit:
                continue
            if effect in edited.events:
                event = shifted(edited.events[effect], moved[cause])
                if (
                    not clock.first
                    <= read_date(event.when or event.start or "").middle
                    <= clock.last
                ):
                    del edited.events[effect]
                    found.append(Consequence(effect, "vanishes", 0, link))
                    continue
                edited.events[effect] = event
                moved[effect] = moved[cause]
                found.append(Consequence(effect, "moves", moved[cause], link))
                waiting.append(effect)
    return found
