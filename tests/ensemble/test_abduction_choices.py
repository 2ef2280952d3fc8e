"""Conditioning on choices against brute force, as `test_abduction.py` does for processes.

Five days: a threat, a proposal that AAA refuses whenever it is asked, a mission that is received
and brings nothing, a statement that hangs on the threat. Free worlds that equal this history are
edited under their own marks; the same edits of the conditioned history must give the same joint
distribution. Nothing here is generated, so the likelihood that the model counts is the whole one.
"""

import math
from collections import Counter

import pytest
from strategies import assumed
from test_abduction import ERROR_RATE, disagreement

from simdip.engines.chance import Chance, EditedChance, HistoryChance
from simdip.engines.simpy_engine import play
from simdip.ensemble.design import draw
from simdip.ensemble.pairs import Design, edited_program
from simdip.laws.phases import BREACHED, IN_FORCE, MET, OCCURRED
from simdip.program import compile_program
from simdip.program.gates import Gates
from simdip.scenario.reading import typed_scenario
from simdip.timeline.model import Timeline

DAY = 86_400
FREE, CONDITIONED = {False: 3_000, True: 2_500}, {False: 900, True: 800}
SEEN = (OCCURRED, MET, IN_FORCE, BREACHED)
EDITS = (
    ["remove offer"],
    ["set aaa_agree_cost value=-0.6"],
    ["set to_aaa_success value=1.5"],
    ["set to_aaa_welcome value=-1.0"],
    ["consent pact actor=AAA"],
    ["set choice_noise value=2", "remove offer"],
)


def tiny(drawn):
    wide = assumed if drawn else (lambda low, mode, high: assumed(mode))

    def event(name, kind, subtype, outcome, day, who, whom, **more):
        return {
            "id": name, "kind": kind, "subtype": subtype, "outcome": outcome, "title": name,
            "when": f"2030-01-0{day + 1}", "actors": {"initiator": [who], "target": [whom]},
            "sources": [{"cite": "made up", "grade": "D"}], **more,
        }  # fmt: skip

    return Timeline.model_validate({
        "timeline": {"id": "tiny", "title": "Tiny", "start": "2030-01-01", "end": "2030-01-05",
                     "summary": "made up"},
        "actors": [
            {"code": "AAA", "name": "A", "role": "acts", "interests": [
                {"id": "peace", "title": "Peace", "weight": wide(0, 0.5, 1),
                 "tension": wide(0, 2, 4)},
                {"id": "face", "title": "Face", "weight": assumed(0.0)}]},
            {"code": "BBB", "name": "B", "role": "acts", "access": assumed(0.5)},
        ],
        "acts": [{"id": "aaa_agree", "actor": "AAA", "title": "Agree",
                  "scores": {"peace": 0.9, "face": -0.9}, "cost": wide(0.5, 0.8, 1.1),
                  "stocks": {"trust": assumed(0.6)}}],
        "stocks": [{"id": "trust", "title": "Trust", "start": assumed(0.3), "trust": ["AAA", "BBB"],
                    "moves": [{"id": "visits", "kinds": ["envoy_visit"], "amount": assumed(0.4)}]}],
        "missions": [{"id": "to_aaa", "to": "AAA", "subtypes": ["special_envoy"],
                      "welcome": wide(0.5, 1.5, 2.5), "welcome_trust": assumed(0.5), "patience": 2,
                      "success": {"base": wide(-1, -0.3, 0.5), "tension": assumed(-0.6),
                                  "access": assumed(1.0), "leverage": assumed(0.0),
                                  "trust": assumed(1.0), "fade": assumed(0.7)}}],
        "conditions": [{"id": "kept", "family": "freeze", "title": "Kept", "shift": -60}],
        "events": [
            event("offer", "statement", "threat", "issued", 0, "BBB", "AAA", time="06:00",
                  impulse=25.0, impulse_reason="drawn"),
            event("pact", "proposal", "freeze", "tabled", 0, "BBB", "AAA", asked_every=2,
                  in_force_after=assumed(0.2), holds="kept", consent=[
                      {"actor": "AAA", "act": "aaa_agree", "given": False, "reason": "refused"}]),
            event("visit", "envoy_visit", "special_envoy", "held", 1, "BBB", "AAA", time="06:00"),
            event("echo", "statement", "threat", "issued", 2, "BBB", "AAA", impulse=15.0,
                  impulse_reason="drawn", because=[
                      {"event": "offer", "necessity": 0.5, "low": 0.5, "high": 0.5,
                       "reason": "x"}]),
        ],
    })  # fmt: skip


