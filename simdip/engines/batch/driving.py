"""Replications one after the other: draw, fill the worlds of each, play them, keep what is left."""

from typing import Any

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
    IS_HISTORY,
    KNOWN,
    KNOWN_ITEMS,
    REPLICATION,
    SEED,
    SHOWN,
    SUCCEEDING,
    TELLS_FIRINGS,
    TOLD_COUNT,
    TOLD_FIRST,
    TOLD_ITEM,
    TOLD_WHAT,
    VETO,
    WEIGHS,
)
from simdip.engines.batch.memory import read_through
from simdip.engines.batch.playing import play
from simdip.engines.batch.room import (
    all_floats_of,
    all_ints_of,
    candidates_of,
    counts_of,
    facts_of,
    firing_sizes_of,
    firings_of,
    float_stretches_of,
    fresh_floats_of,
    fresh_ints_of,
    int_stretches_of,
    likelihood_of,
    measures_of,
    own_of,
    samples_of,
    step,
    told_of,
    told_sizes_of,
)
from simdip.engines.batch.telling import read_firings
from simdip.laws.chance import mark, triangular, u64
from simdip.laws.exponential import exponential
from simdip.laws.fields import Grid, Line
from simdip.laws.gates import on_logit
from simdip.laws.pressure import pressure_of
from simdip.program.tracing import (
    ADD,
    AT_LEAST,
    CONSTANT,
    EXP,
    OVER,
    PRESSURE,
    SHIFTED,
    SUBTRACT,
    TIMES,
    WHOLE,
)

# --- setting ---
SET_SEED, SET_KNOWN, SET_WEIGHS, SET_FIRST, SET_COUNT, SET_INPUTS, SET_GIVEN = range(7)
SET_APART, SET_WITH_HISTORY = 7, 8
# --- plan of a world: where on the tape its numbers lie ---
FIRST_FLOAT, LAST_FLOAT, FIRST_INT, LAST_INT = range(4)
# --- told of a world in a replication ---
TOLD_FROM, TOLD_ROWS, SAME, FAULT_OF, KEPT_COUNTS = range(5)


@step
def draw_inputs(
    seed: int, replication: int, count: int, addresses: Line, ranges: Grid, registers: Line
) -> None:
    """Draw every input of the tape at an address of its own."""
    for one in range(count):
        share = mark(seed, replication, u64(addresses[one]), 0)
        registers[one] = triangular(ranges[0][one], ranges[1][one], ranges[2][one], share)


@step
def run_tape(count: int, tape: Grid, values: Line, registers: Line) -> None:
    """Play the tape behind its inputs. Rows of `tape`: code, first, second."""
    for place in range(count, len(values)):
        code = tape[0][place]
        one, other = registers[tape[1][place]], registers[tape[2][place]]
        if code == CONSTANT:
            registers[place] = values[place]
        elif code == ADD:
            registers[place] = one + other
        elif code == SUBTRACT:
            registers[place] = one - other
        elif code == TIMES:
            registers[place] = one * other
        elif code == OVER:
            registers[place] = one / other
        elif code == WHOLE:
            registers[place] = float(round(one))
        elif code == AT_LEAST:
            registers[place] = max(other, one)
        elif code == SHIFTED:
            registers[place] = on_logit(one, other)
        elif code == PRESSURE:
            registers[place] = pressure_of(one, other)
        elif code == EXP:
            registers[place] = exponential(one)


@step
def begin(w: Any, world: int, plan: Grid, outs: Grid, registers: Line) -> None:
    """Fresh arrays of a world, with the numbers that hang on the draws."""
    ints, fresh_ints, stretches = all_ints_of(w), fresh_ints_of(w), int_stretches_of(w)
    for one in range(len(stretches[0])):
        for place in range(stretches[0][one], stretches[0][one] + stretches[1][one]):
            ints[place] = fresh_ints[place]
    floats, fresh_floats = all_floats_of(w), fresh_floats_of(w)
    stretches = float_stretches_of(w)
    for one in range(len(stretches[0])):
        for place in range(stretches[0][one], stretches[0][one] + stretches[1][one]):
            floats[place] = fresh_floats[place]
    for one in range(plan[FIRST_FLOAT][world], plan[LAST_FLOAT][world]):
        floats[outs[0][one]] = registers[outs[1][one]]
    for one in range(plan[FIRST_INT][world], plan[LAST_INT][world]):
        ints[outs[0][one]] = int(registers[outs[1][one]])


@step
def fill_dates(w: Any, world: int, choice: Line, spans: Grid, cells: Grid) -> None:
    """Put the ticks of the days that were drawn in place. Rows of `spans` are drawn days."""
    ints = all_ints_of(w)
    for event in range(len(choice)):
        if choice[event] >= 0:
            row = spans[choice[event]]
            for one in range(row[world], row[world + 1]):
                ints[cells[0][one]] = cells[1][one]


@step
def same_firings(h: Any, w: Any) -> bool:
    """Whether every row of a world's firings equals history's."""
    count = counts_of(h)[FIRING_COUNT]
    if counts_of(w)[FIRING_COUNT] != count:
        return False
    ours, theirs = firings_of(h), firings_of(w)
    our_sizes, their_sizes = firing_sizes_of(h), firing_sizes_of(w)
    our_facts, their_facts = facts_of(h), facts_of(w)
    for one in range(count):
        if ours[0][one] != theirs[0][one] or ours[2][one] != theirs[2][one]:
            return False
        if our_facts[SHOWN][ours[1][one]] != their_facts[SHOWN][theirs[1][one]]:
            return False
    read_firings(h)
    read_firings(w)
    for field in (FIRED_IMPULSE, FIRED_BEFORE, FIRED_AFTER):
        for one in range(count):
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
            for place in range(inputs):
                if given[one][place] == given[one][place]:
                    registers[place] = given[one][place]
        run_tape(inputs, tape, values, registers)
        for place in range(inputs):
            kept_registers[one][place] = registers[place]
        for world in range(worlds):
            w = rooms[one] if apart == 1 else rooms[world]
            is_history = world == 0 and setting[SET_WITH_HISTORY] == 1
            begin(w, world, plan, outs, registers)
            fill_dates(w, world, choices[one], spans, cells)
            counts = counts_of(w)
            counts[SEED], counts[REPLICATION] = setting[SET_SEED], replication
            counts[KNOWN], counts[IS_HISTORY] = setting[SET_KNOWN], 1 if is_history else 0
            counts[WEIGHS] = setting[SET_WEIGHS] if is_history else 0
            counts[TELLS_FIRINGS] = 1 - apart
            if apart == 1 and not is_history:
                read_through(w)
            play(w)
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
