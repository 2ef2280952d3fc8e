"""Processes and responses set free, against means and variances in closed form."""

import math
import statistics
from itertools import pairwise

import pytest
from rule_timelines import DAY, event, process, response, year
from strategies import assumed

from simdip.engines.chance import Chance, EditedChance, HistoryChance
from simdip.engines.simpy_engine import play
from simdip.ensemble.caps import default_caps
from simdip.errors import EngineError
from simdip.laws.phases import LAUNCHED, OCCURRED
from simdip.laws.process_fields import CAP
from simdip.program import compile_program
from simdip.program.gates import Gates

FREE = -1  # nothing of history is known
COUNT = 400


def ticks_of(timeline, phase, replications=COUNT, seed=1):
    """Ticks at which a phase fired, one list a free world."""
    program = compile_program(timeline, gates=Gates())
    return [
        [
            one.tick
            for one in play(program, chance=HistoryChance(Chance(seed, number, FREE))).firings
            if one.phase == phase
        ]
        for number in range(replications)
    ]


def near(found, expected, variance, count=COUNT):
    """Within four standard errors of a mean: fails once in 16,000 on a fresh seed."""
    return abs(found - expected) < 4 * math.sqrt(variance / count)


@pytest.mark.parametrize("cap", [0.05, 0.5, 5.0])
def test_without_terms_it_is_poisson_at_its_rate_whatever_the_cap(cap):
    worlds = ticks_of(year(processes=[process(cap=cap)]), LAUNCHED)
    counts = [len(world) for world in worlds]
    mean = 0.05 * 365
    assert near(statistics.mean(counts), mean, mean)
    # the variance of a Poisson count is its mean, and that of its estimate near 2 mean ** 2 / n
    assert near(statistics.variance(counts), mean, 2 * mean**2 + mean)
    gaps = [later - earlier for world in worlds for earlier, later in pairwise(world)]
    assert min(gaps) >= 1
    halves = [sum(tick < 365 * DAY / 2 for tick in world) for world in worlds]
    assert near(statistics.mean(halves), mean / 2, mean / 2)


def test_excitation_lets_the_mean_rise_to_its_limit():
    excited = process(rate=assumed(0.1), branching=assumed(0.5), half_life=assumed(4.0), cap=6.0)
    worlds = ticks_of(year(processes=[excited]), LAUNCHED, 200)
    late = [sum(tick >= 100 * DAY for tick in world) for world in worlds]
    mean = 0.1 / (1 - 0.5) * 265
    assert near(statistics.mean(late), mean, mean / (1 - 0.5) ** 2, 200)
    assert statistics.variance(late) > 2 * mean  # clusters


def test_a_term_and_a_condition_multiply_the_rate():
    truce = {"id": "pause", "family": "truce", "title": "Pause", "shift": 0.0,
             "start": "2030-01-01", "end": "2030-12-31"}  # fmt: skip
    calm = process(tension=assumed(0.5), reference=42, during={"truce": assumed(0.4)})
    counts = [
        len(world) for world in ticks_of(year(processes=[calm], conditions=[truce]), LAUNCHED)
    ]
    mean = 0.05 * 0.4 * 365  # tension stays at its reference
    assert near(statistics.mean(counts), mean, mean)


def test_a_freeze_with_full_compliance_and_full_suppression_has_no_test():
    freeze = {"id": "pause", "family": "freeze", "title": "Freeze", "start": "2030-01-01",
              "end": "2030-12-31"}  # fmt: skip
    stopped = process(rate=assumed(0.5), during={"freeze": assumed(0.0)})
    worlds = ticks_of(year(processes=[stopped], conditions=[freeze]), LAUNCHED, 50)
    assert worlds == [[]] * 50


def test_a_programme_completes_and_the_rate_falls():
    stages = {"start": assumed(0.0), "advance": {"mrbm": 0.5}}
    done = process(rate=assumed(0.2), completed=assumed(-50.0), programme=stages)
    worlds = ticks_of(year(processes=[done]), LAUNCHED, 100)
    assert {len(world) for world in worlds} == {2}


