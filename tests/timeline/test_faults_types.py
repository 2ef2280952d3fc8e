"""Values of the wrong type or size, each shown by one spoiled place of a sound file."""

import pytest
from small_timeline import only_fault

# Name, what is replaced by what, line:column, message, hint.
# fmt: off
CASES = [
    ("text_where_number", "severity: 1.5", "severity: high", "102:15",
     "severity: found 'high'; must be a number", ""),
    ("severity_too_large", "severity: 1.5", "severity: 11", "102:15",
     "severity: found '11'; must be at most 10", ""),
    ("severity_negative", "severity: 1.5", "severity: -1", "102:15",
     "severity: found '-1'; must be at least 0", ""),
    ("severity_nan", "severity: 1.5", "severity: nan", "102:15",
     "severity: found 'nan'; must be a number", ""),
    ("necessity_above_one", "necessity: 0.8", "necessity: 1.2", "46:36",
     "necessity: found '1.2'; must be at most 1", ""),
    ("necessity_below_zero", "necessity: 0.8", "necessity: -0.2", "46:36",
     "necessity: found '-0.2'; must be at least 0", ""),
    ("necessity_percent", "necessity: 0.8", "necessity: 80%", "46:36",
     "necessity: found '80%'; must be a number", ""),
    ("load_too_large", "load: 0.5", "load: 6", "92:11", "load: found '6'; must be at most 5", ""),
    ("impulse_too_large", "severity: 1.5\n    severity_reason", "impulse: 101\n    impulse_reason",
     "102:14", "impulse: found '101'; must be at most 100", ""),
    ("impulse_too_small", "severity: 1.5\n    severity_reason",
     "impulse: -101\n    impulse_reason", "102:14", "impulse: found '-101'; must be at least -100",
     ""),
    ("within_not_whole", "within: 2", "within: 2.5", "42:13",
     "within: found '2.5'; must be a whole number", ""),
    ("within_too_large", "within: 2", "within: 367", "42:13",
     "within: found '367'; must be at most 366", ""),
    ("within_negative", "within: 2", "within: -1", "42:13",
     "within: found '-1'; must be at least 0", ""),
    ("trigger_not_bool", "trigger: true", "trigger: perhaps", "46:50",
     "trigger: found 'perhaps'; must be true or false", ""),
    ("parameter_inf", "high: 90", "high: .inf", "9:52", "high: found '.inf'; must be a number",
     ""),
    ("parameter_text", "low: 20", "low: few", "9:32", "low: found 'few'; must be a number", ""),
    ("actor_code_small", "  - {code: BIR,",
     "  - {code: ced, name: Cedar, role: ally}\n  - {code: BIR,", "12:12",
     "code: found 'ced'; must be 2 to 8 capital letters", ""),
    ("id_with_capital", "- id: declaration", "- id: Declaration", "108:9",
     "id: found 'Declaration'; must be lower-case letters, digits and underscores, "
     "a letter first", ""),
    ("id_too_long", "- id: declaration",
     "- id: ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd", "108:9",
     "id: found 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddd...; must "
     "have at most 64 characters", ""),
    ("id_empty", "- id: declaration", "- id:", "108:8", "id: found nothing; must be text", ""),
    ("title_empty", "title: A declaration", "title:", "111:11",
     "title: found nothing; must be text", ""),
    ("title_blank", "title: A declaration", "title: ''", "111:12",
     "title: found ''; must not be empty", ""),
    ("title_long", "title: A declaration", "title: " + "x" * 2001, "111:12",
     "title: found 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...; "
     "must have at most 2000 characters", ""),
    ("title_mapping", "title: A declaration", "title: {en: A declaration}", "111:12",
     "title: found a mapping; must be text", ""),
    ("label_long", "title: A declaration",
     "title: A declaration\n    label: A declaration far too long for a figure", "112:12",
     "label: found 'A declaration far too long for a figure'; must have at most 28 "
     "characters", ""),
    ("grade_E", "{cite: Text, grade: A}", "{cite: Text, grade: E}", "116:35",
     "grade: found 'E'; must be A, B, C or D", ""),
    ("url_not_http", '"https://example.org/7"', '"ftp://example.org/7"', "62:45",
     "url: found 'ftp://example.org/7'; must be an address that begins with "
     "https:// and has no spaces", ""),
    ("url_long", '"https://example.org/7"',
     '"https://example.org/777777777777777777777777777777777777777777777777777777777'
     "777777777777777777777777777777777777777777777777777777777777777777777777777777"
     "777777777777777777777777777777777777777777777777777777777777777777777777777777"
     "777777777777777777777777777777777777777777777777777777777777777777777777777777"
     "777777777777777777777777777777777777777777777777777777777777777777777777777777"
     "777777777777777777777777777777777777777777777777777777777777777777777777777777"
     '77777777777777777777777777777777777777777777777777777"', "62:45",
     "url: found 'https://example.org/777777777777777777777777777777777777...; must "
     "have at most 500 characters", ""),
    ("actors_list", "actors: {initiator: [AST], target: [BIR]}", "actors: [AST, BIR]", "33:13",
     "actors: found a list; must be a mapping", ""),
    ("initiator_text", "actors: {initiator: [AST], target: [BIR]}",
     "actors: {initiator: AST, target: [BIR]}", "33:25", "initiator: found 'AST'; must be a list",
     ""),
    ("sources_text", "sources: [{cite: Text, grade: A}]", "sources: Text", "116:14",
     "sources: found 'Text'; must be a list", ""),
    ("source_text", "sources: [{cite: Text, grade: A}]", "sources: [Text]", "116:15",
     "sources: found 'Text'; must be a mapping", ""),
    ("because_mapping", "    because:\n      - {event: launch, necessity: 0.8",
     "    because:\n        {event: launch, necessity: 0.8", "46:9",
     "because: found a mapping; must be a list", ""),
    ("origin_word", "origin: {process: tests}", "origin: chance", "35:13",
     "origin: found 'chance'; must be `calendar`, or a mapping with `process` or "
     "`response`", ""),
    ("origin_list", "origin: {process: tests}", "origin: [tests]", "35:13",
     "origin: found a list; must be `calendar`, or a mapping with `process` or "
     "`response`", ""),
    ("origin_response_text", "origin: {response: {rule: council, trigger: launch}}",
     "origin: {response: council}", "55:24", "response: found 'council'; must be a mapping", ""),
    ("origin_response_no_rule", "{rule: council, trigger: launch}", "{trigger: launch}", "55:24",
     "'rule' is missing", "Lower-case letters, digits and underscores; unique in the file."),
    ("header_id", "  id: small", "  id: Small One", "2:7",
     "id: found 'Small One'; must be lower-case letters, digits and hyphens", ""),
    ("header_list",
     "timeline:\n  id: small\n  title: A small timeline\n  start: 2018-01-01\n  end: "
     "2018-12-31\n  timezone: Asia/Seoul\n  summary: Two sides and a strait.\n",
     "timeline: [small]\n", "1:11", "timeline: found a list; must be a mapping",
     "Keys: id, title, start, end, timezone, summary, notes, references"),
    ("parameters_list",
     "parameters:\n  half_life: {unit: days, low: 20, mode: 30, high: 90, reason: "
     "news fades}",
     "parameters:\n  - half_life: {unit: days, low: 20, mode: 30, high: 90, reason: "
     "news fades}", "9:3", "`parameters` is a mapping of name to unit, low, mode, high", ""),
    ("parameter_number",
     "half_life: {unit: days, low: 20, mode: 30, high: 90, reason: news fades}", "half_life: 30",
     "9:14", "half_life: found '30'; must be a mapping", "Keys: unit, low, mode, high, reason"),
    ("event_text", "  - id: declaration\n", "  - what happened\n  - id: declaration\n", "108:5",
     "an event is a mapping that begins with `id:`", ""),
    ("actor_text", "  - {code: BIR, name: Birch, role: drills}",
     "  - {code: BIR, name: Birch, role: drills}\n  - Cedar", "13:5",
     "actors: found 'Cedar'; must be a mapping", "Keys: code, name, role, interests, defers, "
     "exposures, envoys, receives, access, leverage, leverage_growth, spoils"),
    ("processes_mapping",
     "processes:\n  - {id: tests, title: Tests, kinds: [missile_test], actors: [AST]}",
     "processes: {id: tests}", "22:12", "`processes` is a list: begin each entry with a dash", ""),
    ("tags_bad", "part_of: summit", "part_of: summit\n    tags: [Big Day]", "116:12",
     "tags: found 'Big Day'; must be lower-case letters, digits and underscores, a "
     "letter first", ""),
    ("kind_list", "kind: agreement", "kind: [agreement]", "109:11",
     "kind: found a list; must be text", ""),
    ("kind_mapping", "kind: agreement", "kind: {name: agreement}", "109:11",
     "kind: found a mapping; must be text", ""),
    ("subtype_list", "subtype: joint_declaration", "subtype: [joint_declaration]", "110:14",
     "subtype: found a list; must be text", ""),
    ("subtype_empty", "subtype: joint_declaration", "subtype:", "110:13",
     "subtype: found nothing; must be text", ""),
    ("references_list", "  summary: Two", "  references: [a]\n  summary: Two", "7:15",
     "references: found a list; must be a mapping", ""),
    ("notes_text", "  summary: Two", "  notes: a note\n  summary: Two", "7:10",
     "notes: found 'a note'; must be a list", ""),
]
# fmt: on


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "hint"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_the_fault_is_told(old, new, place, message, hint, tmp_path):
    assert only_fault(old, new, tmp_path) == (place, message, hint)
