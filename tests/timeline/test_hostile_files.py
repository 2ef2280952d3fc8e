"""Files that mean harm or are no timelines at all: a clear fault, never a crash or a hang."""

import time

import pytest
from small_timeline import SMALL, faults_of, spoiled

from simdip.errors import TimelineError
from simdip.timeline.reading import load

HEAD = SMALL[: SMALL.index("events:")]


def title(value: str) -> str:
    return spoiled("title: A truce", "title: " + value)


WHOLE = "a timeline is a mapping of sections such as `timeline:`, `events:`"
WRONG_CHARACTER = "not YAML: a character that YAML does not allow"
# fmt: off
HOSTILE = {
    "latin_1": (title("Waffenruhe für alle").encode("latin-1"), "66:24", "not UTF-8 text"),
    "utf_16": (SMALL.encode("utf-16"), "1:1", "not UTF-8 text"),
    "lone_surrogate": (title("A ?").encode().replace(b"A ?", b"\xed\xa0\x80"), "66:12",
                       "not UTF-8 text"),
    "utf_16_without_mark": (SMALL.encode("utf-16-le"), "1:1", WRONG_CHARACTER),
    "nul": (title("A \0 truce"), "66:1", WRONG_CHARACTER),
    "bell": (title("A \a truce"), "66:1", WRONG_CHARACTER),
    "delete": (title("A \x7f truce"), "66:1", WRONG_CHARACTER),
    "tab": (spoiled("    kind: truce", "\tkind: truce"), "64:1",
            "not YAML: found a tab character that violates indentation"),
    "too_big": (b"#" * (10 * 1024 * 1024 + 1), "0:0", "larger than 10 MiB"),
    "empty": ("", "0:0", "is empty"),
    "blank": (" \n\n", "0:0", "is empty"),
    "only_comments": ("# nothing\n# here\n", "1:1", WHOLE),
    "only_a_document_mark": ("---\n", "1:1", WHOLE),
    "a_list": ("- a\n- b\n", "1:1", WHOLE),
    "a_word": ("hello", "1:1", WHOLE),
    "two_documents": (SMALL + "---\n" + SMALL, "117:1", "not YAML: expected a single document "
                      "in the stream, but found another document"),
    "billion_laughs": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "2:8",
                       "the alias *a is not allowed"),
    "alias_of_itself": ("a: &a [*a]\n", "1:8", "the alias *a is not allowed"),
    "merge_key": (spoiled("    kind: truce", "    <<: {place: x}\n    kind: truce"), "64:5",
                  "unknown key '<<'"),
    "duplicate_key": (spoiled("    kind: truce", "    kind: truce\n    kind: truce"), "65:5",
                      "the key 'kind' stands twice"),
    "list_as_key": (spoiled("    kind: truce", "    [a, b]: x\n    kind: truce"), "64:5",
                    "a key must be a word"),
    "mapping_as_key": (spoiled("    kind: truce", "    ? {a: b}\n    : x\n    kind: truce"),
                       "64:7", "a key must be a word"),
    "python_object": (title("!!python/object/apply:os.system x"), "66:12",
                      "the tag !!python/object/apply:os.system is not allowed"),
    "own_tag": (title("!x A truce"), "66:12", "the tag !x is not allowed"),
    "tag_of_a_number": (title("!!int 3"), "66:12", "the tag !!int is not allowed"),
    "deep_brackets": ("a: " + "[" * 100_000, "1:43 or 1:1003", "nested too deep"),
    "deep_braces": ("{a: " * 100_000, "1:161", "nested too deep"),
    "deep_indents": ("".join(" " * deep + "a:\n" for deep in range(1000)), "41:41",
                     "nested too deep"),
    "deep_dashes": ("- " * 1_000_000, "1:81", "nested too deep"),
    "deep_questions": ("? - " * 500_000, "1:81", "nested too deep"),
    "line_of_a_megabyte": (title("x" * 1_000_000), "66:12", "title: found '" + "x" * 56
                           + "...; must have at most 2000 characters"),
    "kind_of_a_megabyte": (spoiled("kind: agreement", "kind: " + "x" * 1_000_000), "109:11",
                           "unknown kind '" + "x" * 466 + " ... " + "x" * 479 + "'"),
    "too_large_a_number": (spoiled("severity: 1.5", "severity: 1e400"), "102:15",
                           "severity: found '1e400'; must be at most 10"),
    "nan": (spoiled("severity: 1.5", "severity: nan"), "102:15",
            "severity: found 'nan'; must be a number"),
    "infinite_parameter": (spoiled("high: 90", "high: 1e400"), "9:52",
                           "high: found '1e400'; must be a finite number"),
    "5000_digits": (spoiled("within: 2", "within: " + "9" * 5000), "42:13", "within: found '"
                    + "9" * 56 + "...; must be a whole number of a sensible size"),
    "hexadecimal": (spoiled("severity: 1.5", "severity: 0x1"), "102:15",
                    "severity: found '0x1'; must be a number"),
    "octal": (spoiled("within: 2", "within: 0o2"), "42:13",
              "within: found '0o2'; must be a whole number"),
    "time_zone_of_many_parts": (spoiled("timezone: Asia/Seoul", "timezone: " + "A/" * 400 + "A"),
                                "6:13", "no time zone '" + "A/" * 400 + "A': use a name such as "
                                "Asia/Seoul"),
    "wrong_yaml_version": ("%YAML 9.9\n---\n" + SMALL, "1:1",
                           "not YAML: found incompatible YAML document"),
}
# fmt: on


