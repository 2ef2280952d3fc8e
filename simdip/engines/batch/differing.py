"""Which items of an edited world are not as in history, in a replication that is drawn."""

from typing import Any

from simdip.engines.batch.fields import (
    AS_WHAT,
    EVERY,
    IS_UNLIKE,
    KNOWN_ITEMS,
    LIFE_FIELDS,
    LIFE_ITEM,
    MENTIONED,
    MENTIONING,
    READS_UNLIKE,
    SPAN_FIRST,
    SPAN_LAST,
    SPAN_OFFSET,
    TURN_SIZES,
    TWIN,
    UNLIKE,
)
from simdip.engines.batch.room import (
    causes_of,
    counts_of,
    differs_of,
    items_of,
    lives_of,
    mentions_of,
    places_of_turn,
    sizes_of,
    stages_of,
    status_of,
    step,
    turn_ticks_of,
    turns_of,
    twin_spans_of,
    twins_of,
)
from simdip.laws.fields import (
    FIRST_CAUSE,
    FIRST_LASTING,
    FIRST_STAGE,
    IMPULSE_STAGE,
    LAST_CAUSE,
    LAST_STAGE,
    NECESSITY,
    NEXT_STAGE,
    NONE,
    SIZE_FIELDS,
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
def note_unlike(
    first: int, last: int, offset: int, ours: Line, theirs: Line, differs: Line
) -> None:
    """Note the items of a span that a line holds otherwise."""
    for item in range(first, last):
        differs[item] |= UNLIKE if ours[item] != theirs[item + offset] else 0


@step
def note_differences(h: Any, w: Any) -> None:
    """Note every item that is not as in history, and those that read the state of such a one."""
    twins, spans, differs, mentions = twins_of(w), twin_spans_of(w), differs_of(w), mentions_of(w)
    for item in range(len(differs)):
        differs[item] = twins[IS_UNLIKE][item]
    for span in range(len(spans[0])):
        note_stretch(
            h, w, spans[SPAN_FIRST][span], spans[SPAN_LAST][span], spans[SPAN_OFFSET][span]
        )
    for item in range(len(differs)):
        twin = twins[TWIN][item]
        if differs[item] & UNLIKE == 0 and not (
            has_same_causes(h, w, item, twin) and has_same_stages(h, w, item, twin)
        ):
            differs[item] = UNLIKE
    note_lives(h, w)
    for one in range(len(mentions[0])):  # one step: of such an item itself nothing has happened
        if differs[mentions[MENTIONED][one]] & UNLIKE != 0:
            differs[mentions[MENTIONING][one]] |= mentions[AS_WHAT][one]


@step
def note_stretch(h: Any, w: Any, first: int, last: int, offset: int) -> None:
    """Note the items of a span of twins that begin otherwise."""
    ours, theirs, differs = items_of(w), items_of(h), differs_of(w)
    for field in range(FIRST_LASTING):
        if not is_of_stages(field):
            note_unlike(first, last, offset, ours[field], theirs[field], differs)
    for field in range(SIZE_FIELDS):
        note_unlike(first, last, offset, sizes_of(w)[field], sizes_of(h)[field], differs)
    note_unlike(first, last, offset, status_of(w), status_of(h), differs)
    places, known, before = places_of_turn(w), len(differs), counts_of(h)[KNOWN_ITEMS]
    for turn in range(len(turn_ticks_of(w))):
        row, there = turns_of(w)[turn], turns_of(h)[turn]
        for field in range(SIZE_FIELDS):
            begin = places[TURN_SIZES] + field * known
            further = field * (before - known) + offset
            for item in range(first, last):
                unlike = row[begin + item] != there[begin + item + further]
                differs[item] |= UNLIKE if unlike else 0


@step
def note_lives(h: Any, w: Any) -> None:
    """Note proposals and truces that are asked for, or last, otherwise."""
    ours, theirs, differs = lives_of(w), lives_of(h), differs_of(w)
    for life in range(len(ours[LIFE_ITEM])):
        for field in range(EVERY, LIFE_FIELDS):
            if ours[field][life] != theirs[field][life]:
                differs[ours[LIFE_ITEM][life]] = UNLIKE


@step
def has_same_causes(h: Any, w: Any, item: int, twin: int) -> bool:
    """Whether the causes of an item, which are the same, are as necessary as in history."""
    ours, theirs = causes_of(w)[NECESSITY], causes_of(h)[NECESSITY]
    first, begin = items_of(w)[FIRST_CAUSE][item], items_of(h)[FIRST_CAUSE][twin]
    for one in range(items_of(w)[LAST_CAUSE][item] - first):
        if ours[first + one] != theirs[begin + one]:
            return False
    return True


@step
def has_same_stages(h: Any, w: Any, item: int, twin: int) -> bool:
    """Whether an item has the stages that it has in history."""
    ours, theirs = items_of(w), items_of(h)
    first, begin = ours[FIRST_STAGE][item], theirs[FIRST_STAGE][twin]
    count = ours[LAST_STAGE][item] - first
    if theirs[LAST_STAGE][twin] - begin != count:
        return False
    if count > 0 and ours[IMPULSE_STAGE][item] - first != theirs[IMPULSE_STAGE][twin] - begin:
        return False
    here, there = stages_of(w), stages_of(h)
    for field in range(len(here)):
        for one in range(count):
            if here[field][first + one] != there[field][begin + one]:
                return False
    return True
