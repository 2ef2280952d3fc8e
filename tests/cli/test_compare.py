"""simdip compare, as a user types it, and what it leaves behind."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from frictionless import Package


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A comparison of two scenarios, figures included. Read it, do not write to it."""
    path = tmp_path_factory.mktemp("runs") / "compared"
    words = ["compare", "no-drill-delay", "null", "-n", "6", "--jobs", "2", "--out", str(path)]
    subprocess.run([sys.executable, "-m", "simdip", *words], check=True, capture_output=True)
    return path


def table(folder: Path, name: str):
    with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text))


def test_every_table_has_its_columns_and_frictionless_agrees(folder, monkeypatch):
    assert list(table(folder, "effects")[0]) == [
        "scenario", "measure", "unit", "history_mean", "scenario_mean", "difference", "mc_se",
        "mc_low", "mc_high", "q05", "q50", "q95", "share_identical", "difference_given_history",
        "ess", "variance_reduction",
    ]  # fmt: skip
    assert list(table(folder, "measures")[0]) == ["scenario", "replication", "measure", "value"]
    assert list(table(folder, "cascade")[0]) == [
        "scenario", "event", "kind", "change", "probability", "mean_shift_days", "through",
        "necessity",
    ]  # fmt: skip
    assert len(table(folder, "tension_fan")) == 2 * 3 * 730
    assert len(table(folder, "runs")) == 6 * 3
    monkeypatch.chdir(folder)
    report = Package("datapackage.json").validate()
    assert report.valid, report.flatten(["title", "message"])


def test_the_null_scenario_has_no_effect_and_no_cascade(folder):
    for row in table(folder, "effects"):
        if row["scenario"] == "null":
            assert float(row["difference"]) == 0.0
            assert row["share_identical"] == "1.0"
    assert not [row for row in table(folder, "cascade") if row["scenario"] == "null"]


def test_the_edit_stands_first_in_the_cascade(folder):
    first = table(folder, "cascade")[0]
    assert (first["event"], first["change"], first["through"]) == (
        "drill_delay_agreed", "vanishes", "edit",
    )  # fmt: skip


def test_the_same_command_gives_the_same_bytes_for_any_number_of_jobs(folder, tmp_path):
    words = [
        "compare",
        "no-drill-delay",
        "null",
        "-n",
        "6",
        "--jobs",
        "1",
        "--out",
        str(tmp_path / "again"),
    ]
    subprocess.run([sys.executable, "-m", "simdip", *words], check=True, capture_output=True)
    for path in folder.iterdir():
        if path.name != "run.json":
            assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


def test_the_starter_reads_and_draws(folder, tmp_path):
    subprocess.run(
        [sys.executable, "-B", str(folder / "load.py")],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    assert (tmp_path / "tension_from_tables.png").stat().st_size > 10_000


def test_an_edit_on_the_command_line_needs_no_file(run):
    code, out, _ = run(
        "compare", "--edit", "remove drill_delay_agreed", "-n", "3", "--no-figures", "--json"
    )
    found = json.loads(out)
    assert code == 0
    assert found["folder"].endswith("outputs/compare-edited")
    effects = {row["measure"]: row for row in found["effects"]}
    assert effects["mean_tension_2017"]["difference"] == 0.0
    assert effects["mean_tension_2018"]["difference"] > 0.0


def test_words_and_numbers_come_from_one_table(run):
    _, out, err = run("compare", "no-drill-delay", "-n", "4", "--no-figures")
    lines = [line.split("\t") for line in out.splitlines()]
    effects = {
        (row["scenario"], row["measure"]): row
        for row in table(Path("outputs/compare-no-drill-delay"), "effects")
    }
    for scenario, measure, difference, *_ in lines[1:]:
        assert float(difference) == float(effects[scenario, measure]["difference"])
    assert "Model effects" in err
    assert "probability of war" not in err
    assert "p-value" not in err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ((), 2, "name a scenario, or give edits with --edit"),
        (("no-drill-dely",), 3, "Did you mean 'no-drill-delay'?"),
        (("null", "null"), 2, "two scenarios are called null"),
        (("null", "-n", "0"), 2, "0 is not in the range"),
        (("--edit", "remove nothing_here"), 3, "no event 'nothing_here'"),
        (("--edit", "remove fire_and_fury", "--base", "tutorial"), 3, "no event 'fire_and_fury'"),
    ],
)
def test_wrong_words(run, words, code, message):
    found, _, err = run("compare", *words, "--no-figures")
    assert found == code
    assert message in err


def test_scenarios_are_listed_with_their_questions(run):
    _, out, _ = run("scenarios")
    rows = {line.split("\t")[0]: line.split("\t") for line in out.splitlines()}
    assert rows["no-drill-delay"][3].startswith("What if the drills")
    assert len(rows) >= 19


def test_diff_on_the_command_line(run):
    _, out, _ = run("diff", "no-drill-delay")
    assert out.splitlines()[0].split("\t")[0] == "how"
    assert "2018-03-01..2018-04-30 held" in out
    found = json.loads(run("diff", "--edit", "remove drill_delay_agreed", "--json")[1])
    assert found[0]["change"] == "removed"


def test_it_plays_on_until_the_noise_is_small(run):
    words = ("compare", "no-drill-delay", "-n", "10", "--no-figures", "--json")
    few = json.loads(run(*words, "--out", "few")[1])
    many = json.loads(run(*words, "--until-precision", "0.11", "--out", "many")[1])
    assert few["replications"] == 10
    assert many["replications"] > 10
    effect = next(row for row in many["effects"] if row["measure"] == "mean_tension")
    assert effect["mc_high"] - effect["difference"] <= 0.11


