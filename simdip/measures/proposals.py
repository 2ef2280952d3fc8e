"""How far each proposal came."""

from simdip.laws.fields import Grid, Line
from simdip.laws.mark import law
from simdip.laws.phases import (
    ADOPTED,
    BREACHED,
    ENDORSED,
    FLOATED,
    IN_FORCE,
    TABLED,
)
from simdip.measures.base import Measure


@law
def steps_to(phase: int) -> int:
    """1 floated, 2 tabled, 3 endorsed, 4 adopted, 5 in force; 0 for anything else."""
    if phase == FLOATED:
        return 1
    if phase == TABLED:
        return 2
    if phase == ENDORSED:
        return 3
    if phase == ADOPTED:
        return 4
    if phase == IN_FORCE or phase == BREACHED:
        return 5
    return 0


@law
def keep_furthest(state: Line, at: int, now: int, item: int, phase: int, items: Grid) -> None:
    """Slots: furthest step, item."""
    if item == int(state[at + 1]):
        state[at] = max(state[at], float(steps_to(phase)))


def proposal_measures(proposals: tuple[tuple[int, str], ...]) -> tuple[Measure, ...]:
    """One measure for every `(item, id)` of a proposal."""
    return tuple(
        Measure(
            f"furthest_{name}",
            "stage",
            f"furthest stage of {name}: 1 floated, 2 tabled, 3 endorsed, 4 adopted, 5 in force",
            0,
            (0.0, float(item)),
            on_firing=keep_furthest,
            phases=(FLOATED, TABLED, ENDORSED, ADOPTED, IN_FORCE, BREACHED),
        )
        for item, name in proposals
    )
