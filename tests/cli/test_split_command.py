"""simdip split, as a user types it, and what it leaves behind."""

import csv
import json
import subprocess
import sys

import pytest
from frictionless import Package

from simdip.analysis.split import Part
from simdip.api.splitting import Split, split_sentence

GROUPS = ["parameters", "necessities", "dates", "weights", "chance"]
WORDS = ["split", "--edit", "remove regatta_truce", "--base", "tutorial", "-n", "8"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A split of one edit of the tutorial, figure included. Read it, do not write to it."""
    path = tmp_path_factory.mktemp("runs") / "split"
    words = [*WORDS, "--jobs", "2", "--out", str(path)]
    subprocess.run([sys.executable, "-m", "simdip", *words], check=True, capture_output=True)
    return path


def table(folder):
    with (folder / "uncertainty.csv").open(newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text))


def test_every_measure_has_its_five_groups(folder, monkeypatch):
    rows = table(folder)
    assert list(rows[0]) == [
        "scenario", "measure", "unit", "group", "first_order", "first_low", "first_high", "total",
        "total_low", "total_high", "interactions", "share_of_variance", "variance",
    ]  # fmt: skip
    assert [row["group"] for row in rows if row["measure"] == "mean_tension"] == GROUPS
    varied = [row for row in rows if row["first_order"]]
    assert varied
    for row in varied:
        rest = float(row["total"]) - float(row["first_order"])
        assert float(row["interactions"]) == rest
        assert float(row["total"]) >= 0
        assert float(row["variance"]) > 0
    monkeypatch.chdir(folder)
    report = Package("datapackage.json").validate()
    assert report.valid, report.flatten(["title", "message"])


def test_the_same_bytes_for_any_number_of_jobs(folder, tmp_path):
    words = [*WORDS, "--jobs", "1", "--out", str(tmp_path / "again")]
    subprocess.run([sys.executable, "-m", "simdip", *words], check=True, capture_output=True)
    for path in folder.iterdir():
        if path.name != "run.json":
            assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


def test_the_figure_and_the_starter_draw(folder, tmp_path):
    assert (folder / "uncertainty.png").stat().st_size > 10_000
    subprocess.run(
        [sys.executable, "-B", str(folder / "load.py")],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    assert (tmp_path / "uncertainty_from_tables.png").stat().st_size > 5_000
    starter = (folder / "load.R").read_text()
    assert "uncertainty_from_tables_r.pdf" in starter
    assert "NAME" not in starter


def test_json_has_the_table_the_sentence_and_the_folder(run):
    code, out, _ = run(*WORDS, "--no-figures", "--report", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["folder"].endswith("outputs/split-edited")
    assert found["page"].endswith("outputs/split-edited.html")
    assert (found["rows"], found["pairs"]) == (8, 56)
    assert found["sentence"].endswith(".")
    assert {row["group"] for row in found["uncertainty"]} == set(GROUPS)


def test_what_does_not_vary_says_so(run):
    code, out, err = run("split", "null", "-n", "2", "--no-figures", "--jobs", "1")
    assert code == 0
    assert "The effect on the mean tension does not vary" in err
    assert all(line.endswith("\t" * 7) for line in out.splitlines()[1:])


def test_neither_a_scenario_nor_edits_is_wrong_usage(run):
    assert run("split")[0] == 2
    assert run("split", "null", "--edit", "remove fire_and_fury")[0] == 2
    code, _, err = run("split", "no-drill-dela")
    assert code == 3
    assert "no-drill-delay" in err


def part(group, alone, whole, spread):
    ends = (alone - spread, alone + spread, whole, whole - spread, whole + spread)
    return Part(group, alone, *ends, whole - alone, (alone + whole) / 2, 1.0)


def sentence(*parts):
    return split_sentence(Split(None, 100, {"mean_tension": parts}))


def test_the_sentence_names_the_group_that_tells_most():
    clear = [part("parameters", 0.2, 0.3, 0.05), part("necessities", 0.62, 0.71, 0.05)]
    assert sentence(*clear) == (
        "Most of the variance of the effect on the mean tension comes from necessities "
        "(first order 0.62, total 0.71)."
    )
    close = [part("weights", 0.4, 0.5, 0.1), part("chance", 0.35, 0.45, 0.1)]
    assert sentence(*close) == (
        "The largest part of the variance of the effect on the mean tension comes from the weight "
        "set (first order 0.40, total 0.50); the intervals of chance overlap with these: more rows "
        "would tell them apart."
    )
