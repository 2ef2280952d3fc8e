"""Faults between fields and between events, each shown by one spoiled place of a sound file."""

import pytest
from small_timeline import only_fault

# Name, what is replaced by what, line:column, message, hint.
# fmt: off
CASES = [
    ("cause_after", "event: launch, necessity: 0.8, trigger: true", "event: truce, necessity: 0.8",
     "46:17", "the cause 'truce' begins 2018-04-01 00:00, after its effect at 2018-02-14 12:00",
     "Give times of day, or leave this cause out."),
    ("condition_cause_after", "event: launch, necessity: 0.5", "event: summit, necessity: 0.5",
     "21:17", "the cause 'summit' begins 2018-10-01 12:00, after its effect at 2018-06-01 00:00",
     "Give times of day, or leave this cause out."),
    ("trigger_after", "rule: council, trigger: launch", "rule: council, trigger: truce", "55:49",
     "the cause 'truce' begins 2018-04-01 00:00, after its effect at 2018-03-01 12:00",
     "Give times of day, or leave this cause out."),
    ("cause_later_same_day", "when: 2018-02-14~\n    within: 2",
     "when: 2018-02-10\n    time: '05:30'", "46:17",
     "the cause 'launch' begins 2018-02-10 05:57, after its effect at 2018-02-10 05:30",
     "Give times of day, or leave this cause out."),
    ("self_cause", "event: launch, necessity: 0.8", "event: threat, necessity: 0.8", "46:17",
     "a cycle of causes: threat <- threat", ""),
    ("two_causes_same", "{event: launch, necessity: 0.8, trigger: true, reason: it says so}",
     "{event: launch, necessity: 0.8, trigger: true, reason: it says so}\n      - "
     "{event: launch, necessity: 0.1, reason: x}", "47:17", "the cause 'launch' is named twice",
     ""),
    ("cycle", "    part_of: summit",
     "    part_of: summit\n    because:\n      - {event: declaration, necessity: 0.1, "
     "reason: x}", "117:17", "a cycle of causes: declaration <- declaration", ""),
    ("low_above", "necessity: 0.8", "low: 0.9, necessity: 0.8", "46:46",
     "low, necessity and high must ascend, found 0.9, 0.8, 0.8", ""),
    ("high_below", "necessity: 0.8", "high: 0.7, necessity: 0.8", "46:47",
     "low, necessity and high must ascend, found 0.8, 0.8, 0.7", ""),
    ("two_triggers",
     "    origin: {response: {rule: council, trigger: launch}}\n    because:\n      - "
     "{event: threat, necessity: 0.1, reason: it hardened minds}\n",
     "    because:\n      - {event: threat, necessity: 0.1, trigger: true, reason: "
     "it hardened minds}\n      - {event: launch, necessity: 0.1, trigger: true, "
     "reason: x}\n", "56:7", "at most one cause is a trigger", ""),
    ("trigger_in_response", "event: threat, necessity: 0.1",
     "event: threat, necessity: 0.1, trigger: true", "57:7",
     "an event of a process or a response has no trigger among its causes",
     "The trigger of a response stands in its origin."),
    ("severity_reason", "    severity_reason: the first of its kind\n", "", "102:15",
     "`severity` needs its reason: add `severity_reason`", ""),
    ("load_reason", "    load_reason: half the troops\n", "", "92:11",
     "`load` needs its reason: add `load_reason`", ""),
    ("impulse_reason", "    severity: 1.5\n    severity_reason: the first of its kind\n",
     "    impulse: -9\n", "102:14", "`impulse` needs its reason: add `impulse_reason`", ""),
    ("part_of_self", "part_of: summit", "part_of: declaration", "115:14",
     "an event cannot be part of itself", ""),
    ("part_of_nested", "    severity: 1.5", "    part_of: truce\n    severity: 1.5", "116:14",
     "'summit' is itself part of 'truce'", "Write part_of: truce"),
    ("part_of_impulse", "part_of: summit",
     "part_of: summit\n    impulse: 3\n    impulse_reason: x", "116:14",
     "its impulse is that of 'summit': give it there, or none", ""),
    ("origin_both", "origin: {process: tests}",
     "origin: {process: tests, response: {rule: council, trigger: launch}}", "35:13",
     "an origin is `calendar`, one `process` or one `response`", ""),
    ("origin_none", "origin: {process: tests}", "origin: {}", "35:13",
     "an origin is `calendar`, one `process` or one `response`", ""),
    ("stage_both", "{stage: drafted, when: 2018-02-20,",
     "{stage: drafted, when: 2018-02-20, event: launch,", "60:9",
     "a stage has either `when` or `event`", ""),
    ("stage_neither", "{stage: drafted, when: 2018-02-20,", "{stage: drafted,", "60:9",
     "a stage has either `when` or `event`", ""),
    ("stage_order", "stage: drafted, when: 2018-02-20", "stage: drafted, when: 2018-02-09", "60:9",
     "the stage 'drafted' at 2018-02-09 12:00 is before the one above it, at 2018-02-10 05:57", ""),
    ("stage_last", "      - {stage: adopted, when: 2018-03-01}\n", "", "54:14",
     "the outcome 'adopted' is not the last stage, 'drafted'", ""),
    ("stage_outside", "stage: adopted, when: 2018-03-01", "stage: adopted, when: 2019-03-01",
     "61:32", "2019-03-01 lies outside the span 2018-01-01 to 2018-12-31",
     "Leave the stage out, or widen the span."),
    ("otherwise_happened", "outcome: issued\n",
     "outcome: issued\n    otherwise: {outcome: issued}\n", "45:16",
     "`otherwise` belongs to an event that was called off, put off or cut, or gives other dates; "
     "this one was issued", ""),
    ("otherwise_one_date", "held, start: 2018-05-02, end: 2018-05-12", "held, start: 2018-05-02",
     "82:16", "a plan has either `when`, or both `start` and `end`, or no date", ""),
    ("otherwise_three", "held, start: 2018-05-02, end",
     "held, when: 2018-05-02, start: 2018-05-02, end", "82:16",
     "a plan has either `when`, or both `start` and `end`, or no date", ""),
    ("otherwise_back", "held, start: 2018-05-02, end: 2018-05-12",
     "held, start: 2018-05-12, end: 2018-05-02", "82:56", "the plan ends before it starts", ""),
    ("double_drill", "title: Autumn Shield\n    start: 2018-09-01",
     "title: spring shield\n    start: 2018-05-10", "87:12",
     "two drills named 'spring shield' overlap: spring_drill and autumn_drill", ""),
    ("low_mode", "low: 20, mode: 30", "low: 40, mode: 30", "9:42",
     "low, mode and high must ascend, found 40, 30, 90", ""),
    ("mode_high", "mode: 30, high: 90", "mode: 99, high: 90", "9:42",
     "low, mode and high must ascend, found 20, 99, 90", ""),
    ("limits", "low: 20", "low: 0", "9:32", "half_life must lie between 0.01 and 36500", ""),
    ("two_triggers_of_a_condition", "necessity: 0.5, reason: it woke them}",
     "necessity: 0.5, trigger: true, reason: it woke them}\n      - {event: threat, "
     "necessity: 0.1, trigger: true, reason: x}", "21:7", "at most one cause is a trigger", ""),
    ("parameter_above_limit", "half_life: {unit: days, low: 20, mode: 30, high: 90",
     "baseline: {unit: tension, low: 20, mode: 30, high: 100", "9:54",
     "baseline must lie between 0.1 and 99.9", ""),
]
# fmt: on


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "hint"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_the_fault_is_told(old, new, place, message, hint, tmp_path):
    assert only_fault(old, new, tmp_path) == (place, message, hint)
