"""A double freeze that nobody signed: for some time no test, and no large drill."""

from simdip.laws.fields import FLAGS, HOLDS, IS_LAUNCH, IS_NUCLEAR, LEVEL, Grid, Line
from simdip.laws.mark import law
from simdip.laws.phases import ENDED, LAUNCHED, RUNNING, SCALED_DOWN
from simdip.measures.base import Measure

DAY = 86_400.0
LARGE = 500  # thousandths of drill load from which drills are large
PHASES = (LAUNCHED, RUNNING, SCALED_DOWN, ENDED)


@law
def count_quiet(state: Line, at: int, now: int) -> None:
    """Add what was quiet since the last look. Slots: see `note_disturbance`."""
    begin = max(state[at + 1] + state[at + 4], state[at + 3])
    if state[at + 2] < LARGE and now > begin:
        state[at] += now - begin
    state[at + 3] = max(state[at + 3], now)


@law
def note_disturbance(state: Line, at: int, now: int, item: int, phase: int, items: Grid) -> None:
    """Slots: quiet ticks, tick of the last test, load now, counted up to, ticks to wait."""
    if phase == LAUNCHED:
        if items[FLAGS][item] & (IS_LAUNCH | IS_NUCLEAR):
            count_quiet(state, at, now)
            state[at + 1] = now
    elif items[HOLDS][item] == 0:
        count_quiet(state, at, now)
        if phase == ENDED:
            state[at + 2] -= items[LEVEL][item]
        else:
            state[at + 2] += items[LEVEL][item]


@law
def finish_quiet(state: Line, at: int, horizon: int) -> float:
    """Days up to the horizon."""
    count_quiet(state, at, horizon)
    return state[at] / DAY


def de_facto_measures(days: float) -> tuple[Measure, ...]:
    """The days of a freeze de facto, which begins so many days after a test."""
    return (
        Measure(
            "days_of_freeze_de_facto",
            "days",
            f"time without a missile launch or nuclear test for {days:g} days (quiet_days) and "
            "with less than half a drill load; nobody need have agreed to it",
            0,
            (0.0, 0.0, 0.0, 0.0, round(days * DAY)),
            on_firing=note_disturbance,
            finish=finish_quiet,
            phases=PHASES,
        ),
    )
