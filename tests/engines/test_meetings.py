"""Meetings that a provocation puts off or off the calendar, and what follows them."""

import math

import pytest
from rule_timelines import DAY, day, event, year

from simdip.engines.chance import Chance, EditedChance, HistoryChance
from simdip.engines.simpy_engine import play
from simdip.ensemble.design import Draws
from simdip.ensemble.pairs import Design, edited_program
from simdip.laws.phases import CANCELLED, HELD_MEETING, OCCURRED, POSTPONED
from simdip.program import compile_program
from simdip.program.gates import Gates
from simdip.scenario.reading import typed_scenario

TALKS = event("talks", "talks", "working", "held", 20)
AFTER = event("communique", "statement", "conciliatory", "issued", 22, because=[
    {"event": "talks", "necessity": 1.0, "trigger": True, "reason": "issued by them"}])  # fmt: skip
ADD = "add id=shot kind=missile_test subtype=icbm title=Shot when=2030-01-{day:02d} outcome=success"
COUNT = 600


def edited_logs(events, edit, count=COUNT, **parameters):
    timeline = year(events, days=200, **parameters)
    history = compile_program(timeline, gates=Gates())
    # an edit as typed has no nested keys: actors are put in here
    scenario = typed_scenario("year", [edit]) if "add" not in edit else inserted(edit)
    edited, _ = edited_program(Design(timeline, ()), scenario, Draws(timeline))
    for number in range(count):
        chance = Chance(1, number, timeline.clock.horizon)
        play(history, chance=HistoryChance(chance))
        yield edited, play(edited, chance=EditedChance(chance))


def inserted(text):
    from simdip.kinds.missile_test import MissileTest
    from simdip.scenario.model import Edit, Scenario

    words = dict(word.split("=") for word in text.split()[1:])
    words |= {"actors": {"initiator": ["AAA"]}, "sources": [{"cite": "made up", "grade": "D"}]}
    spec = MissileTest.model_validate(words)
    return Scenario("shot", "year", "?", (Edit(1, "add", spec, text, 1, 1, ""),))


def phases(program, log, name):
    return [(one.phase, one.tick) for one in log.firings
            if one.item < len(program.names) and program.names[one.item] == name]  # fmt: skip


def fate(program, log):
    """What first became of the talks."""
    ends = (HELD_MEETING, POSTPONED, CANCELLED)
    return next(phase for phase, _ in phases(program, log, "talks") if phase in ends)


def test_a_provocation_lowers_the_line_by_its_size():
    fates = []
    for program, log in edited_logs([TALKS], ADD.format(day=11)):
        fates.append(fate(program, log))
    held = fates.count(HELD_MEETING) / COUNT
    line = math.exp(-0.05 * 7.2 * 2.2)  # given that it was held at 0.95
    assert abs(held - line) < 4 * math.sqrt(line * (1 - line) / COUNT)
    off = COUNT - fates.count(HELD_MEETING)
    assert abs(fates.count(POSTPONED) / off - 0.6) < 4 * math.sqrt(0.24 / off)


@pytest.mark.parametrize("day", [5, 25])
def test_a_provocation_long_before_or_after_changes_nothing(day):
    for program, log in edited_logs([TALKS], ADD.format(day=day), 30):
        assert fate(program, log) == HELD_MEETING


def test_meetings_without_the_provoker_are_not_affected():
    among = {**TALKS, "actors": {"initiator": ["BBB"], "target": ["CCC"]}}
    for program, log in edited_logs([among], ADD.format(day=11), 30):
        assert fate(program, log) == HELD_MEETING


def test_a_postponed_meeting_comes_back_and_takes_with_it_what_it_triggers():
    seen = 0
    for program, log in edited_logs([TALKS, AFTER], ADD.format(day=18), 200):
        lived = phases(program, log, "talks")
        if (POSTPONED, 20 * DAY + DAY // 2) not in lived:
            continue
        held = [tick for phase, tick in lived if phase == HELD_MEETING]
        words = [tick for phase, tick in phases(program, log, "communique") if phase == OCCURRED]
        if held:
            seen += 1
            assert held[0] > 20 * DAY + DAY // 2
            assert words in ([], [held[0] + 2 * DAY])
            called_off = next(one for one in log.firings if one.phase == POSTPONED)
            assert called_off.impulse == pytest.approx(0.5 * 4.0 * 0.3)  # half of CAMEO 120
            meant = next(one for one in log.firings if one.phase == HELD_MEETING)
            assert meant.impulse == pytest.approx(-7.0 * 0.3 * 0.5)
    assert seen > 20


def test_what_hangs_on_a_cancelled_meeting_falls():
    seen = 0
    for program, log in edited_logs([TALKS, AFTER], ADD.format(day=18), 200):
        if CANCELLED in [phase for phase, _ in phases(program, log, "talks")]:
            seen += 1
            assert phases(program, log, "communique") == []
    assert seen > 20


def test_a_meeting_called_off_without_a_cause_is_held_once_the_provocation_is_gone():
    off = {**TALKS, "outcome": "cancelled", "otherwise": {"outcome": "held"}}
    shot = event("shot", "missile_test", "icbm", "success", 15)
    held = 0
    for program, log in edited_logs([off, shot], "remove shot", COUNT):
        plan = program.names.index("talks#plan")
        held += HELD_MEETING in [one.phase for one in log.firings if one.item == plan]
    before, after = 0.95 * math.exp(-0.05 * 7.2 * 2.2), 0.95
    # held with a mark above history's line and below this world's, then 0.95 for the plan itself
    line = (after - before) / (1 - before) * 0.95
    assert abs(held / COUNT - line) < 4 * math.sqrt(line * (1 - line) / COUNT)


def test_what_moves_with_a_meeting_is_decided_before_its_plan_is_past():
    """A drill called off because of the talks was planned for day 25; the talks are put off."""
    off = event("drill", "drill", "field_training", "cancelled", 30, because=[
        {"event": "talks", "necessity": 1.0, "trigger": True, "reason": "called off by them"}],
        otherwise={"outcome": "held", "when": day(25)})  # fmt: skip
    settings = {"meeting_postponed": 1.0, "provocation_effect": 1.0, "postponement": 40.0}
    ran = 0
    for program, log in edited_logs([TALKS, off], ADD.format(day=11), 60, **settings):
        moved = [one.ticks for one in log.delays if program.names[one.item] == "talks"]
        ticks = [tick for _, tick in phases(program, log, "drill#plan")]
        assert all(tick >= 25 * DAY for tick in ticks)
        ran += bool(ticks) and bool(moved) and moved[0] > 10 * DAY
    assert ran > 20
