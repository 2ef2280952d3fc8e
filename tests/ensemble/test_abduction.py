"""Conditioning on history against brute force: worlds drawn freely, kept when they match history.

A tiny crisis of five days has one candidate a day, at noon, so that a drawn world can match history
exactly. Free worlds are drawn without conditioning, those that equal history are kept, and each is
edited under its own marks. The same edits of the conditioned history must give the same joint
distribution of everything that then happens. Seeds are fixed; on a fresh seed each comparison
would fail by chance once in ten thousand times (ERROR_RATE).
"""

import math
from collections import Counter
from dataclasses import dataclass

import pytest
from strategies import assumed

from simdip.engines import simpy_engine
from simdip.engines.chance import POINT, Chance, EditedChance, HistoryChance, Listed, Unlisted
from simdip.engines.simpy_engine import play
from simdip.ensemble.changes import names_of
from simdip.ensemble.design import draw
from simdip.ensemble.pairs import Design, edited_program
from simdip.kinds.missile_test import MissileTest
from simdip.laws.chance import mark_of_no
from simdip.laws.phases import CANCELLED, HELD_MEETING, LAUNCHED, OCCURRED, POSTPONED
from simdip.program import compile_program
from simdip.program.gates import Gates, owner
from simdip.scenario.model import Edit, Scenario
from simdip.scenario.reading import typed_scenario
from simdip.timeline.model import Timeline

DAY, NOON = 86_400, 43_200
ERROR_RATE = 1e-4
TEST_DAY = 2  # from 0; the only test that history saw
FREE = {False: 30_000, True: 20_000}  # whether parameters are drawn
CONDITIONED = {False: 3_000, True: 1_200}
SEEN = {LAUNCHED, OCCURRED, HELD_MEETING, CANCELLED, POSTPONED}
NAMED = ("offer", "echo", "meeting")


def tiny(*, observed: bool, drawn: bool) -> Timeline:
    """The tiny crisis, with what its process and rule made or without."""

    def event(name, kind, subtype, outcome, day, **more):
        actors = {"initiator": ["AAA"], "target": ["BBB"]}
        source = [{"cite": "made up", "grade": "D"}]
        return {
            "id": name, "kind": kind, "subtype": subtype, "outcome": outcome, "title": name,
            "when": f"2030-01-0{day + 1}", "actors": actors, "sources": source, **more,
        }  # fmt: skip

    events = [
        event("offer", "statement", "threat", "issued", 0, time="06:00"),
        event("echo", "statement", "threat", "issued", 1, time="06:00", impulse=12.0,
              impulse_reason="drawn", because=[
                  {"event": "offer", "necessity": 0.5, "low": 0.5, "high": 0.5, "reason": "x"}]),
        event("meeting", "talks", "working", "held", 4, time="06:00"),
    ]  # fmt: skip
    if observed:
        events += [
            event("test", "missile_test", "icbm", "success", TEST_DAY,
                  origin={"process": "tests"}),
            event("answer", "statement", "threat", "issued", TEST_DAY + 1, time="18:00",
                  origin={"response": {"rule": "answers", "trigger": "test"}}),
        ]  # fmt: skip
    wide = assumed if drawn else (lambda low, mode, high: assumed(mode))
    return Timeline.model_validate(
        {
            "timeline": {"id": "tiny", "title": "Tiny", "start": "2030-01-01",
                         "end": "2030-01-05", "summary": "made up"},
            "actors": [{"code": code, "name": code, "role": "acts"} for code in ("AAA", "BBB")],
            "parameters": {
                "half_life": {"unit": "days", **wide(20, 30, 90)},
                "meeting_held": {"unit": "probability", **wide(0.9, 0.95, 0.99)},
                "provocation_effect": {"unit": "log per point", **wide(0, 0.02, 0.04)},
            },
            "conditions": [{"id": "pause", "family": "truce", "title": "Pause", "shift": -10,
                            "start": "2030-01-02", "end": "2030-01-04"}],
            "processes": [{
                "id": "tests", "title": "Tests", "kinds": ["missile_test"], "actors": ["AAA"],
                "target": ["BBB"], "cap": 1.0, "reference": 42,
                "rate": wide(0.1, 0.2, 0.3), "tension": wide(0, 0.4, 0.6),
                "branching": wide(0, 0.3, 0.6), "half_life": assumed(3.0),
                "during": {"truce": wide(0.3, 0.7, 1.0)},
                "makes": [{"kind": "missile_test", "subtype": "icbm", "title": "Made",
                           "outcome": "success"}],
            }],
            "responses": [{
                "id": "answers", "title": "Answers", "to": ["missile_test"], "kind": "statement",
                "actors": ["BBB"], "target": ["AAA"], "probability": wide(0.3, 0.6, 0.9),
                "delay": {"law": "uniform", "days": assumed(0.25), "spread": assumed(2.25)},
                "makes": {"kind": "statement", "subtype": "threat", "title": "Made",
                          "outcome": "issued", "severity": 0, "severity_reason": "drawn"},
            }],
            "events": events,
        }
    )  # fmt: skip


