"""The timeline as one table: a row for every event, as it is coded."""

from collections.abc import Iterator

from simdip.kinds.base import EventSpec
from simdip.kinds.drill import Drill
from simdip.program import Program
from simdip.tables.texts import causes_text, origin_text, source_text
from simdip.timeline.when import days, fuzzy, load_of

Row = tuple[object, ...]


def schedule_rows(program: Program) -> Iterator[Row]:
    """Rows of `schedule.csv`, by first day and id."""
    rows = [
        _row(program, item, event)
        for item, event in enumerate(program.sources)
        if isinstance(event, EventSpec)
    ]
    yield from sorted(rows, key=lambda row: (str(row[4]), str(row[0])))


def _row(program: Program, item: int, event: EventSpec) -> Row:
    first, last = days(event)
    written = fuzzy(event, event.when or event.start or "")
    sizing = program.sizings[item]
    load = load_of(event) if isinstance(event, Drill) else 0.0
    return (
        event.id,
        event.kind,
        event.subtype,
        event.title,
        first.isoformat(),
        last.isoformat(),
        written.earliest.isoformat(),
        written.latest.isoformat(),
        "yes" if written.certain else "no",
        event.time or "",
        event.timezone or program.clock.zone,
        ";".join(event.actors.initiator),
        ";".join(event.actors.target),
        event.actors.venue or "",
        event.place or "",
        event.outcome,
        origin_text(event),
        event.part_of or "",
        causes_text(event),
        event.grade,
        source_text(event),
        " ".join(source.url for source in event.sources if source.url),
        sizing.code,
        *("" if one is None else one for one in (sizing.weight, sizing.severity, sizing.factor)),
        sizing.impulse,
        load,
    )
