"""Whether an event stands when some of what it hangs on is gone."""

from simdip.laws.exponential import exponential
from simdip.laws.fields import (
    CAUSE_ITEM,
    FIRST_CAUSE,
    LAST_CAUSE,
    NECESSITY,
    NONE,
    STANDS,
    START,
    Grid,
    Line,
)
from simdip.laws.mark import law


@law
def gate_line(item: int, now: int, items: Grid, causes: Grid, status: Line) -> float:
    """Probability that an event stands: the product of (1 - necessity) over absent causes.

    A cause is there when it stands and has begun.
    """
    line = 1.0
    for place in range(items[FIRST_CAUSE][item], items[LAST_CAUSE][item]):
        cause = int(causes[CAUSE_ITEM][place])
        if cause == NONE or status[cause] != STANDS or items[START][cause] > now:
            line *= 1.0 - causes[NECESSITY][place]
    return line


@law
def strongest_absent(item: int, now: int, items: Grid, causes: Grid, status: Line) -> int:
    """The absent cause with the largest necessity, as a place in `causes`; -1 when none is gone."""
    found, largest = -1, -1.0
    for place in range(items[FIRST_CAUSE][item], items[LAST_CAUSE][item]):
        cause = int(causes[CAUSE_ITEM][place])
        gone = cause == NONE or status[cause] != STANDS or items[START][cause] > now
        if gone and causes[NECESSITY][place] > largest:
            found, largest = place, causes[NECESSITY][place]
    return found


@law
def on_logit(necessity: float, shift: float) -> float:
    """A necessity moved on the logit scale; certainties stay certain."""
    if shift == 0.0 or not 0.0 < necessity < 1.0:
        return necessity
    return 1.0 / (1.0 + (1.0 - necessity) / necessity * exponential(-shift))
