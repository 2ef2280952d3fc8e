"""From a program to the arrays of a compiled world; see `room.py` and `fields.py`."""

from collections.abc import Sequence
from typing import Any

from simdip.engines.batch import fields
from simdip.engines.batch.fields import NEED_PROPOSAL
from simdip.engines.batch.lowered_facts import facts_of_items, facts_of_specs, purposes
from simdip.engines.batch.measuring import (
    FINISH,
    OF_STOCK,
    ON_FIRING,
    ON_SAMPLE,
    ON_SEGMENT,
)
from simdip.engines.chance import CANDIDATE, GAP, ITEM, OUTCOME, RULE, TEMPLATE
from simdip.errors import EngineError
from simdip.laws.fields import (
    ANSWERS,
    DORMANT,
    GATE,
    HOLDS,
    MAIN,
    MOMENT,
    NEVER,
    NONE,
    STANDS,
    START,
    UNDECIDED,
)
from simdip.laws.mind_fields import LEAST, MOST, REST, STOCK_FADE
from simdip.laws.phases import PHASE_NAMES
from simdip.laws.process_fields import PROGRESS, PROGRESS_AT_START, STREAM_FIELDS
from simdip.program import Program
from simdip.program.gates import owner
from simdip.program.program import Numbers

Grid = list[list[Any]]
HALF, WHOLE = 1 << 63, 1 << 64


class Unfit(EngineError):  # noqa: N818  a reason to play elsewhere, told to the user
    """Something that the compiled engine has no law for; the reference engine can play it."""


def signed(address: int) -> int:
    """An address as the 64 bits of a signed number."""
    return address - WHOLE if address >= HALF else address


def grid(rows: Sequence[Sequence[Any]], width: int | None = None, fill: Any = 0) -> Grid:
    """Rows as lists, widened to `width` columns."""
    return [list(row) + [fill] * ((width or len(row)) - len(row)) for row in rows]


def lower(program: Program, history: Program, room: int) -> dict[str, Any]:
    """Every array of a world by its name, as lists; numbers in them may be traced.

    Parameters
    ----------
    history : the program of the history world of the same replications
    room : columns for what is made

    Raises
    ------
    Unfit : a measure without a compiled law
    """
    known = len(program.names)
    width = known + room
    making, binding = program.numbers.making, program.binding
    kept = purposes(program)
    moves, spans = _moves(program)
    followers, follower_spans = _rows_end_to_end(binding.followers)
    listed, listed_spans = _listed(program)
    facts = facts_of_items(program, kept, spans[:known], follower_spans, listed_spans)
    arrays: dict[str, Any] = {
        "items": grid(program.items, width),
        "status": _status(program) + [0] * room,
        "own": _own(width),
        "stages": grid(program.stages, len(program.stages[0]) + 4 * room),
        "sizes": grid(program.sizes, width, 0.0),
        "causes": grid(program.causes),
        "facts": grid(facts, width),
        "moves": moves["moves"],
        "stock_of_move": moves["stocks"],
        "followers": followers,
        "listed": listed,
        "here": [binding.answers.get(name, NONE) for name in history.names],
        "prototypes": grid(making.prototypes),
        "prototype_facts": facts_of_specs(program, kept, spans[known:]),
        "processes_at": [
            [signed(owner(name, purpose)) for name in making.process_names]
            for purpose in (ITEM, GAP, CANDIDATE, TEMPLATE, OUTCOME)
        ],
        "rule_facts": [
            [signed(owner(name, RULE)) for name in making.rule_names],
            [2 * template for template in making.rule_templates],
            list(making.places),
            [int(merges) for merges in making.merges],
            [int(rule in binding.lives.texts) for rule in range(len(making.rule_names))],
        ],
        "noons": program.clock.noons(),
        "turn_ticks": [one.tick for one in program.turns],
        "triggers": _triggers(program),
        "pending": [NONE] * len(making.rule_names),
        "counts": _counts(program),
        "streams": _streams(program),
        "candidates": [[0] * len(making.process_names) for _ in range(2)],
        "likelihood": [0.0],
    }
    arrays |= _lives(program, kept)
    arrays |= _texts(program, moves)
    arrays |= _missions(program)
    arrays |= _measures(program)
    arrays |= _numbers(program)
    return arrays


