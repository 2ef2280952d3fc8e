"""Scenario files: what they say, what they change, and every fault with its line."""

import pytest

import simdip
from simdip.api import diff, scenario_of
from simdip.errors import SettingError
from simdip.scenario.apply import apply
from simdip.scenario.reading import load_scenario, shipped_scenarios

NEEDED = {
    "no-olympic-truce", "no-drill-delay", "double-freeze-july-2017", "icbm-during-games",
    "no-singapore", "null",
}  # fmt: skip


def test_at_least_eighteen_are_shipped_each_with_its_limits():
    found = shipped_scenarios()
    assert len(found) >= 18
    assert set(found) >= NEEDED
    for name in found:
        scenario = load_scenario(name)
        assert scenario.question.endswith("?")
        assert len(scenario.limits) > 40, name


@pytest.mark.parametrize("name", sorted(shipped_scenarios()))
def test_every_shipped_scenario_applies_and_says_what_was_asked(name):
    lines = diff(name)
    asked = [line for line in lines if line.how == "asked"]
    assert bool(asked) == (name != "null")


def test_what_was_asked_what_follows_and_what_may():
    lines = {line.name: line for line in diff("no-singapore")}
    assert lines["singapore_summit"].how == "asked"
    assert (lines["singapore_statement"].how, lines["singapore_statement"].change) == (
        "follows", "vanishes",
    )  # fmt: skip
    assert (lines["ufg_2018"].how, lines["ufg_2018"].change) == ("may follow", "plan may return")


def test_an_effect_moves_with_its_trigger():
    lines = {line.name: line for line in diff(edits=["move rok_offer_2018_01 by=3"])}
    assert lines["highlevel_2018_01_09"].change == "moves +3 days"
    assert lines["highlevel_2018_01_09"].scenario.startswith("2018-01-12")


def test_edits_of_every_verb():
    base = simdip.load("korea-2017-2018")
    edited = apply(
        scenario_of(
            None,
            [
                "remove fire_and_fury",
                "cancel foal_eagle_2017",
                "hold ufg_2018",
                "move hwasong15 by=10",
                "scale nuclear_test_6 factor=2",
                "set half_life value=45",
                "condition thaw end=2018-06-30",
                "adopt double_freeze_tabled when=2017-04-01",
                "disable dprk_test",
            ],
        ),
        base,
    )
    assert "fire_and_fury" not in edited.events
    assert edited.events["foal_eagle_2017"].outcome == "cancelled"
    assert edited.events["ufg_2018"].outcome == "held"
    assert edited.events["hwasong15"].when == "2017-12-09"
    assert edited.scaled == {"nuclear_test_6": 2.0}
    assert edited.settings == [("half_life", 45.0, None)]
    assert edited.conditions["thaw"].end == "2018-06-30"
    assert edited.events["double_freeze_tabled"].outcome == "in_force"
    assert edited.events["double_freeze_tabled"].holds == "freeze_kept"
    assert edited.events["foal_eagle_2017"].outcome == "cancelled"  # an edit of its own
    assert list(edited.disabled) == ["dprk_test"]


HEAD = "base: korea-2017-2018\nquestion: What if?\nedits:\n"
FAULTS = [
    ("- remove: fire_and_furry", "no event 'fire_and_furry' in korea-2017-2018", "fire_and_fury"),
    ("- remve: fire_and_fury", "unknown edit 'remve'", "Did you mean 'remove'?"),
    ("- remove: {kind: drill, actor: MYS}", "no event of korea-2017-2018 is selected by", ""),
    ("- remove: {}", "no event is named", "Name `event`"),
    ("- hold: hwasong15", "no other plan of hwasong15 is known", "needs `otherwise`"),
    ("- cancel: hwasong15", "a missile_test cannot be called off", "Use `remove`."),
    ("- cancel: ufg_2018", "ufg_2018 was suspended already", ""),
    ("- move: {event: hwasong15}", "a move has either `to` or `by`", ""),
    ("- move: {event: hwasong15, by: 700}", "would leave the span", ""),
    ("- move: {event: hwasong15, to: 2017-02-30}", "'2017-02-30' is not a day", ""),
    ("- set: {parameter: half_lif, value: 3}", "unknown parameter 'half_lif'", "half_life"),
    ("- set: {parameter: half_life, value: -3}", "half_life must lie between", ""),
    ("- condition: {condition: thw, end: 2018-02-01}", "no condition 'thw'", "thaw"),
    ("- condition: {condition: olympic_truce_condition, end: 2018-03-01}", "holds while", "Edit"),
    ("- adopt: {proposal: hwasong15, when: 2017-07-01}", "is a missile_test, and no proposal", ""),
    ("- disable: dprk_tests", "no process or response 'dprk_tests'", "dprk_test"),
    ("- replace: {event: hwasong15, fields: {outcome: nice}}", "outcome: unknown", ""),
    ("- remove: hwasong15\n- move: {event: hwasong15, by: 3}", "already edited by edit 1", ""),
    ("- [remove, hwasong15]", "an edit is one verb; found a list", "Verbs: remove"),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "message", "hint"), FAULTS)
def test_faults_have_their_line_and_a_remedy(tmp_path, edits, message, hint):
    path = tmp_path / "mine.yaml"
    path.write_text(HEAD + edits + "\n")
    with pytest.raises(simdip.ScenarioError) as stop:
        diff(path)
    text = str(stop.value)
    assert message in text
    assert hint in text
    line = 3 + edits.count("\n") + 1
    assert f"mine.yaml:{line}:" in text


def test_an_added_event_may_not_need_what_another_edit_removes(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        HEAD + "- remove: hwasong15\n- add: {id: echo, kind: statement, subtype: comment, "
        "title: An echo, when: 2017-12-01, actors: {initiator: [PRK]}, outcome: issued, "
        "because: [{event: hwasong15, necessity: 0.5, reason: made up}]}\n"
    )
    with pytest.raises(simdip.ScenarioError, match="needs hwasong15, which edit 1 removes"):
        diff(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("question: What if?\nedits: []\n", "'base' is missing"),
        ("base: korea-2017-2018\nedits: []\n", "'question' is missing"),
        ("base: korea-2017-2018\nquestion: What if?\n", "'edits' is missing"),
        ("base: x\nquestion: q\nedits: []\nquestions: q\n", "unknown key 'questions'"),
        ("base: x\nquestion: q\nedits: []\nknown_until: soon\n", "'soon' is not a date"),
        ("base: x\nquestion: q\nedits: remove\n", "`edits` is a list"),
    ],
)
def test_faults_of_the_file_itself(tmp_path, text, message):
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(simdip.ScenarioError) as stop:
        load_scenario(path)
    assert message in str(stop.value)


def test_bases_of_one_name_in_two_folders_are_told_apart(tmp_path):
    text = simdip.timelines()["tutorial"].read_text("utf-8")
    paths = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "mine.yaml").write_text(f"{text}# {folder}\n", encoding="utf-8")
        path = tmp_path / folder / f"{folder}.yaml"
        path.write_text("base: mine.yaml\nquestion: q\nedits:\n  - remove: regatta_truce\n")
        paths.append(path)
    with pytest.raises(SettingError, match="different bases"):
        simdip.compare(paths, count=1)
