"""simdip sweep, as a user types it, and what it leaves behind."""

import csv
import json
import subprocess
import sys

import pytest
from frictionless import Package

LINK = "spring_shield<-pause_proposed"
WORDS = ["sweep", "--edit", "remove regatta_truce", "--base", "tutorial", "-n", "4",
         "--vary", "truce_shift=-30:0:3", "--vary", "half_life=20:90:2"]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A sweep over two numbers of the tutorial, figure included. Read it, do not write to it."""
    path = tmp_path_factory.mktemp("runs") / "sweep"
    words = [*WORDS, "--jobs", "2", "--out", str(path)]
    subprocess.run([sys.executable, "-m", "simdip", *words], check=True, capture_output=True)
    return path


def table(folder):
    with (folder / "sweep.csv").open(newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text))


def test_the_table_has_a_row_a_point_and_measure(folder, monkeypatch):
    rows = table(folder)
    assert list(rows[0])[:6] == ["scenario", "point", "truce_shift", "half_life", "measure", "unit"]
    of_one = [row for row in rows if row["measure"] == "mean_tension"]
    assert [(float(row["truce_shift"]), float(row["half_life"])) for row in of_one] == [
        (-30, 20), (-30, 90), (-15, 20), (-15, 90), (0, 20), (0, 90),
    ]  # fmt: skip
    assert len(rows) == 6 * len({row["measure"] for row in rows})
    for row in rows:
        gap = float(row["scenario_mean"]) - float(row["history_mean"])
        assert float(row["difference"]) == pytest.approx(gap, abs=1e-9)
    monkeypatch.chdir(folder)
    report = Package("datapackage.json").validate()
    assert report.valid, report.flatten(["title", "message"])


def test_the_manifest_says_what_was_played_and_on_which_engine(folder):
    facts = json.loads((folder / "manifest.json").read_text())
    assert facts["numbers"] == ["truce_shift", "half_life"]
    assert (facts["points"], facts["replications"], facts["pairs"]) == (6, 4, 24)
    assert facts["parameters"] == "draw"
    assert facts["engine"] == "simpy"
    assert facts["engine_because"].startswith("fewer than 200 pairs")
    assert json.loads((folder / "run.json").read_text())["engine"] == "simpy"


def test_the_same_bytes_for_any_number_of_jobs(folder, tmp_path):
    words = [*WORDS, "--jobs", "1", "--out", str(tmp_path / "again")]
    subprocess.run([sys.executable, "-m", "simdip", *words], check=True, capture_output=True)
    for path in folder.iterdir():
        if path.name != "run.json":
            assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


def test_the_figure_and_the_starter_draw(folder, tmp_path):
    assert (folder / "sweep.png").stat().st_size > 10_000
    subprocess.run(
        [sys.executable, "-B", str(folder / "load.py")],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    assert (tmp_path / "sweep_from_tables.png").stat().st_size > 5_000
    starter = (folder / "load.R").read_text()
    assert "sweep_from_tables_r.pdf" in starter
    assert 'truce_shift = "numeric"' in starter


def test_a_table_of_points_with_a_necessity_and_json(run, tmp_path):
    path = tmp_path / "points.csv"
    path.write_text(f"{LINK},half_life,drill_shift\n0.5,20,0\n1,30,5\n0,40,10\n")
    code, out, _ = run(
        "sweep", "--edit", "remove pause_proposed", "--base", "tutorial", "-n", "2",
        "--design", str(path), "--at", "mode", "--measure", "launches", "--jobs", "1",
        "--report", "--json",
    )  # fmt: skip
    assert code == 0
    found = json.loads(out)
    assert [row[LINK] for row in found["sweep"]] == [0.5, 1, 0]
    assert (found["points"], found["pairs"], found["engine"]) == (3, 2, "simpy")
    assert found["folder"].endswith("outputs/sweep-edited")
    assert found["page"].endswith("outputs/sweep-edited.html")


def test_wrong_usage_and_wrong_points_have_their_exit_codes(run, tmp_path):
    assert run("sweep", "null")[0] == 2
    assert run("sweep", "--vary", "half_life=20:90:2")[0] == 2
    code, _, err = run("sweep", "null", "--vary", "half_lif=20:90:2")
    assert code == 2
    assert "Did you mean 'half_life'?" in err
    (tmp_path / "bad.csv").write_text("half_life\n-1\n")
    code, _, err = run("sweep", "null", "--design", str(tmp_path / "bad.csv"))
    assert code == 3
    assert "bad.csv:2:1: half_life must lie between" in err