def _status(program: Program) -> list[int]:
    gates, dormant = program.items[GATE], program.items[DORMANT]
    return [
        UNDECIDED if gate != NEVER or asleep else STANDS
        for gate, asleep in zip(gates, dormant, strict=True)
    ]


def _own(width: int) -> Grid:
    rows = [[0] * width for _ in range(fields.OWN_FIELDS)]
    for field in (fields.ASKED_FOR, fields.ROUNDS_ASKED, fields.FORCE, fields.BEGINS):
        rows[field] = [NONE] * width
    return rows


def _counts(program: Program) -> list[int]:
    counts = [0] * fields.COUNTS
    counts[fields.KNOWN_ITEMS] = counts[fields.ITEM_COUNT] = len(program.names)
    counts[fields.STAGE_COUNT] = len(program.stages[0])
    counts[fields.HORIZON] = program.horizon
    counts[fields.NEXT_PROCESS] = NONE
    return counts


def _streams(program: Program) -> Grid:
    making = program.numbers.making
    rows = [[0.0] * len(making.process_names) for _ in range(STREAM_FIELDS)]
    rows[PROGRESS] = list(making.processes[PROGRESS_AT_START])
    return rows


def _rows_end_to_end(rows: Sequence[Sequence[int]]) -> tuple[list[int], list[tuple[int, int]]]:
    """All rows in one line, and where each of them lies."""
    line: list[int] = []
    spans = []
    for row in rows:
        spans.append((len(line), len(line) + len(row)))
        line += row
    return line, spans


def _moves(program: Program) -> tuple[dict[str, Any], list[tuple[int, int]]]:
    """Moves of stocks by item, then by spec, then by side of each text and by what is adopted."""
    lives, making = program.binding.lives, program.numbers.making
    rows = [*lives.moves, *making.moves]
    sides = [side.moves for text in lives.texts.values() for side in text.sides]
    adopted = [text.adopted for text in lives.texts.values()]
    line, spans = _rows_end_to_end([*rows, *sides, *adopted])
    stocks = [place for place, one in enumerate(program.timeline.stocks) for _ in one.moves]
    found = {"moves": line, "stocks": stocks, "sides": spans[len(rows) :]}
    return found, spans[: len(rows)]


def _listed(program: Program) -> tuple[Grid, list[tuple[int, int]]]:
    """Rule and item of every listed answer, by trigger."""
    binding = program.binding
    rules: list[int] = []
    answers: list[int] = []
    spans = []
    for name in program.names:
        first = len(rules)
        for rule, by_trigger in enumerate(binding.listed):
            for answer in by_trigger.get(name, ()):
                rules.append(rule)
                answers.append(binding.answers.get(answer, NONE))
        spans.append((first, len(rules)))
    return [rules, answers], spans


def _triggers(program: Program) -> Grid:
    """By rule the items that trigger it, in the order of their ticks; NONE behind the last."""
    items = program.items
    found: Grid = []
    for rule in range(len(program.numbers.making.rule_names)):
        row = [
            item
            for item in range(len(program.names))
            if items[ANSWERS][item] >> rule & 1
            and items[MAIN][item] != NONE
            and not items[DORMANT][item]
        ]
        row.sort(key=lambda item: (main_tick(items, item), item))
        found.append(row)
    width = max(map(len, found), default=0)
    return grid(found, width, NONE)


def main_tick(items: Sequence[Sequence[int]], item: int) -> int:
    """The tick at which an event happens in the schedule of its program."""
    return items[START][item] if items[HOLDS][item] != NONE else items[MOMENT][item]


def _lives(program: Program, kept: Any) -> dict[str, Any]:
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
                (need.at_most, need.tension if need.watches_tension else 50.0, 0.0),
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


def _texts(program: Program, moves: dict[str, Any]) -> dict[str, Any]:
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


def _missions(program: Program) -> dict[str, Any]:
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


