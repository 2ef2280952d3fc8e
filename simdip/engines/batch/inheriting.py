"""What an edited world takes over from history where it sets out."""

from typing import Any

from simdip.engines.batch.fields import (
    A_DECISION,
    A_FALL,
    A_MAKING,
    ARRIVED,
    AWAY_COUNT,
    AWAY_ITEM,
    BROKEN,
    BY_ROUNDS,
    DAY_TENSION,
    FIRING_COUNT,
    FIRINGS_READ,
    FIRST_FIRING,
    FIRST_SIDE_AT,
    HEAP_COUNT,
    HEAP_ORDER,
    HEAP_PRIORITY,
    HEAP_TICK,
    IS_STAGED,
    ITEM_COUNT,
    KEEPING,
    KNOWN_ITEMS,
    KNOWN_STAGES,
    MADE_FACTS,
    MET_COUNT,
    NEXT_CANDIDATE,
    NEXT_NOON,
    NEXT_SCHEDULED,
    NEXT_TURN,
    NOONS_READ,
    ORDER,
    OWN_FIELDS,
    PROVOKED_COUNT,
    READS_UNLIKE,
    SHOWN,
    SPAN_FIRST,
    SPAN_LAST,
    SPAN_OFFSET,
    STAGE_COUNT,
    TOLD_COUNT,
    TOLD_FIRST,
    TOLD_ITEM,
    TOLD_SECOND,
    TOLD_WHAT,
    UNLIKE,
)
from simdip.engines.batch.queue import item_of
from simdip.engines.batch.room import (
    arrivals_of,
    away_of,
    bounds_of,
    candidates_of,
    conditions_of,
    counts_of,
    differs_of,
    facts_of,
    heap_of,
    heirs_of,
    item_slots_of,
    items_of,
    limits_of,
    line_of,
    met_of,
    own_of,
    pending_of,
    prototype_facts_of,
    provocations_of,
    reach_of,
    samples_of,
    sizes_of,
    stages_of,
    state_of,
    status_of,
    step,
    stocks_of,
    streams_of,
    told_of,
    told_sizes_of,
    twin_spans_of,
)
from simdip.engines.batch.sampling import read_samples
from simdip.engines.batch.turning import put_numbers
from simdip.laws.fields import (
    FIRST_LASTING,
    FIRST_STAGE,
    IMPULSE_STAGE,
    ITEM_FIELDS,
    LAST_STAGE,
    NEXT_STAGE,
    SIZE_FIELDS,
    STAGE_FIELDS,
    Grid,
    Line,
)


@step
def inherit(h: Any, w: Any, tick: int) -> None:
    """Give a world that has begun the state that history has before a tick."""
    if counts_of(h)[NEXT_TURN] > 0:
        put_numbers(w, counts_of(h)[NEXT_TURN] - 1)
    take_items(h, w)
    take_made(h, w)
    take_appointments(h, w, tick)
    take_missions(h, w)
    take_log(h, w)
    read_samples(h)
    copy_line(0, counts_of(h)[NEXT_NOON], 0, samples_of(h)[DAY_TENSION], samples_of(w)[DAY_TENSION])
    take_slots(h, w)
    take_line(limits_of(h), limits_of(w))
    take_line(reach_of(h), reach_of(w))
    take_rows(conditions_of(h), conditions_of(w))
    take_rows(streams_of(h), streams_of(w))
    take_rows(stocks_of(h), stocks_of(w))
    take_rows(bounds_of(h), bounds_of(w))
    take_rows(candidates_of(h), candidates_of(w))
    theirs, ours = counts_of(h), counts_of(w)
    ours[NEXT_TURN] = theirs[NEXT_TURN]
    ours[NEXT_CANDIDATE] = theirs[NEXT_CANDIDATE]
    ours[NEXT_NOON] = ours[NOONS_READ] = theirs[NEXT_NOON]
    firings = theirs[FIRING_COUNT]  # rows before these are history's, and not copied
    ours[FIRST_FIRING] = ours[FIRING_COUNT] = ours[FIRINGS_READ] = firings


@step
def copy_line(first: int, last: int, offset: int, theirs: Line, ours: Line) -> None:
    """Copy a stretch of a line that lies `offset` places further on in history."""
    for place in range(first, last):
        ours[place] = theirs[place + offset]


