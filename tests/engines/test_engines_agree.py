"""The compiled engine and the SimPy engine agree row for row, and this test can fail."""

import math
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from agreeing import differences, log_of, pair_differences, reference, same
from hypothesis import given, settings
from hypothesis import strategies as st
from interpreted import Interpreted
from strategies import timelines

import simdip
from simdip.engines.batch import candidates, memory, queue
from simdip.engines.batch.fields import HEAP_ORDER, HEAP_PRIORITY, HEAP_TICK
from simdip.ensemble.batch import Batch, Player
from simdip.ensemble.pairs import Design, play_pair
from simdip.ensemble.run import run_pairs
from simdip.errors import SimdipError
from simdip.laws.chance import mark_at, mixed, u64
from simdip.scenario.checking import apply_checked
from simdip.scenario.model import Scenario
from simdip.scenario.reading import load_scenario, shipped_scenarios, typed_scenario

KOREA = simdip.load("korea-2017-2018")
NULL = Scenario("null", "drawn", "nothing", ())
FORECASTS = {name for name in shipped_scenarios() if name.startswith("forecast-")}
FEW = settings(max_examples=25, deadline=None)


@cache
def korea(*names, how="draw", weighs=True):
    from simdip.ensemble.caps import default_caps

    scenarios = tuple(load_scenario(name) for name in names)
    known = scenarios[0].known_until
    return Design(
        KOREA,
        scenarios,
        3,
        how,
        weighs=weighs,
        known_until=known and date.fromisoformat(known),
        caps=tuple(sorted(default_caps(KOREA, "cameo").items())),
    )


def all_of(design, count):
    """Differences of the first pairs of a design."""
    batch = Batch(design)
    block = Player(batch).play(0, count)
    return [
        (one, *found)
        for one, theirs in enumerate(batch.results(block))
        for found in pair_differences(play_pair(design, one), theirs)
    ]


def test_every_shipped_scenario_agrees():
    names = sorted(set(shipped_scenarios()) - FORECASTS)
    names = [name for name in names if load_scenario(name).base == "korea-2017-2018"]
    assert len(names) > 50
    assert all_of(korea(*names), 2) == []


@pytest.mark.parametrize("name", sorted(FORECASTS))
def test_forecasts_agree(name):
    assert all_of(korea(name), 4) == []


def test_what_was_decided_can_still_move():
    """In this replication a drill is put off once more after it was decided that it stands."""
    design = replace(korea("double-freeze-july-2017"), seed=1)
    block = Player(Batch(design)).play(7957, 1)
    (found,) = Batch(design).results(block)
    assert pair_differences(play_pair(design, 7957), found) == []


def test_modes_agree():
    assert all_of(korea("no-drill-delay", "double-freeze-july-2017", how="mode"), 3) == []
    assert all_of(korea("no-drill-delay", weighs=False), 2) == []


def edits_of(timeline):
    """An edit for every kind of trouble that a small timeline can have."""
    names = [event.id for event in timeline.events]
    edits = [
        "set parameter=drill_shift value=3",
        "set parameter=half_life value=45 since=2030-01-20",
    ]
    if names:
        edits += [f"remove {names[0]}", f"remove {names[-1]}", f"hold {names[0]}"]
        edits += [f"move {name} by=3" for name in names[:2]]
    edits += [f"disable {one.id}" for one in (*timeline.processes[:1], *timeline.responses[:1])]
    return edits


def scenarios_of(timeline):
    """Scenarios that can be applied, null among them."""
    found = [NULL]
    for edit in edits_of(timeline):
        try:
            scenario = typed_scenario("drawn", [edit], edit)
            apply_checked(scenario, timeline)
        except SimdipError:
            continue  # not every timeline has what the edit is about
        found.append(scenario)
    return tuple(found)


def test_most_edits_can_be_applied():
    seen = set()

    @settings(max_examples=30, deadline=None, database=None)
    @given(timelines())
    def look(timeline):
        seen.update(one.name.split()[0] for one in scenarios_of(timeline))

    look()
    assert {"null", "remove", "move", "set", "disable"} <= seen


@FEW
@given(timelines(), st.integers(0, 2**64 - 1), st.integers(0, 10**6))
def test_generated_timelines_agree_row_for_row(timeline, seed, replication):
    design = Design(timeline, scenarios_of(timeline), seed)
    worlds, likelihood = reference(design, replication)
    player = Player(Batch(design))
    player.play(replication, 1)
    played = [
        {name: array.tolist() for name, array in world.named.items()} for world in player._worlds
    ]
    for (program, log), arrays in zip(worlds, played, strict=True):
        assert differences(log, log_of(program, arrays, played[0])) == []
    assert same(likelihood, player._worlds[0].named["likelihood"].tolist()[0])


