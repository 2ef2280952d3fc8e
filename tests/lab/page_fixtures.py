"""Fixtures of the tests of the page: pages of the lab of a module."""

import pytest
from page_lab import Lab


@pytest.fixture
def lab(browser, lab_address):
    """Pages of the lab of this module; nothing they do may leave the machine or complain."""
    found = Lab(browser, lab_address)
    yield found
    quiet = found.quiet
    found.close()
    assert quiet, (found.asked, found.said)