@step
def heir_of(h: Any, w: Any, item: int) -> int:
    """The number here of an item of history, whether known or made; a word stays the same."""
    known = counts_of(h)[KNOWN_ITEMS]
    if item < 0:
        return item
    return heirs_of(w)[item] if item < known else item - known + counts_of(w)[KNOWN_ITEMS]


@step
def take_line(theirs: Line, ours: Line) -> None:
    """Copy a line."""
    copy_line(0, len(ours), 0, theirs, ours)


@step
def take_rows(theirs: Grid, ours: Grid) -> None:
    """Copy a grid."""
    for row in range(len(ours)):
        copy_line(0, len(ours[row]), 0, theirs[row], ours[row])


@step
def take_slots(h: Any, w: Any) -> None:
    """Take over the state, and what measures keep behind it."""
    theirs, ours, slots, heirs = state_of(h), state_of(w), item_slots_of(w), heirs_of(w)
    take_line(theirs, ours)
    for one in range(len(slots)):
        ours[slots[one]] = float(heirs[int(theirs[slots[one]])])


@step
def take_items(h: Any, w: Any) -> None:
    """Take over what became of every item that is as in history; others did nothing yet."""
    spans, differs = twin_spans_of(w), differs_of(w)
    for span in range(len(spans[0])):
        item, last, offset = (
            spans[SPAN_FIRST][span],
            spans[SPAN_LAST][span],
            spans[SPAN_OFFSET][span],
        )
        while item < last:
            end = item
            while end < last and differs[end] & (UNLIKE | READS_UNLIKE) == 0:
                end += 1
            if item < end:
                take_stretch(h, w, item, end, offset)
            item = end + 1
    theirs, ours = pending_of(h), pending_of(w)
    for rule in range(len(theirs)):
        ours[rule] = heir_of(h, w, theirs[rule])


@step
def take_stretch(h: Any, w: Any, first: int, last: int, offset: int) -> None:
    """Take over items that lie side by side."""
    ours, theirs, facts = items_of(w), items_of(h), facts_of(w)
    for field in range(FIRST_STAGE):
        copy_line(first, last, offset, theirs[field], ours[field])
    for field in range(IMPULSE_STAGE + 1, FIRST_LASTING):
        if field != NEXT_STAGE:
            copy_line(first, last, offset, theirs[field], ours[field])
    for field in range(OWN_FIELDS):
        copy_line(first, last, offset, own_of(h)[field], own_of(w)[field])
    for field in range(SIZE_FIELDS):
        copy_line(first, last, offset, sizes_of(h)[field], sizes_of(w)[field])
    copy_line(first, last, offset, status_of(h), status_of(w))
    for item in range(first, last):  # stages themselves stay as they are while nothing moves
        if facts[IS_STAGED][item] == 1:
            further = ours[FIRST_STAGE][item] - theirs[FIRST_STAGE][item + offset]
            ours[NEXT_STAGE][item] = theirs[NEXT_STAGE][item + offset] + further
            ours[LAST_STAGE][item] = theirs[LAST_STAGE][item + offset] + further


@step
def take_made(h: Any, w: Any) -> None:
    """Take over what was made, and its stages."""
    theirs, ours, told = counts_of(h), counts_of(w), told_of(h)
    later = ours[KNOWN_STAGES] - theirs[KNOWN_STAGES]
    for stage in range(theirs[KNOWN_STAGES], theirs[STAGE_COUNT]):
        for field in range(STAGE_FIELDS):
            stages_of(w)[field][stage + later] = stages_of(h)[field][stage]
    for row in range(theirs[TOLD_COUNT]):
        if told[TOLD_WHAT][row] == A_MAKING:
            item, spec = told[TOLD_ITEM][row], int(told_sizes_of(h)[1][row])
            take_one_made(h, w, item, heir_of(h, w, item), spec, later)
    ours[ITEM_COUNT] = theirs[ITEM_COUNT] - theirs[KNOWN_ITEMS] + ours[KNOWN_ITEMS]
    ours[STAGE_COUNT] = theirs[STAGE_COUNT] + later


