"""How faults look, and how several of them stand together."""

from small_timeline import SMALL, faults_of, spoiled

from simdip.errors import TimelineError
from simdip.timeline.reading import load
from simdip.timeline.source import MOST_FAULTS
from simdip.timeline.wording import PATTERNS


def test_the_small_timeline_is_sound(tmp_path):
    path = tmp_path / "small.yaml"
    path.write_text(SMALL)
    assert len(load(path).events) == 8


def test_a_fault_shows_file_place_line_caret_and_hint(tmp_path):
    (fault,) = faults_of(spoiled("kind: agreement", "kind: agrement"), tmp_path)
    assert str(fault) == (
        f"{tmp_path}/small.yaml:109:11: unknown kind 'agrement'\n"
        "        kind: agrement\n"
        "              ^\n"
        "    Did you mean 'agreement'?"
    )


def test_a_fault_without_hint_shows_no_empty_line(tmp_path):
    (fault,) = faults_of(spoiled("severity: 1.5", "severity: 11"), tmp_path)
    assert str(fault) == (
        f"{tmp_path}/small.yaml:102:15: severity: found '11'; must be at most 10\n"
        "        severity: 11\n"
        "                  ^"
    )


def test_five_faults_are_all_told_in_the_order_of_the_file(tmp_path):
    text = (
        spoiled("half_life:", "halflife:")
        .replace("family: truce", "family: truces")
        .replace("when: 2018-02-10", "when: 2018-02-30")
        .replace("venue: AST", "venue: DOV")
        .replace("    part_of: summit\n", "    part_off: summit\n")
    )
    found = [(fault.line, fault.column, fault.message) for fault in faults_of(text, tmp_path)]
    assert found == [
        (9, 3, "unknown parameter 'halflife'"),
        (14, 25, "unknown condition family 'truces'"),
        (31, 11, "'2018-02-30' is not a day of the calendar"),
        (70, 44, "unknown actor 'DOV'"),
        (115, 5, "unknown key 'part_off'"),
    ]


def test_the_error_counts_its_faults():
    assert str(TimelineError([])).startswith("0 faults found")


def test_a_cycle_of_two_events_is_told_once_with_its_way(tmp_path):
    text = spoiled(
        "    origin: {process: tests}\n",
        "    because:\n      - {event: threat, necessity: 0.1, reason: x}\n",
    ).replace("when: 2018-02-14~\n    within: 2", "when: 2018-02-10\n    time: '05:57'")
    (fault,) = faults_of(text, tmp_path)
    assert fault.message == "a cycle of causes: threat <- launch <- threat"
    assert (fault.line, fault.column) == (36, 17)


def test_a_cycle_through_a_condition_is_no_cycle_of_events(tmp_path):
    """Conditions are nobody's cause, so an event cannot wait for one."""
    text = spoiled("event: threat, necessity: 0.1", "event: pause, necessity: 0.1")
    (fault,) = faults_of(text, tmp_path)
    assert fault.message == "unknown event 'pause'"


def test_a_missing_section_hides_nothing_else(tmp_path):
    text = spoiled("timeline:\n  id: small", "time_line:\n  id: small")
    text = text.replace("subtype: icbm", "subtype: icmb")
    assert [fault.message for fault in faults_of(text, tmp_path)] == [
        "the section `timeline` is missing",
        "unknown section 'time_line'",
        "unknown missile_test subtype 'icmb'",
    ]


def test_low_mode_and_high_outside_the_limits_are_three_faults(tmp_path):
    text = spoiled("low: 20, mode: 30, high: 90", "low: -3, mode: -2, high: -1")
    faults = faults_of(text, tmp_path)
    assert [fault.column for fault in faults] == [32, 42, 52]
    assert {fault.message for fault in faults} == {"half_life must lie between 0.01 and 36500"}


def test_no_list_of_processes_says_so(tmp_path):
    text = spoiled("processes:\n  - {id: tests, title: Tests, kinds: [missile_test], actors: [AST]}\n", "")  # noqa: E501  # fmt: skip
    (fault,) = faults_of(text, tmp_path)
    assert fault.message == "unknown process 'tests'"
    assert fault.hint == "The file lists no processes."


def test_very_many_faults_stop_with_a_word_about_it(tmp_path):
    events = "".join(f"  - {{id: e{place}}}\n" for place in range(1000))
    faults = faults_of(SMALL + events, tmp_path)
    assert len(faults) == MOST_FAULTS + 1
    assert (faults[0].line, faults[0].message) == (0, "more than 200 faults: mend these first")
    assert faults[1].line == 117


def test_every_pattern_of_the_model_has_words(root):
    """A user should never have to read a regular expression."""
    from simdip.timeline.schema import timeline_schema

    def patterns(node):
        if isinstance(node, dict):
            if isinstance(node.get("pattern"), str):
                yield node["pattern"]
            for inner in node.values():
                yield from patterns(inner)
        elif isinstance(node, list):
            for inner in node:
                yield from patterns(inner)

    told_otherwise = {"^calendar$"}
    assert set(patterns(timeline_schema())) - told_otherwise <= set(PATTERNS)


def test_an_origin_where_none_belongs_is_an_unknown_key(tmp_path):
    (fault,) = faults_of(spoiled("kind: sanctions}", "kind: sanctions, origin: x}"), tmp_path)
    assert fault.message == "unknown key 'origin'"
