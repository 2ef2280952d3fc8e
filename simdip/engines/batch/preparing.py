"""What comes before a replication is played: draws, and the arrays of its worlds as they begin."""

from typing import Any

from simdip.engines.batch.fields import (
    IS_HISTORY,
    KNOWN,
    REPLICATION,
    SEED,
    TELLS_FIRINGS,
    WEIGHS,
)
from simdip.engines.batch.room import (
    all_floats_of,
    all_ints_of,
    counts_of,
    float_stretches_of,
    fresh_floats_of,
    fresh_ints_of,
    int_stretches_of,
    step,
)
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


@step
def draw_inputs(
    seed: int, replication: int, count: int, addresses: Line, ranges: Grid, registers: Line
) -> None:
    """Draw every input of the tape at an address of its own."""
    for one in range(count):
        share = mark(seed, replication, u64(addresses[one]), 0)
        registers[one] = triangular(ranges[0][one], ranges[1][one], ranges[2][one], share)


@step
def put_in_place(count: int, given: Line, registers: Line) -> None:
    """Take inputs that are given, which are not nan, in place of draws."""
    for place in range(count):
        if given[place] == given[place]:
            registers[place] = given[place]


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
def introduce(w: Any, world: int, replication: int, setting: Line) -> None:
    """Tell a world which it is."""
    counts = counts_of(w)
    counts[SEED], counts[REPLICATION] = setting[SET_SEED], replication
    counts[KNOWN], counts[TELLS_FIRINGS] = setting[SET_KNOWN], 1 - setting[SET_APART]
    if world == 0 and setting[SET_WITH_HISTORY] == 1:
        counts[IS_HISTORY], counts[WEIGHS] = 1, setting[SET_WEIGHS]
