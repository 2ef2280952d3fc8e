"""What processes and rules made in many replications at once, by names, from the rows of the log.

The name of what was made tells who made it, what it answers and its number, so that an answer to an
answer is named once that is. Each round of naming takes all rows whose trigger has a name already.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simdip.engines.batch import fields
from simdip.ensemble.changes import INTENSITY, ROUNDS_OF
from simdip.errors import EngineError
from simdip.program.gates import PLAN_SUFFIX

if TYPE_CHECKING:
    import numpy as np

    from simdip.ensemble.told_words import Labels, Words

    Numbers = np.ndarray[Any, np.dtype[Any]]

BY_PROCESS, BY_RULE, BY_ROUNDS = 0, 1, 2  # kinds of makers
KINDS = 3
NUMBERS, TRIGGERS = 1 << 20, 1 << 22  # room for numbers and triggers in the code of a name


@dataclass
class Makings:
    """Everything made in the replications of a block, in all worlds.

    Attributes
    ----------
    first, count : worlds, replications: where the rows of a world begin, and how many
    name, told, through : labels of a row: its name, what it is told under, and its reason
    came : whether it came about
    """

    first: "Numbers"
    count: "Numbers"
    name: "Numbers"
    told: "Numbers"
    through: "Numbers"
    came: "Numbers"

    def of(self, world: int) -> "tuple[Numbers, Numbers]":
        """Replications and rows of what came about in a world."""
        import numpy as np  # here and not above: a replay needs no numpy

        counts = self.count[world]
        rows = np.arange(self.first[world, 0], self.first[world, 0] + counts.sum())
        replications = np.repeat(np.arange(len(counts)), counts)
        came = self.came[rows]
        return replications[came], rows[came]

    def names_of(self, world: int, replications: "Numbers", items: "Numbers") -> "Numbers":
        """The labels of made items, each counted from the first that its world made."""
        return self.name[self.first[world, replications] + items]  # type: ignore[no-any-return]


def makings(
    labels: "Labels", words: "list[Words]", rows: "list[tuple[Numbers, ...]]", count: int
) -> Makings:
    """Name everything that was made.

    Parameters
    ----------
    words : of every world
    rows : of every world: replication, item, maker, trigger, number and whether it came about
    count : replications

    Raises
    ------
    EngineError : the rows are not those of the items in their order
    """
    import numpy as np  # here and not above: a replay needs no numpy

    counts = np.stack([np.bincount(one[0], minlength=count) for one in rows])
    ends = np.cumsum(counts.ravel())
    first = (ends - counts.ravel()).reshape(counts.shape)
    world = np.repeat(np.arange(len(rows)), [len(one[0]) for one in rows])
    replication, item, maker, trigger, number, came = (
        np.concatenate([one[field] for one in rows]) for field in range(6)
    )
    known = np.array([len(one.raw) for one in words])[world]
    if (item - known != np.arange(len(item)) - first[world, replication]).any():
        raise EngineError("the rows of what was made do not follow each other")
    kind = np.where(
        maker >= fields.BY_ROUNDS, BY_ROUNDS, np.where(maker >= fields.BY_RULE, BY_RULE, BY_PROCESS)
    )
    by = np.zeros(len(item), np.int64)
    on = np.zeros(len(item), np.int64)  # label of the trigger and 1; 0 is none, -1 is not yet known
    for place, one in enumerate(words):
        for which, table, base in (
            (BY_PROCESS, one.processes, 0),
            (BY_RULE, one.rules, fields.BY_RULE),
            (BY_ROUNDS, one.raw, fields.BY_ROUNDS),
        ):
            mine = (world == place) & (kind == which)
            by[mine] = table[maker[mine] - base]
        rules = (world == place) & (kind == BY_RULE)
        made = rules & (trigger >= known)
        ready = rules & (trigger < known)
        on[ready] = one.raw[trigger[ready]] + 1
        on[made] = -1
    name, told, through = (np.full(len(item), -1) for _ in range(3))
    found = Makings(first, counts, name, told, through, came)
    if len(item) and (int(number.max()) >= NUMBERS or number.min() < 0):
        raise EngineError(f"more than {NUMBERS} events were made by one process or rule")
    open_rows = np.arange(len(item))
    while len(open_rows):
        now = open_rows[on[open_rows] >= 0]
        if not len(now):
            raise EngineError("what was made answers what was not made")
        codes = ((by[now] * KINDS + kind[now]) * TRIGGERS + on[now]) * NUMBERS + number[now]
        different, where = np.unique(codes, return_inverse=True)
        named = np.array([_named(labels, code) for code in different.tolist()])
        found.name[now], found.told[now], found.through[now] = named[where].T
        open_rows = open_rows[on[open_rows] < 0]
        before = first[world[open_rows], replication[open_rows]]
        names = found.name[before + trigger[open_rows] - known[open_rows]]
        on[open_rows] = np.where(names >= 0, names + 1, -1)
    return found


def _named(labels: "Labels", code: int) -> tuple[int, int, int]:
    """Labels of the name, of what it is told under, and of its reason."""
    rest, number = divmod(code, NUMBERS)
    rest, on = divmod(rest, TRIGGERS)
    by, kind = divmod(rest, KINDS)
    maker = labels.names[by]
    of = labels.names[on - 1] if on else ""
    if kind != BY_RULE:
        name = f"{maker}#{number}"
    else:
        name = f"{maker}@{of}+{number}" if number else f"{maker}@{of}"
    trigger = of.removesuffix(PLAN_SUFFIX)
    of_timeline = trigger and "#" not in trigger and "@" not in trigger
    told = name.replace(PLAN_SUFFIX, "") if of_timeline else maker
    through = trigger if of_timeline else INTENSITY
    if kind == BY_ROUNDS:
        told, through = maker + ROUNDS_OF, maker
    return labels.of(name), labels.of(told), labels.of(through)
