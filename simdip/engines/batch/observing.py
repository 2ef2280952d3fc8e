"""What history shows of answers, in a compiled world; see `engines/observing.py`."""

from typing import Any

from simdip.engines.batch.answering import answer_address, delay_address
from simdip.engines.batch.fields import (
    ADDRESS,
    ANSWER_ITEM,
    ANSWER_KEY,
    ANSWER_LAW,
    ANSWER_LINE,
    ANSWER_SHARE,
    ANSWER_STAMP,
    ANSWER_TICKS,
    FIRST_LISTED,
    HORIZON,
    KNOWN,
    LAST_LISTED,
    MERGES,
    REPLICATION,
    RULE_PLACES,
)
from simdip.engines.batch.memory import NOWHERE, answer_place, fresh, weigh_share
from simdip.engines.batch.room import (
    answer_keys_of,
    answer_values_of,
    counts_of,
    facts_of,
    items_of,
    listed_of,
    queue_of,
    rule_facts_of,
    rules_of,
    silence_of,
    silent_of,
    step,
    triggers_of,
)
from simdip.laws.answers import answer_density, answered_share
from simdip.laws.chance import mark_of_no, mark_of_yes
from simdip.laws.fields import HOLDS, MOMENT, NONE, START
from simdip.laws.process_fields import (
    AGAIN,
    AT_MOST,
    DELAY_FIRST,
    DELAY_FORM,
    DELAY_SECOND,
    PROBABILITY,
)

FOREVER = 1 << 62
SILENT_ITEM, SILENT_TICK = 0, 1


@step
def main_tick(w: Any, item: int) -> int:
    """The tick at which an event happens in the schedule of its program."""
    items = items_of(w)
    return items[START][item] if items[HOLDS][item] != NONE else items[MOMENT][item]


@step
def observe_answers(w: Any) -> None:
    """Note what the known part of history shows of every rule's answers."""
    counts, rules, facts = counts_of(w), rules_of(w), rule_facts_of(w)
    until = min(counts[KNOWN], counts[HORIZON])
    triggers, ordered = triggers_of(w), queue_of(w)
    for rule in range(len(rules[0])):
        count = 0
        for place in range(len(triggers[rule])):
            item = triggers[rule][place]
            if item == NONE:
                break
            tick = main_tick(w, item)
            if tick > min(counts[KNOWN], counts[HORIZON] - 1):
                continue
            at = count
            while at > 0 and comes_before(w, item, tick, ordered[at - 1]):
                ordered[at] = ordered[at - 1]
                at -= 1
            ordered[at] = item
            count += 1
        for place in range(facts[RULE_PLACES][rule]):
            for number in range(count):
                observe_listed(w, rule, place, ordered[number])
            if facts[MERGES][rule] == 1:
                observe_merging(w, rule, count)
            else:
                for number in range(count):
                    if listed_answer(w, rule, place, ordered[number]) == NONE:
                        silence_is(w, 0, ordered[number])
                        observe_silence(w, rule, place, 1, until)


@step
def comes_before(w: Any, item: int, tick: int, other: int) -> bool:
    """Whether a trigger comes before another, by tick and then by item."""
    theirs = main_tick(w, other)
    return tick < theirs or (tick == theirs and item < other)


@step
def silence_is(w: Any, place: int, item: int) -> None:
    """Put a trigger among those that are silent."""
    silent = silent_of(w)
    silent[SILENT_ITEM][place] = item
    silent[SILENT_TICK][place] = main_tick(w, item)


@step
def listed_answer(w: Any, rule: int, place: int, item: int) -> int:
    """The listed answer of a trigger by a rule, or NONE."""
    facts, listed = facts_of(w), listed_of(w)
    seen = 0
    for one in range(facts[FIRST_LISTED][item], facts[LAST_LISTED][item]):
        if listed[0][one] == rule:
            if seen == place:
                return listed[1][one]
            seen += 1
    return NONE


@step
def observe_listed(w: Any, rule: int, place: int, item: int) -> None:
    """Note an answer that the timeline lists."""
    found = listed_answer(w, rule, place, item)
    if found == NONE:
        return
    rules = rules_of(w)
    ticks = main_tick(w, found) - main_tick(w, item)
    share = min(max(answered_share(rule, float(ticks), rules), 1e-12), 1.0 - 1e-12)
    line = rules[PROBABILITY][rule] if place == 0 else rules[AGAIN][rule]
    kept = keep_answer(w, rule, place, item, found, ticks, line, share)
    if kept == NOWHERE:
        return
    values = answer_values_of(w)
    values[kept][ANSWER_LAW] = rules[DELAY_FORM][rule]
    values[kept][ANSWER_LAW + 1] = rules[DELAY_FIRST][rule]
    values[kept][ANSWER_LAW + 2] = rules[DELAY_SECOND][rule]
    values[kept][ANSWER_LAW + 3] = rules[AT_MOST][rule]
    weigh_share(w, line * answer_density(rule, float(ticks), rules))


