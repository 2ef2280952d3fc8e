"""Changes counted over many replications, in whole numbers, so that parts add up exactly.

A shift is counted in ticks and a necessity in steps of 2**-50: sums of whole numbers do not depend
on the order in which parts are added.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from simdip.clock import DAY
from simdip.ensemble.changes import Changes

STEPS = 1 << 50  # of a necessity


@dataclass(slots=True)
class Through:
    """One reason of a change: how often it was, and the sum of its necessities.

    Attributes
    ----------
    steps : sum of the necessities, in steps of 2**-50
    without : how often there was no necessity
    """

    count: int = 0
    steps: int = 0
    without: int = 0

    @property
    def necessity(self) -> float:
        """Mean necessity; nan where one was missing."""
        return math.nan if self.without else self.steps / STEPS / self.count


@dataclass(slots=True)
class Tally:
    """One change of one event.

    Attributes
    ----------
    count : replications with it
    ticks : by how much it moves, summed over them
    through : the reasons
    """

    count: int = 0
    ticks: int = 0
    through: dict[str, Through] = field(default_factory=dict)


Tallies = dict[tuple[str, str], Tally]  # by event and change


def add_changes(tallies: Tallies, changes: Changes) -> None:
    """Count the changes of one replication."""
    for key, (days, through, necessity) in changes.items():
        tally = tallies.setdefault(key, Tally())
        tally.count += 1
        tally.ticks += round(days * DAY)
        reason = tally.through.setdefault(through, Through())
        reason.count += 1
        if math.isnan(necessity):
            reason.without += 1
        else:
            reason.steps += round(necessity * STEPS)


def add_tallies(tallies: Tallies, others: Mapping[tuple[str, str], Tally]) -> None:
    """Count what others counted."""
    for key, other in others.items():
        tally = tallies.setdefault(key, Tally())
        tally.count += other.count
        tally.ticks += other.ticks
        for name, theirs in other.through.items():
            reason = tally.through.setdefault(name, Through())
            reason.count += theirs.count
            reason.steps += theirs.steps
            reason.without += theirs.without


def tallied(each: Iterable[Changes]) -> Tallies:
    """The changes of many replications, counted."""
    tallies: Tallies = {}
    for changes in each:
        add_changes(tallies, changes)
    return tallies


def tallies_as_lists(tallies: Tallies) -> list[object]:
    """Tallies for JSON, in the order of their keys."""
    return [
        [event, change, one.count, one.ticks,
         [[name, why.count, why.steps, why.without] for name, why in sorted(one.through.items())]]
        for (event, change), one in sorted(tallies.items())
    ]  # fmt: skip


def tallies_from_lists(rows: Iterable[Any]) -> Tallies:
    """Tallies out of JSON."""
    return {
        (event, change): Tally(count, ticks, {name: Through(*why) for name, *why in through})
        for event, change, count, ticks, through in rows
    }
