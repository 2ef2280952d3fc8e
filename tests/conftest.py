"""One replay of each shipped timeline and one browser, shared by the tests that only read."""

import os
import shutil
import signal
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

import simdip

ROOT = Path(__file__).parent.parent
ARGUMENTS = ["--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--disable-gpu"]  # fmt: skip

# how long an example takes says more of what else the machine does than of the example
settings.register_profile("simdip", deadline=None)
settings.load_profile("simdip")

# a shell that starts a command behind it lets it, and all that it starts, ignore Ctrl-C
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


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


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium; where it is missing the tests are skipped, but never in CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is missing: .ci/run installs it")
        pytest.skip("needs a browser: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path, args=ARGUMENTS, chromium_sandbox=os.geteuid() != 0
        )
        yield started
        started.close()
