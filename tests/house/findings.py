"""What the model says of every shipped scenario, what it hangs on, and how plausible the edits are.

`python tests/house/findings.py` plays all of them and writes docs/findings.md.
"""

import math
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mechanisms import signed

import simdip
from simdip.analysis.hinges import Hinge, Range, hinge_of, ranges_of
from simdip.analysis.question import Question
from simdip.api.compared import units_of
from simdip.api.comparing import no_drill
from simdip.api.comparison import Comparison
from simdip.api.varying import check_clipped
from simdip.engines.chance import Chance
from simdip.ensemble.design import MODE, drawn_necessities
from simdip.ensemble.effects import Effect, differences, effects, rank_correlation
from simdip.ensemble.run import run_each, run_pairs
from simdip.measures.main import MAIN
from simdip.scenario.model import Scenario
from simdip.scenario.reading import load_scenario, shipped_scenarios

PAGE = Path(__file__).parents[2] / "docs" / "findings.md"
COMMAND = "python tests/house/findings.py"
COUNT, WITHOUT, HINGED, SEED = 80, 40, 8, 1
SCREEN, HINGES = 3, 3
MEASURES = (MAIN[0], "launches", "days_above_60")
HEADER = (
    "| scenario | mean tension | noise of the mean | nine tenths of the draws "
    "| without drill effect | launches | days above 60 | identical |"
)
NO_HINGE = "The effect on mean tension is the same in every draw: nothing to rank."


@dataclass(frozen=True)
class Finding:
    """What was found of one scenario.

    Attributes
    ----------
    effects : on MEASURES
    without : on the mean tension, with the drill effect at zero
    hinges : rank correlation over the draws, and what the number does between low and high
    audit : its paragraph
    """

    scenario: Scenario
    effects: Mapping[str, Effect]
    without: Effect
    hinges: tuple[tuple[float, Hinge], ...]
    audit: str


def measured(
    names: Sequence[str], count: int, without: int, hinged: int, jobs: int
) -> dict[str, Finding]:
    """Play the scenarios, those that know as much of history together, and ask what they hang on.

    Parameters
    ----------
    count, without, hinged : replications of the comparison, without drill effect, and behind
        every effect of a hinge
    """
    known: dict[str | None, list[str]] = {}
    for name in names:
        known.setdefault(load_scenario(name).known_until, []).append(name)
    found: dict[str, Finding] = {}
    for together in known.values():
        compared = simdip.compare(
            together,
            count=count,
            seed=SEED,
            jobs=jobs,
            log="none",
            beside=False,
            engine="batch",
        )
        found |= _findings(compared, without, hinged, jobs)
    return {name: found[name] for name in names}


def _findings(compared: Comparison, without: int, hinged: int, jobs: int) -> dict[str, Finding]:
    design = replace(compared.design, logged=0, weighs=False)
    silent = run_pairs(replace(design, fixed=no_drill(design.base)), without, jobs, engine="batch")
    units, span = (
        units_of(design),
        float((design.base.clock.last - design.base.clock.first).days + 1),
    )
    names = compared.names
    main = {
        one.scenario: one
        for name in names
        for one in effects(silent, name, {MAIN[0]: units[MAIN[0]]}, span)
        if one.measure == MAIN[0]
    }
    chosen = {one.name: telling(compared, one, span) for one in design.scenarios}
    plan = {
        one.name: (
            Question(
                replace(design, scenarios=(one,), how=MODE), MAIN[0], units[MAIN[0]], hinged,
                SCREEN, check_clipped,
            ),
            [number for _, number in chosen[one.name]],
        )
        for one in design.scenarios
    }  # fmt: skip
    played = run_each(hinges_of, plan, names, jobs)
    by_name = {(one.scenario, one.measure): one for one in compared.effects}
    return {
        one.name: Finding(
            one,
            {measure: by_name[one.name, measure] for measure in MEASURES},
            main[one.name],
            tuple(zip((rank for rank, _ in chosen[one.name]), hinges, strict=True)),
            simdip.audit(one.name).paragraph,
        )
        for one, hinges in zip(design.scenarios, played, strict=True)
    }


def telling(compared: Comparison, scenario: Scenario, span: float) -> list[tuple[float, Range]]:
    """The parameters and necessities in play with which the effect on mean tension goes most."""
    effect = differences(compared.pairs, scenario.name, MAIN[0], span)
    design = compared.design
    drawn = [
        pair.settings
        | {
            f"{one}<-{cause}": value
            for (one, cause), value in drawn_necessities(
                design.start, Chance(SEED, pair.replication)
            ).items()
        }
        for pair in compared.pairs
    ]
    ranked = []
    for number in ranges_of(scenario, design.start):
        if all(number.name in one for one in drawn):
            rank = rank_correlation([one[number.name] for one in drawn], list(effect))
            if math.isfinite(rank):  # nan where the effect is the same in every draw
                ranked.append((rank, number))
    return sorted(ranked, key=lambda one: (-abs(one[0]), one[1].name))[:HINGES]


def hinges_of(plan: Mapping[str, tuple[Question, list[Range]]], name: str) -> list[Hinge]:
    """Each number of a scenario at low, mode and high."""
    question, numbers = plan[name]
    if not numbers:
        return []
    played = replace(question, modes=tuple(run_pairs(question.at_modes, question.count)))
    return [hinge_of(played, one) for one in numbers]


