"""Edited worlds played against a remembered history are those that both worlds together give."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from simdip.api.designing import design_of
from simdip.engines.batch import fields
from simdip.engines.batch.workspace import LASTING
from simdip.ensemble.batch import Batch, Player
from simdip.ensemble.remembered import BLOCK, EditedPlayer, Remembered
from simdip.ensemble.told_changes import ChangeCounter, told_of
from simdip.scenario.reading import shipped_scenarios

NAMES = sorted(name for name in shipped_scenarios() if not name.startswith("forecast-"))
COUNT = BLOCK + 7


@cache
def remembered(base):
    return Remembered(replace(design_of("null", base, seed=1, how="draw"), weighs=False))


def played(scenario, design, **kind):
    edited = remembered(design.base.id).against(scenario, **kind)
    player = EditedPlayer(edited)
    return edited, edited.pairs([player.play_block(0), player.play_block(1, COUNT - BLOCK)])


@pytest.mark.parametrize("name", NAMES)
def test_pairs_are_the_same(name):
    design = design_of(name, seed=1, how="draw")
    edited, found = played(design.scenarios[0], design)
    batch = Batch(design)
    whole = Player(batch).play(0, COUNT)
    for world, block in enumerate(found):
        assert np.array_equal(block.tension[0], whole.tension[world])
        width = block.measures.shape[2]
        assert np.array_equal(block.measures[0], whole.measures[world, :, :width], equal_nan=True)
        assert np.array_equal(block.candidates[0], whole.candidates[world])
        assert np.array_equal(block.inputs, whole.inputs)
    tallies = ChangeCounter(edited).count_all([told_of(block, 0) for block in found], COUNT)
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
        ours = played(design.scenarios[0], design)[1][1]
        quick = played(design.scenarios[0], design, quick=True)[1][1]
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
        rows = list(LASTING)
        assert np.array_equal(items[rows, :known], fresh[rows, :known])
