"""Every assumed number of a piece of a timeline: its name, range, unit, bounds and place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch

from simdip.kinds.assumed import Assumed
from simdip.kinds.base import EventSpec
from simdip.timeline.minds import Act, Actor
from simdip.timeline.missions import Missions
from simdip.timeline.rules import FAMILIES_THAT_DAMPEN, Process, Response
from simdip.timeline.source import Path_
from simdip.timeline.stocks import Stock


@dataclass(frozen=True, slots=True)
class Number:
    """An assumed number.

    Attributes
    ----------
    name : of the parameter that it becomes
    path : inside the piece
    low, high : bounds outside of which it makes no sense
    """

    name: str
    one: Assumed
    path: Path_
    unit: str
    low: float
    high: float


PROBABILITY = ("probability", 0.0, 1.0)
SHARE = ("share", 0.0, 1.0)
LOGIT = ("logit", -20.0, 20.0)
UTILITY = ("utility", -20.0, 20.0)
DAYS = ("days", 0.0001, 36_500.0)
FACTOR = ("factor", 0.0, 100.0)
LEVEL = ("level", -1_000.0, 1_000.0)
OF_PROCESS = {
    "rate": ("events per day", 0.0, 100.0),
    "tension": ("log rate per 10 points of tension", -20.0, 20.0),
    "drill_load": ("log rate per drill load", -20.0, 20.0),
    "completed": ("log rate", -20.0, 20.0),
    "quiet": ("log rate per 10 days", -20.0, 20.0),
    "branching": ("points excited by a point", 0.0, 0.99),
    "half_life": ("days", 0.01, 36_500.0),
}
Kind = tuple[str, float, float]
Part_ = tuple[str, Assumed | None, Path_, Kind]


@singledispatch
def numbers_of(piece: object) -> Iterator[Number]:
    """The assumed numbers of a piece, in the order of its keys; none for most."""
    yield from ()


def _named(prefix: str, parts: Iterable[Part_]) -> Iterator[Number]:
    for part, one, path, (unit, low, high) in parts:
        if one is not None:
            yield Number(f"{prefix}_{part}" if part else prefix, one, path, unit, low, high)


@numbers_of.register
def _(piece: Process) -> Iterator[Number]:
    parts: list[Part_] = [
        (name, getattr(piece, name), (name,), kind) for name, kind in OF_PROCESS.items()
    ]
    if piece.utility:
        kind = ("log rate per unit of utility", -20.0, 20.0)
        parts.append(("utility", piece.utility.weight, ("utility", "weight"), kind))
    for name, one in piece.stocks.items():
        kind = (f"log rate per unit of {name}", -20.0, 20.0)
        parts.append((f"by_{name}", one, ("stocks", name), kind))
    for family in FAMILIES_THAT_DAMPEN:
        parts.append(
            (f"during_{family}", getattr(piece.during, family), ("during", family), FACTOR)
        )
    for name, one in piece.during.conditions.items():
        parts.append((f"during_{name}", one, ("during", "conditions", name), FACTOR))
    if piece.programme:
        kind = ("share of the programme", 0.0, 10.0)
        parts.append(("start", piece.programme.start, ("programme", "start"), kind))
    yield from _named(piece.id, parts)


@numbers_of.register
def _(piece: Response) -> Iterator[Number]:
    parts: list[Part_] = [
        (name, getattr(piece, name), (name,), PROBABILITY) for name in ("probability", "again")
    ]
    if piece.delay:
        spread = ("days, or sigma of the logarithm", 0.0001, 36_500.0)
        parts.append(("delay", piece.delay.days, ("delay", "days"), DAYS))
        parts.append(("delay_spread", piece.delay.spread, ("delay", "spread"), spread))
    if piece.bargaining:
        strength = ("strength", 0.0, 100.0)
        for name in ("draft", "red_line"):
            parts.append((name, getattr(piece.bargaining, name), ("bargaining", name), strength))
        for place, side in enumerate(piece.bargaining.sides):
            path = ("bargaining", "sides", place, "share")
            parts.append((f"softened_{side.actor.lower()}", side.share, path, SHARE))
    yield from _named(piece.id, parts)


@numbers_of.register
def _(piece: Actor) -> Iterator[Number]:
    parts: list[Part_] = []
    for place, interest in enumerate(piece.interests):
        at = ("interests", place)
        parts.append((interest.id, interest.weight, (*at, "weight"), LOGIT))
        kind = ("logit per 25 points of tension", -20.0, 20.0)
        parts.append((f"{interest.id}_tension", interest.tension, (*at, "tension"), kind))
        for number, shift in enumerate(interest.shifts):
            name = f"{interest.id}_shift" + (f"_{number + 1}" if number else "")
            parts.append((name, shift.by, (*at, "shifts", number, "by"), LOGIT))
    if piece.defers:
        weight = ("utility per unit of disapproval", 0.0, 100.0)
        parts.append(("deference", piece.defers.weight, ("defers", "weight"), weight))
        in_return = ("share", 0.0, 10.0)
        parts.append(("in_return", piece.defers.in_return, ("defers", "in_return"), in_return))
    for name, one in piece.exposures.items():
        parts.append((f"exposure_{name}", one, ("exposures", name), SHARE))
    for name in ("access", "leverage", "spoils"):
        parts.append((name, getattr(piece, name), (name,), SHARE))
    growth = ("growth per unit of sanctions", 0.0, 100.0)
    parts.append(("leverage_growth", piece.leverage_growth, ("leverage_growth",), growth))
    yield from _named(piece.code.lower(), parts)


@numbers_of.register
def _(piece: Act) -> Iterator[Number]:
    parts: list[Part_] = [("cost", piece.cost, ("cost",), UTILITY)]
    for name, one in piece.stocks.items():
        kind = (f"utility per unit of {name}", -20.0, 20.0)
        parts.append((f"by_{name}", one, ("stocks", name), kind))
    yield from _named(piece.id, parts)


@numbers_of.register
def _(piece: Stock) -> Iterator[Number]:
    level = (piece.unit, -1_000.0, 1_000.0)
    parts: list[Part_] = [
        ("start", piece.start, ("start",), level),
        ("rest", piece.rest, ("rest",), level),
        ("half_life", piece.half_life, ("half_life",), ("days", 0.01, 36_500.0)),
    ]
    for place, move in enumerate(piece.moves):
        parts.append((move.id, move.amount, ("moves", place, "amount"), level))
    yield from _named(piece.id, parts)


@numbers_of.register
def _(piece: Missions) -> Iterator[Number]:
    success = piece.success
    parts: list[Part_] = [
        ("welcome", piece.welcome, ("welcome",), LOGIT),
        ("welcome_trust", piece.welcome_trust, ("welcome_trust",), LOGIT),
        ("success", success.base, ("success", "base"), LOGIT),
    ]
    for name in ("tension", "access", "leverage", "trust"):
        parts.append((f"success_{name}", getattr(success, name), ("success", name), LOGIT))
    parts.append(("success_fade", success.fade, ("success", "fade"), SHARE))
    yield from _named(piece.id, parts)


@numbers_of.register
def _(piece: EventSpec) -> Iterator[Number]:
    after = getattr(piece, "in_force_after", None)
    lapses = getattr(piece, "lapses_after", None)
    parts: list[Part_] = [
        ("in_force_after", after, ("in_force_after",), DAYS),
        ("lapses_after", lapses, ("lapses_after",), DAYS),
    ]
    rounds = getattr(piece, "rounds", None)
    if rounds:
        parts.append(("rounds", rounds.every, ("rounds", "every"), DAYS))
        parts.append(("rounds_success", rounds.success, ("rounds", "success"), PROBABILITY))
    for place, need in enumerate(getattr(piece, "needs", ())):
        at = ("needs", place)
        parts.append((f"needs_{need.stock}", need.at_most, (*at, "at_most"), LEVEL))
        tension = ("tension", 0.0, 100.0)
        parts.append(("needs_tension", need.tension, (*at, "tension"), tension))
        parts.append(("needs_days", need.days, (*at, "days"), DAYS))
    yield from _named(piece.id, parts)


__all__ = ["Number", "numbers_of"]
