"""Replications one after the other: prepare the worlds of each, play them, keep what is left."""

from typing import Any

from simdip.engines.batch.departing import departs_at, set_out
from simdip.engines.batch.fields import (
    A_CHANGE,
    A_DECISION,
    A_MAKING,
    CAME_ABOUT,
    FAULT,
    FIRED_AFTER,
    FIRED_BEFORE,
    FIRED_IMPULSE,
    FIRING_COUNT,
    FIRST_FIRING,
    HORIZON,
    KNOWN_ITEMS,
    SETS_OUT,
    SHOWN,
    SUCCEEDING,
    TOLD_COUNT,
    TOLD_FIRST,
    TOLD_ITEM,
    TOLD_WHAT,
    VETO,
)
from simdip.engines.batch.memory import read_through
from simdip.engines.batch.playing import begin as begin_world
from simdip.engines.batch.playing import play
from simdip.engines.batch.preparing import (
    SET_APART,
    SET_COUNT,
    SET_FIRST,
    SET_GIVEN,
    SET_INPUTS,
    SET_SEED,
    SET_WITH_HISTORY,
    begin,
    draw_inputs,
    fill_dates,
    introduce,
    put_in_place,
    run_tape,
)
from simdip.engines.batch.room import (
    candidates_of,
    counts_of,
    facts_of,
    firing_sizes_of,
    firings_of,
    likelihood_of,
    measures_of,
    own_of,
    samples_of,
    step,
    told_of,
    told_sizes_of,
)
from simdip.engines.batch.telling import read_firings
from simdip.laws.fields import Grid, Line

# --- told of a world in a replication ---
TOLD_FROM, TOLD_ROWS, SAME, FAULT_OF, KEPT_COUNTS = range(5)


@step
def same_firings(h: Any, w: Any) -> bool:
    """Whether every row of a world's firings equals history's, since it set out from there."""
    first, count = counts_of(w)[FIRST_FIRING], counts_of(h)[FIRING_COUNT]
    if counts_of(w)[FIRING_COUNT] != count:
        return False
    ours, theirs = firings_of(h), firings_of(w)
    our_sizes, their_sizes = firing_sizes_of(h), firing_sizes_of(w)
    our_facts, their_facts = facts_of(h), facts_of(w)
    for one in range(first, count):
        if ours[0][one] != theirs[0][one] or ours[2][one] != theirs[2][one]:
            return False
        if our_facts[SHOWN][ours[1][one]] != their_facts[SHOWN][theirs[1][one]]:
            return False
    read_firings(h)
    read_firings(w)
    for field in (FIRED_IMPULSE, FIRED_BEFORE, FIRED_AFTER):
        for one in range(first, count):
            if our_sizes[field][one] != their_sizes[field][one]:
                return False
    return True


@step
def note_what_came_about(w: Any) -> None:
    """Note beside every row of what was made whether it came about."""
    told, sizes, own = told_of(w), told_sizes_of(w), own_of(w)
    for one in range(counts_of(w)[TOLD_COUNT]):
        if told[TOLD_WHAT][one] == A_MAKING:
            sizes[0][one] = float(own[CAME_ABOUT][told[TOLD_ITEM][one]])


@step
def can_differ(w: Any, row: int) -> bool:
    """Whether a row of the log can tell of something that history has otherwise or has not."""
    told = told_of(w)
    what, matter = told[TOLD_WHAT][row], told[TOLD_FIRST][row]
    if what == A_MAKING:
        return True
    if what == A_CHANGE or told[TOLD_ITEM][row] >= counts_of(w)[KNOWN_ITEMS]:
        return False
    return what != A_DECISION or matter <= VETO or matter == SUCCEEDING


@step
def keep(
    w: Any,
    world: int,
    one: int,
    kept_measures: Any,
    kept_tension: Any,
    kept_candidates: Any,
    kept_counts: Any,
    all_told: Grid,
    all_sizes: Grid,
    told_so_far: int,
) -> int:
    """Copy what a world leaves; gives how many rows are kept now, or -1 when there is no room."""
    measures, samples, candidates = measures_of(w), samples_of(w), candidates_of(w)
    for place in range(len(measures)):
        kept_measures[world][one][place] = measures[place]
    for day in range(len(samples[0])):
        kept_tension[world][one][day] = samples[0][day]
    for process in range(len(candidates[0])):
        kept_candidates[world][one][0][process] = candidates[0][process]
        kept_candidates[world][one][1][process] = candidates[1][process]
    count, told, sizes = counts_of(w)[TOLD_COUNT], told_of(w), told_sizes_of(w)
    place = told_so_far
    for row in range(count):
        if not can_differ(w, row):
            continue
        if place == len(all_told[0]):
            return -1
        for field in range(len(told)):
            all_told[field][place] = told[field][row]
        all_sizes[0][place] = sizes[0][row]
        all_sizes[1][place] = sizes[1][row]
        place += 1
    kept_counts[world][one][TOLD_FROM] = told_so_far
    kept_counts[world][one][TOLD_ROWS] = place - told_so_far
    return place


