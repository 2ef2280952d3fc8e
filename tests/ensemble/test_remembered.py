"""Edited worlds played against a remembered history are those that both worlds together give."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

import simdip
from simdip.api.designing import design_of
from simdip.engines.batch import fields
from simdip.ensemble.batch import Batch, Player
from simdip.ensemble.remembered import BLOCK, EditedPlayer, Remembered
from simdip.ensemble.told_changes import ChangeCounter, told_of
from simdip.laws.fields import FIRST_LASTING
from simdip.scenario.reading import load_scenario, shipped_scenarios

NAMES = sorted(name for name in shipped_scenarios() if not name.startswith("forecast-"))
FEW, TWO_BLOCKS = 12, BLOCK + 7


@cache
def timeline(base):
    return simdip.load(base)


def asked(name):
    return design_of(name, timeline(load_scenario(name).base), seed=1, how="draw")


@cache
def remembered(base):
    return Remembered(replace(design_of("null", base, seed=1, how="draw"), weighs=False))


def played(design, count=FEW, **kind):
    edited = remembered(design.base.id).against(design.scenarios[0], **kind)
    player, firsts = EditedPlayer(edited), range(0, count, BLOCK)
    blocks = [player.play_block(one // BLOCK, min(BLOCK, count - one)) for one in firsts]
    return edited, edited.pairs(blocks)


CASES = [(name, FEW) for name in NAMES] + [("no-drill-delay", TWO_BLOCKS)]


@pytest.mark.parametrize(("name", "count"), CASES)
def test_pairs_are_the_same(name, count):
    design = asked(name)
    edited, found = played(design, count)
    batch = Batch(design)
    whole = Player(batch).play(0, count)
    for world, block in enumerate(found):
        assert np.array_equal(block.tension[0], whole.tension[world])
        width = block.measures.shape[2]
        assert np.array_equal(block.measures[0], whole.measures[world, :, :width], equal_nan=True)
        assert np.array_equal(block.candidates[0], whole.candidates[world])
        assert np.array_equal(block.inputs, whole.inputs)
    tallies = ChangeCounter(edited).count_all([told_of(block, 0) for block in found], count)
    assert tallies == ChangeCounter(batch).count(whole)


def test_a_forecast_has_a_history_of_its_own():
    design = design_of("forecast-double-freeze-july-2017", seed=1, how="draw")
    edited = Remembered(design).against(design.scenarios[0])
    found = edited.pairs([EditedPlayer(edited).play_block(0, 20)])
    whole = Player(Batch(design)).play(0, 20)
    assert [np.array_equal(one.tension[0], whole.tension[n]) for n, one in enumerate(found)] == [
        True,
        True,
    ]


def test_quick_differs_only_where_edits_touch_imprecise_dates():
    for edits, same in (
        (["remove drill_delay_agreed"], True),
        (["move event=galushka_pyongyang by=5"], False),
    ):
        design = design_of(edits, seed=1, how="draw")
        ours = played(design, 60)[1][1]
        quick = played(design, 60, quick=True)[1][1]
        assert np.array_equal(ours.tension, quick.tension) is same


def test_only_counted_measures_change_nothing_else():
    design = design_of("no-drill-delay", seed=1, how="draw")
    few = replace(design, measures=frozenset({"mean_tension", "launches"}))
    whole, part = (Player(Batch(one)).play(0, 20) for one in (design, few))
    assert np.array_equal(whole.tension, part.tension)
    names = [one.name for one in Batch(design).played[0].program.measures]
    places = [names.index(name) for name in names if name in few.measures]
    assert np.array_equal(whole.measures[:, :, places], part.measures, equal_nan=True)


@pytest.mark.parametrize("name", ["no-drill-delay", "double-freeze-consented", "icbm-during-games"])
def test_nothing_writes_what_is_not_begun_anew(name):
    batch = Batch(replace(design_of(name, seed=1, how="draw"), weighs=True))
    player = Player(batch)
    player.play(0, 30)
    for world in player._worlds:
        first, items = world.offsets["items"], world.named["items"]
        fresh = world.fresh_ints[first : first + items.size].reshape(items.shape)
        known = world.named["counts"][fields.KNOWN_ITEMS]
        lasting = (slice(FIRST_LASTING, None), slice(known))
        assert np.array_equal(items[lasting], fresh[lasting])
