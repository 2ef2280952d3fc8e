"""What a trigger sets off, in a compiled world; see `engines/answering.py`."""

import math
from typing import Any

from simdip.engines.answering import DELAY_PURPOSE
from simdip.engines.batch.fields import (
    ADDRESS,
    ANSWER_ITEM,
    ANSWER_LAW,
    ANSWER_LINE,
    ANSWER_SHARE,
    ANSWER_STAMP,
    ANSWER_TICKS,
    BY_RULE,
    HORIZON,
    MERGES,
    REPLICATION,
    RULE_AT,
    RULE_PLACES,
    RULE_SPEC,
    WORDS,
)
from simdip.engines.batch.memory import NOWHERE, answer_place, fresh, signed
from simdip.engines.batch.moving import fall, make, move
from simdip.engines.batch.room import (
    answer_keys_of,
    answer_values_of,
    counts_of,
    facts_of,
    here_of,
    items_of,
    pending_of,
    processes_at_of,
    rule_facts_of,
    rules_of,
    status_of,
    step,
)
from simdip.engines.world import MOST_MADE
from simdip.laws.answers import answer_delay
from simdip.laws.chance import mark_of_yes, mixed, u64
from simdip.laws.fields import ANSWERS, FALLEN, NONE
from simdip.laws.process_fields import (
    AGAIN,
    ANSWERS_NEW,
    AT_MOST,
    DELAY_FIRST,
    DELAY_FORM,
    DELAY_SECOND,
    PROBABILITY,
)


@step
def answer_address(w: Any, trigger: int, rule: int, place: int) -> int:
    """The address of an answer, from that of its trigger."""
    of_rule = mixed(u64(trigger) ^ u64(rule_facts_of(w)[RULE_AT][rule]))
    return signed(mixed(of_rule ^ u64(place)))


@step
def delay_address(answer: int) -> int:
    """The address of the delay of an answer."""
    return signed(mixed(u64(answer) ^ u64(DELAY_PURPOSE)))


@step
def word_of_rule(w: Any, rule: int) -> int:
    """The word that names a rule in the log."""
    return WORDS - len(processes_at_of(w)[0]) - rule


@step
def answer(w: Any, now: int, item: int) -> None:
    """Every rule that an event triggers answers it, or not."""
    facts, rules = rule_facts_of(w), rules_of(w)
    for rule in range(len(rules[0])):
        if items_of(w)[ANSWERS][item] >> rule & 1:
            for place in range(facts[RULE_PLACES][rule]):
                answer_at(w, now, item, rule, place)


@step
def answer_at(w: Any, now: int, item: int, rule: int, place: int) -> None:
    """One of the answers of a rule."""
    counts, rules = counts_of(w), rules_of(w)
    line = rules[PROBABILITY][rule] if place == 0 else rules[AGAIN][rule]
    address = answer_address(w, facts_of(w)[ADDRESS][item], rule, place)
    kept = answer_place(w, address)
    keys, values = answer_keys_of(w), answer_values_of(w)
    if kept != NOWHERE and keys[kept][ANSWER_STAMP] == counts[REPLICATION] + 1:
        if keys[kept][ANSWER_ITEM] != NONE:
            answer_as_listed(w, now, item, rule, line, address, kept)
            return
        mark, share = values[kept][ANSWER_LINE], values[kept][ANSWER_SHARE]
    else:
        mark, share = fresh(w, address, 0), fresh(w, delay_address(address), 0)
    if mark < line and rules[ANSWERS_NEW][rule] != 0.0:
        due = now + answer_delay(rule, share, rules)
        made = NONE
        if due < counts[HORIZON]:
            spec = rule_facts_of(w)[RULE_SPEC][rule]
            made = make(w, now, due, spec, address, BY_RULE + rule, item, place, MOST_MADE)
        take_place(w, now, rule, made, item)


@step
def has_law(w: Any, rule: int, kept: int) -> bool:
    """Whether the delay law of a rule is that of history."""
    values, rules = answer_values_of(w), rules_of(w)
    return (
        rules[DELAY_FORM][rule] == values[kept][ANSWER_LAW]
        and rules[DELAY_FIRST][rule] == values[kept][ANSWER_LAW + 1]
        and rules[DELAY_SECOND][rule] == values[kept][ANSWER_LAW + 2]
        and rules[AT_MOST][rule] == values[kept][ANSWER_LAW + 3]
    )


@step
def answer_as_listed(
    w: Any, now: int, item: int, rule: int, line: float, address: int, kept: int
) -> None:
    """An answer of history: it comes by the same mark, as late as its share says."""
    keys, values, rules = answer_keys_of(w), answer_values_of(w), rules_of(w)
    listed = here_of(w)[keys[kept][ANSWER_ITEM]]
    if listed == NONE or status_of(w)[listed] == FALLEN:
        return
    in_history = values[kept][ANSWER_LINE]
    mark = mark_of_yes(fresh(w, address, 0), in_history)
    if line != in_history and mark >= line:
        fall(w, now, listed, word_of_rule(w, rule), math.nan)
        return
    if not has_law(w, rule, kept):
        ticks = answer_delay(rule, values[kept][ANSWER_SHARE], rules) - keys[kept][ANSWER_TICKS]
        if ticks != 0:
            move(w, now, listed, ticks, word_of_rule(w, rule))
    take_place(w, now, rule, listed, item)


@step
def take_place(w: Any, now: int, rule: int, item: int, trigger: int) -> None:
    """Where a rule merges, an answer takes the place of the one still to come."""
    if rule_facts_of(w)[MERGES][rule] == 0:
        return
    pending = pending_of(w)
    waiting = pending[rule]
    pending[rule] = NONE
    if waiting != NONE and status_of(w)[waiting] != FALLEN:
        fall(w, now, waiting, trigger, math.nan)
    if item != NONE:
        pending[rule] = item
