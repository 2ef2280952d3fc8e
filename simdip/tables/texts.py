"""Parts of an event as text for a cell."""

from simdip.kinds.base import EventSpec
from simdip.timeline.model import Condition


def actors_text(event: EventSpec) -> str:
    """Initiators joined by `;`, then `>` and targets."""
    targets = ";".join(event.actors.target)
    return ";".join(event.actors.initiator) + (f">{targets}" if targets else "")


def source_text(item: EventSpec | Condition) -> str:
    """Citations with their grades."""
    return "; ".join(f"{source.cite} [{source.grade}]" for source in item.sources)


def origin_text(event: EventSpec) -> str:
    """`calendar`, `process:NAME` or `response:RULE`."""
    if isinstance(event.origin, str):
        return event.origin
    if event.origin.process:
        return f"process:{event.origin.process}"
    return f"response:{event.origin.response.rule}" if event.origin.response else ""


def causes_text(event: EventSpec) -> str:
    """`event:necessity`, joined by `; `, with `!` behind the trigger."""
    return "; ".join(
        f"{cause.event}:{cause.necessity:g}{'!' if cause.trigger else ''}"
        for cause in event.because
    )


def cause_of(event: EventSpec) -> str:
    """What set the date, else the cause with the largest necessity, the first at a tie."""
    if not isinstance(event.origin, str) and event.origin.response:
        return event.origin.response.trigger
    ranked = sorted(event.because, key=lambda cause: (not cause.trigger, -cause.necessity))
    return ranked[0].event if ranked else ""