@step
def take_one_made(h: Any, w: Any, item: int, heir: int, spec: int, later: int) -> None:
    """Take over something that was made to a specification, with its stages so much later."""
    items, facts = items_of(w), facts_of(w)
    for field in range(ITEM_FIELDS):
        items[field][heir] = items_of(h)[field][item]
    for field in range(len(facts)):
        is_address = field < MADE_FACTS or field == SHOWN or field >= FIRST_SIDE_AT
        of_spec = prototype_facts_of(w)[field][spec]  # what it moves lies elsewhere here
        facts[field][heir] = facts_of(h)[field][item] if is_address else of_spec
    for field in range(OWN_FIELDS):
        own_of(w)[field][heir] = own_of(h)[field][item]
    for field in range(SIZE_FIELDS):
        sizes_of(w)[field][heir] = sizes_of(h)[field][item]
    status_of(w)[heir] = status_of(h)[item]
    if facts[IS_STAGED][heir] == 1:
        for field in (FIRST_STAGE, LAST_STAGE, IMPULSE_STAGE, NEXT_STAGE):
            items[field][heir] += later


@step
def take_appointments(h: Any, w: Any, tick: int) -> None:
    """Take over the appointments to come; of those made at the start a world has its own."""
    theirs, ours = counts_of(h), counts_of(w)
    there, here = heap_of(h), heap_of(w)
    later = ours[ARRIVED] - theirs[ARRIVED]
    for place in range(theirs[HEAP_COUNT]):
        take_line(there[place], here[place])
        item = item_of(here[place][HEAP_PRIORITY])
        here[place][HEAP_PRIORITY] += (heir_of(h, w, item) - item) << 8
        here[place][HEAP_ORDER] += later
    ours[HEAP_COUNT], ours[ORDER] = theirs[HEAP_COUNT], theirs[ORDER] + later
    line, arrivals = line_of(w), arrivals_of(w)
    while (
        ours[NEXT_SCHEDULED] < ours[ARRIVED]
        and arrivals[line[ours[NEXT_SCHEDULED]]][HEAP_TICK] < tick
    ):
        ours[NEXT_SCHEDULED] += 1


@step
def take_missions(h: Any, w: Any) -> None:
    """Take over who is away, who met and what provoked."""
    theirs, ours = counts_of(h), counts_of(w)
    for count in (AWAY_COUNT, MET_COUNT, PROVOKED_COUNT):
        ours[count] = theirs[count]
    away = away_of(w)
    for field in range(len(away)):
        copy_line(0, theirs[AWAY_COUNT], 0, away_of(h)[field], away[field])
    for place in range(theirs[AWAY_COUNT]):
        away[AWAY_ITEM][place] = heir_of(h, w, away[AWAY_ITEM][place])
    for field in range(len(met_of(w))):
        copy_line(0, theirs[MET_COUNT], 0, met_of(h)[field], met_of(w)[field])
    for field in range(len(provocations_of(w))):
        there, here = provocations_of(h)[field], provocations_of(w)[field]
        copy_line(0, theirs[PROVOKED_COUNT], 0, there, here)


@step
def take_log(h: Any, w: Any) -> None:
    """Take over what was told."""
    told, count = told_of(w), counts_of(h)[TOLD_COUNT]
    for field in range(len(told)):
        copy_line(0, count, 0, told_of(h)[field], told[field])
    for field in range(len(told_sizes_of(w))):
        copy_line(0, count, 0, told_sizes_of(h)[field], told_sizes_of(w)[field])
    for row in range(count):
        told[TOLD_ITEM][row] = heir_of(h, w, told[TOLD_ITEM][row])
        what, first, second = told[TOLD_WHAT][row], told[TOLD_FIRST][row], told[TOLD_SECOND][row]
        if what == A_FALL:  # through an item or a word; plan
            told[TOLD_FIRST][row] = heir_of(h, w, first)
            told[TOLD_SECOND][row] = heir_of(h, w, second)
        elif what == A_MAKING and first >= BY_ROUNDS:  # talks of a proposal
            told[TOLD_FIRST][row] = BY_ROUNDS + heir_of(h, w, first - BY_ROUNDS)
        about_item = first == KEEPING or first == BROKEN
        # what triggered it; the proposal that is kept, or what broke it
        if what == A_MAKING or (what == A_DECISION and about_item):
            told[TOLD_SECOND][row] = heir_of(h, w, second)
    counts_of(w)[TOLD_COUNT] = count
