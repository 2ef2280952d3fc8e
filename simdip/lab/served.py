"""What one lab serves: a timeline, how it is named, and who plays it."""

from dataclasses import dataclass
from pathlib import Path

from simdip import api
from simdip.timeline.model import Timeline


@dataclass(frozen=True)
class Served:
    """The timeline of a lab.

    Attributes
    ----------
    base : its name in scenario files: of a shipped one, or of the file that lies beside them
    place : where this machine finds it: the name of a shipped one, or an absolute path
    live : plays it
    pairs : that the page asks for at first
    """

    base: str
    place: str
    live: api.Live
    pairs: int = 500

    @property
    def is_shipped(self) -> bool:
        """Whether scenario files find the timeline wherever they lie."""
        return self.base == self.place

    @property
    def timeline(self) -> Timeline:
        """The timeline as read."""
        return self.live.timeline


def served(timeline: str, *, pairs: int = 500, seed: int = 1) -> Served:
    """Read a timeline to be served.

    Parameters
    ----------
    timeline : name of a shipped one, or path of a file

    Raises
    ------
    TimelineError
    """
    live = api.Live(timeline, seed=seed)
    path, shipped = Path(timeline), api.timelines()
    if timeline in shipped and not path.exists():
        return Served(timeline, timeline, live, pairs)
    for name, place in shipped.items():  # what is saved is then found from anywhere
        if place.read_bytes() == path.read_bytes():
            return Served(name, name, live, pairs)
    return Served(path.name, str(path.resolve()), live, pairs)
