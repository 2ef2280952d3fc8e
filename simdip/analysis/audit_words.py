"""An audit as a paragraph, out of its own rows: nothing is said that no row carries."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simdip.analysis.finding import PROBABILITY, SHARE, STANDARDS

NOTHING = "This scenario edits nothing, and there is nothing to audit."
UNSAID = (SHARE, PROBABILITY)
MOST = 3  # rows of one finding; the table has the others
COUNTED = (
    "edits", "pieces", "events", "conditions", "days", "months", "rules", "askings", "occasions",
)  # fmt: skip
DIGITS = {"points": 1, "load days": 1, PROBABILITY: 2, SHARE: 2}
# What is said of a finding; the value stands in the place of {}, the detail in that of {of}.
SAID = {
    "edits": "edits: {}",
    "pieces touched": "events, conditions, parameters, answers and rules touched: {}",
    "edits by a selection": "edits that select what fulfils conditions and name no id: {}",
    "effect removed, cause stays": "{of} (necessity {}), and the cause stays",
    "effect turned, cause stays": "{of} as it was (necessity {}), and the cause stays",
    "effect kept, cause gone": "{of} (necessity {}), which is gone, and an edit keeps it",
    "events of a disabled rule that stay": "events of history by {of} that stay: {}",
    "moved away from what set its date": "{of}, which set its date, by days: {}",
    "comes before its cause": "{of}, its cause, by days: {}",
    "parameter outside its range": "{of}, beyond it by {}",
    "parameter at the end of its range": "{of}, at its end {}",
    "rule that makes nothing": "rule switched off: {of}",
    "days of history known from the first edit on": "days of history known from the first edit on, "
    "{of}: {}",
    "condition that keeps its actual end": "{of} keeps its actual end, days later: {}",
    "later events that keep their actual dates": "later events that keep their actual dates: {}",
    "answer that was never asked for": "nobody asked in history for the {of}",
    "answer against the record": "history asked for the {of} and had the contrary; times: {}",
    "changes that follow for certain": "further events that change for certain: {}",
    "changes that may follow": "further events that may change: {}",
    "occasions that placebos would try": "other occasions that placebos would try, unchecked: {}",
    "events of its kind": "others of the kind ({of}): {}",
    "events of its kind and subtype": "of the subtype: {}",
    "events of its kind, subtype and initiator": "and by the same: {}",
    "months of the year from the nearest of its subtype": "{of} from the nearest month of the year "
    "with another of its subtype, in months: {}",
    "most likely of such answers": "one must believe the {of}, which this model gives, at the "
    "likeliest asking and the modes, {}",
    "link in play": "{of} by {}",
    "chain in play": "{of} along all its links by {}",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A row as its table has it: texts, the value empty where there is none."""

    standard: str
    finding: str
    value: str
    unit: str
    detail: str


Piece = str | tuple[int, int]  # words, or the number of a row and the digits of its value


def pieces_of(rows: Sequence[Told]) -> list[Piece]:
    """The paragraph as words and values, each value by the number of its row and its digits."""
    if not rows:
        return [NOTHING]
    found: list[Piece] = []
    for standard in STANDARDS:
        numbers = [number for number, row in enumerate(rows) if row.standard == standard]
        if not numbers:
            continue
        found.append(f"{' ' if found else ''}{standard.capitalize()}: ")
        for place, clause in enumerate(_clauses(rows, numbers)):
            found += ["; ", *clause] if place else clause
        found.append(".")
    return found


def paragraph(rows: Sequence[Told]) -> str:
    """The paragraph as plain text."""
    return "".join(
        one if isinstance(one, str) else _shown(rows[one[0]], one[1]) for one in pieces_of(rows)
    )


def digits_of(unit: str, value: str) -> int:
    """Digits after the point with which a value is shown."""
    if unit in COUNTED or not value:
        return 0
    if unit in DIGITS:
        return DIGITS[unit]
    number = float(value)
    return next((places for places in range(6) if math.isclose(round(number, places), number)), 3)


def _clauses(rows: Sequence[Told], numbers: Iterable[int]) -> list[list[Piece]]:
    by_finding: dict[str, list[int]] = {}
    for number in numbers:
        by_finding.setdefault(rows[number].finding, []).append(number)
    clauses: list[list[Piece]] = []
    for same in by_finding.values():
        clauses += [_clause(rows[number], number) for number in same[:MOST]]
        if len(same) > MOST:
            clauses.append(["and more of these in the table"])
    return clauses


def _clause(row: Told, number: int) -> list[Piece]:
    plain = f"{row.finding} ({{of}}), {{}}" if row.detail else f"{row.finding}: {{}}"
    if row.finding not in SAID and row.unit not in (*COUNTED, *UNSAID):
        plain += f" {row.unit}"
    before, value, after = SAID.get(row.finding, plain).partition("{}")
    words = [text.replace("{of}", row.detail) for text in (before, after)]
    return [words[0], *([(number, digits_of(row.unit, row.value))] if value else []), words[1]]


def _shown(row: Told, digits: int) -> str:
    if not row.value:
        return "-"
    number = float(row.value)
    return f"{100 * number:.0f} %" if row.unit == SHARE else f"{number:.{digits}f}"
