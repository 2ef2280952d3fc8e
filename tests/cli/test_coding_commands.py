"""simdip causes, code-sheet and agree, as a user types them."""

import json
from pathlib import Path

import pytest


def test_the_tree_below_an_event(run):
    code, out, _ = run("causes", "drill_delay_agreed", "--down")
    rows = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert rows[0] == ["necessity", "range", "form", "event", "title", "reason"]
    assert rows[1][3] == "drill_delay_agreed"
    foal_eagle = next(row for row in rows if row[3].strip() == "v foal_eagle_2018")
    assert foal_eagle[0] == "0.90"


def test_a_response_has_no_coded_necessity(run):
    out = run("causes", "unsc_2375", "--up", "--json")[1]
    forms = {(row["form"], row["necessity"]) for row in json.loads(out) if row["depth"] == 1}
    assert ("response", None) in forms
    assert ("cause", 0.9) in forms


def test_mermaid_and_the_whole_graph(run):
    assert run("causes", "hwasong15", "--format", "mermaid")[1].startswith("flowchart LR\n")
    assert len(run("causes")[1].splitlines()) > 150


def test_the_figure(run):
    code, _, err = run("causes", "--timeline", "tutorial", "--figure", "graph.svg")
    assert code == 0
    assert "drawn: " in err
    assert Path("graph.svg").exists()
    assert run("causes", "--timeline", "tutorial", "--figure", "graph.svg")[0] == 1
    assert run("causes", "--timeline", "tutorial", "--figure", "graph.svg", "--force")[0] == 0
    assert run("causes", "hwasong15", "--figure", "graph.svg")[0] == 2


def test_two_coders(run):
    assert run("code-sheet", "tutorial", "--filled", "--out", "a.csv")[0] == 0
    Path("b.csv").write_text(Path("a.csv").read_text().replace(",issued,", ",retracted,"))
    code, out, _ = run("agree", "a.csv", "b.csv")
    assert code == 0
    assert "harsh_words\toutcome\tissued\tretracted" in out.splitlines()
    found = json.loads(run("agree", "a.csv", "b.csv", "--json")[1])
    outcome = next(one for one in found["fields"] if one["field"] == "outcome")
    assert (outcome["units"], outcome["agreed"]) == (12, 11)
    assert 0 < outcome["alpha"] < 1


def test_a_blank_sheet_is_printed_and_a_sample_is_small(run):
    assert len(run("code-sheet", "--sample", "5")[1].splitlines()) >= 6
    assert run("code-sheet", "--sample", "0")[0] == 2


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",statement,", ",nonsense,", "unknown kind 'nonsense'"),
        (",issued,", ",isued,", "unknown statement outcome 'isued'"),
        ("2030-01-16,2030-01-16", "13/01/2030,2030-01-16", "first_day: '13/01/2030' is not a date"),
    ],
)
def test_a_faulty_sheet_is_exit_code_3_with_the_row(run, old, new, message):
    run("code-sheet", "tutorial", "--filled", "--out", "a.csv")
    Path("b.csv").write_text(Path("a.csv").read_text().replace(old, new))
    code, _, err = run("agree", "a.csv", "b.csv")
    assert code == 3
    assert message in err
    assert "b.csv:3:1" in err


def test_a_sheet_saved_with_semicolons_is_read(run):
    run("code-sheet", "tutorial", "--filled", "--out", "a.csv")
    import csv

    with Path("a.csv").open(newline="", encoding="utf-8-sig") as text:
        rows = list(csv.reader(text))
    with Path("b.csv").open("w", newline="", encoding="utf-8") as text:
        csv.writer(text, delimiter=";").writerows(rows)
    assert run("agree", "a.csv", "b.csv")[0] == 0
