"""Dates, times, zones and spans, each shown by one spoiled place of a sound file."""

import pytest
from small_timeline import only_fault

# Name, what is replaced by what, line:column, message, hint.
# fmt: off
CASES = [
    ("no_such_day", "when: 2018-02-10", "when: 2018-02-30", "31:11",
     "'2018-02-30' is not a day of the calendar", ""),
    ("no_such_month", "when: 2018-02-10", "when: 2018-13-10", "31:11",
     "'2018-13-10' is not a date: write 2017-09-03, 2017-09, 2017-09~, 2017-09-03?, "
     "2017-07-22/2017-07-25 (some day between) or [2017-09-29, 2017-10-02] (one of "
     "these)", ""),
    ("words", "when: 2018-02-10", "when: early 2018", "31:11",
     "'early 2018' is not a date: write 2017-09-03, 2017-09, 2017-09~, 2017-09-03?, "
     "2017-07-22/2017-07-25 (some day between) or [2017-09-29, 2017-10-02] (one of "
     "these)", ""),
    ("american", "when: 2018-02-10", "when: 02/10/2018", "31:11",
     "'02/10/2018' is not a date: write 2017-09-03, 2017-09, 2017-09~, 2017-09-03?, "
     "2017-07-22/2017-07-25 (some day between) or [2017-09-29, 2017-10-02] (one of "
     "these)", ""),
    ("backwards_between", "when: 2018-02-10", "when: 2018-02-10/2018-02-01", "31:11",
     "'2018-02-10/2018-02-01' ends before it starts", ""),
    ("mixed_set", "when: 2018-02-10", "when: '[2018-02-10, 2018-02-31]'", "31:11",
     "'2018-02-31' is not a day of the calendar", ""),
    ("open_interval", "when: 2018-02-10", "when: 2018-02-10/..", "31:11",
     "'2018-02-10/..' is not a date: write 2017-09-03, 2017-09, 2017-09~, "
     "2017-09-03?, 2017-07-22/2017-07-25 (some day between) or [2017-09-29, "
     "2017-10-02] (one of these)", ""),
    ("before_span", "when: 2018-02-10", "when: 2017-12-31", "31:11",
     "2017-12-31 lies outside the span 2018-01-01 to 2018-12-31",
     "Leave the event out, or widen the span."),
    ("after_span", "start: 2018-09-01\n    end: 2018-09-10",
     "start: 2018-12-30\n    end: 2019-01-02", "89:10",
     "2019-01-02 lies outside the span 2018-01-01 to 2018-12-31",
     "Leave the event out, or widen the span."),
    ("fuzzy_outside", "when: 2018-02-10", "when: 2017-12/2018-03", "31:11",
     "2017-12/2018-03 lies outside the span 2018-01-01 to 2018-12-31",
     "Leave the event out, or widen the span."),
    ("within_reaches_out", "when: 2018-02-14~\n    within: 2", "when: 2018-12-30~\n    within: 2",
     "41:11", "2018-12-30~ lies outside the span 2018-01-01 to 2018-12-31",
     "Leave the event out, or widen the span."),
    ("year_9999", "when: 2018-02-10", "when: 9999-12-31", "31:11",
     "'9999-12-31' lies outside the years 100 to 9900", ""),
    ("year_9998_within", "when: 2018-02-14~\n    within: 2", "when: 9998-12-31~\n    within: 366",
     "41:11", "'9998-12-31~' lies outside the years 100 to 9900", ""),
    ("year_1_within", "when: 2018-02-14~\n    within: 2", "when: 0001-01-01~\n    within: 366",
     "41:11", "'0001-01-01~' lies outside the years 100 to 9900", ""),
    ("end_before_start", "start: 2018-09-01\n    end: 2018-09-10",
     "start: 2018-09-10\n    end: 2018-09-01", "89:10",
     "the end 2018-09-01 is before the start 2018-09-10", ""),
    ("no_when", "    when: 2018-03-01\n", "", "48:5",
     "found no date; an event has either `when`, or both `start` and `end`", ""),
    ("start_no_end", "    start: 2018-09-01\n    end: 2018-09-10\n", "    start: 2018-09-01\n",
     "88:12", "found `start`; an event has either `when`, or both `start` and `end`", ""),
    ("end_no_start", "    start: 2018-09-01\n    end: 2018-09-10\n", "    end: 2018-09-10\n",
     "88:10", "found `end`; an event has either `when`, or both `start` and `end`", ""),
    ("when_and_start", "    start: 2018-09-01\n    end: 2018-09-10\n",
     "    when: 2018-09-01\n    start: 2018-09-01\n    end: 2018-09-10\n", "88:11",
     "found `when` and `start` and `end`; an event has either `when`, or both "
     "`start` and `end`", ""),
    ("when_and_end", "    start: 2018-09-01\n    end: 2018-09-10\n",
     "    when: 2018-09-01\n    end: 2018-09-10\n", "88:11",
     "found `when` and `end`; an event has either `when`, or both `start` and `end`", ""),
    ("within_exact", "when: 2018-02-14~", "when: 2018-02-14", "42:13",
     "`within` widens only a date marked ~ or ?", ""),
    ("time_bad", 'time: "05:57"', 'time: "25:00"', "32:11",
     "'25:00' is not a time of day between 00:00 and 23:59:59", ""),
    ("time_form", 'time: "05:57"', "time: 5.57 am", "32:11",
     "'5.57 am' is not a time of day: write it as 05:57 or 05:57:30", ""),
    ("time_skipped", "    title: A declaration\n    when: 2018-10-01",
     '    title: A declaration\n    when: 2018-03-11\n    time: "02:30"\n    timezone: '
     "America/New_York", "112:11",
     "2018-03-11 02:30:00 does not exist in America/New_York: the clocks were set "
     "forward", ""),
    ("planned_bad", "planned: 2018-03-20", "planned: soon", "69:14",
     "'soon' is not a date: write 2017-09-03, 2017-09, 2017-09~, 2017-09-03?, "
     "2017-07-22/2017-07-25 (some day between) or [2017-09-29, 2017-10-02] (one of "
     "these)", ""),
    ("timezone_out", 'when: 2018-02-10\n    time: "05:57"',
     'when: 2018-12-31\n    time: "23:30"\n    timezone: America/New_York', "33:15",
     "outside the span in the timeline's time zone", ""),
    ("timezone_out_before", 'when: 2018-02-10\n    time: "05:57"',
     'when: 2018-01-01\n    time: "01:30"\n    timezone: Pacific/Auckland', "33:15",
     "outside the span in the timeline's time zone", ""),
    ("span_backwards", "end: 2018-12-31", "end: 2017-12-31", "5:8",
     "the span ends on 2017-12-31, before it starts", ""),
    ("span_fuzzy", "start: 2018-01-01", "start: 2018-01~", "4:10",
     "the start of the span must be one day: '2018-01~'", ""),
    ("span_month", "end: 2018-12-31", "end: 2018-12", "5:8",
     "the end of the span must be one day: '2018-12'", ""),
    ("span_long", "end: 2018-12-31", "end: 2118-12-31", "5:8", "the span is longer than 100 years",
     ""),
    ("span_bad", "end: 2018-12-31", "end: 2018-12-32", "5:8",
     "'2018-12-32' is not a day of the calendar", ""),
    ("condition_start_only", "    end: 2018-07-31\n", "", "15:5",
     "a condition has both `start` and `end`, or neither", ""),
    ("condition_end_only", "    start: 2018-06-01\n", "", "15:5",
     "a condition has both `start` and `end`, or neither", ""),
    ("condition_backwards", "end: 2018-07-31", "end: 2018-05-31", "19:10",
     "the end 2018-05-31 is before the start 2018-06-01", ""),
    ("condition_outside", "end: 2018-07-31", "end: 2019-07-31", "18:12",
     "the condition lies outside the span 2018-01-01 to 2018-12-31", ""),
    ("condition_undated_cause", "    start: 2018-06-01\n    end: 2018-07-31\n", "", "19:7",
     "only a condition with its own dates has causes", ""),
    ("condition_time", "    end: 2018-07-31", "    end: 2018-07-31\n    time: noon", "20:11",
     "'noon' is not a time of day: write it as 05:57 or 05:57:30", ""),
    ("dates_none_preferred", ", preferred: true", "", "105:7",
     "exactly one date is preferred, found 0", ""),
    ("dates_two_preferred", "source: Herald}", "source: Herald, preferred: true}", "105:7",
     "exactly one date is preferred, found 2", ""),
    ("dates_other", "{when: 2018-10-01, source", "{when: 2018-10-03, source", "105:7",
     "the preferred date 2018-10-03 is not the one in use, 2018-10-01", ""),
    ("date_too_long", "when: 2018-02-10", "when: '[" + ", ".join(["2018-02-10"] * 30) + "]'",
     "31:11", "a date longer than 200 characters", ""),
    ("date_many", "when: 2018-02-10", "when: '{2010..2029}'", "31:11",
     "'{2010..2029}' names more than 4000 days", ""),
]
# fmt: on


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "hint"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_the_fault_is_told(old, new, place, message, hint, tmp_path):
    assert only_fault(old, new, tmp_path) == (place, message, hint)