# What each edit is, and the day whose test it takes away, in worlds where that test has no id.
EDITS = {
    "a cause": (["remove offer"], None),
    "a condition": (["condition pause end=2030-01-02"], None),
    "the observed test": (["remove test"], TEST_DAY),
    "a law": (["set answers_delay_spread value=0.6"], None),
    "a probability": (["set answers_probability value=0.4"], None),
    "another date": (["move offer by=1"], None),
    "an inserted test": ("insert", None),
    "a parameter from a day on": (["set tests_rate value=0.6 since=2030-01-04"], None),
}


@dataclass
class FreeChance(EditedChance):
    """A world of which nothing is known: every mark is fresh, but for a test taken away."""

    without: int | None = None

    def appears(self, process, address, number, line, now):
        return number != self.without and self.chance.fresh(address, number) < line


@dataclass
class BinnedHistory(HistoryChance):
    def appears(self, process, address, number, line, now):
        self.chance.candidates.setdefault(process, []).append(line)
        return False


@dataclass
class BinnedChance(EditedChance):
    """With one candidate a day its mark is known to lie above history's line."""

    def appears(self, process, address, number, line, now):
        if number == TEST_DAY:
            return False  # the observed test is this candidate
        fresh = self.chance.fresh(address, number)
        return mark_of_no(fresh, self.chance.candidates[process][number]) < line


@pytest.fixture(autouse=True)
def one_candidate_a_day(monkeypatch):
    monkeypatch.setattr(simpy_engine, "gap", lambda world, process, number: DAY if number else NOON)


def pattern(program, log):
    """What happened, by day: tests and answers are told apart only by their day."""
    names = names_of(program, log)
    happened = (
        (one.tick // DAY, names[one.item] if names[one.item] in NAMED else "", one.phase)
        for one in log.firings
        if one.phase in SEEN
    )
    return tuple(sorted(happened))  # an observed answer has an hour, a matching one a day


HISTORY = (
    (0, "offer", OCCURRED),
    (1, "echo", OCCURRED),
    (TEST_DAY, "", LAUNCHED),
    (TEST_DAY + 1, "", OCCURRED),
    (4, "meeting", HELD_MEETING),
)


def inserted():
    """A test that history had not, on the evening of the second day."""
    spec = MissileTest.model_validate(
        {
            "id": "inserted", "kind": "missile_test", "subtype": "icbm", "outcome": "success",
            "title": "Inserted", "when": "2030-01-02", "time": "18:00",
            "actors": {"initiator": ["AAA"], "target": ["BBB"]},
            "sources": [{"cite": "made up", "grade": "D"}],
        }
    )  # fmt: skip
    return Scenario("edited", "tiny", "?", (Edit(1, "add", spec, "add", 1, 1, ""),))


def scenarios(observed):
    for name, (texts, without) in EDITS.items():
        if texts == "insert":
            yield name, inserted(), without
            continue
        kept = texts if observed or without is None else []
        yield name, typed_scenario("tiny", kept, "edited"), without


def compiling(timeline, drawn, chosen):
    """Programs of history and of the edits, from draws; at the modes they are always the same."""
    design, observed = Design(timeline, ()), timeline.event("test") is not None
    wanted = [one for one in scenarios(observed) if one[0] in chosen]

    def program(draws):
        gates = Gates(draws.necessities)
        return compile_program(timeline, settings=draws.settings, gates=gates)

    def edits(draws):
        return [
            (name, edited_program(design, scenario, draws)[0], without)
            for name, scenario, without in wanted
        ]

    return (program, edits) if drawn else (cache_first(program), cache_first(edits))


def cache_first(function):
    found = []

    def call(draws):
        if not found:
            found.append(function(draws))
        return found[0]

    return call


def free_worlds(drawn, chosen=tuple(EDITS)):
    """Edited patterns of the free worlds that equal history, by edit."""
    timeline = tiny(observed=False, drawn=drawn)
    found = {name: Counter() for name in EDITS}
    programs, edits = compiling(timeline, drawn, chosen)
    kept = 0
    for replication in range(FREE[drawn]):
        chance = Chance(7, replication, -1)
        draws = draw(timeline, chance, "draw" if drawn else "mode")
        program = programs(draws)
        if pattern(program, play(program, chance=FreeChance(chance))) != HISTORY:
            continue
        kept += 1
        for name, edited, without in edits(draws):
            log = play(edited, chance=FreeChance(chance, without=without))
            found[name][pattern(edited, log)] += 1
    return found, kept


def conditioned_worlds(drawn, decider=BinnedChance, chosen=tuple(EDITS)):
    """Edited patterns of the conditioned history by edit, each weighted by its likelihood."""
    timeline = tiny(observed=True, drawn=drawn)
    found = {name: Counter() for name in EDITS}
    programs, edits = compiling(timeline, drawn, chosen)
    weights = []
    for replication in range(CONDITIONED[drawn]):
        chance = Chance(8, replication, timeline.clock.horizon)
        draws = draw(timeline, chance, "draw" if drawn else "mode")
        program = programs(draws)
        assert pattern(program, play(program, chance=BinnedHistory(chance))) == HISTORY
        weight = binned_likelihood(chance) if drawn else 1.0
        weights.append(weight)
        for name, edited, _ in edits(draws):
            found[name][pattern(edited, play(edited, chance=decider(chance)))] += weight
    return found, weights


def binned_likelihood(chance):
    """Of one candidate a day, the meeting, and the answer within its day; the rest is certain."""
    logs = math.log(chance.lines[owner("test", POINT), 0][0])
    silent = [f for day, f in enumerate(chance.candidates["tests"]) if day != TEST_DAY]
    logs += sum(math.log(1.0 - line) if line < 1.0 else -math.inf for line in silent)
    logs += math.log(chance.lines[owner("meeting", "held"), 0][0])
    answer = chance.answers["test", "answers", 0]
    assert isinstance(answer, Listed)
    return math.exp(logs + math.log(answer.line))


def disagreement(kept, conditioned, weights):
    """Chi-square of two samples over all patterns, the rare ones put together, and its bound."""
    count = sum(kept.values())
    ess = sum(weights) ** 2 / sum(weight**2 for weight in weights)
    total = sum(weights)
    names = sorted(set(kept) | set(conditioned), key=str)
    pairs = [(kept[name] / count, conditioned[name] / total) for name in names]
    common = [pair for pair in pairs if count * sum(pair) / 2 >= 8]
    rest = tuple(1.0 - sum(pair[side] for pair in common) for side in (0, 1))
    cells = [*common, rest] if sum(rest) > 1e-9 else common
    chi = 0.0
    for ours, theirs in cells:
        share = (ours * count + theirs * ess) / (count + ess)
        if share > 0:
            chi += (ours - theirs) ** 2 / (share * (1 / count + 1 / ess))
    freedom = max(len(cells) - 1, 1)
    return chi, chi_square_bound(freedom)


def chi_square_bound(freedom):
    """Quantile at 1 - ERROR_RATE, by Wilson and Hilferty."""
    z = 3.719016485455709
    return freedom * (1 - 2 / (9 * freedom) + z * math.sqrt(2 / (9 * freedom))) ** 3


@pytest.fixture(scope="module")
def both():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simpy_engine, "gap", lambda world, process, number: DAY if number else NOON)
        return {drawn: (free_worlds(drawn), conditioned_worlds(drawn)) for drawn in (False, True)}