def pattern(program, log):
    """What happened and what was chosen, by day."""
    happened = [(one.tick // DAY, program.names[one.item], one.phase) for one in log.firings
                if one.phase in SEEN]  # fmt: skip
    chosen = [(one.tick // DAY, one.what, one.answer) for one in log.decisions]
    return tuple(sorted(happened, key=str)), tuple(chosen)


def programs(timeline, draws):
    """History's program and those of the edits."""
    gates = Gates(draws.necessities)
    yield compile_program(timeline, settings=draws.settings, gates=gates)
    design = Design(timeline, ())
    for edit in EDITS:
        yield edited_program(design, typed_scenario("tiny", edit, "edited"), draws)[0]


class Free(EditedChance):
    """A world of which nothing is known: every mark is fresh."""


def worlds(drawn, conditioned, decider=EditedChance):
    """Edited patterns by edit, each with its weight, and history's pattern."""
    timeline = tiny(drawn)
    found, weights, fixed = [Counter() for _ in EDITS], [], None
    truth = None
    for replication in range((CONDITIONED if conditioned else FREE)[drawn]):
        known = timeline.clock.horizon if conditioned else -1
        chance = Chance(5 if conditioned else 4, replication, known)
        if drawn or fixed is None:
            fixed = list(programs(timeline, draw(timeline, chance, "draw" if drawn else "mode")))
        history, *edited = fixed
        log = play(history, chance=HistoryChance(chance) if conditioned else Free(chance))
        if truth is None:
            certain = Chance(0, 0, timeline.clock.horizon)
            truth = pattern(history, play(history, chance=HistoryChance(certain)))
        if pattern(history, log) != truth:
            assert not conditioned
            continue
        weight = math.exp(chance.log_likelihood) if conditioned and drawn else 1.0
        weights.append(weight)
        for place, program in enumerate(edited):
            played = play(program, chance=(decider if conditioned else Free)(chance))
            found[place][pattern(program, played)] += weight
    return found, weights, truth


@pytest.fixture(scope="module")
def both():
    return {drawn: (worlds(drawn, False), worlds(drawn, True)) for drawn in (False, True)}


@pytest.mark.parametrize("drawn", [False, True], ids=["at the modes", "drawn parameters"])
@pytest.mark.parametrize("place", range(len(EDITS)), ids=[" ".join(edit) for edit in EDITS])
def test_edited_choices_are_distributed_as_edited_matches(place, drawn, both):
    (free, kept, _), (conditioned, weights, truth) = both[drawn]
    assert len(kept) > 150
    chi, bound = disagreement(free[place], conditioned[place], weights)
    assert chi < bound, ERROR_RATE
    assert conditioned[place].keys() != {truth}  # the edit does change something


class Forgetful(EditedChance):
    """Wrong on purpose: what history chose is forgotten."""

    def decide(self, address, line, now, observed=True, attempt=0):
        return self.chance.fresh(address, attempt) < line


def test_the_comparison_can_fail(both):
    (free, _, _), _ = both[False]
    conditioned, weights, _ = worlds(False, True, Forgetful)
    failing = [disagreement(*pair, weights) for pair in zip(free, conditioned, strict=True)]
    assert sum(chi > bound for chi, bound in failing) >= 3
