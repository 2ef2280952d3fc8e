"""What a rule makes, as an event in the words of its kind."""

from functools import lru_cache

from simdip.kinds import KIND_NAMED
from simdip.kinds.assumed import Makes
from simdip.kinds.base import EventSpec


@lru_cache(maxsize=1024)
def made_event(
    maker: str,
    makes: Makes,
    outcome: str,
    actors: tuple[str, ...],
    target: tuple[str, ...],
    when: str,
) -> EventSpec:
    """The event that a rule makes, dated on the first day; its maker dates it anew."""
    return KIND_NAMED[makes.kind].spec.model_validate(
        {
            "id": maker,
            "kind": makes.kind,
            "subtype": makes.subtype,
            "title": makes.title,
            "when": when,
            "time": "00:00",
            "actors": {"initiator": actors, "target": target},
            "outcome": outcome,
            "severity": makes.severity,
            "severity_reason": makes.severity_reason,
            "sources": [{"cite": f"made by {maker}", "grade": "D"}],
        }
    )