def with_noise(effect: Effect) -> str:
    """A mean with the noise of its mean in brackets."""
    return f"{signed(effect.difference)} ({noise(effect)})"


def noise(effect: Effect) -> str:
    """The Monte-Carlo interval of a mean."""
    return f"{signed(effect.mc_low)}..{signed(effect.mc_high)}"


def row(found: Finding) -> str:
    """The line of a scenario in the table."""
    name = found.scenario.name
    tension, launches, days = (found.effects[one] for one in MEASURES)
    cells = (
        f"[{name}](#{name})", signed(tension.difference), noise(tension),
        f"{signed(tension.q05)}..{signed(tension.q95)}", with_noise(found.without),
        with_noise(launches), with_noise(days), f"{tension.share_identical:.0%}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def hinge_line(rank: float, one: Hinge) -> str:
    """A hinge with its three effects and its sentence."""
    three = ", ".join(signed(value) for value in (one.effect_low, one.effect_mode, one.effect_high))
    return (
        f"- `{one.hinge}` (rank correlation {rank:+.2f}); at {one.low:.4g}, {one.mode:.4g} and "
        f"{one.high:.4g} the effect is {three}. {one.sentence}"
    )


def section(found: Finding) -> Iterator[str]:
    """What stands under the name of a scenario."""
    yield from ("", f"## {found.scenario.name}", "", found.scenario.question, "")
    if found.hinges:
        yield from (hinge_line(rank, one) for rank, one in found.hinges)
    else:
        yield NO_HINGE
    yield from ("", found.audit)


def head(count: int, without: int, hinged: int) -> list[str]:
    """What stands above the table."""
    base = simdip.load("korea-2017-2018")
    return [
        "# Findings",
        "",
        f"<!-- Made by `{COMMAND}`; edit tests/house/findings.py, not this page. -->",
        "",
        "What the model says of every scenario that comes with simdip, what each answer hangs on, "
        f"and how plausible its edits are. The timeline is `{base.id}` (SHA-256 "
        f"{base.sha256[:12]}), the version {simdip.__version__}. Measured with",
        "",
        f"    {COMMAND}",
        "",
        f"which plays {count} replications (seed {SEED}, weights cameo) of history and all "
        "scenarios under the same chance, parameters, necessities and dates drawn from their "
        f"ranges; {without} of them again with the drill effect at zero; and the hinges at the "
        f"modes with {hinged} replications behind every effect. "
        "`simdip compare SCENARIO`, `simdip hinges SCENARIO` and `simdip audit SCENARIO` tell more "
        "of one.",
        "",
        "## How to read",
        "",
        "All figures are model effects: scenario less history, the mean of paired differences, in "
        "points of tension (0 to 100), launches, and days with a tension above 60. They say what "
        "these rules and ranges make of an edit, and nothing of how likely the edit was; they are "
        "no probability of war. No p-value is given, because the number of replications is our "
        "choice. A scenario can change several things at once; its file says what it can show.",
        "",
        "- **noise of the mean**, and every bracket: the 95 % interval that comes from so few "
        "replications. It shrinks with more, and says nothing about the world.",
        "- **nine tenths of the draws**: the 5 % and the 95 % quantile of the difference over the "
        "draws of parameters, necessities, dates and chance. It does not shrink.",
        "- **without drill effect**: the effect on mean tension once more, with drills that shift "
        "no equilibrium and no process that reads their load. Drills, truce, freeze and thaw can "
        "explain the same silence, so that an effect may rest on this assumption.",
        "- **identical**: replications in which all happens as in history, row for row.",
        "- **hinges**: the three numbers, of all parameters with a range and all necessities in "
        "play, whose drawn values have the largest rank correlation with the effect on mean "
        "tension over the draws. They are chosen by that alone, and among some three hundred "
        "numbers some rank high by chance. Each is then played at the low end, at the mode and at "
        f"the high end of its range, all others at the mode; with {hinged} replications the noise "
        "often reaches zero. A number that then moves nothing is told as such; a number that "
        "decides something and is not among the three is not seen here.",
        "- The paragraph under the hinges is the audit: standards of Tetlock and Belkin (1996) and "
        "of King and Zeng (2006), without a score. [Scenarios](scenarios.md#how-plausible-is-it) "
        "says what each part means.",
        "",
        "## All scenarios",
        "",
        HEADER,
        "|---|---|---|---|---|---|---|---|",
    ]  # fmt: skip


def page(found: Mapping[str, Finding], count: int, without: int, hinged: int) -> str:
    """docs/findings.md"""
    lines = head(count, without, hinged) + [row(one) for one in found.values()]
    apart = sorted({one.scenario.known_until for one in found.values()} - {None})
    for day in apart:
        names = [one.scenario.name for one in found.values() if one.scenario.known_until == day]
        lines += [
            "",
            f"`{'`, `'.join(names)}`: history is known up to {day}, and forecast after it in both "
            "worlds.",
        ]
    for one in found.values():
        lines += section(one)
    return "\n".join(lines) + "\n"


def main(jobs: int | None = None) -> None:
    """Measure and write."""
    numbers = (COUNT, WITHOUT, HINGED)
    found = measured(list(shipped_scenarios()), *numbers, jobs or os.cpu_count() or 1)
    PAGE.write_text(page(found, *numbers), encoding="utf-8")


if __name__ == "__main__":
    main()
