"""Proposals, texts and missions of a program as arrays of a compiled world."""

import math
from typing import Any

from simdip.engines.batch import fields
from simdip.engines.batch.lowered_facts import Purposes
from simdip.engines.batch.memory import signed
from simdip.laws.fields import NONE
from simdip.program import Program
from simdip.program.gates import owner

Grid = list[list[Any]]


def lives_of(program: Program, kept: Purposes) -> dict[str, Any]:
    """`lives`, `answers`, `needs` and `bounds`."""
    names, making = program.names, program.numbers.making
    places = {code: place for place, code in enumerate(program.actor_names)}
    lives: Grid = [[] for _ in range(fields.LIFE_FIELDS)]
    answers: Grid = [[] for _ in range(fields.ANSWER_FIELDS)]
    needs: Grid = [[] for _ in range(fields.NEED_FIELDS)]
    bounds: Grid = [[] for _ in range(fields.BOUND_FIELDS)]
    for item in kept.lives:
        life = program.binding.lives.of[item]
        first, first_need = len(answers[0]), len(needs[0])
        for one in life.answers:
            row = (
                places[one.actor],
                one.act,
                one.since,
                one.event,
                NONE if one.forced is None else int(one.forced),
                int(one.seen),
                signed(owner(names[item], f"consents {one.actor}")),
                signed(owner(names[item], f"takes part {one.actor}")),
            )
            for field, value in zip(answers, row, strict=True):
                field.append(value)
        for need in life.needs:
            for field, value in zip(needs, (need.proposal, need.stock, need.ticks), strict=True):
                field.append(value)
            for field, size in zip(
                bounds,
                (need.at_most, need.tension if need.watches_tension else 50.0, 0.0, math.inf),
                strict=True,
            ):
                field.append(size)
        column = (
            item,
            first,
            len(answers[0]),
            first_need,
            len(needs[0]),
            life.every,
            life.lapses,
            life.after,
            life.tests,
            life.drills,
            life.keeps,
            life.rounds,
            making.rounds.get(names[item], NONE),
        )
        for field, value in zip(lives, column, strict=True):
            field.append(value)
    return {"lives": lives, "answers": answers, "needs": needs, "bounds": bounds}


def texts_of(program: Program, moves: dict[str, Any]) -> dict[str, Any]:
    """`texts` and `sides`."""
    places = {code: place for place, code in enumerate(program.actor_names)}
    texts = program.binding.lives.texts
    rows: Grid = [[0] * len(program.numbers.making.rule_names) for _ in range(fields.TEXT_FIELDS)]
    sides: Grid = [[] for _ in range(fields.SIDE_FIELDS)]
    spans = iter(moves["sides"])
    for rule, text in texts.items():
        rows[fields.FIRST_SIDE][rule] = len(sides[0])
        for side in text.sides:
            row = (places[side.actor], side.softens, side.vetoes, *next(spans))
            for field, value in zip(sides, row, strict=True):
                field.append(value)
        rows[fields.LAST_SIDE][rule] = len(sides[0])
    for rule in texts:
        rows[fields.FIRST_ADOPTED][rule], rows[fields.LAST_ADOPTED][rule] = next(spans)
    return {"texts": rows, "sides": sides}


def missions_of(program: Program) -> dict[str, Any]:
    """`missions`, `actors`, `senders` and `trusts`."""
    timeline = program.timeline
    places = {code: place for place, code in enumerate(program.actor_names)}
    stocks = program.numbers.choosing.stock_of
    day = 86_400
    missions = [
        [places[one.to] for one in timeline.missions],
        [one.rest_days * day for one in timeline.missions],
        [one.patience for one in timeline.missions],
        [one.fade_days * day for one in timeline.missions],
        [NONE if one.leverage_from is None else stocks[one.leverage_from]
         for one in timeline.missions],
    ]  # fmt: skip
    actors = {actor.code: actor for actor in timeline.actors}
    order = list(program.numbers.choosing.senders)
    trusts: Grid = [[NONE] * len(places) for _ in places]
    for place, stock in reversed(list(enumerate(timeline.stocks))):
        if len(set(stock.trust)) == 2:
            one, other = (places[code] for code in sorted(set(stock.trust)))
            trusts[one][other] = trusts[other][one] = place
    return {
        "missions": missions,
        "actors": [
            [_limit(actors[code].envoys) for code in program.actor_names],
            [_limit(actors[code].receives) for code in program.actor_names],
            [order.index(code) for code in program.actor_names],
        ],
        "senders": [places[code] for code in order],
        "trusts": trusts,
    }


def _limit(number: int | None) -> int:
    return NONE if number is None else number
