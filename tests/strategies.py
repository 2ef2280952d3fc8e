"""Hypothesis strategies for whole timelines: small, valid, and full of ties."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from simdip.kinds import KINDS, Kind
from simdip.timeline.model import Timeline

FIRST = date(2030, 1, 1)
DAYS = 90
ACTORS = ("AAA", "BBB", "CCC")
FAMILIES = ("truce", "freeze", "thaw", "other")
SHIFTS = st.one_of(st.none(), st.integers(-30, 30).map(float))


def day(number: int) -> str:
    """The date of a day of the span."""
    return (FIRST + timedelta(days=number)).isoformat()


@st.composite
def events(draw: st.DrawFn, number: int, conditions: list[str]) -> dict[str, Any]:
    """One event of any kind, with causes among the events before it."""
    kinds = [kind for kind in KINDS if kind.name != "truce" or conditions]
    kind: Kind = draw(st.sampled_from(kinds))
    outcome = draw(st.sampled_from(sorted(kind.outcomes)))
    start = draw(st.integers(0, DAYS - 1))
    event: dict[str, Any] = {
        "id": f"event_{number:03d}",
        "kind": kind.name,
        "subtype": draw(st.sampled_from(sorted(kind.subtypes))),
        "title": f"Event {number}",
        "actors": {"initiator": draw(st.lists(st.sampled_from(ACTORS), min_size=1, unique=True))},
        "outcome": outcome,
        "sources": [{"cite": "made up", "grade": "D"}],
    }
    if draw(st.booleans()):
        event["when"] = day(start)
    else:
        event["start"] = day(start)
        event["end"] = day(draw(st.integers(start, min(start + 20, DAYS - 1))))
    if draw(st.booleans()):
        event["time"] = draw(st.sampled_from(["00:00", "09:00", "12:00", "23:59:59"]))
    if draw(st.integers(0, 3)) == 0:
        event["planned"] = day(draw(st.integers(0, start)))
    if draw(st.integers(0, 4)) == 0:
        event["impulse"] = float(draw(st.integers(-20, 20)))
        event["impulse_reason"] = "drawn"
    if kind.name == "truce":
        event["holds"] = draw(st.sampled_from(conditions))
    return event


@st.composite
def timelines(draw: st.DrawFn, least: int = 0, most: int = 12) -> Timeline:
    """A whole timeline of a quarter of a year."""
    held = [f"held_{number}" for number in range(draw(st.integers(0, 2)))]
    conditions: list[dict[str, Any]] = [
        {
            "id": name,
            "family": draw(st.sampled_from(FAMILIES)),
            "title": name,
            "shift": draw(SHIFTS),
        }
        for name in held
    ]
    for number in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, DAYS - 1))
        conditions.append(
            {
                "id": f"dated_{number}",
                "family": draw(st.sampled_from(FAMILIES)),
                "title": f"Dated {number}",
                "start": day(start),
                "end": day(draw(st.integers(start, DAYS - 1))),
                "shift": draw(SHIFTS),
            }
        )
    count = draw(st.integers(least, most))
    return Timeline.model_validate(
        {
            "timeline": {
                "id": "drawn",
                "title": "Drawn",
                "start": day(0),
                "end": day(DAYS - 1),
                "timezone": draw(st.sampled_from(["UTC", "Asia/Seoul", "America/New_York"])),
                "summary": "drawn",
            },
            "actors": [{"code": code, "name": code, "role": "drawn"} for code in ACTORS],
            "conditions": conditions,
            "events": [draw(events(number, held)) for number in range(count)],
        }
    )
