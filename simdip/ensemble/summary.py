"""What is kept of many replications, the same from either engine: columns, fans and tallies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simdip.engines.batch.driving import SAME
from simdip.ensemble.histograms import Histogram, quantities
from simdip.ensemble.pairs import PairResult
from simdip.ensemble.tallies import Tallies, add_tallies, tallied
from simdip.ensemble.told_changes import ChangeCounter
from simdip.ensemble.traced import drawn_names
from simdip.scenario.model import HISTORY

if TYPE_CHECKING:
    import numpy as np

    from simdip.ensemble.batch import Batch, Block

    Numbers = np.ndarray[Any, np.dtype[Any]]

LIKELIHOOD, IDENTICAL = "log_likelihood", "identical"


@dataclass(frozen=True)
class Layout:
    """Which columns there are.

    Attributes
    ----------
    measures : of every world, history first
    parameters : drawn or set, in the order of their names
    """

    measures: Mapping[str, tuple[str, ...]]
    parameters: tuple[str, ...]

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Every world but history."""
        return tuple(name for name in self.measures if name != HISTORY)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The columns of the parameters, in their order."""
        return tuple(f"parameter_{name}" for name in self.parameters)

    @property
    def names(self) -> tuple[str, ...]:
        """Every column: likelihood, parameters, then world by world."""
        found = [LIKELIHOOD, *self.drawn]
        for world, measures in self.measures.items():
            found += [column_of(world, name) for name in measures]
            if world != HISTORY:
                found.append(column_of(world, IDENTICAL))
        return tuple(found)


def column_of(world: str, name: str) -> str:
    """The column of a measure of a world, or of whether it equals history."""
    return f"{world}.{name}"


@dataclass
class Summary:
    """What is kept of replications that follow each other.

    Attributes
    ----------
    columns : by the names of the layout; `identical` is true or false, all else numbers
    clipped : of each process, summed over the worlds: candidates above the cap, and all of them
    histograms : of daily tension, those of `quantities`; none in a summary of columns alone
    tallies : of the changes of every scenario; none in a summary of columns alone
    """

    first: int
    count: int
    layout: Layout
    columns: dict[str, "Numbers"]
    clipped: list[tuple[int, int]]
    histograms: list[Histogram]
    tallies: dict[str, Tallies]

    def absorb(self, other: "Summary") -> None:
        """Count what another counted; its columns are left out."""
        self.clipped = [
            (clipped + more, looked + others)
            for (clipped, looked), (more, others) in zip(self.clipped, other.clipped, strict=True)
        ]
        for mine, theirs in zip(self.histograms, other.histograms, strict=True):
            mine.merge(theirs)
        for name, tallies in other.tallies.items():
            add_tallies(self.tallies[name], tallies)


class Summariser:
    """Makes summaries of the blocks of a batch.

    Parameters
    ----------
    whole : with parameters, histograms and tallies; else measures alone
    """

    def __init__(self, batch: "Batch", *, whole: bool) -> None:
        design = batch.design
        worlds = {
            world.name: tuple(one.name for one in world.program.measures)
            for world in batch.traced.worlds
        }
        self._batch, self._whole = batch, whole
        self._set = design.at_first
        names = {*drawn_names(design), *self._set} if whole else ()
        self._layout = Layout(worlds, tuple(sorted(names)))
        self._places = {one.name: place for place, one in enumerate(batch.traced.inputs)}
        self._counter = ChangeCounter(batch) if whole else None

    def no_days(self) -> list[Histogram]:
        """Histograms in which nothing is counted yet."""
        days = len(self._batch.templates(0)[0].arrays["noons"])
        return empty_histograms(len(self._batch.played), days) if self._whole else []

    def of(self, block: "Block", histograms: Sequence[Histogram]) -> Summary:
        """The summary of a block, without histograms.

        Parameters
        ----------
        histograms : of `no_days`; the days of the block are counted into them
        """
        import numpy as np  # here and not above: a replay needs no numpy

        weighs = self._batch.design.weighs
        columns = {LIKELIHOOD: block.likelihood if weighs else np.full(block.count, np.nan)}
        for name in self._layout.parameters:
            columns[f"parameter_{name}"] = (
                np.full(block.count, float(self._set[name]))
                if name in self._set
                else block.inputs[:, self._places[name]]
            )
        for place, (world, measures) in enumerate(self._layout.measures.items()):
            for number, name in enumerate(measures):
                columns[column_of(world, name)] = block.measures[place, :, number]
            if place:
                columns[column_of(world, IDENTICAL)] = block.counts[place, :, SAME] == 1
        looked, clipped = block.candidates.sum(axis=(0, 1)).tolist()
        found = Summary(
            block.first, block.count, self._layout, columns,
            list(zip(clipped, looked, strict=True)), [], {},
        )  # fmt: skip
        if self._counter:
            count_days(histograms, block.tension)
            found.tallies = self._counter.count(block)
        return found


def of_pairs(pairs: Sequence[PairResult], *, whole: bool) -> Summary:
    """The summary of pairs of the reference engine.

    Parameters
    ----------
    whole : with parameters, histograms and tallies; else measures alone
    """
    import numpy as np  # here and not above: a replay needs no numpy

    worlds = {name: tuple(one.measures) for name, one in pairs[0].worlds.items()}
    layout = Layout(worlds, tuple(sorted(pairs[0].settings)) if whole else ())
    columns: dict[str, Numbers] = {
        LIKELIHOOD: np.array([pair.log_likelihood for pair in pairs], np.float64)
    }
    for name in layout.parameters:
        drawn = [pair.settings[name] for pair in pairs]
        columns[f"parameter_{name}"] = np.array(drawn, np.float64)
    for world, measures in worlds.items():
        for name in measures:
            found = [pair.worlds[world].measures[name] for pair in pairs]
            columns[column_of(world, name)] = np.array(found, np.float64)
        if world != HISTORY:
            same = [pair.worlds[world].identical for pair in pairs]
            columns[column_of(world, IDENTICAL)] = np.array(same, np.bool_)
    each = [world for pair in pairs for world in pair.worlds.values()]
    clipped = [sum(one) for one in zip(*(world.clipped for world in each), strict=True)]
    looked = [sum(one) for one in zip(*(world.candidates for world in each), strict=True)]
    pairs_of = list(zip(clipped, looked, strict=True))
    summary = Summary(pairs[0].replication, len(pairs), layout, columns, pairs_of, [], {})
    if whole:
        tension = [np.array([pair.worlds[name].tension for pair in pairs]) for name in worlds]
        summary.histograms = histograms_of(tension)
        summary.tallies = {
            name: tallied(pair.worlds[name].changes for pair in pairs) for name in layout.scenarios
        }
    return summary


def joined(parts: Sequence[Summary]) -> Summary:
    """One summary of several that follow each other, made out of the first."""
    import numpy as np

    whole = parts[0]
    columns = {
        name: np.concatenate([one.columns[name] for one in parts]) for name in whole.layout.names
    }
    for other in parts[1:]:
        whole.absorb(other)
    whole.columns, whole.count = columns, sum(one.count for one in parts)
    return whole


def empty_histograms(worlds: int, days: int) -> list[Histogram]:
    """Of the daily tension of every world, history first, and of differences from history."""
    names = [str(place) for place in range(1, worlds)]
    return [Histogram.empty(bounds, days) for _, bounds in quantities(names)]


def count_days(histograms: Sequence[Histogram], tension: "Numbers") -> None:
    """Count the tension of a block: worlds, replications, days."""
    histograms[0].count(tension[0])
    for world in range(1, len(tension)):
        histograms[2 * world - 1].count(tension[world])
        histograms[2 * world].count(tension[world], tension[0])


def histograms_of(tension: Sequence["Numbers"]) -> list[Histogram]:
    """The same histograms, without a compiler; each world replications by days."""
    found = empty_histograms(len(tension), tension[0].shape[1])
    found[0].add(tension[0])
    for world in range(1, len(tension)):
        found[2 * world - 1].add(tension[world])
        found[2 * world].add(tension[world] - tension[0])
    return found
