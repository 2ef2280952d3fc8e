"""What never changes of an item or of what is made: addresses of its marks, its law, its spans."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from simdip.engines.batch import fields
from simdip.engines.batch.memory import signed
from simdip.engines.chance import (
    GATE,
    ITEM,
    MEETING,
    POINT,
    POSTPONEMENT,
    PUT_OFF,
    RELEASE,
    ROUNDS,
)
from simdip.kinds import KINDS
from simdip.kinds.base import EventSpec
from simdip.kinds.drill import live_as_drill
from simdip.kinds.envoy_visit import live_as_visit
from simdip.kinds.missile_test import live_as_test
from simdip.kinds.proposal import live_in_stages
from simdip.kinds.steps import live_as_act
from simdip.kinds.summit import live_as_meeting
from simdip.kinds.truce import live_as_truce
from simdip.laws.fields import ANSWERS, CONDITION_KIND, INITIATORS, KIND, MISSION, NONE, TEXT
from simdip.program import Program
from simdip.program.gates import PLAN_SUFFIX, owner
from simdip.program.making import answers_with

LIFE_LAWS = {
    live_as_act: fields.AS_ACT,
    live_as_test: fields.AS_TEST,
    live_as_drill: fields.AS_DRILL,
    live_as_visit: fields.AS_VISIT,
    live_as_meeting: fields.AS_MEETING,
    live_in_stages: fields.IN_STAGES,
    live_as_truce: fields.AS_TRUCE,
}
OWN_PURPOSES = (ITEM, GATE, POINT, MEETING, PUT_OFF, POSTPONEMENT, RELEASE, ROUNDS)
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Purposes:
    """What the rows of addresses behind FIRST_SIDE_AT stand for.

    Attributes
    ----------
    lives : items that are proposals or truces with a life, ascending
    sides : of each side of each text: rule and actor
    """

    lives: tuple[int, ...]
    sides: tuple[tuple[int, str], ...]


def purposes(program: Program) -> Purposes:
    """The rows of addresses that a program needs."""
    lives = program.binding.lives
    sides = [(rule, side.actor) for rule, text in lives.texts.items() for side in text.sides]
    return Purposes(tuple(sorted(lives.of)), tuple(sides))


def facts_of_items(
    program: Program, kept: Purposes, moves: Spans, followers: Spans, listed: Spans
) -> list[list[int]]:
    """The facts of every known item, by row."""
    keeps = tuple(f"keeps {program.names[life]}" for life in kept.lives)
    purposes = (*OWN_PURPOSES, *_of_sides(kept), *keeps)
    return _rows(
        [
            _column(program, kept, purposes, item, moves[item], followers[item], listed[item])
            for item in range(len(program.names))
        ],
        kept,
    )


@lru_cache(maxsize=1 << 16)
def _addresses(name: str, purposes: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(signed(owner(name, purpose)) for purpose in purposes)


def _of_sides(kept: Purposes) -> tuple[str, ...]:
    return tuple(f"{what} {actor}" for _, actor in kept.sides for what in ("softens", "vetoes"))


def facts_of_specs(program: Program, kept: Purposes, moves: Spans) -> list[list[int]]:
    """The facts of everything that can be made; addresses are those of what it is made for."""
    making = program.numbers.making
    columns = []
    for spec, event in enumerate(making.specs):
        items = making.prototypes
        column = [0] * fields.FIRST_SIDE_AT
        made = _addresses("made", _choices(program, items, spec))
        column[fields.AT_RECEIVES], column[fields.AT_SUCCEEDS] = made
        _describe(program, column, items, spec, event, moves[spec], (0, 0), (0, 0))
        column[fields.LIFE] = NONE
        column[fields.STAY] = making.stays[spec]
        sides = _addresses("made", _of_sides(kept))
        columns.append([*column, *sides, *[0] * len(kept.lives)])
    return _rows(columns, kept)


def _rows(columns: list[list[int]], kept: Purposes) -> list[list[int]]:
    height = fields.FIRST_SIDE_AT + 2 * len(kept.sides) + len(kept.lives)
    return [[column[row] for column in columns] for row in range(height)]


def _column(
    program: Program,
    kept: Purposes,
    purposes: tuple[str, ...],
    item: int,
    moves: tuple[int, int],
    followers: tuple[int, int],
    listed: tuple[int, int],
) -> list[int]:
    name, items = program.names[item], program.items
    column = [0] * fields.FIRST_SIDE_AT
    addresses, own = _addresses(name, purposes), len(OWN_PURPOSES)
    column[:own] = addresses[:own]
    column[fields.SHOWN] = _addresses(name.removesuffix(PLAN_SUFFIX), (ITEM,))[0]
    made = _addresses(name, _choices(program, items, item))
    column[fields.AT_RECEIVES], column[fields.AT_SUCCEEDS] = made
    _describe(program, column, items, item, program.sources[item], moves, followers, listed)
    column[fields.LIFE] = kept.lives.index(item) if item in kept.lives else NONE
    softened = program.binding.lives.softened.get(item)
    if softened is not None:
        rule = items[TEXT][item]
        actors = [actor for of, actor in kept.sides if of == rule]
        column[fields.SOFTENED] = sum(
            1 << place for place, actor in enumerate(actors) if actor in softened
        )
    return [*column, *addresses[own:]]


def _choices(program: Program, items: Any, item: int) -> tuple[str, str]:
    """The purposes of being received and of success, of a mission."""
    rule, sender = items[MISSION][item], _sender(items, item)
    host = program.timeline.missions[rule].to if rule != NONE else ""
    name = program.actor_names[sender] if sender != NONE else ""
    return f"receives {host}", f"succeeds {name}"


def _sender(items: Any, item: int) -> int:
    bits = items[INITIATORS][item]
    return int((bits & -bits).bit_length() - 1) if bits else NONE


def _describe(
    program: Program,
    column: list[int],
    items: Any,
    item: int,
    source: Any,
    moves: tuple[int, int],
    followers: tuple[int, int],
    listed: tuple[int, int],
) -> None:
    kind = items[KIND][item]
    life = live_as_truce if kind == CONDITION_KIND else KINDS[kind].life
    column[fields.LIFE_LAW] = LIFE_LAWS[life]
    column[fields.IS_STAGED] = int(kind != CONDITION_KIND and bool(KINDS[kind].stages))
    column[fields.FIRST_MOVE], column[fields.LAST_MOVE] = moves
    column[fields.FIRST_FOLLOWER], column[fields.LAST_FOLLOWER] = followers
    column[fields.FIRST_LISTED], column[fields.LAST_LISTED] = listed
    column[fields.SENDER] = _sender(items, item)
    rule = items[MISSION][item]
    column[fields.HOST] = NONE
    if rule != NONE and isinstance(source, EventSpec):
        column[fields.HOST] = rule
        column[fields.IF_SUCCESSFUL] = answers_with(source, "success", program.timeline)
        column[fields.IF_HELD] = answers_with(source, "held", program.timeline)
    else:
        column[fields.IF_SUCCESSFUL] = column[fields.IF_HELD] = items[ANSWERS][item]
