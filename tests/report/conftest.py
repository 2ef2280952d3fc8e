"""Runs to make pages of."""

from pathlib import Path

import pytest

import simdip

TRUCE, MOVED = ["remove regatta_truce"], ["move event=regatta_truce to=2030-05-01"]


@pytest.fixture(scope="session")
def compared(tmp_path_factory) -> Path:
    """A comparison of two scenarios. Read it, do not write to it."""
    found = simdip.compare(["icbm-during-games", "no-drill-delay"], count=12, jobs=2)
    return simdip.write_comparison(found, tmp_path_factory.mktemp("runs") / "two", figures=False)


@pytest.fixture(scope="session")
def decomposed(tmp_path_factory) -> Path:
    """A scenario with three edits, in every combination. Read it, do not write to it."""
    found = simdip.compare(["no-olympic-truce"], count=8, jobs=2, decompose=True)
    return simdip.write_comparison(found, tmp_path_factory.mktemp("runs") / "all", figures=False)


@pytest.fixture(scope="session")
def replayed_folder(tmp_path_factory, replay_of) -> Path:
    """A replay of Korea. Read it, do not write to it."""
    folder = tmp_path_factory.mktemp("runs") / "korea"
    return simdip.write(replay_of("korea-2017-2018"), folder, figures=False)


@pytest.fixture(scope="session")
def hinged(tmp_path_factory) -> Path:
    """What an edit of the tutorial hangs on. Read it, do not write to it."""
    found = simdip.hinges(edits=TRUCE, base="tutorial", count=4, screen=2, draws=6)
    return simdip.write_hinges(found, tmp_path_factory.mktemp("runs") / "hinges", figures=False)


@pytest.fixture(scope="session")
def splitted(tmp_path_factory) -> Path:
    """Where the variance of the same effect comes from. Read it, do not write to it."""
    found = simdip.split(TRUCE, base="tutorial", count=12)
    return simdip.write_split(found, tmp_path_factory.mktemp("runs") / "split", figures=False)


@pytest.fixture(scope="session")
def placebos(tmp_path_factory) -> Path:
    """The truce moved to other days. Read it, do not write to it."""
    found = simdip.placebo(MOVED, "tutorial", count=3, most=5)
    return simdip.write_placebos(found, tmp_path_factory.mktemp("runs") / "placebo", figures=False)


@pytest.fixture(scope="session")
def swept(tmp_path_factory) -> Path:
    """The same effect at the points of a plane. Read it, do not write to it."""
    vary = {"truce_shift": [-30, 0], "half_life": [20, 90]}
    found = simdip.sweep(TRUCE, base="tutorial", count=3, vary=vary)
    return simdip.write_sweep(found, tmp_path_factory.mktemp("runs") / "sweep", figures=False)
