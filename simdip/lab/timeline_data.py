"""All that the page needs to know of a timeline, once, as plain data."""

from collections.abc import Iterator
from typing import Any

from simdip import api
from simdip.clock import read_date
from simdip.kinds import KIND_NAMED
from simdip.kinds.base import EventSpec
from simdip.kinds.drill import Drill
from simdip.lab.answers import number, titled
from simdip.lab.served import Served
from simdip.laws.fields import SHIFT
from simdip.measures.main import main_measures
from simdip.program import Program, compile_program
from simdip.scenario.edited import goes_ahead
from simdip.timeline.links import CauseGraph, cause_graph
from simdip.timeline.model import Condition, Timeline
from simdip.timeline.parameters import limits_of, parameters_of, rules_of
from simdip.timeline.plans import planned
from simdip.timeline.when import days, load_of


def timeline_data(served: Served) -> dict[str, Any]:
    """The answer to `GET /timeline`."""
    timeline = served.timeline
    program = compile_program(timeline, served.live.weights)
    graph, clock = cause_graph(timeline), timeline.clock
    return {
        "name": served.base,
        "title": timeline.timeline.title,
        "summary": timeline.timeline.summary,
        "hash": timeline.sha256,
        "start": str(clock.first),
        "end": str(clock.last),
        "days": [str(clock.local(tick).date()) for tick in clock.noons()],
        "seed": served.live.seed,
        "pairs": served.pairs,
        "actors": [{"id": one.code, "name": one.name} for one in timeline.actors],
        "kinds": _kinds(timeline),
        "events": [_event(one, program, graph) for one in timeline.events],
        "conditions": [_condition(one, program, graph) for one in timeline.conditions],
        "proposals": [
            {
                "id": one.id,
                "title": one.title,
                "consenters": [asked.actor for asked in getattr(one, "consent", ())],
                "adopts": True,
            }
            for one in timeline.events
            if one.kind == "proposal"
        ],
        "processes": _rules(timeline),
        "parameters": list(_parameters(timeline)),
        "scenarios": list(_scenarios(served.base)),
        "measures": _measures(program),
    }


def _kinds(timeline: Timeline) -> list[dict[str, Any]]:
    return [
        {
            "id": kind.name,
            "name": titled(kind.name),
            "meaning": kind.meaning,
            "subtypes": {name: one.meaning for name, one in kind.subtypes.items()},
            "outcomes": {name: one.meaning for name, one in kind.outcomes.items()},
            "used": any(event.kind == kind.name for event in timeline.events),
        }
        for kind in KIND_NAMED.values()
    ]


def _event(event: EventSpec, program: Program, graph: CauseGraph) -> dict[str, Any]:
    first, last = days(event)
    written = event.when or event.start or ""
    fields = api.event_data(event)
    fields.pop("id")
    impulse = program.sizings[program.names.index(event.id)].impulse
    return {
        "id": event.id,
        "title": event.title,
        "label": event.label,
        "kind": event.kind,
        "subtype": event.subtype,
        "actors": list(event.actors.initiator),
        "targets": list(event.actors.target),
        "start": str(first),
        "end": str(last),
        "start_written": written,
        "end_written": event.end,
        "exact": read_date(written).exact,
        "impulse": number(impulse),
        "written_impulse": event.impulse,
        "load": load_of(event) if isinstance(event, Drill) else None,
        "note": event.notes or "",
        "outcome": event.outcome,
        "called_off": not goes_ahead(event),
        "planned": planned(event) is not None,
        "tags": list(event.tags),
        "sources": _sources(event, program.timeline),
        **_links(event.id, graph),
        "part_of": event.part_of,
        "fields": fields,
    }


def _condition(one: Condition, program: Program, graph: CauseGraph) -> dict[str, Any]:
    holder = next(
        (event.id for event in program.timeline.events if getattr(event, "holds", None) == one.id),
        None,
    )
    return {
        "id": one.id,
        "title": one.title,
        "family": one.family,
        "start": str(read_date(one.start).middle) if one.start else None,
        "end": str(read_date(one.end).middle) if one.end else None,
        "held_by": holder,
        "shift": number(program.conditions[SHIFT][program.condition_names.index(one.id)]),
        "note": one.notes or "",
        "sources": _sources(one, program.timeline),
        **_links(one.id, graph),
    }


def _sources(item: EventSpec | Condition, timeline: Timeline) -> list[dict[str, Any]]:
    references = timeline.timeline.references
    return [
        {
            "id": one.cite,
            "text": references.get(one.cite, one.cite),
            "grade": one.grade,
            "url": one.url,
        }
        for one in item.sources
    ]


def _links(name: str, graph: CauseGraph) -> dict[str, list[dict[str, Any]]]:
    return {
        "causes": [
            {"event": one.cause, "form": one.form, "necessity": one.necessity, "low": one.low,
             "high": one.high, "trigger": one.trigger, "reason": one.reason}
            for one in graph.above(name)
        ],
        "effects": [
            {"event": one.effect, "form": one.form, "necessity": one.necessity,
             "trigger": one.trigger}
            for one in graph.below(name)
        ],
    }  # fmt: skip


def _rules(timeline: Timeline) -> list[dict[str, Any]]:
    """Those that `disable` takes: that make something."""
    processes = {one.id for one in timeline.processes}
    return [
        {
            "id": one.id,
            "title": one.title,
            "kind": "process" if one.id in processes else "response",
        }
        for one in rules_of(timeline)
        if getattr(one, "rate", None) or getattr(one, "probability", None)
    ]


def _parameters(timeline: Timeline) -> Iterator[dict[str, Any]]:
    for name, one in parameters_of(timeline).items():
        least, most = limits_of(name, timeline)
        yield {
            "id": name,
            "title": titled(name),
            "unit": one.unit,
            "low": one.low,
            "mode": one.mode,
            "high": one.high,
            "min": least,
            "max": most,
            "reason": one.reason,
        }


def _scenarios(base: str) -> Iterator[dict[str, Any]]:
    """The shipped scenarios of the timeline."""
    for name, path in api.scenarios().items():
        found = api.scenario_of(path)
        if found.base == base:
            yield {
                "name": name,
                "question": found.question,
                "asked_by": found.asked_by,
                "assumptions": found.assumptions,
                "limits": found.limits,
                "known_until": found.known_until,
                "edits": [
                    {
                        "verb": edit.verb,
                        "what": edit.what.model_dump(mode="json", exclude_unset=True),
                    }
                    for edit in found.edits
                ],
                "text": path.read_text("utf-8"),
            }


def _measures(program: Program) -> list[dict[str, Any]]:
    main = main_measures([one.name for one in program.measures])
    return [
        {
            "id": one.name,
            "title": titled(one.name),
            "unit": one.unit,
            "definition": one.definition,
            "main": one.name in main,
        }
        for one in program.measures
    ]
