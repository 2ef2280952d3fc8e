"""The command line as a user types it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner


def tsv(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines()]


def test_simdip_alone_shows_where_to_begin(run):
    code, out, _ = run()
    assert code == 0
    assert "simdip replay " in out
    assert "simdip --help" in out


def test_version(run):
    code, out, _ = run("--version")
    assert (code, out) == (0, "simdip, version 0.1.0\n")


def test_replay_writes_the_default_folder_and_prints_a_short_table(run):
    code, out, err = run("replay", "tutorial", "--no-figures")
    assert code == 0
    rows = dict(tsv(out))
    assert list(rows) == [
        "measure", "peak_tension", "peak_day", "trough_tension", "trough_day", "mean_tension_2030",
        "launches", "days_above_60",
    ]  # fmt: skip
    folder = Path("outputs/replay-tutorial").resolve()
    assert err == f"\nThe tables are in {folder}\n"
    assert (folder / "events.csv").exists()
    assert not (folder / "tension.svg").exists()
    info = json.loads((folder / "run.json").read_text())
    assert info["command"][1:] == ["replay", "tutorial", "--no-figures"]


def test_replay_json(run):
    code, out, err = run("replay", "tutorial", "--no-figures", "--json", "--out", "here")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found["timeline"] == "tutorial"
    assert found["folder"] == str(Path("here").resolve())
    assert found["summary"]["launches"] == 2


def test_settings_and_weights_change_the_result(run):
    def peak(*options):
        return json.loads(run("replay", "tutorial", "--no-figures", "--json", *options)[1])[
            "summary"
        ]["peak_tension"]

    plain = peak()
    assert peak("--weights", "weis") != plain
    assert peak("--set", "goldstein_points=2", "--set", "half_life=60") > plain


def test_hourly_samples_are_written(run):
    run("replay", "tutorial", "--no-figures", "--sample", "hourly")
    text = Path("outputs/replay-tutorial/tension_hourly.csv").read_text()
    assert text.count("\n") == 1 + 181 * 24


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--set", "half_lif=3"), "unknown parameter 'half_lif'. Did you mean 'half_life'?"),
        (("--set", "half_life=-3"), "half_life must lie between 0.01 and 36500, found -3"),
        (("--set", "half_life=nan"), "half_life must lie between 0.01 and 36500, found nan"),
        (("--set", "half_life"), "'half_life': write it as half_life=45"),
        (("--set", "half_life=long"), "'half_life=long': write it as half_life=45"),
        (("--set", "scale=1", "--set", "scale=2"), "scale is set twice"),
        (("--weights", "camio"), "'camio' is not one of 'cameo', 'weis'."),
        (("--sample", "weekly"), "'weekly' is not one of 'daily', 'hourly'."),
        (("--colour",), "No such option"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_writes_nothing(run, words, message):
    code, out, err = run("replay", "tutorial", "--no-figures", *words)
    assert (code, out) == (2, "")
    assert message in err
    assert not Path("outputs").exists()


def test_an_invalid_timeline_is_exit_code_3_with_every_fault(run):
    text = Path(__file__).parents[2].joinpath("timelines/tutorial.yaml").read_text()
    text = text.replace("kind: summit", "kind: sumit").replace("when: 2030-01-16", "when: tomorrow")
    Path("mine.yaml").write_text(text)
    for command in ("check", "replay"):
        code, out, err = run(command, "mine.yaml")
        assert (code, out) == (3, "")
        assert err.startswith("2 faults found\nmine.yaml:")
        assert "unknown kind 'sumit'" in err
        assert "Did you mean 'summit'?" in err
        assert "'tomorrow' is not a date" in err


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("korea", "no such timeline\n    Did you mean 'korea-2017-2018'?"),
        ("gone.yaml", "gone.yaml: no such file"),
        (".", ".: is a directory"),
    ],
)
def test_a_timeline_that_is_not_there(run, name, message):
    code, _, err = run("replay", name)
    assert code == 3
    assert message in err


def test_a_failure_is_exit_code_1(run):
    Path("taken").write_text("notes")
    code, _, err = run("replay", "tutorial", "--no-figures", "--out", "taken")
    assert code == 1
    assert "is a file" in err


def test_interrupting_is_exit_code_130(run, monkeypatch):
    def interrupted(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("simdip.api.replay", interrupted)
    code, _, err = run("replay", "tutorial")
    assert (code, err.strip()) == (130, "interrupted")


def test_check(run):
    code, out, err = run("check", "tutorial")
    rows = dict(tsv(out))
    assert (code, err) == (0, "tutorial: no fault found\n")
    assert rows["events"] == "12"
    assert rows["grade D: not re-read"] == "12"
    found = json.loads(run("check", "tutorial", "--json")[1])
    assert found["events"] == 12
    assert found["grades"] == {"D": 12}
    assert sum(found["kinds"].values()) == 12
    assert found["loose_ends"] == []


def test_show_lists_and_filters(run):
    rows = tsv(run("show", "--timeline", "tutorial")[1])
    assert rows[0] == ["date", "event", "kind", "actors", "grade", "title"]
    assert len(rows) == 13
    assert [row[0] for row in rows[1:]] == sorted(row[0] for row in rows[1:])

    def names(*options):
        return [row[1] for row in tsv(run("show", "--timeline", "tutorial", *options)[1])[1:]]

    assert names("--kind", "missile_test") == ["first_launch", "second_launch"]
    assert names("--actor", "DOV", "--kind", "envoy_visit") == ["dove_envoy"]
    assert names("--from", "2030-03-07", "--to", "2030-03") == [
        "dove_envoy", "regatta_truce", "spring_shield",
    ]  # fmt: skip
    assert names("--conflicts") == []


def test_show_one_event_or_condition(run):
    out = run("show", "harsh_words", "--timeline", "tutorial")[1]
    assert "title      Birch promises an answer" in out
    assert "  - cite Birch Herald, 16 January 2030; grade D" in out
    found = json.loads(run("show", "harsh_words", "--timeline", "tutorial", "--json")[1])
    assert found["because"][0]["event"] == "first_launch"
    assert "family     thaw" in run("show", "talks_under_way", "--timeline", "tutorial")[1]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("harsh_word",), "no event 'harsh_word' in tutorial. Did you mean 'harsh_words'?"),
        (("--kind", "sumit"), "no kind 'sumit'. Did you mean 'summit'?"),
        (("--actor", "DOVE"), "no actor 'DOVE'. Did you mean 'DOV'?"),
        (("--from", "soon"), "'soon' is not a date"),
        (("harsh_words", "--kind", "summit"), "Name an event, or filter the list: not both."),
    ],
)
def test_show_with_wrong_words(run, words, message):
    code, _, err = run("show", "--timeline", "tutorial", *words)
    assert code == 2
    assert message in err


def test_show_conflicts_of_korea(run):
    rows = tsv(run("show", "--conflicts")[1])
    assert rows[0] == ["event", "date", "use", "source"]
    putin = {row[1]: row[2] for row in rows if row[0] == "putin_shrewd"}
    assert putin == {"2018-01-11": "preferred", "2018-01-13": ""}


def test_explain_adds_up(run):
    found = json.loads(run("explain", "2017-09-15", "--json")[1])
    assert len(found["contributions"]) == 10
    total = sum(part["points"] for part in found["contributions"]) + found["all_others"]
    assert total == pytest.approx(found["pressure"], abs=1e-9)
    sizes = [abs(part["points"]) for part in found["contributions"]]
    assert sizes == sorted(sizes, reverse=True)
    assert all(part["source"] for part in found["contributions"] if part["kind"] != "baseline")


def test_explain_prints_ten_rows_and_the_rest(run):
    code, out, err = run("explain", "2017-09-15")
    assert code == 0
    rows = tsv(out)
    assert len(rows) == 13
    assert rows[-2][1].endswith(" others")
    assert float(rows[-1][0]) == pytest.approx(sum(float(row[0]) for row in rows[1:-1]))
    assert err.startswith("2017-09-15  tension ")
    assert len(tsv(run("explain", "2017-09-15", "--all")[1])) > 60


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2016-12-31", "2016-12-31 lies outside the span 2017-01-01 to 2018-12-31"),
        ("2017-09", "2017-09 is not one day: write it as 2017-01-01"),
        ("2017-02-30", "'2017-02-30' is not a day of the calendar"),
        ("someday", "'someday' is not a date"),
    ],
)
def test_explain_with_a_wrong_day(run, day, message):
    code, _, err = run("explain", day)
    assert code == 2
    assert message in err


def test_timelines(run):
    rows = tsv(run("timelines")[1])
    assert [row[0] for row in rows] == ["timeline", "korea-2017-2018", "tutorial"]
    assert all(Path(row[5]).exists() for row in rows[1:])
    assert len(json.loads(run("timelines", "--json")[1])) == 2


def test_schema_is_json(run):
    assert json.loads(run("schema")[1])["title"] == "simdip timeline"
    assert run("schema")[1] == run("schema", "--json")[1]


def test_a_closed_pipe_is_no_traceback():
    words = [sys.executable, "-m", "simdip", "show", "--json"]
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(words, env=plain, **pipes) as running:
        assert running.stdout and running.stderr
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 1


def test_clicks_own_runner_accepts_the_group():
    from simdip.cli import simdip

    result = CliRunner().invoke(simdip, ["--help"])
    assert result.exit_code == 0
    assert "Commands:" in result.output
