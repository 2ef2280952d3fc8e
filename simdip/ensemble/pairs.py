"""One pair: the history world, then each edited world under the same marks."""

import math
from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from simdip.engines.chance import Chance, EditedChance, HistoryChance
from simdip.engines.log import Log
from simdip.engines.simpy_engine import play
from simdip.ensemble.changes import Changes, Played, changes_between, names_of
from simdip.ensemble.design import Draws, draw
from simdip.laws.fields import SCALE
from simdip.laws.pressure import tension_of
from simdip.program import Program, compile_program
from simdip.program.choosing import EVER
from simdip.program.gates import Gates
from simdip.program.program import Turn
from simdip.scenario.apply import apply
from simdip.scenario.edited import Edited
from simdip.scenario.follow import follow
from simdip.scenario.forgetting import forget
from simdip.scenario.model import HISTORY, Scenario
from simdip.timeline.model import Timeline
from simdip.timeline.variants import Variant

Rows = tuple[tuple[tuple[object, ...], ...], ...]  # of each table that follows a world


@dataclass(frozen=True)
class WorldResult:
    """What is kept of one world.

    Attributes
    ----------
    measures : by name
    tension : of the daily samples
    changes : what became of events that history had otherwise, or had not
    identical : whether every row equals history's
    candidates, clipped : of all processes: how many, and how many met an intensity above the cap
    rows : of the tables that follow a world, where its log is kept
    """

    measures: dict[str, float]
    tension: "array[float]"
    changes: Changes
    identical: bool
    candidates: tuple[int, ...]
    clipped: tuple[int, ...]
    rows: Rows = ()


@dataclass(frozen=True)
class PairResult:
    """One replication: every world by name, `history` first.

    Attributes
    ----------
    log_likelihood : of what history showed, under the draws of this replication
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
    variant : rival assumptions that hold in every world; a scenario's own settings come after
    fixed : parameters that are set in every world and not drawn, whatever a scenario sets
    known_until : day up to which history is known, None for all of it
    caps : candidates a day of the processes that declare none
    weighs : whether the likelihood of history is counted; without it, it is not given
    logged : replications below this number keep their logs
    necessities : by (effect, cause), those that are set and not drawn
    measures : names of those that are counted; None for all
    rows_of : makes the rows of these tables, from program, log, replication and name of the world
    """

    base: Timeline
    scenarios: tuple[Scenario, ...]
    seed: int = 1
    how: str = "draw"
    weights: str = "cameo"
    fixed: tuple[tuple[str, float], ...] = ()
    known_until: date | None = None
    caps: tuple[tuple[str, float], ...] = ()
    weighs: bool = True
    logged: int = 0
    rows_of: Callable[[Program, Log, int, str], Rows] | None = None
    variant: Variant | None = None
    necessities: tuple[tuple[tuple[str, str], float], ...] = ()
    measures: frozenset[str] | None = None

    @property
    def at_first(self) -> dict[str, float]:
        """The parameters that are not drawn."""
        return {**(self.variant.set if self.variant else {}), **dict(self.fixed)}

    @property
    def known(self) -> int:
        """The tick up to which history is known."""
        clock = self.base.clock
        return clock.tick(self.known_until, next_day=True) if self.known_until else clock.horizon

    @cached_property
    def start(self) -> Timeline:
        """The base as far as it is known."""
        return forget(self.base, self.known_until) if self.known_until else self.base


def play_pair(design: Design, replication: int) -> PairResult:
    """Play history and every scenario of a design in one replication."""
    chance = Chance(design.seed, replication, design.known)
    drawn = draw(design.start, chance, design.how, design.at_first, design.known_until)
    return play_drawn(design, chance, drawn)


def play_drawn(design: Design, chance: Chance, drawn: Draws) -> PairResult:
    """Play history and every scenario of a design under draws that may come from elsewhere."""
    replication = chance.replication
    if design.necessities:
        drawn = replace(drawn, necessities={**drawn.necessities, **dict(design.necessities)})
    program = compiled_history(design, drawn)
    log = play(program, chance=HistoryChance(chance, weighs=design.weighs))
    history = (program, log)
    worlds = {HISTORY: _result(history, {}, True, _kept(design, history, replication, HISTORY))}
    rows = _rows(program, log)
    for scenario in design.scenarios:
        edited, asked = edited_program(design, scenario, drawn)
        theirs = play(edited, chance=EditedChance(chance))
        changes = changes_between(history, (edited, theirs), asked)
        identical = rows == _rows(edited, theirs)
        kept = _kept(design, (edited, theirs), replication, scenario.name)
        worlds[scenario.name] = _result((edited, theirs), changes, identical, kept)
    likelihood = chance.log_likelihood if design.weighs else math.nan
    return PairResult(replication, worlds, dict(drawn.settings), likelihood)


