"""Interests, acts, stocks and missions of a timeline as numbers."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from simdip.clock import DAY, read_date
from simdip.kinds.base import EventSpec
from simdip.laws import mind_fields as fields
from simdip.program.tracing import exponential_of
from simdip.timeline.minds import Actor
from simdip.timeline.model import Timeline

FloatRows = tuple[tuple[float, ...], ...]
EVER = -1  # before the first tick


@dataclass(frozen=True, slots=True)
class MissionNumbers:
    """How missions to one host fare; see `timeline/missions.py`."""

    welcome: float
    welcome_trust: float
    base: float
    tension: float
    access: float
    leverage: float
    trust: float
    fade: float


@dataclass(frozen=True, slots=True)
class Sender:
    """What an actor's missions bring; shares from 0 to 1."""

    access: float = 0.0
    leverage: float = 0.0
    growth: float = 0.0
    spoils: float = 0.0


@dataclass(frozen=True, slots=True)
class Choosing:
    """What decides what actors want and do; see `laws/mind_fields.py`.

    Attributes
    ----------
    act_of, stock_of : place of each act and stock by its id
    amounts : by how much each move moves its stock; see `moves_of`
    missions : by the id of the rule
    senders : by code
    damping : 1 - rigidity
    participation : share of a truce that hangs on its participants
    release : mean time from the breach of a freeze to its end, days
    values : every parameter, by name
    """

    interests: FloatRows
    acts: FloatRows
    stocks: FloatRows
    act_of: Mapping[str, int]
    stock_of: Mapping[str, int]
    amounts: tuple[float, ...]
    missions: Mapping[str, MissionNumbers]
    senders: Mapping[str, Sender]
    damping: float
    participation: float
    release: float
    values: Mapping[str, float]


def interest_places(timeline: Timeline) -> dict[str, tuple[int, int]]:
    """First and one past the last interest of every actor, by code."""
    places: dict[str, tuple[int, int]] = {}
    first = 0
    for actor in timeline.actors:
        places[actor.code] = (first, first + len(actor.interests))
        first += len(actor.interests)
    return places


def shift_ticks(timeline: Timeline) -> list[int]:
    """The ticks inside the span at which a weight shifts."""
    clock = timeline.clock
    days = {
        read_date(shift.since).middle
        for actor in timeline.actors
        for interest in actor.interests
        for shift in interest.shifts
    }
    return sorted(clock.tick(day) for day in days if clock.first < day <= clock.last)


def choosing_of(timeline: Timeline, values: Mapping[str, float], now: int = EVER) -> Choosing:
    """The numbers of choice that hold from a tick on."""
    stocks = {stock.id: place for place, stock in enumerate(timeline.stocks)}
    moves = [(stock.id, move) for stock in timeline.stocks for move in stock.moves]
    return Choosing(
        _interests(timeline, values, now),
        _acts(timeline, values),
        _stocks(timeline, values),
        {act.id: place for place, act in enumerate(timeline.acts)},
        stocks,
        tuple(values[f"{stock}_{move.id}"] for stock, move in moves),
        {one.id: _missions(one.id, values) for one in timeline.missions},
        {actor.code: _sender(actor, values) for actor in timeline.actors},
        1.0 - values["rigidity"],
        values["truce_participation"],
        values["breach_release"],
        values,
    )


def moves_of(timeline: Timeline) -> list[tuple[int, str]]:
    """Stock of every move, and its name, in the order of `Choosing.amounts`."""
    return [
        (place, f"{stock.id}_{move.id}")
        for place, stock in enumerate(timeline.stocks)
        for move in stock.moves
    ]


def moves_by(event: EventSpec, timeline: Timeline) -> tuple[int, ...]:
    """The moves that an event makes when it happens, as places in `Choosing.amounts`."""
    actors = event.actors
    key = (event.kind, event.subtype, actors.initiator, actors.target, event.part_of is None)
    found = timeline._moves.get(key)
    if found is None:
        moves = [move for stock in timeline.stocks for move in stock.moves]
        found = tuple(place for place, move in enumerate(moves) if move.is_made_by(event))
        timeline._moves[key] = found
    return found


