"""Effects of subsets of edits, their interactions, and Shapley values."""

import math
from types import SimpleNamespace

import pytest

import simdip
from simdip.ensemble.decompose import decompose, subsets_of
from simdip.errors import SettingError
from simdip.scenario.reading import load_scenario, typed_scenario


def scenario(count):
    names = ("olympic_truce", "drill_delay_agreed", "kim_newyear_2018", "hwasong15", "guam_threat",
             "nuclear_test_6", "ri_moscow")  # fmt: skip
    verbs = [f"remove {name}" for name in names]
    return typed_scenario("korea-2017-2018", verbs[:count], "many")


def played(value_of, whole):
    """Two made-up replications in which the value of a world is a function of its edits."""
    names = {"history": (), **{one.name: subset for subset, one in subsets_of(whole).items()}}
    return [
        SimpleNamespace(worlds={
            name: SimpleNamespace(measures={"m": float(base + value_of(subset))})
            for name, subset in names.items()
        })
        for base in (10, 20)
    ]  # fmt: skip


def terms_of(value_of, count):
    whole = scenario(count)
    found = decompose(played(value_of, whole), whole, {"m": "points"}, 730.0)
    return {(one.term, one.edits): one.value for one in found}


def test_where_edits_only_add_up_nothing_interacts():
    found = terms_of(lambda edits: sum(10 * one for one in edits), 4)
    assert all(abs(value) < 1e-9 for (term, _), value in found.items() if term == "interaction")
    for number in range(1, 5):
        assert found["main", str(number)] == found["shapley", str(number)] == 10 * number


def test_a_product_is_all_interaction_and_shared_equally():
    found = terms_of(lambda edits: 6.0 if set(edits) == {1, 2, 3} else 0.0, 3)
    assert found["interaction", "1 2 3"] == 6.0
    assert [found["main", str(one)] for one in (1, 2, 3)] == [0.0] * 3
    assert [found["shapley", str(one)] for one in (1, 2, 3)] == pytest.approx([2.0] * 3)


def test_an_edit_that_does_nothing_gets_nothing():
    found = terms_of(lambda edits: len({1, 3} & set(edits)) ** 2, 3)
    assert found["shapley", "2"] == 0.0
    assert found["shapley", "1"] == found["shapley", "3"] == 2.0


def test_the_whole_of_a_real_scenario_is_the_sum_of_its_parts():
    found = simdip.compare(["no-olympic-truce"], count=4, jobs=2, beside=False, decompose=True)
    assert found.shown == ["no-olympic-truce"]
    assert len(found.names) == 7
    whole = load_scenario("no-olympic-truce")
    terms = decompose(found.pairs, whole, {"mean_tension": "tension"}, 730.0)
    effect = next(one.value for one in terms if (one.term, one.edits) == ("effect", "1 2 3"))
    for words in (("main", "interaction"), ("shapley",)):
        total = sum(one.value for one in terms if one.term in words)
        assert total == pytest.approx(effect, abs=1e-9)
    shares = sum(one.share for one in terms if one.term == "shapley")
    assert shares == pytest.approx(1.0)
    assert all(math.isfinite(one.mc_se) for one in terms)
    alone = simdip.compare(["no-olympic-truce"], count=4, beside=False)
    ours, theirs = (
        [pair.worlds["no-olympic-truce"].tension for pair in one.pairs] for one in (found, alone)
    )
    assert ours == theirs  # the other combinations move no mark


@pytest.mark.parametrize("count", [1, 7])
def test_two_to_six_edits_can_be_decomposed(count):
    with pytest.raises(SettingError, match="needs 2 to 6 edits"):
        subsets_of(scenario(count))
    assert len(subsets_of(scenario(6))) == 63


def test_only_one_scenario_at_a_time():
    with pytest.raises(SettingError, match="of one scenario"):
        simdip.compare(["null", "no-olympic-truce"], count=1, decompose=True)
