"""Timeline to Program: the one crossing from objects to numbers."""

import math
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from simdip.clock import DAY
from simdip.errors import SettingError
from simdip.kinds.base import EventSpec
from simdip.kinds.weights import WEIGHT_SETS
from simdip.laws import fields
from simdip.program.choosing import EVER, choosing_of, shift_ticks
from simdip.program.gates import PLAN_SUFFIX, Gates
from simdip.program.layout import bits_by_code, laid_out
from simdip.program.making import NO_MAKING, making_of
from simdip.program.program import (
    FloatRows,
    IntRows,
    Meetings,
    Numbers,
    Program,
    Turn,
)
from simdip.program.tracing import Traced, pressure
from simdip.timeline.codebook import Sizing, called_off_size, mission_sizes, size
from simdip.timeline.model import Condition, Timeline
from simdip.timeline.parameters import limits_of, parameters_of
from simdip.timeline.source import nearest

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
    now: int = EVER,
) -> Program:
    """Compile a timeline at the middle of its dates and the modes of its parameters.

    Parameters
    ----------
    weights : `cameo` or `weis`
    settings : parameters to set, by name
    gates : how events hang on their causes, and that processes and responses act; None for a
        replay, in which everything stands and nothing is made
    scaled : factors of impulse and drill load by id
    now : tick whose weights of interests hold from the start; later ones become turns

    Raises
    ------
    SettingError : an unknown weight set or parameter, or a value that makes no sense
    """
    if weights not in WEIGHT_SETS:
        raise SettingError(f"unknown weight set {weights!r}. {nearest(weights, WEIGHT_SETS)}")
    values = parameter_values(timeline, settings or {})
    layout = laid_out(timeline, values, gates, scaled or {})
    entries, names = layout.entries, layout.condition_names
    conditions = _conditions(timeline, values)
    making = NO_MAKING
    if gates:
        bits = bits_by_code(layout.actor_names)
        making = making_of(timeline, values, gates, weights, names, bits)
    shifts = dict(zip(names, conditions[fields.SHIFT], strict=True))
    sizings, sizes = _sizes(entries, weights, values, shifts, scaled or {}, timeline)
    program = Program(
        timeline=timeline,
        clock=timeline.clock,
        names=tuple(name for name, _ in entries),
        sources=tuple(item for _, item in entries),
        condition_names=names,
        actor_names=layout.actor_names,
        items=_rows(layout.columns, fields.ITEM_FIELDS),
        stages=_rows([list(stage) for stage in layout.stages], fields.STAGE_FIELDS),
        causes=layout.causes,
        numbers=Numbers(
            sizes,
            conditions,
            _state(values),
            making,
            _meetings(values),
            choosing_of(timeline, values, now),
        ),
        binding=layout.binding,
        sizings=sizings,
        parameters=MappingProxyType(values),
        weights=weights,
    )
    return _with_shifts(program, now) if gates else program


def _with_shifts(program: Program, since: int) -> Program:
    """The program with a turn for every later day on which an interest comes to weigh otherwise."""
    numbers = program.numbers
    values = numbers.choosing.values
    turns = tuple(
        Turn(tick, replace(numbers, choosing=choosing_of(program.timeline, values, tick)))
        for tick in shift_ticks(program.timeline)
        if tick > since
    )
    return replace(program, turns=turns) if turns else program


def parameter_values(timeline: Timeline, settings: Mapping[str, float]) -> dict[str, float]:
    """Every parameter's value: its mode, unless it is set.

    Raises
    ------
    SettingError : an unknown parameter, or a value that makes no sense
    """
    known = parameters_of(timeline)
    values = {name: parameter.mode for name, parameter in known.items()}
    if "initial" not in timeline.parameters and "initial" not in settings:
        values["initial"] = settings.get("baseline", values["baseline"])
    for name, value in settings.items():
        if name not in known:
            raise SettingError(f"unknown parameter {name!r}. {nearest(name, known)}")
        if isinstance(value, Traced):
            values[name] = value  # drawn inside its range
            continue
        low, high = limits_of(name, timeline)
        if not low <= value <= high:
            raise SettingError(f"{name} must lie between {low:g} and {high:g}, found {value:g}")
        values[name] = float(value)
    return dict(sorted(values.items()))


def _conditions(timeline: Timeline, values: Mapping[str, float]) -> FloatRows:
    shifts, families = [values["drill_shift"]], [fields.DRILL_LOAD]
    for condition in sorted(timeline.conditions, key=lambda condition: condition.id):
        own = condition.shift
        shifts.append(values[f"{condition.family}_shift"] if own is None else own)
        families.append(FAMILY_CODES[condition.family])
    return tuple(shifts), tuple(families), (0.0,) * len(shifts)


def _sizes(
    entries: list[tuple[str, EventSpec | Condition]],
    weights: str,
    values: Mapping[str, float],
    shifts: Mapping[str, float],
    scaled: Mapping[str, float],
    timeline: Timeline,
) -> tuple[tuple[Sizing, ...], FloatRows]:
    points = values["goldstein_points"]
    advances = {
        process.id: process.programme.advance for process in timeline.processes if process.programme
    }
    sizings: list[Sizing] = []
    off: list[float] = []
    advance: list[float] = []
    succeeded: list[float] = []
    not_so: list[float] = []
    for name, item in entries:
        if isinstance(item, Condition):
            shift = f"shifts the equilibrium by {shifts[name]:+g} points"
            sizings.append(Sizing(0.0, f"{item.family}: {shift}"))
            for row in (off, advance, succeeded, not_so):
                row.append(0.0)
            continue
        found = size(item, weights, points)
        factor = scaled.get(item.id, 1.0)
        sizings.append(found.scaled(factor) if factor != 1.0 else found)
        off.append(called_off_size(item, weights, points))
        maker = "" if isinstance(item.origin, str) else item.origin.process or ""
        step = advances.get(maker, {}).get(item.subtype, 0.0)
        advance.append(step / 2 if item.outcome == "failure" else step)
        either = mission_sizes(item, found, weights, points)
        succeeded.append(either[0] * factor)
        not_so.append(either[1] * factor)
    impulses = tuple(one.impulse for one in sizings)
    return tuple(sizings), (impulses, *map(tuple, (off, advance, succeeded, not_so)))


def _rows(columns: list[list[int]], count: int) -> IntRows:
    return tuple(tuple(column[field] for column in columns) for field in range(count))


def _state(values: Mapping[str, float]) -> tuple[float, ...]:
    state = [0.0] * fields.STATE_FIELDS
    state[fields.SCALE] = values["scale"]
    state[fields.RATE] = math.log(2.0) / (values["half_life"] * DAY)
    state[fields.BASE] = pressure(values["baseline"], values["scale"])
    state[fields.EQUILIBRIUM] = state[fields.BASE]  # nothing holds yet
    state[fields.PRESSURE] = pressure(values["initial"], values["scale"])
    return tuple(state)


def _meetings(values: Mapping[str, float]) -> Meetings:
    return Meetings(
        values["meeting_held"],
        values["provocation_effect"],
        values["meeting_postponed"],
        values["postponement"],
    )


__all__ = ["PLAN_SUFFIX", "compile_program", "parameter_values"]
