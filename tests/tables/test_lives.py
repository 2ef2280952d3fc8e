"""Rows of proposals and choices: what history records, and what actors choose in other worlds."""

import pytest
from engines.mind_timelines import (
    act,
    consent,
    cost_of,
    drill,
    edited_worlds,
    of_history,
    plan,
    window,
    worlds,
    year,
)
from engines.rule_timelines import day, event
from strategies import assumed

import simdip
from simdip.tables.columns import PROPOSALS
from simdip.tables.compare_columns import CHOICES
from simdip.tables.rows import logged_rows

FREEZE = {"id": "kept", "family": "freeze", "title": "Kept", "shift": 0.0}
BOUND = {"tests": ["AAA"], "drills": ["BBB"], "keeps": "bbb_keep"}
BOTH = [consent("BBB", True, when=day(40), reason="it said so"),
        consent("CCC", False, reason="it never did")]  # fmt: skip


def as_dicts(table, rows):
    return [dict(zip(table.header, row, strict=True)) for row in rows]


def told(played, *keys, world="edited"):
    """Columns of `proposals.csv` of one world, a row each."""
    rows = as_dicts(PROPOSALS, logged_rows(*played, 3, world)[1])
    assert {(row["replication"], row["world"]) for row in rows} <= {(3, world)}
    return [tuple(row[key] for key in keys) for row in rows]


def asked(consents=BOTH, lines=(0.5, 0.5), **more):
    lines = [act("bbb_agree", lines[0]), act("ccc_agree", lines[1])]
    return year([plan(consents, asked_every=20, **more)], lines, days=60)


def test_a_replay_tells_the_consents_that_are_recorded():
    run = simdip.replay(asked())
    rows = as_dicts(PROPOSALS, run.rows["proposals"])
    assert [(row["date"], row["stage"], row["actors"], row["why"]) for row in rows] == [
        (day(10), "tabled", "AAA", ""),
        (day(10), "consents", "BBB", "it said so"),
        (day(10), "consents: no", "CCC", "it never did"),
    ]
    assert {row["line"] for row in rows} == {""}
    assert {row["source"] for row in rows} == {"made up [D]"}


def test_a_replay_tells_who_took_part_in_a_truce():
    truce = {"id": "pause", "family": "truce", "title": "Pause"}
    games = window("games", "truce", "olympic", "observed", 30, 39, holds="pause", consent=BOTH)
    rows = as_dicts(PROPOSALS, simdip.replay(year([games], conditions=[truce])).rows["proposals"])
    assert [(row["proposal"], row["subtype"], row["date"], row["stage"]) for row in rows] == [
        ("games", "olympic", day(30), "takes part"), ("games", "olympic", day(30), "takes part: no")
    ]  # fmt: skip


def test_a_played_world_tells_each_answer_with_its_line_and_act():
    (history, edited) = next(worlds(asked(), [f"set ccc_agree_cost value={cost_of(1.0)}"]))
    keys = ("date", "stage", "actors", "line", "why")
    no = [(day(at), "consents: no", "CCC", pytest.approx(0.5), "ccc_agree: ccc_agree")
          for at in (11, 31, 51)]  # fmt: skip
    bbb = "bbb_agree: bbb_agree"
    assert told(history, *keys, world="history") == [
        (day(10), "tabled", "AAA", "", ""),
        (day(11), "consents: no", "BBB", pytest.approx(0.5), bbb), no[0],
        (day(31), "consents: no", "BBB", pytest.approx(0.5), bbb), no[1],
        (day(51), "consents", "BBB", pytest.approx(0.5), bbb), no[2],
    ]  # fmt: skip
    assert told(edited, *keys)[2] == (day(11), "consents", "CCC", 1.0, "ccc_agree: ccc_agree")
    assert [row[2] for row in told(edited, *keys)].count("CCC") == 1  # and is asked no more


def test_what_comes_into_force_is_told_with_what_made_it():
    edited = next(edited_worlds(asked([consent("BBB", False)]), ["consent plan actor=BBB"]))
    assert told(edited, "date", "stage", "actors", "line", "why")[1:] == [
        (day(11), "consents", "BBB", 1.0, "bbb_agree: bbb_agree"),
        (day(14), "in_force", "AAA", "", "all who must consent have consented"),
    ]  # fmt: skip


def test_who_is_not_asked_is_told_with_what_it_needs():
    sanctions = {"id": "sanctions", "title": "Sanctions", "start": assumed(1.0)}
    needs = [{"stock": "sanctions", "at_most": assumed(0.4)}]
    played = of_history(year([plan(BOTH, needs=needs)], days=40, stocks=[sanctions]))
    found = told(played, "date", "stage", "actors", "line", "why")
    assert found == [
        (day(10), "tabled", "AAA", "", ""),
        (day(11), "not asked", "", "", "it needs sanctions of 0.4 at most"),
    ]  # fmt: skip


def frozen(line, *events):
    asks = plan([consent("BBB", False)], holds="kept", bound=BOUND)
    acts = [act("bbb_agree", 0.3), act("bbb_keep", line)]
    timeline = year([asks, *events], acts, conditions=[FREEZE])
    return next(edited_worlds(timeline, [f"adopt plan when={day(20)}"]))


def test_a_suspended_drill_and_what_breaks_a_freeze_are_told():
    shot = event("shot", "missile_test", "mrbm", "success", 40)
    played = frozen(1.0, drill("first", 30, 31), shot)
    keys = ("proposal", "stage", "actors", "by_event", "line", "why")
    assert told(played, *keys)[:4] == [
        ("plan", "tabled", "AAA", "", "", ""),
        ("plan", "in_force", "AAA", "", "", ""),
        ("plan", "drill suspended", "BBB", "first", 1.0, "first falls into it"),
        ("plan", "broken", "AAA", "shot", "", "by shot"),
    ]
    last = told(played, *keys)[4]
    assert last == ("plan", "breached", "AAA", "", "", "it was broken, and the other side is free")


def test_a_held_drill_is_told_before_it_breaks_the_freeze():
    played = frozen(0.0, drill("first", 30, 31))
    rows = told(played, "date", "stage", "by_event")
    assert rows[2:4] == [(day(30), "drill held", "first"), (day(30), "broken", "first")]


def test_in_an_adopted_world_no_recorded_refusal_is_told():
    """Nobody was asked: it is in force because an edit says so."""
    timeline = asked([consent("BBB", False)], lines=(0.3, 0.3))
    edited = next(edited_worlds(timeline, [f"adopt plan when={day(20)}"]))
    assert edited[1].decisions == []
    assert told(edited, "date", "stage") == [(day(10), "tabled"), (day(20), "in_force")]


def test_choices_have_a_row_each_and_what_nobody_chose_has_none():
    shot = event("shot", "missile_test", "mrbm", "success", 40)
    program, log = frozen(1.0, drill("first", 30, 31), shot)
    rows = as_dicts(CHOICES, logged_rows(program, log, 3, "edited")[2])
    keys = ("date", "about", "choice", "actor", "answer", "line")
    assert [tuple(row[key] for key in keys) for row in rows] == [
        (day(30), "first", "keeps", "plan", "yes", 1.0)
    ]
    (history, _) = next(worlds(asked(), []))
    rows = as_dicts(CHOICES, logged_rows(*history, 0, "history")[2])
    assert [(row["date"], row["actor"], row["answer"]) for row in rows[:2]] == [
        (day(11), "BBB", "no"), (day(11), "CCC", "no")
    ]  # fmt: skip
    assert len(rows) == 6
