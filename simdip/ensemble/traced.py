"""A design with its draws left open: one program a world, filled anew for every replication."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
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
from simdip.kinds.base import EventSpec
from simdip.program import Program
from simdip.program.gates import Gates, owner
from simdip.program.tracing import Tape
from simdip.scenario.model import HISTORY, Scenario
from simdip.timeline.links import cause_graph
from simdip.timeline.model import Timeline
from simdip.timeline.parameters import parameters_of

Name = str | tuple[str, str]  # of a parameter, or effect and cause of a necessity


@dataclass(frozen=True)
class Input:
    """A number that is drawn, or given.

    Attributes
    ----------
    address : of its mark
    """

    name: Name
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

    @cached_property
    def events(self) -> dict[str, EventSpec]:
        """Its events by their ids."""
        return {event.id: event for event in self.program.timeline.events}

    @cached_property
    def bound(self) -> frozenset[str]:
        """Those that proposals bind."""
        return frozenset(
            name for name, event in self.events.items() if getattr(event, "bound", None)
        )

    @cached_property
    def places(self) -> dict[str, int]:
        """Its items by their names."""
        return {name: item for item, name in enumerate(self.program.names)}


@dataclass(frozen=True)
class TracedDesign:
    """Every world of a design, history first, with one tape for all of them.

    Attributes
    ----------
    alone : whether history is left out
    opened : the design whose given parameters are traced where it fixes them
    given : what is an input because a caller gives its values
    inputs : in the order of the tape's first places
    draws : with traced settings and necessities, and the dates of the base
    """

    design: Design
    opened: Design
    given: tuple[Name, ...]
    tape: Tape
    inputs: tuple[Input, ...]
    draws: Draws
    worlds: tuple[TracedWorld, ...]
    alone: bool = False

    def with_dates(self, timeline: Timeline) -> tuple[TracedWorld, ...]:
        """The worlds of the same draws over a timeline with other dates."""
        return worlds_of(self.opened, replace(self.draws, timeline=timeline), alone=self.alone)

    @cached_property
    def _drawn(self) -> list[str]:
        return drawn_names(self.design)

    def settings(self, values: Mapping[Name, float]) -> dict[str, float]:
        """The parameters of a replication that do not stand at their modes.

        Parameters
        ----------
        values : of the inputs by name
        """
        drawn = {name: values.get(name, 0.0) for name in self._drawn}
        named = {name: values[name] for name in self.given if isinstance(name, str)}
        fixed = {} if self.opened is not self.design else dict(self.design.fixed)
        return {**drawn, **self.design.at_first, **named, **fixed}


def trace(
    design: Design, given: Sequence[Name] = (), *, everywhere: bool = True, alone: bool = False
) -> TracedDesign:
    """Compile every world of a design with its draws left open.

    Parameters
    ----------
    given : inputs besides what is drawn: a caller gives their values
    everywhere : given parameters hold in every world, as those of `Design.fixed`; else what a
        scenario sets comes after them, as after those of a variant
    alone : without history, for edited worlds whose history was played before
    """
    inputs = _inputs(design, given)
    tape = Tape()
    numbers = {one.name: tape.input(one.name) for one in inputs}
    named: dict[str, Any] = {name: numbers[name] for name in given if isinstance(name, str)}
    drawn = {name: number for name, number in numbers.items() if isinstance(name, str)}
    settings: dict[str, Any] = {**drawn, **design.at_first, **named}
    opened = design
    if everywhere:
        opened = replace(design, fixed=(*design.fixed, *named.items()))
    settings |= dict(opened.fixed)
    necessities: dict[tuple[str, str], Any] = dict(design.necessities)
    necessities |= {name: one for name, one in numbers.items() if isinstance(name, tuple)}
    draws = Draws(design.start, settings, necessities)
    worlds = worlds_of(opened, draws, alone=alone)
    return TracedDesign(design, opened, tuple(given), tape, tuple(inputs), draws, worlds, alone)


def drawn_names(design: Design) -> list[str]:
    """The parameters that are drawn, also those that are then fixed, in the order of the table."""
    if design.how == MODE:
        return []
    return [
        name
        for name, one in parameters_of(design.start).items()
        if name not in NOT_DRAWN and one.low < one.high
    ]


def _inputs(design: Design, given: Sequence[Name]) -> list[Input]:
    known = parameters_of(design.start)
    names = [name for name in drawn_names(design) if name not in design.at_first or name in given]
    names += [name for name in given if isinstance(name, str) and name not in names]
    inputs = [
        Input(name, owner(name, "parameter"), known[name].low, known[name].mode, known[name].high)
        for name in names
    ]
    drawn, fixed = design.how != MODE, dict(design.necessities)
    for link in cause_graph(design.start).links:
        key = (link.effect, link.cause)
        if link.form == "cause" and (key in given or (drawn and key not in fixed)):
            address = owner(f"{link.effect}<-{link.cause}", "necessity")
            inputs.append(Input(key, address, link.low, link.necessity, link.high))
    return inputs


def worlds_of(design: Design, draws: Draws, *, alone: bool = False) -> tuple[TracedWorld, ...]:
    """History, unless it is left out, and every edited world under draws."""
    worlds = []
    if not alone:
        gates = history_gates(design, draws)
        worlds.append(TracedWorld(HISTORY, compiled_history(design, draws), {}, gates))
    for scenario in design.scenarios:
        world = edited_world(design, scenario, draws)
        program = compiled_edited(design, world, draws)
        worlds.append(
            TracedWorld(scenario.name, program, world.asked, world.gates, world, scenario)
        )
    return tuple(worlds)
