"""Faults of processes and responses, each with its message and its line."""

import pytest
from small_timeline import SMALL, faults_of

import simdip
from simdip.errors import TimelineError
from simdip.timeline.reading import load

PROCESS = """\
processes:
  - id: tests
    title: Tests
    kinds: [missile_test]
    actors: [AST]
    rate: {low: 0.01, mode: 0.02, high: 0.04, reason: guess}
    tension: {low: 0, mode: 0.1, high: 0.2, reason: guess}
    branching: {low: 0, mode: 0.3, high: 0.5, reason: guess}
    half_life: {low: 5, mode: 10, high: 20, reason: guess}
    programme:
      start: {low: 0.1, mode: 0.2, high: 0.3, reason: guess}
      advance: {icbm: 0.2}
    makes:
      - {kind: missile_test, subtype: icbm, title: Made, outcome: success, otherwise: failure, success: 0.5}
    cap: 1
"""  # noqa: E501
RESPONSE = """\
responses:
  - id: council
    title: The council answers
    to: [missile_test]
    subtypes: [icbm]
    outcomes: [success]
    by: [AST]
    kind: sanctions
    actors: [BIR]
    probability: {low: 0.5, mode: 0.7, high: 0.9, reason: guess}
    delay: {law: uniform, days: {low: 1, mode: 2, high: 3, reason: guess}, spread: {low: 150, mode: 160, high: 170, reason: guess}}
    makes: {kind: sanctions, subtype: autonomous, title: Made, outcome: adopted}
"""  # noqa: E501
OLD_PROCESS = "processes:\n  - {id: tests, title: Tests, kinds: [missile_test], actors: [AST]}\n"
OLD_RESPONSE = (
    "responses:\n  - {id: council, title: The council answers, to: [missile_test], "
    "kind: sanctions}\n"
)
SOUND = SMALL.replace(OLD_PROCESS, PROCESS).replace(OLD_RESPONSE, RESPONSE)

# name: (what stands there, what stands there instead, words of the message)
CASES = {
    "rate_out_of_order": ("mode: 0.02, high: 0.04", "mode: 0.05, high: 0.04", "must ascend"),
    "rate_without_makes": ("rate: {low: 0.01", "rate: {low: -1", "tests_rate must lie between"),
    "branching_of_one": ("mode: 0.3, high: 0.5", "mode: 0.3, high: 1.5", "between 0 and 0.99"),
    "half_life_alone": ("    branching: {low: 0, mode: 0.3, high: 0.5, reason: guess}\n", "",
                        "`branching` and `half_life` go together"),
    "unknown_kind_made": ("{kind: missile_test, subtype", "{kind: statement, subtype",
                          "'statement' is not among the kinds made here"),
    "unknown_subtype_made": ("subtype: icbm, title: Made", "subtype: icmb, title: Made",
                             "unknown missile_test subtype 'icmb'"),
    "unknown_outcome_made": ("otherwise: failure", "otherwise: fail",
                             "unknown missile_test outcome 'fail'"),
    "unknown_advance": ("advance: {icbm", "advance: {icmb", "unknown subtype 'icmb'"),
    "no_actors": ("    actors: [AST]\n    rate", "    rate", "makes events names its `actors`"),
    "no_cap_of_nothing": ("cap: 1\n", "cap: 0\n", "must be above 0"),
    "certain_success": ("success: 0.5}", "success: 1.5}", "must be at most 1"),
    "unknown_trigger_subtype": ("subtypes: [icbm]", "subtypes: [icmb]",
                                "unknown subtype 'icmb' of missile_test"),
    "unknown_trigger_outcome": ("outcomes: [success]", "outcomes: [sucess]",
                                "unknown outcome 'sucess'"),
    "unknown_by": ("by: [AST]", "by: [AST, XXX]", "unknown actor 'XXX'"),
    "probability_above_one": ("mode: 0.7, high: 0.9", "mode: 0.7, high: 1.9",
                              "council_probability must lie between 0 and 1"),
    "unknown_law": ("law: uniform", "law: normal", "unknown delay law 'normal'"),
    "law_without_spread": (", spread: {low: 150, mode: 160, high: 170, reason: guess}}", "}",
                           "`spread` goes with a uniform or lognormal law"),
    "ends_crossed": ("spread: {low: 150", "spread: {low: 2", "the high end lies above the low"),
    "lasting": ("{kind: sanctions, subtype: autonomous, title: Made, outcome: adopted}",
                "{kind: drill, subtype: field_training, title: Made, outcome: held}",
                "'drill' is not among the kinds made here"),
    "merging_many": ("    probability: {low: 0.5", "    most: 2\n    merges: true\n"
                     "    again: {low: 0.1, mode: 0.2, high: 0.3, reason: guess}\n"
                     "    probability: {low: 0.5", "a rule that merges answers once"),
    "most_without_again": ("    probability: {low: 0.5", "    most: 2\n    probability: {low: 0.5",
                           "`again` goes with `most` above 1"),
    "no_trigger_of_the_rule": ("subtypes: [icbm]", "subtypes: [srbm]",
                               "launch is no trigger of council"),
}  # fmt: skip


def spoiled(old, new):
    assert SOUND.count(old) == 1, f"{old!r} stands {SOUND.count(old)} times"
    return SOUND.replace(old, new)


def test_the_sound_one_is_sound(tmp_path):
    path = tmp_path / "sound.yaml"
    path.write_text(SOUND)
    assert load(path).processes[0].cap == 1
    # the answer comes 153 days after its trigger, inside the law
    assert not [text for text in simdip.api.check(path).loose_ends if "unlikely" in text]


@pytest.mark.parametrize(("old", "new", "message"), CASES.values(), ids=CASES)
def test_the_fault_is_told_with_its_line(old, new, message, tmp_path):
    text = spoiled(old, new)
    faults = faults_of(text, tmp_path)
    told = [fault for fault in faults if message in fault.message]
    assert len(told) == 1, "\n".join(map(str, faults))
    assert told[0].line > 20
    assert len(faults) == 1, "\n".join(map(str, faults))


def test_history_that_cannot_have_been_is_refused(tmp_path):
    path = tmp_path / "impossible.yaml"
    path.write_text(spoiled("spread: {low: 150, mode: 160, high: 170", "spread: {low: 5, mode: 6, high: 7"))  # noqa: E501  # fmt: skip
    load(path)  # sound as a file
    with pytest.raises(TimelineError, match="history is impossible under this model"):
        simdip.api.check(path)


def test_a_process_without_end_is_told(tmp_path):
    path = tmp_path / "endless.yaml"
    text = spoiled("tension: {low: 0, mode: 0.1, high: 0.2", "tension: {low: 0, mode: 9, high: 9")
    path.write_text(text)
    ends = simdip.api.check(path).loose_ends
    assert any("tests excites itself without end" in text for text in ends)
