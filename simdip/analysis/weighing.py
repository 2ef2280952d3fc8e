"""What actors want on a day, and which of their acts that favours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from simdip.clock import read_date
from simdip.engines.chance import Chance, HistoryChance
from simdip.engines.simpy_engine import play
from simdip.engines.world import World
from simdip.laws.fields import SCALE, Grid
from simdip.laws.interests import act_line, approval, pull, utility, weighted_score
from simdip.laws.mind_fields import ACT_FIELDS, COST, DEFERENCE, FIRST_INTEREST, LAST_INTEREST
from simdip.laws.pressure import tension_of
from simdip.laws.stocks import stock_at
from simdip.program import Program
from simdip.program.choosing import Choosing, choosing_of, interest_places
from simdip.timeline.minds import Actor, Interest
from simdip.timeline.model import Timeline


@dataclass(frozen=True)
class History:
    """History, played once.

    Attributes
    ----------
    tensions : at 12:00 of every day of the span
    stocks : as they stand at the tick that was asked for; see `laws/mind_fields.py`
    """

    tensions: tuple[float, ...]
    stocks: Grid


@dataclass(frozen=True)
class Worth:
    """What an act is worth to its actor: utility = score - cost - deference + stocks.

    Attributes
    ----------
    score : sum of weight x score over the actor's interests
    approval : of the power deferred to, from -1 to 1; 0 where nobody is deferred to
    deference : utility lost by its disapproval
    stocks : what stocks add
    line : probability that it is done where it is a yes/no choice
    """

    score: float
    cost: float
    approval: float
    deference: float
    stocks: float
    utility: float
    line: float


def history_of(program: Program, tick: int) -> History:
    """Play history, and note how stocks stand at the 12:00 of a day.

    Parameters
    ----------
    program : compiled with gates, for stocks move in no other
    """
    standing: list[list[float]] = []

    def look(world: World, now: int) -> None:
        if now == tick:
            standing[:] = [list(row) for row in world.stocks]

    chance = HistoryChance(Chance(0, 0, program.horizon))
    log = play(program, chance=chance, after_each=look)
    scale = program.state[SCALE]
    return History(tuple(tension_of(one.pressure, scale) for one in log.samples), standing)


def shift_days(actor: Actor) -> list[date]:
    """The days on which a weight of an actor shifts, before the span too."""
    found = {read_date(shift.since).middle for one in actor.interests for shift in one.shifts}
    return sorted(found)


def last_shift(interest: Interest, day: date) -> date | None:
    """The last day up to this one on which an interest's own weight shifted."""
    days = [read_date(shift.since).middle for shift in interest.shifts]
    return max((one for one in days if one <= day), default=None)


def choosing_on(timeline: Timeline, values: Mapping[str, float], day: date) -> Choosing:
    """The numbers of choice on a day, before the span too: later shifts count nothing."""
    later = {
        f"{actor.code.lower()}_{interest.id}_shift" + (f"_{number + 1}" if number else ""): 0.0
        for actor in timeline.actors
        for interest in actor.interests
        for number, shift in enumerate(interest.shifts)
        if read_date(shift.since).middle > day
    }
    return choosing_of(timeline, {**values, **later}, timeline.clock.horizon)


def pulls(timeline: Timeline, code: str, choosing: Choosing, tension: float) -> list[float]:
    """exp(logit) of every interest of an actor."""
    first, last = interest_places(timeline)[code]
    return [pull(one, tension, choosing.interests) for one in range(first, last)]


def weights_of(timeline: Timeline, code: str, choosing: Choosing, tension: float) -> list[float]:
    """The weights of an actor's interests, which sum to 1."""
    found = pulls(timeline, code, choosing, tension)
    return [one / sum(found) for one in found]


def weights_before(
    timeline: Timeline, code: str, values: Mapping[str, float], shift: date, tension: float
) -> list[float]:
    """The weights as they were the day before a shift, at the same tension as now."""
    earlier = choosing_on(timeline, values, shift - timedelta(days=1))
    return weights_of(timeline, code, earlier, tension)


def worth_of(act: int, now: int, tension: float, choosing: Choosing, stocks: Grid) -> Worth:
    """What an act is worth on a day."""
    interests, acts = choosing.interests, choosing.acts
    first, last = int(acts[FIRST_INTEREST][act]), int(acts[LAST_INTEREST][act])
    score = weighted_score(act, first, last, tension, interests, acts)
    seen = approval(act, tension, interests, acts)
    lost = acts[DEFERENCE][act] * max(0.0, -seen)
    cost = acts[COST][act]
    by_stock = [row[act] for row in acts[ACT_FIELDS + len(interests[0]) :]]
    return Worth(
        score=score,
        cost=cost,
        approval=seen,
        deference=lost,
        stocks=sum(
            per_unit * stock_at(stock, now, stocks) for stock, per_unit in enumerate(by_stock)
        ),
        utility=utility(act, now, tension, interests, acts, stocks),
        line=act_line(act, now, tension, interests, acts, stocks),
    )


def levels_of(timeline: Timeline, now: int, stocks: Grid) -> dict[str, float]:
    """Every stock as it is read at a tick, by its id."""
    return {one.id: stock_at(place, now, stocks) for place, one in enumerate(timeline.stocks)}