@step
def play_up_to_departures(rooms: Grid) -> None:
    """Play history, and let every world set out from it where it departs, the last included."""
    h, reached = rooms[0], 0
    while counts_of(h)[FAULT] == 0:
        tick = counts_of(h)[HORIZON] + 1
        for world in range(1, len(rooms)):
            sets_out = counts_of(rooms[world])[SETS_OUT]
            if reached < sets_out < tick:
                tick = sets_out
        if tick > counts_of(h)[HORIZON]:
            break
        play(h, tick)
        for world in range(1, len(rooms)):
            if counts_of(rooms[world])[SETS_OUT] == tick and counts_of(h)[FAULT] == 0:
                set_out(h, rooms[world], tick)
        reached = tick


@step
def play_on(w: Any) -> None:
    """Play a world to its horizon, from wherever it is."""
    play(w, counts_of(w)[HORIZON] + 1)


@step
def drive(
    rooms: Grid,
    setting: Line,
    plan: Grid,
    outs: Grid,
    tape: Grid,
    values: Line,
    addresses: Line,
    ranges: Grid,
    given: Grid,
    registers: Line,
    choices: Grid,
    spans: Grid,
    cells: Grid,
    kept_measures: Any,
    kept_tension: Any,
    kept_candidates: Any,
    kept_counts: Any,
    kept_likelihood: Line,
    kept_registers: Grid,
    all_told: Grid,
    all_sizes: Grid,
) -> int:
    """Play replications until all are done or a fault; gives how many were played.

    Parameters
    ----------
    rooms : a world a row, history first where SET_WITH_HISTORY is 1; where SET_APART is 1, one
        world and a row for each replication, which may hold what history left of it
    given : inputs by replication in place of draws, where SET_GIVEN is 1
    choices : by replication and event with an imprecise date, the row of its day, or -1
    """
    inputs, told, apart = setting[SET_INPUTS], 0, setting[SET_APART]
    worlds = 1 if apart == 1 else len(rooms)
    for one in range(setting[SET_COUNT]):
        replication = setting[SET_FIRST] + one
        draw_inputs(setting[SET_SEED], replication, inputs, addresses, ranges, registers)
        if setting[SET_GIVEN] == 1:
            put_in_place(inputs, given[one], registers)
        run_tape(inputs, tape, values, registers)
        for place in range(inputs):
            kept_registers[one][place] = registers[place]
        for world in range(worlds):
            w = rooms[one] if apart == 1 else rooms[world]
            begin(w, world, plan, outs, registers)
            fill_dates(w, world, choices[one], spans, cells)
            introduce(w, world, replication, setting)
            begin_world(w)
            if world > 0:
                counts_of(w)[SETS_OUT] = departs_at(rooms[0], w)
        for world in range(worlds):
            w = rooms[one] if apart == 1 else rooms[world]
            is_history = world == 0 and setting[SET_WITH_HISTORY] == 1
            counts = counts_of(w)
            if apart == 1 and not is_history:
                read_through(w)
            if is_history and apart == 0:
                play_up_to_departures(rooms)
            play_on(w)
            if counts[FAULT] != 0:
                kept_counts[world][one][FAULT_OF] = counts[FAULT]
                return one
            note_what_came_about(w)
            same = is_history or (apart == 0 and same_firings(rooms[0], w))
            kept_counts[world][one][SAME] = 1 if same else 0
            told = keep(
                w,
                world,
                one,
                kept_measures,
                kept_tension,
                kept_candidates,
                kept_counts,
                all_told,
                all_sizes,
                told,
            )
            if told < 0:
                return one
            if is_history:
                kept_likelihood[one] = likelihood_of(w)[0]
    return setting[SET_COUNT]
