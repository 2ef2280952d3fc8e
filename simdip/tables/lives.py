"""Rows of what actors chose: the lives of proposals, and every choice with its line."""

from collections.abc import Iterator

from simdip.engines.log import Decision, Firing, Log
from simdip.engines.proposing import BREAKS, LAPSES, NEEDS
from simdip.kinds import KIND_NAMED
from simdip.kinds.base import EventSpec
from simdip.kinds.consent import Consent
from simdip.laws.phases import BREACHED, IN_FORCE, PHASE_NAMES, TABLED
from simdip.program import Program
from simdip.tables.stamps import Stamps
from simdip.tables.texts import source_text

Row = tuple[object, ...]
ON_PROPOSALS = ("consents", "takes part", NEEDS, BREAKS, LAPSES, "keeps")
NOBODY = (NEEDS, BREAKS, LAPSES)
MADE = {
    IN_FORCE: "all who must consent have consented",
    BREACHED: "it was broken, and the other side is free",
}


def proposal_rows(
    program: Program, log: Log, stamp: Stamps, replication: int, world: str
) -> list[Row]:
    """Every change in the life of a proposal or truce, and why.

    In a replay nobody is asked: what history shows of consent stands where it was tabled.
    """
    stages = list(_stages(program, log))
    entries = [(one.tick, place, row) for place, (one, row) in enumerate(stages)]
    if program.binding.lives.moves:  # actors choose; not so in a replay
        entries += [
            (one.tick, len(stages) + place, row)
            for place, (one, row) in enumerate(_choices(program, log))
        ]
    else:
        entries += list(_recorded(program, log, len(stages)))
    entries.sort(key=lambda entry: entry[:2])
    return [(replication, world, *stamp(tick), *row) for tick, _, row in entries]


def _stages(program: Program, log: Log) -> Iterator[tuple[Firing, Row]]:
    passed: dict[int, int] = {}
    made = {one.item: one for one in log.made}
    for firing in log.firings:
        event = _event(program, log, firing.item)
        if event is None or event.kind != "proposal":
            continue
        if firing.phase not in KIND_NAMED["proposal"].stages:
            continue
        place = passed.get(firing.item, 0)  # stages pass in the order in which they are written
        passed[firing.item] = place + 1
        written = getattr(event, "stages", ())
        step = written[place] if place < len(written) else None
        if step is not None and step.stage != PHASE_NAMES[firing.phase]:
            step = None
        makers = (step.actors if step else ()) or event.actors.initiator
        name = made[firing.item].name if firing.item in made else event.id
        why = ""
        if step is None and firing.phase in MADE and firing.item not in made:
            why = MADE[firing.phase]
        sources = source_text(event)
        yield (
            firing,
            (name, event.subtype, PHASE_NAMES[firing.phase], ";".join(makers),
             (step.event if step else None) or "", "", why, sources),
        )  # fmt: skip


def _choices(program: Program, log: Log) -> Iterator[tuple[Decision, Row]]:
    acts = {act.id: act.title for act in program.timeline.acts}
    for one in log.decisions:
        if one.what not in ON_PROPOSALS:
            continue
        event = _event(program, log, one.item)
        if event is None:
            continue
        name, subtype, actors, by = event.id, event.subtype, one.actor, ""
        if one.what == NEEDS:
            change, actors, why = "not asked", "", f"it needs {one.actor}"
        elif one.what == LAPSES:
            change, why = "lapsed", "not all consented in its time"
        elif one.what == BREAKS:
            change, actors, by = "broken", ";".join(event.actors.initiator), one.actor
            why = f"by {one.actor}"
        elif one.what == "keeps":  # told of the drill, by the proposal
            change = "drill suspended" if one.answer else "drill held"
            name, by, actors = one.actor, event.id, ";".join(event.actors.initiator)
            subtype, why = "", f"{event.id} falls into it"
        else:
            change = {"consents": "consents", "takes part": "takes part"}[one.what]
            change = change if one.answer else f"{change}: no"
            asked = next(c for c in getattr(event, "consent", ()) if c.actor == one.actor)
            why = f"{asked.act}: {acts[asked.act]}"
        line: object = "" if one.what in NOBODY else one.line
        yield one, (name, subtype, change, actors, by, line, why, source_text(event))


def _recorded(program: Program, log: Log, place: int) -> Iterator[tuple[int, int, Row]]:
    """What a file says of consent, at the first stage from which it could be asked."""
    seen: set[int] = set()
    for firing in log.firings:
        event = _event(program, log, firing.item)
        asked: tuple[Consent, ...] = getattr(event, "consent", ())
        if not asked or event is None or firing.item in seen:
            continue
        if firing.phase not in (TABLED, IN_FORCE):
            continue
        seen.add(firing.item)
        verb = "consents" if event.kind == "proposal" else "takes part"
        for one in asked:
            change = verb if one.given else f"{verb}: no"
            yield (
                firing.tick,
                place,
                (event.id, event.subtype, change, one.actor, one.event or "", "", one.reason,
                 source_text(event)),
            )  # fmt: skip


def choice_rows(
    program: Program, log: Log, stamp: Stamps, replication: int, world: str
) -> list[Row]:
    """Every yes/no choice of an actor, with the line its mark was held against."""
    names = [*program.names, *(made.name for made in log.made)]
    return [
        (replication, world, *stamp(one.tick), names[one.item], one.what, one.actor,
         "yes" if one.answer else "no", one.line)
        for one in log.decisions
        if one.what not in NOBODY
    ]  # fmt: skip


def _event(program: Program, log: Log, item: int) -> EventSpec | None:
    known = len(program.names)
    if item >= known:
        return program.numbers.making.specs[log.made[item - known].spec]
    found = program.sources[item]
    return found if isinstance(found, EventSpec) else None
