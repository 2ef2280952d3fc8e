"""What each edit of a scenario adds, alone and together with others.

A scenario with k edits is played with every subset of them under the same marks. With v(S) the
effect of the subset S, the interaction of S is d(S) = sum over T in S of (-1)^(|S|-|T|) v(T)
(Harsanyi 1963); of a single edit it is its main effect. All interactions add up to v of all edits.
The Shapley value of an edit is the sum of d(S) / |S| over the subsets with it: what it adds on
average over all orders of the edits (Shapley 1953); these too add up to the whole.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from simdip.ensemble.columns import Played, columns_of
from simdip.ensemble.effects import values as drawn_values
from simdip.errors import SettingError
from simdip.scenario.model import HISTORY, Scenario

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]
    Values = dict["Subset", Numbers]

LEAST, MOST = 2, 6
Subset = tuple[int, ...]  # numbers of edits, ascending


@dataclass(frozen=True, slots=True)
class Term:
    """One line of `decomposition.csv`.

    Attributes
    ----------
    edits : numbers of the edits, joined by a space
    term : `effect` (of the subset), `main`, `interaction` or `shapley`
    mc_se : noise of the value from the finite number of replications
    share : of the effect of all edits; nan when that is 0
    """

    scenario: str
    measure: str
    unit: str
    term: str
    edits: str
    value: float
    mc_se: float
    share: float


def subsets_of(scenario: Scenario) -> dict[Subset, Scenario]:
    """The scenario with every subset of its edits but none; all of them under its own name.

    Raises
    ------
    SettingError : fewer than two edits, or more than six
    """
    count = len(scenario.edits)
    if not LEAST <= count <= MOST:
        raise SettingError(
            f"a decomposition needs {LEAST} to {MOST} edits; {scenario.name} has {count}"
        )
    found: dict[Subset, Scenario] = {}
    numbers = [edit.number for edit in scenario.edits]
    for size in range(1, count + 1):
        for subset in combinations(numbers, size):
            edits = tuple(edit for edit in scenario.edits if edit.number in subset)
            name = scenario.name
            if size < count:
                name += "." + "-".join(map(str, subset))
            found[subset] = replace(scenario, name=name, edits=edits)
    return found


def decompose(
    played: Played,
    scenario: Scenario,
    units: dict[str, str],
    censored_at: float,
) -> list[Term]:
    """Effects, interactions and Shapley values of the edits of a scenario, measure by measure.

    Parameters
    ----------
    played : pairs, or columns of them
    units : of every measure, in the order of the table
    censored_at : stands in for a time that never came about, in days
    """
    columns = columns_of(played)
    named = {subset: one.name for subset, one in subsets_of(scenario).items()}
    terms: list[Term] = []
    for measure, unit in units.items():
        worlds = [HISTORY, *named.values()]
        if any(measure not in columns.measures_of(name) for name in worlds):
            continue
        drawn = {name: drawn_values(columns, name, measure, censored_at) for name in worlds}
        effect = {subset: drawn[name] - drawn[HISTORY] for subset, name in named.items()}
        terms += [
            _term(scenario.name, measure, unit, word, subset, values, effect)
            for word, subset, values in _parts(effect)
        ]
    return terms


def _parts(effect: "Values") -> "Iterator[tuple[str, Subset, Numbers]]":
    """Effects of the subsets, then interactions, then Shapley values."""
    for subset, values in effect.items():
        yield "effect", subset, values
    dividend: Values = {}
    for subset in effect:
        inside = [other for other in effect if set(other) <= set(subset)]
        signed = [(-1.0) ** (len(subset) - len(other)) * effect[other] for other in inside]
        dividend[subset] = sum(signed[1:], signed[0])
        yield ("main" if len(subset) == 1 else "interaction"), subset, dividend[subset]
    for number in max(effect, key=len):
        shares = [values / len(subset) for subset, values in dividend.items() if number in subset]
        yield "shapley", (number,), sum(shares[1:], shares[0])


def _term(
    scenario: str,
    measure: str,
    unit: str,
    word: str,
    subset: Subset,
    values: "Numbers",
    effect: "Values",
) -> Term:
    count, mean = len(values), float(values.mean())
    error = float(values.std(ddof=1)) / math.sqrt(count) if count > 1 else math.nan
    whole = float(effect[max(effect, key=len)].mean())
    share = mean / whole if whole != 0.0 else math.nan
    return Term(scenario, measure, unit, word, " ".join(map(str, subset)), mean, error, share)
