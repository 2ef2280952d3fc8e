"""Stages of proposals and sanctions: each passes once, in order, whatever falls on its tick."""

import pytest

import simdip
from simdip.laws.phases import PHASE_NAMES
from simdip.timeline.model import Timeline


def play(*events):
    full = [
        {
            "title": one["id"],
            "actors": {"initiator": ["AAA"]},
            "sources": [{"cite": "made up", "grade": "D"}],
            **one,
        }
        for one in events
    ]
    timeline = Timeline.model_validate(
        {
            "timeline": {
                "id": "hand", "title": "By hand", "start": "2030-01-01", "end": "2030-12-31",
                "summary": "made up",
            },
            "actors": [{"code": code, "name": code, "role": "acts"} for code in ("AAA", "BBB")],
            "events": full,
        }
    )  # fmt: skip
    return simdip.replay(timeline)


def proposal(*stages, **more):
    return {
        "id": "plan", "kind": "proposal", "subtype": "freeze", "when": "2030-02-01",
        "outcome": stages[-1]["stage"], "stages": list(stages), **more,
    }  # fmt: skip


def passed(run):
    names = run.program.names
    return [
        (PHASE_NAMES[one.phase], one.impulse != 0)
        for one in run.log.firings
        if names[one.item] == "plan"
    ]


def test_two_stages_of_one_name_on_one_day_pass_once_each_and_strike_once():
    run = play(
        proposal(
            {"stage": "tabled", "when": "2030-02-01"},
            {"stage": "endorsed", "when": "2030-02-05", "actors": ["AAA"]},
            {"stage": "endorsed", "when": "2030-02-05", "actors": ["BBB"]},
        )
    )
    assert passed(run) == [("tabled", True), ("endorsed", False), ("endorsed", False)]
    makers = [row[8] for row in run.rows["proposals"]]
    assert makers == ["AAA", "AAA", "BBB"]


def test_the_impulse_falls_with_the_first_tabling_only():
    run = play(
        proposal(
            {"stage": "tabled", "when": "2030-02-01"}, {"stage": "tabled", "when": "2030-02-01"}
        )
    )
    assert passed(run) == [("tabled", True), ("tabled", False)]


def test_a_stage_that_an_event_makes_follows_that_event_at_its_tick():
    run = play(
        {"id": "zz_talk", "kind": "talks", "subtype": "working", "when": "2030-03-01",
         "outcome": "held"},
        proposal({"stage": "tabled", "event": "zz_talk"}, when="2030-03-01"),
    )  # fmt: skip
    order = [(run.program.names[one.item], PHASE_NAMES[one.phase]) for one in run.log.firings]
    assert order.index(("zz_talk", "held")) < order.index(("plan", "tabled"))


def test_a_window_begins_with_its_first_stage():
    run = play(
        {"id": "plan", "kind": "proposal", "subtype": "freeze", "start": "2030-02-10",
         "end": "2030-03-01", "planned": "2030-02-05", "outcome": "endorsed",
         "stages": [{"stage": "tabled", "when": "2030-02-01"},
                    {"stage": "endorsed", "when": "2030-02-12"}]},
    )  # fmt: skip
    ticks = [one.tick for one in run.log.firings]
    assert ticks == sorted(ticks)
    assert [phase for phase, _ in passed(run)] == ["tabled", "endorsed", "ended"]


def test_makers_and_events_of_korean_stages_are_told():
    rows = simdip.replay("korea-2017-2018").rows["proposals"]
    stages = {(row[5], row[7]): row[9] for row in rows}
    assert stages["moon_drill_delay_offer", "adopted"] == "drill_delay_agreed"


@pytest.mark.parametrize(
    ("events", "message"),
    [
        (
            [
                {"id": "a", "kind": "statement", "subtype": "comment", "when": "2030-02-01",
                 "outcome": "issued",
                 "because": [{"event": "b", "necessity": 0.5, "reason": "made up"}]},
                {"id": "b", "kind": "statement", "subtype": "comment", "when": "2030-02-01",
                 "outcome": "issued", "part_of": "a"},
            ],
            "a cycle of causes: b <- a <- b",
        ),
        (
            [{"id": "a", "kind": "statement", "subtype": "comment", "when": "2030-02-01",
              "outcome": "issued", "planned": "2030-03-01"}],
            "announced on 2030-03-01, after it began",
        ),
        (
            [{"id": "baseline", "kind": "statement", "subtype": "comment", "when": "2030-02-01",
              "outcome": "issued"}],
            "the id 'baseline' means something else in the tables",
        ),
        (
            [{"id": "a", "kind": "drill", "subtype": "air", "when": "2030-02-01", "outcome": "held",
              "load": 0.0004, "load_reason": "made up"}],
            "a load is given in thousandths, found 0.0004",
        ),
        (
            [
                {"id": "a", "kind": "statement", "subtype": "comment", "when": "2030-02-01",
                 "outcome": "issued"},
                {"id": "a", "kind": "statement", "subtype": "comment", "when": "2030-03-01",
                 "outcome": "issued"},
            ],
            "the id 'a' is already used",
        ),
    ],
)  # fmt: skip
def test_a_timeline_made_in_memory_is_checked_as_a_file_is(events, message):
    with pytest.raises(simdip.TimelineError) as stop:
        play(*events)
    assert message in str(stop.value)


def test_a_changed_copy_has_another_hash_and_no_file():
    whole = simdip.load("tutorial")
    part = whole.model_copy(update={"events": whole.events[:1]})
    assert whole.from_file
    assert not part.from_file
    assert whole.sha256 != part.sha256
