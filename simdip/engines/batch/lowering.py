"""From a program to the arrays of a compiled world; see `room.py` and `fields.py`."""

from collections.abc import Sequence
from typing import Any

from simdip.engines.answering import main_tick
from simdip.engines.batch import fields
from simdip.engines.batch.lowered_facts import facts_of_items, facts_of_specs, purposes
from simdip.engines.batch.lowered_minds import lives_of, missions_of, texts_of
from simdip.engines.batch.lowered_numbers import grid, numbers_of
from simdip.engines.batch.lowered_reads import reads_of
from simdip.engines.batch.measuring import (
    FINISH,
    OF_STOCK,
    ON_FIRING,
    ON_SAMPLE,
    ON_SEGMENT,
)
from simdip.engines.batch.memory import signed
from simdip.engines.chance import CANDIDATE, GAP, ITEM, OUTCOME, RULE, TEMPLATE
from simdip.errors import EngineError
from simdip.laws.fields import (
    ANSWERS,
    DORMANT,
    GATE,
    MAIN,
    NEVER,
    NONE,
    STANDS,
    UNDECIDED,
)
from simdip.laws.phases import PHASE_NAMES
from simdip.laws.process_fields import PROGRESS, PROGRESS_AT_START, STREAM_FIELDS
from simdip.measures.proposals import keep_furthest
from simdip.program import Program
from simdip.program.gates import owner

Grid = list[list[Any]]


class Unfit(EngineError):  # noqa: N818  a reason to play elsewhere, told to the user
    """Something that the compiled engine has no law for; the reference engine can play it."""


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
    arrays |= lives_of(program, kept)
    arrays |= texts_of(program, moves)
    arrays |= missions_of(program)
    arrays |= _measures(program)
    arrays |= numbers_of(program)
    arrays |= reads_of(program)
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
    counts[fields.KNOWN_STAGES] = counts[fields.STAGE_COUNT] = len(program.stages[0])
    counts[fields.HORIZON] = program.horizon
    counts[fields.TELLS_FIRINGS] = 1
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
        "item_slots": [
            place + 1
            for place, measure in zip(seen.places, program.measures, strict=True)
            if measure.on_firing is keep_furthest
        ],
    }


def _number(known: Sequence[Any], law: Any) -> int:
    if law not in known:
        raise Unfit(f"the measure law {law.__name__} has no compiled twin")
    return known.index(law)
