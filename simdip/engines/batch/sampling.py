"""Daily samples of a compiled world.

Nothing but a firing or a turn writes the state, so that the samples of the days before one are read
together, and measures see all of them at the end.
"""

from typing import Any

from simdip.engines.batch.fields import NEXT_NOON, OBSERVER_LAW, OBSERVER_PLACE
from simdip.engines.batch.measuring import SAMPLES, observe_sample
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
from simdip.laws.pressure import relaxed, tension_of


@step
def sample_before(w: Any, now: int) -> None:
    """Read the state at every noon before a tick that was not read yet."""
    counts, noons = counts_of(w), noons_of(w)
    day = counts[NEXT_NOON]
    if day >= len(noons) or noons[day] >= now:
        return
    state, samples = state_of(w), samples_of(w)
    pressure, equilibrium, rate = state[PRESSURE], state[EQUILIBRIUM], state[RATE]
    written, scale = state[WRITTEN], state[SCALE]
    while day < len(noons) and noons[day] < now:
        reached = relaxed(pressure, equilibrium, rate, noons[day] - written)
        samples[0][day] = tension_of(reached, scale)
        samples[1][day] = reached
        samples[2][day] = equilibrium
        day += 1
    counts[NEXT_NOON] = day


@step
def show_samples(w: Any) -> None:
    """Show every sample to the measures that look at samples."""
    state, observers, begin = state_of(w), observers_of(w), observed_from(w)
    noons, tensions = noons_of(w), samples_of(w)[0]
    for one in range(begin[SAMPLES], begin[SAMPLES + 1]):
        law, place = observers[OBSERVER_LAW][one], observers[OBSERVER_PLACE][one]
        for day in range(len(noons)):
            observe_sample(law, state, place, noons[day], tensions[day])
