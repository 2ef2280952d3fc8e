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


STAGED = {
    "proposal": ("floated", "tabled", "endorsed", "adopted", "in_force", "breached", "superseded"),
    "sanctions": ("triggered", "drafted", "bargained", "adopted"),
}


@st.composite
def events(
    draw: st.DrawFn, number: int, start: int, conditions: list[str], before: list[dict[str, Any]]
) -> dict[str, Any]:
    """One event of any kind, that begins on a day of the span.

    Its causes, its whole and the makers of its stages are among the events before it in time.
    """
    kinds = [kind for kind in KINDS if kind.name != "truce" or conditions]
    kind: Kind = draw(st.sampled_from(kinds))
    event: dict[str, Any] = {
        "id": f"{draw(st.sampled_from('abz'))}_event_{number:03d}",
        "kind": kind.name,
        "subtype": draw(st.sampled_from(sorted(kind.subtypes))),
        "title": f"Event {number}",
        "actors": {"initiator": draw(st.lists(st.sampled_from(ACTORS), min_size=1, unique=True))},
        "outcome": draw(st.sampled_from(sorted(kind.outcomes))),
        "sources": [{"cite": "made up", "grade": "D"}],
    }
    if draw(st.booleans()):
        event["when"] = day(start)
    else:
        event["start"] = day(start)
        event["end"] = day(draw(st.integers(start, min(start + 20, DAYS - 1))))
    if draw(st.integers(0, 3)) == 0:
        event["planned"] = day(draw(st.integers(0, start)))
    if draw(st.integers(0, 4)) == 0:
        event["impulse"] = float(draw(st.integers(-20, 20)))
        event["impulse_reason"] = "drawn"
    if kind.name == "truce":
        event["holds"] = draw(st.sampled_from(conditions))
    if kind.name in STAGED and draw(st.booleans()):
        names = draw(st.lists(st.sampled_from(STAGED[kind.name]), min_size=1, max_size=4))
        if kind.name == "sanctions":
            names[-1] = "adopted"
        days = sorted(draw(st.integers(start, DAYS - 1)) for _ in names)
        event["stages"] = [
            {"stage": name, "when": day(at)} for name, at in zip(names, days, strict=True)
        ]
        event["outcome"] = names[-1]
    earlier = [one["id"] for one in before]
    if earlier and draw(st.booleans()):
        causes = draw(st.lists(st.sampled_from(earlier), min_size=1, max_size=3, unique=True))
        event["because"] = [
            {"event": cause, "necessity": draw(st.sampled_from([0.1, 0.5, 0.9])), "reason": "drawn"}
            for cause in causes
        ]
    wholes = [one["id"] for one in before if "part_of" not in one]
    if wholes and "impulse" not in event and draw(st.integers(0, 5)) == 0:
        event["part_of"] = draw(st.sampled_from(wholes))
    return event


def assumed(low: float, mode: float | None = None, high: float | None = None) -> dict[str, Any]:
    """A number with its range; a point when only one is given."""
    mode = low if mode is None else mode
    return {"low": low, "mode": mode, "high": mode if high is None else high, "reason": "drawn"}


