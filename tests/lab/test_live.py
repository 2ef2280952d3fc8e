"""Answers while dragging: those of `compare`, the newest alone, and each tab its own."""

import json
import math
import socket as plain
import threading
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace

import numpy as np
import pytest
from tabs import MOVED, answer, ask, tab_of

import simdip
from simdip import api
from simdip.ensemble.fan import fan
from simdip.errors import EngineError, SettingError
from simdip.lab.answers import number

COUNT = 20
FOAL = "move foal_eagle_2018 by=-20"
MOVED_FOAL = {"verb": "move", "what": {"event": "foal_eagle_2018", "by": -20}}
DRILLS = "remove winter_shield"
REMOVED = {"verb": "remove", "what": {"event": "winter_shield"}}
KNOWN = "2030-02-01"


def typed(base, *edits):
    from simdip.scenario.reading import typed_scenario

    return typed_scenario(base, list(edits))


@pytest.fixture(scope="module")
def compared():
    """The same pairs as `compare` plays them, on the reference engine."""
    return simdip.compare(edits=[FOAL], count=COUNT, beside=False, log="none", engine="simpy")


@pytest.fixture(scope="module")
def played(korea):
    return korea.live.play(typed(korea.base, FOAL), COUNT)


def without_weights(effect):
    """What hangs on the likelihood of history, which is not counted here."""
    return repr(replace(effect, difference_given_history=math.nan, ess=math.nan))


def test_effects_are_those_of_compare(played, compared):
    found = {one.measure: without_weights(one) for one in api.live_effects(played)}
    assert set(found) == set(compared.main_measures)
    for one in compared.effects:
        if one.measure in found:
            assert found[one.measure] == without_weights(one)


def test_the_cascade_is_that_of_compare(played, compared):
    assert repr(api.live_cascade(played)) == repr(compared.cascades)


def test_bands_are_those_of_the_fan(played, compared):
    dates = compared.dates
    rows = {(row[2], row[1]): row[3:] for row in fan(compared.pairs, "edited", dates)}
    three = {
        "history": api.bands(played.history.tension),
        "scenario": api.bands(played.edited.tension),
        "difference": api.difference(played),
    }
    for what, found in three.items():
        expected = np.array([rows[what, day] for day in dates])
        assert np.allclose(found.quantiles.T, expected[:, :5], rtol=0, atol=1e-12)
        assert np.allclose(found.mean, expected[:, 5], rtol=0, atol=1e-12)


def test_interests_are_those_of_actors(korea, replay_of):
    found = api.Interests(korea.timeline)
    answered = korea.live.play(typed(korea.base, FOAL), 1)
    history = replay_of("korea-2017-2018")
    tension = np.array([row[1] for row in history.rows["tension"]], float)[None]
    same = replace(answered, history=replace(answered.history, tension=tension))
    for actor in ("RUS", "PRK"):
        (mind,) = api.actors(actor).minds
        days = [one for one in mind.path if one.basis == "replay"]
        for one in found.over_time(same):
            if one.actor == actor:
                expected = [day.weights[one.interest] for day in days]
                assert np.allclose(one.history, expected, rtol=0, atol=1e-9), one.interest


def test_a_set_interest_moves_the_edited_world_alone(korea):
    edit = "set parameter=rus_prestige value=3 since=2018-01-01"
    answered = korea.live.play(typed(korea.base, edit), 1)
    weights = api.Interests(korea.timeline).over_time(answered)
    (one,) = (one for one in weights if (one.actor, one.interest) == ("RUS", "prestige"))
    assert np.array_equal(one.history[:365], one.scenario[:365])
    assert (one.scenario[365:] > 2 * one.history[365:]).all()


@pytest.mark.parametrize("known_until", [None, "2018-01-31"])
def test_no_edit_makes_no_difference(korea, known_until):
    with tab_of(korea) as tab, tab.live() as socket:
        socket.send(ask(1, [], pairs=10, quick=False, known_until=known_until))
        found = answer(socket)
    assert {value for row in found["difference"].values() for value in row} == {0.0}
    assert found["history"] == found["scenario"]
    assert found["cascade"] == found["schedule"] == []
    assert {one["difference"] for one in found["effects"]} == {0.0}
    for actor in found["interests"]["actors"]:
        for one in actor["interests"]:
            assert one["history"] == one["scenario"]


