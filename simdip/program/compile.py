"""Timeline to Program: the one crossing from objects to numbers."""

import math
from collections.abc import Mapping
from types import MappingProxyType

from simdip.clock import DAY, Clock
from simdip.errors import EngineError, SettingError
from simdip.kinds import KIND_NAMED, KINDS
from simdip.kinds.base import EventSpec
from simdip.kinds.drill import Drill
from simdip.kinds.weights import WEIGHT_SETS
from simdip.laws import fields
from simdip.laws.order import DEEPEST
from simdip.laws.phases import PHASE_CODES, TABLED
from simdip.laws.pressure import equilibrium_of, pressure_of
from simdip.program.depth import depths
from simdip.program.gates import Gates, set_gates, with_plans
from simdip.program.program import FloatRows, IntRows, Program
from simdip.timeline.codebook import Sizing, size
from simdip.timeline.model import Condition, Timeline
from simdip.timeline.parameters import DEFAULTS, LIMITS
from simdip.timeline.source import nearest
from simdip.timeline.staging import stage_tick, with_stages
from simdip.timeline.when import (
    Moments,
    announced,
    condition_moments,
    load_of,
    moments,
)

DRILL_LOAD_NAME = "drill_load"
StageRow = tuple[int, int, int]  # tick, phase, depth
FAMILY_CODES = {
    "truce": fields.TRUCE,
    "freeze": fields.FREEZE,
    "thaw": fields.THAW,
    "other": fields.OTHER,
}


def compile_program(
    timeline: Timeline,
    weights: str = "cameo",
    settings: Mapping[str, float] | None = None,
    gates: Gates | None = None,
    scaled: Mapping[str, float] | None = None,
) -> Program:
    """Compile a timeline at the middle of its dates and the modes of its parameters.

    Parameters
    ----------
    weights : `cameo` or `weis`
    settings : parameters to set, by name
    gates : how events hang on their causes; None for a replay, in which everything stands
    scaled : factors of impulse and drill load by id

    Raises
    ------
    SettingError : an unknown weight set or parameter, or a value that makes no sense
    """
    if weights not in WEIGHT_SETS:
        raise SettingError(f"unknown weight set {weights!r}. {nearest(weights, WEIGHT_SETS)}")
    values = _parameters(timeline, settings or {})
    clock = timeline.clock
    dated = [item for item in timeline.conditions if item.start is not None]
    everything: list[EventSpec | Condition] = [*timeline.events, *dated]
    entries = with_plans(everything) if gates else [(item.id, item) for item in everything]
    entries.sort(key=lambda entry: entry[0])
    names = tuple(name for name, _ in entries)
    sources = tuple(item for _, item in entries)
    actor_names = tuple(sorted(actor.code for actor in timeline.actors))
    condition_names, conditions = _conditions(timeline, values)
    where = {name: _moments(item, clock) for name, item in entries}
    depth_of = depths(everything)
    if max(depth_of.values(), default=0) > DEEPEST:
        raise EngineError("a chain of causes is longer than a million events")
    stages: list[StageRow] = []
    columns: list[list[int]] = []
    sizings: list[Sizing] = []
    for name, item in entries:
        if isinstance(item, Condition):
            number = condition_names.index(name)
            shift = f"shifts the equilibrium by {conditions[0][number]:+g} points"
            sizings.append(Sizing(0.0, f"{item.family}: {shift}"))
            column = _condition_column(item, where[name], condition_names)
        else:
            sizings.append(size(item, weights, values["goldstein_points"]))
            factor = (scaled or {}).get(item.id, 1.0)
            if factor != 1.0:
                sizings[-1] = sizings[-1].scaled(factor)
            own = {**where, item.id: where[name]} if name != item.id else where
            column = _event_column(
                item, timeline, own, stages, condition_names, actor_names, depth_of
            )
            column[fields.LEVEL] = round(column[fields.LEVEL] * factor)
        column[fields.DEPTH] = depth_of[item.id]
        column[fields.GATE], column[fields.PLAN_ITEM] = fields.NEVER, fields.NONE
        columns.append(column)
    causes = set_gates(entries, columns, gates) if gates else ((), ())
    return Program(
        timeline=timeline,
        clock=clock,
        names=names,
        sources=sources,
        condition_names=condition_names,
        actor_names=actor_names,
        items=_rows(columns, fields.ITEM_FIELDS),
        sizes=(tuple(sizing.impulse for sizing in sizings),),
        conditions=conditions,
        causes=causes,
        stages=_rows([list(stage) for stage in stages], fields.STAGE_FIELDS),
        state=_state(values, conditions),
        sizings=tuple(sizings),
        parameters=MappingProxyType(values),
        weights=weights,
    )


def _parameters(timeline: Timeline, settings: Mapping[str, float]) -> dict[str, float]:
    values = {name: parameter.mode for name, parameter in DEFAULTS.items()}
    values |= {name: parameter.mode for name, parameter in timeline.parameters.items()}
    if "initial" not in timeline.parameters and "initial" not in settings:
        values["initial"] = settings.get("baseline", values["baseline"])
    for name, value in settings.items():
        if name not in DEFAULTS:
            raise SettingError(f"unknown parameter {name!r}. {nearest(name, DEFAULTS)}")
        low, high = LIMITS[name]
        if not low <= value <= high:
            raise SettingError(f"{name} must lie between {low:g} and {high:g}, found {value:g}")
        values[name] = float(value)
    return dict(sorted(values.items()))


