"""Audits with known answers, and one of every shipped scenario."""

import math

import pytest

import simdip
from simdip.analysis.audit import findings, told
from simdip.analysis.audit_words import NOTHING, paragraph
from simdip.analysis.finding import STANDARDS
from simdip.clock import read_date
from simdip.scenario.reading import load_scenario, typed_scenario

KOREA = simdip.load("korea-2017-2018")
TUTORIAL = simdip.load("tutorial")
ADDED = """\
base: tutorial
question: made up
edits:
  - add: {id: raid, kind: incident, subtype: attack, title: A raid, when: 2030-04-10,
      actors: {initiator: [BIR], target: [AST]}, outcome: occurred, impulse: 60, impulse_reason: x}
  - add: {id: long_shield, kind: drill, subtype: field_training, title: Long Shield,
      start: 2030-02-11, end: 2030-03-12, actors: {initiator: [BIR, CED]}, outcome: held}
"""


def audited(*edits, base=TUTORIAL):
    return findings(typed_scenario(base.id, edits, "edited"), base)


def rows(found, what):
    return [(one.value, one.detail) for one in found if one.finding == what]


def one(found, what):
    ((value, _),) = rows(found, what)
    return value


def test_an_effect_that_goes_though_its_cause_stays():
    found = audited("remove council_resolution")
    assert rows(found, "effect removed, cause stays") == [
        (1.0, "council_resolution hangs on second_launch")
    ]
    assert one(found, "days rewritten") == 127
    assert one(found, "share of the days rewritten") == pytest.approx(127 / 181)
    assert one(found, "days on which the schedule differs") == 1
    sizes = simdip.replay("tutorial").rows["schedule"]
    impulses = {row[0]: abs(row[-2]) for row in sizes}
    assert one(found, "impulse taken away") == impulses["council_resolution"]
    share = impulses["council_resolution"] / sum(impulses.values())
    assert one(found, "impulse changed, of all") == pytest.approx(share)
    assert not rows(found, "link in play")


def test_the_chain_of_necessities_that_carries_the_effect():
    found = audited("remove dove_envoy")
    links = {detail: value for value, detail in rows(found, "link in play")}
    assert links["island_talks hangs on dove_envoy, 0.4 to 0.8"] == 0.6
    assert links["bridge_summit hangs on island_talks, 0.7 to 1"] == 0.9
    chains = {detail: value for value, detail in rows(found, "chain in play")}
    whole = "dove_envoy -> island_talks -> bridge_summit -> bridge_declaration"
    assert chains == {
        whole: pytest.approx(0.54),
        "dove_envoy -> island_talks -> talks_under_way": pytest.approx(0.48),
    }
    assert one(found, "changes that may follow") == 4


def test_an_effect_that_an_edit_keeps_though_its_cause_goes():
    found = audited("remove dove_envoy", "move island_talks by=3")
    assert rows(found, "effect kept, cause gone") == [(0.6, "island_talks hangs on dove_envoy")]
    assert one(found, "days moved") == 3
    assert one(found, "edits") == 2


def test_what_is_held_in_spite_of_the_cause_that_called_it_off():
    found = audited("hold spring_shield")
    assert rows(found, "effect turned, cause stays") == [
        (0.8, "spring_shield hangs on pause_proposed")
    ]
    assert one(found, "drill load added") == 7.0
    assert one(found, "drill load changed, of all") == pytest.approx(7 / 20)


def test_what_is_moved_before_its_cause_or_away_from_it():
    found = audited("move island_talks to=2030-02-20")
    assert rows(found, "comes before its cause") == [(13, "island_talks before dove_envoy")]
    found = audited("move harsh_words by=10")
    assert rows(found, "moved away from what set its date") == [
        (10, "harsh_words away from first_launch")
    ]


