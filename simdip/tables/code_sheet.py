"""Code sheets: the judgements of a timeline as a CSV that a second coder fills in blind.

One row an event. What a coder needs to find the event is given; the rest is blank, or filled as the
timeline has it. Causes are written `event:necessity`, joined by `; `, with `!` behind the trigger.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simdip.clock import DateFault, read_date
from simdip.errors import Fault, SheetError
from simdip.kinds import KIND_NAMED
from simdip.kinds.base import EventSpec
from simdip.tables.texts import causes_text, origin_text, source_text
from simdip.timeline.codebook import severity_of
from simdip.timeline.model import Timeline
from simdip.timeline.source import nearest

GIVEN = ("event", "title", "sources")
CODED = (
    "kind",
    "subtype",
    "outcome",
    "first_day",
    "last_day",
    "severity",
    "origin",
    "part_of",
    "causes",
)
HEADER = (*GIVEN, *CODED, "remarks")
NO_CAUSE = "none"
CAUSE = re.compile(r"([a-z][a-z0-9_]*):(0|1|[01]?\.\d+)(!?)")
MOST_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class CodedCause:
    """A cause as a coder wrote it."""

    event: str
    necessity: float
    trigger: bool


Sheet = Mapping[str, Mapping[str, str]]


def chosen(timeline: Timeline, sample: int | None, seed: int) -> list[EventSpec]:
    """The events of a sheet, in the order of the file.

    Parameters
    ----------
    sample : how many; None for all. They are those whose hash with the seed is smallest, so that
        the same seed gives the same events whatever the order of the file.
    """
    if sample is None or sample >= len(timeline.events):
        return list(timeline.events)
    ranked = sorted(
        timeline.events,
        key=lambda event: hashlib.sha256(f"{seed}:{event.id}".encode()).hexdigest(),
    )
    taken = {event.id for event in ranked[:sample]}
    return [event for event in timeline.events if event.id in taken]


def sheet_bytes(events: Sequence[EventSpec], *, filled: bool) -> bytes:
    """A code sheet, blank or filled as the timeline has it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for event in events:
        given = (event.id, event.title, source_text(event))
        coded = coded_fields(event)
        writer.writerow([*given, *(coded[name] if filled else "" for name in CODED), ""])
    return text.getvalue().encode("utf-8-sig")  # Excel reads UTF-8 only with this mark


def coded_fields(event: EventSpec) -> dict[str, str]:
    """What the timeline says in the fields of a sheet."""
    return {
        "kind": event.kind,
        "subtype": event.subtype,
        "outcome": event.outcome,
        "first_day": event.when or event.start or "",
        "last_day": event.when or event.end or "",
        "severity": f"{severity_of(event):g}",
        "origin": origin_text(event),
        "part_of": event.part_of or NO_CAUSE,
        "causes": causes_text(event) or NO_CAUSE,
    }


def causes_in(text: str) -> list[CodedCause]:
    """The causes written in a cell.

    Raises
    ------
    ValueError : a part that is not `event:necessity` or `event:necessity!`
    """
    found = []
    for part in text.split(";"):
        word = part.strip()
        if not word or word == NO_CAUSE:
            continue
        match = CAUSE.fullmatch(word)
        if match is None or float(match[2]) > 1:
            raise ValueError(f"{word!r} is not a cause: write it as unsc_2371:0.7, with ! if it "
                             "set the date")  # fmt: skip
        found.append(CodedCause(match[1], float(match[2]), bool(match[3])))
    return found


def _wrong(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What no coder can mean, as messages and hints."""
    kind = row.get("kind", "")
    if kind and kind not in KIND_NAMED:
        yield f"unknown kind {kind!r}", nearest(kind, KIND_NAMED)
    elif kind:
        for field, allowed in (
            ("subtype", KIND_NAMED[kind].subtypes),
            ("outcome", KIND_NAMED[kind].outcomes),
        ):
            word = row.get(field, "")
            if word and word not in allowed:
                yield f"unknown {kind} {field} {word!r}", nearest(word, allowed)
    for field in ("first_day", "last_day"):
        if row.get(field):
            try:
                read_date(row[field])
            except DateFault as error:
                yield f"{field}: {error}", ""
    severity = row.get("severity", "")
    if severity and not re.fullmatch(r"\d+(\.\d+)?", severity):
        yield f"severity: {severity!r} is not a number of 0 or more", ""
    try:
        causes_in(row.get("causes", ""))
    except ValueError as error:
        yield str(error), ""


def read_sheet(path: Path) -> dict[str, dict[str, str]]:
    """The coded fields of a sheet by event; a blank cell was not coded.

    Raises
    ------
    SheetError : with every fault of the file
    """
    name = str(path)
    try:
        with path.open("rb") as binary:
            raw = binary.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise SheetError([Fault(name, 0, 0, "larger than 10 MiB")])
        text = raw.decode("utf-8-sig")
        heading = text.splitlines()[0] if text.strip() else ""
        delimiter = ";" if heading.count(";") > heading.count(",") else ","  # Excel's way in Europe
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except OSError as error:
        raise SheetError([Fault(name, 0, 0, f"cannot be read: {error.strerror}")]) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise SheetError([Fault(name, 0, 0, f"not a CSV file in UTF-8: {error}")]) from None
    header = lines[0] if lines else []
    missing = [column for column in ("event", *CODED) if column not in header]
    if missing:
        hint = "`simdip code-sheet` writes a sheet with all of them."
        raise SheetError([Fault(name, 1, 1, f"columns missing: {', '.join(missing)}", hint)])
    faults: list[Fault] = []
    sheet: dict[str, dict[str, str]] = {}
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        event = row.get("event", "")
        if not event or event in sheet:
            message = f"the event {event!r} stands twice" if event else "no event"
            faults.append(Fault(name, number, 1, message))
            continue
        faults += [Fault(name, number, 1, message, hint) for message, hint in _wrong(row)]
        sheet[event] = {column: row.get(column, "") for column in CODED}
    if faults:
        raise SheetError(faults)
    return sheet
