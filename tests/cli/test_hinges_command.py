"""simdip hinges, as a user types it."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from frictionless import Package

from simdip.tables.hinge_columns import DISPUTED, HINGES, TOGETHER

WORDS = ("hinges", "--edit", "remove regatta_truce", "--base", "tutorial", "-n", "2", "--jobs", "1",
         "--screen", "1")  # fmt: skip


def table(folder, name):
    with (Path(folder) / f"{name}.csv").open(newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text))


def test_the_folder_the_terminal_and_json_say_the_same(run, monkeypatch):
    code, out, err = run(*WORDS, "--out", "run", "--report")
    assert code == 0
    rows = table("run", "hinges")
    assert tuple(rows[0]) == HINGES.header
    assert tuple(table("run", "hinges_together")[0]) == TOGETHER.header
    assert tuple(table("run", "disputed")[0]) == DISPUTED.header
    header, *lines = [line.split("\t") for line in out.splitlines()]
    assert header[0] == "hinge"
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        assert line == [row[name] for name in header]
    sentences = [row["sentence"] for row in table("run", "hinges_together")]
    assert [one for one in err.splitlines() if one in sentences] == sentences
    assert "model effects" in err
    assert f"The page is {Path('run.html').resolve()}" in err
    assert run("report", "run", "--out", "again.html")[0] == 0
    assert Path("again.html").read_bytes() == Path("run.html").read_bytes()
    assert run("plot", "run", "tornado", "--format", "pdf")[1].strip().endswith("tornado.pdf")
    found = json.loads(run(*WORDS, "--no-figures", "--out", "again", "--json")[1])
    assert Path(found["folder"]).name == "again"
    assert found["page"] is None
    assert [one["hinge"] for one in found["hinges"]] == [row["hinge"] for row in rows]
    assert [one["about"] for one in found["together"]] == ["modes", "joint", "box"]
    for name in ("hinges.csv", "hinges_together.csv", "disputed.csv"):
        assert (Path("again") / name).read_bytes() == (Path("run") / name).read_bytes()
    assert Path("run/tornado.svg").read_bytes().startswith(b"<?xml")
    assert Path("run/tornado.png").stat().st_size > 5_000
    assert not Path("again/tornado.svg").exists()
    manifest = json.loads(Path("run/manifest.json").read_text())
    assert (manifest["command"], manifest["measure"]) == ("hinges", "mean_tension")
    assert (manifest["replications"], manifest["screened_with"]) == (2, 1)
    assert (manifest["draws_of_the_box"], manifest["replications_a_draw"]) == (60, 6)
    subprocess.run([sys.executable, "-B", "run/load.py"], check=True, capture_output=True)
    assert Path("tornado_from_tables.png").stat().st_size > 5_000
    assert "tornado_from_tables_r.pdf" in Path("run/load.R").read_text()
    monkeypatch.chdir("run")
    report = Package("datapackage.json").validate()
    assert report.valid, report.flatten(["title", "message"])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("hinges",), "name a scenario"),
        (("hinges", "no-drill-dely"), "no-drill-delay"),
        ((*WORDS, "--measure", "mean_tensoin"), "Did you mean 'mean_tension'?"),
        ((*WORDS, "-n", "1"), "1 is not in the range"),
    ],
)
def test_wrong_words(run, words, message):
    code, out, err = run(*words)
    assert code != 0
    assert out == ""
    assert message in err
    assert "Traceback" not in err
