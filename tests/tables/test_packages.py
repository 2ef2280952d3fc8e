"""Independent readers accept what a run leaves: frictionless, pandas, R."""

import hashlib
import json
import shutil
import subprocess
import sys

import pytest
from frictionless import Package

from simdip.tables.columns import TABLES, TENSION_HOURLY


def test_frictionless_finds_the_data_package_valid(run_folder, monkeypatch):
    monkeypatch.chdir(run_folder)
    report = Package("datapackage.json").validate()
    assert report.valid, report.flatten(["title", "message"])
    assert {task.name for task in report.tasks} == {table.name for table in TABLES}


def test_frictionless_would_notice_a_changed_cell(run_folder, tmp_path, monkeypatch):
    folder = tmp_path / "copy"
    shutil.copytree(run_folder, folder)
    path = folder / "tension.csv"
    path.write_text(path.read_text().replace("2030-01-02", "2030-01-xx"))
    monkeypatch.chdir(folder)
    assert not Package("datapackage.json").validate().valid


def test_every_column_has_a_meaning_and_every_number_a_unit():
    without_unit = {"pressure": "", "value": ""}
    for table in (*TABLES, TENSION_HOURLY):
        assert table.meaning
        for column in table.columns:
            assert column.meaning, (table.name, column.name)
            if column.type == "number" and column.name not in without_unit:
                assert column.unit, (table.name, column.name)


def test_the_manifest_holds_the_hash_of_every_file(run_folder):
    manifest = json.loads((run_folder / "manifest.json").read_text())
    present = {path.name for path in run_folder.iterdir()}
    assert set(manifest["files"]) == present - {"manifest.json", "run.json"}
    for name, expected in manifest["files"].items():
        assert hashlib.sha256((run_folder / name).read_bytes()).hexdigest() == expected
    assert manifest["parameters"]["half_life"] == 30.0
    assert manifest["inputs"]["timeline"]["id"] == "tutorial"
    assert manifest["versions"]["simpy"]


def test_no_path_and_no_time_of_this_machine_is_in_what_is_claimed_equal(run_folder):
    for path in run_folder.iterdir():
        if path.name != "run.json":
            assert str(run_folder.parent).encode() not in path.read_bytes()


def test_the_python_starter_reads_every_table_and_draws(run_folder, tmp_path):
    code = (
        "import runpy, sys; space = runpy.run_path(sys.argv[1]); tables = space['load']();"
        "print({name: [str(kind) for kind in frame.dtypes] for name, frame in tables.items()})"
    )
    script = str(run_folder / "load.py")
    done = subprocess.run(
        [sys.executable, "-B", "-W", "error::FutureWarning", "-c", code, script],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    types = eval(done.stdout)
    assert set(types) == {table.name for table in TABLES}
    assert types["tension"][0].startswith("datetime64")
    assert types["tension"][1:] == ["float64"] * 4
    subprocess.run([sys.executable, "-B", script], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "tension_from_tables.png").stat().st_size > 10_000


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_the_r_starter_reads_every_table_and_draws(run_folder, tmp_path):
    script = str(run_folder / "load.R")
    subprocess.run(["Rscript", script], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "tension_from_tables_r.pdf").stat().st_size > 4_000
