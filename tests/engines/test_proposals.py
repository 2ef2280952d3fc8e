"""Lives of proposals: asked, consented to, in force, and the talks that follow."""

import math

import pytest
from mind_timelines import (
    NOON,
    act,
    chosen,
    consent,
    cost_of,
    edited_worlds,
    lived,
    measure,
    of_history,
    often,
    plan,
    tick_of,
    worlds,
    year,
)
from rule_timelines import DAY, day, event
from strategies import assumed

from simdip.laws.phases import ENDORSED, IN_FORCE, LAPSED, TABLED

TABLED_AT = 10 * DAY + NOON
PAUSE = {"id": "pause", "family": "thaw", "title": "Pause"}
COUNT = 1200


def raised(code, line):
    return f"set {code.lower()}_agree_cost value={cost_of(line)}"


def asked(played, name="plan"):
    """Ticks of all askings of a proposal, with who was asked and the answer."""
    return [(tick, actor, answer) for tick, actor, _, answer in chosen(*played, "consents", name)]


def test_it_is_asked_a_day_after_tabling_and_then_at_its_interval():
    refused = year([plan([consent("BBB", False)], asked_every=20)], [act("bbb_agree", 0.3)])
    expected = [(TABLED_AT + (1 + 20 * number) * DAY, "BBB", False) for number in range(6)]
    assert asked(of_history(refused)) == [one for one in expected if one[0] < 120 * DAY]


