"""Contributions add up to the pressure, at every tick, whatever the timeline."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import timelines

from simdip.analysis.attribution import Attribution
from simdip.engines.simpy_engine import play
from simdip.program import compile_program
from simdip.timeline.reading import load, shipped


@settings(max_examples=80, deadline=None)
@given(timelines(), st.lists(st.integers(0, 90 * 86_400 - 4_000), min_size=1, max_size=12))
def test_contributions_sum_to_the_pressure(timeline, ticks):
    program = compile_program(timeline)
    log = play(program, ticks)
    attribution = Attribution(program, log)
    for sample in log.samples:
        total = sum(part.points for part in attribution.at(sample.tick))
        assert total == pytest.approx(sample.pressure, abs=1e-9)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_contributions_sum_to_the_pressure_of_every_day(name):
    program = compile_program(load(name))
    log = play(program)
    attribution = Attribution(program, log)
    for sample in log.samples:
        total = sum(part.points for part in attribution.at(sample.tick))
        assert total == pytest.approx(sample.pressure, abs=1e-9)


def test_a_removed_event_takes_exactly_its_contribution_with_it():
    full = load("tutorial")
    less = full.model_copy(
        update={"events": tuple(event for event in full.events if event.id != "first_launch")}
    )
    programs = compile_program(full), compile_program(less)
    logs = [play(program) for program in programs]
    attribution = Attribution(programs[0], logs[0])
    for with_it, without in zip(logs[0].samples, logs[1].samples, strict=True):
        parts = {part.component: part.points for part in attribution.at(with_it.tick)}
        difference = with_it.pressure - without.pressure
        assert difference == pytest.approx(parts.get("first_launch", 0.0), abs=1e-9)