def history_gates(design: Design, drawn: Draws) -> Gates:
    """How the gates of the history world stand."""
    return Gates(drawn.necessities, caps=dict(design.caps))


def compiled_history(design: Design, drawn: Draws) -> Program:
    """The program of the history world."""
    gates = history_gates(design, drawn)
    program = compile_program(drawn.timeline, design.weights, drawn.settings, gates)
    return replace(program, counted=design.measures)


@dataclass(frozen=True)
class EditedWorld:
    """A timeline with the edits of a scenario, and what follows from them for certain.

    Attributes
    ----------
    asked : what the edits themselves change, by event
    """

    timeline: Timeline
    edited: Edited
    gates: Gates
    asked: Changes


def edited_world(design: Design, scenario: Scenario, drawn: Draws) -> EditedWorld:
    """Apply the edits of a scenario to a timeline under draws."""
    edited = apply(scenario, drawn.timeline)
    consequences = follow(edited)
    timeline = drawn.timeline.model_copy(
        update={
            "events": tuple(edited.events.values()),
            "conditions": tuple(edited.conditions.values()),
        }
    )
    gates = Gates(
        drawn.necessities,
        frozenset([*edited.placed, *edited.kept]),
        dict(design.caps),
        frozenset(edited.disabled),
        edited.turned,
        edited.forced,
        frozenset(edited.kept),
    )
    changes: Changes = {}
    for name in edited.removed:
        changes[name, "vanishes"] = (0.0, "edit", 1.0)
    for name, days in edited.moved.items():
        changes[name, "moves"] = (float(days), "edit", 1.0)
    for name in edited.placed:
        if name in edited.conditions:
            changes[name, "outcome"] = (0.0, "edit", 1.0)
        elif drawn.timeline.event(name) is None:
            changes[name, "appears"] = (0.0, "edit", 1.0)
        elif name not in edited.moved:
            changes[name, "outcome"] = (0.0, "edit", 1.0)
    for name, _ in edited.forced:
        changes[name, "outcome"] = (0.0, "edit", 1.0)
    for one in consequences:
        if "may" not in one.change:
            changes[one.event, one.change] = (float(one.days), one.through.cause, 1.0)
    return EditedWorld(timeline, edited, gates, changes)


def edited_program(design: Design, scenario: Scenario, drawn: Draws) -> tuple[Program, Changes]:
    """The program of an edited world, and what the edits themselves change, by event."""
    world = edited_world(design, scenario, drawn)
    return compiled_edited(design, world, drawn), world.asked


def compiled_edited(design: Design, world: EditedWorld, drawn: Draws) -> Program:
    """The program with the parameters that hold from the start, and a turn for each later day."""
    edited, timeline, gates = world.edited, world.timeline, world.gates
    settings = dict(drawn.settings)
    settings |= {name: value for name, value, since in edited.settings if since is None}
    settings |= dict(design.fixed)

    def compiled(now: int = EVER) -> Program:
        return compile_program(timeline, design.weights, settings, gates, edited.scaled, now)

    program = replace(compiled(), counted=design.measures)
    for since in sorted({since for _, _, since in edited.settings if since is not None}):
        settings |= {name: value for name, value, day in edited.settings if day == since}
        settings |= dict(design.fixed)
        tick = program.clock.tick(since)
        earlier = tuple(turn for turn in program.turns if turn.tick < tick)
        later = compiled(tick)
        program = replace(program, turns=(*earlier, Turn(tick, later.numbers), *later.turns))
    return program


def _rows(program: Program, log: Log) -> list[tuple[object, ...]]:
    """Every row of a log with the names that numbers stand for."""
    names = names_of(program, log)
    return [(names[one[1]], one[0], *one[2:]) for one in log.firings]


def _kept(design: Design, played: Played, replication: int, world: str) -> Rows:
    if replication >= design.logged or design.rows_of is None:
        return ()
    return design.rows_of(*played, replication, world)


def _result(played: Played, changes: Changes, identical: bool, rows: Rows) -> WorldResult:
    program, log = played
    scale = program.state[SCALE]
    return WorldResult(
        dict(zip((one.name for one in program.measures), log.measures, strict=True)),
        array("d", [tension_of(sample.pressure, scale) for sample in log.samples]),
        dict(changes),
        identical,
        tuple(log.candidates),
        tuple(log.clipped),
        rows,
    )
