"""Official missions: received, given up, successful or not, and what follows of it."""

import math

import pytest
from mind_timelines import (
    FREE,
    actors,
    chosen,
    edited_worlds,
    lived,
    logistic,
    logit,
    names,
    of_history,
    often,
    tick_of,
    worlds,
    year,
)
from rule_timelines import DAY, day, event, response
from strategies import assumed

from simdip.analysis.plausibility import impossible, lines_of_history
from simdip.laws.phases import ARRIVED, DISPATCHED, MET, OCCURRED, RETURNED
from simdip.timeline.codebook import size

FLAT = {"severity": 0, "severity_reason": "flat"}
ZEROS = {key: assumed(0.0) for key in ("base", "tension", "access", "leverage", "trust")}
TRUST = {"id": "trust", "title": "Trust", "start": assumed(0.4), "trust": ["AAA", "BBB"]}
SANCTIONS = {"id": "sanctions", "title": "Sanctions", "start": assumed(2.0), "most": 9.0}
COUNT = 700


def calls(welcome=20.0, success=None, **more):
    """How missions to AAA fare."""
    fares = {**ZEROS, "fade": assumed(1.0), **(success or {})}
    return {"id": "calls", "to": "AAA", "subtypes": ["special_envoy"], "welcome": assumed(welcome),
            "welcome_trust": assumed(0.0), "success": fares, **more}  # fmt: skip


def visit(name, number, outcome="held", sender="BBB", **more):
    by = {"initiator": [sender], "target": ["AAA"]}
    return event(name, "envoy_visit", "special_envoy", outcome, number, actors=by,
                 **{**FLAT, **more})  # fmt: skip


def long_visit(name, first, **more):
    """From a day to the fourth after it."""
    whole = visit(name, first, start=day(first), end=day(first + 4), **more)
    return {key: value for key, value in whole.items() if key != "when"}


def sends(sender="BBB", days=5, delay=1.0):
    """A rule that sends a mission after every test."""
    made = {"kind": "envoy_visit", "subtype": "special_envoy", "title": "Made", "outcome": "held",
            "days": days, **FLAT}  # fmt: skip
    return response(id=f"from_{sender.lower()}", kind="envoy_visit", actors=[sender],
                    target=["AAA"], probability=assumed(1.0), makes=made,
                    delay={"law": "fixed", "days": assumed(delay)})  # fmt: skip


def shots(*days):
    return [event(f"shot_{at}", "missile_test", "mrbm", "success", at, impulse=0.0,
                  impulse_reason="flat") for at in days]  # fmt: skip


def minded(events, rule, **more):
    return year(events, missions=[rule], meeting_held=1.0, **more)


def test_a_mission_is_received_as_often_as_its_line_and_asks_again_until_it_gives_up():
    timeline = minded([visit("trip", 10)], calls(logit(0.8), patience=4))
    edits = [f"set calls_welcome value={logit(0.3)}"]
    kept, fallen = 0, 0
    for program, log in edited_worlds(timeline, edits, COUNT):
        asks = chosen(program, log, "receives", "trip")
        assert [tick for tick, *_ in asks] == [(10 + number) * DAY for number in range(len(asks))]
        assert all(line == pytest.approx(0.3) for *_, line, _ in asks)
        kept += len(asks) == 1
        waited = [(one.tick, one.ticks, one.through) for one in log.delays]
        answers = [answer for *_, answer in asks]
        if log.falls:
            fallen += 1
            assert answers == [False] * 5
            (fall,) = log.falls
            assert (fall.tick, fall.cause) == (14 * DAY, "reception")
            assert lived(program, log, "trip") == []
        else:
            assert answers == [False] * (len(asks) - 1) + [True]
            first = (9 + len(asks)) * DAY
            assert tick_of(program, log, "trip", DISPATCHED) == first
            assert tick_of(program, log, "trip", MET) == first + DAY // 2
        refused = answers.count(False) - len(log.falls)
        assert waited == [((10 + one) * DAY, DAY, "reception") for one in range(refused)]
    assert often(kept, COUNT, 0.3 / 0.8)
    assert often(fallen, COUNT, (1 - 0.3 / 0.8) * 0.7**4)