@settings(max_examples=10, deadline=None)
@given(timelines(), st.integers(0, 2**64 - 1), st.integers(0, 10**6))
def test_the_interpreter_agrees_on_generated_timelines(timeline, seed, replication):
    design = Design(timeline, scenarios_of(timeline), seed)
    worlds, likelihood = reference(design, replication)
    played = Interpreted(Batch(design)).worlds(replication)
    for (program, log), arrays in zip(worlds, played, strict=True):
        assert differences(log, log_of(program, arrays, played[0])) == []
    assert same(likelihood, played[0]["likelihood"][0])


def interpreted(replication=1):
    design = korea("no-olympic-truce")
    worlds, _ = reference(design, replication)
    played = Interpreted(Batch(design)).worlds(replication)
    return [
        differences(log, log_of(program, arrays, played[0]))
        for (program, log), arrays in zip(worlds, played, strict=True)
    ]


def test_the_interpreter_agrees_on_korea():
    assert interpreted() == [[], []]


def rank_alone(row, tick, rank, order):
    if row[HEAP_TICK] != tick:
        return row[HEAP_TICK] < tick
    if row[HEAP_PRIORITY] >> 40 != rank >> 40:
        return row[HEAP_PRIORITY] < rank
    return row[HEAP_ORDER] > order


def shifted(w, address, attempt):
    place = mixed(u64(memory.counts_of(w)[memory.PLACE]) ^ u64(address))
    return mark_at(place, attempt + 1)


def float_clock(w, process, number):
    upcoming = candidates.next_of(w)
    drawn = memory.fresh(w, candidates.processes_at_of(w)[candidates.GAP_AT][process], number)
    cap = candidates.processes_of(w)[candidates.CAP][process]
    upcoming[0][process] += -math.log(drawn) / cap * 86_400
    upcoming[1][process] = number


@pytest.mark.parametrize(
    ("module", "name", "wrong"),
    [
        (queue, "is_before", rank_alone),
        (memory, "fresh", shifted),
        (candidates, "go_on", float_clock),
    ],
    ids=["a wrong tie rule", "a shifted mark", "a float clock"],
)
def test_controls_turn_red(module, name, wrong, monkeypatch):
    right = getattr(module, name)
    for other in list(sys.modules.values()):
        if getattr(other, name, None) is right and "simdip.engines.batch" in other.__name__:
            monkeypatch.setattr(other, name, wrong)
    assert any(map(any, map(interpreted, range(6))))


def test_threads_and_blocks_change_nothing(monkeypatch):
    design = korea("no-drill-delay")
    whole = run_pairs(design, 24, 1, engine="batch")
    for jobs, size in ((1, 5), (2, 7), (3, 4)):
        monkeypatch.setattr("simdip.ensemble.run.BLOCK", size)
        found = run_pairs(design, 24, jobs, engine="batch")
        assert [pair_differences(*both) for both in zip(whole, found, strict=True)] == [[]] * 24
    late = run_pairs(design, 5, 1, first=19, engine="batch")
    assert [pair_differences(*both) for both in zip(whole[19:], late, strict=True)] == [[]] * 5


def test_little_room_is_made_larger(monkeypatch):
    design = korea("icbm-during-games")
    whole = run_pairs(design, 6, 1, engine="batch")
    monkeypatch.setattr("simdip.ensemble.batch.ROOM", 1)
    monkeypatch.setattr("simdip.ensemble.batch.TOLD_AT_ONCE", 8)
    monkeypatch.setattr("simdip.engines.batch.workspace.LINES", 16)
    found = run_pairs(design, 6, 1, engine="batch")
    assert [pair_differences(*both) for both in zip(whole, found, strict=True)] == [[]] * 6


def test_the_compiled_engine_is_cached_by_its_sources(tmp_path, monkeypatch):
    from simdip.engines.batch import compiled

    monkeypatch.setenv("SIMDIP_CACHE", str(tmp_path))
    assert compiled.cache_folder() == tmp_path
    before = compiled.sources_hash()
    assert before == compiled.sources_hash()
    law, read = Path(queue.__file__), Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"" if self == law else read(self))
    assert compiled.sources_hash() != before
