"""Names that lead nowhere, stand twice, or that a kind does not know."""

import pytest
from small_timeline import SMALL, faults_of, only_fault

# Name, what is replaced by what, line:column, message, hint.
# fmt: off
CASES = [
    ("kind", "kind: agreement", "kind: agrement", "109:11", "unknown kind 'agrement'",
     "Did you mean 'agreement'?"),
    ("kind_far", "kind: agreement", "kind: wedding", "109:11", "unknown kind 'wedding'",
     "Allowed: missile_test, nuclear_test, drill, envoy_visit, summit, talks, "
     "sanctions, proposal, truce, statement, incident, agreement, project"),
    ("subtype", "subtype: icbm", "subtype: icmb", "29:14", "unknown missile_test subtype 'icmb'",
     "Did you mean 'icbm'?"),
    ("subtype_other_kind", "subtype: icbm", "subtype: threat", "29:14",
     "unknown missile_test subtype 'threat'",
     "Allowed: srbm, mrbm, irbm, overflight, icbm, unidentified, non_ballistic"),
    ("outcome", "outcome: issued", "outcome: isued", "44:14", "unknown statement outcome 'isued'",
     "Did you mean 'issued'?"),
    ("outcome_other_kind", "outcome: observed", "outcome: vetoed", "71:14",
     "unknown truce outcome 'vetoed'", "Allowed: observed, breached"),
    ("drill_with_summit_outcome", "outcome: held\n    load", "outcome: success\n    load", "91:14",
     "unknown drill outcome 'success'",
     "Allowed: held, scaled_down, postponed, suspended, cancelled"),
    ("actor_initiator", "{initiator: [AST], target", "{initiator: [ASR], target", "33:26",
     "unknown actor 'ASR'", "Did you mean 'AST'?"),
    ("actor_target", "{initiator: [AST], target: [BIR]}", "{initiator: [AST], target: [XYZ]}",
     "33:41", "unknown actor 'XYZ'", "Allowed: AST, BIR"),
    ("actor_venue", "venue: AST", "venue: DOV", "70:44", "unknown actor 'DOV'",
     "Allowed: AST, BIR"),
    ("actor_stage", "2018-02-20, actors: [BIR]", "2018-02-20, actors: [BRI]", "60:53",
     "unknown actor 'BRI'", "Did you mean 'BIR'?"),
    ("actor_process", "kinds: [missile_test], actors: [AST]",
     "kinds: [missile_test], actors: [ATS]", "23:63", "unknown actor 'ATS'",
     "Did you mean 'AST'?"),
    ("cause", "event: launch, necessity: 0.8", "event: lanch, necessity: 0.8", "46:17",
     "unknown event 'lanch'", "Did you mean 'launch'?"),
    ("condition_cause", "event: launch, necessity: 0.5", "event: lanch, necessity: 0.5", "21:17",
     "unknown event 'lanch'", "Did you mean 'launch'?"),
    ("cause_is_condition", "event: launch, necessity: 0.8", "event: thaw, necessity: 0.8", "46:17",
     "unknown event 'thaw'", "Did you mean 'threat'?"),
    ("stage_event", "stage: triggered, event: launch", "stage: triggered, event: lunch", "59:35",
     "unknown event 'lunch'", "Did you mean 'launch'?"),
    ("part_of", "part_of: summit", "part_of: sumit", "115:14", "unknown event 'sumit'",
     "Did you mean 'summit'?"),
    ("holds", "holds: pause", "holds: pauze", "72:12", "unknown condition 'pauze'",
     "Did you mean 'pause'?"),
    ("process", "origin: {process: tests}", "origin: {process: test}", "35:23",
     "unknown process 'test'", "Did you mean 'tests'?"),
    ("response", "rule: council,", "rule: counsel,", "55:31", "unknown response rule 'counsel'",
     "Did you mean 'council'?"),
    ("trigger", "rule: council, trigger: launch", "rule: council, trigger: lanch", "55:49",
     "unknown event 'lanch'", "Did you mean 'launch'?"),
    ("process_kind", "kinds: [missile_test]", "kinds: [misile_test]", "23:39",
     "unknown kind 'misile_test'", "Did you mean 'missile_test'?"),
    ("process_subtype", "kinds: [missile_test]", "kinds: [missile_test], subtypes: [icmb]", "23:65",
     "unknown subtype 'icmb' of missile_test", "Did you mean 'icbm'?"),
    ("response_to", "to: [missile_test]", "to: [nuclear_tests]", "25:52",
     "unknown kind 'nuclear_tests'", "Did you mean 'nuclear_test'?"),
    ("response_kind", "kind: sanctions}", "kind: sanction}", "25:73", "unknown kind 'sanction'",
     "Did you mean 'sanctions'?"),
    ("family", "family: truce, title", "family: peace, title", "14:25",
     "unknown condition family 'peace'", "Allowed: truce, freeze, thaw, other"),
    ("family_close", "family: truce, title", "family: truces, title", "14:25",
     "unknown condition family 'truces'", "Did you mean 'truce'?"),
    ("parameter", "half_life:", "halflife:", "9:3", "unknown parameter 'halflife'",
     "Did you mean 'half_life'?"),
    ("timezone_header", "timezone: Asia/Seoul", "timezone: Asia/Soul", "6:13",
     "no time zone 'Asia/Soul': use a name such as Asia/Seoul", ""),
    ("timezone_event", "    part_of: summit", "    part_of: summit\n    timezone: Seoul time",
     "116:15", "'Seoul time' is not a time zone: use a name such as Asia/Seoul", ""),
    ("stage", "stage: drafted", "stage: draftd", "60:17", "unknown stage 'draftd'",
     "Did you mean 'drafted'?"),
    ("stage_other_kind", "stage: drafted", "stage: tabled", "60:17", "unknown stage 'tabled'",
     "Allowed: triggered, drafted, bargained, adopted, vetoed, lapsed"),
    ("otherwise_outcome", "otherwise: {outcome: held", "otherwise: {outcome: hold", "82:26",
     "unknown drill outcome 'hold'", "Did you mean 'held'?"),
    ("dup_event", "- id: autumn_drill", "- id: truce", "84:9",
     "the id 'truce' is already used on line 63", ""),
    ("dup_actor", "  - {code: BIR,",
     "  - {code: AST, name: Aster again, role: none}\n  - {code: BIR,", "12:12",
     "the code 'AST' is already used on line 11", ""),
    ("dup_across", "- id: thaw\n", "- id: launch\n", "27:9",
     "the id 'launch' is already used on line 15", ""),
    ("dup_process_event", "  - {id: tests, title",
     "  - {id: truce, title: More tests, kinds: [missile_test]}\n  - {id: tests, title", "64:9",
     "the id 'truce' is already used on line 23", ""),
]
# fmt: on


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "hint"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_the_fault_is_told(old, new, place, message, hint, tmp_path):
    assert only_fault(old, new, tmp_path) == (place, message, hint)


def test_too_many_actors(tmp_path):
    codes = [chr(65 + one) + chr(65 + two) + "X" for one in range(8) for two in range(8)]
    more = "".join(f"  - {{code: {code}, name: n, role: r}}\n" for code in codes)
    text = SMALL.replace("actors:\n", "actors:\n" + more, 1)
    found = faults_of(text, tmp_path)
    assert [fault.message for fault in found] == ["found 66 actors; a timeline has at most 60"]
