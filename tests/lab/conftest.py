"""Labs of the shipped timelines."""

from collections.abc import Iterator

import pytest
from tabs import Tab, tab_of

from simdip.lab.served import Served, served


@pytest.fixture(scope="session")
def tutorial() -> Served:
    """The smallest shipped timeline, served."""
    return served("tutorial")


@pytest.fixture(scope="session")
def korea() -> Served:
    """The Korean timeline, served."""
    return served("korea-2017-2018")


@pytest.fixture(scope="module")
def tab(tutorial: Served) -> Iterator[Tab]:
    """A tab of the tutorial."""
    with tab_of(tutorial) as found:
        yield found
