"""How history narrows the marks of a replication: lines and answers, kept by their addresses."""

import math
from typing import Any

from simdip.engines.batch.fields import (
    ANSWER_KEY,
    ANSWER_STAMP,
    ATTEMPT,
    FAULT,
    FULL,
    IS_HISTORY,
    KEY,
    KNOWN,
    OBSERVED,
    PLACE,
    REMEMBERED,
    REPLICATION,
    STAMP,
)
from simdip.engines.batch.room import (
    answer_keys_of,
    counts_of,
    likelihood_of,
    line_keys_of,
    line_values_of,
    step,
)
from simdip.laws.chance import mark_at, mark_of_no, mark_of_yes, mixed, u64

NOWHERE = -1
SIGNED = 1 << 63


@step
def signed(address: int) -> int:
    """An address as the 64 bits of a signed number, in which arrays keep it."""
    found = u64(address)
    return int(found) if found < SIGNED else int(found - SIGNED) - SIGNED


@step
def place_of_owner(w: Any, address: int) -> int:
    """The part of an address of marks that all attempts share."""
    return mixed(u64(counts_of(w)[PLACE]) ^ u64(address))


@step
def fresh(w: Any, address: int, attempt: int) -> float:
    """The mark at an address, before history is asked."""
    return mark_at(place_of_owner(w, address), attempt)


@step
def weigh(w: Any, logarithm: float) -> None:
    """Count something observed into the likelihood."""
    likelihood_of(w)[0] += logarithm


@step
def weigh_share(w: Any, share: float) -> None:
    """Count the logarithm of a share."""
    weigh(w, math.log(share) if share > 0.0 else -math.inf)


@step
def line_place(w: Any, key: int, attempt: int) -> int:
    """Where the line of an address and attempt lies, or would lie."""
    keys, counts = line_keys_of(w), counts_of(w)
    size = len(keys)
    place = signed(mixed(u64(key) ^ u64(attempt)) & u64(size - 1))
    for _ in range(size):
        if keys[place][STAMP] != counts[REPLICATION] + 1:
            return place
        if keys[place][KEY] == key and keys[place][ATTEMPT] == attempt:
            return place
        place = (place + 1) & (size - 1)
    counts[FAULT] = FULL
    return NOWHERE


@step
def note_line(w: Any, key: int, attempt: int, line: float, observed: int) -> None:
    """Keep a line of history."""
    place = line_place(w, key, attempt)
    if place == NOWHERE:
        return
    keys = line_keys_of(w)
    keys[place][KEY] = key
    keys[place][ATTEMPT] = attempt
    keys[place][STAMP] = counts_of(w)[REPLICATION] + 1
    keys[place][OBSERVED] = observed
    line_values_of(w)[place] = line


@step
def read_through(w: Any) -> None:
    """Read what history left from end to end, and count it.

    Where every replication has a memory of its own, it lies far away: read in a row it comes near
    at once, while each single look would wait for it.
    """
    counts, keys, values, answers = (
        counts_of(w), line_keys_of(w), line_values_of(w), answer_keys_of(w),
    )  # fmt: skip
    stamp, found = counts[REPLICATION] + 1, 0
    for place in range(len(keys)):
        if keys[place][STAMP] == stamp and values[place] > 0.0:
            found += 1
    for place in range(len(answers)):
        if answers[place][ANSWER_STAMP] == stamp:
            found += 1
    counts[REMEMBERED] = found


@step
def is_kept(w: Any, place: int) -> bool:
    """Whether a line lies at a place."""
    return place != NOWHERE and line_keys_of(w)[place][STAMP] == counts_of(w)[REPLICATION] + 1


@step
def answer_place(w: Any, key: int) -> int:
    """Where what history showed of an answer lies, or would lie."""
    keys, counts = answer_keys_of(w), counts_of(w)
    size = len(keys)
    place = signed(mixed(u64(key)) & u64(size - 1))
    for _ in range(size):
        if keys[place][ANSWER_STAMP] != counts[REPLICATION] + 1:
            return place
        if keys[place][ANSWER_KEY] == key:
            return place
        place = (place + 1) & (size - 1)
    counts[FAULT] = FULL
    return NOWHERE


@step
def decides(w: Any, address: int, line: float, now: int, observed: bool, attempt: int) -> bool:
    """Whether something happens; history shows `observed`, and its line is noted."""
    counts = counts_of(w)
    if counts[IS_HISTORY] == 1:
        if now > counts[KNOWN]:
            return fresh(w, address, attempt) < line
        note_line(w, address, attempt, line, 1 if observed else 0)
        weigh_share(w, line if observed else 1.0 - line)
        return observed
    drawn = fresh(w, address, attempt)
    place = line_place(w, address, attempt)
    if now > counts[KNOWN] or not is_kept(w, place):
        return drawn < line
    answer = line_keys_of(w)[place][OBSERVED] == 1
    in_history = line_values_of(w)[place]
    if line == in_history:
        return answer
    narrowed = mark_of_yes(drawn, in_history) if answer else mark_of_no(drawn, in_history)
    return narrowed < line