def test_the_telling_necessities_hang_together_with_the_cascade(run):
    out = run("compare", "no-singapore", "-n", "25", "--no-figures", "--json", "--out", "here")[1]
    telling = json.loads(out)["telling_necessities"]
    assert len(telling) == 3
    through = {(row["event"], row["through"]) for row in table(Path("here"), "cascade")}
    assert all((one["event"], one["cause"]) in through for one in telling)
    assert all(-1 <= one["rank_correlation"] <= 1 for one in telling)


def test_a_folder_that_cannot_be_used_is_told_before_anything_is_played(run):
    Path("taken").write_text("notes")
    code, _, err = run("compare", "null", "-n", "1000000", "--out", "taken")
    assert code == 1
    assert "is a file" in err
    assert "pairs" not in err


def compare_in(path, *words):
    return subprocess.run(
        [sys.executable, "-m", "simdip", "compare", *words, "--no-figures", "--out", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_sample_of_logs_names_worlds_and_what_rules_made(folder, tmp_path):
    rows = table(folder, "events")
    assert {row["world"] for row in rows} == {"history", "no-drill-delay", "null"}
    assert {row["replication"] for row in rows} == {str(number) for number in range(6)}
    done = compare_in(tmp_path / "run", "icbm-during-games", "-n", "12", "--log", "sample")
    assert done.returncode == 0, done.stderr
    rows = table(tmp_path / "run", "events")
    assert {row["replication"] for row in rows} == {str(number) for number in range(10)}
    made = [row for row in rows if row["event_id"].startswith("unsc_after_test@icbm_in_the_games")]
    assert made
    assert {row["origin"] for row in made} == {"response:unsc_after_test"}
    assert {row["cause_id"] for row in made} == {"icbm_in_the_games"}


def test_logging_changes_no_other_file(tmp_path):
    for log in ("none", "all"):
        done = compare_in(tmp_path / log, "icbm-during-games", "-n", "3", "--log", log)
        assert done.returncode == 0, done.stderr
    assert not (tmp_path / "none" / "events.csv").exists()
    for name in ("effects", "runs", "measures", "cascade", "tension_fan"):
        ours, theirs = ((tmp_path / log / f"{name}.csv").read_bytes() for log in ("none", "all"))
        assert ours == theirs, name
    refused = compare_in(tmp_path / "many", "null", "-n", "1500", "--log", "all")
    assert refused.returncode == 2
    assert "at most 2000 worlds" in refused.stderr


def test_a_forecast_by_option_and_by_scenario(tmp_path):
    done = compare_in(tmp_path / "run", "forecast-double-freeze-july-2017", "-n", "6")
    assert done.returncode == 0, done.stderr
    manifest = json.loads((tmp_path / "run" / "manifest.json").read_text())
    assert manifest["known_until"] == "2017-07-16"
    effects = {row["measure"]: row for row in table(tmp_path / "run", "effects")}
    assert effects["launches"]["variance_reduction"]
    mixed = compare_in(tmp_path / "no", "forecast-double-freeze-july-2017", "null", "-n", "2")
    assert mixed.returncode == 2
    assert "--known-until" in mixed.stderr
    for day in ("2020-01-01", "2017-13", "someday"):
        refused = compare_in(tmp_path / "no", "null", "-n", "2", "--known-until", day)
        assert refused.returncode == 2, day
        assert "Traceback" not in refused.stderr
    forgotten = compare_in(
        tmp_path / "no", "--edit", "remove hwasong15", "-n", "2", "--known-until", "2017-07-16"
    )
    assert forgotten.returncode == 3
    assert "no event 'hwasong15'" in forgotten.stderr
    assert not (tmp_path / "no").exists()


def test_an_intensity_above_its_cap_stops_the_run(tmp_path):
    low = tmp_path / "low.yaml"
    shipped = Path(__file__).parents[2] / "timelines" / "tutorial.yaml"
    text = shipped.read_text("utf-8").replace(
        "    during: {truce", "    cap: 0.005\n    during: {truce"
    )
    low.write_text(text, encoding="utf-8")
    done = compare_in(
        tmp_path / "run", "--base", str(low), "--edit", "remove harsh_words", "-n", "40"
    )
    assert done.returncode == 1
    assert "give it a higher `cap`" in done.stderr
    assert not (tmp_path / "run").exists()


def test_a_run_that_is_stopped_leaves_nothing(tmp_path):
    import signal
    import time

    words = ["compare", "null", "-n", "4000", "--jobs", "2", "--out", str(tmp_path / "run")]
    for stop, playing, wait in (
        (signal.SIGINT, False, 1.5),
        (signal.SIGINT, True, 0.1),
        (signal.SIGINT, True, 2.0),
        (signal.SIGTERM, True, 1.0),
    ):
        started = subprocess.Popen(
            [sys.executable, "-m", "simdip", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
        )
        if playing:
            assert started.stderr.readline().strip() == b"pairs"
        time.sleep(wait)
        os.killpg(started.pid, stop)  # a terminal sends it to all processes of the group
        _, said = started.communicate(timeout=60)
        assert started.returncode != 0
        if stop == signal.SIGINT:
            assert started.returncode == 130
            assert b"Traceback" not in said
        assert list(tmp_path.iterdir()) == []
