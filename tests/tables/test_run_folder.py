"""A run folder appears whole or not at all, and takes nobody's place."""

import errno
import os
from pathlib import Path

import pytest

import simdip
from simdip.tables import run_folder as module

FILES = {
    "conditions.csv", "contributions.csv", "datapackage.json", "events.csv", "load.R", "load.py",
    "manifest.json", "measures.csv", "missions.csv", "proposals.csv", "run.json",
    "schedule.csv", "tension.csv",
    "tension.png", "tension.svg",
}  # fmt: skip


@pytest.fixture
def write(replay_of, tmp_path):
    def writing(folder="run", **options):
        options.setdefault("figures", False)
        return simdip.write(replay_of("tutorial"), tmp_path / folder, **options)

    return writing


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_all_files_are_there(run_folder):
    assert {path.name for path in run_folder.iterdir()} == FILES


def test_two_runs_give_the_same_bytes_but_for_run_json(run_folder, tmp_path):
    again = simdip.write(simdip.replay("tutorial"), tmp_path / "again", info={"seconds": 3})
    first, second = contents(run_folder), contents(again)
    assert first.pop("run.json") != second.pop("run.json")
    assert first == second


def test_a_run_folder_is_replaced(write):
    folder = write()
    os.utime(folder / "events.csv", (0, 0))
    assert write() == folder
    assert (folder / "events.csv").stat().st_mtime > 1


def test_without_figures_the_figures_of_an_earlier_run_go(write):
    folder = write(figures=True)
    write(figures=False)
    assert {path.name for path in folder.iterdir()} == FILES - {"tension.svg", "tension.png"}


def test_an_empty_folder_is_used(write, tmp_path):
    (tmp_path / "run").mkdir()
    assert (write() / "events.csv").exists()


def test_a_foreign_folder_is_left_alone_even_with_force(write, tmp_path):
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "thesis.doc").write_text("ten years of work")
    for force in (False, True):
        with pytest.raises(simdip.OutputError, match="not a run folder of simdip"):
            write(force=force)
    assert contents(tmp_path / "run") == {"thesis.doc": b"ten years of work"}
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


@pytest.mark.parametrize("text", ["{}", '{"tool": "other", "files": {}}', "no json", "[1]", "null"])
def test_another_tools_manifest_is_not_ours(write, tmp_path, text):
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "manifest.json").write_text(text)
    with pytest.raises(simdip.OutputError, match="not a run folder of simdip"):
        write(force=True)


def test_a_file_in_the_way_is_left_alone(write, tmp_path):
    (tmp_path / "run").write_text("notes")
    with pytest.raises(simdip.OutputError, match=r"is a file. Name another folder with --out"):
        write(force=True)
    assert (tmp_path / "run").read_text() == "notes"


def test_added_files_and_folders_are_carried_over(write):
    folder = write()
    (folder / "notes.txt").write_text("mine")
    (folder / "plots").mkdir()
    (folder / "plots" / "own.R").write_text("plot(1)")
    write()
    assert (folder / "notes.txt").read_text() == "mine"
    assert (folder / "plots" / "own.R").read_text() == "plot(1)"


def test_edited_files_are_kept_unless_forced(write):
    folder = write()
    (folder / "load.py").write_text("# my analysis")
    with pytest.raises(simdip.OutputError, match=r"edited since simdip wrote them: load.py"):
        write()
    assert (folder / "load.py").read_text() == "# my analysis"
    write(force=True)
    assert (folder / "load.py").read_text() != "# my analysis"


def test_an_added_file_that_the_new_run_would_overwrite_is_kept_unless_forced(write):
    folder = write(figures=False)
    (folder / "tension.svg").write_text("my drawing")
    with pytest.raises(simdip.OutputError, match=r"edited since simdip wrote them: tension.svg"):
        write(figures=True)
    assert (folder / "tension.svg").read_text() == "my drawing"


def test_a_full_disk_changes_nothing(write, tmp_path, monkeypatch):
    folder = write()
    before = contents(folder)

    def full(path, content):
        if path.name == "measures.csv":
            raise OSError(errno.ENOSPC, "No space left on device")
        path.write_bytes(content)

    monkeypatch.setattr(module, "_write_durably", full)
    with pytest.raises(simdip.OutputError, match="No space left on device"):
        write()
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_a_failing_rename_brings_the_former_folder_back(write, tmp_path, monkeypatch):
    folder = write()
    before = contents(folder)
    rename = Path.rename

    def failing(self, target):
        if self.suffix == ".new":
            raise OSError(errno.EACCES, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(simdip.OutputError, match="Permission denied"):
        write()
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_a_symlink_to_a_run_folder_stays_a_symlink(write, tmp_path):
    folder = write("real")
    (tmp_path / "link").symlink_to(folder)
    write("link")
    assert (tmp_path / "link").is_symlink()
    assert (folder / "events.csv").exists()


def test_the_working_directory_is_not_swapped_away(replay_of, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(simdip.OutputError, match="is the working directory"):
        simdip.write(replay_of("tutorial"), ".", figures=False)


def test_a_run_of_another_timeline_is_not_replaced_unless_forced(write, replay_of):
    folder = write()
    korea = replay_of("korea-2017-2018")
    with pytest.raises(simdip.OutputError, match="holds a run of replay tutorial"):
        simdip.write(korea, folder, figures=False)
    simdip.write(korea, folder, figures=False, force=True)


def test_what_is_saved_while_the_run_is_written_is_kept(write, tmp_path, monkeypatch):
    folder = write()
    rename = Path.rename

    def saving(self, target):
        if self == folder:
            (folder / "thesis.txt").write_text("saved in the last moment")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", saving)
    with pytest.raises(simdip.OutputError, match=r"thesis.txt changed while it was written"):
        write()
    kept = next(path for path in tmp_path.iterdir() if path.name.endswith(".old"))
    assert (kept / "thesis.txt").read_text() == "saved in the last moment"
    assert (folder / "events.csv").exists()


@pytest.mark.parametrize("name", ["a" * 300, "/".join(["deep"] * 1500)])
def test_names_too_long_for_any_folder(write, name):
    with pytest.raises(simdip.OutputError, match="File name too long"):
        write(name)


def test_links_in_a_circle(write, tmp_path):
    (tmp_path / "run").symlink_to(tmp_path / "run")
    with pytest.raises(simdip.OutputError, match=r"cannot be (used|written)"):
        write()
