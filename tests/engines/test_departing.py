"""An edited world that sets out from history ends as one that was played from its beginning."""

import sys
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interpreted import Interpreted
from strategies import timelines
from test_engines_agree import korea, scenarios_of

from simdip.engines.batch import departing, fields, inheriting
from simdip.engines.batch.driving import TOLD_FROM, TOLD_ROWS
from simdip.ensemble.batch import Batch, Player
from simdip.ensemble.pairs import Design
from simdip.scenario.reading import load_scenario, shipped_scenarios

DAY = 86_400
KNOWN = date(2018, 3, 1)


def alone(player):
    """The same player, whose worlds know nothing of history's items."""
    for world in player._worlds:
        place = world.place("counts", 0, fields.HAS_TWINS)
        world.ints[place] = world.fresh_ints[place] = 0
    return player


def sets_out(player):
    """The day on which every edited world set out in the replication played last, or 0."""
    return [world.named["counts"][fields.SETS_OUT] / DAY for world in player._worlds[1:]]


def unlike(one, other):
    """The arrays of two blocks that are not the same bytes."""
    rows = int(one.counts[:, -1, [TOLD_FROM, TOLD_ROWS]].sum(axis=1).max())
    found = [
        name
        for name in ("measures", "tension", "candidates", "counts", "likelihood", "inputs")
        if getattr(one, name).tobytes() != getattr(other, name).tobytes()
    ]
    for name in ("told", "sizes"):
        if getattr(one, name)[:, :rows].tobytes() != getattr(other, name)[:, :rows].tobytes():
            found.append(name)
    return found


def both(design, first, count):
    """What differs between worlds that set out from history and the same played wholly."""
    batch = Batch(design)
    player = Player(batch)
    return unlike(player.play(first, count), alone(Player(batch)).play(first, count)), player


@pytest.mark.parametrize("name", sorted(shipped_scenarios()))
def test_every_shipped_scenario_ends_the_same(name):
    if load_scenario(name).base != "korea-2017-2018":
        pytest.skip("of another timeline")
    found, _ = both(korea(name), 100, 60)
    assert found == []


def test_several_worlds_set_out_each_where_it_departs():
    found, player = both(korea("no-drill-delay", "no-singapore", "no-thaad", "null"), 0, 40)
    assert found == []
    assert sets_out(player) == pytest.approx([352.5, 494.5, 0.0, 730.0], abs=0.1)


@pytest.mark.parametrize("how", ["mode", "draw"])
@pytest.mark.parametrize("weighs", [False, True])
def test_in_every_way_to_draw(how, weighs):
    design = korea("drills-during-the-games", "placebo-truce-2017", how=how, weighs=weighs)
    assert both(design, 7, 20)[0] == []


@settings(max_examples=40, deadline=None)
@given(timelines(), st.integers(0, 2**64 - 1), st.integers(0, 10**6))
def test_generated_timelines_end_the_same(timeline, seed, replication):
    assert both(Design(timeline, scenarios_of(timeline), seed), replication, 3)[0] == []


def test_generated_worlds_do_set_out():
    seen = set()

    @settings(max_examples=40, deadline=None, database=None)
    @given(timelines())
    def look(timeline):
        design = Design(timeline, scenarios_of(timeline), 1)
        player = Player(Batch(design))
        player.play(0, 1)
        seen.update(
            scenario.name.split()[0]
            for scenario, day in zip(design.scenarios, sets_out(player), strict=True)
            if day > 0
        )

    look()
    assert {"null", "remove", "move"} <= seen


def test_what_is_known_ends_the_shared_past():
    """From where history is not known any more everything is drawn in both worlds."""
    design = replace(korea("null"), known_until=KNOWN)
    found, player = both(design, 0, 40)
    assert found == []
    assert sets_out(player) == pytest.approx([(KNOWN - date(2017, 1, 1)).days + 1], abs=1e-4)


def test_a_turn_is_taken_over_for_items_that_differ_too():
    """Here the turn of May 2017 gives every item half of its size, those of January 2018 too."""
    batch = Batch(korea("no-drill-delay", "null"))
    for template in batch.templates(0):
        arrays = template.arrays
        first = arrays["turn_places"][fields.TURN_SIZES]
        for row in arrays["turns"]:
            row[first:] = [size / 2 for size in row[first:]]
    player = Player(batch)
    assert unlike(player.play(0, 20), alone(Player(batch)).play(0, 20)) == []
    assert unlike(player.play(0, 20), Player(Batch(korea("no-drill-delay", "null"))).play(0, 20))
    assert min(sets_out(player)) > 200


@cache
def interpreted(name):
    """Measures and rows of a pair by the interpreted steps."""
    played = Interpreted(Batch(korea(name, weighs=False))).worlds(3)
    return [
        (world["measures"], [row[: world["counts"][fields.TOLD_COUNT]] for row in world["told"]])
        for world in played
    ]


def a_day_late(right):
    def departs_at(h, w):
        return right(h, w) + 30 * DAY

    return departs_at


def without_stocks(right):
    def inherit(h, w, tick):
        kept = [list(row) for row in w.arrays["stocks"]]
        right(h, w, tick)
        w.arrays["stocks"] = kept

    return inherit


@pytest.mark.parametrize(
    ("module", "name", "wrong"),
    [(departing, "departs_at", a_day_late), (inheriting, "inherit", without_stocks)],
)
def test_controls_turn_red(module, name, wrong, monkeypatch):
    right, expected = getattr(module, name), interpreted("no-drill-delay")
    for other in list(sys.modules.values()):
        if getattr(other, name, None) is right:
            monkeypatch.setattr(other, name, wrong(right))
    assert interpreted.__wrapped__("no-drill-delay") != expected


def test_interpreted_and_compiled_set_out_at_the_same_tick():
    batch = Batch(korea("no-drill-delay", weighs=False))
    player = Player(batch)
    player.play(3, 1)
    worlds = Interpreted(batch).worlds(3)
    assert (
        worlds[1]["counts"][fields.SETS_OUT] == player._worlds[1].named["counts"][fields.SETS_OUT]
    )
    np.testing.assert_array_equal(worlds[1]["measures"], player._worlds[1].named["measures"])
