"""Lives and curves worked out by hand."""

import math

import pytest

from simdip.clock import DAY
from simdip.engines.simpy_engine import play
from simdip.laws.phases import PHASE_NAMES
from simdip.laws.pressure import tension_of
from simdip.program import compile_program
from simdip.timeline.model import Timeline

HEAD = {
    "timeline": {
        "id": "hand",
        "title": "By hand",
        "start": "2030-01-01",
        "end": "2030-12-31",
        "summary": "made up",
    },
    "actors": [{"code": "AAA", "name": "A", "role": "acts"}],
}


def play_events(*events, conditions=(), settings=None):
    full = [
        {
            "title": event["id"],
            "actors": {"initiator": ["AAA"]},
            "sources": [{"cite": "made up", "grade": "D"}],
            **event,
        }
        for event in events
    ]
    timeline = Timeline.model_validate({**HEAD, "events": full, "conditions": conditions})
    program = compile_program(timeline, settings=settings)
    return program, play(program)


def event(name, kind, subtype, outcome, **more):
    return {"id": name, "kind": kind, "subtype": subtype, "outcome": outcome, **more}


def phases(program, log):
    return [
        (program.names[firing.item], PHASE_NAMES[firing.phase], firing.tick / DAY)
        for firing in log.firings
    ]


