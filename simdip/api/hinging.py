"""What does the answer hang on? One number at a time, disputed ones together, and the whole box."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from simdip.analysis.hinges import NECESSITY, PARAMETER, Hinge, Range, hinge_of, ranges_of
from simdip.analysis.holding import DRAWS, PER_DRAW, Whole, at_modes, box, box_draw, disputed, joint
from simdip.analysis.question import Question
from simdip.api.compared import units_of
from simdip.api.comparing import last_known_day
from simdip.api.editing import base_of, scenario_of
from simdip.api.replaying import DEFAULT
from simdip.api.run_writing import Folder, write_run
from simdip.api.varying import check_clipped
from simdip.engines.batch.lowering import Unfit
from simdip.ensemble.caps import default_caps
from simdip.ensemble.choosing import AUTO, BATCH, ENGINES, SIMPY
from simdip.ensemble.design import DRAW
from simdip.ensemble.pairs import Design
from simdip.ensemble.traced import Name
from simdip.errors import SettingError
from simdip.kinds.weights import WEIGHT_SETS
from simdip.measures.main import MAIN
from simdip.scenario.checking import apply_checked
from simdip.tables.columns import Table
from simdip.tables.run_files import table_bytes
from simdip.timeline.source import nearest

Result = TypeVar("Result")
LEAST_ASKED = 1000  # pairs from which compiling pays
LEAST = 2  # replications: one has no noise to speak of


@dataclass(frozen=True)
class Hinges:
    """What the effect of a scenario on a measure hangs on.

    Attributes
    ----------
    numbers : of every parameter with a range and every necessity in play, the largest swing first
    together : the modes, the joint change, and the box
    """

    question: Question
    numbers: tuple[Hinge, ...]
    together: tuple[Whole, ...]

    @property
    def engine(self) -> str:
        """What played it, `simpy` or `batch`."""
        return SIMPY if self.question.asker is None else BATCH


def hinges(
    scenario: str | Path | None = None,
    *,
    edits: Sequence[str] = (),
    base: str = DEFAULT,
    measure: str = MAIN[0],
    count: int = 40,
    seed: int = 1,
    jobs: int = 1,
    weights: str = "cameo",
    screen: int = 3,
    draws: int = DRAWS,
    engine: str = AUTO,
    progress: Callable[[int], None] | None = None,
    expected: Callable[[int], None] | None = None,
) -> Hinges:
    """Move every number over its range, and tell where the effect loses its sign.

    Parameters
    ----------
    scenario : name or path; or `edits` as typed, of the timeline `base`
    count : replications behind every effect
    jobs : processes; the result is the same for any number
    screen : replications in which a parameter must move something to be played `count` times
    draws : of the whole box, each played six times
    engine : `simpy`, `batch` (compiled), or `auto`: the compiled one where it pays and is fit; the
        result is the same for any
    progress : is told how many numbers and draws are done
    expected : is told at the start how many there are

    Raises
    ------
    ScenarioError, TimelineError
    SettingError : a measure or weight set that does not exist, or too few replications
    EngineError : as `compare`
    """
    if min(count, draws) < LEAST or screen < 1:
        raise SettingError(f"at least {LEAST} replications and draws are played, and 1 to screen")
    if engine not in ENGINES:
        raise SettingError(f"unknown engine {engine!r}. {nearest(engine, ENGINES)}")
    if weights not in WEIGHT_SETS:
        raise SettingError(f"unknown weight set {weights!r}. {nearest(weights, WEIGHT_SETS)}")
    found = scenario_of(scenario, edits, base)
    timeline = base_of(found)
    design = Design(
        timeline,
        (found,),
        seed,
        weights=weights,
        known_until=last_known_day([found], None, timeline),
        caps=tuple(sorted(default_caps(timeline, weights).items())),
        weighs=False,
    )
    apply_checked(found, design.start)
    known = units_of(design)
    if measure not in known:
        raise SettingError(f"no measure {measure!r}. {nearest(measure, known)}")
    question = Question(design, measure, known[measure], count, screen, check_clipped)
    ranges = ranges_of(found, design.start)
    if expected is not None:
        expected(len(ranges) + draws)
    question = _compiled(question, ranges, draws, engine)
    question = replace(question, modes=tuple(question.pairs({}, count, jobs=jobs)))

    def told(results: Iterator[Result]) -> Iterator[Result]:
        for one in results:
            yield one
            if progress is not None:
                progress(1)

    numbers = list(told(question.each(hinge_of, ranges, jobs)))
    drawn = list(told(question.each(box_draw, range(draws), jobs)))
    together = (at_modes(question), joint(question, jobs), box(question, drawn))
    return Hinges(question, tuple(sorted(numbers, key=lambda one: -one.swing)), together)


def _compiled(question: Question, ranges: Sequence[Range], draws: int, engine: str) -> Question:
    """The question with its design compiled, where that pays and the engine has all laws for it.

    Raises
    ------
    Unfit : the compiled engine was asked for and has no law for something
    """
    by_kind = {PARAMETER: question.screen, NECESSITY: question.count}
    pairs = sum(2 * by_kind[one.kind] for one in ranges) + PER_DRAW * draws
    if engine == SIMPY or (engine == AUTO and pairs < LEAST_ASKED):
        return question
    from simdip.ensemble.asking import Asker  # here and not above, as numpy

    names: dict[Name, None] = dict.fromkeys(one.key for one in ranges)
    names |= dict.fromkeys(disputed(question.design.base))
    try:
        asker = Asker(question.at_modes, tuple(names), everywhere=False)
        boxed = Asker(replace(question.at_modes, how=DRAW))
        boxed.check_dates(draws)
    except Unfit:
        if engine == BATCH:
            raise
        return question
    return replace(question, asker=asker, boxed=boxed)


def write_hinges(
    found: Hinges,
    folder: str | Path | None = None,
    *,
    figures: bool = True,
    force: bool = False,
    info: Mapping[str, Any] | None = None,
) -> Path:
    """Write the run folder of what an answer hangs on; see `write` for its care.

    Parameters
    ----------
    folder : default `outputs/hinges-NAME` in the working directory

    Raises
    ------
    OutputError
    """
    from simdip.tables.hinge_columns import DISPUTED, HINGES, TOGETHER

    question = found.question
    rows: dict[Table, list[tuple[object, ...]]] = {
        HINGES: [astuple(one) for one in found.numbers],
        TOGETHER: [astuple(one) for one in found.together],
        DISPUTED: [(one, *ends) for one, ends in disputed(question.design.base).items()],
    }
    title = f"What the effect of {question.scenario} on {question.measure} hangs on"

    def draw() -> dict[str, bytes]:
        import pandas as pd

        from simdip.plots.tornado import tornado_figure

        frame = pd.DataFrame(rows[HINGES], columns=list(HINGES.header))
        frame["tips_at"] = frame["tips_at"].astype(float)  # None becomes nan
        return tornado_figure(frame, title)

    run = Folder(
        "hinges",
        title,
        question.design,
        question.design.scenarios,
        [question.scenario],
        {table: table_bytes(table, lines) for table, lines in rows.items()},
        draw,
        {
            "measure": question.measure,
            "replications": question.count,
            "screened_with": question.screen,
            "draws_of_the_box": found.together[-1].replications // PER_DRAW,
            "replications_a_draw": PER_DRAW,
        },
    )
    return write_run(run, folder, figures=figures, force=force, info=info)


def hinge_data(found: Hinges) -> dict[str, Any]:
    """The rows of both tables, for JSON."""
    return {
        "hinges": [asdict(one) for one in found.numbers],
        "together": [asdict(one) for one in found.together],
    }
