"""A design at many points: the compiled engine gives what a design for each point gives."""

from dataclasses import replace

import pytest

from simdip.api.designing import design_of
from simdip.ensemble.asking import given_in
from simdip.ensemble.batch import Batch, Player
from simdip.ensemble.pairs import play_pair
from simdip.ensemble.points import Points, engine_of_points, play_points
from simdip.ensemble.run import run_pairs
from simdip.timeline.variants import Variant

KEPT = ("mean_tension", "launches", "days_of_freeze_de_facto", "drill_load_days")
FOAL = ("foal_eagle_2018", "drill_delay_agreed")
FIRST, SINCE = "unsc_after_test_red_line", "unsc_after_test_draft"  # what no-red-line sets


def told(pair):
    """What is kept of a pair; repr, because nan is like nan here."""
    return repr([
        ({name: world.measures[name] for name in KEPT}, world.identical, world.candidates,
         world.clipped)
        for world in pair.worlds.values()
    ])  # fmt: skip


def apart(design, points, count):
    """Each point as a design of its own, on the reference engine."""
    found = []
    for row in points.rows:
        at = dict(zip(points.names, row, strict=True))
        own = replace(
            design,
            fixed=tuple((name, value) for name, value in at.items() if isinstance(name, str)),
            necessities=tuple(one for one in at.items() if isinstance(one[0], tuple)),
        )
        found.append([told(play_pair(own, number)) for number in range(count)])
    return found


def played(design, points, count, **how):
    return [[told(pair) for pair in pairs] for pairs in play_points(design, points, count, **how)]


KOREAN = Points(
    ("drill_shift", "quiet_days", "scale", "necessity_shift", FOAL),
    ((0.0, 20.0, 40.0, 0.0, 0.9), (20.0, 60.0, 33.0, -0.7, 0.0), (31.5, 1.0, 50.0, 1.2, 1.0)),
    KEPT,
)
SETTING = Points(
    (FIRST, SINCE, "unsc_after_test_delay", "initial", "baseline"),
    ((100.0, 1.0, 20.0, 50.0, 30.0), (1.0, 2.5, 40.0, 20.0, 50.0)),
    KEPT,
)


@pytest.mark.parametrize(
    ("scenario", "points"), [("no-drill-delay", KOREAN), ("no-red-line", SETTING)]
)
@pytest.mark.parametrize("how", ["draw", "mode"])
def test_one_compiled_batch_gives_every_point_as_a_design_of_its_own(scenario, points, how):
    design = design_of(scenario, seed=4, how=how)
    expected = apart(design, points, 2)
    assert len({repr(pairs) for pairs in expected}) == len(points.rows)  # the points differ
    batch, because = engine_of_points(design, points, 2, "batch")
    assert batch is not None
    assert because == ""
    assert played(design, points, 2, batch=batch) == expected
    assert played(design, points, 2) == expected  # on the reference engine


def test_threads_blocks_and_processes_change_nothing():
    design = design_of(["remove regatta_truce"], "tutorial", seed=2, how="draw")
    points = Points(("half_life", "truce_shift"), ((30.0, -20.0), (90.0, 0.0)), KEPT)
    batch = Batch(design, points.names)
    seen = []
    once = played(design, points, 130, batch=batch, progress=seen.append)  # two blocks a point
    assert sum(seen) == 260
    assert [len(pairs) for pairs in once] == [130, 130]
    assert played(design, points, 130, batch=batch, jobs=3) == once
    few = [pairs[:6] for pairs in once]
    assert played(design, points, 6, jobs=2) == few == apart(design, points, 6)


def test_given_parameters_can_leave_the_last_word_to_scenarios():
    base = design_of("no-red-line", seed=4, how="mode")
    own = Variant(id="own", title="Own", reason="a test", set={FIRST: 1.5, "half_life": 45.0})
    design = replace(base, variant=own)
    batch = Batch(base, (FIRST, "half_life"), everywhere=False)
    given = given_in(batch, {FIRST: 1.5, "half_life": 45.0}, 2)
    under = repr(list(batch.results(Player(batch).play(0, 2, given))))
    assert under == repr(run_pairs(design, 2, engine="simpy"))
    fixed = Batch(base, (FIRST, "half_life"))
    over = repr(list(fixed.results(Player(fixed).play(0, 2, given))))
    wanted = replace(base, fixed=((FIRST, 1.5), ("half_life", 45.0)))
    assert over == repr(run_pairs(wanted, 2, engine="simpy"))
    assert over != under  # the scenario sets the red line itself


def test_auto_compiles_only_where_that_pays():
    design = design_of(["remove regatta_truce"], "tutorial", seed=2, how="mode")
    points = Points(("half_life",), ((30.0,), (90.0,)), KEPT)
    assert engine_of_points(design, points, 99)[0] is None
    assert "fewer than 200 pairs" in engine_of_points(design, points, 99)[1]
    assert engine_of_points(design, points, 100)[0] is not None
    assert engine_of_points(design, points, 100, "simpy") == (None, "")
