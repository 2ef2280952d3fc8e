"""A design with its draws left open: one program a world, filled anew for every replication."""

from dataclasses import dataclass, replace
from typing import Any

from simdip.ensemble.changes import Changes
from simdip.ensemble.design import MODE, NOT_DRAWN, Draws
from simdip.ensemble.pairs import (
    Design,
    EditedWorld,
    compiled_edited,
    compiled_history,
    edited_world,
    history_gates,
)
from simdip.program import Program
from simdip.program.gates import Gates, owner
from simdip.program.tracing import Tape
from simdip.scenario.model import HISTORY, Scenario
from simdip.timeline.links import cause_graph
from simdip.timeline.model import Timeline
from simdip.timeline.parameters import parameters_of


@dataclass(frozen=True)
class Input:
    """A number that is drawn.

    Attributes
    ----------
    name : of a parameter, or effect and cause of a necessity
    address : of its mark
    """

    name: str | tuple[str, str]
    address: int
    low: float
    mode: float
    high: float


@dataclass(frozen=True)
class TracedWorld:
    """A world whose numbers hang on the tape.

    Attributes
    ----------
    asked : what the edits themselves change
    edited, scenario : how it was edited; None for history
    """

    name: str
    program: Program
    asked: Changes
    gates: Gates
    edited: EditedWorld | None = None
    scenario: Scenario | None = None


@dataclass(frozen=True)
class TracedDesign:
    """Every world of a design, history first, with one tape for all of them.

    Attributes
    ----------
    inputs : in the order of the tape's first places
    draws : with traced settings and necessities, and the dates of the base
    """

    design: Design
    tape: Tape
    inputs: tuple[Input, ...]
    draws: Draws
    worlds: tuple[TracedWorld, ...]

    def with_dates(self, timeline: Timeline) -> tuple[TracedWorld, ...]:
        """The worlds of the same draws over a timeline with other dates."""
        return worlds_of(self.design, replace(self.draws, timeline=timeline))


def trace(design: Design, given: tuple[str, ...] = ()) -> TracedDesign:
    """Compile every world of a design with its draws left open.

    Parameters
    ----------
    given : parameters that are inputs although they are not drawn: a caller gives their values
    """
    timeline, fixed = design.start, design.at_first
    inputs = _inputs(design, given)
    tape = Tape()
    numbers = {one.name: tape.input(one.name) for one in inputs}
    settings: dict[str, Any] = {
        name: numbers[name] for name in (*drawn_names(design), *given) if name in numbers
    }
    settings |= {name: value for name, value in fixed.items() if name not in given}
    necessities: dict[tuple[str, str], Any] = {
        name: number for name, number in numbers.items() if isinstance(name, tuple)
    }
    draws = Draws(timeline, settings, necessities | dict(design.necessities))
    return TracedDesign(design, tape, tuple(inputs), draws, worlds_of(design, draws))


def drawn_names(design: Design) -> list[str]:
    """The parameters that are drawn, also those that are then fixed, in the order of the table."""
    if design.how == MODE:
        return []
    return [
        name
        for name, one in parameters_of(design.start).items()
        if name not in NOT_DRAWN and one.low < one.high
    ]


def _inputs(design: Design, given: tuple[str, ...]) -> list[Input]:
    known = parameters_of(design.start)
    names = [name for name in drawn_names(design) if name not in design.at_first]
    names += [name for name in given if name not in names]
    inputs = [
        Input(name, owner(name, "parameter"), known[name].low, known[name].mode, known[name].high)
        for name in names
    ]
    if design.how == MODE:
        return inputs
    fixed = dict(design.necessities)
    for link in cause_graph(design.start).links:
        key = (link.effect, link.cause)
        if link.form == "cause" and key not in fixed:
            address = owner(f"{link.effect}<-{link.cause}", "necessity")
            inputs.append(Input(key, address, link.low, link.necessity, link.high))
    return inputs


def worlds_of(design: Design, draws: Draws) -> tuple[TracedWorld, ...]:
    """History and every edited world under draws."""
    gates = history_gates(design, draws)
    worlds = [TracedWorld(HISTORY, compiled_history(design, draws), {}, gates)]
    for scenario in design.scenarios:
        world = edited_world(design, scenario, draws)
        program = compiled_edited(design, world, draws)
        worlds.append(
            TracedWorld(scenario.name, program, world.asked, world.gates, world, scenario)
        )
    return tuple(worlds)
