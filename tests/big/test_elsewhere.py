"""Run folders in other stores, by fsspec; its store in memory stands for all of them."""

import json

import pytest
from big_runs import EDIT, content, play

import simdip
from simdip.errors import OutputError, SettingError

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def memory(tmp_path, monkeypatch):
    """An empty store, and a working directory for the folder that is copied."""
    monkeypatch.chdir(tmp_path)
    system = fsspec.filesystem("memory")
    system.store.clear()
    return system


def there(system, root):
    return {path.rsplit("/", maxsplit=1)[-1]: system.cat(path) for path in system.ls(root, False)}


def write(out, **options):
    found = simdip.compare(edits=[EDIT], base="tutorial", count=3, out=out, beside=False, **options)
    return simdip.write_comparison(found, out, figures=False)


def test_a_big_run_is_copied_as_a_whole(whole, small_chunks, memory):
    found = simdip.compare(
        edits=[EDIT], base="tutorial", count=30, engine="simpy", out="memory://runs/big"
    )
    folder = simdip.write_comparison(found, "memory://runs/big", figures=False)
    copied = there(memory, "/runs/big")
    assert copied.pop("run.json")
    assert copied == content(whole) == content(folder)


def test_an_earlier_run_is_replaced_and_nothing_else_is(memory):
    write("memory://runs/one", log="sample")
    assert "events.csv" in there(memory, "/runs/one")
    write("memory://runs/one", log="none")
    assert "events.csv" not in there(memory, "/runs/one")
    assert json.loads(there(memory, "/runs/one")["manifest.json"])["replications"] == 3
    memory.pipe("/other/notes.txt", b"mine")
    with pytest.raises(OutputError, match="not a run folder"):
        write("memory://other")
    assert there(memory, "/other") == {"notes.txt": b"mine"}


def test_the_manifest_comes_last(memory, monkeypatch):
    opened = []
    system = type(memory)
    plain = system._open

    def watched(self, path, mode="rb", **options):
        if mode == "wb":
            opened.append(path.rsplit("/", maxsplit=1)[-1])
        return plain(self, path, mode, **options)

    monkeypatch.setattr(system, "_open", watched)
    write("memory://runs/one")
    assert opened[-1] == "manifest.json"
    assert len(opened) > 5


def test_a_file_url_is_a_path(tmp_path):
    out = (tmp_path / "a run").as_uri()
    assert write(out) == (tmp_path / "a run").resolve()
    assert (tmp_path / "a run" / "manifest.json").is_file()


def test_no_such_store(memory):
    with pytest.raises(SettingError, match="no place that fsspec can write to"):
        write("nowhere://runs/one")


def test_the_place_of_a_big_run_is_named_once(small_chunks, tmp_path):
    found = simdip.compare(
        edits=[EDIT], base="tutorial", count=21, out=tmp_path / "here", beside=False
    )
    with pytest.raises(OutputError, match="were played for"):
        simdip.write_comparison(found, tmp_path / "there")
    found.close()
    assert not (tmp_path / "there").exists()
    assert play(tmp_path / "here", count=21).is_dir()
