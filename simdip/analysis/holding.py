"""How firmly the answer stands as a whole: disputed assumptions together, and the whole box."""

from collections.abc import Sequence
from dataclasses import dataclass

from simdip.analysis.hinges import bisected
from simdip.analysis.question import Question, reaches_zero, sign
from simdip.engines.chance import Chance
from simdip.ensemble.design import DRAW, draw
from simdip.ensemble.effects import Z95, Effect
from simdip.ensemble.pairs import PairResult, play_drawn
from simdip.ensemble.traced import Name
from simdip.timeline.model import Timeline
from simdip.timeline.parameters import parameters_of

DRAWS, PER_DRAW = 60, 6
APART = 1000  # marks of one draw and of the next share no replication


@dataclass(frozen=True, slots=True)
class Whole:
    """One row of `hinges_together.csv`.

    Attributes
    ----------
    about : `modes`, `joint` or `box`
    tips_at, unclear_at : share of the way to their null values, of the joint change
    share_same_sign : of the draws whose mean effect has the sign of the mean of all, of the box
    replications : played behind the effect
    """

    scenario: str
    measure: str
    unit: str
    about: str
    effect: float
    mc_low: float
    mc_high: float
    tips_at: float | None
    unclear_at: float | None
    share_same_sign: float | None
    replications: int
    sentence: str


def disputed(timeline: Timeline) -> dict[str, tuple[float, float]]:
    """The disputed assumptions: their mode, and the value at which each has no effect.

    Drills, truces, thaws and completed programmes then move nothing; necessities are at their
    lowest, one logit down.
    """
    known = parameters_of(timeline)
    none = dict.fromkeys(("drill_shift", "truce_shift", "thaw_shift"), 0.0)
    none["necessity_shift"] = known["necessity_shift"].low
    for one in timeline.processes:
        none |= {f"{one.id}_{name}": 0.0 for name in ("drill_load", "completed")}
        none |= {f"{one.id}_during_{name}": 1.0 for name in ("truce", "thaw")}
    return {name: (known[name].mode, value) for name, value in none.items() if name in known}


def moved(names: dict[str, tuple[float, float]], share: float) -> dict[Name, float]:
    """Every disputed assumption a share of the way from its mode to its null value."""
    return {name: mode + share * (null - mode) for name, (mode, null) in names.items()}


def at_modes(question: Question) -> Whole:
    """The effect that all hinges are compared with."""
    effect = question.effect(question.modes)
    side = sign(effect.difference)
    if side == 0:
        text = "With every number at its mode there is no model effect."
    elif reaches_zero(effect, side):
        text = "With every number at its mode the noise of the mean model effect reaches zero."
    else:
        text = "With every number at its mode the noise of the mean model effect excludes zero."
    return _row(question, "modes", effect, question.count, text)


def joint(question: Question, jobs: int = 1) -> Whole:
    """The smallest common share of the way by which the disputed assumptions undo the effect."""
    names = disputed(question.design.base)
    known: dict[float, Effect] = {0.0: question.effect(question.modes)}

    def effect_at(share: float) -> Effect:
        if share not in known:
            pairs = question.pairs(moved(names, share), question.count, jobs=jobs)
            known[share] = question.effect(pairs)
        return known[share]

    first, last = effect_at(0.0), effect_at(1.0)
    side = sign(first.difference)
    tips: float | None = None
    unclear: float | None = None
    if side == 0:
        text = "There is no model effect at the modes that the disputed assumptions could undo."
        return _row(question, "joint", last, question.count, text)
    if sign(last.difference) != side:
        tips = bisected(lambda share: sign(effect_at(share).difference) == side, 0.0, 1.0)
    if reaches_zero(first, side):
        unclear = 0.0
    elif reaches_zero(last, side):
        unclear = bisected(lambda share: not reaches_zero(effect_at(share), side), 0.0, 1.0)
    text = _joint_text(tips, unclear)
    return _row(question, "joint", last, question.count, text, tips, unclear)


def _joint_text(tips: float | None, unclear: float | None) -> str:
    if tips is None:
        text = (
            "not even all of the disputed assumptions together, at their null values, take the "
            "model effect's sign away"
        )
    else:
        text = (
            "the model effect loses its sign when the disputed assumptions together go "
            f"{tips:.3g} of the way to their null values"
        )
    if unclear is None:
        text += ", nor does the noise of the mean reach zero"
    elif unclear == 0.0:
        text += "; the noise of the mean reaches zero at the modes already"
    else:
        text += f"; the noise of the mean reaches zero at {unclear:.3g} of the way"
    return f"{text[0].upper()}{text[1:]}."


def box_draw(question: Question, number: int) -> list[PairResult]:
    """The pairs under one draw of all parameters, necessities and dates.

    The draw is that of the replication with this number; chance is drawn anew, six times.
    """
    design, known = question.design, question.design.known
    first = Chance(design.seed, number, known)
    drawn = draw(design.start, first, DRAW, design.at_first, design.known_until)
    if question.boxed is not None:
        from simdip.ensemble.asking import drawn_values  # here and not above, as numpy

        begin = APART * (number + 1)
        return question.boxed.play(drawn_values(drawn), PER_DRAW, begin, dated=number)
    marks = [Chance(design.seed, APART * (number + 1) + one, known) for one in range(PER_DRAW)]
    return [play_drawn(question.at_modes, chance, drawn) for chance in marks]


def box(question: Question, draws: Sequence[list[PairResult]]) -> Whole:
    """The mean over draws of the whole box, and how many of them have its sign."""
    import numpy as np  # here and not above: a replay needs no numpy

    question.check(question.design, [pair for pairs in draws for pair in pairs])
    means = [question.effect_unchecked(pairs).difference for pairs in draws]
    mean = float(np.mean(means))
    half = Z95 * float(np.std(means, ddof=1)) / len(means) ** 0.5
    same = sum(sign(one) == sign(mean) for one in means)
    text = (
        f"In {same} of {len(means)} draws of all parameters, necessities and dates the mean model "
        "effect has the sign of the mean over all of them."
    )
    if sign(mean) == 0:
        text = f"Over {len(means)} draws of everything the mean model effect is nothing."
    return Whole(
        question.scenario, question.measure, question.unit, "box", mean, mean - half, mean + half,
        None, None, same / len(means), len(means) * PER_DRAW, text,
    )  # fmt: skip


def _row(
    question: Question,
    about: str,
    effect: Effect,
    count: int,
    text: str,
    tips: float | None = None,
    unclear: float | None = None,
) -> Whole:
    return Whole(
        question.scenario, question.measure, question.unit, about, effect.difference,
        effect.mc_low, effect.mc_high, tips, unclear, None, count, text,
    )  # fmt: skip
