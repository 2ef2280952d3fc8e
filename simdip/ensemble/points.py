"""A design at many points: some numbers are set, and all else and all marks are the same."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from simdip.engines.batch.lowering import Unfit
from simdip.ensemble.choosing import AUTO, BATCH, LEAST_COMPILED, SIMPY
from simdip.ensemble.pairs import Design, PairResult, play_pair
from simdip.ensemble.run import BLOCK, results_of
from simdip.ensemble.threads import in_threads
from simdip.ensemble.traced import Name

if TYPE_CHECKING:
    from simdip.ensemble.batch import Batch, Block


@dataclass(frozen=True)
class Points:
    """Values of some numbers of a design, a row a point.

    Attributes
    ----------
    names : of parameters, which hold in every world whatever a scenario sets, and of necessities
    rows : values in the order of the names
    measures : that are kept of every world
    """

    names: tuple[Name, ...]
    rows: tuple[tuple[float, ...], ...]
    measures: tuple[str, ...]


def at_point(design: Design, names: Sequence[Name], values: Sequence[float]) -> Design:
    """The design with some numbers set in every world and not drawn."""
    fixed, necessities = list(design.fixed), list(design.necessities)
    for name, value in zip(names, values, strict=True):
        if isinstance(name, str):
            fixed.append((name, value))
        else:
            necessities.append((name, value))
    return replace(design, fixed=tuple(fixed), necessities=tuple(necessities))


def engine_of_points(
    design: Design, points: Points, count: int, engine: str = AUTO
) -> "tuple[Batch | None, str]":
    """The design compiled once for all points, or None where the reference engine plays it.

    Parameters
    ----------
    count : replications at every point
    engine : `simpy`, `batch` (compiled), or `auto`: the compiled one where it pays and is fit

    Returns
    -------
    and why it is not the compiled engine, where that was not asked for; else ""

    Raises
    ------
    Unfit : the compiled engine was asked for and has no law for something
    """
    if engine == SIMPY:
        return None, ""
    if engine == AUTO and count * len(points.rows) < LEAST_COMPILED:
        return None, f"fewer than {LEAST_COMPILED} pairs in all: compiling does not pay"
    import numpy as np  # here and not above: a replay needs no numpy

    from simdip.ensemble.batch import Batch

    try:
        batch = Batch(design, points.names)
        batch.dates.choices(
            np.arange(count)
        )  # days that it has no law for are found before playing
        return batch, ""
    except Unfit as unfit:
        if engine == BATCH:
            raise
        return None, str(unfit)


def play_points(
    design: Design,
    points: Points,
    count: int,
    batch: "Batch | None" = None,
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Iterator[list[PairResult]]:
    """The pairs of every point in turn, the same for any engine and number of jobs.

    Parameters
    ----------
    count : replications at every point, the same ones
    batch : the design compiled for these points; None plays on the reference engine
    jobs : threads of the compiled engine, processes of the reference engine
    progress : is told how many more pairs are played

    Returns
    -------
    pairs with the measures asked for, and without tension, changes and settings
    """
    played: Iterator[list[PairResult]]
    if batch is None:
        asked = [(row, one) for row in points.rows for one in range(count)]
        played = ([pair] for pair in results_of(_pair_at, (design, points), asked, jobs))
    else:
        played = _blocks(batch, points, count, jobs)
    pairs: list[PairResult] = []
    for some in played:
        pairs += some
        if progress is not None:
            progress(len(some))
        if len(pairs) == count:  # no block has replications of two points
            yield pairs
            pairs = []


def _pair_at(plan: tuple[Design, Points], asked: tuple[tuple[float, ...], int]) -> PairResult:
    """One pair at a point, without what nobody reads."""
    (design, points), (values, replication) = plan, asked
    pair = play_pair(at_point(design, points.names, values), replication)
    worlds = {
        name: replace(
            world,
            measures={one: world.measures[one] for one in points.measures},
            tension=array("d"),
            changes={},
        )
        for name, world in pair.worlds.items()
    }
    return replace(pair, worlds=worlds, settings={})


def _blocks(batch: "Batch", points: Points, count: int, jobs: int) -> Iterator[list[PairResult]]:
    """Pairs of the compiled engine, block by block, point by point."""
    from simdip.ensemble.asking import given_in, lean_results  # here and not above, as numpy
    from simdip.ensemble.batch import Player

    spans = [
        (row, first, min(BLOCK, count - first))
        for row in points.rows
        for first in range(0, count, BLOCK)
    ]
    players: list[Player] = []

    def play(span: tuple[tuple[float, ...], int, int]) -> "Block":
        row, first, some = span
        player = players.pop() if players else Player(batch)
        values = dict(zip(points.names, row, strict=True))
        try:
            return player.play(first, some, given_in(batch, values, some))
        finally:
            players.append(player)

    for block in in_threads(play, spans, jobs):
        yield lean_results(batch, block, points.measures)
