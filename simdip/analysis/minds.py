"""One actor on a day: its interests, its acts, and its weights over time."""

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from simdip.analysis.weighing import (
    Worth,
    choosing_on,
    last_shift,
    pulls,
    shift_days,
    weights_before,
    weights_of,
    worth_of,
)
from simdip.laws.fields import Grid
from simdip.program import Program
from simdip.program.choosing import Choosing
from simdip.timeline.minds import Actor

YEAR = timedelta(days=365)
REPLAY, BASELINE = "replay", "baseline"


@dataclass(frozen=True)
class Now:
    """A day on which actors are looked at.

    Attributes
    ----------
    tick : its 12:00; before the span 0
    tension : at which interests weigh
    choosing, stocks : the numbers of choice, and the stocks as they stand
    """

    day: date
    tick: int
    tension: float
    choosing: Choosing
    stocks: Grid


@dataclass(frozen=True)
class Wish:
    """An interest on a day.

    Attributes
    ----------
    logit : of its weight, with shifts, exposures and tension
    change : of its weight against the day before the actor's last shift, at the same tension;
        None where nothing has shifted yet
    shifted : the last day on which its own logit shifted
    """

    interest: str
    title: str
    logit: float
    weight: float
    change: float | None
    shifted: date | None


@dataclass(frozen=True)
class Option:
    """An act and what it is worth to its actor on a day."""

    act: str
    title: str
    worth: Worth


@dataclass(frozen=True)
class Weights:
    """The weights of all interests of an actor on a day.

    Attributes
    ----------
    basis : `replay` inside the span, where tension is that of 12:00; `baseline` before it
    """

    day: date
    tension: float
    basis: str
    weights: Mapping[str, float]


@dataclass(frozen=True)
class Mind:
    """An actor with interests, as it stands on a day.

    Attributes
    ----------
    wishes : the weightiest first
    options : the most useful first
    last_shift : the last day up to this one on which a weight shifted
    defers_to : the power whose disapproval costs it utility; empty: none
    deference : utility lost per unit of that disapproval
    path : weights at every shift before the span and on every day of it
    """

    code: str
    name: str
    envoys: int | None
    receives: int | None
    access: float | None
    leverage: float | None
    defers_to: str
    deference: float | None
    wishes: tuple[Wish, ...]
    options: tuple[Option, ...]
    last_shift: date | None
    path: tuple[Weights, ...] = field(repr=False)

    @property
    def over_time(self) -> list[Weights]:
        """Weights before the span, on its first day, and on the first day of every month."""
        kept: list[Weights] = []
        for one in self.path:
            inside = bool(kept) and kept[-1].basis == REPLAY
            if one.basis != REPLAY or not inside or one.day.day == 1:
                kept.append(one)
        return kept


def mind_of(actor: Actor, program: Program, now: Now, tensions: tuple[float, ...]) -> Mind:
    """An actor on a day.

    Parameters
    ----------
    tensions : at 12:00 of every day of the span
    """
    timeline, values, code = program.timeline, program.parameters, actor.code
    day, tension, choosing = now.day, now.tension, now.choosing
    low = code.lower()
    shift = max((one for one in shift_days(actor) if one <= day), default=None)
    shares = weights_of(timeline, code, choosing, tension)
    before = weights_before(timeline, code, values, shift, tension) if shift else None
    wishes = [
        Wish(
            interest.id,
            interest.title,
            math.log(pulled),
            shares[place],
            shares[place] - before[place] if before else None,
            last_shift(interest, day),
        )
        for place, (interest, pulled) in enumerate(
            zip(actor.interests, pulls(timeline, code, choosing, tension), strict=True)
        )
    ]
    options = [
        Option(act.id, act.title, worth_of(place, now.tick, tension, choosing, now.stocks))
        for place, act in enumerate(timeline.acts)
        if act.actor == code
    ]
    deference = values[f"{low}_deference"] * values[f"{low}_in_return"] if actor.defers else None
    return Mind(
        code=code,
        name=actor.name,
        envoys=actor.envoys,
        receives=actor.receives,
        access=values.get(f"{low}_access"),
        leverage=values.get(f"{low}_leverage"),
        defers_to=actor.defers.to if actor.defers else "",
        deference=deference,
        wishes=tuple(sorted(wishes, key=lambda one: -one.weight)),
        options=tuple(sorted(options, key=lambda one: -one.worth.utility)),
        last_shift=shift,
        path=tuple(_path(actor, program, tensions)),
    )


def _path(actor: Actor, program: Program, tensions: tuple[float, ...]) -> Iterator[Weights]:
    """Weights from a year before the first shift, where that lies before the span, to its end."""
    timeline, values, first = program.timeline, program.parameters, program.clock.first
    names = [one.id for one in actor.interests]
    shifts = shift_days(actor)
    periods = [choosing_on(timeline, values, one) for one in (date.min, *shifts)]
    early = [one for one in shifts if one < first]
    days = [(one, values["baseline"], BASELINE) for one in early]
    if early:
        days.insert(0, (early[0] - YEAR, values["baseline"], BASELINE))
    days += [(first + timedelta(days=step), level, REPLAY) for step, level in enumerate(tensions)]
    for day, tension, basis in days:
        choosing = periods[bisect_right(shifts, day)]
        shares = weights_of(timeline, actor.code, choosing, tension)
        yield Weights(day, tension, basis, dict(zip(names, shares, strict=True)))
