"""The model as one function."""

import pytest

import simdip
from simdip.errors import SettingError

KOREA = simdip.load("korea-2017-2018")
NECESSITY = "necessity__foal_eagle_2018__drill_delay_agreed"


def call(scenario="no-drill-delay", **given):
    return simdip.model(scenario, **{"replications": 2, "base": KOREA, **given})


@pytest.fixture(scope="module")
def plain():
    return call()


def test_it_is_what_a_comparison_at_the_modes_finds(plain):
    compared = simdip.compare(["no-drill-delay"], count=2, parameters="mode", beside=False)
    found = {one.measure: one for one in compared.effects}
    assert len(plain) == 3 * len(compared.main_measures)
    for measure in compared.main_measures:
        one = found[measure]
        assert plain[f"effect_{measure}"] == one.difference
        assert plain[f"history_{measure}"] == one.history_mean
        assert plain[f"scenario_{measure}"] == one.scenario_mean
    assert all(type(value) is float for value in plain.values())


def test_what_is_inert_changes_nothing_exactly(plain):
    assert call(other_shift=5) == plain
    assert call(half_life=30.0) == plain  # its mode
    assert call(**{NECESSITY: 0.9}) == plain  # the coded one


def test_a_parameter_holds_in_both_worlds(plain):
    found = call(half_life=60)
    assert found["history_mean_tension"] != plain["history_mean_tension"]
    assert found["scenario_mean_tension"] != plain["scenario_mean_tension"]


def test_a_necessity_holds_in_the_edited_world_alone(plain):
    found = [call(replications=4, measures=["drill_load_days"], **{NECESSITY: share})
             for share in (0, 1)]  # fmt: skip
    assert found[0]["history_drill_load_days"] == plain["history_drill_load_days"]
    assert found[0] != found[1]


def test_calls_after_which_the_model_is_compiled_give_the_same(plain, monkeypatch):
    calls = [
        {}, {"half_life": 60, "drill_shift": 3}, {NECESSITY: 0.2, "baseline": 30},
        {"scenario": "no-red-line", "unsc_after_test_red_line": 1.5, "unsc_after_test_draft": 3},
        {"measures": ["days_to_crisis"], "initial": 35, "quiet_days": 3, "seed": 2},
    ]  # fmt: skip
    apart = [call(**given) for given in calls]
    assert apart[0] == plain
    monkeypatch.setattr("simdip.ensemble.kept.LEAST_COMPILED", 1)
    monkeypatch.setattr("simdip.api.modelling.run_pairs", None)  # no more of the reference engine
    assert [call(**given) for given in calls] == apart


def test_measures_are_those_asked_for_and_times_are_numbers():
    found = call(measures=["days_to_crisis", "launches"], replications=1)
    assert list(found) == [
        "effect_days_to_crisis", "history_days_to_crisis", "scenario_days_to_crisis",
        "effect_launches", "history_launches", "scenario_launches",
    ]  # fmt: skip
    assert found["history_days_to_crisis"] == 730.0


def test_edits_and_another_base_do_in_place_of_a_scenario():
    found = simdip.model(["remove regatta_truce"], base="tutorial", replications=1)
    assert found["history_launches"] == 2.0


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"half_lif": 3}, "unknown parameter 'half_lif'. Did you mean 'half_life'?"),
        ({NECESSITY + "d": 0.5}, f"Did you mean '{NECESSITY}'?"),
        ({NECESSITY: 1.5}, "must lie between 0 and 1, found 1.5"),
        ({"half_life": float("nan")}, "half_life must be a number"),
        ({"half_life": -1}, "half_life must lie between"),
        ({"measures": ["launch"]}, "no measure 'launch'. Did you mean 'launches'?"),
        ({"replications": 0}, "at least one replication"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_nearest_right_word(given, words):
    with pytest.raises(SettingError) as refused:
        call(**given)
    assert words in str(refused.value)
