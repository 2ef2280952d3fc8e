"""One replay of each shipped timeline, shared by the tests that only read it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

import simdip

ROOT = Path(__file__).parent.parent

# how long an example takes says more of what else the machine does than of the example
settings.register_profile("simdip", deadline=None)
settings.load_profile("simdip")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--remake",
        action="store_true",
        help="write the documents and recorded results anew instead of comparing",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """One process writes documents, and one measures speed."""
    alone = ("--remake", "--benchmark-enable", "--benchmark-only")
    if any(config.getoption(option) for option in alone):
        config.option.numprocesses = 0


@cache
def replayed(name: str) -> simdip.Replay:
    return simdip.replay(name)


@pytest.fixture(scope="session")
def replay_of() -> Callable[[str], simdip.Replay]:
    """A replay by the name of its timeline."""
    return replayed


@pytest.fixture(scope="session", params=sorted(simdip.timelines()))
def run(request: pytest.FixtureRequest) -> simdip.Replay:
    """A replay of each shipped timeline in turn."""
    return replayed(request.param)


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole run folder of the tutorial, figures included. Read it, do not write to it."""
    folder = tmp_path_factory.mktemp("runs") / "tutorial"
    return simdip.write(replayed("tutorial"), folder)


@pytest.fixture
def same_as_file(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file of the project; with --remake, write it."""

    def compare(name: str, text: str) -> None:
        path = ROOT / name
        if request.config.getoption("--remake"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        found = path.read_text(encoding="utf-8") if path.exists() else ""
        assert found == text, f"{name} is out of date: pytest --remake tests/house writes it"

    return compare


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return ROOT
