"""Placebos with known answers."""

from datetime import date

import matplotlib.dates
import pandas as pd
import pytest
from matplotlib.figure import Figure

import simdip
from simdip.analysis.placebo import Placebo, alike, evenly, others_of, tried
from simdip.analysis.redate import later
from simdip.api import PLACEBO_HEADER, placebo_rows
from simdip.errors import SettingError
from simdip.plots.placebo import draw_placebos
from simdip.scenario.checking import apply_checked
from simdip.scenario.reading import load_scenario, typed_scenario

KOREA = simdip.load("korea-2017-2018")
TUTORIAL = simdip.load("tutorial")
DRILL = """\
base: tutorial
question: made up
edits:
  - add: {id: shield, kind: drill, subtype: air, title: Shield, start: 2030-04-10, end: 2030-04-19,
      actors: {initiator: [CED]}, outcome: held}
"""


def typed(*edits, base=TUTORIAL):
    return typed_scenario(base.id, edits, "edited")


@pytest.fixture
def drill(tmp_path):
    path = tmp_path / "drill.yaml"
    path.write_text(DRILL)
    return path


def test_days_are_shifted_together_inside_the_span():
    edits = (
        "set drill_shift value=15 since=2030-03-01",
        "condition talks_under_way end=2030-06-15",
    )
    found = others_of(typed(*edits), TUTORIAL, most=5)
    assert len({one.day for one in found}) == len(found) > 5
    for one in found:
        offset = (one.day - date(2030, 3, 1)).days
        assert offset != 0
        since, end = one.edits[0].what.since, one.edits[1].what.end
        assert since == str(one.day)
        assert (date.fromisoformat(end) - date.fromisoformat(since)).days == 106
        assert end <= "2030-06-30"
        assert since >= "2030-01-01"


def test_an_added_event_is_shifted_whole_and_its_text_can_be_read_again(drill, tmp_path):
    edit = load_scenario(drill).edits[0]
    moved = later(edit, 7)
    assert (moved.what.start, moved.what.end) == ("2030-04-17", "2030-04-26")
    path = tmp_path / "again.yaml"
    path.write_text(f"base: tutorial\nquestion: x\nedits:\n  - {moved.text}\n")
    again = load_scenario(path).edits[0]
    assert again.what == moved.what


def test_edits_of_an_event_are_made_on_others_of_its_sort():
    event = KOREA.event("hwasong12_overflight_1")
    found = others_of(typed("remove hwasong12_overflight_1", base=KOREA), KOREA)
    names = [one.edits[0].what.event for one in found]
    assert names == [one.id for one in alike(event, KOREA, [event.id])]
    assert event.id not in names
    for name in names:
        other = KOREA.event(name)
        assert (other.kind, other.subtype) == (event.kind, event.subtype)
    assert found[0].edits[0].text == f"remove: {names[0]}"
    twice = others_of(
        typed("remove hwasong12_overflight_1", "scale event=hwasong14_1 factor=2", base=KOREA),
        KOREA,
    )
    for one in twice:
        assert one.edits[0].what.event != one.edits[1].what.event


def test_consents_are_asked_of_others_who_refused():
    found = others_of(load_scenario("berlin-offer-accepted"), KOREA)
    asked = {(one.edits[0].what.proposal, one.edits[0].what.actor) for one in found}
    assert ("moon_berlin", "PRK") not in asked
    assert ("sino_russian_initiative", "USA") in asked
    assert ("six_party_preference", "RUS") not in asked  # that is what happened


def test_faults_are_skipped_and_told():
    scenario = typed("move regatta_truce to=2030-05-01")
    chosen, skipped = tried(scenario, TUTORIAL, 6)
    assert len(chosen) == 6
    assert any("leave the span" in one.reason for one in skipped)
    for one in chosen:
        apply_checked(typed(f"move regatta_truce to={one.day}"), TUTORIAL)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        ("set drill_shift value=15", "has no other occasion"),
        ("disable ast_test", "has no other occasion"),
        ("remove bridge_summit", "there is no other of its sort"),
    ],
)
def test_what_has_no_other_occasion_says_so(edit, message):
    with pytest.raises(SettingError, match=message):
        simdip.placebo([edit], "tutorial", count=1)


def test_the_choice_is_even():
    found = [Placebo(date(2030, 1, day), ()) for day in range(1, 31)]
    assert [one.day.day for one in evenly(found, 4)] == [1, 11, 20, 30]
    assert evenly(found[:3], 4) == found[:3]
    assert evenly(found, 1) == found[:1]


def test_a_drill_of_ten_days_adds_as_much_load_on_any_date(drill):
    found = simdip.placebo(drill, measure="drill_load_days", count=2, most=5)
    assert len(found.chosen) == 5
    for one in found.effects:
        assert one.difference == pytest.approx(5.0)
    assert found.share == 1.0
    assert found.rank == 1
    assert "Of 5 placebos 5 (100 %)" in found.sentence


def test_rank_and_share_are_those_of_the_table_and_more_jobs_change_nothing(drill):
    found = simdip.placebo(drill, count=6, most=4, jobs=2)
    rows = [dict(zip(PLACEBO_HEADER, row, strict=True)) for row in placebo_rows(found)]
    own, *others = rows
    assert own["is_the_scenario"] == "yes"
    assert {row["is_the_scenario"] for row in others} == {"no"}
    larger = [row for row in others if abs(row["difference"]) >= abs(own["difference"])]
    assert found.share == len(larger) / len(others)
    alone = simdip.placebo(drill, count=6, most=4)
    assert list(placebo_rows(alone)) == list(placebo_rows(found))
    compared = simdip.compare([drill], count=6, parameters="mode", beside=False, log="none")
    effect = next(one for one in compared.effects if one.measure == "mean_tension")
    assert own["difference"] == effect.difference


def test_the_figure_shows_the_table(drill):
    found = simdip.placebo(drill, count=2, most=4)
    frame = pd.DataFrame(list(placebo_rows(found)), columns=list(PLACEBO_HEADER))
    axes = draw_placebos(frame, Figure().subplots())
    dots = [line for line in axes.get_lines() if line.get_marker() == "o"]
    drawn = [
        (matplotlib.dates.num2date(matplotlib.dates.date2num(x)).date(), y)
        for line in dots
        for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)
    ]
    table = list(zip(frame["date"], frame["difference"], strict=True))
    assert drawn == [*table[1:], table[0]]
    assert [line.get_label() for line in dots] == ["placebos", "drill"]
    own = abs(frame["difference"][0])
    heights = {line.get_ydata()[0] for line in axes.get_lines() if line.get_linestyle() == ":"}
    assert heights == {-own, own}
