"""Which events vanish, appear, move or come out otherwise, how often, and through what."""

from collections.abc import Sequence
from dataclasses import dataclass

from simdip.clock import DAY
from simdip.ensemble.pairs import PairResult
from simdip.ensemble.tallies import Tallies, Tally, tallied


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
    tallies = tallied(pair.worlds[scenario].changes for pair in pairs)
    return cascade_of(tallies, len(pairs), scenario, kinds)


def cascade_of(tallies: Tallies, count: int, scenario: str, kinds: dict[str, str]) -> list[Change]:
    """The changes that were counted, edits first, then by probability.

    Parameters
    ----------
    count : replications
    kinds : kind of every event by id
    """
    changes = [
        _change(scenario, *key, tally, kinds, count) for key, tally in sorted(tallies.items())
    ]
    return sorted(changes, key=lambda one: (one.through != "edit", -one.probability, one.event))


def _change(
    scenario: str, event: str, change: str, tally: Tally, kinds: dict[str, str], count: int
) -> Change:
    through = min(tally.through, key=lambda name: (-tally.through[name].count, name))
    return Change(
        scenario,
        event,
        kinds.get(event) or kinds.get(event.split("@", maxsplit=1)[0], ""),
        change,
        tally.count / count,
        tally.ticks / DAY / tally.count,
        through,
        tally.through[through].necessity,
    )
