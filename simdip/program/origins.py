"""What processes and rules account for, which meetings can be called off, and who follows whom."""

from collections.abc import Mapping

from simdip.kinds.base import EventSpec
from simdip.laws import fields
from simdip.program.gates import PLAN_SUFFIX, Gates, Item
from simdip.program.making import active_processes, active_responses, triggered_by
from simdip.program.program import Binding
from simdip.timeline.links import links_of
from simdip.timeline.model import Timeline
from simdip.timeline.rules import MEETINGS
from simdip.timeline.stocks import AMONG_OTHERS

Entries = list[tuple[str, Item]]


def set_origins(
    entries: Entries, columns: list[list[int]], timeline: Timeline, gates: Gates
) -> Binding:
    """Fill the fields of origin, trigger and meeting; tell how items hang together.

    Columns and entries stand in the same order; the gates of causes are set already.
    """
    processes, responses = active_processes(timeline), active_responses(timeline)
    process_of = {process.id: number for number, process in enumerate(processes)}
    rule_of = {response.id: number for number, response in enumerate(responses)}
    place_of = {name: place for place, (name, _) in enumerate(entries)}
    answers: list[dict[str, list[tuple[int, str]]]] = [{} for _ in responses]
    for place, (name, item) in enumerate(entries):
        column = columns[place]
        if not isinstance(item, EventSpec):
            continue
        free = name in gates.free
        column[fields.ANSWERS] = triggered_by(item, responses)
        origin = None if isinstance(item.origin, str) else item.origin
        if origin and origin.process in process_of:
            column[fields.PROCESS] = process_of[origin.process]
            column[fields.POINT] = int(not free and not name.endswith(PLAN_SUFFIX))
        elif origin is None and free:  # an edit placed it: it counts as one that was made
            makers = [number for number, one in enumerate(processes) if one.could_make(item)]
            column[fields.PROCESS] = makers[0] if makers else fields.NONE
        if origin and origin.response and origin.response.rule in rule_of:
            rule = rule_of[origin.response.rule]
            moment = column[fields.MOMENT]
            answers[rule].setdefault(origin.response.trigger, []).append((moment, name))
        if not free:
            _set_meeting(item, column)
        decided = column[fields.POINT] or column[fields.MEETS] != fields.NO_MEETING
        if decided and column[fields.GATE] == fields.NEVER:
            plan = column[fields.PLAN_ITEM]
            plans_start = columns[plan][fields.START] if plan != fields.NONE else 1 << 62
            column[fields.GATE] = min(column[fields.START], plans_start)
    listed = tuple(
        {trigger: tuple(name for _, name in sorted(found)) for trigger, found in one.items()}
        for one in answers
    )
    bound = {
        name: place_of[name]
        for by_trigger in listed
        for names in by_trigger.values()
        for name in names
        if name not in gates.free
    }
    return Binding(_followers(entries, place_of, gates), listed, bound)


def _set_meeting(item: EventSpec, column: list[int]) -> None:
    """Whether provocations decide a meeting.

    One that was called off for a recorded reason hangs on that cause and faces no decision here;
    neither does a part, which goes with its whole.
    """
    if item.kind not in MEETINGS or item.part_of:
        return
    if item.subtype in AMONG_OTHERS and item.kind != "envoy_visit":
        column[fields.PARTIES] = column[fields.INITIATORS]  # its target is talked about
    if column[fields.GOES_AHEAD]:
        column[fields.MEETS] = fields.WAS_HELD
    elif not item.because and column[fields.PLAN_ITEM] != fields.NONE:
        column[fields.MEETS] = fields.WAS_CALLED_OFF


def _followers(
    entries: Entries, place_of: Mapping[str, int], gates: Gates
) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in entries]
    for place, (name, item) in enumerate(entries):
        if name in gates.free or name.endswith(PLAN_SUFFIX):
            continue
        for link in links_of(item):
            if link.trigger and link.cause in place_of:
                found[place_of[link.cause]].append(place)
    return tuple(tuple(one) for one in found)