def test_one_launch_decays_by_half_in_a_half_life():
    _, log = play_events(
        event("shot", "missile_test", "icbm", "success", when="2030-01-11"),
        settings={"baseline": 50},
    )
    pressure = {sample.tick // DAY: sample.pressure for sample in log.samples}
    assert pressure[9] == 0.0
    assert pressure[10] == pytest.approx(7.2 * 2.2)
    assert pressure[40] == pytest.approx(7.2 * 2.2 / 2)
    assert pressure[70] == pytest.approx(7.2 * 2.2 / 4)


def test_a_drill_pulls_the_pressure_towards_its_shift_and_lets_go():
    _, log = play_events(
        event("drill", "drill", "field_training", "held", start="2030-01-01", end="2030-01-30"),
        settings={"baseline": 50, "drill_shift": 8},
    )
    pressure = {sample.tick // DAY: sample.pressure for sample in log.samples}
    at_end = 8 * (1 - 0.5)  # thirty days are one half-life
    assert pressure[14] == pytest.approx(8 * (1 - 2 ** (-14.5 / 30)))
    assert pressure[59] == pytest.approx(at_end * 2 ** (-29.5 / 30))


def test_truce_and_freeze_count_once_the_larger_and_thaw_adds():
    dates = {"start": "2030-01-01", "end": "2030-12-31", "title": "x"}
    _, log = play_events(
        conditions=[
            {"id": "truce", "family": "truce", "shift": -10, **dates},
            {"id": "freeze", "family": "freeze", "shift": -16, **dates},
            {"id": "thaw", "family": "thaw", "shift": -13, **dates},
        ],
        settings={"baseline": 50, "half_life": 0.01},
    )
    assert log.samples[5].pressure == pytest.approx(-29)
    assert log.samples[5].equilibrium == -29


def test_two_drills_add_their_loads():
    _, log = play_events(
        event("a", "drill", "field_training", "held", start="2030-01-01", end="2030-02-28"),
        event("b", "drill", "air", "held", start="2030-01-01", end="2030-02-28"),
        settings={"baseline": 50, "half_life": 0.01},
    )
    assert log.samples[5].equilibrium == pytest.approx(15)


def test_days_above_60_come_from_the_exact_crossing():
    program, log = play_events(
        event("shot", "missile_test", "icbm", "success", when="2030-02-01", impulse=40,
              impulse_reason="by hand"),
        settings={"baseline": 50},
    )  # fmt: skip
    # from 40 points, 60 in tension is 40 ln(1.5) points
    days = 30 * math.log2(40 / (40 * math.log(1.5)))

    names = [measure.name for measure in program.measures]
    assert log.measures[names.index("days_above_60")] == pytest.approx(days, abs=1e-9)
    assert log.measures[names.index("peak_tension")] == pytest.approx(tension_of(40, 40))


LIVES = [
    (
        event("v", "envoy_visit", "special_envoy", "held", start="2030-01-03", end="2030-01-07",
              planned="2030-01-02"),
        [("announced", 1.5), ("dispatched", 2.0), ("arrived", 2.0), ("met", 4.5),
         ("returned", 7.0)],
    ),
    (
        event("s", "summit", "adversaries", "success", start="2030-01-03", end="2030-01-04"),
        [("prepared", 2.0), ("held", 2.5), ("followed_up", 4.0)],
    ),
    (
        event("s", "summit", "adversaries", "cancelled", when="2030-01-03", planned="2030-01-01"),
        [("announced", 0.5), ("cancelled", 2.5)],
    ),
    (
        event("d", "drill", "air", "scaled_down", start="2030-01-03", end="2030-01-04"),
        [("scaled_down", 2.0), ("ended", 4.0)],
    ),
    (
        event("d", "drill", "air", "postponed", start="2030-01-03", end="2030-01-04"),
        [("postponed", 2.5)],
    ),
    (
        event("d", "drill", "show_of_force", "held", when="2030-01-03", time="15:00"),
        [("running", 2.625)],
    ),
    (
        event("m", "missile_test", "srbm", "failure", when="2030-01-03", time="06:00"),
        [("prepared", 2.25), ("launched", 2.25), ("outcome", 2.25)],
    ),
    (
        event("u", "sanctions", "unsc_resolution", "adopted", when="2030-01-09", stages=[
            {"stage": "triggered", "when": "2030-01-03"},
            {"stage": "drafted", "when": "2030-01-05"},
            {"stage": "adopted", "when": "2030-01-09"}]),
        [("triggered", 2.5), ("drafted", 4.5), ("adopted", 8.5)],
    ),
    (
        event("p", "proposal", "freeze", "superseded", when="2030-01-03", stages=[
            {"stage": "tabled", "when": "2030-01-03"},
            {"stage": "superseded", "when": "2030-02-01"}]),
        [("tabled", 2.5), ("superseded", 31.5)],
    ),
    (
        event("p", "proposal", "talks_offer", "lapsed", when="2030-01-03"),
        [("tabled", 2.5), ("lapsed", 2.5)],
    ),
    (
        event("w", "statement", "comment", "issued", when="2030-01-03"),
        [("occurred", 2.5)],
    ),
    (
        event("j", "project", "economic", "held", start="2030-01-03", end="2030-01-05"),
        [("occurred", 2.5), ("ended", 5.0)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("spec", "expected"), LIVES)
def test_lives(spec, expected):
    found = phases(*play_events(spec))
    assert [(phase, day) for _, phase, day in found] == expected


def test_the_impulse_falls_once_where_the_model_says():
    program, log = play_events(
        *(dict(spec, id=f"e{number}") for number, (spec, _) in enumerate(LIVES))
    )
    struck = {
        (program.sources[firing.item].kind, PHASE_NAMES[firing.phase])
        for firing in log.firings
        if firing.impulse
    }
    assert struck == {
        ("envoy_visit", "met"),
        ("summit", "held"),
        ("summit", "cancelled"),
        ("drill", "running"),
        ("missile_test", "launched"),
        ("sanctions", "adopted"),
        ("proposal", "tabled"),
        ("project", "occurred"),
    }


def test_at_one_tick_ends_come_before_starts_and_causes_before_effects():
    because = [{"event": "zz_cause", "necessity": 0.5, "reason": "by hand"}]
    program, log = play_events(
        event("first", "drill", "air", "held", start="2030-01-01", end="2030-01-02"),
        event("second", "drill", "air", "held", start="2030-01-03", end="2030-01-04"),
        event("aa_effect", "statement", "threat", "issued", when="2030-01-03", time="00:00",
              because=because),
        event("zz_cause", "missile_test", "srbm", "success", when="2030-01-03", time="00:00"),
    )  # fmt: skip
    at_two = [(name, phase) for name, phase, day in phases(program, log) if day == 2.0]
    assert at_two[:2] == [("first", "ended"), ("second", "running")]
    assert at_two.index(("aa_effect", "occurred")) > at_two.index(("zz_cause", "launched"))


def test_an_event_at_the_horizon_does_not_happen():
    _, log = play_events(
        event("d", "drill", "air", "held", start="2030-12-30", end="2030-12-31"),
    )
    assert [PHASE_NAMES[firing.phase] for firing in log.firings] == ["running"]
