"""Many machines: the bytes of a run do not tell where it was played."""

import os
import signal
from contextlib import contextmanager
from dataclasses import replace

import pytest
from big_runs import content, play

import simdip
from simdip.ensemble.chunks import Plan, Task
from simdip.ensemble.executors import cluster
from simdip.errors import EngineError, SettingError
from simdip.tables.chunk_file import played_chunk
from simdip.tables.chunk_store import ChunkStore

pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore")  # those of other packages, while workers end


def test_a_worker_that_is_killed_changes_nothing(whole, small_chunks, tmp_path, monkeypatch):
    connected, put = cluster.connected, ChunkStore.put
    clients, killed = [], []

    @contextmanager
    def watched(address):
        with connected(address) as client:
            clients.append(client)
            yield client

    def keep(self, name, written):
        if not killed:
            killed.append(next(iter(clients[0].run(os.getpid).values())))
            os.kill(killed[0], signal.SIGKILL)
        put(self, name, written)

    monkeypatch.setattr(cluster, "connected", watched)
    monkeypatch.setattr(ChunkStore, "put", keep)
    folder = play(tmp_path / "run", cluster="local:2")
    assert killed
    assert content(folder) == content(whole)


def test_every_task_is_played_once_however_many_are_open_at_a_time(monkeypatch):
    monkeypatch.setattr(cluster, "WAITING", 1)
    with cluster.connected("local:2") as client:
        found = list(cluster.on_cluster(divmod, 100, range(1, 12), client))
    assert sorted(found) == sorted(divmod(100, one) for one in range(1, 12))


@pytest.mark.parametrize("address", ["local:", "local:0", "local:two", "somewhere"])
def test_no_such_cluster(small_chunks, tmp_path, address):
    with pytest.raises(SettingError, match=f"--cluster {address}"):
        play(tmp_path / "run", cluster=address)


def test_nobody_is_there(small_chunks, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(SettingError, match="no workers there"):
        play(tmp_path / "run", cluster="tcp://127.0.0.1:9")


def test_a_worker_with_other_code_refuses():
    plan = Plan("key", "0" * 64, {})
    with pytest.raises(EngineError, match="install the same simdip"):
        played_chunk(plan, Task("main", 0, 1))
    with pytest.raises(KeyError):  # with the same code it looks for the part
        same = replace(plan, sources=simdip.tables.manifest.sources_digest())
        played_chunk(same, Task("main", 0, 1))
