"""Rival rule sets: the variants of a timeline, and comparisons played under them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from simdip.api.compared import Compared
from simdip.api.comparison import AS_ASSUMED, clipped_shares
from simdip.ensemble.caps import default_caps
from simdip.ensemble.choosing import AUTO
from simdip.ensemble.pairs import Design, PairResult
from simdip.ensemble.run import run_pairs
from simdip.errors import EngineError, SettingError
from simdip.measures.main import MAIN
from simdip.program import compile_program
from simdip.program.making import active_processes
from simdip.timeline.model import Timeline
from simdip.timeline.source import nearest
from simdip.timeline.variants import Variant

MOST_CLIPPED = 0.001


def variant_named(timeline: Timeline, name: str) -> Variant:
    """The variant of that id.

    Raises
    ------
    SettingError : the timeline has none of that id
    """
    known = {one.id: one for one in all_variants(timeline)}
    if name not in known:
        raise SettingError(f"no variant {name!r} in {timeline.id}. {nearest(name, known)}")
    return known[name]


def all_variants(timeline: Timeline) -> tuple[Variant, ...]:
    """Every variant of a timeline.

    Raises
    ------
    SettingError : it has none
    """
    if not timeline.variants:
        raise SettingError(f"the timeline {timeline.id} has no `variants:` to compare under")
    return timeline.variants


def under(design: Design, variant: Variant) -> Design:
    """The same design under other assumptions.

    Raises
    ------
    SettingError : the variant sets a parameter that does not exist, or to what makes no sense
    """
    weights = variant.weights or design.weights
    try:
        compile_program(design.start, weights, variant.set)
    except SettingError as fault:
        raise SettingError(f"variant {variant.id}: {fault}") from None
    caps = design.caps
    if weights != design.weights:
        caps = tuple(sorted(default_caps(design.base, weights).items()))
    return replace(design, variant=variant, weights=weights, caps=caps)


def play_variants(
    designs: list[Design],
    count: int,
    jobs: int,
    progress: Callable[[int], None] | None,
    engine: str = AUTO,
) -> dict[str, tuple[PairResult, ...]]:
    """Pairs by the id of the variant of each design.

    Raises
    ------
    EngineError : as `check_clipped`
    """
    found: dict[str, tuple[PairResult, ...]] = {}
    for design in designs:
        assert design.variant is not None
        pairs = tuple(run_pairs(design, count, jobs, progress, engine=engine))
        check_clipped(design, pairs)
        found[design.variant.id] = pairs
    return found


def check_clipped(design: Design, pairs: Sequence[PairResult]) -> None:
    """Refuse a run that is too often wrong about an intensity.

    Raises
    ------
    EngineError : as `check_shares`
    """
    check_shares(design, clipped_shares(pairs))


def check_shares(design: Design, shares: Sequence[tuple[int, int]]) -> None:
    """Refuse a run that is too often wrong about an intensity.

    Parameters
    ----------
    shares : of each process, candidates that met an intensity above its cap, and all of them

    Raises
    ------
    EngineError : an intensity was above the cap of its process more often than MOST_CLIPPED
    """
    names = [process.id for process in active_processes(design.base)]
    where = f" under the variant {design.variant.id}" if design.variant else ""
    for name, (clipped, looked) in zip(names, shares, strict=True):
        if clipped > MOST_CLIPPED * looked:
            raise EngineError(
                f"{clipped} of {looked} candidates of the process {name} met an intensity above "
                f"its cap{where}: give it a higher `cap` in {design.base.id}, or make the edits "
                "smaller"
            )


def variant_rows(found: Compared) -> Iterator[tuple[object, ...]]:
    """Rows of `variants.csv`: as assumed, then under every variant."""
    for name, played in {AS_ASSUMED: found.played, **found.rivals}.items():
        for one in found.effects_of(played, found.shown):
            yield (one.scenario, one.measure, one.unit, name, one.difference, one.mc_low,
                   one.mc_high, len(played))  # fmt: skip


def rule_rows(found: Compared) -> Iterator[tuple[object, ...]]:
    """Rows of `variant_rules.csv`: what each variant that was played sets, and why."""
    for one in found.design.base.variants:
        if one.id in found.rivals:
            yield (one.id, one.title, one.reason, sets_of(one))


def sets_of(variant: Variant) -> str:
    """What a variant sets, in one line."""
    sets = [f"{name}={value:g}" for name, value in variant.set.items()]
    return "; ".join([*sets, *([f"weights={variant.weights}"] if variant.weights else [])])


def effects_under(found: Compared, measure: str = MAIN[0]) -> list[tuple[object, ...]]:
    """Scenario, variant, measure, difference and its noise, on one measure; [] without variants."""
    if not found.rivals:
        return []
    rows = [row for row in variant_rows(found) if row[1] == measure]
    ordered = sorted(rows, key=lambda row: found.shown.index(str(row[0])))
    return [(row[0], row[3], row[1], *row[4:]) for row in ordered]
