"""What an audit finds: one row a finding, and the case that it looks at."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from simdip.analysis.plausibility import Line, lines_of_history
from simdip.kinds.base import EventSpec
from simdip.scenario.edited import Edited
from simdip.scenario.follow import Consequence
from simdip.scenario.model import Scenario
from simdip.timeline.model import Timeline

CLARITY, COTENABILITY, REWRITE = "clarity", "cotenability", "minimal rewrite"
THEORY, FACTS, PROJECTABILITY = "theory", "facts", "projectability"
DISTANCE, BELIEF = "distance", "belief"
STANDARDS = (CLARITY, COTENABILITY, REWRITE, THEORY, FACTS, PROJECTABILITY, DISTANCE, BELIEF)
PROBABILITY, SHARE = "probability", "share of history"
NONE = math.nan


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of an audit; the fields are columns of `audit.csv`.

    Attributes
    ----------
    standard : a word of STANDARDS
    finding : what was looked for, always in the same words
    value : how much of it, in `unit`; nan where the model has no number for it
    detail : of what
    """

    standard: str
    finding: str
    value: float
    unit: str
    detail: str = ""


Findings = Iterator[Finding]


@dataclass(frozen=True)
class Case:
    """A scenario with its schedules.

    Attributes
    ----------
    base, start : the whole timeline, and as far as it is known when the edits are made
    edited : the schedule as asked
    followed : with what follows for certain
    """

    scenario: Scenario
    base: Timeline
    start: Timeline
    known_until: date | None
    edited: Edited
    followed: Edited
    consequences: tuple[Consequence, ...]

    @property
    def touched(self) -> Iterator[tuple[str, EventSpec | None, EventSpec | None]]:
        """Id of every event that an edit names, as it was, and as it is asked for."""
        for name in self.edited.by_edit:
            before = self.start.event(name)
            after = None if name in self.edited.removed else self.edited.events.get(name)
            if before is not None or after is not None:
                yield name, before, after

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line that history was decided by, at the modes; history is played once for it."""
        return tuple(lines_of_history(self.base))

    @property
    def gone(self) -> set[str]:
        """Ids of what is absent as a cause for certain: removed, vanished, or turned about."""
        vanished = {one.event for one in self.consequences if one.change == "vanishes"}
        return {*self.edited.removed, *vanished, *self.edited.turned}
