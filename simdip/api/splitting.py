"""Where the variance of an effect comes from: parameters, necessities, dates, weights or chance."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simdip.analysis.split import LEAST, Part, split_variance
from simdip.api.compared import units_of
from simdip.api.designing import design_of
from simdip.api.run_writing import Folder, write_run
from simdip.api.varying import check_clipped
from simdip.engines.batch.lowering import Unfit
from simdip.ensemble.caps import default_caps
from simdip.ensemble.choosing import AUTO, BATCH, ENGINES, SIMPY
from simdip.ensemble.design import DRAW
from simdip.ensemble.effects import differences
from simdip.ensemble.mixed import (
    EVEN,
    GROUPS,
    Mix,
    play_mixed,
    play_mixed_compiled,
    rows_of_mixes,
    weights_of,
)
from simdip.ensemble.pairs import Design
from simdip.ensemble.run import results_of
from simdip.ensemble.threads import in_threads
from simdip.errors import SettingError
from simdip.measures.main import MAIN, main_measures
from simdip.tables.compare_columns import UNCERTAINTY
from simdip.tables.run_files import table_bytes
from simdip.timeline.model import Timeline
from simdip.timeline.source import nearest

if TYPE_CHECKING:
    from simdip.ensemble.asking import Asker

LEAST_ASKED = 1000  # pairs from which compiling pays
PAIRS_A_ROW = len(GROUPS) + 2
SPLIT_HEADER = UNCERTAINTY.header
WORDS = {group: group for group in GROUPS} | {"weights": "the weight set"}


@dataclass(frozen=True)
class Split:
    """The variance of the effect of one scenario, group by group.

    Attributes
    ----------
    design : with the first of the weight sets
    count : rows; each is PAIRS_A_ROW pairs
    parts : by measure, the main ones, in the order of the groups
    engine : that played it, `simpy` or `batch`
    """

    design: Design
    count: int
    parts: Mapping[str, Sequence[Part]]
    engine: str = SIMPY

    @property
    def scenario(self) -> str:
        """Its name."""
        return self.design.scenarios[0].name


def split(
    scenario: str | Path | Sequence[str],
    *,
    base: str | Path | Timeline | None = None,
    count: int = 200,
    seed: int = 1,
    jobs: int = 1,
    engine: str = AUTO,
    progress: Callable[[int], None] | None = None,
) -> Split:
    """Split the variance of each main effect of a scenario.

    Parameters
    ----------
    scenario : name or path; or edits as typed, in a list
    base : the timeline that is edited, in place of the scenario's own
    count : rows; each plays seven pairs
    jobs : processes, or threads of the compiled engine; the result is the same for any number
    engine : `simpy`, `batch` (compiled), or `auto`: the compiled one where it pays and is fit; the
        result is the same for any
    progress : is told how many pairs are done

    Raises
    ------
    ScenarioError, TimelineError
    SettingError : too few rows
    EngineError : an intensity was too often above the cap of its process
    """
    if engine not in ENGINES:
        raise SettingError(f"unknown engine {engine!r}. {nearest(engine, ENGINES)}")
    if count < LEAST:
        raise SettingError(f"a variance needs at least {LEAST} rows, found {count}")
    design = design_of(scenario, base, seed=seed, how=DRAW, weights=EVEN[0])
    designs = {
        weights: replace(
            design,
            weights=weights,
            caps=tuple(sorted(default_caps(design.base, weights).items())),
        )
        for weights in EVEN
    }
    rows = rows_of_mixes(count)
    asked = [mix for mixes in rows.values() for mix in mixes]
    askers = _compiled(designs, asked, engine)
    played = (
        results_of(play_mixed, designs, asked, jobs)
        if askers is None
        else in_threads(partial(play_mixed_compiled, askers), asked, jobs)
    )
    pairs = []
    for pair in played:
        pairs.append(pair)
        if progress is not None:
            progress(1)
    drawn = [weights_of(seed, mix.weights) for mix in asked]
    for weights, one in designs.items():
        own = [pair for pair, name in zip(pairs, drawn, strict=True) if name == weights]
        if own:
            check_clipped(one, own)
    clock = design.base.clock
    span = float((clock.last - clock.first).days + 1)
    name = design.scenarios[0].name
    parts = {}
    for measure in main_measures(list(pairs[0].worlds[name].measures)):
        found = differences(pairs, name, measure, span).reshape(PAIRS_A_ROW, count)
        values = dict(zip(rows, found, strict=True))
        first, second = values.pop("first"), values.pop("second")
        parts[measure] = split_variance(first, second, values, seed)
    return Split(design, count, parts, SIMPY if askers is None else BATCH)


def _compiled(
    designs: Mapping[str, Design], asked: Sequence[Mix], engine: str
) -> dict[str, tuple[Design, "Asker"]] | None:
    """The designs with themselves compiled; None where the reference engine plays them.

    Raises
    ------
    Unfit : the compiled engine was asked for and has no law for something
    """
    if engine == SIMPY or (engine == AUTO and len(asked) < LEAST_ASKED):
        return None
    from simdip.ensemble.asking import Asker  # here and not above, as numpy

    found: dict[str, tuple[Design, Asker]] = {}
    try:
        for weights, design in designs.items():
            found[weights] = (design, Asker(design))
            found[weights][1].check_dates(max(one.dates for one in asked) + 1)
    except Unfit:
        if engine == BATCH:
            raise
        return None
    return found


def split_rows(found: Split) -> Iterator[tuple[object, ...]]:
    """Rows of `uncertainty.csv`, nan where an effect does not vary."""
    units = units_of(found.design)
    for measure, parts in found.parts.items():
        for part in parts:
            yield (found.scenario, measure, units[measure], *astuple(part))


def split_sentence(found: Split, measure: str = MAIN[0]) -> str:
    """What the effect on a measure hangs on most, in words."""
    parts = found.parts[measure]
    effect = f"the effect on the {measure.replace('_', ' ')}"
    ranked = sorted(parts, key=lambda part: -part.share_of_variance)
    best, next_best = ranked[:2]
    if best.first_order != best.first_order:  # nan
        return f"{effect.capitalize()} does not vary: there is nothing to split."
    most = "Most" if best.first_order > 0.5 else "The largest part"
    text = (
        f"{most} of the variance of {effect} comes from {WORDS[best.group]} (first order "
        f"{best.first_order:.2f}, total {best.total:.2f})"
    )
    if next_best.first_high > best.first_low and next_best.total_high > best.total_low:
        text += (
            f"; the intervals of {WORDS[next_best.group]} overlap with these: more rows would tell "
            "them apart"
        )
    return f"{text}."


def write_split(
    found: Split,
    folder: str | Path | None = None,
    *,
    figures: bool = True,
    force: bool = False,
    info: Mapping[str, Any] | None = None,
) -> Path:
    """Write the run folder of a split: `uncertainty.csv` and its figure.

    Parameters
    ----------
    folder : default `outputs/split-NAME` in the working directory

    Raises
    ------
    OutputError
    """
    design, scenario = found.design, found.design.scenarios[0]
    rows = list(split_rows(found))

    def draw() -> dict[str, bytes]:
        import pandas as pd

        from simdip.plots import split_figure

        frame = pd.DataFrame(rows, columns=list(SPLIT_HEADER))
        return split_figure(frame, design.base.timeline.title)

    run = Folder(
        "split",
        f"Where the uncertainty comes from: {scenario.name} in {design.base.timeline.title}",
        design,
        [scenario],
        [scenario.name],
        {UNCERTAINTY: table_bytes(UNCERTAINTY, rows)},
        draw,
        {
            "weights": " or ".join(EVEN),
            "parameters": design.how,
            "rows": found.count,
            "pairs": found.count * PAIRS_A_ROW,
            "sentence": split_sentence(found),
        },
    )
    return write_run(run, folder, figures=figures, force=force, info=info)
