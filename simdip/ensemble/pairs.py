"""One pair: the history world, then each edited world under the same marks."""

import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simdip.clock import DAY
from simdip.engines.chance import Chance, EditedChance, HistoryChance
from simdip.engines.firing import measures_of
from simdip.engines.log import Log
from simdip.engines.simpy_engine import play
from simdip.ensemble.design import Draws, draw
from simdip.laws.fields import SCALE, START
from simdip.laws.pressure import tension_of
from simdip.program import Program, compile_program
from simdip.program.gates import PLAN_SUFFIX, Gates
from simdip.scenario.apply import apply
from simdip.scenario.follow import follow
from simdip.scenario.model import HISTORY, Scenario
from simdip.timeline.model import Timeline


@dataclass(frozen=True)
class WorldResult:
    """What is kept of one world.

    Attributes
    ----------
    measures : by name
    tension : of the daily samples
    changes : what became of events that history had otherwise, by id: (change, days, through,
        necessity)
    identical : whether every row equals history's
    """

    measures: dict[str, float]
    tension: "array[float]"
    changes: dict[str, tuple[str, float, str, float]]
    identical: bool


@dataclass(frozen=True)
class PairResult:
    """One replication: every world by name, `history` first.

    Attributes
    ----------
    log_likelihood : of the decisions that history faced, under the draws of this replication
    """

    replication: int
    worlds: dict[str, WorldResult]
    settings: dict[str, float]
    log_likelihood: float


@dataclass(frozen=True)
class Design:
    """What is played, and how often.

    Attributes
    ----------
    how : `draw` or `mode`, for parameters, necessities and dates
    fixed : parameters that are set in every world and not drawn
    """

    base: Timeline
    scenarios: tuple[Scenario, ...]
    seed: int = 1
    how: str = "draw"
    weights: str = "cameo"
    fixed: tuple[tuple[str, float], ...] = ()


def play_pair(design: Design, replication: int) -> PairResult:
    """Play history and every scenario of a design in one replication."""
    chance = Chance(design.seed, replication)
    drawn = draw(design.base, chance, design.how, dict(design.fixed))
    program = compile_program(
        drawn.timeline, design.weights, drawn.settings, Gates(drawn.necessities)
    )
    log = play(program, chance=HistoryChance(chance))
    worlds = {HISTORY: _result(program, log, {}, identical=True)}
    for scenario in design.scenarios:
        worlds[scenario.name] = _play_scenario(design, scenario, drawn, chance, (program, log))
    likelihood = sum(math.log(line) if line > 0 else -math.inf for line in chance.lines.values())
    return PairResult(replication, worlds, dict(drawn.settings), likelihood)


def edited_program(
    design: Design, scenario: Scenario, drawn: Draws
) -> tuple[Program, dict[str, tuple[str, float, str, float]]]:
    """The program of an edited world, and what the edits themselves change, by event."""
    edited = apply(scenario, drawn.timeline)
    consequences = follow(edited)
    timeline = drawn.timeline.model_copy(
        update={
            "events": tuple(edited.events.values()),
            "conditions": tuple(edited.conditions.values()),
        }
    )
    settings = dict(drawn.settings) | {name: value for name, value, _ in edited.settings}
    gates = Gates(drawn.necessities, frozenset(edited.placed))
    program = compile_program(timeline, design.weights, settings, gates, edited.scaled)
    changes: dict[str, tuple[str, float, str, float]] = {}
    for name in edited.removed:
        changes[name] = ("vanishes", 0.0, "edit", 1.0)
    for name, days in edited.moved.items():
        changes[name] = ("moves", float(days), "edit", 1.0)
    for name in edited.placed:
        if drawn.timeline.event(name) is None:
            changes[name] = ("appears", 0.0, "edit", 1.0)
        else:
            changes.setdefault(name, ("outcome", 0.0, "edit", 1.0))
    for one in consequences:
        if "may" not in one.change:
            changes[one.event] = (one.change, float(one.days), one.through.cause, 1.0)
    return program, changes


def _play_scenario(
    design: Design,
    scenario: Scenario,
    drawn: Draws,
    chance: Chance,
    history: tuple[Program, Log],
) -> WorldResult:
    program, changes = edited_program(design, scenario, drawn)
    log = play(program, chance=EditedChance(chance))
    for fall in log.falls:
        name = program.names[fall.item]
        change, days = "vanishes", 0.0
        if fall.plan >= 0:
            change = "outcome"
            days = (program.items[START][fall.plan] - program.items[START][fall.item]) / DAY
        changes[name] = (change, days, fall.cause, fall.necessity)
    same = _rows(history[0], history[1]) == _rows(program, log)
    return _result(program, log, changes, identical=same)


def _rows(program: Program, log: Log) -> list[tuple[object, ...]]:
    """Every row of a log with the names that numbers stand for."""
    return [
        (program.names[one.item].removesuffix(PLAN_SUFFIX), *one._replace(item=0))
        for one in log.firings
    ]


def _result(
    program: Program,
    log: Log,
    changes: Mapping[str, tuple[str, float, str, float]],
    *,
    identical: bool,
) -> WorldResult:
    names: Sequence[str] = [measure.name for measure in measures_of(program)]
    scale = program.state[SCALE]
    return WorldResult(
        dict(zip(names, log.measures, strict=True)),
        array("d", [tension_of(sample.pressure, scale) for sample in log.samples]),
        dict(changes),
        identical,
    )
