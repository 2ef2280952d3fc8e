"""What edits bring about in the schedule, and edited schedules that cannot be."""

import pytest

import simdip
from simdip.ensemble.pairs import Design, play_pair
from simdip.errors import ScenarioError
from simdip.scenario.reading import typed_scenario

KOREA = simdip.load("korea-2017-2018")
TUTORIAL = simdip.load("tutorial")


def changes(*edits, base=KOREA, **options):
    scenario = typed_scenario(base.id, edits, "edited")
    simdip.diff(scenario)
    world = play_pair(Design(base, (scenario,), how="mode", **options), 0).worlds["edited"]
    return {key: through for key, (_, through, _) in world.changes.items()}


def test_what_is_called_off_takes_its_parts_and_is_no_cause():
    found = changes("cancel singapore_summit")
    assert found["singapore_statement", "vanishes"] == "singapore_summit"
    assert found["trump_halts_wargames", "vanishes"] == "singapore_summit"
    removed = changes("remove singapore_summit")
    gone = {name for name, how in removed if how != "moves"} - {"singapore_summit"}
    assert gone == {name for name, how in found if how != "moves"} - {"singapore_summit"}


def test_a_condition_that_an_edit_places_holds():
    for number in range(4):
        scenario = typed_scenario(KOREA.id, ["condition thaw start=2017-06-01"], "edited")
        pair = play_pair(Design(KOREA, (scenario,), how="mode"), number)
        days = pair.worlds["edited"].measures["days_of_thaw"]
        assert days == pytest.approx(579, abs=1)


def test_a_running_drill_is_cut_when_a_freeze_begins():
    found = {
        one.name: one for one in simdip.diff(edits=["adopt double_freeze_tabled when=2017-03-20"])
    }
    assert found["foal_eagle_2017"].scenario == "2017-03-01..2017-03-19 scaled_down"
    assert found["ufg_2017"].change == "may be suspended"
    assert found["ufg_2017"].why == "stopped while double_freeze_tabled is kept"
    assert "kpa85_artillery" not in found  # those whose tests stop are not bound in their drills


def test_cancelling_many_leaves_those_called_off_as_they_were():
    world = play_pair(
        Design(KOREA, (typed_scenario(KOREA.id, ["cancel kind=drill actor=USA",
                                                 "remove trump_halts_wargames"], "edited"),),
               how="mode"), 0).worlds["edited"]  # fmt: skip
    assert world.measures["drill_load_days"] < 2


def test_an_answer_goes_when_its_trigger_is_one_no_more():
    found = changes("remove kim_force_complete")
    assert ("unsc_2397", "vanishes") not in found
    scenario = simdip.scenarios()["hwasong-15-fails"]
    lines = {one.name: one.change for one in simdip.diff(scenario)}
    assert lines["unsc_2397"] == "vanishes"


def test_another_date_by_replace_is_a_move(tmp_path):
    path = tmp_path / "later.yaml"
    path.write_text(
        "base: korea-2017-2018\nquestion: later?\nedits:\n"
        "  - replace: {event: hwasong15, fields: {when: 2018-02-12}}\n"
    )
    lines = {one.name: one.change for one in simdip.diff(path)}
    assert lines["unsc_2397"] == lines["kim_force_complete"] == "moves +75 days"


def test_what_would_move_past_the_end_vanishes():
    lines = {one.name: one.change for one in simdip.diff(edits=["move hwasong15 to=2018-12-20"])}
    assert lines["unsc_2397"] == "vanishes"


