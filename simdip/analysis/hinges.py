"""What the answer hangs on: one number at a time moves over its range, all others at the mode.

Every value is played under the same marks, so that a number that nothing reads moves nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simdip.analysis.hinge_words import Turn, sentence
from simdip.analysis.question import Question, reaches_zero, sign
from simdip.ensemble.effects import Effect
from simdip.ensemble.pairs import PairResult
from simdip.ensemble.traced import Name
from simdip.scenario.apply import apply
from simdip.scenario.follow import follow
from simdip.scenario.model import Scenario
from simdip.timeline.links import cause_graph
from simdip.timeline.model import Timeline
from simdip.timeline.parameters import parameters_of

PARAMETER, NECESSITY = "parameter", "necessity"
STEPS = 8


@dataclass(frozen=True, slots=True)
class Range:
    """A number and how far it may move.

    Attributes
    ----------
    name : of a parameter, or EFFECT<-CAUSE
    link : effect and cause, of a necessity
    """

    name: str
    kind: str
    low: float
    mode: float
    high: float
    link: tuple[str, str] | None = None

    @property
    def key(self) -> Name:
        """The name of a parameter, or effect and cause."""
        return self.link or self.name


@dataclass(frozen=True, slots=True)
class Hinge:
    """How the effect hangs on one number; the fields are columns of `hinges.csv`.

    Attributes
    ----------
    swing : the largest of the three effects less the smallest
    tips_at : the value nearest to the mode, as a share of the way to its end, at which the effect
        was seen to have lost its sign
    unclear_at : the same of the noise of the mean, at which it reaches zero
    """

    scenario: str
    measure: str
    unit: str
    hinge: str
    kind: str
    low: float
    mode: float
    high: float
    effect_low: float
    effect_mode: float
    effect_high: float
    swing: float
    tips_at: float | None
    unclear_at: float | None
    sentence: str


def ranges_of(scenario: Scenario, timeline: Timeline) -> list[Range]:
    """Every parameter that has a range, then every necessity in play.

    A necessity is in play where its effect hangs, over however many links, on what an edit touches
    or on what follows from it for certain.
    """
    found = [
        Range(name, PARAMETER, one.low, one.mode, one.high)
        for name, one in parameters_of(timeline).items()
        if one.low < one.high
    ]
    graph = cause_graph(timeline)
    edited = apply(scenario, timeline)
    touched = {*edited.by_edit, *edited.removed} | {one.event for one in follow(edited)}
    waiting = sorted(touched & set(graph.items))
    reached = set(waiting)
    while waiting:
        for link in graph.below(waiting.pop()):
            if link.effect not in reached:
                reached.add(link.effect)
                waiting.append(link.effect)
    found += [
        Range(
            f"{link.effect}<-{link.cause}", NECESSITY, link.low, link.necessity, link.high,
            (link.effect, link.cause),
        )
        for link in graph.links
        if link.form == "cause" and link.cause in reached and link.low < link.high
    ]  # fmt: skip
    return found


def bisected(stands: Callable[[float], bool], start: float, end: float) -> float:
    """The first value from start to end at which something no longer stands, after eight halvings.

    It stands at the start and not at the end. What is given is a value at which it was seen not to.
    """
    for _ in range(STEPS):
        middle = (start + end) / 2
        if stands(middle):
            start = middle
        else:
            end = middle
    return end


def turn_of(effect_at: Callable[[float], Effect], mode: float, end: float) -> Turn:
    """Where, between the mode and one end, the effect loses its sign and its clearness."""
    first = effect_at(mode)
    side = sign(first.difference)
    if side == 0 or end == mode:
        return Turn(mode, end, None, None)
    last, tips, unclear = effect_at(end), None, None
    if sign(last.difference) != side:
        tips = bisected(lambda value: sign(effect_at(value).difference) == side, mode, end)
    if reaches_zero(last, side) and not reaches_zero(first, side):
        unclear = bisected(lambda value: not reaches_zero(effect_at(value), side), mode, end)
    return Turn(mode, end, tips, unclear)


def hinge_of(question: Question, number: Range) -> Hinge:
    """How the effect hangs on one number."""
    modes = question.modes
    played: dict[float, list[PairResult]] = {}
    ends = list(dict.fromkeys(end for end in (number.low, number.high) if end != number.mode))
    # a gate lets a necessity be seen in some replications only, so that it is not screened
    screen = min(question.screen, question.count) if number.kind == PARAMETER else question.count
    for end in ends:
        played[end] = question.pairs({number.key: end}, screen)
    inert = all(moves_nothing(played[end], modes) for end in ends)
    known: dict[float, Effect] = {number.mode: question.effect(modes)}

    def effect_at(value: float) -> Effect:
        if value not in known:
            pairs = played.get(value, [])
            if len(pairs) < question.count:
                more = question.count - len(pairs)
                pairs = pairs + question.pairs({number.key: value}, more, first=len(pairs))
            known[value] = question.effect(pairs)
        return known[value]

    if inert:
        known |= dict.fromkeys(ends, known[number.mode])
    turns = [turn_of(effect_at, number.mode, end) for end in (number.low, number.high)]
    low, high = effect_at(number.low).difference, effect_at(number.high).difference
    middle = effect_at(number.mode)
    three = (low, middle.difference, high)
    side = sign(middle.difference)
    words = sentence(
        number.name, number.link, turns, three, screen if inert else 0, side,
        not reaches_zero(middle, side),
    )  # fmt: skip
    return Hinge(
        question.scenario, question.measure, question.unit, number.name, number.kind, number.low,
        number.mode, number.high, *three, max(three) - min(three),
        _nearest(turns, "tips"), _nearest(turns, "unclear"),
        words,
    )  # fmt: skip


def moves_nothing(pairs: Sequence[PairResult], modes: Sequence[PairResult]) -> bool:
    """Whether no measure of any world differs, in the replications that both have."""
    return all(
        repr([world.measures for world in one.worlds.values()])  # nan is like nan here
        == repr([world.measures for world in other.worlds.values()])
        for one, other in zip(pairs, modes, strict=False)
    )


def _nearest(turns: list[Turn], what: str) -> float | None:
    """Of two ends the value that is a smaller share of the way from the mode."""
    found = [
        (abs(value - turn.mode) / abs(turn.end - turn.mode), value)
        for turn in turns
        if (value := getattr(turn, what)) is not None
    ]
    return min(found)[1] if found else None
