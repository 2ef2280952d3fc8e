"""The tables of very many replications are those of few, but for what is said of them."""

import csv
import io
import json

import numpy as np
import pandas as pd
import pytest
from big_runs import COUNT, EDIT, content, play
from frictionless import Package

import simdip
from simdip.ensemble import chunks
from simdip.errors import SettingError
from simdip.report.run import read_run


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """The same replications with every pair in memory."""
    found = simdip.compare(edits=[EDIT], base="tutorial", count=COUNT, engine="simpy")
    folder = tmp_path_factory.mktemp("held") / "run"
    return simdip.write_comparison(found, folder, figures=False)


def rows(folder, name):
    return list(csv.DictReader(io.StringIO((folder / f"{name}.csv").read_text("utf-8"))))


def test_every_other_table_has_the_same_bytes(whole, held):
    big, small = content(whole), content(held)
    own = {"runs.parquet", "tension_fan.csv", "datapackage.json", "manifest.json", "load.R"}
    assert set(small) - set(big) == {"runs.csv", "measures.csv"}
    assert set(big) - set(small) == {"runs.parquet"}
    assert {name for name in set(big) & set(small) if big[name] != small[name]} <= own


def test_the_fan_is_wrong_by_no_more_than_is_said(whole, held):
    manifest = json.loads((whole / "manifest.json").read_bytes())
    ours, theirs = rows(whole, "tension_fan"), rows(held, "tension_fan")
    assert len(ours) == len(theirs)
    least = {"tension": 1.0, "difference": 1.0}
    for our, their in zip(ours, theirs, strict=True):
        assert [our[name] for name in ("scenario", "date", "quantity")] == [
            their[name] for name in ("scenario", "date", "quantity")
        ]
        which = "difference" if our["quantity"] == "difference" else "tension"
        error = manifest["fan_error"][which]
        for name in ("q05", "q25", "q50", "q75", "q95"):
            far = abs(float(our[name]) - float(their[name]))
            assert far <= error
            least[which] = min(least[which], error - far)
        assert float(our["mean"]) == pytest.approx(float(their["mean"]), abs=1e-9)
    assert min(least.values()) > 0


def test_before_the_edit_there_is_no_difference_at_all(whole):
    early = [row for row in rows(whole, "tension_fan") if row["quantity"] == "difference"][:3]
    assert [row["q95"] for row in early] == ["0.0"] * 3


def test_one_wide_row_a_replication(whole, held):
    wide = pd.read_parquet(whole / "runs.parquet")
    long = pd.read_csv(held / "runs.csv")
    assert wide["replication"].tolist() == list(range(COUNT))
    for scenario, group in long.groupby("scenario"):
        for name in group.columns[3:]:
            column = name if name.startswith("parameter_") else f"{scenario}.{name}"
            np.testing.assert_array_equal(wide[column].to_numpy(), group[name].to_numpy(), column)
    shares = {row["share_identical"] for row in rows(whole, "effects")}
    assert shares == {str(float(wide["edited.identical"].mean()))}


def test_the_package_describes_it_and_the_starter_reads_it(whole):
    assert Package(str(whole / "datapackage.json")).to_descriptor()["resources"]
    package = json.loads((whole / "datapackage.json").read_bytes())
    (described,) = [one for one in package["resources"] if one["format"] == "parquet"]
    names = [field["name"] for field in described["schema"]["fields"]]
    assert names == list(pd.read_parquet(whole / "runs.parquet").columns)
    space = {"__file__": str(whole / "load.py"), "__name__": "load"}
    exec((whole / "load.py").read_text("utf-8"), space)
    assert len(space["load"]()["runs"]) == COUNT
    assert "runs" not in (whole / "load.R").read_text("utf-8")


def test_the_manifest_says_what_is_not_there(whole):
    manifest = json.loads((whole / "manifest.json").read_bytes())
    assert manifest["not_written"] == ["measures.csv", "runs.csv"]
    assert manifest["engine"] == "simpy, as asked for"
    assert read_run(whole).manifest["replications"] == COUNT


def test_jobs_and_the_size_of_a_chunk_change_nothing(whole, small_chunks, tmp_path, monkeypatch):
    assert content(play(tmp_path / "jobs", jobs=2)) == content(whole)
    monkeypatch.setattr(chunks, "CHUNK", 11)
    monkeypatch.setattr(chunks, "BLOCK", 4)
    assert content(play(tmp_path / "chunks")) == content(whole)


def test_the_seed_changes_what_comes_out(whole, small_chunks, tmp_path):
    other = content(play(tmp_path / "seed", seed=2))
    assert other["effects.csv"] != content(whole)["effects.csv"]


def test_precision_plays_on_into_very_many(small_chunks, tmp_path):
    out = tmp_path / "run"
    found = simdip.compare(
        edits=[EDIT], base="tutorial", count=12, engine="simpy", until_precision=0.35, out=out,
        beside=False,
    )  # fmt: skip
    assert isinstance(found, simdip.api.big_comparison.BigComparison)
    assert found.count % 12 == 0
    assert simdip.api.noise_of(found, "mean_tension") <= 0.35
    found.close()


def test_a_decomposition_and_variants_of_very_many(small_chunks, tmp_path, monkeypatch):
    asked = {
        "edits": [EDIT, "remove harsh_words"], "base": "tutorial", "count": 22,
        "engine": "simpy", "decompose": True, "beside": False,
    }  # fmt: skip
    big = simdip.write_comparison(simdip.compare(**asked, out=tmp_path / "big"), figures=False)
    monkeypatch.setattr(chunks, "MOST_HELD", 100)
    small = simdip.write_comparison(simdip.compare(**asked), tmp_path / "small", figures=False)
    for name in ("decomposition.csv", "effects.csv", "cascade.csv"):
        assert (big / name).read_bytes() == (small / name).read_bytes()


def test_a_cluster_is_not_for_few(tmp_path):
    with pytest.raises(SettingError, match="leave --cluster out"):
        simdip.compare(edits=[EDIT], base="tutorial", count=5, cluster="local:2")
