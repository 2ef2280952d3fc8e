"""What each replication draws, the same in both worlds: parameters, necessities, dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from simdip.engines.chance import Chance, marks_of
from simdip.laws.chance import triangular
from simdip.program.gates import owner
from simdip.scenario.verbs import shifted
from simdip.timeline.drawing import draw_first_days
from simdip.timeline.links import Link, cause_graph
from simdip.timeline.model import Timeline
from simdip.timeline.parameters import parameters_of
from simdip.timeline.when import days

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.float64]]

DAY = timedelta(days=1)
DRAW, MODE = "draw", "mode"
NOT_DRAWN = ("scale", "necessity_shift")


@dataclass(frozen=True)
class Draws:
    """What one replication drew.

    Attributes
    ----------
    settings : parameters by name
    necessities : by (effect, cause)
    timeline : the base with every date exact
    """

    timeline: Timeline
    settings: Mapping[str, float] = field(default_factory=dict)
    necessities: Mapping[tuple[str, str], float] = field(default_factory=dict)


def draw(
    timeline: Timeline,
    chance: Chance,
    how: str,
    fixed: Mapping[str, float] | None = None,
    known_until: date | None = None,
) -> Draws:
    """The draws of a replication.

    Parameters
    ----------
    how : `draw` (triangular laws over low, mode and high; dates inside their bounds) or `mode`
    fixed : parameters that are set and not drawn
    known_until : what is known to have begun by this day is drawn no later
    """
    fixed = fixed or {}
    if how == MODE:
        return Draws(timeline, dict(fixed))
    return Draws(
        drawn_dates(timeline, chance, known_until),
        {**drawn_settings(timeline, chance), **fixed},
        drawn_necessities(timeline, chance),
    )


def drawn_settings(timeline: Timeline, chance: Chance) -> dict[str, float]:
    """Every parameter with a range in a replication, by name; the address of each is its own."""
    return {
        name: triangular(one.low, one.mode, one.high, chance.fresh(owner(name, "parameter")))
        for name, one in parameters_of(timeline).items()
        if name not in NOT_DRAWN and one.low < one.high
    }


def drawn_necessities(timeline: Timeline, chance: Chance) -> dict[tuple[str, str], float]:
    """Every necessity in a replication, by (effect, cause)."""
    return {
        (link.effect, link.cause): drawn_necessity(link, chance)
        for link in cause_graph(timeline).links
        if link.form == "cause"
    }


def drawn_necessity(link: Link, chance: Chance) -> float:
    """The necessity of a link in a replication; its address is its own."""
    fresh = chance.fresh(owner(f"{link.effect}<-{link.cause}", "necessity"))
    return triangular(link.low, link.necessity, link.high, fresh)


def drawn_by_all(link: Link, seed: int, count: int) -> "Numbers":
    """The necessity of a link in replications 0 to `count`, as `drawn_necessity` draws each."""
    import numpy as np  # here and not above: a replay needs no numpy

    low, mode, high = link.low, link.necessity, link.high
    if high <= low:
        return np.full(count, mode)
    shares = marks_of(seed, np.arange(count), owner(f"{link.effect}<-{link.cause}", "necessity"))
    below = low + np.sqrt(shares * (high - low) * (mode - low))
    above = high - np.sqrt((1.0 - shares) * (high - low) * (high - mode))
    return np.where(shares < (mode - low) / (high - low), below, above)


def drawn_dates(timeline: Timeline, chance: Chance, known_until: date | None = None) -> Timeline:
    """The timeline with every imprecise first day drawn; a window keeps its length.

    Parameters
    ----------
    known_until : what is known to have begun by this day is drawn no later
    """
    marks = {event.id: chance.fresh(owner(event.id, "date")) for event in timeline.events}
    drawn = draw_first_days(timeline, marks)
    events = []
    for event in timeline.events:
        first, day = days(event)[0], drawn[event.id]
        moved = (drawn_day(day, first, known_until) - first).days
        events.append(shifted(event, moved) if moved else event)
    return timeline.model_copy(update={"events": tuple(events)})


def drawn_day(day: date, first: date, known_until: date | None) -> date:
    """A drawn day, where what is known to have begun by a day is drawn no later.

    Parameters
    ----------
    first : the day in the base
    """
    if known_until is None:
        return day
    return min(day, known_until) if first <= known_until else max(day, known_until + DAY)
