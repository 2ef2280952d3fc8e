"""What must hold for pairs of worlds in which processes and rules act."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import timelines

import simdip
from simdip.engines.chance import Chance, EditedChance, HistoryChance
from simdip.engines.simpy_engine import play
from simdip.ensemble.changes import names_of
from simdip.ensemble.design import draw
from simdip.ensemble.pairs import Design, edited_program, play_pair
from simdip.ensemble.run import run_pairs
from simdip.laws.phases import LAUNCHED
from simdip.program import compile_program
from simdip.program.gates import Gates
from simdip.scenario.forgetting import forget
from simdip.scenario.reading import load_scenario, typed_scenario
from simdip.tables.rows import logged_rows

KOREA = simdip.load("korea-2017-2018")
FEW = settings(max_examples=40, deadline=None)


def design(*scenarios, base=KOREA, **options):
    return Design(base, scenarios, **options)


def edited(*texts, name="edited", base="korea-2017-2018"):
    return typed_scenario(base, texts, name)


def launches_of(timeline, scenario, number, seed=1):
    chance = Chance(seed, number, timeline.clock.horizon)
    draws = draw(timeline, chance, "mode")
    program = compile_program(timeline, gates=Gates(draws.necessities))
    play(program, chance=HistoryChance(chance))
    changed, _ = edited_program(Design(timeline, ()), scenario, draws)
    log = play(changed, chance=EditedChance(chance))
    names = names_of(changed, log)
    return {(names[one.item], one.tick) for one in log.firings if one.phase == LAUNCHED}


def without_feedback(timeline):
    """The same with a process that reads nothing but conditions, and cannot be excited."""
    changes = dict.fromkeys(("tension", "quiet", "completed", "branching", "half_life"))
    rules = [one.model_copy(update={**changes, "programme": None}) for one in timeline.processes]
    return timeline.model_copy(update={"processes": tuple(rules)})


@FEW
@given(timelines(least=2), st.sampled_from([0.0, 0.3, 0.8]), st.integers(0, 100))
def test_more_suppression_never_gives_more_tests(timeline, factor, number):
    """Without feedback the tests of the stronger suppression are among those of the weaker."""
    timeline = without_feedback(timeline)
    if not timeline.processes:
        return
    setting = "set tests_by_aaa_during_truce value={}"
    weak = launches_of(timeline, edited(setting.format(0.9), base="drawn"), number)
    strong = launches_of(timeline, edited(setting.format(0.9 * factor), base="drawn"), number)
    assert strong <= weak


@FEW
@given(timelines(least=1), st.integers(0, 100), st.integers(0, 88))
def test_nothing_differs_before_a_parameter_turns(timeline, number, since):
    if not timeline.processes:
        return
    clock = timeline.clock
    day = clock.local(since * 86_400).date()
    turned = edited(f"set tests_by_aaa_rate value=2 since={day}", base="drawn")
    launched = launches_of(timeline, turned, number)
    as_before = launches_of(timeline, edited("disable tests_by_aaa", base="drawn"), number)
    tick = clock.tick(day)
    assert {one for one in launched if one[1] < tick} == {one for one in as_before if one[1] < tick}


@pytest.mark.parametrize(
    "text",
    [
        "set half_life value=45 since=2017-09-01",
        "set drill_shift value=20 since=2017-08-01",
        "set baseline value=30 since=2018-06-01",
        "set goldstein_points value=2 since=2018-02-01",
        "set dprk_test_during_thaw value=1 since=2018-02-01",
        "set unsc_after_test_delay value=60",
        "set meeting_held value=0.5 since=2018-01-01",
    ],
)
def test_a_turn_changes_something_and_nothing_before_it(text):
    day = text.rsplit("since=", 1)[1] if "since" in text else "2017-05-14"
    place = (simdip.clock.date.fromisoformat(day) - KOREA.clock.first).days
    pair = play_pair(design(edited(text), how="mode"), 1)
    history, changed = pair.worlds["history"], pair.worlds["edited"]
    assert not changed.identical
    assert changed.tension[:place] == history.tension[:place]
    assert changed.tension[place:] != history.tension[place:]


def test_a_turn_to_the_value_it_had_is_history():
    half_life = KOREA.parameters["half_life"].mode
    same = edited(f"set half_life value={half_life} since=2017-09-01")
    assert play_pair(design(same, how="mode"), 0).worlds["edited"].identical


def test_an_inert_rule_disabled_is_history():
    scenario = edited("disable rhetoric_usa")
    for pair in run_pairs(design(scenario), 3):
        assert pair.worlds["edited"].identical  # nothing was new: history stays


def test_a_slower_answer_moves_by_its_share():
    pair = play_pair(design(edited("set unsc_after_test_delay value=36.6"), how="mode"), 0)
    changes = pair.worlds["edited"].changes
    moved = {event: days for (event, how), (days, _, _) in changes.items() if how == "moves"}
    for event in ("unsc_2356", "unsc_2371", "unsc_2375", "unsc_2397"):
        assert moved[event] > 1
    assert {change[1] for key, change in changes.items() if key[0] == "unsc_2371"} == {
        "unsc_after_test"
    }


def test_the_first_july_launch_is_answered_after_all_without_the_second():
    """Merged triggers: without the later one, the earlier is still to be answered."""
    scenario = edited("remove hwasong14_2")
    pairs = run_pairs(design(scenario, how="mode"), 40, jobs=2)
    key = ("unsc_after_test@hwasong14_1", "appears")
    answered = sum(key in pair.worlds["edited"].changes for pair in pairs)
    assert all(("unsc_2371", "vanishes") in pair.worlds["edited"].changes for pair in pairs)
    assert 16 < answered < 40  # f (1 - F) / (1 - f F) is about 0.7


# --- forecasts ---


def test_a_forecast_knows_the_past_and_draws_the_rest():
    known = simdip.clock.date(2017, 9, 1)
    scenario = edited("set drill_shift value=10", name="same")
    made = design(scenario, how="mode", known_until=known)
    pairs = run_pairs(made, 12, jobs=2)
    place = (known - KOREA.clock.first).days + 1
    paths = [tuple(pair.worlds["history"].tension) for pair in pairs]
    assert len({path[:place] for path in paths}) == 1
    assert len({path[place:] for path in paths}) == 12
    assert all(pair.worlds["same"].identical for pair in pairs)  # free, and under the same marks
    assert len({pair.worlds["history"].measures["launches"] for pair in pairs}) > 3


def test_forgetting_keeps_what_was_planned():
    known = forget(KOREA, simdip.clock.date(2018, 5, 20))
    names = {event.id for event in known.events}
    assert "singapore_summit" in names  # planned on 10 May
    assert "hwasong15" in names
    assert not {"trump_cancel_letter", "kim_xi_3", "lavrov_pyongyang"} & names
    early = {event.id for event in forget(KOREA, simdip.clock.date(2017, 7, 1)).events}
    assert not {"hwasong14_1", "unsc_2371", "nuclear_test_6"} & early
    for event in forget(KOREA, simdip.clock.date(2017, 7, 1)).events:
        assert {cause.event for cause in event.because} <= early
    assert forget(KOREA, KOREA.clock.last).events == KOREA.events


def test_an_answer_still_to_come_is_in_the_forecast():
    """On 1 August 2017 the launch of 28 July was not answered yet."""
    made = design(edited("set drill_shift value=10"), how="mode",
                  known_until=simdip.clock.date(2017, 8, 1))  # fmt: skip
    pairs = run_pairs(Design(**{**vars(made), "logged": 40, "rows_of": logged_rows}), 40, jobs=1)
    adopted = [
        any(str(row[5]).startswith("unsc_after_test@hwasong14") for row in rows)
        for rows in (pair.worlds["history"].rows[0] for pair in pairs)
    ]
    assert 20 < sum(adopted) < 40


def test_no_edit_before_the_day_of_a_forecast_is_needed():
    scenario = load_scenario("double-freeze-april-2017")
    made = design(scenario, known_until=simdip.clock.date(2017, 3, 31))
    pairs = run_pairs(made, 8)
    name = scenario.name
    assert not any(pair.worlds[name].identical for pair in pairs)
    fewer = sum(
        pair.worlds["history"].measures["launches"] - pair.worlds[name].measures["launches"]
        for pair in pairs
    )
    assert fewer >= 8  # a freeze that is kept for a while saves some, one a world at least


def test_logs_are_those_of_the_worlds_and_change_nothing():
    scenario = load_scenario("icbm-during-games")
    plain, logged = design(scenario), design(scenario, logged=2, rows_of=logged_rows)
    for number in range(3):
        one, two = play_pair(plain, number), play_pair(logged, number)
        assert one.worlds["icbm-during-games"].tension == two.worlds["icbm-during-games"].tension
        rows = two.worlds["icbm-during-games"].rows
        assert bool(rows) == (number < 2)
        for row in (row for table in rows for row in table):
            assert row[0] == number
        launched = [row for row in (rows or ((),))[0] if row[8] == "launched"]
        assert len(launched) in (0, *range(18, 40))


def test_the_points_of_korea_have_sensible_lines():
    chance = Chance(1, 0, KOREA.clock.horizon)
    program = compile_program(KOREA, gates=Gates())
    log = play(program, chance=HistoryChance(chance))
    assert log.clipped == [0] * len(log.clipped)
    assert chance.log_likelihood > -400


def test_what_a_forecast_knows_has_begun():
    """An imprecise date of what is known is drawn no later than the day of the forecast."""
    known = simdip.clock.date(2017, 5, 2)
    made = design(
        edited("set drill_shift value=10"), known_until=known, logged=20, rows_of=logged_rows
    )
    for pair in run_pairs(made, 12):
        events = pair.worlds["history"].rows[0]
        rows = [row for row in events if row[5] == "rus_quasi_official_visits"]
        assert rows
        assert rows[0][3] <= str(known)


def test_a_meeting_put_off_meets_its_process_once():
    scenario, name = edited("set provocation_effect value=1"), "rus_quasi_official_visits"
    put_off = 0
    for number in range(12):
        changes = play_pair(design(scenario, how="mode"), number).worlds["edited"].changes
        if (name, "moves") in changes:
            put_off += 1
            assert changes.get((name, "vanishes"), (0, "", 0))[1] != "rus_quasi_official"
    assert put_off > 2
