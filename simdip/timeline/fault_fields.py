"""Faults between the fields of one event."""

from simdip.clock import DateFault, read_date
from simdip.kinds import KIND_NAMED
from simdip.kinds.base import EventSpec
from simdip.kinds.drill import Drill
from simdip.timeline.source import Path_, SourceFile, nearest
from simdip.timeline.when import load_of

REASONED = ("severity", "impulse", "load")


def find_field_faults(source: SourceFile, path: Path_, event: EventSpec) -> None:
    """Note what is wrong between the fields of one event."""
    for key in REASONED:
        if getattr(event, key, None) is not None and not getattr(event, f"{key}_reason"):
            source.fault((*path, key), f"`{key}` needs its reason: add `{key}_reason`")
    if isinstance(event, Drill):
        if event.severity is not None and load_of(event):
            source.fault((*path, "severity"), "a drill with a load has no impulse: give its `load`")
        if event.load is not None and abs(event.load * 1000 - round(event.load * 1000)) > 1e-9:
            source.fault((*path, "load"), f"a load is given in thousandths, found {event.load:g}")
    if event.part_of == event.id:
        source.fault((*path, "part_of"), "an event cannot be part of itself")
    if event.part_of and event.impulse is not None:
        source.fault(
            (*path, "impulse"), f"its impulse is that of {event.part_of!r}: give it there, or none"
        )
    origin = event.origin
    if not isinstance(origin, str) and (origin.process is None) == (origin.response is None):
        source.fault((*path, "origin"), "an origin is `calendar`, one `process` or one `response`")
    _find_claim_faults(source, path, event)
    _find_stage_faults(source, path, event)
    _find_plan_faults(source, path, event)


def _find_claim_faults(source: SourceFile, path: Path_, event: EventSpec) -> None:
    """Conflicting dates: exactly one preferred, and it is the one in use."""
    if not event.dates:
        return
    preferred = [claim for claim in event.dates if claim.preferred]
    if len(preferred) != 1:
        source.fault((*path, "dates"), f"exactly one date is preferred, found {len(preferred)}")
    elif preferred[0].when not in (event.when, event.start):
        used = event.when or event.start
        source.fault(
            (*path, "dates"),
            f"the preferred date {preferred[0].when} is not the one in use, {used}",
        )


def _find_stage_faults(source: SourceFile, path: Path_, event: EventSpec) -> None:
    """Stages: known, each with one date, in order, and the outcome is the last of them."""
    stages = getattr(event, "stages", ())
    if not stages:
        return
    allowed = KIND_NAMED[event.kind].stage_names
    for place, stage in enumerate(stages):
        at = (*path, "stages", place)
        if stage.stage not in allowed:
            source.fault(
                (*at, "stage"), f"unknown stage {stage.stage!r}", nearest(stage.stage, allowed)
            )
        if (stage.when is None) == (stage.event is None):
            source.fault(at, "a stage has either `when` or `event`")
    if stages[-1].stage != event.outcome:
        source.fault(
            (*path, "outcome"),
            f"the outcome {event.outcome!r} is not the last stage, {stages[-1].stage!r}",
        )


def _find_plan_faults(source: SourceFile, path: Path_, event: EventSpec) -> None:
    """`otherwise` says what had been planned: an outcome of the kind, with possible dates."""
    plan = event.otherwise
    if plan is None:
        return
    kind = KIND_NAMED[event.kind]
    if kind.outcomes[event.outcome].fate < 0 and plan.when is None and plan.start is None:
        source.fault(
            (*path, "otherwise"),
            f"`otherwise` belongs to an event that was called off, put off or cut, or gives other "
            f"dates; this one was {event.outcome}",
        )
    if plan.outcome not in kind.outcomes:
        hint = nearest(plan.outcome, kind.outcomes)
        source.fault(
            (*path, "otherwise", "outcome"), f"unknown {event.kind} outcome {plan.outcome!r}", hint
        )
    dated = (plan.when is not None, plan.start is not None, plan.end is not None)
    if dated not in ((False, False, False), (True, False, False), (False, True, True)):
        source.fault(
            (*path, "otherwise"), "a plan has either `when`, or both `start` and `end`, or no date"
        )
    try:
        if plan.start and plan.end and read_date(plan.end).latest < read_date(plan.start).earliest:
            source.fault((*path, "otherwise", "end"), "the plan ends before it starts")
    except DateFault as fault:
        source.fault((*path, "otherwise"), str(fault))