def _moments(item: EventSpec | Condition, clock: Clock) -> Moments:
    if isinstance(item, EventSpec):
        return with_stages(item, moments(item, clock), clock)
    return condition_moments(item, clock)


def _conditions(
    timeline: Timeline, values: Mapping[str, float]
) -> tuple[tuple[str, ...], FloatRows]:
    names = [DRILL_LOAD_NAME]
    shifts, families = [values["drill_shift"]], [fields.DRILL_LOAD]
    for condition in sorted(timeline.conditions, key=lambda condition: condition.id):
        names.append(condition.id)
        own = condition.shift
        shifts.append(values[f"{condition.family}_shift"] if own is None else own)
        families.append(FAMILY_CODES[condition.family])
    return tuple(names), (tuple(shifts), tuple(families), (0.0,) * len(names))


def _condition_column(item: Condition, when: Moments, names: tuple[str, ...]) -> list[int]:
    column = [0] * fields.ITEM_FIELDS
    column[fields.KIND] = fields.CONDITION_KIND
    column[fields.START], column[fields.MOMENT], column[fields.END] = (
        when.start,
        when.moment,
        when.end,
    )
    column[fields.ANNOUNCED] = fields.NEVER
    column[fields.FATE] = fields.NONE
    column[fields.GOES_AHEAD] = 1
    column[fields.HOLDS] = names.index(item.id)
    column[fields.LEVEL] = fields.WHOLE
    column[fields.FLAGS] = fields.IS_WINDOW
    return column


def _event_column(
    event: EventSpec,
    timeline: Timeline,
    where: Mapping[str, Moments],
    stages: list[StageRow],
    condition_names: tuple[str, ...],
    actor_names: tuple[str, ...],
    depth_of: Mapping[str, int],
) -> list[int]:
    """The row of an event; its dated stages are appended to `stages`."""
    kind = KIND_NAMED[event.kind]
    outcome = kind.outcomes[event.outcome]
    when = where[event.id]
    column = [0] * fields.ITEM_FIELDS
    column[fields.KIND] = KINDS.index(kind)
    column[fields.START], column[fields.END] = when.start, when.end
    column[fields.MOMENT] = when.moment
    column[fields.ANNOUNCED] = announced(event, timeline.clock)
    column[fields.FATE] = outcome.fate
    column[fields.GOES_AHEAD] = int(outcome.goes_ahead)
    column[fields.HOLDS], column[fields.LEVEL] = _holding(event, condition_names)
    column[fields.FLAGS] = kind.flags | kind.subtypes[event.subtype].flags
    column[fields.FLAGS] |= fields.IS_WINDOW if when.window else 0
    for code in event.actors.initiator:
        column[fields.INITIATORS] |= 1 << actor_names.index(code)
    column[fields.FIRST_STAGE] = len(stages)
    if kind.stages:
        own = _stages(event, timeline, where, depth_of)
        # never tabled or adopted: the first stage bears the impulse
        struck = next((place for place, one in enumerate(own) if one[1] == kind.impulse_phase), 0)
        column[fields.IMPULSE_STAGE] = len(stages) + struck
        column[fields.MOMENT] = own[struck][0]
        column[fields.END] = max(when.end, own[-1][0])  # a life lasts to its last stage
        column[fields.START] = own[0][0] if not when.window else min(when.start, own[0][0])
        stages.extend(own)
    column[fields.LAST_STAGE] = len(stages)
    return column


def _holding(event: EventSpec, condition_names: tuple[str, ...]) -> tuple[int, int]:
    """The condition an event holds, and how many thousandths of it."""
    if event.part_of and not getattr(event, "holds", None):
        return fields.NONE, 0  # one occurrence with another event, which bears the load
    if isinstance(event, Drill):
        load = load_of(event)
        return (0, round(load * fields.WHOLE)) if load else (fields.NONE, 0)
    holds = getattr(event, "holds", None)
    return (condition_names.index(holds), fields.WHOLE) if holds else (fields.NONE, 0)


def _stages(
    event: EventSpec,
    timeline: Timeline,
    where: Mapping[str, Moments],
    depth_of: Mapping[str, int],
) -> list[StageRow]:
    """Tick, phase and depth of every stage; an event without stages has the one of its outcome."""
    depth = depth_of[event.id]
    written = getattr(event, "stages", ())
    if not written:
        code, moment = PHASE_CODES[event.outcome], where[event.id].moment
        opening = [(moment, TABLED, depth)] if event.kind == "proposal" and code > TABLED else []
        return [*opening, (moment, code, depth)]
    found: list[StageRow] = []
    for stage in written:
        tick = stage_tick(event, stage, timeline.clock, where)
        if tick is None:
            raise EngineError(f"the stage {stage.stage} of {event.id} needs {stage.event}")
        maker = depth_of.get(stage.event or "", -1)
        found.append((tick, PHASE_CODES[stage.stage], max(depth, maker + 1)))
    return found


def _rows(columns: list[list[int]], count: int) -> IntRows:
    return tuple(tuple(column[field] for column in columns) for field in range(count))


def _state(values: Mapping[str, float], conditions: FloatRows) -> tuple[float, ...]:
    state = [0.0] * fields.STATE_FIELDS
    state[fields.SCALE] = values["scale"]
    state[fields.RATE] = math.log(2.0) / (values["half_life"] * DAY)
    state[fields.BASE] = pressure_of(values["baseline"], values["scale"])
    state[fields.EQUILIBRIUM] = equilibrium_of(state[fields.BASE], conditions)
    state[fields.PRESSURE] = pressure_of(values["initial"], values["scale"])
    return tuple(state)
