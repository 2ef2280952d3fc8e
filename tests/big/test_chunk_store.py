"""What the store of chunks promises: whole or not there, noticed when damaged, under one lock."""

import subprocess
import sys
from pathlib import Path

import pytest

from simdip.errors import OutputError
from simdip.tables import folder_lock
from simdip.tables.chunk_store import LIST, open_store
from simdip.tables.folder_lock import locked

FACTS = {"tool": "simdip", "seed": 1}


@pytest.fixture
def filled(tmp_path):
    """A folder with two chunks."""
    with open_store(tmp_path / "run.unfinished", FACTS) as store:
        store.put("a", b"first")
        store.put("b", b"second")
    return tmp_path / "run.unfinished"


def there(folder):
    with open_store(folder, FACTS) as store:
        return [name for name in ("a", "b") if store.has(name)]


def test_what_was_put_is_there_again(filled):
    assert there(filled) == ["a", "b"]
    with open_store(filled, FACTS) as store:
        assert store.get("b") == b"second"


@pytest.mark.parametrize("content", [b"second!", b"", b"secone"])
def test_a_chunk_that_changed_is_not_there(filled, content):
    (filled / "b.zip").write_bytes(content)
    assert there(filled) == ["a"]


def test_a_chunk_that_changes_while_a_run_goes_on_is_noticed(filled):
    with open_store(filled, FACTS) as store:
        assert store.has("a")
        (filled / "a.zip").write_bytes(b"other")
        with pytest.raises(OutputError, match="damaged"):
            store.get("a")


@pytest.mark.parametrize("left", range(0, 90, 7))
def test_a_list_that_was_cut_anywhere_gives_no_chunk_that_is_not_sound(filled, left):
    whole = (filled / LIST).read_bytes()
    (filled / LIST).write_bytes(whole[: len(whole) - left])
    kept = there(filled)
    assert kept == ["a", "b"][: len(kept)]
    assert ("b" in kept) == (left <= 1)  # without its line's end a line is still whole
    with open_store(filled, FACTS) as store:  # behind half a line a whole one can be added
        store.put("b", b"third")
    assert "b" in there(filled)


def test_an_unfinished_run_of_something_else_is_refused(filled):
    with (
        pytest.raises(OutputError, match="its seed differ"),
        open_store(filled, {**FACTS, "seed": 2}),
    ):
        pass
    assert there(filled) == ["a", "b"]
    with open_store(filled, {**FACTS, "seed": 2}, force=True) as store:
        assert not store.has("a")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk here")
def test_a_full_disk_is_told_and_loses_nothing(filled):
    with open_store(filled, FACTS) as store:
        (filled / "c.new").symlink_to("/dev/full")
        with pytest.raises(OutputError, match=r"No space left.*make room.*same command") as caught:
            store.put("c", b"third")
        assert str(filled) in str(caught.value)
        assert not store.has("c")
    assert sorted(path.name for path in filled.iterdir()) == ["a.zip", "b.zip", LIST, "lock"]
    assert there(filled) == ["a", "b"]


def test_one_run_at_a_time(filled, monkeypatch):
    monkeypatch.setattr(folder_lock, "PATIENCE", 0.0)
    with locked(filled), pytest.raises(OutputError, match="another run is writing"):
        there(filled)
    assert there(filled) == ["a", "b"]


def test_the_lock_of_a_dead_process_does_not_block(filled):
    holding = (
        "import sys, time\nfrom pathlib import Path\nfrom simdip.tables.folder_lock import locked\n"
        "with locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", holding, str(filled)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    process.kill()
    process.wait()
    process.stdout.close()
    assert there(filled) == ["a", "b"]


def test_nothing_is_left_of_a_store_that_is_done_with(filled):
    with open_store(filled, FACTS) as store:
        store.discard()
    assert not filled.exists()
