"""What the page is told of a timeline."""

import pytest

from simdip import api
from simdip.lab.asked import AskedEdit
from simdip.lab.scenario_text import scenario_in, written
from simdip.lab.timeline_data import timeline_data


@pytest.fixture(scope="module")
def data(korea):
    return timeline_data(korea)


def test_all_events_with_sources_causes_and_effects(data, korea):
    events = {one["id"]: one for one in data["events"]}
    assert list(events) == [one.id for one in korea.timeline.events]
    for one in events.values():
        assert one["sources"]
        assert one["start"] <= one["end"]
        for link in one["causes"]:
            back = events.get(link["event"])
            assert back is None or one["id"] in [other["event"] for other in back["effects"]]


def test_a_test_and_a_drill(data):
    events = {one["id"]: one for one in data["events"]}
    drill, test = events["foal_eagle_2018"], events["hwasong15"]
    assert (drill["load"] > 0, drill["impulse"]) == (True, 0)
    assert (test["load"], test["impulse"] > 0, test["actors"]) == (None, True, ["PRK"])
    assert test["fields"]["kind"] == "missile_test"
    assert "id" not in test["fields"]


def test_every_rule_that_can_be_disabled(data, korea):
    edits = [{"verb": "disable", "what": {"rule": one["id"]}} for one in data["processes"]]
    text = written(korea.base, [AskedEdit.model_validate(one) for one in edits])
    api.apply_checked(scenario_in(text), korea.timeline)
    assert {one["kind"] for one in data["processes"]} == {"process", "response"}


def test_parameters_lie_within_their_limits(data):
    assert len(data["parameters"]) > 100
    for one in data["parameters"]:
        assert one["min"] <= one["low"] <= one["mode"] <= one["high"] <= one["max"], one["id"]


def test_days_are_those_of_the_samples(data):
    assert (data["days"][0], data["days"][-1]) == (data["start"], data["end"])
    assert len(data["days"]) == 730


def test_the_main_measures_are_marked(data):
    assert "mean_tension" in [one["id"] for one in data["measures"] if one["main"]]