def test_consents_are_kept_and_only_who_refused_is_asked_again():
    both = [consent("BBB", True, when=day(40)), consent("CCC", False)]
    lines = [act("bbb_agree", 0.5), act("ccc_agree", 0.5)]
    found = asked(of_history(year([plan(both, asked_every=20)], lines, days=80)))
    assert [(tick // DAY, actor, answer) for tick, actor, answer in found] == [
        (11, "BBB", False), (11, "CCC", False), (31, "BBB", False), (31, "CCC", False),
        (51, "BBB", True), (51, "CCC", False), (71, "CCC", False),
    ]  # fmt: skip


@pytest.mark.parametrize("after", [0.25, 3.0, 14.0])
def test_with_the_last_consent_it_comes_into_force_and_its_recorded_end_is_off(after):
    stages = [{"stage": "tabled", "when": day(10)}, {"stage": "endorsed", "when": day(11)},
              {"stage": "lapsed", "when": day(60)}]  # fmt: skip
    asks = plan([consent("BBB", False)], outcome="lapsed", stages=stages, holds="pause",
                in_force_after=assumed(after))  # fmt: skip
    timeline = year([asks], [act("bbb_agree", 0.3)], conditions=[PAUSE])
    (_, before), edited = next(worlds(timeline, ["consent plan actor=BBB"]))
    begins = TABLED_AT + DAY + round(after * DAY)
    assert lived(*edited, "plan") == [
        (TABLED, TABLED_AT), (ENDORSED, 11 * DAY + NOON), (IN_FORCE, begins)]  # fmt: skip
    held = [(one.tick, one.level, one.after - one.before) for one in edited[1].changes]
    assert held == [(begins, 1000, pytest.approx(-13))]
    assert measure(*edited, "days_of_pause") == pytest.approx(120 - begins / DAY)
    assert measure(*edited, "furthest_plan") == 5
    assert [one.phase for one in before.firings] == [TABLED, ENDORSED, LAPSED]
    assert before.changes == []


def test_an_edit_that_refuses_outweighs_what_the_act_is_worth():
    both = [consent("BBB", True), consent("CCC", False)]
    timeline = year([plan(both, asked_every=20)], [act("ccc_agree", 0.3)])
    agreed = raised("CCC", 1.0)
    edited = next(edited_worlds(timeline, [agreed]))
    assert tick_of(*edited, "plan", IN_FORCE) == TABLED_AT + 4 * DAY
    edited = next(edited_worlds(timeline, [agreed, "consent plan actor=BBB given=false"]))
    assert tick_of(*edited, "plan", IN_FORCE) is None
    assert len([answer for _, actor, answer in asked(edited) if actor == "BBB"]) == 6


@pytest.mark.parametrize("edits", [[], ["set breach_release value=20"]])
def test_where_nothing_changed_refusals_stay_refusals(edits):
    timeline = year([plan([consent("BBB", False)], asked_every=1)], [act("bbb_agree", 0.9)])
    for (_, before), (_, after) in worlds(timeline, edits, 20):
        assert before.decisions == after.decisions
        assert before.firings == after.firings


def test_a_raised_line_turns_a_refusal_as_often_as_the_closed_form_says():
    timeline = year(
        [plan([consent("BBB", False)], asked_every=366)], [act("bbb_agree", 0.3)], days=30
    )
    turned = sum(
        asked(edited)[0][2] for edited in edited_worlds(timeline, [raised("BBB", 0.6)], COUNT)
    )
    assert often(turned, COUNT, (0.6 - 0.3) / (1 - 0.3))


def test_a_lowered_line_turns_a_consent_as_often_as_the_closed_form_says():
    both = [consent("BBB", True), consent("CCC", False)]
    timeline = year([plan(both, asked_every=366)], [act("bbb_agree", 0.8)], days=30)
    kept = sum(
        asked(edited)[0][2] for edited in edited_worlds(timeline, [raised("BBB", 0.2)], COUNT)
    )
    assert often(kept, COUNT, 0.2 / 0.8)


def test_who_was_never_asked_is_asked_last_with_a_fresh_mark():
    three = [consent("AAA", None), consent("BBB", False), consent("CCC", True)]
    lines = [act("aaa_agree", 0.4), act("bbb_agree", 0.3)]
    timeline = year([plan(three, asked_every=366)], lines, days=30)
    agreed = 0
    for before, after in worlds(timeline, ["consent plan actor=BBB"], COUNT):
        assert [actor for _, actor, _ in asked(before)] == ["BBB", "CCC"]
        assert [actor for _, actor, _ in asked(after)] == ["BBB", "CCC", "AAA"]
        agreed += asked(after)[2][2]
    assert often(agreed, COUNT, 0.4)


def test_while_another_proposal_is_not_in_force_nobody_is_asked():
    first = plan([consent("CCC", False)], "first", 5)
    second = plan([consent("BBB", False)], "second", asked_every=1, needs=[{"proposal": "first"}])
    timeline = year([first, second], [act("ccc_agree", 0.3), act("bbb_agree", 0.0)], days=60)
    adopt = f"adopt first when={day(20)} until={day(29)}"
    edited = next(edited_worlds(timeline, [adopt]))
    assert [tick // DAY for tick, _, _ in asked(edited, "second")] == list(range(20, 30))
    missing = chosen(*edited, "needs", "second")
    assert [tick // DAY for tick, *_ in missing] == [*range(11, 20), *range(30, 60)]
    assert {what for _, what, *_ in missing} == {"first in force"}
    (gone,) = {what for _, what, *_ in chosen(*next(edited_worlds(timeline, ["remove first"])),
                                              "needs")}  # fmt: skip
    assert gone == "a proposal that is gone"


def test_a_proposal_that_is_in_force_without_anyones_consent_is_in_force():
    stages = [{"stage": "tabled", "when": day(5)}, {"stage": "in_force", "when": day(20)}]
    first = plan(name="first", number=5, outcome="in_force", stages=stages)
    second = plan([consent("BBB", False)], "second", asked_every=1, needs=[{"proposal": "first"}])
    history = of_history(year([first, second], [act("bbb_agree", 0.0)], days=30))
    assert [tick // DAY for tick, _, _ in asked(history, "second")] == list(range(20, 30))


def test_two_tablings_do_not_double_the_askings():
    stages = [{"stage": "tabled", "when": day(number)} for number in (10, 13)]
    twice = plan([consent("BBB", False)], stages=stages, asked_every=20)
    found = asked(of_history(year([twice], [act("bbb_agree", 0.3)], days=60)))
    assert [tick // DAY for tick, _, _ in found] == [11, 31, 51]


def test_a_stock_must_have_faded_before_anyone_is_asked():
    sanctions = {"id": "sanctions", "title": "Sanctions", "start": assumed(0.8),
                 "rest": assumed(0.0), "half_life": assumed(20.0)}  # fmt: skip
    needs = [{"stock": "sanctions", "at_most": assumed(0.4)}]  # after 20 days
    asks = plan([consent("BBB", False)], asked_every=1, needs=needs)
    history = of_history(year([asks], [act("bbb_agree", 0.0)], stocks=[sanctions], days=40))
    assert [tick // DAY for tick, _, _ in asked(history)] == list(range(20, 40))
    assert {what for _, what, *_ in chosen(*history, "needs")} == {"sanctions of 0.4 at most"}


@pytest.mark.parametrize("seconds", [-2, 2])
def test_tension_must_have_been_below_its_bound_to_the_second(seconds):
    """A shot lifts tension above 50; it falls below at a tick in closed form."""
    shot = event("shot", "missile_test", "icbm", "success", 12, impulse=60.0,
                 impulse_reason="made up")  # fmt: skip
    rest = 40 * math.log(0.42 / 0.58)  # pressure at tension 42; it is 0 at 50
    below = 12 * DAY + NOON + 30 * DAY * math.log2(60.0 / -rest)
    first = math.ceil((below + 9 * DAY - NOON) / DAY) * DAY + NOON  # an asking
    days = (first - below + seconds) / DAY
    needs = [{"tension": assumed(50.0), "days": assumed(days)}]
    asks = plan([consent("BBB", False)], asked_every=1, needs=needs, impulse=0.0,
                impulse_reason="made up")  # fmt: skip
    history = of_history(year([shot, asks], [act("bbb_agree", 0.0)]))
    after = [tick for tick, _, _ in asked(history) if tick > 12 * DAY + NOON]
    assert after[0] == (first if seconds < 0 else first + DAY)


def test_rounds_follow_while_it_is_in_force_and_succeed_as_often_as_rigidity_lets_them():
    rounds = {"every": assumed(10.0), "success": assumed(0.6),
              "makes": {"kind": "talks", "subtype": "multilateral", "title": "Round",
                        "outcome": "success", "otherwise": "failed"}}  # fmt: skip
    asks = plan([consent("BBB", False)], rounds=rounds)
    timeline = year([asks], [act("bbb_agree", 0.3)], rigidity=0.25)
    hits, held = 0, 0
    for program, log in edited_worlds(timeline, [f"adopt plan when={day(20)} until={day(99)}"],
                                      150):  # fmt: skip
        first = program.numbers.making.rounds["plan"]
        begins = tick_of(program, log, "plan", IN_FORCE)
        assert [one.tick for one in log.made] == [
            begins + 10 * DAY * number for number in range(1, 8)
        ]
        assert all(tick < 100 * DAY for _, tick in lived(program, log, "plan#6"))
        outcomes = {program.numbers.making.specs[one.spec].outcome for one in log.made}
        assert outcomes <= {"success", "failed"}
        held += len(log.made)
        hits += sum(one.spec == first for one in log.made)
    assert often(hits, held, 0.6 * 0.75)


@pytest.mark.parametrize(
    ("edit", "days"),
    [
        ("set breach_release value=20", 0.0),
        ("consent plan actor=BBB", 120 - 14.5),
        (f"adopt plan when={day(50)}", 120 - 50.5),
        (f"adopt plan when={day(50)} until={day(59)}", 10.0),
    ],
)
def test_the_end_of_the_window_of_a_proposal_ends_no_condition(edit, days):
    asks = {**plan([consent("BBB", False)], holds="pause"), "start": day(10), "end": day(30)}
    del asks["when"]
    timeline = year([asks], [act("bbb_agree", 0.3)], conditions=[PAUSE])
    for before, after in worlds(timeline, [edit], 1):
        assert measure(*before, "days_of_pause") == 0.0
        assert measure(*after, "days_of_pause") == pytest.approx(days)