def test_trust_warms_the_welcome():
    rule = calls(-1.0, welcome_trust=assumed(2.5))
    for sender, trust in (("BBB", 0.4), ("CCC", 0.0)):
        history = of_history(minded([visit("trip", 10, sender=sender)], rule, stocks=[TRUST]))
        ((_, host, line, answer),) = chosen(*history, "receives")
        assert (host, answer) == ("AAA", True)
        assert line == pytest.approx(logistic(-1.0 + 2.5 * trust))


def test_what_follows_a_mission_waits_with_it():
    after = event("words", "statement", "conciliatory", "issued", 12, because=[
        {"event": "trip", "necessity": 1.0, "trigger": True, "reason": "said there"}])  # fmt: skip
    timeline = minded([visit("trip", 10), after], calls(logit(0.8), patience=9))
    for program, log in edited_worlds(timeline, [f"set calls_welcome value={logit(0.4)}"], 40):
        met = tick_of(program, log, "trip", MET)
        said = tick_of(program, log, "words", OCCURRED)
        assert said == (None if met is None else met + 2 * DAY)


@pytest.mark.parametrize(
    ("slots", "wait"),
    [
        ({"BBB": {"envoys": 1}}, 5 + 3 - 2),  # it is home, and rested
        ({"BBB": {"envoys": 2}}, 0),
        ({"AAA": {"receives": 1}}, 5 - 2),  # the other has left
        ({"AAA": {"receives": 2}}, 0),
        ({"CCC": {"envoys": 1}}, 0),
    ],
)
def test_a_mission_waits_for_a_slot_of_its_sender_and_of_its_host(slots, wait):
    timeline = minded([long_visit("first", 10), long_visit("second", 12)], calls(),
                      actors=actors(**slots))  # fmt: skip
    played = next(edited_worlds(timeline, [], 1, FREE))
    begun = [tick_of(*played, name, DISPATCHED) for name in ("first", "second")]
    assert begun == [10 * DAY, (12 + wait) * DAY]


def test_the_slots_of_the_host_are_taken_by_missions_of_all():
    trips = [long_visit("first", 10), long_visit("second", 12, sender="CCC")]
    timeline = minded(trips, calls(), actors=actors(AAA={"receives": 1}, BBB={"envoys": 1}))
    played = next(edited_worlds(timeline, [], 1, FREE))
    assert tick_of(*played, "second", DISPATCHED) == 15 * DAY


def test_whoever_finds_no_slot_in_time_gives_up():
    trips = [long_visit("first", 10), long_visit("second", 12)]
    timeline = minded(trips, calls(patience=3), actors=actors(BBB={"envoys": 1}))
    program, log = next(edited_worlds(timeline, [], 1, FREE))
    assert lived(program, log, "second") == []
    assert [(one.cause, one.tick) for one in log.falls] == [("reception", 15 * DAY)]


