"""Missions of each actor."""

from simdip.laws.fields import FLAGS, INITIATORS, IS_VISIT, Grid, Line
from simdip.laws.mark import law
from simdip.laws.phases import MET
from simdip.measures.base import Measure


@law
def count_missions(state: Line, at: int, now: int, item: int, phase: int, items: Grid) -> None:
    """Slots: count, place of the actor."""
    sent_by = (items[INITIATORS][item] >> int(state[at + 1])) & 1
    if phase == MET and items[FLAGS][item] & IS_VISIT and sent_by:
        state[at] += 1.0


def mission_measures(actors: tuple[str, ...], senders: frozenset[str]) -> tuple[Measure, ...]:
    """One count for every actor that sends missions."""
    return tuple(
        Measure(
            f"missions_{code}",
            "missions",
            f"envoy visits sent by {code} that met",
            0,
            (0.0, float(place)),
            on_firing=count_missions,
            phases=(MET,),
        )
        for place, code in enumerate(actors)
        if code in senders
    )
