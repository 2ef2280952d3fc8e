"""Rival rule sets: what is played under a variant, and what is not."""

import math
from dataclasses import replace

import pytest
from rivals import EDIT, NAMES, RULE_SETS, write_strait

import simdip
from simdip.ensemble.caps import default_caps
from simdip.ensemble.decompose import subsets_of
from simdip.ensemble.pairs import Design
from simdip.ensemble.run import run_pairs
from simdip.errors import SettingError, TimelineError
from simdip.scenario.reading import typed_scenario
from simdip.timeline.parameters import parameters_of
from simdip.timeline.variants import Variant

FEW = 6


@pytest.fixture(scope="module")
def strait(tmp_path_factory) -> str:
    return write_strait(tmp_path_factory.mktemp("strait"))


@pytest.fixture(scope="module")
def beside_all(strait):
    """A comparison with every variant. Read it, do not change it."""
    return simdip.compare(edits=[EDIT], base=strait, count=FEW, variants=True)


def worlds(pairs):
    """What came about in every world, without what was drawn."""
    return repr([pair.worlds for pair in pairs])


def without_logs(pairs):
    return [
        replace(pair, worlds={name: replace(one, rows=()) for name, one in pair.worlds.items()})
        for pair in pairs
    ]


def design(strait, *edits, **options):
    made = typed_scenario(strait, edits or [EDIT], "edited")
    base = simdip.load(strait)
    caps = tuple(default_caps(base, "cameo").items())
    return Design(base, (made,), caps=caps, **options)


def variant(**options):
    return Variant(id="made", title="Made", reason="for a test", **options)


def test_every_variant_is_played_as_often_as_the_runs_beside(beside_all):
    assert list(beside_all.under) == NAMES
    for name, pairs in beside_all.under.items():
        assert len(pairs) == len(beside_all.at_modes) == FEW
        assert all(math.isnan(pair.log_likelihood) for pair in pairs)
        assert not any(world.rows for pair in pairs for world in pair.worlds.values()), name


def test_a_variant_of_what_nothing_reads_moves_nothing(beside_all):
    inert = beside_all.under["inert"]
    assert worlds(inert) == worlds(without_logs(beside_all.pairs))
    assert {pair.settings["freeze_shift"] for pair in inert} == {-31.0}


def test_a_variant_that_is_read_moves_the_effect_and_is_never_drawn(beside_all):
    found = {
        name: beside_all.beside(pairs)["edited", "mean_tension"]
        for name, pairs in beside_all.under.items()
    }
    mean = next(one for one in beside_all.effects if one.measure == "mean_tension").difference
    assert found["inert"] == mean
    assert found["other_scale"] != mean
    assert found["no_drill_effect"] != mean
    for pair in beside_all.under["no_drill_effect"]:
        assert pair.settings["drill_shift"] == pair.settings["ast_test_drill_load"] == 0.0


def test_a_variant_at_the_modes_is_the_comparison_at_the_modes(strait):
    modes = {name: one.mode for name, one in parameters_of(simdip.load(strait)).items()}
    plain = run_pairs(design(strait, how="mode"), FEW)
    at_modes = run_pairs(design(strait, how="mode", variant=variant(set=modes)), FEW)
    assert worlds(plain) == worlds(at_modes)
    fixed = run_pairs(design(strait, fixed=tuple(modes.items())), FEW)
    drawn = run_pairs(design(strait, variant=variant(set=modes)), FEW)
    assert worlds(fixed) == worlds(drawn)
    assert worlds(drawn) != worlds(run_pairs(design(strait), FEW))


@pytest.mark.parametrize("since", ["", " since=2030-02-10"])
def test_what_a_scenario_sets_wins_over_the_variant_and_not_over_the_runs_beside(strait, since):
    edit = f"set drill_shift value=15{since}"
    none, same = variant(set={"drill_shift": 0}), variant(set={"drill_shift": 15})
    for pair in run_pairs(design(strait, edit, variant=none), FEW):
        assert not pair.worlds["edited"].identical
    for pair in run_pairs(design(strait, edit, variant=same), FEW):
        assert pair.worlds["edited"].identical  # history has it too
    fixed = design(strait, edit, variant=same, fixed=(("drill_shift", 0.0),))
    for pair in run_pairs(fixed, FEW):
        assert pair.worlds["edited"].identical  # nobody has it
        assert pair.settings["drill_shift"] == 0.0


def test_a_variant_of_weights_is_the_comparison_with_these_weights(strait, beside_all):
    weis = simdip.compare(edits=[EDIT], base=strait, count=FEW, weights="weis", beside=False)
    assert worlds(without_logs(weis.pairs)) == worlds(beside_all.under["other_scale"])
    assert worlds(weis.pairs) != worlds(beside_all.pairs)


def test_one_variant_for_all_is_the_same_as_beside(strait, beside_all):
    alone = simdip.compare(
        edits=[EDIT], base=strait, count=FEW, variant="no_drill_effect", beside=False
    )
    assert alone.under == {}
    assert alone.design.variant.id == "no_drill_effect"
    assert worlds(without_logs(alone.pairs)) == worlds(beside_all.under["no_drill_effect"])
    weis = simdip.compare(edits=[EDIT], base=strait, count=1, variant="other_scale", beside=False)
    assert weis.design.weights == "weis"


def test_of_a_decomposed_scenario_all_edits_together_are_played(strait):
    edits = [EDIT, "remove dove_envoy"]
    found = simdip.compare(
        edits=edits, base=strait, count=2, beside=False, decompose=True, variants=True
    )
    assert len(found.names) == len(subsets_of(found.decomposed)) == 3
    for pairs in found.under.values():
        assert list(pairs[0].worlds) == ["history", "edited"]


def test_the_number_of_replications_is_told_before_they_are_played(strait):
    told, done = [], []
    simdip.compare(
        edits=[EDIT], base=strait, count=2, variants=True,
        expected=told.append, progress=done.append,
    )  # fmt: skip
    assert told == [2 + 2 * 2 + 3 * 2] == [sum(done)]


def test_wrong_names_are_told_before_anything_is_played(strait, tmp_path):
    played = []
    options = {"edits": [EDIT], "count": 1, "progress": played.append}
    with pytest.raises(SettingError, match=r"no variant 'inrt' in strait.*'inert'"):
        simdip.compare(base=strait, variant="inrt", **options)
    with pytest.raises(SettingError, match="not both"):
        simdip.compare(base=strait, variant="inert", variants=True, **options)
    for words in ({"variants": True}, {"variant": "inert"}):
        with pytest.raises(SettingError, match="tutorial has no `variants:`"):
            simdip.compare(base="tutorial", **words, **options)
    for wrong, message in (("drill_shft: 0", "drill_shft"), ("half_life: 0", "half_life must lie")):
        rule_sets = RULE_SETS.replace("freeze_shift: -31", wrong)
        with pytest.raises((SettingError, TimelineError), match=message):
            simdip.compare(base=write_strait(tmp_path, rule_sets), variants=True, **options)
    assert not played
