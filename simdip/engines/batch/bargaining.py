"""Sanctions texts softened and vetoed, in a compiled world; see `engines/bargaining.py`."""

from typing import Any

from simdip.engines.batch.choosing import choose, line_of, move_stocks
from simdip.engines.batch.fields import (
    A_STRENGTH,
    ADDRESS,
    FIRST_ADOPTED,
    FIRST_SIDE,
    FIRST_SIDE_AT,
    FIRST_SIDE_MOVE,
    IS_HISTORY,
    KNOWN,
    LAST_ADOPTED,
    LAST_SIDE,
    LAST_SIDE_MOVE,
    OF_SHARES,
    OF_TEXTS,
    SIDE_ACTOR,
    SOFTENED,
    SOFTENING,
    SOFTENS,
    VETO,
    VETOES,
)
from simdip.engines.batch.memory import is_kept, line_place, note_line
from simdip.engines.batch.room import (
    counts_of,
    facts_of,
    items_of,
    line_values_of,
    numbers_of,
    places_of_turn,
    sides_of,
    sizes_of,
    step,
    texts_of,
)
from simdip.laws.fields import IMPULSE, NONE, TEXT
from simdip.laws.phases import ADOPTED, VETOED


@step
def bargain(w: Any, now: int, item: int) -> int:
    """Bargain over a text on the day of the vote; gives the phase that follows."""
    counts, facts, numbers, sizes = counts_of(w), facts_of(w), numbers_of(w), sizes_of(w)
    texts, sides, places = texts_of(w), sides_of(w), places_of_turn(w)
    rule = items_of(w)[TEXT][item]
    first, last = texts[FIRST_SIDE][rule], texts[LAST_SIDE][rule]
    strength, reference = numbers[places[OF_TEXTS] + 2 * rule], 1.0
    for side in range(first, last):
        left = 1.0 - numbers[places[OF_SHARES] + side]
        reference *= left
        observed = facts[SOFTENED][item] >> (side - first) & 1 == 1
        line = line_of(w, sides[SOFTENS][side], now)
        at = facts[FIRST_SIDE_AT + 2 * side][item]
        if choose(w, now, item, SOFTENING, sides[SIDE_ACTOR][side], at, line, observed, 0):
            strength *= left
            move_stocks(w, now, sides[FIRST_SIDE_MOVE][side], sides[LAST_SIDE_MOVE][side], 1.0)
    if strength > numbers[places[OF_TEXTS] + 2 * rule + 1]:
        for side in range(first, last):
            if sides[VETOES][side] == NONE:
                continue
            line = line_of(w, sides[VETOES][side], now)
            at = facts[FIRST_SIDE_AT + 2 * side + 1][item]
            if choose(w, now, item, VETO, sides[SIDE_ACTOR][side], at, line, False, 0):
                sizes[IMPULSE][item] = 0.0
                return VETOED
    if counts[IS_HISTORY] == 1 and now <= counts[KNOWN]:
        note_line(w, facts[ADDRESS][item], A_STRENGTH, strength, 1)
    place = line_place(w, facts[ADDRESS][item], A_STRENGTH)
    if is_kept(w, place):
        reference = line_values_of(w)[place]
    if strength != reference:
        sizes[IMPULSE][item] *= strength / reference if reference > 0.0 else 1.0
    move_stocks(w, now, texts[FIRST_ADOPTED][rule], texts[LAST_ADOPTED][rule], strength)
    return ADOPTED
