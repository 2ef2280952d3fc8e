"""A turn of parameters in a compiled world; see `engines/turning.py`."""

from typing import Any

from simdip.engines.batch.expecting import weigh_nodes
from simdip.engines.batch.fields import (
    KNOWN_ITEMS,
    TURN_ACTS,
    TURN_INTERESTS,
    TURN_NUMBERS,
    TURN_PROCESSES,
    TURN_PROTOTYPES,
    TURN_RULES,
    TURN_SHIFTS,
    TURN_SIZES,
    TURN_STATE,
    TURN_STOCKS,
    TURN_WEIGHTS,
    WEIGHS,
)
from simdip.engines.batch.measuring import show_segment
from simdip.engines.batch.proposing import watch
from simdip.engines.batch.room import (
    acts_of,
    conditions_of,
    counts_of,
    interests_of,
    numbers_of,
    places_of_turn,
    processes_of,
    prototype_sizes_of,
    rules_of,
    sizes_of,
    state_of,
    status_of,
    step,
    stocks_of,
    turns_of,
    weights_of,
)
from simdip.engines.batch.weighing import weigh_until
from simdip.laws.fields import (
    ACTIVITY,
    BASE,
    CALLED_OFF_NOW,
    EQUILIBRIUM,
    PRESSURE,
    RATE,
    SHIFT,
    SIZE_FIELDS,
    STIRRED,
    WRITTEN,
    Grid,
    Line,
)
from simdip.laws.mind_fields import LEAST, MOST, REST, STOCK_FADE, VALUE, VALUED_AT
from simdip.laws.pressure import activity_at, equilibrium_of, pressure_at
from simdip.laws.stocks import unclipped_at


@step
def put(row: Line, first: int, grid: Grid) -> None:
    """Copy a grid out of the row of a turn."""
    place = first
    for field in range(len(grid)):
        for column in range(len(grid[field])):
            grid[field][column] = row[place]
            place += 1


@step
def turn(w: Any, now: int, number: int) -> None:
    """Replace the numbers of a world by those of a turn; what lasts is settled first."""
    counts, state, row, places = counts_of(w), state_of(w), turns_of(w)[number], places_of_turn(w)
    conditions, stocks = conditions_of(w), stocks_of(w)
    if counts[WEIGHS] == 1:
        weigh_until(w, now)
        weigh_nodes(w)
    written, pressure, equilibrium = state[WRITTEN], state[PRESSURE], state[EQUILIBRIUM]
    activity = activity_at(state, float(now))
    settled = pressure_at(state, float(now))
    for index in range(len(conditions[SHIFT])):
        conditions[SHIFT][index] = row[places[TURN_SHIFTS] + index]
    base, rate = row[places[TURN_STATE]], row[places[TURN_STATE] + 1]
    other = equilibrium_of(base, conditions)
    if rate != state[RATE] or other != equilibrium:
        state[PRESSURE], state[WRITTEN] = settled, now
        state[ACTIVITY], state[STIRRED] = activity, now
        show_segment(w, written, float(now), pressure, equilibrium)
        watch(w, written, float(now), pressure, equilibrium)
    state[BASE], state[RATE], state[EQUILIBRIUM] = base, rate, other
    for stock in range(len(stocks[VALUE])):
        stocks[VALUE][stock] = unclipped_at(stock, float(now), stocks)
        stocks[VALUED_AT][stock] = now
        place = places[TURN_STOCKS] + 4 * stock
        stocks[REST][stock] = row[place]
        stocks[STOCK_FADE][stock] = row[place + 1]
        stocks[LEAST][stock] = row[place + 2]
        stocks[MOST][stock] = row[place + 3]
    put_numbers(w, number)


@step
def put_numbers(w: Any, number: int) -> None:
    """Put the numbers of a turn in place that nothing else changes, and sizes."""
    counts, row, places = counts_of(w), turns_of(w)[number], places_of_turn(w)
    put(row, places[TURN_PROCESSES], processes_of(w))
    put(row, places[TURN_RULES], rules_of(w))
    put(row, places[TURN_WEIGHTS], weights_of(w))
    put(row, places[TURN_PROTOTYPES], prototype_sizes_of(w))
    put(row, places[TURN_INTERESTS], interests_of(w))
    put(row, places[TURN_ACTS], acts_of(w))
    numbers = numbers_of(w)
    for place in range(len(numbers)):
        numbers[place] = row[places[TURN_NUMBERS] + place]
    status, sizes, known = status_of(w), sizes_of(w), counts[KNOWN_ITEMS]
    for field in range(SIZE_FIELDS):
        for item in range(known):
            if status[item] != CALLED_OFF_NOW:
                sizes[field][item] = row[places[TURN_SIZES] + field * known + item]
