"""Keys that are unknown, missing or empty, each shown by one spoiled place of a sound file."""

import pytest
from small_timeline import only_fault

# Name, what is replaced by what, line:column, message, hint.
# fmt: off
CASES = [
    ("unknown_section", "conditions:\n  - {id: pause",
     "condition:\n  - {id: x}\nconditions:\n  - {id: pause", "13:1", "unknown section 'condition'",
     "Did you mean 'conditions'?"),
    ("misspelled_event_key", "    severity: 1.5\n", "    severety: 1.5\n", "102:5",
     "unknown key 'severety'", "Did you mean 'severity'?"),
    ("far_off_event_key", "    part_of: summit", "    part_of: summit\n    colour: red", "116:5",
     "unknown key 'colour'",
     "Allowed: id, kind, subtype, title, label, when, start, end, time, timezone, "
     "within, planned, actors, place, outcome, severity, severity_reason, impulse, "
     "impulse_reason, part_of, origin, because, otherwise, sources, dates, notes, "
     "tags"),
    ("unknown_header_key", "  summary:", "  zone: UTC\n  summary:", "7:3", "unknown key 'zone'",
     "Did you mean 'timezone'?"),
    ("unknown_key_in_cause", "{event: launch, necessity: 0.8, trigger: true, reason: it says so}",
     "{event: launch, necessity: 0.8, triger: true, reason: it says so}", "46:41",
     "unknown key 'triger'", "Did you mean 'trigger'?"),
    ("unknown_key_in_actors", "{initiator: [AST, BIR], venue: AST}",
     "{initiator: [AST, BIR], venu: AST}", "70:37", "unknown key 'venu'", "Did you mean 'venue'?"),
    ("unknown_key_in_source", "{cite: Text, grade: A}", "{cite: Text, grade: A, link: x}",
     "116:38", "unknown key 'link'", "Allowed: cite, grade, url"),
    ("unknown_key_in_stage", "when: 2018-02-20, actors: [BIR]", "when: 2018-02-20, actor: [BIR]",
     "60:44", "unknown key 'actor'", "Did you mean 'actors'?"),
    ("unknown_key_in_otherwise", "otherwise: {outcome: held, start",
     "otherwise: {outcome: held, begin: x, start", "82:32", "unknown key 'begin'",
     "Allowed: outcome, start, end, when"),
    ("unknown_key_in_origin", "origin: {process: tests}", "origin: {proces: tests}", "35:14",
     "unknown key 'proces'", "Did you mean 'process'?"),
    ("unknown_key_in_response_origin", "{rule: council, trigger: launch}",
     "{rule: council, trigger: launch, lag: 3}", "55:57", "unknown key 'lag'",
     "Allowed: rule, trigger"),
    ("unknown_key_in_dates", "source: Herald}", "source: Herald, prefered: true}", "106:44",
     "unknown key 'prefered'", "Did you mean 'preferred'?"),
    ("key_of_another_kind", "    part_of: summit", "    part_of: summit\n    load: 1", "116:5",
     "unknown key 'load'",
     "Allowed: id, kind, subtype, title, label, when, start, end, time, timezone, "
     "within, planned, actors, place, outcome, severity, severity_reason, impulse, "
     "impulse_reason, part_of, origin, because, otherwise, sources, dates, notes, "
     "tags"),
    ("unknown_actor_key", "name: Birch, role: drills", "name: Birch, role: drills, flag: x",
     "12:44", "unknown key 'flag'", "Allowed: code, name, role, interests, defers, exposures, "
     "envoys, receives, access, leverage, leverage_growth, spoils"),
    ("unknown_condition_key", "family: truce, title: Pause",
     "family: truce, title: Pause, shfit: 3", "14:46", "unknown key 'shfit'",
     "Did you mean 'shift'?"),
    ("unknown_parameter_key",
     "half_life: {unit: days, low: 20, mode: 30, high: 90, reason: news fades}",
     "half_life: {unit: days, low: 20, mode: 30, high: 90, reason: news fades, "
     "source: x}", "9:76", "unknown key 'source'", "Allowed: unit, low, mode, high, reason"),
    ("unknown_process_key", "kinds: [missile_test], actors",
     "kinds: [missile_test], speed: 3, actors", "23:54", "unknown key 'speed'",
     "Allowed: id, title, kinds, subtypes, actors, target, rate, reference, tension, drill_load, "
     "completed, quiet, completed_of, utility, stocks, branching, half_life, during, programme, "
     "makes, cap, notes"),
    ("unknown_response_key", "kind: sanctions}", "kind: sanctions, lag: 3}", "25:84",
     "unknown key 'lag'", "Allowed: id, title, to, subtypes, outcomes, by, kind, actors, target, "
     "probability, most, again, delay, merges, bargaining, makes, notes"),
    ("missing_title", "    title: A launch\n", "", "27:5", "'title' is missing",
     "One line in plain words."),
    ("missing_outcome", "    outcome: issued\n", "", "37:5", "'outcome' is missing",
     "Allowed: issued, adopted, retracted"),
    ("missing_id", "  - id: truce\n    kind: truce", "  - kind: truce", "63:5", "'id' is missing",
     "Lower-case letters, digits and underscores; unique in the file."),
    ("missing_kind", "    kind: agreement\n", "", "108:5", "the event has no `kind`",
     "Allowed: missile_test, nuclear_test, drill, envoy_visit, summit, talks, "
     "sanctions, proposal, truce, statement, incident, agreement, project"),
    ("missing_sources", "    sources: [{cite: Text, grade: A}]\n", "", "108:5",
     "'sources' is missing", ""),
    ("no_sources", "sources: [{cite: Text, grade: A}]", "sources: []", "116:14",
     "sources: found an empty list; needs at least one entry", ""),
    ("empty_sources", "sources: [{cite: Text, grade: A}]", "sources:", "116:13",
     "sources: found nothing; must be a list", ""),
    ("missing_actors", "    actors: {initiator: [BIR], target: [AST]}\n    outcome: issued\n",
     "    outcome: issued\n", "37:5", "'actors' is missing", ""),
    ("no_initiator", "actors: {initiator: [AST], target: [BIR]}", "actors: {target: [BIR]}",
     "33:13", "'initiator' is missing", "Who acts or takes part."),
    ("empty_initiator", "actors: {initiator: [AST], target: [BIR]}",
     "actors: {initiator: [], target: [BIR]}", "33:25",
     "initiator: found an empty list; needs at least one entry", ""),
    ("missing_holds", "    holds: pause\n", "", "63:5", "'holds' is missing",
     "The condition that holds while the truce is in force."),
    ("missing_necessity", "necessity: 0.8, trigger", "trigger", "46:9", "'necessity' is missing",
     "Probability that the event would not have happened (as it did) without it."),
    ("missing_cause_reason", ", reason: it says so", "", "46:9", "'reason' is missing", ""),
    ("missing_cite", "{cite: Text, grade: A}", "{grade: A}", "116:15", "'cite' is missing",
     "Short citation."),
    ("missing_grade", "{cite: Text, grade: A}", "{cite: Text}", "116:15", "'grade' is missing",
     "A document, B two reports, C one report, D not re-read."),
    ("missing_parameter_mode", "mode: 30, ", "", "9:14", "'mode' is missing",
     "The value that a replay takes."),
    ("missing_summary", "  summary: Two sides and a strait.\n", "", "2:3", "'summary' is missing",
     ""),
    ("missing_role", "name: Birch, role: drills", "name: Birch", "12:5", "'role' is missing", ""),
    ("missing_kinds", "kinds: [missile_test], ", "", "23:5", "'kinds' is missing",
     "Kinds of event it makes."),
    ("missing_family", "id: pause, family: truce", "id: pause", "14:5", "'family' is missing",
     "Allowed: truce, freeze, thaw, other"),
    ("stage_without_stage", "{stage: drafted, when", "{when", "60:9", "'stage' is missing", ""),
    ("empty_actors", "actors:\n  - {code: AST, name: Aster, role: tests}\n  - {code: BIR, name: "
     "Birch, role: drills}\n", "actors: []\n", "1:1", "the section `actors` is missing or empty",
     ""),
]
# fmt: on


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "hint"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_the_fault_is_told(old, new, place, message, hint, tmp_path):
    assert only_fault(old, new, tmp_path) == (place, message, hint)
