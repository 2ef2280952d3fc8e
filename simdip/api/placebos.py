"""Play the same edits on other occasions, and see where the scenario stands among them."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from simdip.analysis.placebo import Placebo, Skipped, own_day, tried
from simdip.api.compared import units_of
from simdip.api.designing import design_of
from simdip.api.run_writing import Folder, write_run
from simdip.api.varying import check_clipped
from simdip.ensemble.design import MODE
from simdip.ensemble.effects import Effect, effects
from simdip.ensemble.pairs import Design, PairResult
from simdip.ensemble.run import run_pairs
from simdip.errors import SettingError
from simdip.measures.main import MAIN
from simdip.tables.audit_columns import PLACEBO, PLACEBO_SKIPPED
from simdip.tables.run_files import table_bytes
from simdip.timeline.model import Timeline
from simdip.timeline.source import nearest

PLACEBO_HEADER = PLACEBO.header
SENTENCE = (
    "Of {count} placebos {larger} ({share:.0f} %) have an effect on {measure} at least as large in "
    "size as that of {name} ({own:+.3g}), which has rank {rank} of {all}. Model effects at the "
    "modes of all parameters, {pairs} replications."
)


@dataclass(frozen=True)
class Placebos:
    """A scenario among the same edits on other occasions.

    Attributes
    ----------
    design : of the scenario, then the placebos
    chosen : the placebos, by date, in the order of their worlds
    skipped : occasions on which the edits cannot be made
    """

    design: Design
    measure: str
    unit: str
    chosen: tuple[Placebo, ...]
    skipped: tuple[Skipped, ...]
    pairs: tuple[PairResult, ...]

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        """On the measure: of the scenario, then of each placebo."""
        clock = self.design.base.clock
        span = float((clock.last - clock.first).days + 1)
        units = {self.measure: self.unit}
        return tuple(
            one
            for scenario in self.design.scenarios
            for one in effects(self.pairs, scenario.name, units, span)
            if one.measure == self.measure
        )

    @property
    def larger(self) -> int:
        """Placebos with an effect at least as large in size."""
        own, *others = (abs(one.difference) for one in self.effects)
        return sum(one >= own for one in others)

    @property
    def share(self) -> float:
        """The share of the placebos that these are."""
        return self.larger / len(self.chosen)

    @property
    def rank(self) -> int:
        """Of the scenario by size of the effect, 1 the largest; equal ones share the best rank."""
        own, *others = (abs(one.difference) for one in self.effects)
        return 1 + sum(one > own for one in others)

    @property
    def sentence(self) -> str:
        """All of it in words."""
        return SENTENCE.format(
            count=len(self.chosen),
            larger=self.larger,
            share=100 * self.share,
            measure=self.measure,
            name=self.design.scenarios[0].name,
            own=self.effects[0].difference,
            rank=self.rank,
            all=len(self.chosen) + 1,
            pairs=len(self.pairs),
        )


def placebo(
    scenario: str | Path | Sequence[str],
    base: str | Path | Timeline | None = None,
    *,
    measure: str = MAIN[0],
    count: int = 30,
    most: int = 20,
    seed: int = 1,
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Placebos:
    """Play a scenario and its placebos under the same marks, at the modes.

    Parameters
    ----------
    scenario : name or path; or edits as typed, in a list
    base : the timeline that is edited, in place of the scenario's own
    count : replications
    most : placebos; where there are more, they are chosen evenly over time

    Raises
    ------
    ScenarioError, TimelineError
    SettingError : no other occasion, or no such measure
    EngineError : an intensity was too often above the cap of its process
    """
    if count < 1 or most < 1:
        raise SettingError("at least one replication and one placebo are played")
    design = design_of(scenario, base, seed=seed, how=MODE)
    known = units_of(design)
    if measure not in known:
        raise SettingError(f"no measure {measure!r}. {nearest(measure, known)}")
    own = design.scenarios[0]
    chosen, skipped = tried(own, design.start, most)
    named = [
        replace(own, name=f"placebo-{number:02d}", edits=one.edits)
        for number, one in enumerate(chosen, start=1)
    ]
    design = replace(design, scenarios=(own, *named))
    pairs = tuple(run_pairs(design, count, jobs, progress))
    check_clipped(design, pairs)
    return Placebos(design, measure, known[measure], tuple(chosen), tuple(skipped), pairs)


def placebo_rows(found: Placebos) -> Iterator[tuple[object, ...]]:
    """Rows of `placebo.csv`: the scenario, then the placebos by date."""
    own = found.design.scenarios[0]
    day = own_day(own, found.design.start)
    texts = "; ".join(edit.text for edit in own.edits)
    occasions = [(day, texts), *((one.day, one.text) for one in found.chosen)]
    for one, (day, text) in zip(found.effects, occasions, strict=True):
        ends = ("" if math.isnan(end) else end for end in (one.mc_low, one.mc_high))
        itself = "yes" if one.scenario == own.name else "no"
        yield (own.name, one.scenario, day, text, one.measure, one.unit, one.difference, *ends,
               itself)  # fmt: skip


def write_placebos(
    found: Placebos,
    folder: str | Path | None = None,
    *,
    figures: bool = True,
    force: bool = False,
    info: Mapping[str, Any] | None = None,
) -> Path:
    """Write the run folder of placebos: their tables and their figure.

    Parameters
    ----------
    folder : default `outputs/placebo-NAME` in the working directory

    Raises
    ------
    OutputError
    """
    design, own = found.design, found.design.scenarios[0]
    rows = list(placebo_rows(found))
    left = [(own.name, one.day, one.text, one.reason) for one in found.skipped]

    def draw() -> dict[str, bytes]:
        import pandas as pd

        from simdip.plots.placebo import placebo_figure

        frame = pd.DataFrame(rows, columns=list(PLACEBO.header))
        return placebo_figure(frame, design.base.timeline.title)

    run = Folder(
        "placebo",
        f"Placebos of {own.name} in {design.base.timeline.title}",
        design,
        [own],
        [own.name],
        {
            PLACEBO: table_bytes(PLACEBO, rows),
            PLACEBO_SKIPPED: table_bytes(PLACEBO_SKIPPED, left),
        },
        draw,
        {
            "measure": found.measure,
            "parameters": design.how,
            "replications": len(found.pairs),
            "rank": found.rank,
            "share": found.share,
            "sentence": found.sentence,
        },
    )
    return write_run(run, folder, figures=figures, force=force, info=info)