@pytest.mark.parametrize(
    ("edits", "message"),
    [
        (["condition thaw start=2018-06-01 end=2018-01-01"], "before the start"),
        (["condition thaw end=2025-01-01"], "outside the span"),
        (["condition thaw end=2018-12-31"], "holds from 2018-01-09 to 2018-12-31 already"),
        (["adopt double_freeze_tabled when=2017-01-02"], "before it is made on 2017-03-08"),
        (["adopt double_freeze_tabled when=2017-04-01",
          "adopt sino_russian_initiative when=2017-08-01"],
         "already edited by edit 1"),
        (["move drill_delay_agreed by=-100"], "is before the one above it"),
        (["scale foal_eagle_2017 factor=1"], "changes nothing"),
        (["set half_life value=30 since=2020-01-01"], "outside the span"),
        (["set trust_rus_prk_start value=1 since=2017-05-01"], "is set for the whole span"),
        (["set sino_russian_initiative_in_force_after value=1 since=2017-08-01"],
         "is set for the whole span"),
        (["consent sino_russian_initiative actor=JPN"], "does not ask JPN"),
        (["consent moon_berlin actor=PRK", "remove moon_berlin"], "is removed by edit 2"),
        (["adopt moon_berlin when=2017-08-01", "consent moon_berlin actor=PRK given=false"],
         "is put in force by edit 1"),
        (["consent moon_berlin_speech actor=PRK"], "no event 'moon_berlin_speech'"),
        (["set scale value=50 since=2018-01-01"], "for the whole span"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_a_fault_of_its_edit(edits, message):
    with pytest.raises(ScenarioError, match=message) as caught:
        simdip.diff(edits=edits)
    assert {fault.line for fault in caught.value.faults} <= {1, 2}
    assert all(fault.excerpt for fault in caught.value.faults)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("start: 2018-05-01", "before the start"),
        ("actors: {initiator: [XXX]}", "unknown actor 'XXX'"),
        ("part_of: foal_eagle_2018", "part of itself"),
        ("because: [{event: nobody, necessity: 0.5, reason: x}]", "needs nobody"),
        ("origin: {process: nothing}", "unknown process 'nothing'"),
    ],
)
def test_a_replaced_event_must_be_sound(fields, message, tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text(
        "base: korea-2017-2018\nquestion: sound?\nedits:\n"
        f"  - replace: {{event: foal_eagle_2018, fields: {{{fields}}}}}\n"
    )
    with pytest.raises(ScenarioError, match=message) as caught:
        simdip.diff(path)
    assert caught.value.faults[0].line == 4


def test_a_sooner_answer_in_stages_keeps_what_it_has_lived_through():
    found = changes("set council_after_test_delay value=5", base=TUTORIAL)
    assert found["council_resolution", "moves"] == "council_after_test"


def test_all_necessities_move_together():
    scenario = typed_scenario(KOREA.id, ["remove highlevel_2018_01_09"], "edited")
    few, many = (
        sum(
            how in ("vanishes", "outcome")
            for number in range(6)
            for _, how in play_pair(
                Design(KOREA, (scenario,), how="mode", fixed=(("necessity_shift", shift),)), number
            ).worlds["edited"].changes
        )
        for shift in (-3.0, 3.0)
    )  # fmt: skip
    assert few < many


def test_the_days_of_a_freeze_that_history_had_not_are_an_effect():
    found = simdip.compare(["double-freeze-july-2017"], count=2, beside=False)
    row = next(one for one in found.effects if one.measure == "days_of_freeze_kept")
    assert row.history_mean == 0.0
    assert 0.0 < row.scenario_mean <= 533.0


def test_a_drill_that_an_edit_places_breaks_a_freeze_and_one_that_is_over_stops_nothing():
    edits = ["adopt double_freeze_tabled when=2017-04-01 until=2017-06-30"]
    lines = {one.name: one.change for one in simdip.diff(edits=edits)}
    assert lines["max_thunder_2017"] == "may be suspended"
    assert "ufg_2017" not in lines  # the freeze has lapsed by then
    moved = [*edits, "move max_thunder_2017 by=1", "disable dprk_test"]
    scenario = typed_scenario(KOREA.id, moved, "edited")
    world = play_pair(Design(KOREA, (scenario,), how="mode"), 0).worlds["edited"]
    assert 17 < world.measures["days_of_freeze_kept"] < 80  # it was broken on 18 April


def test_talks_that_a_proposal_brings_are_told_as_talks():
    edits = ["adopt russian_mediation when=2017-11-01"]
    found = simdip.compare(edits=edits, count=3, beside=False, log="none")
    told = {(one.event, one.kind, one.through) for one in found.cascades}
    assert ("russian_mediation#rounds", "talks", "russian_mediation") in told
    assert not any(one.event.startswith("unsc_") and "CHN" in one.through for one in found.cascades)


@pytest.mark.parametrize("day", ["2017-03-31", "2017-06-15", "2017-07-03"])
def test_a_forecast_from_before_what_proposals_need_changes_nothing_by_itself(day):
    found = simdip.compare(["null"], count=2, beside=False, known_until=day, log="none")
    assert all(pair.worlds["null"].identical for pair in found.pairs)
