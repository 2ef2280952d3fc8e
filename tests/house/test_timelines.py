"""Each shipped timeline against its recorded result.

A changed result is recorded anew by `pytest --remake tests/house`, and told in CHANGELOG.md.
"""

import json
import math

import pytest

NEAR = {"rel": 1e-9, "abs": 1e-9}


def test_recorded_result(run, request, root):
    recorded = {
        "rows": {name: len(rows) for name, rows in run.rows.items()},
        "measures": {
            name: None if math.isnan(value) else value for name, value in run.measures.items()
        },
        "tension_mid_month": {
            row[0]: row[1] for row in run.rows["tension"] if row[0].endswith("-15")
        },
    }
    path = root / "tests" / "recorded" / f"{run.timeline.id}.json"
    if request.config.getoption("--remake"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(recorded, indent=2) + "\n")
    expected = json.loads(path.read_text())
    assert recorded["rows"] == expected["rows"]
    # the last bits of exp and log belong to the platform
    for part in ("measures", "tension_mid_month"):
        never = {name for name, value in expected[part].items() if value is None}
        assert {name for name, value in recorded[part].items() if value is None} == never
        ours, theirs = (
            {name: value for name, value in one[part].items() if name not in never}
            for one in (recorded, expected)
        )
        assert ours == pytest.approx(theirs, **NEAR)


def test_checks_of_the_coding_of_korea(replay_of):
    """These are checks of coding and no validation: the shape is what was coded in."""
    run = replay_of("korea-2017-2018")
    found = run.summary()
    assert "2017-08-20" <= found["peak_day"] <= "2017-10-10"
    assert "2018-05-01" <= found["trough_day"] <= "2018-11-30"
    assert found["mean_tension_2017"] > found["mean_tension_2018"]
    assert 10 <= found["trough_tension"] < found["peak_tension"] <= 90
    assert found["launches"] == 15
    assert run.measures["nuclear_tests"] == 1
    assert run.measures["icbm_launches"] == 3


def test_what_korea_must_hold(replay_of):
    timeline = replay_of("korea-2017-2018").timeline
    events = {event.id: event for event in timeline.events}
    assert len(events) >= 280
    assert {
        "unsc_2345", "unsc_2356", "unsc_2371", "unsc_2375", "unsc_2397", "unsc_2407",
        "burmistrov_pyongyang", "choe_moscow_2017_09", "choe_moscow_2017_10", "choe_moscow_2018_10",
        "rus_military_delegation", "dprk_diplomats_moscow", "lavrov_pyongyang",
        "matviyenko_pyongyang", "double_freeze_tabled", "russian_roadmap",
        "sino_russian_initiative", "moon_berlin", "kim_newyear_2018", "olympic_truce",
        "singapore_summit", "pyongyang_summit", "panmunjom_summit", "hwasong14_1", "hwasong15",
        "nuclear_test_6", "foal_eagle_2018", "ufg_2018", "vigilant_ace_2018",
    } <= set(events)  # fmt: skip
    graded = [event for event in timeline.events if event.grade in "ABC"]
    assert len(graded) >= 60
    conflicts = {event.id for event in timeline.events if event.dates}
    assert {"putin_shrewd", "rus_military_delegation"} & conflicts
    essay_notes = " ".join(
        source.cite
        for event in timeline.events
        for source in event.sources
        if "Essay" in source.cite
    )
    for note in range(3, 12):
        assert f"note {note}" in essay_notes, note


@pytest.mark.parametrize("weights", ["cameo", "weis"])
def test_the_shape_holds_under_both_weight_sets(weights):
    import simdip

    found = simdip.replay("korea-2017-2018", weights=weights).summary()
    assert found["mean_tension_2017"] > found["mean_tension_2018"]