def test_answers_come_as_often_and_as_late_as_their_law():
    test = event("launch", "missile_test", "mrbm", "success", 10)
    worlds = ticks_of(year([test], responses=[response()]), OCCURRED, 2000)
    answered = [world[0] for world in worlds if world]
    assert all(len(world) <= 1 for world in worlds)
    assert near(len(answered) / 2000, 0.6, 0.24, 2000)
    delays = [tick / DAY - 10.5 for tick in answered]
    assert near(statistics.mean(delays), 5.0, 25.0, len(delays))
    assert max(delays) <= 60


def test_each_further_answer_has_its_own_chance():
    test = event("launch", "missile_test", "mrbm", "success", 10)
    thrice = response(probability=assumed(0.5), most=3, again=assumed(0.2))
    worlds = ticks_of(year([test], responses=[thrice]), OCCURRED, 2000)
    counts = [len(world) for world in worlds]
    assert near(statistics.mean(counts), 0.9, 0.25 + 0.16 + 0.16, 2000)
    assert max(counts) == 3


def test_where_answers_merge_the_later_takes_the_place_of_the_earlier():
    tests = [event(f"launch_{at}", "missile_test", "mrbm", "success", at) for at in (10, 12)]
    sure = {"probability": assumed(1.0)}
    late = {"law": "uniform", "days": assumed(5.0), "spread": assumed(9.0)}
    for merges, expected in ((False, 2), (True, 1)):
        both = response(delay=late, merges=merges, **sure)
        worlds = ticks_of(year(tests, responses=[both]), OCCURRED, 20)
        assert {len(world) for world in worlds} == {expected}
    assert all(world[0] >= 17 * DAY for world in worlds)  # that to the second


def test_clipped_candidates_are_counted():
    program = compile_program(year(processes=[process(rate=assumed(3.0))]), gates=Gates())
    log = play(program, chance=HistoryChance(Chance(1, 0, FREE)))
    assert log.candidates == log.clipped
    assert log.candidates[0] > 600


def test_a_world_without_end_is_an_error():
    chain = response(to=["statement"], probability=assumed(1.0), makes={
        "kind": "statement", "subtype": "threat", "title": "Made", "outcome": "issued"},
        delay={"law": "fixed", "days": assumed(0.01)})  # fmt: skip
    first = event("words", "statement", "threat", "issued", 1)
    program = compile_program(year([first], responses=[chain]), gates=Gates())
    with pytest.raises(EngineError, match="more than 4096 events were made"):
        play(program, chance=HistoryChance(Chance(1, 0, FREE)))


def test_the_default_cap_is_four_times_the_largest_intensity():
    quiet = process(cap=None)
    assert default_caps(year(processes=[quiet]), "cameo") == {"tests": pytest.approx(0.2)}
    assert default_caps(year(processes=[process()]), "cameo") == {}


def test_a_process_that_never_stirs_in_history_has_a_cap_above_0():
    gates = Gates(caps={"tests": 0.0})  # what four times nothing is
    program = compile_program(year(processes=[process(cap=None)]), gates=gates)
    assert program.numbers.making.processes[CAP][0] > 0.0


def test_disabled_rules_make_nothing_new():
    timeline = year(processes=[process()], responses=[response()])
    gates = Gates(disabled=frozenset(["tests"]))
    program = compile_program(timeline, gates=gates)
    for number in range(10):
        assert play(program, chance=EditedChance(Chance(1, number, FREE))).firings == []


def test_the_likelihood_of_a_poisson_history_in_closed_form():
    """n log(rate) - rate * days, and the logs of answers and of silence."""
    launches = [
        event(f"launch_{at}", "missile_test", "mrbm", "success", at, origin={"process": "tests"})
        for at in (10, 40, 90)
    ]
    answer = event("answer", "statement", "threat", "issued", 13,
                   origin={"response": {"rule": "answers", "trigger": "launch_10"}})  # fmt: skip
    timeline = year([*launches, answer], processes=[process()], responses=[response()])
    program = compile_program(timeline, gates=Gates())
    chance = Chance(1, 0, timeline.clock.horizon)
    play(program, chance=HistoryChance(chance))
    points = 3 * math.log(0.05) - 0.05 * 365
    cut = 1 - math.exp(-60 / 5)
    answered = math.log(0.6 * math.exp(-3 / 5) / 5 / cut)
    assert chance.log_likelihood == pytest.approx(points + answered + 2 * math.log(0.4), rel=1e-9)
