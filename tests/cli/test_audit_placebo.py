"""simdip audit and simdip placebo, as a user types them."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from frictionless import Package

MOVE = ("placebo", "--edit", "move event=regatta_truce to=2030-05-01", "--base", "tutorial",
        "-n", "2", "--most", "4", "--jobs", "1")  # fmt: skip


def table(name):
    with Path(name).open(newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text))


def test_an_audit_prints_its_paragraph_and_its_table(run):
    code, out, err = run("audit", "--edit", "remove dove_envoy", "--base", "tutorial")
    assert code == 0
    assert err.startswith("Clarity: edits: 1;")
    lines = [line.split("\t") for line in out.splitlines()]
    assert lines[0] == ["standard", "finding", "value", "unit", "detail"]
    assert ["belief", "link in play", "0.6", "probability",
            "island_talks hangs on dove_envoy, 0.4 to 0.8"] in lines  # fmt: skip
    found = json.loads(
        run("audit", "--edit", "remove dove_envoy", "--base", "tutorial", "--json")[1]
    )
    assert len(found["findings"]) == len(lines) - 1
    assert found["paragraph"] == err.strip()


def test_an_edit_of_nothing_has_nothing_to_audit(run):
    assert (
        run("audit", "null")[1] == "This scenario edits nothing, and there is nothing to audit.\n"
    )
    assert json.loads(run("audit", "null", "--json")[1])["findings"] == []


def test_what_was_never_asked_for_has_no_number(run):
    found = json.loads(run("audit", "roadmap-to-the-end", "--json")[1])["findings"]
    never = [one for one in found if one["finding"] == "answer that was never asked for"]
    assert [one["value"] for one in never] == [None] * 3


def test_placebos_leave_a_folder(run, monkeypatch):
    code, out, err = run(*MOVE, "--out", "run")
    assert code == 0
    rows = table("run/placebo.csv")
    assert list(rows[0]) == ["scenario", "placebo", "date", "edit", "measure", "unit",
                             "difference", "mc_low", "mc_high", "is_the_scenario"]  # fmt: skip
    assert [row["is_the_scenario"] for row in rows] == ["yes", "no", "no", "no", "no"]
    assert len(out.splitlines()) == 6
    assert "rank" in err
    assert "Skipped, because the edits cannot be made there:" in err
    assert table("run/placebo_skipped.csv")
    assert Path("run/placebo.svg").read_bytes().startswith(b"<?xml")
    assert Path("run/placebo.png").stat().st_size > 5_000
    subprocess.run([sys.executable, "-B", "run/load.py"], check=True, capture_output=True)
    assert Path("placebo_from_tables.png").stat().st_size > 5_000
    assert "placebo_from_tables_r.pdf" in Path("run/load.R").read_text()
    monkeypatch.chdir("run")
    report = Package("datapackage.json").validate()
    assert report.valid, report.flatten(["title", "message"])


def test_placebos_as_json_and_the_same_bytes_twice(run):
    found = json.loads(run(*MOVE, "--out", "one", "--no-figures", "--report", "--json")[1])
    assert run(*MOVE, "--out", "two", "--no-figures")[0] == 0
    assert Path("one/placebo.csv").read_bytes() == Path("two/placebo.csv").read_bytes()
    assert Path(found["page"]) == Path("one.html").resolve()
    assert len(found["placebos"]) == 5
    assert 0 <= found["share"] <= 1
    assert found["skipped"]
    assert not Path("one/placebo.svg").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("placebo",), "Name one scenario"),
        (("placebo", "null"), "no other occasion"),
        ((*MOVE, "--measure", "mean_tensoin"), "Did you mean 'mean_tension'?"),
        (("audit", "no-drill-dela"), "Did you mean 'no-drill-delay'?"),
        (("audit",), "name a scenario"),
    ],
)
def test_wrong_words(run, words, message):
    code, out, err = run(*words)
    assert code in (2, 3)
    assert out == ""
    assert message in err
    assert "Traceback" not in err