def test_a_made_mission_waits_for_its_slot_and_sets_out_once():
    timeline = minded(shots(10, 12), calls(), actors=actors(BBB={"envoys": 1}),
                      responses=[sends()])  # fmt: skip
    program, log = next(edited_worlds(timeline, [], 1, FREE))
    out = [tick for phase, tick in lived(program, log, "from_bbb@shot_12") if phase == DISPATCHED]
    assert out == [(11 + 5 + 3) * DAY + DAY // 2 + 1]


def test_a_made_mission_stays_for_its_days_and_returns():
    program, log = next(
        edited_worlds(minded(shots(10), calls(), responses=[sends(days=5)]), [], 1, FREE)
    )
    first = 11 * DAY + DAY // 2 + 1
    assert lived(program, log, "from_bbb@shot_10") == [
        (DISPATCHED, first), (ARRIVED, first), (MET, first + 2 * DAY), (RETURNED, first + 5 * DAY),
    ]  # fmt: skip


FULL = {"base": assumed(-0.5), "tension": assumed(-0.3), "access": assumed(1.2),
        "leverage": assumed(0.7), "trust": assumed(0.9), "fade": assumed(0.8)}  # fmt: skip
BY = {"BBB": {"access": assumed(0.5), "leverage": assumed(0.3), "leverage_growth": assumed(0.6)},
      "CCC": {"access": assumed(0.1), "spoils": assumed(0.25)}}  # fmt: skip


def test_a_mission_succeeds_as_often_as_the_closed_form_says():
    trips = [visit("first", 10), visit("second", 20), visit("third", 90)]
    trips.append(visit("other", 25, sender="CCC"))
    rule = calls(success=FULL, leverage_from="sanctions")
    timeline = minded(trips, rule, actors=actors(**BY), stocks=[TRUST, SANCTIONS], rigidity=0.4)
    of_bbb = logistic(-0.5 - 0.3 * (42 - 50) / 10 + 1.2 * 0.5 + 0.7 * 0.3 * 2.2 + 0.9 * 0.4)
    of_ccc = logistic(-0.5 - 0.3 * (42 - 50) / 10 + 1.2 * 0.1)
    whole = of_bbb * 0.6 * 0.75
    lines = {"first": whole, "second": 0.8 * whole, "third": whole, "other": of_ccc * 0.6}
    hits = dict.fromkeys(lines, 0)
    for played in edited_worlds(timeline, [], COUNT, FREE):
        for name, expected in lines.items():
            ((_, _, line, answer),) = chosen(*played, "succeeds", name)
            assert line == pytest.approx(expected, rel=1e-12)
            hits[name] += answer
    for name, expected in lines.items():
        assert often(hits[name], COUNT, expected)


def test_leverage_grows_with_what_raises_the_stock():
    grown = {**SANCTIONS, "moves": [
        {"id": "tests", "kinds": ["missile_test"], "amount": assumed(1.0)}]}  # fmt: skip
    rule = calls(success=FULL, leverage_from="sanctions")
    timeline = minded([*shots(5), visit("first", 10)], rule, actors=actors(**BY), stocks=[grown])
    ((*_, line, _),) = chosen(*of_history(timeline), "succeeds")
    logits = -0.5 + 0.24 + 1.2 * 0.5 + 0.7 * 0.3 * (1 + 0.6 * 3.0)
    assert line == pytest.approx(logistic(logits) * 0.7 * 0.75)


@pytest.mark.parametrize("outcome", ["success", "held", "failed"])
def test_with_equal_lines_history_s_outcome_is_kept(outcome):
    timeline = minded([visit("trip", 10, outcome, severity=1)], calls())
    for before, after in worlds(timeline, ["set postponement value=20"], 20):
        assert before[1].firings == after[1].firings
        ((*_, answer),) = chosen(*after, "succeeds")
        assert answer == (outcome == "success")


def answers_by(outcome):
    late = {"law": "fixed", "days": assumed(3.0)}
    return response(id=f"on_{outcome}", to=["envoy_visit"], outcomes=[outcome],
                    probability=assumed(1.0), delay=late)  # fmt: skip


@pytest.mark.parametrize(("outcome", "other"), [("success", "held"), ("held", "success")])
def test_another_outcome_has_the_impulse_of_the_codebook_and_other_answers(outcome, other):
    trip = visit("trip", 10, outcome, severity=1.5)
    listed = event("reply", "statement", "conciliatory", "issued", 13,
                   actors={"initiator": ["BBB"], "target": ["AAA"]},
                   origin={"response": {"rule": f"on_{outcome}", "trigger": "trip"}})  # fmt: skip
    rules = [answers_by("success"), answers_by("held")]
    timeline = minded([trip, listed], calls(success={"base": assumed(0.5)}), responses=rules)
    line = 20 if other == "success" else -20
    (program, log), after = next(worlds(timeline, [f"set calls_success value={line}"]))
    sized = {one: size(timeline.event("trip").model_copy(update={"outcome": one}), "cameo", 1.0)
             for one in (outcome, other)}  # fmt: skip
    for found, one in (((program, log), outcome), (after, other)):
        named = names(*found)
        (impulse,) = [each.impulse for each in found[1].firings
                      if named[each.item] == "trip" and each.phase == MET]  # fmt: skip
        assert impulse == pytest.approx(sized[one].impulse)
    assert math.isclose(sized["success"].impulse, 1.5 * sized["held"].impulse)
    assert lived(program, log, "reply") != []
    assert lived(*after, f"on_{other}@trip") != []
    assert lived(*after, "reply") == []


def test_history_with_more_missions_than_slots_is_told_as_impossible():
    trips = [visit("first", 10), visit("second", 12)]
    few = minded(trips, calls(), actors=actors(BBB={"envoys": 1}))
    assert [(line.event, line.purpose) for line in impossible(lines_of_history(few))] == [
        ("second", "was received by AAA")]  # fmt: skip
    enough = minded(trips, calls(), actors=actors(BBB={"envoys": 2}))
    assert impossible(lines_of_history(enough)) == []
