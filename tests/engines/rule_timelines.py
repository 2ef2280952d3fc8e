"""A year with a process, a response, meetings or drills, made to order."""

from datetime import date, timedelta

from strategies import assumed

from simdip.timeline.model import Timeline

FIRST = date(2030, 1, 1)
DAY = 86_400


def day(number):
    return (FIRST + timedelta(days=number)).isoformat()


def event(name, kind, subtype, outcome, number, **more):
    return {
        "id": name, "kind": kind, "subtype": subtype, "outcome": outcome, "title": name,
        "when": day(number), "actors": {"initiator": ["AAA"], "target": ["BBB"]},
        "sources": [{"cite": "made up", "grade": "D"}], **more,
    }  # fmt: skip


def process(**more):
    return {
        "id": "tests", "title": "Tests", "kinds": ["missile_test"], "actors": ["AAA"],
        "target": ["BBB"], "rate": assumed(0.05), "cap": 2.0,
        "makes": [{"kind": "missile_test", "subtype": "mrbm", "title": "Made",
                   "outcome": "success", "severity": 0, "severity_reason": "no feedback"}],
        **more,
    }  # fmt: skip


def response(**more):
    return {
        "id": "answers", "title": "Answers", "to": ["missile_test"], "kind": "statement",
        "actors": ["BBB"], "target": ["AAA"], "probability": assumed(0.6),
        "delay": {"law": "exponential", "days": assumed(5.0), "at_most": 60},
        "makes": {"kind": "statement", "subtype": "threat", "title": "Made", "outcome": "issued"},
        **more,
    }  # fmt: skip


def year(events=(), processes=(), responses=(), conditions=(), days=365, **parameters):
    numbers = {
        name: {"unit": "x", "low": value, "mode": value, "high": value, "reason": "set"}
        for name, value in parameters.items()
    }
    return Timeline.model_validate(
        {
            "timeline": {"id": "year", "title": "Year", "start": day(0), "end": day(days - 1),
                         "summary": "made up"},
            "actors": [{"code": code, "name": code, "role": "acts"}
                       for code in ("AAA", "BBB", "CCC")],
            "parameters": numbers,
            "conditions": list(conditions),
            "processes": list(processes),
            "responses": list(responses),
            "events": list(events),
        }
    )  # fmt: skip
