"""From a played world to the rows of its tables."""

import math
from collections.abc import Iterator, Sequence

from simdip.analysis.attribution import Attribution
from simdip.analysis.de_facto import de_facto_spells
from simdip.engines.log import Log, Sample
from simdip.kinds.base import EventSpec, Origin, ResponseOrigin
from simdip.laws.fields import SCALE, WHOLE
from simdip.laws.phases import ARRIVED, CANCELLED, DISPATCHED, MET, PHASE_NAMES, POSTPONED, RETURNED
from simdip.laws.pressure import tension_of
from simdip.program import Program
from simdip.tables.lives import choice_rows, proposal_rows
from simdip.tables.schedule import schedule_rows
from simdip.tables.stamps import Stamps
from simdip.tables.texts import actors_text, cause_of, origin_text, source_text

Row = tuple[object, ...]
LoggedRows = tuple[tuple[Row, ...], ...]
DE_FACTO = "freeze_de_facto"
REPLICATION, WORLD = 0, "history"


def rows_of(program: Program, log: Log) -> dict[str, list[Row]]:
    """The rows of every table, by name of the table."""
    stamp = Stamps(program.clock)
    noons = set(program.clock.noons())
    daily = [sample for sample in log.samples if sample.tick in noons]
    tables = {
        "events": event_rows(program, log),
        "schedule": list(schedule_rows(program)),
        "tension": [(stamp(sample.tick)[1], *_levels(program, sample)) for sample in daily],
        "contributions": list(_contributions(program, log, daily, stamp)),
        "conditions": list(_conditions(program, log, stamp)),
        "proposals": proposal_rows(program, log, stamp, REPLICATION, WORLD),
        "missions": list(_missions(program, log, stamp)),
        "measures": list(_measures(program, log)),
    }
    if len(daily) < len(log.samples):
        tables["tension_hourly"] = [
            (*stamp(sample.tick), *_levels(program, sample)) for sample in log.samples
        ]
    return tables


def _levels(program: Program, sample: Sample) -> Row:
    tension = tension_of(sample.pressure, program.state[SCALE])
    return tension, sample.pressure, sample.equilibrium, sample.activity


def event_rows(
    program: Program, log: Log, replication: int = REPLICATION, world: str = WORLD
) -> list[Row]:
    """The rows of `events.csv` of one world; what a process or rule made is told as an event."""
    return list(_events(program, log, Stamps(program.clock), replication, world))


def logged_rows(program: Program, log: Log, replication: int, world: str) -> LoggedRows:
    """The rows of the tables that follow one world: events, proposals, choices."""
    stamp = Stamps(program.clock)
    return (
        tuple(_events(program, log, stamp, replication, world)),
        tuple(proposal_rows(program, log, stamp, replication, world)),
        tuple(choice_rows(program, log, stamp, replication, world)),
    )


def _made_events(program: Program, log: Log) -> dict[int, EventSpec]:
    """What a world made, as events under names of their own."""
    found: dict[int, EventSpec] = {}
    for made in log.made:
        origin = Origin(process=made.maker)
        if made.trigger:
            # a trigger that was made itself has a name that no file could give it
            response = ResponseOrigin.model_construct(rule=made.maker, trigger=made.trigger)
            origin = Origin(response=response)
        spec = program.numbers.making.specs[made.spec]
        found[made.item] = spec.model_copy(update={"id": made.name, "origin": origin})
    return found


def _events(
    program: Program, log: Log, stamp: Stamps, replication: int, world: str
) -> Iterator[Row]:
    scale = program.state[SCALE]
    fixed: dict[int, tuple[Row, Row, str]] = {}
    made = _made_events(program, log)
    for firing in log.firings:
        event = made.get(firing.item) or program.sources[firing.item]
        if not isinstance(event, EventSpec):
            continue
        if firing.item not in fixed:
            fixed[firing.item] = (
                (event.id, event.kind, event.subtype),
                (
                    actors_text(event),
                    event.place or "",
                    event.outcome,
                    origin_text(event),
                    cause_of(event),
                ),
                source_text(event),
            )
        before, after, sources = fixed[firing.item]
        if firing.phase in (CANCELLED, POSTPONED):  # perhaps in this world only
            after = (*after[:2], PHASE_NAMES[firing.phase], *after[3:])
        yield (
            replication,
            world,
            *stamp(firing.tick),
            *before,
            PHASE_NAMES[firing.phase],
            *after,
            firing.impulse,
            firing.before,
            firing.after,
            tension_of(firing.before, scale),
            tension_of(firing.after, scale),
            sources,
        )


def attributed_ticks(program: Program, daily: Sequence[Sample]) -> list[int]:
    """12:00 of the first of each month and of the days of the highest and lowest sample."""
    if not daily:
        return []
    chosen = {sample.tick for sample in daily if program.clock.local(sample.tick).date().day == 1}
    chosen.add(max(daily, key=lambda sample: (sample.pressure, -sample.tick)).tick)
    chosen.add(min(daily, key=lambda sample: (sample.pressure, sample.tick)).tick)
    return sorted(chosen)


def _contributions(
    program: Program, log: Log, daily: Sequence[Sample], stamp: Stamps
) -> Iterator[Row]:
    attribution = Attribution(program, log)
    for tick in attributed_ticks(program, daily):
        for part in attribution.at(tick):
            yield stamp(tick)[1], part.component, part.kind, part.points


def _conditions(program: Program, log: Log, stamp: Stamps) -> Iterator[Row]:
    families = {condition.id: condition.family for condition in program.timeline.conditions}
    for change in log.changes:
        name = program.condition_names[change.condition]
        yield (
            REPLICATION,
            WORLD,
            *stamp(change.tick),
            name,
            families.get(name, "drill_load"),
            "begins" if change.level > 0 else "ends",
            program.names[change.item],
            abs(change.level) / WHOLE,
            change.before,
            change.after,
        )
    for number, (begin, end) in enumerate(de_facto_spells(program, log), start=1):
        ends = [(end, "ends")] if end < program.horizon else []
        for tick, happens in [(begin, "begins"), *ends]:
            holder = f"{DE_FACTO}_{number}"
            yield (
                REPLICATION, WORLD, *stamp(tick), DE_FACTO, "de_facto", happens, holder, 1.0, "", ""
            )  # fmt: skip


def _missions(program: Program, log: Log, stamp: Stamps) -> Iterator[Row]:
    times: dict[int, dict[int, str]] = {}
    for firing in log.firings:
        if getattr(program.sources[firing.item], "kind", "") == "envoy_visit":
            times.setdefault(firing.item, {})[firing.phase] = stamp(firing.tick)[0]
    for item, found in times.items():
        event = program.sources[item]
        assert isinstance(event, EventSpec)
        yield (
            REPLICATION,
            WORLD,
            event.id,
            ";".join(event.actors.initiator),
            ";".join(event.actors.target),
            event.subtype,
            *(found.get(phase, "") for phase in (DISPATCHED, ARRIVED, MET, RETURNED)),
            event.outcome,
        )


def _measures(program: Program, log: Log) -> Iterator[Row]:
    for measure, value in zip(program.measures, log.measures, strict=True):
        shown = "" if math.isnan(value) else value
        yield measure.name, shown, measure.unit, measure.definition
