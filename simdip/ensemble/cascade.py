"""Which events vanish, appear, move or come out otherwise, how often, and through what."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from simdip.ensemble.pairs import PairResult


@dataclass(frozen=True, slots=True)
class Change:
    """One line of `cascade.csv`.

    Attributes
    ----------
    probability : share of replications
    mean_shift_days : over the replications in which it happens
    through : the cause that was gone most often, or `edit`
    necessity : its mean over these
    """

    scenario: str
    event: str
    kind: str
    change: str
    probability: float
    mean_shift_days: float
    through: str
    necessity: float


def cascade(pairs: Sequence[PairResult], scenario: str, kinds: dict[str, str]) -> list[Change]:
    """The changes of a scenario, edits first, then by probability.

    Parameters
    ----------
    kinds : kind of every event by id
    """
    found: dict[tuple[str, str], list[tuple[float, str, float]]] = {}
    for pair in pairs:
        for (event, change), (days, through, necessity) in pair.worlds[scenario].changes.items():
            found.setdefault((event, change), []).append((days, through, necessity))
    changes = [
        _change(scenario, event, change, rows, kinds, len(pairs))
        for (event, change), rows in found.items()
    ]
    return sorted(changes, key=lambda one: (one.through != "edit", -one.probability, one.event))


def _change(
    scenario: str,
    event: str,
    change: str,
    rows: list[tuple[float, str, float]],
    kinds: dict[str, str],
    count: int,
) -> Change:
    tally = Counter(through for _, through, _ in rows)
    through = min(tally, key=lambda name: (-tally[name], name))
    necessities = [necessity for _, name, necessity in rows if name == through]
    return Change(
        scenario,
        event,
        kinds.get(event) or kinds.get(event.split("@", maxsplit=1)[0], ""),
        change,
        len(rows) / count,
        sum(days for days, _, _ in rows) / len(rows),
        through,
        sum(necessities) / len(necessities),
    )
