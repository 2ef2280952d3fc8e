"""docs/model.md is whole: seven elements in order, and everything that the model has is named."""

import re
import textwrap

import pytest
import yaml
from odd import fill, fillings, korea
from odd_tables import family_of

import simdip
from simdip.kinds import KINDS
from simdip.laws.process_fields import QUIET_MOST
from simdip.timeline.parameters import DEFAULTS, parameters_of

ELEMENTS = (
    "1 Purpose and patterns", "2 Entities, state variables and scales",
    "3 Process overview and scheduling", "4 Design concepts", "5 Initialisation", "6 Input data",
    "7 Submodels",
)  # fmt: skip
CONCEPTS = (
    "Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction",
    "Sensing", "Interaction", "Stochasticity", "Collectives", "Observation",
)  # fmt: skip


@pytest.fixture
def page(root):
    return (root / "docs" / "model.md").read_text(encoding="utf-8")


def test_the_seven_elements_stand_in_order(page):
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == list(ELEMENTS)


def test_all_eleven_concepts_are_answered_in_order(page):
    concepts = page[page.index("## 4") : page.index("## 5")]
    answers = re.findall(r"^- \*\*(.+?)\.\*\* (\w+)", concepts, re.MULTILINE)
    assert [name for name, _ in answers] == list(CONCEPTS)


def test_everything_of_the_model_is_named(page):
    timeline = korea()
    names = {kind.name for kind in KINDS} | set(DEFAULTS)
    for section in ("processes", "responses", "stocks", "acts", "variants", "missions"):
        names |= {one.id for one in getattr(timeline, section)}
    names |= {condition.id for condition in timeline.conditions}
    names |= {one.id for actor in timeline.actors for one in actor.interests}
    names |= {event.id for event in timeline.events if getattr(event, "consent", ())}
    names |= {
        family_of(one.name, one.definition, timeline)[0]
        for one in simdip.replay(timeline).program.measures
    }
    assert not sorted(name for name in names if f"`{name}`" not in page)


def test_an_unknown_placeholder_is_an_error():
    with pytest.raises(ValueError, match="unknown placeholder 'kindz'"):
        fill("{{kindz}}", {}, {})
    with pytest.raises(ValueError, match="unknown placeholder 'mode half_live'"):
        fill("{{mode half_live}}", {}, parameters_of(korea()))


def test_a_filling_that_no_prose_uses_is_an_error():
    with pytest.raises(ValueError, match="uses kinds"):
        fill("no placeholder", {"kinds": "all"}, {})


def test_fillings_say_what_the_code_says():
    found = fillings()
    assert found["quiet_most"] == f"{QUIET_MOST:g}"
    assert found["event_count"] == str(len(korea().events))
    assert fill("{{range half_life}}", {}, parameters_of(korea())) == "30 (20 to 90)"


@pytest.mark.parametrize("name", sorted(simdip.timelines()))
def test_every_parameter_has_a_range_and_a_reason(name):
    for parameter, one in parameters_of(simdip.load(name)).items():
        assert one.low <= one.mode <= one.high, parameter
        assert sum(letter.isalpha() for letter in one.reason) >= 3, parameter


def test_links_into_a_page_lead_to_a_heading(root):
    def anchors(text):
        heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        return {re.sub(r"[^\w\- ]", "", head).lower().replace(" ", "-") for head in heads}

    pages = [root / "README.md", *sorted((root / "docs").glob("*.md"))]
    for page in pages:
        for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", page.read_text()):
            there = page.parent / target if target else page
            assert anchor in anchors(there.read_text()), (page.name, target, anchor)


def test_the_example_of_minds_is_a_sound_timeline(root, tmp_path):
    """The example of docs/timelines.md in place of the same sections of the tutorial."""
    text = (root / "docs" / "timelines.md").read_text(encoding="utf-8")
    example = text[text.index("## Actors that choose") :]
    blocks = re.findall(r"(?:^    .+\n|^\n(?=    ))+", example, re.MULTILINE)
    given = [yaml.load(textwrap.dedent(block), yaml.BaseLoader) for block in blocks]
    timeline = yaml.load((root / "timelines" / "tutorial.yaml").read_text(), yaml.BaseLoader)
    for block in given:
        for section, entries in block.items():
            key = "code" if section == "actors" else "id"
            whole = {one[key]: one for one in timeline.get(section, [])}
            for entry in entries:
                whole[entry[key]] = {**whole.get(entry[key], {}), **entry}
            timeline[section] = list(whole.values())
    path = tmp_path / "example.yaml"
    path.write_text(yaml.dump(timeline, sort_keys=False, default_style='"'))
    found = simdip.load(path)
    assert {one.id for one in found.acts} >= {"ast_pause", "bir_pause"}
    assert found.event("pause_offered").consent
    assert found.variants


def test_examples_of_scenarios_are_those_of_the_files(root):
    text = (root / "docs" / "scenarios.md").read_text(encoding="utf-8")
    found = re.findall(r"^    # (timelines/scenarios/.+)\n((?:    .+\n)+)", text, re.MULTILINE)
    assert len(found) == 2
    for name, block in found:
        example = yaml.safe_load(textwrap.dedent(block))
        shipped = yaml.safe_load((root / name).read_text(encoding="utf-8"))
        assert example["edits"] == shipped["edits"], name
        assert example["question"] == shipped["question"], name