def test_an_answer_over_the_socket(korea, compared):
    with tab_of(korea) as tab, tab.live() as socket:
        socket.send(ask(5, [MOVED_FOAL], pairs=COUNT))
        first = answer(socket)
        socket.send(ask(6, [MOVED_FOAL], pairs=COUNT, quick=False))
        second = answer(socket)
    assert (first["id"], first["type"], first["pairs"]) == (5, "answer", COUNT)
    assert len(first["scenario"]["q05"]) == len(first["history"]["mean"]) == 730
    assert (second["history"], second["history_key"]) == (None, first["history_key"])
    assert (first["interests"], first["cascade"], first["schedule"]) == (None, [], [])
    assert len(second["interests"]["actors"]) == 6
    means = {one.measure: one for one in compared.effects}
    for one in first["effects"]:
        assert one["history"] == number(means[one["measure"]].history_mean)
        assert one["scenario"] == number(means[one["measure"]].scenario_mean)
        assert one["difference"] == number(means[one["measure"]].difference)
    asked = next(one for one in second["cascade"] if one["asked"])
    assert (asked["event"], asked["change"], asked["days"]) == ("foal_eagle_2018", "moves", -20)
    (placed,) = (one for one in second["schedule"] if one["how"] == "asked")
    assert (placed["start"], placed["status"]) == ("2018-03-12", "moved")


def test_tabs_at_once_do_not_mix(tab, tutorial):
    edits = {"a": [MOVED], "b": [REMOVED], "c": []}
    alone = {}
    for name, rows in edits.items():
        with tab.live() as socket:
            socket.send(ask(1, rows, pairs=100))
            alone[name] = answer(socket)
    found = {name: [] for name in edits}

    def talk(name):
        with tab.live() as socket:
            for count in range(4):
                socket.send(ask(count, edits[name], pairs=100))
                found[name].append(answer(socket))

    threads = [threading.Thread(target=talk, args=(name,)) for name in edits]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    for name, answers in found.items():
        assert len(answers) == 4
        for one in answers:
            for key in ("scenario", "difference", "effects", "cascade", "schedule"):
                assert one[key] == alone[name][key], (name, key)
    compared = simdip.compare(
        edits=[DRILLS], base="tutorial", count=100, beside=False, log="none", engine="simpy"
    )
    means = {one.measure: number(one.scenario_mean) for one in compared.effects}
    for one in found["b"][0]["effects"]:
        assert one["scenario"] == means[one["measure"]]


class Slow:
    """Plays until it is stopped, but for one number of pairs."""

    def __init__(self, live):
        self._live, self.stopped, self.began = live, [], threading.Event()

    def __getattr__(self, name):
        return getattr(self._live, name)

    def play(self, scenario, pairs, *, quick, stopped, told):
        if pairs == COUNT:
            return self._live.play(scenario, pairs, stopped=stopped, told=told)
        told(1, pairs)
        self.began.set()
        while not stopped():
            threading.Event().wait(0.005)
        self.stopped.append(pairs)
        return None


@pytest.fixture
def slow(tutorial):
    return Slow(tutorial.live)


def test_the_newest_wins(tutorial, slow):
    with tab_of(replace(tutorial, live=slow)) as tab, tab.live() as socket:
        socket.send(ask(1, [MOVED], pairs=50))
        assert slow.began.wait(10)
        for number_ in range(2, 9):
            socket.send(ask(number_, [MOVED], pairs=51))
        socket.send(ask(9, [MOVED], pairs=COUNT))
        assert answer(socket)["id"] == 9
        assert 50 in slow.stopped


def test_progress_is_told_and_another_tab_is_not_stopped(tutorial, slow):
    with tab_of(replace(tutorial, live=slow)) as tab, tab.live() as waiting:
        waiting.send(ask(1, [MOVED], pairs=50))
        assert json.loads(waiting.recv(timeout=10)) == {
            "id": 1, "type": "progress", "done": 1, "of": 50,
        }  # fmt: skip
        with tab.live() as other:
            other.send(ask(1, [MOVED], pairs=COUNT))
            assert answer(other)["id"] == 1
        assert slow.stopped == []
        assert tab.get("/timeline").status == 200  # the page is alive meanwhile
    assert slow.stopped == [50]  # a tab that goes stops what it asked


def test_what_takes_too_long_is_stopped_and_told(tutorial, slow, monkeypatch):
    monkeypatch.setattr("simdip.lab.live_socket.MOST_SECONDS", 0.4)
    with tab_of(replace(tutorial, live=slow)) as tab, tab.live() as socket:
        socket.send(ask(1, [MOVED], pairs=50))
        found = answer(socket)
    assert found["type"] == "faults"
    assert "longer than 0.4 s" in found["faults"][0]["message"]


def test_a_stopped_play_gives_nothing_and_tells_how_far_it_is(tutorial):
    told = []
    scenario = typed("tutorial", "remove winter_shield")
    live = tutorial.live
    assert (
        live.play(scenario, 300, stopped=lambda: bool(told), told=lambda *a: told.append(a)) is None
    )
    assert told == [(125, 300)]
    assert live.play(scenario, 160, told=lambda *a: told.append(a)).pairs == 160
    assert told[1:] == [(125, 160), (160, 160)]
    with pytest.raises(SettingError, match="at least one"):
        live.play(scenario, 0)
    with pytest.raises(SettingError, match="unknown weight set"):
        api.Live("tutorial", weights="x")


