"""Counting changes from the rows of compiled worlds gives what counting them pair by pair gives."""

import copy
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import timelines

import simdip
from simdip.api.designing import design_of
from simdip.engines.batch import fields
from simdip.ensemble.batch import Batch, Player
from simdip.ensemble.choosing import BATCH, SIMPY
from simdip.ensemble.chunks import Part, PartPlayer
from simdip.ensemble.pairs import Design
from simdip.ensemble.tallies import tallied, tallies_as_lists
from simdip.ensemble.told_changes import ChangeCounter
from simdip.scenario.reading import typed_scenario
from simdip.tables.chunk_file import chunk_bytes, summary_from

pytest.importorskip("numba")
FEW = 40
SCENARIOS = ("bloody-nose", "double-freeze-july-2017", "no-olympic-truce", "russia-spoils")


@pytest.fixture(scope="module", params=SCENARIOS)
def played(request):
    """A batch of a scenario and a block of it."""
    batch = Batch(design_of(request.param, seed=3, how="draw"))
    return batch, Player(batch).play(0, FEW)


def by_pairs(batch, block):
    name = batch.design.scenarios[0].name
    each = (pair.worlds[name].changes for pair in batch.results(block))
    return tallies_as_lists(tallied(each))


def by_rows(batch, block):
    return tallies_as_lists(ChangeCounter(batch).count(block)[batch.design.scenarios[0].name])


def test_every_change_is_counted(played):
    found = by_rows(*played)
    assert found
    assert found == by_pairs(*played)


@settings(max_examples=25, deadline=None)
@given(timelines(least=1), st.data())
def test_every_change_of_a_drawn_timeline_is_counted(timeline, data):
    name = data.draw(st.sampled_from([event.id for event in timeline.events]))
    scenario = typed_scenario("drawn", [f"remove {name}"])
    batch = Batch(Design(timeline, (scenario,), 1, "draw"))
    block = Player(batch).play(0, 15)
    assert by_rows(batch, block) == by_pairs(batch, block)


@pytest.fixture(scope="module")
def freeze():
    """A block in which every kind of row counts."""
    batch = Batch(design_of("double-freeze-july-2017", seed=3, how="draw"))
    return batch, Player(batch).play(0, FEW)


@pytest.mark.parametrize(
    ("what", "field"),
    [(fields.A_FALL, fields.TOLD_FIRST), (fields.A_DELAY, fields.TOLD_FIRST),
     (fields.A_DECISION, fields.TOLD_THIRD), (fields.A_MAKING, fields.TOLD_THIRD)],
)  # fmt: skip
def test_another_row_would_be_noticed(freeze, what, field):
    batch, block = freeze
    other = copy.deepcopy(block)
    rows = (other.told[fields.TOLD_WHAT] == what).nonzero()[0][::2]
    assert len(rows)
    other.told[field][rows] = 1 - other.told[field][rows]
    if what == fields.A_MAKING:
        other.told[field][rows] += 1000
    assert by_rows(batch, other) != by_rows(batch, block)


@pytest.mark.parametrize("whole", [True, False])
def test_a_chunk_has_the_same_bytes_from_either_engine(whole):
    design = replace(design_of("double-freeze-july-2017", seed=1, how="draw"), weighs=whole)
    simpy, compiled = (
        chunk_bytes(PartPlayer(Part("main", design, whole, engine)).play(5, 6))
        for engine in (SIMPY, BATCH)
    )
    assert simpy == compiled
    summary = summary_from(compiled)
    assert (summary.first, summary.count, bool(summary.histograms)) == (5, 6, whole)


def test_a_comparison_has_the_same_tables_from_either_engine(tmp_path):
    folders = []
    for engine in (SIMPY, BATCH):
        found = simdip.compare(["no-drill-delay"], count=12, engine=engine)
        folders.append(simdip.write_comparison(found, tmp_path / engine, figures=False))
    ours, theirs = (
        {path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders
    )
    differing = {name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name)}
    assert differing == {"manifest.json"}
    lines = [one["manifest.json"].decode().splitlines() for one in (ours, theirs)]
    (other,) = [pair for pair in zip(*lines, strict=True) if pair[0] != pair[1]]
    assert other[0] == '  "engine": "simpy, as asked for",'
    assert other[1].startswith('  "engine": "batch, numba ')
