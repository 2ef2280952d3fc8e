"""Fixtures of the tests of the page: a browser, and pages of the lab of a module."""

import os
import shutil

import pytest
from page_lab import Lab

ARGUMENTS = ["--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--disable-gpu"]  # fmt: skip


@pytest.fixture(scope="session")
def chromium():
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


@pytest.fixture
def lab(chromium, lab_address):
    """Pages of the lab of this module; nothing they do may leave the machine or complain."""
    found = Lab(chromium, lab_address)
    yield found
    quiet = found.quiet
    found.close()
    assert quiet, (found.asked, found.said)
