"""A scenario: a question, a base timeline, and edits. Everything not edited is inherited."""

from dataclasses import dataclass
from pathlib import Path

from simdip.kinds.base import EventSpec, Part

HISTORY = "history"


@dataclass(frozen=True)
class Edit:
    """One edit and where it stands in its file.

    Attributes
    ----------
    number : 1 for the first
    verb : a word of `edits.VERBS`
    what : the model of that verb; an event for `add`
    text : as it was written, on one line
    line, column, excerpt : where it stands in its file
    """

    number: int
    verb: str
    what: Part | EventSpec
    text: str
    line: int
    column: int
    excerpt: str


@dataclass(frozen=True)
class Scenario:
    """What a file in `timelines/scenarios/` says.

    Attributes
    ----------
    name : stem of the file; names the scenario in every table
    base : name or path of the timeline, as written
    limits : what the scenario can show and what it cannot
    known_until : day up to which history is known; None means all of it
    """

    name: str
    base: str
    question: str
    edits: tuple[Edit, ...]
    asked_by: str = ""
    assumptions: str = ""
    limits: str = ""
    known_until: str | None = None
    file: Path | None = None
