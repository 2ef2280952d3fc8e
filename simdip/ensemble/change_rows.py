"""Changes of many replications as rows, and what is left of them when each is counted once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from simdip.ensemble.tallies import STEPS, Tallies, Tally, Through

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

CHANGES = ("vanishes", "appears", "moves", "outcome")
VANISHES, APPEARS, MOVES, OUTCOME = range(len(CHANGES))


class ChangeRows:
    """Rows of changes, those that win behind those that lose."""

    def __init__(self) -> None:
        self._parts: list[tuple[Numbers, ...]] = []

    def add(
        self,
        replication: "Numbers",
        event: "Numbers",
        change: "Numbers",
        ticks: "Numbers",
        through: "Numbers",
        necessity: "Numbers | None" = None,
    ) -> None:
        """Add rows, all of the same length."""
        import numpy as np

        size = np.full(len(event), np.nan) if necessity is None else necessity
        self._parts.append((replication, event, change, ticks, through, size))

    def joined(self) -> "list[Numbers]":
        """Replication, event, change, ticks, reason and necessity of all rows."""
        import numpy as np

        return [np.concatenate(one) for one in zip(*self._parts, strict=True)]


def tallies_of(rows: ChangeRows, names: Sequence[str]) -> Tallies:
    """Count what the rows leave: of one change of one event in one replication, the last row.

    Parameters
    ----------
    names : of the labels
    """
    import numpy as np

    replication, event, change, ticks, through, necessity = rows.joined()
    if not len(event):
        return {}
    kinds, several = len(CHANGES), len(names)
    different, key = np.unique(event * kinds + change, return_inverse=True)
    code = replication * (int(key.max()) + 1) + key
    order = np.argsort(code, kind="stable")
    last = order[np.append(np.diff(code[order]) != 0, True)]
    moved = change == MOVES  # several shifts of one event add up
    one = last[change[last] != MOVES]
    shifted = np.append(moved.nonzero()[0], one)
    summed = np.bincount(key[shifted], ticks[shifted], len(different))  # whole, and below 2**53
    known = ~np.isnan(necessity[last])
    steps = np.rint(np.where(known, necessity[last], 0.0) * STEPS).astype(np.int64)
    pairs, where = np.unique(key[last] * several + through[last], return_inverse=True)
    counts, missing = np.bincount(where), np.bincount(where, ~known).astype(np.int64)
    sums = np.zeros(len(pairs), np.int64)  # 2**63 holds 8,191 necessities of 1
    np.add.at(sums, where, steps)
    found: Tallies = {}
    for place, pair in enumerate(pairs.tolist()):
        number, reason = divmod(pair, several)
        label, kind = divmod(int(different[number]), kinds)
        tally = found.setdefault((names[label], CHANGES[kind]), Tally())
        tally.count += int(counts[place])
        tally.ticks = int(summed[number])
        tally.through[names[reason]] = Through(
            int(counts[place]), int(sums[place]), int(missing[place])
        )
    return found
