"""Numbers that parameters decide as arrays of a compiled world, and the turns that replace them."""

from collections.abc import Sequence
from typing import Any

from simdip.laws.fields import BASE, RATE
from simdip.laws.mind_fields import LEAST, MOST, REST, STOCK_FADE
from simdip.program import Program
from simdip.program.program import Numbers


def numbers_of(program: Program) -> dict[str, Any]:
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
        [numbers.state[BASE], numbers.state[RATE]],
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


def grid(rows: Sequence[Sequence[Any]], width: int | None = None, fill: Any = 0) -> list[list[Any]]:
    """Rows as lists, widened to `width` columns."""
    return [list(row) + [fill] * ((width or len(row)) - len(row)) for row in rows]
