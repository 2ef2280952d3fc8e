"""Daily samples of a compiled world.

Nothing but a firing or a turn writes the state, so that it is noted for all days before one; the
samples are read together at the end, when measures see them, and before a turn changes the rate.
"""

from typing import Any

from simdip.engines.batch.fields import (
    DAY_ELAPSED,
    DAY_EQUILIBRIUM,
    DAY_PRESSURE,
    DAY_TENSION,
    NEXT_NOON,
    NOONS_READ,
    OBSERVER_LAW,
    OBSERVER_PLACE,
)
from simdip.engines.batch.measuring import CRISIS, SAMPLES, observe_samples
from simdip.engines.batch.nodes import rate_crises, read_pressures, read_tensions
from simdip.engines.batch.room import (
    counts_of,
    noons_of,
    observed_from,
    observers_of,
    samples_of,
    state_of,
    step,
)
from simdip.laws.fields import EQUILIBRIUM, PRESSURE, RATE, SCALE, WRITTEN


@step
def sample_before(w: Any, now: int) -> None:
    """Note the state at every noon before a tick that was not noted yet."""
    counts, noons = counts_of(w), noons_of(w)
    day = counts[NEXT_NOON]
    if day >= len(noons) or noons[day] >= now:
        return
    state, samples = state_of(w), samples_of(w)
    while day < len(noons) and noons[day] < now:
        samples[DAY_PRESSURE][day] = state[PRESSURE]
        samples[DAY_EQUILIBRIUM][day] = state[EQUILIBRIUM]
        samples[DAY_ELAPSED][day] = noons[day] - state[WRITTEN]
        day += 1
    counts[NEXT_NOON] = day


@step
def read_samples(w: Any) -> None:
    """Read the samples that were noted."""
    counts, samples, state = counts_of(w), samples_of(w), state_of(w)
    first, last = counts[NOONS_READ], counts[NEXT_NOON]
    read_pressures(
        first,
        last,
        state[RATE],
        samples[DAY_EQUILIBRIUM],
        samples[DAY_ELAPSED],
        samples[DAY_PRESSURE],
    )
    read_tensions(first, last, state[SCALE], samples[DAY_PRESSURE], samples[DAY_TENSION])
    counts[NOONS_READ] = last


@step
def show_crisis(w: Any, at: int) -> None:
    """Show every sample to the crisis index, whose rates are found several at a time."""
    state, samples = state_of(w), samples_of(w)
    rates = samples[DAY_ELAPSED]  # of no use any more
    rate_crises(state[at + 1], state[at + 2], state[at + 3], samples[DAY_TENSION], rates)
    total = state[at]
    for day in range(len(rates)):
        total += rates[day]
    state[at] = total


@step
def show_samples(w: Any) -> None:
    """Show every sample to the measures that look at samples."""
    state, observers, begin = state_of(w), observers_of(w), observed_from(w)
    noons, tensions = noons_of(w), samples_of(w)[DAY_TENSION]
    for one in range(begin[SAMPLES], begin[SAMPLES + 1]):
        law, place = observers[OBSERVER_LAW][one], observers[OBSERVER_PLACE][one]
        if law == CRISIS:
            show_crisis(w, place)
        else:
            observe_samples(law, state, place, noons, tensions)