def _interests(timeline: Timeline, values: Mapping[str, float], now: int) -> FloatRows:
    clock = timeline.clock
    logits: list[float] = []
    by_tension: list[float] = []
    for actor in timeline.actors:
        exposure = sum(values[f"{actor.code.lower()}_exposure_{name}"] for name in actor.exposures)
        for interest in actor.interests:
            name = f"{actor.code.lower()}_{interest.id}"
            logit = values[name]
            for number, shift in enumerate(interest.shifts):
                day = read_date(shift.since).middle
                if day <= clock.first or clock.tick(day) <= now:
                    logit += values[f"{name}_shift" + (f"_{number + 1}" if number else "")]
            if interest.exposed:
                logit += values["exposure_weight"] * exposure
            logits.append(logit)
            by_tension.append(values.get(f"{name}_tension", 0.0))
    return tuple(logits), tuple(by_tension), tuple(exponential_of(logit) for logit in logits)


def _acts(timeline: Timeline, values: Mapping[str, float]) -> FloatRows:
    actors = {actor.code: actor for actor in timeline.actors}
    places = interest_places(timeline)
    count = sum(len(actor.interests) for actor in timeline.actors)
    columns: list[list[float]] = []
    for act in timeline.acts:
        column = [0.0] * (fields.ACT_FIELDS + count + len(timeline.stocks))
        first, last = places[act.actor]
        column[fields.FIRST_INTEREST], column[fields.LAST_INTEREST] = first, last
        scores = {act.actor: act.scores}
        defers = actors[act.actor].defers
        if defers:
            scores[defers.to] = act.approval
            column[fields.FIRST_OTHER], column[fields.LAST_OTHER] = places[defers.to]
            low = act.actor.lower()
            deference = values[f"{low}_deference"] * values[f"{low}_in_return"]
            column[fields.DEFERENCE] = deference
        for code, of_interest in scores.items():
            for place, interest in enumerate(actors[code].interests):
                row = fields.ACT_FIELDS + places[code][0] + place
                column[row] = of_interest.get(interest.id, 0.0)
        column[fields.COST] = values[f"{act.id}_cost"]
        column[fields.NOISE] = values["choice_noise"]
        column[fields.DAMPING] = 1.0 - values["rigidity"] if act.mediation else 1.0
        for place, stock in enumerate(timeline.stocks):
            row = fields.ACT_FIELDS + count + place
            column[row] = values.get(f"{act.id}_by_{stock.id}", 0.0)
        columns.append(column)
    height = fields.ACT_FIELDS + count + len(timeline.stocks)
    return tuple(tuple(column[row] for column in columns) for row in range(height))


def _stocks(timeline: Timeline, values: Mapping[str, float]) -> FloatRows:
    columns: list[list[float]] = []
    for stock in timeline.stocks:
        column = [0.0] * fields.STOCK_FIELDS
        column[fields.VALUE] = values[f"{stock.id}_start"]
        column[fields.REST] = values.get(f"{stock.id}_rest", column[fields.VALUE])
        half_life = values.get(f"{stock.id}_half_life")
        column[fields.STOCK_FADE] = (
            math.log(2.0) / (half_life * DAY) if half_life is not None else 0.0
        )
        column[fields.LEAST], column[fields.MOST] = stock.least, stock.most
        columns.append(column)
    return tuple(tuple(column[row] for column in columns) for row in range(fields.STOCK_FIELDS))


def _missions(name: str, values: Mapping[str, float]) -> MissionNumbers:
    return MissionNumbers(
        values[f"{name}_welcome"],
        values[f"{name}_welcome_trust"],
        values[f"{name}_success"],
        values[f"{name}_success_tension"],
        values[f"{name}_success_access"],
        values[f"{name}_success_leverage"],
        values[f"{name}_success_trust"],
        values[f"{name}_success_fade"],
    )


def _sender(actor: Actor, values: Mapping[str, float]) -> Sender:
    low = actor.code.lower()
    return Sender(
        values.get(f"{low}_access", 0.0),
        values.get(f"{low}_leverage", 0.0),
        values.get(f"{low}_leverage_growth", 0.0),
        values.get(f"{low}_spoils", 0.0),
    )
