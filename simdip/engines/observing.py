"""What history shows of answers: those it lists, and the triggers that it was not seen to answer.

A trigger without a listed answer was not answered within the time that was watched: until another
trigger's answer took its place, until history is known no further, or to the horizon. With the
probability f of an answer and the share F of delays inside that time, it is still to be answered
with f (1 - F) / (1 - f F), later than that. Where answers merge, a later trigger that will be
answered shortens the time of those before it; the chain is drawn backwards, which is exact.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from simdip.engines.answering import answer_address, delay_address, delay_law, main_tick
from simdip.engines.chance import ITEM, Chance, Listed, Unlisted
from simdip.laws.answers import answer_density, answered_share
from simdip.laws.chance import mark_of_no, mark_of_yes
from simdip.laws.fields import ANSWERS, DORMANT, MAIN, NONE
from simdip.laws.process_fields import AGAIN, PROBABILITY
from simdip.program import Program
from simdip.program.gates import owner

FOREVER = 1 << 62


@dataclass(frozen=True, slots=True)
class _Trigger:
    tick: int
    item: int
    name: str


def observe_answers(program: Program, chance: Chance) -> None:
    """Note into `chance` what the known part of history shows of every rule's answers."""
    making = program.numbers.making
    for rule, rule_name in enumerate(making.rule_names):
        triggers = _triggers(program, rule, chance.known)
        listed = program.binding.listed[rule]
        until = min(chance.known, program.horizon)
        for place in range(making.places[rule]):
            found = {one.name: _listed(program, rule, place, one) for one in triggers}
            for name, answered in found.items():
                if answered is not None:
                    chance.answers[name, rule_name, place] = answered
                    density = answer_density(rule, answered.ticks, making.rules)
                    weight = answered.line * density
                    chance.weigh(math.log(weight) if weight > 0.0 else -math.inf)
            if making.merges[rule]:
                _observe_merging(program, chance, rule, triggers, found)
            else:
                for one in triggers:
                    if place >= len(listed.get(one.name, ())):
                        _observe_silence(program, chance, rule, place, [one], until)


def _triggers(program: Program, rule: int, known: int) -> list[_Trigger]:
    items = program.items
    found = [
        _Trigger(main_tick(items, item), item, program.names[item])
        for item in range(len(program.names))
        if items[ANSWERS][item] >> rule & 1
        and items[MAIN][item] != NONE
        and not items[DORMANT][item]
    ]
    until = min(known, program.horizon - 1)
    return sorted((one for one in found if one.tick <= until), key=lambda one: (one.tick, one.item))


def _listed(program: Program, rule: int, place: int, trigger: _Trigger) -> Listed | None:
    names = program.binding.listed[rule].get(trigger.name, ())
    if place >= len(names):
        return None
    rules = program.numbers.making.rules
    item = program.binding.answers[names[place]]
    ticks = main_tick(program.items, item) - trigger.tick
    share = min(max(answered_share(rule, ticks, rules), 1e-12), 1.0 - 1e-12)
    line = rules[PROBABILITY if place == 0 else AGAIN][rule]
    return Listed(names[place], line, ticks, share, delay_law(rules, rule))


def _observe_merging(
    program: Program,
    chance: Chance,
    rule: int,
    triggers: Sequence[_Trigger],
    found: dict[str, Listed | None],
) -> None:
    """Between two answered triggers lies one chain of silent ones."""
    silent: list[_Trigger] = []
    answered_at = -1  # until then a later answer would have taken the listed one's place
    for one in triggers:
        answered = found[one.name]
        if answered is not None:
            _observe_silence(program, chance, rule, 0, silent, one.tick)
            silent = []
            answered_at = one.tick + answered.ticks
        elif one.tick < answered_at:
            _observe_silence(program, chance, rule, 0, [one], FOREVER)
        else:
            silent.append(one)
    _observe_silence(program, chance, rule, 0, silent, min(chance.known, program.horizon))


def _observe_silence(
    program: Program,
    chance: Chance,
    rule: int,
    place: int,
    silent: Sequence[_Trigger],
    until: int,
) -> None:
    """Draw the marks of triggers that were not seen to be answered, given that they were not.

    Parameters
    ----------
    until : the tick at which watching the last of them ends
    """
    making = program.numbers.making
    line = making.rules[PROBABILITY if place == 0 else AGAIN][rule]

    def share_until(number: int, tick: int) -> float:
        return answered_share(rule, tick - silent[number].tick, making.rules)

    @cache
    def weight(count: int, tick: int) -> float:
        """Probability of silence of the first so many, when the next answer comes from `tick`."""
        if count == 0:
            return 1.0
        number = count - 1
        later = line * (1.0 - share_until(number, tick)) * weight(number, silent[number].tick)
        return (1.0 - line) * weight(number, tick) + later

    total = weight(len(silent), until)
    chance.weigh(math.log(total) if total > 0.0 else -math.inf)
    rule_name = making.rule_names[rule]
    for number in range(len(silent) - 1, -1, -1):
        one = silent[number]
        address = answer_address(owner(one.name, ITEM), rule_name, place)
        fresh, delay = chance.fresh(address), chance.fresh(delay_address(address))
        share = share_until(number, until)
        later = line * (1.0 - share) * weight(number, one.tick)
        whole = weight(number + 1, until)
        to_come = later / whole if whole > 0.0 else 0.0
        if fresh < to_come:
            marks = Unlisted(mark_of_yes(fresh / to_come, line), share + delay * (1.0 - share))
            until = one.tick
        else:
            rest = (fresh - to_come) / (1.0 - to_come)
            marks = Unlisted(mark_of_no(rest, line), delay)
        chance.answers[one.name, rule_name, place] = marks
