"""Counting changes from the rows of compiled worlds gives what counting them pair by pair gives."""

import copy
from dataclasses import replace

import pytest

import simdip
from simdip.api.designing import design_of
from simdip.engines.batch import fields
from simdip.ensemble.batch import Batch, Player
from simdip.ensemble.choosing import BATCH, SIMPY
from simdip.ensemble.chunks import Part, PartPlayer
from simdip.ensemble.tallies import tallied, tallies_as_lists
from simdip.ensemble.told_changes import ChangeCounter
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
    assert found == by_pairs(*played)
    assert {row[1] for row in found} >= {"vanishes", "outcome"}


def spoilt(block, what, spoil):
    """The block with something else in the rows of one kind."""
    other = copy.deepcopy(block)
    where = other.told[fields.TOLD_WHAT] == what
    spoil(other, where.nonzero()[0])
    return other


@pytest.mark.parametrize(
    ("what", "field", "add"),
    [(fields.A_FALL, fields.TOLD_FIRST, 1), (fields.A_DELAY, fields.TOLD_FIRST, 1),
     (fields.A_DECISION, fields.TOLD_THIRD, 1)],
)  # fmt: skip
def test_other_rows_would_be_noticed(played, what, field, add):
    batch, block = played

    def spoil(other, rows):
        rows = rows[:: 2 if what == fields.A_DECISION else 1]
        if field == fields.TOLD_THIRD:
            other.told[field][rows] = 1 - other.told[field][rows]
        else:
            other.told[field][rows] += add

    other = spoilt(block, what, spoil)
    if not (block.told[fields.TOLD_WHAT] == what).any():
        pytest.skip("no such rows in this scenario")
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
