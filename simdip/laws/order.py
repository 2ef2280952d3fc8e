"""Who comes first at one tick, and how a plan is left in the outbox."""

from simdip.laws.fields import (
    OUTBOX_COUNT,
    PLAN_PHASE,
    PLAN_RANK,
    PLAN_TICK,
    Grid,
)
from simdip.laws.mark import law

# Changed parameters, then window ends, then gates (does it stand?), then window starts, then what
# happens; then answers that rules make, candidates of processes, and what these make; samples see
# everything of their tick. Rank 0 belongs to SimPy. Gates and events add their depth in the graph
# of causes, so that a cause is decided, and happens, before its effects. What is made stands
# behind the deepest event: at its own tick it needs a rank above that of its maker.
DEEPEST = 1 << 20
TURN_RANK = 1
END_RANK = 2
GATE_RANK = 3
START_RANK = GATE_RANK + DEEPEST + 1
EVENT_RANK = START_RANK + 1
ANSWER_DEPTH = DEEPEST + 1
CANDIDATE_RANK = EVENT_RANK + DEEPEST + 2
MADE_DEPTH = DEEPEST + 3
SAMPLE_RANK = EVENT_RANK + DEEPEST + 4


@law
def priority(rank: int, item: int, phase: int) -> int:
    """One number that orders firings at a tick by rank, then item, then phase."""
    return rank * 2**40 + item * 2**8 + phase


@law
def plan(outbox: Grid, tick: int, rank: int, phase: int) -> None:
    """Leave a plan for the item that is firing."""
    place = outbox[OUTBOX_COUNT][0]
    outbox[PLAN_TICK][place] = tick
    outbox[PLAN_RANK][place] = rank
    outbox[PLAN_PHASE][place] = phase
    outbox[OUTBOX_COUNT][0] = place + 1
