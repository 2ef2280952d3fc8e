"""Which items of an edited world are not as in history, in a replication that is drawn."""

from typing import Any

from simdip.engines.batch.fields import (
    AS_WHAT,
    IS_UNLIKE,
    MENTIONED,
    MENTIONING,
    READS_UNLIKE,
    SPAN_FIRST,
    SPAN_LAST,
    SPAN_OFFSET,
    TWIN,
    UNLIKE,
)
from simdip.engines.batch.room import (
    differs_of,
    items_of,
    mentions_of,
    stages_of,
    step,
    twin_spans_of,
    twins_of,
)
from simdip.laws.fields import (
    FIRST_LASTING,
    FIRST_STAGE,
    IMPULSE_STAGE,
    LAST_STAGE,
    NEXT_STAGE,
    NONE,
    STAGE_TICK,
    Line,
)


@step
def is_otherwise(differs: Line, item: int) -> bool:
    """Whether an item is not in the world, or not as in history before it begins."""
    return item == NONE or differs[item] & (UNLIKE | READS_UNLIKE) != 0


@step
def is_of_stages(field: int) -> bool:
    """Whether a field of items is a place in `stages`, which no two worlds number alike."""
    return (
        field == FIRST_STAGE or field == LAST_STAGE or field == IMPULSE_STAGE or field == NEXT_STAGE
    )


@step
def note_differences(h: Any, w: Any) -> None:
    """Note every item that is not as in history, and those that read the state of such a one.

    What never changes was compared before, see lowered_twins.py; here dates are.
    """
    twins, spans, differs, mentions = twins_of(w), twin_spans_of(w), differs_of(w), mentions_of(w)
    for item in range(len(differs)):
        differs[item] = twins[IS_UNLIKE][item]
    for span in range(len(spans[0])):
        first, last = spans[SPAN_FIRST][span], spans[SPAN_LAST][span]
        for field in range(FIRST_LASTING):
            if not is_of_stages(field):
                ours, theirs = items_of(w)[field], items_of(h)[field]
                for item in range(first, last):
                    unlike = ours[item] != theirs[item + spans[SPAN_OFFSET][span]]
                    differs[item] |= UNLIKE if unlike else 0
    for item in range(len(differs)):
        if differs[item] & UNLIKE == 0 and not has_same_stages(h, w, item, twins[TWIN][item]):
            differs[item] = UNLIKE
    for one in range(len(mentions[0])):  # one step: of such an item itself nothing has happened
        if differs[mentions[MENTIONED][one]] & UNLIKE != 0:
            differs[mentions[MENTIONING][one]] |= mentions[AS_WHAT][one]


@step
def has_same_stages(h: Any, w: Any, item: int, twin: int) -> bool:
    """Whether an item has its stages at the ticks of history."""
    ours, theirs = items_of(w), items_of(h)
    first, begin = ours[FIRST_STAGE][item], theirs[FIRST_STAGE][twin]
    here, there = stages_of(w)[STAGE_TICK], stages_of(h)[STAGE_TICK]
    for one in range(ours[LAST_STAGE][item] - first):
        if here[first + one] != there[begin + one]:
            return False
    return True