@step
def keep_answer(
    w: Any, rule: int, place: int, item: int, found: int, ticks: int, line: float, share: float
) -> int:
    """Keep what history shows of an answer; gives where."""
    key = answer_address(w, facts_of(w)[ADDRESS][item], rule, place)
    kept = answer_place(w, key)
    if kept != NOWHERE:
        keys, values = answer_keys_of(w), answer_values_of(w)
        keys[kept][ANSWER_KEY] = key
        keys[kept][ANSWER_STAMP] = counts_of(w)[REPLICATION] + 1
        keys[kept][ANSWER_ITEM] = found
        keys[kept][ANSWER_TICKS] = ticks
        values[kept][ANSWER_LINE] = line
        values[kept][ANSWER_SHARE] = share
    return kept


@step
def observe_merging(w: Any, rule: int, count: int) -> None:
    """Between two answered triggers lies one chain of silent ones."""
    counts, ordered = counts_of(w), queue_of(w)
    silent, answered_at = 0, -1
    for number in range(count):
        item = ordered[number]
        tick = main_tick(w, item)
        found = listed_answer(w, rule, 0, item)
        if found != NONE:
            observe_silence(w, rule, 0, silent, tick)
            silent = 0
            answered_at = tick + (main_tick(w, found) - tick)
        elif tick < answered_at:
            kept_item, kept_tick = silent_of(w)[SILENT_ITEM][0], silent_of(w)[SILENT_TICK][0]
            silence_is(w, 0, item)
            observe_silence(w, rule, 0, 1, FOREVER)
            silent_of(w)[SILENT_ITEM][0], silent_of(w)[SILENT_TICK][0] = kept_item, kept_tick
        else:
            silence_is(w, silent, item)
            silent += 1
    observe_silence(w, rule, 0, silent, min(counts[KNOWN], counts[HORIZON]))


@step
def share_until(w: Any, rule: int, number: int, tick: int) -> float:
    """Share of answers to a silent trigger that would have come by a tick."""
    return answered_share(rule, float(tick - silent_of(w)[SILENT_TICK][number]), rules_of(w))


@step
def tick_of(w: Any, place: int, count: int, until: int) -> int:
    """The tick of a silent trigger, or the end of watching behind them all."""
    return until if place == count else silent_of(w)[SILENT_TICK][place]


@step
def observe_silence(w: Any, rule: int, place: int, count: int, until: int) -> None:
    """Draw the marks of triggers that were not seen to be answered, given that they were not."""
    rules, facts, silent, table = rules_of(w), facts_of(w), silent_of(w), silence_of(w)
    line = rules[PROBABILITY][rule] if place == 0 else rules[AGAIN][rule]
    for other in range(count + 1):
        table[0][other] = 1.0
    for one in range(1, count + 1):
        for other in range(one, count + 1):
            share = share_until(w, rule, one - 1, tick_of(w, other, count, until))
            later = line * (1.0 - share) * table[one - 1][one - 1]
            table[one][other] = (1.0 - line) * table[one - 1][other] + later
    weigh_share(w, table[count][count])
    end = count  # the place of the tick at which watching ends
    for number in range(count - 1, -1, -1):
        item = silent[SILENT_ITEM][number]
        address = answer_address(w, facts[ADDRESS][item], rule, place)
        drawn, delay = fresh(w, address, 0), fresh(w, delay_address(address), 0)
        share = share_until(w, rule, number, tick_of(w, end, count, until))
        later = line * (1.0 - share) * table[number][number]
        whole = table[number + 1][end]
        to_come = later / whole if whole > 0.0 else 0.0
        if drawn < to_come:
            mark = mark_of_yes(drawn / to_come, line)
            keep_answer(w, rule, place, item, NONE, 0, mark, share + delay * (1.0 - share))
            end = number
        else:
            rest = (drawn - to_come) / (1.0 - to_come)
            keep_answer(w, rule, place, item, NONE, 0, mark_of_no(rest, line), delay)
