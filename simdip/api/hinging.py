"""What does the answer hang on? One number at a time, disputed ones together, and the whole box."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, replace
from pathlib import Path
from typing import Any

from simdip.analysis.hinges import Hinge, hinge_of, ranges_of
from simdip.analysis.holding import DRAWS, PER_DRAW, Whole, at_modes, box, box_draw, disputed, joint
from simdip.analysis.question import Question
from simdip.api.compared import units_of
from simdip.api.comparing import last_known_day
from simdip.api.editing import base_of, scenario_of
from simdip.api.replaying import DEFAULT
from simdip.api.run_writing import Folder, write_run
from simdip.api.varying import check_clipped
from simdip.ensemble.caps import default_caps
from simdip.ensemble.pairs import Design
from simdip.ensemble.run import run_each, run_pairs
from simdip.errors import SettingError
from simdip.kinds.weights import WEIGHT_SETS
from simdip.measures.main import MAIN
from simdip.scenario.checking import apply_checked
from simdip.tables.columns import Table
from simdip.tables.run_files import table_bytes
from simdip.timeline.source import nearest

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
    modes = tuple(run_pairs(question.at_modes, count, jobs))
    question = replace(question, modes=modes)
    numbers = run_each(hinge_of, question, ranges, jobs, progress)
    drawn = run_each(box_draw, question, range(draws), jobs, progress)
    together = (at_modes(question), joint(question, jobs), box(question, drawn))
    return Hinges(question, tuple(sorted(numbers, key=lambda one: -one.swing)), together)


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