@pytest.mark.parametrize("drawn", [False, True], ids=["at the modes", "drawn parameters"])
@pytest.mark.parametrize("edit", EDITS)
def test_edited_histories_are_distributed_as_edited_matches(edit, drawn, both):
    (free, kept), (conditioned, weights) = both[drawn]
    assert kept > 150
    chi, bound = disagreement(free[edit], conditioned[edit], weights)
    assert chi < bound


def test_the_edits_do_change_something(both):
    _, (conditioned, _) = both[False]
    for edit in EDITS:
        assert conditioned[edit].keys() != {HISTORY}, edit


class Forgetful(BinnedChance):
    """Wrong on purpose: the mark of what happened is drawn afresh."""

    def decide(self, address, line, now, observed=True, attempt=0):
        return self.chance.fresh(address, attempt) < line


class Remembering(BinnedChance):
    """Wrong on purpose: candidates forget that history did not show them."""

    def appears(self, process, address, number, line, now):
        return number != TEST_DAY and self.chance.fresh(address, number) < line


@pytest.mark.parametrize("wrong", [Forgetful, Remembering])
def test_the_comparison_can_fail(wrong, both):
    (free, _), _ = both[False]
    conditioned, weights = conditioned_worlds(False, wrong, ("a cause",))
    chi, bound = disagreement(free["a cause"], conditioned["a cause"], weights)
    assert chi > bound


def test_silence_is_kept_as_marks():
    """A trigger without an answer has marks that history's law reads as silence."""
    timeline = tiny(observed=True, drawn=False)
    quiet = timeline.model_copy(
        update={"events": tuple(one for one in timeline.events if one.id != "answer")}
    )
    program = compile_program(quiet, gates=Gates())
    to_come = 0
    for replication in range(2_000):
        chance = Chance(3, replication, quiet.clock.horizon)
        log = play(program, chance=BinnedHistory(chance))
        assert [one for one in pattern(program, log) if one[1] == ""] == [(TEST_DAY, "", LAUNCHED)]
        found = chance.answers["test", "answers", 0]
        assert isinstance(found, Unlisted)
        to_come += found.mark < 0.6
    # all delays are over by the horizon: it can only have been "no"
    assert to_come == 0
