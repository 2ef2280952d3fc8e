"""What must hold for every timeline, however strange."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import timelines

from simdip.engines.log import Log
from simdip.engines.simpy_engine import play
from simdip.errors import EngineError
from simdip.laws.fields import EQUILIBRIUM, PRESSURE, RATE
from simdip.laws.pressure import relaxed
from simdip.program import Program, compile_program
from simdip.timeline.reading import load

MANY = settings(max_examples=60, deadline=None)
SHORTEST = 90 * 86_400 - 3_601  # the last tick where clocks are set forward in the span


def played(timeline, **options) -> tuple[Program, Log]:
    program = compile_program(timeline, **options)
    return program, play(program)


@MANY
@given(timelines(most=0))
def test_without_events_and_conditions_it_stays_at_its_equilibrium(timeline):
    timeline = timeline.model_copy(update={"conditions": ()})
    program, log = played(timeline)
    assert {sample.pressure for sample in log.samples} == {program.state[EQUILIBRIUM]}
    assert log.firings == []


@MANY
@given(timelines(), timelines())
def test_the_same_timeline_gives_the_same_log_whatever_was_played_before(timeline, other):
    first = played(timeline)[1]
    played(other)
    second = played(timeline)[1]
    assert first.firings == second.firings
    assert first.samples == second.samples
    assert first.changes == second.changes
    assert repr(first.measures) == repr(second.measures)


@MANY
@given(timelines(), st.lists(st.integers(0, SHORTEST), max_size=40))
def test_sampling_changes_nothing(timeline, ticks):
    program = compile_program(timeline)
    plain, sampled = play(program), play(program, ticks)
    assert plain.firings == sampled.firings
    assert plain.changes == sampled.changes
    assert repr(plain.measures) == repr(sampled.measures)
    assert [sample.tick for sample in sampled.samples] == sorted(set(ticks))


@MANY
@given(timelines())
def test_the_order_of_events_in_the_file_changes_nothing(timeline):
    turned = timeline.model_copy(
        update={"events": timeline.events[::-1], "conditions": timeline.conditions[::-1]}
    )
    assert played(timeline)[1].firings == played(turned)[1].firings


def test_a_sample_outside_the_span_is_refused():
    program = compile_program(load("tutorial"))
    with pytest.raises(EngineError, match="samples lie between tick 0 and 15638399"):
        play(program, [program.horizon])


@MANY
@given(timelines(least=1))
def test_ticks_ascend_and_pressure_only_changes_by_impulses(timeline):
    program, log = played(timeline)
    ticks = [firing.tick for firing in log.firings]
    assert ticks == sorted(ticks)
    assert all(0 <= tick < program.horizon for tick in ticks)
    for firing in log.firings:
        assert firing.after == pytest.approx(firing.before + firing.impulse, abs=1e-9)


@MANY
@given(timelines(least=1))
def test_pressure_is_the_exact_relaxation_between_firings(timeline):
    program, log = played(timeline)
    changes = {(change.tick, change.item): change.after for change in log.changes}
    pressure, equilibrium, since = program.state[PRESSURE], program.state[EQUILIBRIUM], 0
    for firing in log.firings:
        expected = relaxed(pressure, equilibrium, program.state[RATE], firing.tick - since)
        assert firing.before == pytest.approx(expected, abs=1e-9)
        pressure, since = firing.after, firing.tick
        equilibrium = changes.get((firing.tick, firing.item), equilibrium)


@MANY
@given(timelines(least=1))
def test_every_event_that_goes_ahead_strikes_once(timeline):
    program, log = played(timeline)
    struck = [firing.item for firing in log.firings if firing.impulse]
    assert len(struck) == len(set(struck))
    expected = {item for item, impulse in enumerate(program.sizes[0]) if impulse}
    assert set(struck) == expected


@MANY
@given(timelines(least=1))
def test_what_is_held_is_let_go_or_held_at_the_horizon(timeline):
    _, log = played(timeline)
    held: dict[tuple[int, int], int] = {}
    for change in log.changes:
        key = (change.item, change.condition)
        held[key] = held.get(key, 0) + change.level
        assert held[key] >= 0
    assert all(level >= 0 for level in held.values())