@pytest.mark.parametrize(
    ("edit", "what", "value"),
    [
        ("set drill_shift value=25", "parameter outside its range", 5),
        ("set drill_shift value=-1", "parameter outside its range", 1),
        ("set drill_shift value=20", "parameter at the end of its range", 20),
        ("set drill_shift value=12", "parameter moved from its mode", 2),
        ("disable ast_test", "events of a disabled rule that stay", 2),
    ],
)
def test_parameters_and_rules(edit, what, value):
    assert one(audited(edit), what) == value


def test_how_far_from_anything_seen(tmp_path):
    path = tmp_path / "far.yaml"
    path.write_text(ADDED)
    found = findings(load_scenario(path), TUTORIAL)
    kinds = rows(found, "events of its kind")
    assert kinds == [(0, "raid: incident"), (2, "long_shield: drill")]
    assert [value for value, _ in rows(found, "events of its kind, subtype and initiator")] == [
        0,
        1,
    ]
    assert one(found, "longer than any of its kind") == 10
    assert one(found, "drill load above the largest") == 1.0
    largest = max(abs(row[-2]) for row in simdip.replay("tutorial").rows["schedule"])
    assert one(found, "impulse above the largest") == pytest.approx(60 - largest)
    assert rows(audited("move winter_shield by=20"), "months of the year from the nearest of its "
                "subtype") == []  # fmt: skip


def test_scaling_a_drill_beyond_the_largest():
    found = audited("scale winter_shield factor=2")
    assert one(found, "drill load added") == 20.0
    assert one(found, "drill load changed, of all") == 1.0
    assert one(found, "drill load above the largest") == 1.0


def test_consents_against_the_record_with_their_lines():
    found = simdip.audit("double-freeze-consented").findings
    assert len(rows(found, "answer against the record")) == 3
    shares = {detail: value for value, detail in rows(found, "most likely of such answers")}
    assert shares["consent of USA to sino_russian_initiative"] == pytest.approx(0.064, abs=0.001)
    adopted = simdip.audit("double-freeze-july-2017").findings
    assert rows(adopted, "most likely of such answers") == [
        (value, detail) for value, detail in rows(found, "most likely of such answers")
    ]
    assert one(adopted, "in force longer than any of its family") == 533
    asked = rows(simdip.audit("roadmap-to-the-end").findings, "answer that was never asked for")
    assert len(asked) == 3
    assert all(math.isnan(value) for value, _ in asked)


def test_a_forecast_knows_little_but_not_nothing():
    found = simdip.audit("forecast-double-freeze-july-2017").findings
    assert one(found, "days of history known from the first edit on") == 0
    assert rows(found, "condition that keeps its actual end")
    whole = simdip.audit("double-freeze-july-2017").findings
    assert one(whole, "days of history known from the first edit on") == 533


@pytest.mark.parametrize("name", sorted(simdip.scenarios()))
def test_every_shipped_scenario_can_be_audited(name):
    scenario = load_scenario(name)
    day = read_date(scenario.known_until).middle if scenario.known_until else None
    found = findings(scenario, KOREA, day)
    words = paragraph(told(found))
    if name == "null":
        assert found == ()
        assert words == NOTHING
        return
    assert [STANDARDS.index(row.standard) for row in found if row.standard == "clarity"]
    assert {row.standard for row in found} <= set(STANDARDS)
    assert {"clarity", "minimal rewrite", "facts", "projectability"} <= {
        row.standard for row in found
    }
    for row in found:
        assert row.finding
        assert "{" not in words
        assert row.value != 0 or row.finding in (
            "days of history known from the first edit on", "occasions that placebos would try",
            "parameter at the end of its range", "events of its kind",
            "events of its kind and subtype", "events of its kind, subtype and initiator",
        ), row  # fmt: skip


def test_the_paragraph_says_what_the_rows_say_and_no_more():
    found = simdip.audit(edits=["remove dove_envoy"], base="tutorial")
    assert found.paragraph.startswith("Clarity: edits: 1; ")
    assert "island_talks hangs on dove_envoy, 0.4 to 0.8 by 0.60" in found.paragraph
    assert found.paragraph.endswith(".")
    for row in found.findings:
        assert row.detail in found.paragraph or row.finding == "link in play"