def _measures(program: Program) -> dict[str, Any]:
    seen = program.observers
    begin, places, laws = [0], [], []
    groups: list[tuple[Sequence[Any], Any]] = [(ON_FIRING, row) for row in seen.on_firing]
    groups += [(ON_SAMPLE, seen.on_sample), (ON_SEGMENT, seen.on_segment)]
    for known, row in groups:
        for place, law in row:
            places.append(place)
            laws.append(_number(known, law))
        begin.append(len(places))
    assert len(begin) == len(PHASE_NAMES) + 3
    finishers: Grid = [[], []]
    for place, measure in zip(seen.places, program.measures, strict=True):
        of_stock = measure.of_stock >= 0
        finishers[0].append(OF_STOCK if of_stock else _number(FINISH, measure.finish))
        finishers[1].append(measure.of_stock if of_stock else place)
    return {
        "observers": [places, laws],
        "observed_from": begin,
        "finishers": finishers,
        "state": [*program.state, *seen.initial],
    }


def _number(known: Sequence[Any], law: Any) -> int:
    if law not in known:
        raise Unfit(f"the measure law {law.__name__} has no compiled twin")
    return known.index(law)


def _numbers(program: Program) -> dict[str, Any]:
    """The numbers that parameters decide, and the rows of the turns that replace them."""
    found = _of_turn(program, program.numbers)
    turns = [_of_turn(program, one.numbers) for one in program.turns]
    conditions = program.numbers.conditions
    choosing = program.numbers.choosing
    making = program.numbers.making
    return {
        "conditions": grid(conditions),
        "processes": grid(making.processes),
        "rules": grid(making.rules),
        "weights": grid(making.weights),
        "prototype_sizes": grid(making.prototype_sizes),
        "interests": grid(choosing.interests),
        "acts": grid(choosing.acts),
        "stocks": grid(choosing.stocks),
        "numbers": _line(program, program.numbers)[0],
        "turn_places": found[1],
        "turns": [row for row, _ in turns],
    }


def _line(program: Program, numbers: Numbers) -> tuple[list[Any], list[int]]:
    """The single numbers of meetings and choices, and where their groups begin."""
    meetings, choosing, lives = numbers.meetings, numbers.choosing, program.binding.lives
    values = choosing.values
    line: list[Any] = [
        meetings.held,
        meetings.effect,
        meetings.postponed,
        meetings.delay,
        choosing.damping,
        choosing.participation,
        choosing.release,
    ]
    begin = [len(line)]
    for one in program.timeline.missions:
        of = choosing.missions[one.id]
        line += [of.welcome, of.welcome_trust, of.base, of.tension, of.access, of.leverage,
                 of.trust, of.fade]  # fmt: skip
    begin.append(len(line))
    for sender in choosing.senders.values():
        line += [sender.access, sender.leverage, sender.growth, sender.spoils]
    begin.append(len(line))
    line += choosing.amounts
    begin.append(len(line))
    for rule in range(len(numbers.making.rule_names)):
        text = lives.texts.get(rule)
        line += [values[f"{text.rule}_draft"], values[f"{text.rule}_red_line"]] if text else [0, 0]
    begin.append(len(line))
    line += [values[side.share] for text in lives.texts.values() for side in text.sides]
    begin.append(len(line))
    for item in sorted(lives.of):
        of_life = lives.of[item]
        line.append(values.get(f"{program.names[item]}_rounds_success", of_life.rounds_succeed))
    return line, begin


def _of_turn(program: Program, numbers: Numbers) -> tuple[list[Any], list[int]]:
    """What a turn puts in place as one row, and where its parts begin."""
    making, choosing = numbers.making, numbers.choosing
    line, begin = _line(program, numbers)
    stocks = choosing.stocks
    row: list[Any] = []
    parts: list[Sequence[Any]] = [
        numbers.conditions[0],
        [numbers.state[3], numbers.state[4]],
        *(_flat(rows) for rows in (making.processes, making.rules, making.weights,
                                   making.prototype_sizes, choosing.interests, choosing.acts)),
        [
            stocks[field][stock]
            for stock in range(len(stocks[0]))
            for field in (REST, STOCK_FADE, LEAST, MOST)
        ],
        line,
        _flat(numbers.sizes),
    ]  # fmt: skip
    for part in parts:
        begin.append(len(row))
        row += part
    return row, begin


def _flat(rows: Sequence[Sequence[Any]]) -> list[Any]:
    return [value for row in rows for value in row]


__all__ = ["NEED_PROPOSAL", "Unfit", "lower", "main_tick", "signed"]
