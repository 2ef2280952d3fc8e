"""Edits of the page as a file: whatever comes out is read as it went in."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tabs import MOVED

import simdip
from simdip import api
from simdip.errors import ScenarioError
from simdip.lab.asked import AskedEdit
from simdip.lab.scenario_text import scenario_in, told_faults, written
from simdip.lab.timeline_data import timeline_data
from simdip.timeline.source import source_of

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)


def edits_of(rows):
    return [AskedEdit.model_validate_json(json.dumps(row)) for row in rows]


def meant(scenario):
    return [(edit.number, edit.verb, edit.what) for edit in scenario.edits]


@pytest.fixture(scope="module")
def data(korea):
    return json.loads(json.dumps(timeline_data(korea)))


def test_every_shipped_scenario_goes_out_as_it_came(data, korea):
    shipped = {name: api.scenario_of(name) for name in simdip.scenarios()}
    of_korea = {name for name, one in shipped.items() if one.base == korea.base}
    assert {one["name"] for one in data["scenarios"]} == of_korea
    for one in data["scenarios"]:
        text = written(
            korea.base,
            edits_of(one["edits"]),
            known_until=one["known_until"],
            name=one["name"],
            question=one["question"],
        )
        found, before = scenario_in(text), shipped[one["name"]]
        assert meant(found) == meant(before), one["name"]
        assert found.known_until == before.known_until
        assert found.question.split() == before.question.split()
        assert one["text"] == before.file.read_text("utf-8")
        api.apply_checked(found, korea.live.design(found).start)


def test_a_file_of_the_page_is_compared_as_it_is(tab, tmp_path, monkeypatch):
    asked = {"name": "mine", "question": 'Was "es" so? # [ja]', "edits": [MOVED]}
    found = tab.post("/scenario.yaml", asked)
    assert found.headers["content-disposition"] == 'attachment; filename="mine.yaml"'
    file = tmp_path / "mine.yaml"
    file.write_bytes(found.content)
    monkeypatch.chdir(tmp_path)
    compared = simdip.compare([file], count=3, beside=False, log="none")
    scenario = compared.design.scenarios[0]
    assert (scenario.name, scenario.question) == ("mine", asked["question"])
    assert scenario.edits[0].text == "move: {event: spring_shield, by: '10'}"


def test_what_compare_would_refuse_is_not_saved(tab):
    end = {"verb": "replace", "what": {"event": "spring_shield", "fields": {"end": "2030-01-02"}}}
    found = tab.post("/scenario.yaml", {"edits": [MOVED, end]})
    assert found.status == 422
    end["what"]["event"] = "winter_shield"
    found = tab.post("/scenario.yaml", {"edits": [MOVED, end]})
    assert found.status == 422
    assert [one["edit"] for one in found.json()["faults"]] == [1]


@given(st.dictionaries(TEXTS, TEXTS | st.lists(TEXTS, max_size=3), max_size=4), TEXTS)
@settings(max_examples=150)
def test_any_text_comes_back_as_it_was(fields, question):
    rows = [MOVED, {"verb": "replace", "what": {"event": "x", "fields": fields}}, MOVED]
    text = written("tutorial", edits_of(rows), question=question)
    source = source_of(text.text, "test")
    assert not source.faults
    assert source.data["edits"][1]["replace"] == {"event": "x", "fields": fields}
    assert source.data["question"] == question or not question
    lines = text.text.split("\n")
    assert [lines[start - 1][:8] for start in text.starts] == ["  - move", "  - repl", "  - move"]
    assert text.edit_at(text.starts[0] - 1) is None
    for number, start in enumerate(text.starts):
        assert text.edit_at(start) == number
        assert source.marks[("edits", number)][0] == start


@given(
    st.dictionaries(
        st.sampled_from("abcdef"),
        st.integers(-(2**53), 2**53) | st.floats(-(2.0**53), 2.0**53)
        | st.booleans() | st.none(),
    )
)  # fmt: skip
def test_numbers_and_words_come_back(fields):
    text = written("tutorial", edits_of([{"verb": "x", "what": {"event": "x", "fields": fields}}]))
    found = source_of(text.text, "test").data["edits"][0]["x"]["fields"]
    for name, value in fields.items():
        if value is None or isinstance(value, bool):
            assert found[name] == {None: None, True: "true", False: "false"}[value]
        else:
            assert float(found[name]) == float(value)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        ({"verb": "mvoe", "what": {"event": "x"}}, "unknown edit 'mvoe'"),
        ({"verb": "move", "what": {"event": "spring_shield"}}, "either `to` or `by`"),
        (
            {"verb": "move", "what": {"event": "spring_shield", "by": 10}},
            "already edited by edit 2",
        ),
        ({"verb": "remove", "what": {"event": "sprung_shield"}}, "no event 'sprung_shield'"),
        ({"verb": "set", "what": {"parameter": "half_life"}}, "value"),
        ({"verb": "set", "what": {"parameter": "half_life", "value": -3}}, "must lie between"),
        ({"verb": "set", "what": {"parameter": "half_life", "value": "NO"}}, "value"),
        ({"verb": "add", "what": {"id": "new", "kind": "dance"}}, "unknown kind"),
        ({"verb": "remove", "what": {"event": {"a": [1]}}}, "event"),
    ],
)
def test_faults_name_the_edit(tutorial, edit, words):
    first = {"verb": "remove", "what": {"event": "harsh_words"}}
    rows = [first, MOVED, edit, {"verb": "scale", "what": {"event": "winter_shield", "factor": 2}}]
    text = written("tutorial", edits_of(rows))
    with pytest.raises(ScenarioError) as found:
        tutorial.live.play(scenario_in(text), 1)
    (fault,) = told_faults(found.value, text)
    assert fault["edit"] == 2
    assert words in fault["message"] + fault["hint"]


def test_all_faults_are_told_at_once(tutorial):
    rows = [MOVED, *({"verb": verb, "what": {"event": "a"}} for verb in ("remove", "hold"))]
    text = written("tutorial", edits_of(rows))
    with pytest.raises(ScenarioError) as found:
        tutorial.live.play(scenario_in(text), 1)
    assert [one["edit"] for one in told_faults(found.value, text)] == [1, 2]


def test_a_title_with_a_script_comes_as_plain_json(root, tmp_path):
    from tabs import tab_of

    from simdip.lab.served import served

    title = "<script>alert(1)</script>"
    text = (root / "timelines" / "tutorial.yaml").read_text("utf-8")
    file = tmp_path / "mine.yaml"
    file.write_text(re.sub(r"(id: harsh_words.*?title: )[^\n]+", rf"\1{title}", text, flags=re.S))
    with tab_of(served(str(file))) as tab:
        found = tab.get("/timeline")
        saved = tab.post("/scenario.yaml", {"edits": [MOVED]}).text
    assert found.headers["content-type"] == "application/json"
    told = {one["id"]: one["title"] for one in found.json()["events"]}
    assert told["harsh_words"] == title
    assert "\nbase: mine.yaml\n" in saved
    assert "beside mine.yaml" in saved
    (tmp_path / "saved.yaml").write_text(saved)
    assert simdip.diff(tmp_path / "saved.yaml")


def test_a_copy_of_a_shipped_timeline_is_known_by_its_name(tmp_path, root):
    from simdip.lab.served import served

    file = tmp_path / "mine.yaml"
    file.write_bytes((root / "timelines" / "tutorial.yaml").read_bytes())
    found = served(str(file))
    assert (found.base, found.is_shipped) == ("tutorial", True)