def test_faults_come_over_the_socket_quick_or_not(tab):
    late = {"verb": "replace", "what": {"event": "winter_shield", "fields": {"end": "2030-01-02"}}}
    with tab.live() as socket:
        for count, quick in enumerate((True, False)):
            wrong = {"verb": "remove", "what": {"event": "nothing"}}
            socket.send(ask(count, [MOVED, wrong], quick=quick))
            found = answer(socket)
            assert (found["type"], found["id"]) == ("faults", count)
            assert [one["edit"] for one in found["faults"]] == [1]
        socket.send(ask(5, [MOVED, late], quick=False))
        assert answer(socket)["faults"][0]["edit"] == 1
        socket.send(ask(6, [], known_until="soon"))
        assert answer(socket)["type"] == "faults"
        socket.send(ask(7, [], known_until="1999-01-01"))
        assert "history is known up to one day" in answer(socket)["faults"][0]["message"]
        socket.send(ask(8, [MOVED]))
        assert answer(socket)["type"] == "answer"


def test_an_engine_that_cannot_says_so(tutorial, monkeypatch):
    def unfit(*_, **__):
        raise EngineError("no law for it")

    with tab_of(tutorial) as tab, tab.live() as socket:
        monkeypatch.setattr(tutorial.live, "play", unfit)
        socket.send(ask(1, []))
        assert answer(socket)["faults"] == [{"message": "no law for it", "hint": "", "edit": None}]


def test_curves_as_csv(tab, tutorial):
    found = tab.post("/curves.csv", {"edits": [MOVED], "pairs": COUNT})
    assert found.headers["content-disposition"] == 'attachment; filename="curves.csv"'
    header, *rows = found.text.splitlines()
    assert header.split(",")[:3] == ["date", "history_mean", "history_q05"]
    answered = tutorial.live.play(typed("tutorial", "move spring_shield by=10"), COUNT)
    column = header.split(",").index("difference_q95")
    values = [float(row.split(",")[column]) for row in rows]
    assert np.allclose(values, api.difference(answered).quantiles[4], rtol=0, atol=1e-6)
    assert rows[0].startswith(str(tutorial.timeline.clock.first))
    wrong = tab.post("/curves.csv", {"edits": [{"verb": "hold", "what": {}}], "pairs": COUNT})
    assert (wrong.status, wrong.json()["faults"][0]["edit"]) == (422, 0)


BACKWARDS = {
    "verb": "replace",
    "what": {"event": "spring_shield", "fields": {"start": "2030-03-05", "end": "2030-03-01"}},
}


def test_dates_that_cannot_be_are_told_and_the_socket_goes_on(tab):
    with tab.live() as socket:
        socket.send(ask(1, [BACKWARDS]))
        found = answer(socket)
        socket.send(ask(2, [MOVED]))
        assert answer(socket)["type"] == "answer"
    assert found["type"] == "faults"
    assert "before the start" in found["faults"][0]["message"]
    assert tab.post("/curves.csv", {"edits": [BACKWARDS], "pairs": COUNT}).status == 422


def test_a_tab_that_does_not_read_keeps_nobody_waiting(tutorial, monkeypatch):
    monkeypatch.setattr("simdip.lab.live_socket.SECONDS_TO_READ", 1.0)
    with tab_of(tutorial) as tab, ExitStack() as open_ones:
        for _ in range(2):
            deaf = open_ones.enter_context(deaf_socket(tab))
            for number in range(1, 40):
                frame = ask(number, [MOVED], pairs=20, quick=False)
                with suppress(OSError):
                    deaf.sendall(masked(frame.encode()))
        with tab.live() as socket:
            socket.send(ask(1, [MOVED]))
            assert answer(socket)["type"] == "answer"


@contextmanager
def deaf_socket(tab):
    """A socket of the page that nobody reads, with little room for what is sent to it."""
    with plain.socket() as found:
        found.setsockopt(plain.SOL_SOCKET, plain.SO_RCVBUF, 2048)
        found.connect(("127.0.0.1", tab.port))
        lines = [
            "GET /live HTTP/1.1", f"Host: {tab.host}", f"Origin: {tab.origin}",
            f"Cookie: {tab.cookie}", "Connection: Upgrade", "Upgrade: websocket",
            "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", "",
        ]  # fmt: skip
        found.sendall("\r\n".join(lines).encode())
        found.settimeout(5)
        assert b"101" in found.recv(64)
        yield found


def masked(text):
    """A text frame of a client, under a mask of zeros."""
    return b"\x81" + bytes([0x80 | 126]) + len(text).to_bytes(2) + bytes(4) + text
