"""Processes and response rules as numbers, and prototypes of what they make."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simdip.clock import DAY
from simdip.kinds.assumed import Makes
from simdip.kinds.base import EventSpec
from simdip.kinds.proposal import Proposal
from simdip.laws import fields as item_fields
from simdip.laws import process_fields as fields
from simdip.laws.delays import EXPONENTIAL, FIXED, LOGNORMAL, UNIFORM
from simdip.laws.order import ANSWER_DEPTH, MADE_DEPTH
from simdip.program.choosing import moves_by
from simdip.program.columns import event_column
from simdip.program.gates import Gates
from simdip.program.lives import set_mission
from simdip.timeline.codebook import mission_sizes, size
from simdip.timeline.made import made_event
from simdip.timeline.model import Timeline
from simdip.timeline.rules import Process, Response
from simdip.timeline.when import Moments

FORMS = {"fixed": FIXED, "uniform": UNIFORM, "exponential": EXPONENTIAL, "lognormal": LOGNORMAL}
NO_CAP = 1e-9
FloatRows = tuple[tuple[float, ...], ...]
IntRows = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Making:
    """The rules of a timeline in the layout of `laws/process_fields.py`.

    Attributes
    ----------
    process_names, rule_names : ids; the place is the number
    processes, rules, weights : see `laws/process_fields.py`; `weights` has a column a template
    specs : what is made, two for each template: with its first outcome, and with the other
    prototypes, prototype_sizes : the columns of these as items, see `laws/fields.py`
    moves : of stocks, by each of `specs`, when it happens
    stays : days that each of `specs` lasts, where it is a mission
    rounds : first of the two `specs` of the rounds of a proposal, by its id
    rule_templates : what each rule makes, as a number of a template
    places : how many answers a trigger of each rule can have
    merges : whether an answer to a later trigger takes the place of one still to come
    """

    process_names: tuple[str, ...]
    rule_names: tuple[str, ...]
    processes: FloatRows
    rules: FloatRows
    weights: FloatRows
    specs: tuple[EventSpec, ...]
    prototypes: IntRows
    prototype_sizes: FloatRows
    moves: tuple[tuple[int, ...], ...]
    stays: tuple[int, ...]
    rounds: Mapping[str, int]
    rule_templates: tuple[int, ...]
    places: tuple[int, ...]
    merges: tuple[bool, ...]


NO_MAKING = Making(
    (),
    (),
    ((),) * fields.PROCESS_FIELDS,
    ((),) * fields.RULE_FIELDS,
    ((),) * fields.TEMPLATE_FIELDS,
    (),
    ((),) * item_fields.ITEM_FIELDS,
    ((),) * item_fields.SIZE_FIELDS,
    (),
    (),
    {},
    (),
    (),
    (),
)


def active_processes(timeline: Timeline) -> list[Process]:
    """Those that have a rate, in the order of their ids."""
    return sorted((one for one in timeline.processes if one.rate), key=lambda one: one.id)


def active_responses(timeline: Timeline) -> list[Response]:
    """Those that have a probability, in the order of their ids."""
    return sorted((one for one in timeline.responses if one.probability), key=lambda one: one.id)


def making_of(
    timeline: Timeline,
    values: Mapping[str, float],
    gates: Gates,
    weights: str,
    condition_names: tuple[str, ...],
    actor_bits: Mapping[str, int],
) -> Making:
    """The rules of a timeline under its parameters, and prototypes of what they make."""
    processes, responses = active_processes(timeline), active_responses(timeline)
    columns: list[list[float]] = []
    rows: list[list[float]] = []
    shares: list[list[float]] = []
    specs: list[EventSpec] = []
    advances: list[float] = []
    owners: list[int] = []
    stays: list[int] = []
    rule_templates: list[int] = []
    first = str(timeline.clock.first)

    def add(rule: Process | Response, makes: Makes, owner: int, advance: float) -> None:
        shares.append(_weights(makes))
        for outcome in (makes.outcome, makes.otherwise or makes.outcome):
            specs.append(made_event(rule.id, makes, outcome, rule.actors, rule.target, first))
            advances.append(advance / 2 if outcome == "failure" else advance)
            owners.append(owner)
            stays.append(makes.days)

    names = [process.id for process in processes]
    for number, process in enumerate(processes):
        column = _process(process, values, gates.caps, timeline, condition_names)
        programme = process.completed_of or process.id
        column[fields.PROGRAMME_OF] = names.index(programme) if programme in names else number
        column[fields.MAKES_NEW] = float(process.id not in gates.disabled)
        column[fields.FIRST_TEMPLATE] = len(shares)
        steps = process.programme.advance if process.programme else {}
        for makes in process.makes:
            add(process, makes, number, steps.get(makes.subtype, 0.0))
        column[fields.LAST_TEMPLATE] = len(shares)
        columns.append(column)
    for response in responses:
        row = _rule(response, values)
        row[fields.ANSWERS_NEW] = float(response.id not in gates.disabled)
        rows.append(row)
        rule_templates.append(len(shares))
        assert response.makes is not None
        add(response, response.makes, item_fields.NONE, 0.0)
    rounds: dict[str, int] = {}
    for event in timeline.events:
        asked = event.rounds if isinstance(event, Proposal) else None
        if asked is not None:
            rounds[event.id] = len(specs)
            whom = (*event.actors.initiator, *event.actors.target)
            shares.append(_weights(asked.makes))
            for outcome in (asked.makes.outcome, asked.makes.otherwise or asked.makes.outcome):
                specs.append(made_event(event.id, asked.makes, outcome, whom, (), first))
                advances.append(0.0)
                owners.append(item_fields.NONE)
                stays.append(1)
    prototypes, sizes = _prototypes(
        specs, owners, advances, responses, timeline, values, weights, condition_names, actor_bits
    )
    return Making(
        tuple(one.id for one in processes),
        tuple(one.id for one in responses),
        _rows(columns, fields.PROCESS_FIELDS + len(timeline.stocks) + len(condition_names)),
        _rows(rows, fields.RULE_FIELDS),
        _rows(shares, fields.TEMPLATE_FIELDS),
        tuple(specs),
        prototypes,
        sizes,
        tuple(moves_by(spec, timeline) for spec in specs),
        tuple(stays),
        rounds,
        tuple(rule_templates),
        tuple(one.most for one in responses),
        tuple(one.merges for one in responses),
    )


def _prototypes(
    specs: list[EventSpec],
    owners: list[int],
    advances: list[float],
    responses: list[Response],
    timeline: Timeline,
    values: Mapping[str, float],
    weights: str,
    condition_names: tuple[str, ...],
    actor_bits: Mapping[str, int],
) -> tuple[IntRows, FloatRows]:
    columns: list[list[int]] = []
    impulses: list[float] = []
    succeeded: list[float] = []
    not_so: list[float] = []
    clock = timeline.clock
    for spec, owner in zip(specs, owners, strict=True):
        here = {spec.id: Moments(0, 0, 0, False)}
        column = event_column(spec, clock, here, [], condition_names, actor_bits, {spec.id: 0})
        column[item_fields.FLAGS] &= ~item_fields.IS_WINDOW  # what is made is done at once
        set_mission(spec, column, timeline)
        if column[item_fields.MISSION] != item_fields.NONE:
            column[item_fields.FLAGS] |= item_fields.IS_WINDOW  # but a mission stays for some days
        column[item_fields.ANSWERS] = triggered_by(spec, responses)
        column[item_fields.PROCESS] = owner
        bargained = [rule.bargaining is not None for rule in responses if rule.id == spec.id]
        if any(bargained):
            column[item_fields.TEXT] = [rule.id for rule in responses].index(spec.id)
        depth = ANSWER_DEPTH if owner == item_fields.NONE else MADE_DEPTH
        column[item_fields.DEPTH] = depth
        columns.append(column)
        sized = size(spec, weights, values["goldstein_points"])
        impulses.append(sized.impulse)
        either = mission_sizes(spec, sized, weights, values["goldstein_points"])
        succeeded.append(either[0])
        not_so.append(either[1])
    none = (0.0,) * len(impulses)
    sizes = (tuple(impulses), none, tuple(advances), tuple(succeeded), tuple(not_so))
    return tuple(zip(*columns, strict=True)) or NO_MAKING.prototypes, sizes


def triggered_by(event: EventSpec, responses: Sequence[Response]) -> int:
    """The rules that an event triggers, as a set of bits."""
    return sum(1 << place for place, rule in enumerate(responses) if rule.is_triggered_by(event))


def answers_with(event: EventSpec, outcome: str, timeline: Timeline) -> int:
    """The rules that an event triggers when it ends otherwise, as a set of bits."""
    if event.outcome != outcome:
        event = event.model_copy(update={"outcome": outcome})
    return triggered_by(event, active_responses(timeline))


def _process(
    process: Process,
    values: Mapping[str, float],
    caps: Mapping[str, float],
    timeline: Timeline,
    condition_names: tuple[str, ...],
) -> list[float]:
    def value(part: str, absent: float = 0.0) -> float:
        return values.get(f"{process.id}_{part}", absent)

    column = [0.0] * fields.PROCESS_FIELDS
    column[fields.RATE_PER_DAY] = value("rate")
    column[fields.REFERENCE] = process.reference
    column[fields.BY_TENSION] = value("tension")
    column[fields.BY_LOAD] = value("drill_load")
    column[fields.BY_COMPLETED] = value("completed")
    column[fields.BY_QUIET] = value("quiet")
    column[fields.BRANCHING] = value("branching")
    column[fields.FADE] = math.log(2.0) / (value("half_life", 1.0) * DAY)
    column[fields.DURING_TRUCE] = value("during_truce", 1.0)
    column[fields.DURING_FREEZE] = value("during_freeze", 1.0)
    column[fields.DURING_THAW] = value("during_thaw", 1.0)
    column[fields.CAP] = process.cap or caps.get(process.id) or NO_CAP
    column[fields.PROGRESS_AT_START] = value("start")
    column[fields.ACT] = float(item_fields.NONE)
    if process.utility:
        acts = [act.id for act in timeline.acts]
        column[fields.ACT] = float(acts.index(process.utility.act))
        column[fields.BY_UTILITY] = value("utility")
    column += [value(f"by_{stock.id}") for stock in timeline.stocks]
    single = process.during.conditions
    column += [value(f"during_{one}", 1.0) if one in single else 1.0 for one in condition_names]
    return column


def _rule(response: Response, values: Mapping[str, float]) -> list[float]:
    assert response.delay is not None
    row = [0.0] * fields.RULE_FIELDS
    row[fields.PROBABILITY] = values[f"{response.id}_probability"]
    row[fields.AGAIN] = values.get(f"{response.id}_again", 0.0)
    row[fields.DELAY_FORM] = float(FORMS[response.delay.law])
    row[fields.DELAY_FIRST] = values[f"{response.id}_delay"]
    row[fields.DELAY_SECOND] = values.get(f"{response.id}_delay_spread", 0.0)
    row[fields.AT_MOST] = response.delay.at_most
    return row


def _weights(makes: Makes) -> list[float]:
    late = makes.early if makes.late is None else makes.late
    return [makes.early, late, makes.success if makes.otherwise else 1.0]


def _rows(columns: Sequence[Sequence[float]], count: int) -> FloatRows:
    return tuple(tuple(column[field] for column in columns) for field in range(count))