@st.composite
def processes(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Tests by AAA as a process, with whatever terms; or none."""
    if draw(st.booleans()):
        return []
    found: dict[str, Any] = {
        "id": "tests_by_aaa", "title": "Tests", "kinds": ["missile_test"], "actors": ["AAA"],
        "rate": assumed(draw(st.sampled_from([0.01, 0.05]))), "cap": 5.0,
        "makes": [
            {"kind": "missile_test", "subtype": "mrbm", "title": "Made", "outcome": "success",
             "otherwise": "failure", "success": 0.7, "early": 2, "late": 1},
            {"kind": "missile_test", "subtype": "icbm", "title": "Made", "outcome": "success"},
        ],
    }  # fmt: skip
    if draw(st.booleans()):
        found["tension"] = assumed(draw(st.sampled_from([-0.2, 0.1, 0.3])))
        found["quiet"] = assumed(draw(st.sampled_from([-0.1, 0.1])))
    if draw(st.booleans()):
        found["drill_load"] = assumed(draw(st.sampled_from([-0.5, 0.7])))
        found["completed"] = assumed(-1.0)
        found["programme"] = {"start": assumed(0.5), "advance": {"icbm": 0.3}}
    if draw(st.booleans()):
        found["branching"], found["half_life"] = assumed(0.3), assumed(6.0)
    found["during"] = {
        family: assumed(draw(st.sampled_from([0.2, 1.0, 1.5]))) for family in FAMILIES[:3]
    }
    return [found]


@st.composite
def responses(draw: st.DrawFn) -> list[dict[str, Any]]:
    """An answer to tests, that merges or comes up to twice; or none."""
    if draw(st.booleans()):
        return []
    merges = draw(st.booleans())
    found: dict[str, Any] = {
        "id": "after_test", "title": "Answer", "to": ["missile_test", "nuclear_test"],
        "kind": "sanctions" if merges else "statement", "actors": ["BBB"], "merges": merges,
        "probability": assumed(draw(st.sampled_from([0.3, 0.9]))),
        "delay": {"law": "lognormal", "days": assumed(6.0), "spread": assumed(0.8), "at_most": 40},
        "makes": {"kind": "sanctions", "subtype": "autonomous", "title": "Made",
                  "outcome": "adopted"},
    }  # fmt: skip
    if not merges:
        found["makes"] = {"kind": "statement", "subtype": "threat", "title": "Made",
                          "outcome": "issued"}  # fmt: skip
        found["delay"] = {"law": "exponential", "days": assumed(3.0), "at_most": 20}
        found["most"], found["again"] = 2, assumed(0.4)
    return [found]


@st.composite
def minds(draw: st.DrawFn) -> dict[str, Any]:
    """Actors with interests, acts and a stock, or actors alone."""
    if draw(st.booleans()):
        return {"actors": [{"code": code, "name": code, "role": "drawn"} for code in ACTORS]}

    def actor(code: str) -> dict[str, Any]:
        logit = assumed(draw(st.sampled_from([0.0, 1.0])))
        found: dict[str, Any] = {
            "code": code, "name": code, "role": "drawn",
            "interests": [
                {"id": "peace", "title": "Peace", "weight": assumed(0.5), "tension": assumed(0.6)},
                {"id": "face", "title": "Face", "weight": logit,
                 "shifts": [{"since": day(draw(st.integers(1, DAYS - 1))), "by": assumed(0.8)}]},
            ],
            "access": assumed(0.5), "envoys": 2, "receives": 4,
        }  # fmt: skip
        return found

    actors = [actor(code) for code in ACTORS]
    actors[1]["defers"] = {"to": "CCC", "weight": assumed(1.0), "in_return": assumed(1.0)}
    actors[0].pop("envoys")
    actors[0].pop("receives")
    acts = [
        {"id": f"{code.lower()}_{what}", "actor": code, "title": what,
         "scores": {"peace": 0.8, "face": draw(st.sampled_from([-0.9, 0.4]))},
         "cost": assumed(0.2)}
        for code in ACTORS for what in ("agree", "soften")
    ]  # fmt: skip
    acts[2]["approval"] = {"peace": -0.5}
    acts[0]["stocks"] = {"trust": assumed(0.5)}
    trust = {
        "id": "trust", "title": "Trust", "start": assumed(0.4), "half_life": assumed(30.0),
        "trust": ["AAA", "BBB"],
        "moves": [
            {"id": "visits", "kinds": ["envoy_visit", "statement"], "amount": assumed(0.1)},
            {"id": "softening", "softened_by": "BBB", "amount": assumed(0.1)},
            {"id": "texts", "adopted": True, "amount": assumed(-0.1)},
        ],
    }  # fmt: skip
    missions = {
        "id": "to_aaa", "to": "AAA", "subtypes": ["special_envoy", "working"],
        "welcome": assumed(1.0), "welcome_trust": assumed(1.0), "leverage_from": "trust",
        "success": {"base": assumed(-0.5), "tension": assumed(-0.3), "access": assumed(1.0),
                    "leverage": assumed(1.0), "trust": assumed(1.0), "fade": assumed(0.7)},
    }  # fmt: skip
    return {"actors": actors, "acts": acts, "stocks": [trust], "missions": [missions]}


def with_minds(
    draw: st.DrawFn,
    events_: list[dict[str, Any]],
    rules: list[dict[str, Any]],
    answers: list[dict[str, Any]],
) -> list[dict[str, Any]]:
    """Let proposals ask for consent, visits go to the host, texts be bargained over.

    Gives the conditions that proposals hold.
    """  # fmt: skip
    held: list[dict[str, Any]] = []
    for event in events_:
        if event["kind"] == "proposal" and "stages" not in event and "part_of" not in event:
            event["outcome"] = "tabled"
            event["consent"] = [
                {"actor": code, "act": f"{code.lower()}_agree", "given": given, "reason": "drawn"}
                for code, given in zip(
                    ACTORS, draw(st.permutations([True, False, None])), strict=True
                )
            ]
            event["asked_every"] = draw(st.sampled_from([5, 30]))
            event["in_force_after"] = assumed(3.0)
            if draw(st.booleans()):
                name = f"in_force_{event['id']}"
                family = draw(st.sampled_from(["freeze", "thaw"]))
                held.append({"id": name, "family": family, "title": name})
                event["holds"] = name
                event["bound"] = {"tests": ["AAA"], "drills": ["BBB"], "keeps": "bbb_agree"}
        if event["kind"] == "envoy_visit" and draw(st.booleans()):
            event["actors"] = {"initiator": ["BBB"], "target": ["AAA"]}
            event["subtype"] = draw(st.sampled_from(["special_envoy", "working"]))
    for process in rules:
        if draw(st.booleans()):
            process["utility"] = {"act": "aaa_agree", "weight": assumed(0.5)}
            process["stocks"] = {"trust": assumed(-0.4)}
            if held:
                process["during"] = {
                    **process["during"], "conditions": {held[0]["id"]: assumed(0.5)}
                }  # fmt: skip
    for rule in answers:
        if rule["kind"] == "sanctions":
            rule["bargaining"] = {
                "draft": assumed(1.0), "red_line": assumed(draw(st.sampled_from([0.8, 1.5]))),
                "sides": [{"actor": "BBB", "softens": "bbb_soften", "vetoes": "bbb_agree",
                           "share": assumed(0.3)}],
            }  # fmt: skip
    return held


def with_origins(events_: list[dict[str, Any]], made: set[str]) -> None:
    """Code the tests by AAA to the process that makes them."""
    for event in events_:
        if event["kind"] == "missile_test" and event["actors"]["initiator"] == ["AAA"] and made:
            event["origin"] = {"process": "tests_by_aaa"}
            event.pop("part_of", None)


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
    starts = sorted(draw(st.lists(st.integers(0, DAYS - 1), min_size=least, max_size=most)))
    drawn: list[dict[str, Any]] = []
    for number, start in enumerate(starts):
        # an event that begins at noon may hang on one that begins at 00:00, and not the reverse
        begun = [one for one in drawn if (one.get("start") or one["when"]) < day(start)]
        drawn.append(draw(events(number, start, held, begun)))
    rules, answers, sections = draw(processes()), draw(responses()), draw(minds())
    with_origins(drawn, {rule["id"] for rule in rules})
    if "acts" in sections:
        conditions += with_minds(draw, drawn, rules, answers)
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
            **sections,
            "conditions": conditions,
            "processes": rules,
            "responses": answers,
            "events": drawn,
        }
    )
