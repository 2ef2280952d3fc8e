"""What had been planned before an event was called off, put off or cut."""

from simdip.kinds.base import EventSpec
from simdip.timeline.model import Condition


def planned(event: EventSpec | Condition) -> EventSpec | None:
    """The event as it had been planned, under its own id; None when no plan is known.

    The plan replaces outcome and dates; where it names no dates, those of the event stand. What
    described the cut itself goes: a load, severity or impulse given for the event as it was held.
    Everything else is conserved.
    """
    if not isinstance(event, EventSpec) or event.otherwise is None:
        return None
    plan = event.otherwise
    changes: dict[str, object] = {
        "outcome": plan.outcome,
        "otherwise": None,
        **dict.fromkeys(("severity", "severity_reason", "impulse", "impulse_reason"), None),
    }
    if plan.when is not None:
        changes |= {"when": plan.when, "start": None, "end": None}
    elif plan.start is not None:
        changes |= {"when": None, "start": plan.start, "end": plan.end}
    if "load" in type(event).model_fields:
        changes |= {"load": None, "load_reason": None}
    return event.model_copy(update=changes)
