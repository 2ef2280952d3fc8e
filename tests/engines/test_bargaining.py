"""Sanctions texts that are softened, vetoed or merged into one."""

import itertools

import pytest
from mind_timelines import (
    FREE,
    act,
    chosen,
    cost_of,
    edited_worlds,
    lived,
    measure,
    names,
    of_history,
    often,
    worlds,
    year,
)
from rule_timelines import DAY, event, response
from strategies import assumed

import simdip
from simdip.ensemble.changes import changes_between
from simdip.laws.phases import ADOPTED, BARGAINED, DRAFTED, TRIGGERED, VETOED

SHARES = {"BBB": 0.3, "CCC": 0.2}
WHOLE = 8.0 * 0.6  # CAMEO 163 x severity of a resolution
ACTS = [act("bbb_soften", 0.6), act("ccc_soften", 0.5), act("ccc_veto", 0.4)]
MERGE = {"merges": True, "delay": {"law": "fixed", "days": assumed(20.0)}}
STRENGTH = {"id": "strength", "title": "Strength", "start": assumed(0.0), "most": 9.0, "moves": [
    {"id": "text", "adopted": True, "amount": assumed(0.5)},
    {"id": "soft", "softened_by": "BBB", "amount": assumed(0.03)},
]}  # fmt: skip


def rule(red_line=9.0, **more):
    sides = [{"actor": "BBB", "softens": "bbb_soften", "share": assumed(SHARES["BBB"])},
             {"actor": "CCC", "softens": "ccc_soften", "share": assumed(SHARES["CCC"]),
              "vetoes": "ccc_veto"}]  # fmt: skip
    over = {"draft": assumed(1.5), "red_line": assumed(red_line), "sides": sides}
    made = {"kind": "sanctions", "subtype": "unsc_resolution", "title": "Text",
            "outcome": "adopted"}  # fmt: skip
    delay = {"law": "fixed", "days": assumed(10.0)}
    return response(**{"id": "texts", "kind": "sanctions", "probability": assumed(1.0),
                       "delay": delay, "bargaining": over, "makes": made, **more})  # fmt: skip


def texts(softened=("BBB",), rules=None, tests=(10,), **more):
    """A text of history, by AAA's test, and what is said of it."""
    shots = [event(f"shot_{at}", "missile_test", "mrbm", "success", at) for at in tests]
    text = event("text", "sanctions", "unsc_resolution", "adopted", 20, softened_by=list(softened),
                 actors={"initiator": ["BBB"], "target": ["AAA"]},
                 origin={"response": {"rule": "texts", "trigger": "shot_10"}})  # fmt: skip
    return year([*shots, text], ACTS, days=60, responses=rules or [rule()], **more)


def struck(program, log, name="text"):
    named = names(program, log)
    return [one.impulse for one in log.firings if named[one.item] == name and one.impulse]


def line(name, value):
    return f"set {name}_cost value={cost_of(value)}"


@pytest.mark.parametrize("softened", [(), ("BBB",), ("CCC",), ("BBB", "CCC")])
def test_the_impulse_goes_with_the_strength_over_that_of_history(softened):
    timeline = texts(softened, stocks=[STRENGTH])
    for bbb, ccc in itertools.product((0.0, 1.0), repeat=2):
        edits = [line("bbb_soften", bbb), line("ccc_soften", ccc)]
        before, after = next(worlds(timeline, edits))
        assert struck(*before) == [WHOLE]
        (found,) = struck(*after)
        reference, strength = 1.5, 1.5
        for code, now in (("BBB", bbb), ("CCC", ccc)):
            reference *= 1 - SHARES[code] if code in softened else 1.0
            strength *= 1 - SHARES[code] if now else 1.0
        assert found == pytest.approx(WHOLE * strength / reference)
        moved = 0.5 * strength + (0.03 if bbb else 0.0)
        assert measure(*after, "final_strength") == pytest.approx(moved)


@pytest.mark.parametrize("softened", [(), ("BBB", "CCC")])
def test_an_edit_that_changes_nothing_gives_history_to_the_last_digit(softened):
    for before, after in worlds(texts(softened), ["set postponement value=20"], 30):
        assert before[1].firings == after[1].firings
        assert before[1].decisions == after[1].decisions
        asked = {one: answer for _, one, _, answer in chosen(*before, "softens")}
        assert asked == {code: code in softened for code in SHARES}


def test_a_stronger_draft_has_a_larger_impulse():
    before, after = next(worlds(texts(("BBB",)), ["set texts_draft value=3"]))
    assert struck(*before) == [WHOLE]
    assert struck(*after) == [pytest.approx(2 * WHOLE)]


def test_a_side_softens_as_often_as_its_mark_and_line_say():
    timeline = texts(("BBB",))
    count, kept, joined = 1000, 0, 0
    for played in edited_worlds(
        timeline, [line("bbb_soften", 0.3), line("ccc_soften", 0.7)], count
    ):
        answers = {code: answer for _, code, _, answer in chosen(*played, "softens")}
        kept += answers["BBB"]
        joined += answers["CCC"]
    assert often(kept, count, 0.3 / 0.6)
    assert often(joined, count, (0.7 - 0.5) / (1 - 0.5))


