"""A run that is killed, damaged or without room ends with the bytes of one that was not."""

import os
import signal
import time

import pytest
from big_runs import content, play, start

from simdip.api.big_comparing import unfinished
from simdip.errors import OutputError
from simdip.tables import chunk_store, folder_lock
from simdip.tables.chunk_store import LIST, ChunkStore

SECONDS = 120


def wait_for_chunks(folder, count, process):
    """Wait until so many chunks are listed; how many were when the process was seen."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        found = (folder / LIST).read_bytes().count(b'"chunk"') if (folder / LIST).exists() else 0
        if found - 1 >= count:  # the first line tells the size of a chunk
            return
        assert process.poll() is None, "it ended before it could be killed"
        time.sleep(0.01)
    raise AssertionError("no chunk was finished")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_that_is_killed_goes_on_and_ends_with_the_same_bytes(
    whole, small_chunks, tmp_path, monkeypatch, jobs
):
    out = tmp_path / "run"
    for chunks in (1, 4):
        process = start(out, jobs)
        wait_for_chunks(unfinished(out), chunks, process)
        if chunks == 1:  # while it plays, nobody else does
            monkeypatch.setattr(folder_lock, "PATIENCE", 0.0)
            with pytest.raises(OutputError, match="another run is writing"):
                play(out)
            monkeypatch.undo()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert not out.exists()
    told = []
    process = start(out, jobs)
    told = process.wait(SECONDS)
    assert told == 0
    assert content(out) == content(whole)
    assert not unfinished(out).exists()


class CutError(Exception):
    """Stands for whatever ends a run."""


def cut_after(patch, count, error):
    """Let so many chunks be kept, and then raise."""
    put, done = ChunkStore.put, []

    def keep(self, name, written):
        if len(done) == count:
            raise error
        done.append(name)
        put(self, name, written)

    patch.setattr(ChunkStore, "put", keep)
    return done


def test_what_is_finished_is_not_played_again(whole, small_chunks, tmp_path):
    out = tmp_path / "run"
    with pytest.MonkeyPatch.context() as patch:
        first = cut_after(patch, 3, CutError)
        with pytest.raises(CutError):
            play(out)
    with pytest.MonkeyPatch.context() as patch:
        rest = cut_after(patch, 99, CutError)
        play(out)
    assert len(first) == 3
    assert len(rest) == 15 - 3  # five chunks each: as drawn, at the modes, without drills
    assert not set(first) & set(rest)
    assert content(out) == content(whole)


def test_a_damaged_chunk_is_played_again(whole, small_chunks, tmp_path):
    out = tmp_path / "run"
    with pytest.MonkeyPatch.context() as patch:
        first = cut_after(patch, 3, CutError)
        with pytest.raises(CutError):
            play(out)
    damaged = unfinished(out) / f"{first[1]}.zip"
    written = damaged.read_bytes()
    damaged.write_bytes(written[:-9] + bytes([written[-9] ^ 1]) + written[-8:])
    with pytest.MonkeyPatch.context() as patch:
        rest = cut_after(patch, 99, CutError)
        play(out)
    assert first[1] in rest
    assert first[0] not in rest
    assert content(out) == content(whole)


def test_a_full_disk_while_the_tables_are_written_loses_nothing(
    whole, small_chunks, tmp_path, monkeypatch
):
    out = tmp_path / "run"

    def full(*_):
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simdip.tables.run_folder._write_durably", full)
        with pytest.raises(OutputError, match="No space left"):
            play(out)
    assert not out.exists()
    kept = len(list(unfinished(out).glob("*.zip")))
    assert kept == 15
    with pytest.MonkeyPatch.context() as patch:
        rest = cut_after(patch, 99, CutError)
        play(out)
    assert rest == []
    assert content(out) == content(whole)


def test_an_unfinished_run_is_not_mixed_with_another(small_chunks, tmp_path):
    out = tmp_path / "run"
    with pytest.MonkeyPatch.context() as patch:
        cut_after(patch, 1, CutError)
        with pytest.raises(CutError):
            play(out)
    with pytest.raises(OutputError, match="its seed differ"):
        play(out, seed=2)
    assert chunk_store.LIST in [path.name for path in unfinished(out).iterdir()]
    assert play(out, seed=2, force=True).is_dir()


def test_more_replications_go_on_from_fewer(whole, small_chunks, tmp_path):
    out = tmp_path / "run"
    with pytest.MonkeyPatch.context() as patch:
        first = cut_after(patch, 4, CutError)
        with pytest.raises(CutError):
            play(out, count=28)  # four whole chunks
    with pytest.MonkeyPatch.context() as patch:
        rest = cut_after(patch, 99, CutError)
        play(out)
    assert len(first) == 4
    assert not set(first) & set(rest)
    assert content(out) == content(whole)
