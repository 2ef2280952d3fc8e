"""Responses: what a trigger sets off, when, and what it takes the place of."""

from collections.abc import Sequence

from simdip.engines.chance import RULE, Listed
from simdip.engines.moving import fall, make, move
from simdip.engines.world import World
from simdip.laws.answers import answer_delay
from simdip.laws.chance import mark_of_yes, mixed
from simdip.laws.fields import (
    ANSWERS,
    FALLEN,
    HOLDS,
    MOMENT,
    NONE,
    START,
)
from simdip.laws.process_fields import AGAIN, ANSWERS_NEW, AT_MOST, DELAY_FORM, PROBABILITY
from simdip.program.gates import owner

DELAY_PURPOSE = 0x44454C4159  # tells the mark of the delay from that of the answer


def answer(world: World, now: int, item: int) -> None:
    """Every rule that an event triggers answers it, or not."""
    making = world.numbers.making
    for rule in range(len(making.rule_names)):
        if world.items[ANSWERS][item] >> rule & 1:
            for place in range(making.places[rule]):
                _answer(world, now, item, rule, place)


def answer_address(trigger: int, rule: str, place: int) -> int:
    """The address of an answer, from that of its trigger."""
    return mixed(mixed(trigger ^ owner(rule, RULE)) ^ place)


def delay_address(answer: int) -> int:
    """The address of the delay of an answer."""
    return mixed(answer ^ DELAY_PURPOSE)


def _answer(world: World, now: int, item: int, rule: int, place: int) -> None:
    chance = world.chance
    assert chance is not None
    name = world.numbers.making.rule_names[rule]
    trigger = world.names[item]
    line = world.rules[PROBABILITY if place == 0 else AGAIN][rule]
    address = answer_address(world.address(item), name, place)
    observed = chance.chance.answers.get((trigger, name, place))
    if isinstance(observed, Listed):
        _answer_as_listed(world, now, item, rule, line, address, observed)
        return
    if observed is None:
        mark = chance.chance.fresh(address)
        share = chance.chance.fresh(delay_address(address))
    else:
        mark, share = observed.mark, observed.share
    if mark < line and world.rules[ANSWERS_NEW][rule]:
        due = now + answer_delay(rule, share, world.rules)
        made = None
        if due < world.program.horizon:
            spec = 2 * world.numbers.making.rule_templates[rule]
            suffix = f"@{trigger}" if place == 0 else f"@{trigger}+{place}"
            made = make(world, now, due, spec, name + suffix, name, address, trigger)
        _take_place(world, now, rule, made, trigger)


def _answer_as_listed(
    world: World, now: int, item: int, rule: int, line: float, address: int, observed: Listed
) -> None:
    """An answer of history: it comes by the same mark, as late as its share says."""
    assert world.chance is not None
    listed = world.program.binding.answers.get(observed.name)
    if listed is None or world.status[listed] == FALLEN:
        return  # an edit took it away or placed it elsewhere, or its causes are gone
    name = world.numbers.making.rule_names[rule]
    mark = mark_of_yes(world.chance.chance.fresh(address), observed.line)
    if line != observed.line and mark >= line:
        fall(world, now, listed, name)
        return
    if delay_law(world.rules, rule) != observed.law:  # compared first: equal laws, equal delays
        ticks = answer_delay(rule, observed.share, world.rules) - observed.ticks
        if ticks:
            move(world, now, listed, ticks, name)
    _take_place(world, now, rule, listed, world.names[item])


def delay_law(rules: Sequence[Sequence[float]], rule: int) -> tuple[float, ...]:
    """The numbers of a rule's delay law."""
    return tuple(rules[field][rule] for field in range(DELAY_FORM, AT_MOST + 1))


def _take_place(world: World, now: int, rule: int, item: int | None, trigger: str) -> None:
    """Where a rule merges, an answer takes the place of the one still to come."""
    if not world.numbers.making.merges[rule]:
        return
    waiting = world.pending.pop(rule, None)
    if waiting is not None and world.status[waiting] != FALLEN:
        fall(world, now, waiting, trigger)
    if item is not None:
        world.pending[rule] = item


def main_tick(items: Sequence[Sequence[int]], item: int) -> int:
    """The tick at which an event happens in the schedule of its program."""
    return items[START][item] if items[HOLDS][item] != NONE else items[MOMENT][item]