@pytest.mark.parametrize(("red_line", "asks"), [(1.06, False), (1.04, True)])
def test_only_above_the_red_line_a_veto_is_asked(red_line, asks):
    timeline = texts(("BBB",), [rule(red_line)])  # of strength 1.05
    edits = [line("ccc_veto", 1.0)]
    before, after = next(worlds(timeline, edits))
    assert [answer for *_, answer in chosen(*before, "vetoes")] == [False] * asks
    assert [answer for *_, answer in chosen(*after, "vetoes")] == [True] * asks
    assert [phase for phase, _ in lived(*after, "text")] == [VETOED if asks else ADOPTED]


def test_where_history_s_text_was_below_the_line_a_veto_has_a_fresh_mark():
    timeline = texts(("BBB",), [rule(1.2)])
    vetoed = 0
    for before, after in worlds(timeline, [line("bbb_soften", 0.0)], 800):
        assert chosen(*before, "vetoes") == []
        vetoed += lived(*after, "text")[0][0] == VETOED
    assert often(vetoed, 800, 0.4)


def test_a_vetoed_text_has_no_impulse_moves_no_stock_and_is_answered_by_none():
    stock = {**STRENGTH, "moves": [*STRENGTH["moves"], {
        "id": "any", "kinds": ["sanctions"], "amount": assumed(0.1)}]}  # fmt: skip
    thanks = response(id="thanks", to=["sanctions"], probability=assumed(1.0),
                      delay={"law": "fixed", "days": assumed(3.0)})  # fmt: skip
    timeline = texts((), [rule(1.0), thanks], stocks=[stock])
    count, vetoed = 800, 0
    for _, played in worlds(timeline, [line("ccc_veto", 0.7)], count):
        phases = [phase for phase, _ in lived(*played, "text")]
        if phases == [VETOED]:
            vetoed += 1
            assert struck(*played) == []
            assert measure(*played, "final_strength") == 0.0
            assert measure(*played, "texts_vetoed") == 1.0
            assert lived(*played, "thanks@text") == []
        else:
            assert phases == [ADOPTED]
            assert measure(*played, "texts_vetoed") == 0.0
            assert measure(*played, "final_strength") == pytest.approx(1.5 * 0.5 + 0.1)
    assert often(vetoed, count, (0.7 - 0.4) / (1 - 0.4))


def test_a_made_resolution_passes_every_phase_and_is_as_strong_as_what_is_left_of_its_draft():
    shot = event("shot", "missile_test", "mrbm", "success", 10)
    timeline = year([shot], ACTS, days=60, responses=[rule()])
    sizes = set()
    for program, log in edited_worlds(timeline, [], 60, FREE):
        name = "texts@shot"
        passed = lived(program, log, name)
        assert [phase for phase, _ in passed] == [TRIGGERED, DRAFTED, BARGAINED, ADOPTED]
        first = 10 * DAY + DAY // 2
        ticks = [first + 1, first + 5 * DAY, first + 10 * DAY, first + 10 * DAY]
        assert [tick for _, tick in passed] == ticks
        answers = {code: answer for _, code, _, answer in chosen(program, log, "softens", name)}
        factor = 1.5  # its impulse is that of a draft of strength 1 that all soften
        for code, share in SHARES.items():
            factor *= 1.0 if answers[code] else 1 / (1 - share)
        (found,) = struck(program, log, name)
        assert found == pytest.approx(WHOLE * factor)
        sizes.add(round(found, 6))
    assert len(sizes) == 4


def test_of_two_made_resolutions_the_merged_one_never_comes_about():
    shots = [event(f"shot_{at}", "missile_test", "mrbm", "success", at) for at in (10, 15)]
    timeline = year(shots, ACTS, days=60, responses=[rule(**MERGE)])
    program, log = next(edited_worlds(timeline, [], 1, FREE))
    merged = [phase for phase, _ in lived(program, log, "texts@shot_10")]
    assert merged == [TRIGGERED]  # and no draft of it: that was due on day 20
    assert lived(program, log, "texts@shot_15")[-1] == (ADOPTED, 35 * DAY + DAY // 2)
    assert len(struck(program, log, "texts@shot_15")) == 1


def test_what_was_merged_is_not_told_as_appeared():
    shots = (10, 11, 15)
    timeline = year([event(f"shot_{at}", "missile_test", "mrbm", "success", at) for at in shots],
                    ACTS, days=60, responses=[rule(**MERGE)])  # fmt: skip
    before, _ = next(worlds(year([], ACTS, days=60, responses=[rule(**MERGE)]), []))
    _, after = next(worlds(timeline, [], 1, FREE))
    told = [name for name, change in changes_between(before, after, {}) if change == "appears"]
    assert told == ["texts@shot_15"]


def test_a_replay_bargains_over_nothing():
    run = simdip.replay(texts(("BBB",)))
    assert run.log.decisions == []
    assert of_history(texts(("BBB",)))[1].firings == run.log.firings
