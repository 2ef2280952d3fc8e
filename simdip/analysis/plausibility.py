"""Whether history is possible under its own model: every line it was decided by, played once."""

from collections.abc import Iterator
from dataclasses import dataclass

from simdip.engines.chance import GATE, MEETING, POINT, Chance, HistoryChance, Listed
from simdip.engines.simpy_engine import play
from simdip.ensemble.caps import default_caps
from simdip.laws.answers import answer_density
from simdip.program import compile_program
from simdip.program.gates import Gates, owner
from simdip.timeline.model import Timeline

UNLIKELY = 0.01
WORDS = {
    GATE: "stood although its causes are gone",
    POINT: "was made by its process",
    MEETING: "was held or called off",
}
CHOICES = {  # yes and no
    "consents": ("had the consent of {}", "was refused by {}"),
    "takes part": ("was joined by {}", "was not joined by {}"),
    "softens": ("was softened by {}", "was not softened by {}"),
    "vetoes": ("was vetoed by {}", "was not vetoed by {}"),
    "keeps": ("was suspended by {}", "was held in spite of {}"),
    "receives": ("was received by {}", "was not received by {}"),
    "succeeds": ("succeeded for {}", "did not succeed for {}"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A decision of history and how likely the model has what was seen.

    Attributes
    ----------
    event : id, or `trigger -> answer`
    purpose : what was decided
    share : probability of what was seen; of a point, its intensity as a share of the cap
    """

    event: str
    purpose: str
    share: float


def lines_of_history(timeline: Timeline) -> list[Line]:
    """The lines of every decision of history, at the modes of the parameters."""
    gates = Gates(caps=default_caps(timeline, "cameo"))
    program = compile_program(timeline, gates=gates)
    chance = Chance(0, 0, program.horizon)
    log = play(program, chance=HistoryChance(chance))
    where = {owner(name, purpose): (name, purpose) for name in program.names for purpose in WORDS}
    found: list[Line] = []
    for (address, _), (line, seen) in chance.lines.items():
        if address in where:
            name, purpose = where[address]
            found.append(Line(name, purpose, line if seen else 1.0 - line))
    for one in log.decisions:
        if one.what in CHOICES:
            share = one.line if one.answer else 1.0 - one.line
            words = CHOICES[one.what][not one.answer].format(one.actor)
            found.append(Line(program.names[one.item], words, share))
    rules = program.numbers.making
    for (trigger, rule, _), answered in chance.answers.items():
        if isinstance(answered, Listed):
            number = rules.rule_names.index(rule)
            possible = answer_density(number, float(answered.ticks), rules.rules) > 0.0
            share = answered.line if possible else 0.0
            words = f"was answered by {rule}"
            found.append(Line(f"{trigger} -> {answered.name}", words, share))
    return found


def impossible(lines: list[Line]) -> list[Line]:
    """What was seen and cannot have been."""
    return [line for line in lines if line.share <= 0.0]


def unlikely(lines: list[Line]) -> Iterator[str]:
    """In words, what was seen against all odds."""
    for line in lines:
        if 0.0 < line.share < UNLIKELY:
            what = WORDS.get(line.purpose, line.purpose)
            yield f"unlikely: {line.event} {what}, with a line of {line.share:.2g}"
