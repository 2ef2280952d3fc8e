"""A big run to compare with, and the setting that makes runs big."""

import pytest
from big_runs import play, shrink

pytest.importorskip("pyarrow")


@pytest.fixture
def small_chunks(monkeypatch):
    """Chunks of seven; more than twenty replications count as very many."""
    shrink(monkeypatch)


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    """A big run that nothing disturbed. Read it, do not write to it."""
    with pytest.MonkeyPatch.context() as patch:
        shrink(patch)
        return play(tmp_path_factory.mktemp("big") / "whole")
