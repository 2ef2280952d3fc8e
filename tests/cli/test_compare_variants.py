"""simdip compare under rival rule sets, as a user types it."""

import csv
import json
import math
from pathlib import Path

import pytest
from frictionless import Package
from rivals import EDIT, NAMES, write_strait

ALL = ["as assumed", *NAMES]
WORDS = ("compare", "--edit", EDIT, "--base", "strait.yaml", "-n", "5", "--jobs", "1")


@pytest.fixture
def strait(run):
    """The timeline, in the working directory of `run`."""
    return write_strait(Path())


def table(folder: Path, name: str):
    with (folder / f"{name}.csv").open(newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text))


def test_the_table_has_every_measure_under_every_variant(run, strait):
    assert run(*WORDS, "--variants", "--no-figures", "--out", "run")[0] == 0
    rows, effects = table(Path("run"), "variants"), table(Path("run"), "effects")
    assert list(rows[0]) == ["scenario", "measure", "unit", "variant", "difference", "mc_low",
                             "mc_high", "replications"]  # fmt: skip
    assert list(dict.fromkeys(row["variant"] for row in rows)) == ALL
    assert len(rows) == len(ALL) * len(effects)
    for row, effect in zip(rows, effects, strict=False):  # those as assumed stand first
        for column in ("scenario", "measure", "unit", "difference", "mc_low", "mc_high"):
            assert row[column] == effect[column]
    inert = [row for row in rows if row["variant"] == "inert"]
    for row, effect in zip(inert, effects, strict=True):
        assert row["difference"] == effect["difference"]
    rules = {row["variant"]: row for row in table(Path("run"), "variant_rules")}
    assert list(rules) == NAMES
    assert rules["no_drill_effect"]["sets"] == "drill_shift=0; ast_test_drill_load=0"
    assert rules["other_scale"]["sets"] == "weights=weis"
    assert rules["inert"]["reason"] == "no freeze ever holds here"


def test_frictionless_agrees_and_figures_are_drawn_only_with_variants(run, strait, monkeypatch):
    assert run(*WORDS, "--variants", "--out", "with")[0] == 0
    assert run(*WORDS, "--out", "without")[0] == 0
    assert Path("with/variants.svg").read_bytes().startswith(b"<?xml")
    assert Path("with/variants.png").stat().st_size > 5_000
    names = {path.name for path in Path("without").iterdir()}
    new = {path.name for path in Path("with").iterdir()} - names
    assert new == {"variants.csv", "variant_rules.csv", "variants.svg", "variants.png"}
    for name in ("effects.csv", "runs.csv", "events.csv", "beside.csv", "effects.svg"):
        assert (Path("with") / name).read_bytes() == (Path("without") / name).read_bytes(), name
    monkeypatch.chdir("with")
    report = Package("datapackage.json").validate()
    assert report.valid, report.flatten(["title", "message"])


def test_a_second_table_is_printed_and_json_has_the_same(run, strait):
    _, out, _ = run(*WORDS, "--variants", "--no-figures", "--measure", "peak_tension")
    first, second = out.split("\n\n")
    assert first.splitlines()[0].startswith("scenario\tmeasure\tdifference")
    header, *lines = [line.split("\t") for line in second.splitlines()]
    assert header[:4] == ["scenario", "variant", "measure", "difference"]
    assert [line[1] for line in lines] == ALL
    assert {line[2] for line in lines} == {"peak_tension"}
    found = json.loads(
        run(*WORDS, "--variants", "--no-figures", "--measure", "peak_tension", "--json")[1]
    )
    assert [one["variant"] for one in found["variants"]] == ALL
    for line, one in zip(lines, found["variants"], strict=True):
        assert float(line[3]) == one["difference"]
        assert one["replications"] == 5
        assert math.isfinite(one["mc_low"])
    plain = json.loads(run(*WORDS, "--no-figures", "--json")[1])
    assert plain["variants"] == []


def test_one_variant_is_said_in_the_manifest(run, strait):
    assert run(*WORDS, "--variant", "no_drill_effect", "--no-figures", "--out", "one")[0] == 0
    assert run(*WORDS, "--variant", "other_scale", "--no-figures", "--out", "two")[0] == 0
    assert run(*WORDS, "--weights", "weis", "--no-figures", "--out", "three")[0] == 0
    one, two, three = (
        json.loads((Path(name) / "manifest.json").read_text()) for name in ("one", "two", "three")
    )
    assert one["variant"]["id"] == "no_drill_effect"
    assert one["variant"]["set"] == {"drill_shift": 0.0, "ast_test_drill_load": 0.0}
    assert (one["weights"], two["weights"], three["weights"]) == ("cameo", "weis", "weis")
    assert three["variant"] is None
    for name in ("effects.csv", "runs.csv", "events.csv", "beside.csv", "contributions.csv"):
        assert (Path("two") / name).read_bytes() == (Path("three") / name).read_bytes(), name
    assert not Path("one/variants.csv").exists()
    drawn = {row["parameter_drill_shift"] for row in table(Path("one"), "runs")}
    assert drawn == {"0.0"}
    package = json.loads(Path("one/datapackage.json").read_text())
    assert package["title"].endswith("(rule set no_drill_effect)")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--variant", "no_dril_effect"), "Did you mean 'no_drill_effect'?"),
        (("--variant", "inert", "--variants"), "not both"),
        (("--variants", "--base", "tutorial"), "tutorial has no `variants:`"),
    ],
)
def test_wrong_words(run, strait, words, message):
    code, out, err = run(*WORDS, *words)
    assert code == 2
    assert out == ""
    assert message in err
    assert "Traceback" not in err


def test_the_help_tells_of_rule_sets(run):
    _, out, _ = run("compare", "--help")
    assert "--variants " in out
    assert "--variant NAME" in out
