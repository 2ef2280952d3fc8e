"""One column of the items array: an event or a dated condition as whole numbers."""

from collections.abc import Mapping, Sequence

from simdip.clock import Clock
from simdip.errors import EngineError
from simdip.kinds import KIND_NAMED, KINDS, Kind
from simdip.kinds.base import EventSpec, Staged
from simdip.kinds.drill import Drill
from simdip.kinds.proposal import Proposal
from simdip.kinds.truce import Truce
from simdip.laws import fields
from simdip.laws.phases import PHASE_CODES, TABLED
from simdip.timeline.model import Condition
from simdip.timeline.staging import stage_tick
from simdip.timeline.when import Moments, announced, load_of

StageRow = tuple[int, int, int]  # tick, phase, depth
ABSENT = (
    fields.FATE,
    fields.GATE,
    fields.PLAN_ITEM,
    fields.PROCESS,
    fields.MAIN,
    fields.MISSION,
    fields.TEXT,
)


def condition_column(item: Condition, when: Moments, names: tuple[str, ...]) -> list[int]:
    """The column of a condition that has its own dates."""
    column = _empty()
    column[fields.KIND] = fields.CONDITION_KIND
    column[fields.START], column[fields.MOMENT] = when.start, when.moment
    column[fields.END] = when.end
    column[fields.ANNOUNCED] = fields.NEVER
    column[fields.GOES_AHEAD] = 1
    column[fields.HOLDS] = names.index(item.id)
    column[fields.LEVEL] = fields.WHOLE
    column[fields.FLAGS] = fields.IS_WINDOW
    return column


def event_column(
    event: EventSpec,
    clock: Clock,
    where: Mapping[str, Moments],
    stages: list[StageRow],
    condition_names: tuple[str, ...],
    actor_bits: Mapping[str, int],
    depth_of: Mapping[str, int],
) -> list[int]:
    """The column of an event; its dated stages are appended to `stages`."""
    kind = KIND_NAMED[event.kind]
    outcome = kind.outcomes[event.outcome]
    when = where[event.id]
    column = _empty()
    column[fields.KIND] = KINDS.index(kind)
    column[fields.START], column[fields.END] = when.start, when.end
    column[fields.MOMENT] = when.moment
    column[fields.ANNOUNCED] = announced(event, clock)
    column[fields.FATE] = outcome.fate
    column[fields.GOES_AHEAD] = int(outcome.goes_ahead)
    column[fields.HOLDS], column[fields.LEVEL] = _holding(event, condition_names)
    column[fields.FLAGS] = kind.flags | kind.subtypes[event.subtype].flags
    column[fields.FLAGS] |= fields.IS_WINDOW if when.window else 0
    column[fields.INITIATORS] = bits_of(event.actors.initiator, actor_bits)
    column[fields.PARTIES] = column[fields.INITIATORS] | bits_of(event.actors.target, actor_bits)
    column[fields.FIRST_STAGE] = len(stages)
    column[fields.MAIN] = _main_phase(event, kind)
    if kind.stages:
        own = _stages(event, clock, where, depth_of)
        # never tabled or adopted: the first stage bears the impulse
        struck = next((place for place, one in enumerate(own) if one[1] == kind.impulse_phase), 0)
        column[fields.IMPULSE_STAGE] = len(stages) + struck
        column[fields.MOMENT] = own[struck][0]
        column[fields.MAIN] = own[struck][1]
        column[fields.END] = max(when.end, own[-1][0])  # a life lasts to its last stage
        column[fields.START] = own[0][0] if not when.window else min(when.start, own[0][0])
        stages.extend(own)
    column[fields.LAST_STAGE] = len(stages)
    return column


def bits_of(codes: Sequence[str], actor_bits: Mapping[str, int]) -> int:
    """A set of actors as bits."""
    bits = 0
    for code in codes:
        bits |= actor_bits[code]
    return bits


def _empty() -> list[int]:
    column = [0] * fields.ITEM_FIELDS
    for field in ABSENT:
        column[field] = fields.NONE
    return column


def _main_phase(event: EventSpec, kind: Kind) -> int:
    """The phase with which the event has happened; NONE when its fate stopped it."""
    outcome = kind.outcomes[event.outcome]
    if not outcome.goes_ahead:
        return fields.NONE
    return outcome.fate if outcome.fate != fields.NONE else kind.impulse_phase


def _holding(event: EventSpec, condition_names: tuple[str, ...]) -> tuple[int, int]:
    """The condition an event holds, and how many thousandths of it."""
    if isinstance(event, Drill):  # as a part it is one occurrence, whose whole bears the load
        load = 0.0 if event.part_of else load_of(event)
        return (0, round(load * fields.WHOLE)) if load else (fields.NONE, 0)
    holds = event.holds if isinstance(event, (Proposal, Truce)) else None
    return (condition_names.index(holds), fields.WHOLE) if holds else (fields.NONE, 0)


def _stages(
    event: EventSpec,
    clock: Clock,
    where: Mapping[str, Moments],
    depth_of: Mapping[str, int],
) -> list[StageRow]:
    """Tick, phase and depth of every stage; an event without stages has the one of its outcome."""
    depth = depth_of[event.id]
    written = event.stages if isinstance(event, Staged) else ()
    if not written:
        code, moment = PHASE_CODES[event.outcome], where[event.id].moment
        opening = [(moment, TABLED, depth)] if event.kind == "proposal" and code > TABLED else []
        return [*opening, (moment, code, depth)]
    found: list[StageRow] = []
    for stage in written:
        tick = stage_tick(event, stage, clock, where)
        if tick is None:
            raise EngineError(f"the stage {stage.stage} of {event.id} needs {stage.event}")
        maker = depth_of.get(stage.event or "", -1)
        found.append((tick, PHASE_CODES[stage.stage], max(depth, maker + 1)))
    return found