@pytest.mark.parametrize(("text", "place", "message"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_one_clear_fault_and_soon(text, place, message, tmp_path):
    begun = time.process_time()
    faults = faults_of(text, tmp_path)
    assert time.process_time() - begun < 5
    found = [(f"{fault.line}:{fault.column}", fault.message) for fault in faults]
    if "python" in message:  # its arguments are told apart
        found = found[:1]
    assert [said for _, said in found] == [message]
    assert found[0][0] in place.split(" or ")


@pytest.mark.parametrize(
    ("old", "new", "read", "value"),
    [
        ("{code: BIR, name: Birch", "{code: NO, name: NO", lambda t: t.actors[1].name, "NO"),
        ("title: A truce", "title: yes", lambda t: t.event("truce").title, "yes"),
        ("title: A truce", "title: 12:30", lambda t: t.event("truce").title, "12:30"),
        ("title: A truce", "title: 2018-02-30", lambda t: t.event("truce").title, "2018-02-30"),
        ("title: A truce", "title: &t A truce", lambda t: t.event("truce").title, "A truce"),
        ("title: A truce", "title: 010", lambda t: t.event("truce").title, "010"),
        ("title: A truce", "title: 정전 🕊", lambda t: t.event("truce").title, "정전 🕊"),
        ('time: "05:57"', "time: 12:30", lambda t: t.event("launch").time, "12:30"),
        ("within: 2", "within: 02", lambda t: t.event("threat").within, 2),
        ("load: 0.5", "load: 5e-1", lambda t: t.event("autumn_drill").load, 0.5),
        ("trigger: true", "trigger: yes", lambda t: t.event("threat").because[0].trigger, True),
        ("    part_of: summit", "    place:\n    part_of: summit",
         lambda t: t.event("declaration").place, None),
        ("    part_of: summit", "    place: ~\n    part_of: summit",
         lambda t: t.event("declaration").place, None),
        ("    part_of: summit", "    place: 'null'\n    part_of: summit",
         lambda t: t.event("declaration").place, "null"),
    ],
)  # fmt: skip
def test_values_are_not_guessed_at(old, new, read, value, tmp_path):
    path = tmp_path / "small.yaml"
    text = spoiled(old, new)
    if "code: NO" in new:
        text = text.replace("BIR", "NO")
    path.write_text(text, encoding="utf-8")
    assert read(load(path)) == value


@pytest.mark.parametrize("change", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n")])
def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(change, tmp_path):
    path = tmp_path / "small.yaml"
    path.write_bytes(change(SMALL).encode())
    assert len(load(path).events) == 8


def test_a_directory(tmp_path):
    with pytest.raises(TimelineError) as caught:
        load(tmp_path)
    (fault,) = caught.value.faults
    assert (fault.message, fault.hint) == ("is a directory", "Name a timeline file inside it.")


def test_a_missing_file(tmp_path):
    with pytest.raises(TimelineError) as caught:
        load(tmp_path / "gone.yaml")
    (fault,) = caught.value.faults
    assert (fault.message, fault.line) == ("no such file", 0)
    assert fault.hint == "`simdip timelines` lists those that come with simdip."


def test_a_misspelled_name_of_a_shipped_timeline():
    with pytest.raises(TimelineError) as caught:
        load("tutoril")
    (fault,) = caught.value.faults
    assert (fault.message, fault.hint) == ("no such timeline", "Did you mean 'tutorial'?")


@pytest.mark.parametrize("name", ["", ".", "a\0b", "x" * 5000, "~", "/dev/null"])
def test_odd_names_of_files(name):
    with pytest.raises(TimelineError):
        load(name)


def test_nine_mebibytes_of_bad_events(tmp_path):
    event = "  - {id: e%d, kind: statment%d, titel: x, when: 2018-02-30, notes: many words}\n"
    text = HEAD + "events:\n" + "".join(event % (place, place) for place in range(115_000))
    assert 9 * 1024 * 1024 < len(text) < 10 * 1024 * 1024
    begun = time.process_time()
    faults = faults_of(text, tmp_path)
    assert time.process_time() - begun < 30  # about 5 s, nearly all of it reading YAML
    assert faults[0].message == "more than 200 faults: mend these first"
