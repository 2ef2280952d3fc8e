"""The changes of many replications at once, from the rows that compiled worlds tell.

It counts what `changes_between` finds, pair by pair, and `add_changes` counts. There a later change
of the same kind takes the place of an earlier one; here rows stand in that order, the last wins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simdip.clock import DAY
from simdip.engines.batch import fields
from simdip.engines.batch.driving import TOLD_FROM, TOLD_ROWS
from simdip.ensemble.change_rows import (
    APPEARS,
    CHANGES,
    MOVES,
    OUTCOME,
    VANISHES,
    ChangeRows,
    tallies_of,
)
from simdip.ensemble.changes import Changes
from simdip.ensemble.made_changes import Makings, makings
from simdip.ensemble.tallies import Tallies
from simdip.ensemble.told_words import ASKED, Choices, Labels, Words

if TYPE_CHECKING:
    import numpy as np

    from simdip.ensemble.batch import Batch, Block

    Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass
class Told:
    """The rows of one world in a block.

    Attributes
    ----------
    replication : of every row
    rows : fields, rows
    sizes : two, rows
    """

    replication: "Numbers"
    rows: "Numbers"
    sizes: "Numbers"

    def where(self, what: int) -> "Numbers":
        """Places of the rows of one kind."""
        found: Numbers = (self.rows[fields.TOLD_WHAT] == what).nonzero()[0]
        return found


class ChangeCounter:
    """Counts the changes of the blocks of a batch."""

    def __init__(self, batch: "Batch") -> None:
        worlds = batch.traced.worlds
        self._labels = Labels()
        self._words = [Words(world.program, self._labels) for world in worlds]
        self._choices = Choices(self._labels, self._words)
        self._asked = [world.asked for world in worlds]
        self._names = [world.name for world in worlds]
        self._said = {
            (matter, int(actor)): self._labels.of(
                f"{'success' if matter == fields.SUCCEEDING else 'choice'} of "
                f"{self._labels.names[actor]}"
            )
            for matter in ASKED
            for actor in self._choices.actors.tolist()
        }
        for asked in self._asked:
            for (event, _), (_, through, _) in asked.items():
                self._labels.of(event)
                self._labels.of(through)

    def count(self, block: "Block") -> dict[str, Tallies]:
        """The changes of every scenario in a block."""
        return self.count_all(
            [told_of(block, world) for world in range(len(self._words))], block.count
        )

    def count_all(self, told: Sequence[Told], count: int) -> dict[str, Tallies]:
        """The changes of every scenario, from what each world told.

        Parameters
        ----------
        told : history first
        count : replications
        """
        labels = self._labels.copy()
        made = makings(
            labels,
            self._words,
            [_made_rows(one) for one in told],
            count,
        )
        history = self._answers(told[0], 0)
        found = {}
        for world in range(1, len(self._words)):
            rows = ChangeRows()
            self._add_choices(rows, told[world], world, history, count)
            _add_asked(rows, self._asked[world], labels, count)
            self._add_falls(rows, told[world], world, made)
            self._add_delays(rows, told[world], world, made)
            _add_made(rows, made, world)
            found[self._names[world]] = tallies_of(rows, labels.names)
        return found

    def _through(
        self, world: int, made: Makings, replications: "Numbers", codes: "Numbers"
    ) -> "Numbers":
        """Labels of what rows name as their reason."""
        import numpy as np  # here and not above: a replay needs no numpy

        words = self._words[world]
        known = len(words.raw)
        found = np.empty(len(codes), np.int64)
        items, others, new = (codes >= 0) & (codes < known), codes < 0, codes >= known
        found[items] = words.raw[codes[items]]
        found[others] = words.words[words.place(codes[others])]
        found[new] = made.names_of(world, replications[new], codes[new] - known)
        return found

    def _add_falls(self, rows: "ChangeRows", told: Told, world: int, made: Makings) -> None:
        import numpy as np

        words, at = self._words[world], told.where(fields.A_FALL)
        item, through, plan, ticks = (
            told.rows[field][at]
            for field in (
                fields.TOLD_ITEM, fields.TOLD_FIRST, fields.TOLD_SECOND, fields.TOLD_THIRD,
            )
        )  # fmt: skip
        replication, planned = told.replication[at], plan >= 0
        rows.add(
            replication,
            words.plain[item],
            np.where(planned, OUTCOME, VANISHES),
            np.where(planned, ticks, 0),
            self._through(world, made, replication, through),
            told.sizes[0][at],
        )

    def _add_delays(self, rows: "ChangeRows", told: Told, world: int, made: Makings) -> None:
        import numpy as np

        words, at = self._words[world], told.where(fields.A_DELAY)
        item, ticks, through = (
            told.rows[field][at]
            for field in (fields.TOLD_ITEM, fields.TOLD_FIRST, fields.TOLD_SECOND)
        )
        replication = told.replication[at]
        reasons = self._through(world, made, replication, through)
        change = np.where(ticks != 0, MOVES, OUTCOME)
        rows.add(replication, words.plain[item], change, ticks, reasons)

    def _answers(self, told: Told, world: int) -> "Answers":
        words, at = self._words[world], told.where(fields.A_DECISION)
        item, matter, actor, answer = (
            told.rows[field][at]
            for field in (
                fields.TOLD_ITEM, fields.TOLD_FIRST, fields.TOLD_SECOND, fields.TOLD_THIRD,
            )
        )  # fmt: skip
        what = self._choices.numbers(words.raw[item], matter, words.actors[actor])
        return Answers(told.replication[at], what, answer == 1)

    def _add_choices(
        self, rows: ChangeRows, told: Told, world: int, history: "Answers", count: int
    ) -> None:
        """What somebody answered otherwise; of one event the first in the order of names."""
        import numpy as np

        ours = self._answers(told, world)
        asked = np.zeros(self._choices.count, np.bool_)
        asked[history.what] = asked[ours.what] = True
        columns = asked.nonzero()[0]
        place = np.zeros(len(asked), np.int64)
        place[columns] = np.arange(len(columns))
        before, after = (one.grids(count, len(columns), place) for one in (history, ours))
        other = before[0] & after[0] & (before[1] != after[1])
        replication, column = other.nonzero()
        item, matter, actor = self._choices.read(columns[column])
        _, firsts = np.unique(
            replication * len(self._labels.names) + item, return_index=True
        )  # they stand in the order of their numbers, so the first of an event has the first name
        who = zip(matter[firsts].tolist(), actor[firsts].tolist(), strict=True)
        reasons = np.array([self._said[one] for one in who], np.int64)
        change = np.full(len(firsts), OUTCOME)
        rows.add(replication[firsts], item[firsts], change, np.zeros_like(firsts), reasons)


@dataclass
class Answers:
    """The decisions of one world in a block.

    Attributes
    ----------
    what : number in `Choices` of who was asked what about which event
    is_yes : the answers
    """

    replication: "Numbers"
    what: "Numbers"
    is_yes: "Numbers"

    def grids(self, count: int, width: int, place: "Numbers") -> "tuple[Numbers, Numbers]":
        """By replication and column: whether it was ever asked, and ever answered by yes."""
        import numpy as np  # here and not above: a replay needs no numpy

        asked, agreed = np.zeros((2, count, width), np.bool_)
        column = place[self.what]
        asked[self.replication, column] = True
        agreed[self.replication[self.is_yes], column[self.is_yes]] = True
        return asked, agreed


def told_of(block: "Block", world: int) -> Told:
    """What a world told in a block."""
    import numpy as np

    first, count = block.counts[world, :, TOLD_FROM], block.counts[world, :, TOLD_ROWS]
    replication = np.repeat(np.arange(block.count), count)
    ends = first + count
    if block.count and (first[1:] == ends[:-1]).all():  # the rows of one world stand together
        rows = slice(first[0], ends[-1])
        return Told(replication, block.told[:, rows], block.sizes[:, rows])
    at = np.arange(len(replication)) + np.repeat(first - (np.cumsum(count) - count), count)
    return Told(replication, block.told.take(at, axis=1), block.sizes.take(at, axis=1))


def _made_rows(told: Told) -> "tuple[Numbers, ...]":
    """Replication, item, maker, trigger, number and whether it came about."""
    at = told.where(fields.A_MAKING)
    columns = (fields.TOLD_ITEM, fields.TOLD_FIRST, fields.TOLD_SECOND, fields.TOLD_THIRD)
    rows = (told.rows[field][at] for field in columns)
    return (told.replication[at], *rows, told.sizes[0][at] == 1.0)


def _add_asked(rows: ChangeRows, asked: Changes, labels: Labels, count: int) -> None:
    """What the edits themselves change, in every replication."""
    import numpy as np

    every = np.arange(count)
    for (event, change), (days, through, necessity) in asked.items():
        label, kind, reason = labels.of(event), CHANGES.index(change), labels.of(through)
        alike = (label, kind, round(days * DAY), reason)
        event_, change_, ticks, through_ = (np.full(count, one) for one in alike)
        rows.add(every, event_, change_, ticks, through_, np.full(count, necessity))


def _add_made(rows: ChangeRows, made: Makings, world: int) -> None:
    """What came about in one of the worlds alone."""
    import numpy as np

    (our_replications, ours), (their_replications, theirs) = made.of(0), made.of(world)
    names = int(made.name.max(initial=0)) + 1
    our_keys = our_replications * names + made.name[ours]
    their_keys = their_replications * names + made.name[theirs]
    for replications, places, keys, others, change in (
        (their_replications, theirs, their_keys, our_keys, APPEARS),
        (our_replications, ours, our_keys, their_keys, VANISHES),
    ):
        alone = ~np.isin(keys, others)
        at = places[alone]
        still = np.zeros_like(at)
        rows.add(replications[alone], made.told[at], still + change, still, made.through[at])
