"""What may be asked: strict types, limits, and a clear word about what is wrong."""

import json

import pytest
from tabs import MOVED, answer, ask

from simdip.lab.asked import (
    LARGEST,
    MOST_BYTES,
    MOST_DEPTH,
    MOST_EDITS,
    CurvesAsked,
    LiveAsked,
    RequestError,
    ScenarioAsked,
    read_asked,
)


def deep(levels):
    value = "x"
    for _ in range(levels):
        value = {"a": value}
    return value


def edit(what, verb="replace"):
    return {"verb": verb, "what": what}


def faults(body, kind=CurvesAsked):
    with pytest.raises(RequestError) as found:
        read_asked(kind, body if isinstance(body, str) else json.dumps(body))
    return found.value.faults


def test_a_request_as_the_page_makes_it():
    asked = read_asked(LiveAsked, ask(3, [MOVED], known_until="2030-03-01"))
    assert (asked.id, asked.pairs, asked.known_until) == (3, 20, "2030-03-01")
    assert asked.edits[0].what == MOVED["what"]


@pytest.mark.parametrize(
    ("body", "words", "of_edit"),
    [
        ("", "Invalid JSON", None),
        ("{", "Invalid JSON", None),
        ("[]", "object", None),
        ('{"edits": [], "pairs": NaN}', "pairs", None),
        ({"edits": []}, "pairs: Field required", None),
        ({"edits": [], "pairs": "20"}, "pairs: Input should be a valid integer", None),
        ({"edits": [], "pairs": 20.5}, "pairs: Input should be a valid integer", None),
        ({"edits": [], "pairs": True}, "pairs: Input should be a valid integer", None),
        ({"edits": [], "pairs": 9}, "pairs: Input should be greater than or equal to 10", None),
        ({"edits": [], "pairs": 2001}, "pairs: Input should be less than or equal to 2000", None),
        ({"edits": [], "pairs": 20, "path": "x"}, "path: Extra inputs are not permitted", None),
        ({"edits": {}, "pairs": 20}, "edits: Input should be a valid array", None),
        ({"edits": [MOVED] * (MOST_EDITS + 1), "pairs": 20}, "at most 60 edits", None),
        ({"edits": [MOVED, 7], "pairs": 20}, "object", 1),
        ({"edits": [MOVED, {"verb": "move"}], "pairs": 20}, "what: Field required", 1),
        ({"edits": [MOVED, {"verb": 3, "what": {}}], "pairs": 20}, "verb: Input", 1),
        ({"edits": [edit({}, "../x")], "pairs": 20}, "verb: String should match", 0),
        ({"edits": [edit([])], "pairs": 20}, "what: Input should be an object", 0),
        ({"edits": [edit({"a": "x" * 2001})], "pairs": 20}, "at most 2000 letters", 0),
        ({"edits": [edit({"x" * 2001: 1})], "pairs": 20}, "at most 2000 letters", 0),
        ({"edits": [edit({"a": deep(MOST_DEPTH + 1)})], "pairs": 20}, "large or deep", 0),
        ({"edits": [edit({"a": [1] * 2001})], "pairs": 20}, "large or deep", 0),
        ({"edits": [edit({"a": LARGEST + 1})], "pairs": 20}, "below 2**53", 0),
        ('{"pairs": 20, "edits": [{"verb": "set", "what": {"value": 1e999}}]}', "", 0),
        ('{"pairs": 20, "edits": [{"verb": "set", "what": {"value": Infinity}}]}', "", 0),
        ('{"pairs": 20, "edits": [{"verb": "set", "what": {"value": "\\ud800"}}]}', "JSON", None),
        ({"edits": [], "pairs": 20, "known_until": 2018}, "known_until: Input", None),
        ({"edits": [], "pairs": 20, "known_until": "\x1b[2J"}, "cannot be shown", None),
        ("x" * (MOST_BYTES + 1), "at most 65536 bytes", None),
        ("[" * 30_000, "", None),
    ],
)
def test_what_is_refused_is_told(body, words, of_edit):
    (found, *_) = faults(body)
    assert words in found["message"]
    assert found["edit"] == of_edit


def test_a_whole_number_too_long_to_print_is_refused():
    assert faults(
        '{"pairs": 20, "edits": [{"verb": "set", "what": {"value": ' + "9" * 5000 + "}}]}"
    )


@pytest.mark.parametrize("name", ["../x", "a/b", "a.b", "", "A", "x" * 65, ".hidden", "con\x00"])
def test_a_name_is_no_path(name):
    assert faults({"name": name, "edits": []}, ScenarioAsked)


def test_a_question_stands_on_one_line():
    asked = read_asked(ScenarioAsked, json.dumps({"question": " a\n\tb\r\n", "edits": []}))
    assert asked.question == "a b"
    assert faults({"question": "\x1b]0;x\x07", "edits": []}, ScenarioAsked)


def test_the_socket_tells_what_is_wrong_and_goes_on(tab):
    with tab.live() as socket:
        for frame, number in (
            ("{", None), ("[]", None), ('{"id": 7}', 7), ('{"id": "7", "edits": []}', None),
            (ask(7, [MOVED] * 61), 7), (ask(7, [], pairs=5), 7), (ask(-1, []), None),
        ):  # fmt: skip
            socket.send(frame)
            found = answer(socket)
            assert (found["type"], found["id"]) == ("faults", number), frame
            assert found["faults"][0]["message"]
        socket.send(ask(7, []))
        assert answer(socket)["type"] == "answer"
        socket.send(ask(7, []))
        assert "id: above 7" in answer(socket)["faults"][0]["message"]


def test_a_frame_too_big_ends_the_socket(tab):
    from websockets.exceptions import ConnectionClosed

    with tab.live() as socket:
        socket.send("x" * (MOST_BYTES + 1))
        with pytest.raises(ConnectionClosed):
            answer(socket)
    with tab.live() as socket:
        socket.send(b"bytes")
        with pytest.raises(ConnectionClosed):
            answer(socket)
