"""What actors want, how that shifts, and which acts it favours."""

import json
import math
from datetime import date

import pytest
from click.testing import CliRunner
from strategies import assumed

import simdip
from simdip.api import draw_weights
from simdip.cli import bars as bars_file
from simdip.cli import completing
from simdip.cli.actors import actors as command
from simdip.cli.bars import bars
from simdip.timeline.model import Timeline

DEFERS = {"to": "BBB", "weight": assumed(2.0), "in_return": assumed(0.5)}


def small(**more):
    """A year in which one of two actors defers to the other, and its weights shift twice."""
    shifts = [{"since": "2014-03-18", "by": assumed(1.0)},
              {"since": "2030-02-10", "by": assumed(-0.5)}]  # fmt: skip
    return Timeline.model_validate(
        {
            "timeline": {"id": "small", "title": "Small", "start": "2030-01-01",
                         "end": "2030-12-31", "summary": "made up"},
            "actors": [
                {"code": "AAA", "name": "Aster", "role": "acts", "envoys": 2,
                 "access": assumed(0.8), "defers": DEFERS,
                 "interests": [
                     {"id": "peace", "title": "Peace", "weight": assumed(0.4),
                      "tension": assumed(0.5)},
                     {"id": "chip", "title": "A chip", "weight": assumed(-0.3),
                      "shifts": shifts}]},
                {"code": "BBB", "name": "Birch", "role": "acts",
                 "interests": [{"id": "order", "title": "Order", "weight": assumed(0.0)},
                               {"id": "trade", "title": "Trade", "weight": assumed(0.2)}]},
                {"code": "CCC", "name": "Cedar", "role": "looks on"},
            ],
            "acts": [
                {"id": "go", "actor": "AAA", "title": "Go", "cost": assumed(0.1),
                 "scores": {"peace": 0.5, "chip": 1.0}, "approval": {"order": -0.8},
                 "stocks": {"trust": assumed(0.5)}},
                {"id": "stay", "actor": "AAA", "title": "Stay", "cost": assumed(0.0),
                 "scores": {"peace": 0.2}},
            ],
            "stocks": [
                {"id": "trust", "title": "Trust", "start": assumed(0.4),
                 "moves": [{"id": "visits", "kinds": ["envoy_visit"], "between": ["AAA", "BBB"],
                            "amount": assumed(0.25)}]},
            ],
            "conditions": [],
            "events": [
                {"id": "visit", "kind": "envoy_visit", "subtype": "ministerial", "title": "Visit",
                 "when": "2030-03-01", "outcome": "held",
                 "actors": {"initiator": ["AAA"], "target": ["BBB"]},
                 "sources": [{"cite": "made up", "grade": "D"}]},
            ],
            **more,
        }
    )  # fmt: skip


def mind(code="AAA", **how):
    return simdip.actors(code, small(), **how).minds[0]


def shares(one):
    return {wish.interest: wish.weight for wish in one.wishes}


def test_weights_are_a_softmax_that_goes_with_tension():
    for tension in (20.0, 50.0, 90.0):
        found = shares(mind(on="2030-01-05", tension=tension))
        peace = math.exp(0.4 + 0.5 * (tension - 50) / 25)
        chip = math.exp(-0.3 + 1.0)
        assert found["peace"] == pytest.approx(peace / (peace + chip))
        assert sum(found.values()) == pytest.approx(1)


def test_shifts_count_from_their_day_on_before_the_span_too():
    logit = {
        day: {w.interest: w.logit for w in mind(on=day, tension=50).wishes}["chip"]
        for day in ("2014-03-17", "2014-03-18", "2030-02-09", "2030-02-10")
    }
    assert list(logit.values()) == pytest.approx([-0.3, 0.7, 0.7, 0.2])


def test_change_is_against_the_day_before_the_last_shift():
    assert all(wish.change is None for wish in mind(on="2014-03-17").wishes)
    before = shares(mind(on="2030-02-09", tension=61))
    found = mind(on="2030-06-01", tension=61)
    assert found.last_shift == date(2030, 2, 10)
    assert {w.interest: w.shifted for w in found.wishes} == {
        "peace": None,
        "chip": found.last_shift,
    }
    for wish in found.wishes:
        assert wish.change == pytest.approx(wish.weight - before[wish.interest])


def test_utility_deference_stocks_and_line_by_hand():
    found = simdip.actors("AAA", small(), on="2030-01-05", tension=50)
    go = next(one.worth for one in found.minds[0].options if one.act == "go")
    peace, chip = math.exp(0.4), math.exp(0.7)
    score = (0.5 * peace + chip) / (peace + chip)
    approval = -0.8 / (1 + math.exp(0.2))
    utility = score - 0.1 - 2.0 * 0.5 * -approval + 0.5 * 0.4
    assert (go.score, go.cost, go.approval) == pytest.approx((score, 0.1, approval))
    assert (go.deference, go.stocks) == pytest.approx((-approval, 0.2))
    assert go.utility == pytest.approx(utility)
    assert go.line == pytest.approx(1 / (1 + math.exp(-utility / 0.5)))
    ranked = [one.worth.utility for one in found.minds[0].options]
    assert ranked == sorted(ranked, reverse=True)


def test_stocks_stand_where_history_moved_them():
    level = {
        day: simdip.actors("AAA", small(), on=day).stocks["trust"]
        for day in ("2013-01-01", "2030-02-28", "2030-03-02")
    }
    assert list(level.values()) == pytest.approx([0.4, 0.4, 0.65])


def test_tension_is_that_of_explain_and_before_the_span_the_baseline():
    found = simdip.actors("RUS", on="2017-09-15")
    assert found.tension == pytest.approx(simdip.explain("2017-09-15").tension, abs=1e-9)
    assert found.basis == "replay"
    early = simdip.actors("RUS", on="2013-06-01", settings={"baseline": 35})
    assert (early.tension, early.basis) == (35, "baseline")
    given = simdip.actors("RUS", on="2017-09-15", tension=40)
    assert (given.tension, given.basis) == (40, "given")


def test_the_bargaining_chip_rises_from_the_lowest_ranks():
    before, after = (
        [wish.interest for wish in simdip.actors("RUS", on=day, tension=42).minds[0].wishes]
        for day in ("2013-06-01", "2017-01-01")
    )
    assert len(before) == 9
    assert before.index("bargaining_chip") >= 6
    assert after.index("bargaining_chip") == 0


def test_the_table_over_time_is_what_on_shows_that_day():
    found = mind()
    days = [one.day.isoformat() for one in found.over_time]
    assert days[:5] == ["2013-03-18", "2014-03-18", "2030-01-01", "2030-02-01", "2030-03-01"]
    assert len(days) == 2 + 12
    for one in found.over_time:
        assert one.weights == pytest.approx(shares(mind(on=one.day)))


def test_json_has_the_same_keys_for_every_actor(run):
    code, out, _ = run("actors", "--json")
    assert code == 0
    listed = json.loads(out)
    assert list(listed) == ["date", "tension", "tension_basis", "actors"]
    assert [one["code"] for one in listed["actors"]] == ["PRK", "USA", "KOR", "CHN", "RUS", "JPN"]
    for one in listed["actors"]:
        assert list(one) == ["code", "name", "weightiest", "envoys", "receives", "access",
                             "leverage", "deference"]  # fmt: skip
        shown = json.loads(run("actors", one["code"], "--json")[1])
        assert list(shown) == ["date", "tension", "tension_basis", "stocks", "actor", "last_shift",
                               "interests", "acts", "over_time"]  # fmt: skip
        assert shown["actor"] == one
        assert sum(wish["weight"] for wish in shown["interests"]) == pytest.approx(1)
        assert list(shown["interests"][0]) == ["interest", "title", "logit", "weight", "change",
                                               "shifted"]  # fmt: skip
        for act in shown["acts"]:
            assert list(act) == ["act", "title", "score", "cost", "approval", "deference",
                                 "stocks", "utility", "line"]  # fmt: skip
            total = act["score"] - act["cost"] - act["deference"] + act["stocks"]
            assert act["utility"] == pytest.approx(total)
        assert list(shown["over_time"][0]) == ["date", "tension", "tension_basis", "weights"]


def test_a_person_sees_bars_tables_and_what_they_are(run):
    code, out, err = run("actors", "rus", "--on", "2013-06-01")
    assert code == 0
    assert out.splitlines()[0].startswith("quasi_alliance    █")
    assert all(len(line) <= 80 for line in out.split("\n\n")[0].splitlines())
    assert "act\tutility\tline\tscore" in out
    assert "interest\t2013-03-18\t2014-03-18\t2017-01-01\t2017-04-01" in out
    assert "tension 42.0 (the baseline)" in err
    assert "assumptions of the model, no measured preferences" in err
    code, out, _ = run("actors")
    assert (code, len(out.splitlines())) == (0, 7)
    assert out.splitlines()[5].split("\t")[:2] == ["RUS", "Russia"]


def test_bars_are_plain_where_the_stream_has_no_others():
    done = CliRunner(charset="ascii").invoke(command, ["RUS"])
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0].startswith("bargaining_chip   ####")
    assert done.stdout.isascii()


@pytest.mark.parametrize("smooth", [True, False])
def test_bars_are_as_long_as_their_values(monkeypatch, smooth):
    monkeypatch.setattr(bars_file, "can_show", lambda text, stream: smooth)
    drawn = bars({"one": 0.8, "half_of_it": 0.4, "x" * 90: 0.0}, 80)
    assert max(map(len, drawn)) == 80
    long, half = (line.count("█" if smooth else "#") for line in drawn[:2])
    assert abs(long - 2 * half) <= 1
    assert bars({}) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("RUSS",), "no actor 'RUSS' in korea-2017-2018. Did you mean 'RUS'?"),
        (("UN",), "UN has no interests in korea-2017-2018. Those that have: PRK, USA, KOR, CHN,"),
        (("RUS", "--on", "soon"), "'soon' is not a date"),
        (("RUS", "--on", "2017-09"), "2017-09 is not one day: write it as 2017-01-01"),
        (("RUS", "--on", "1999-12-31"), "lies outside the days 2000-01-01 to 2018-12-31"),
        (("RUS", "--on", "2019-01-01"), "lies outside the days 2000-01-01 to 2018-12-31"),
        (("RUS", "--tension", "nan"), "tension must lie between 0.1 and 99.9, found nan"),
        (("RUS", "--figure", "rus.gif"), "rus.gif must end in .svg, .png or .pdf"),
        (("--figure", "all.svg"), "The figure shows one actor: name its CODE."),
    ],
)
def test_wrong_usage(run, words, message):
    code, out, err = run("actors", *words)
    assert (code, out) == (2, "")
    assert message in err


def test_a_timeline_without_interests_says_so(run):
    code, out, err = run("actors", "--timeline", "tutorial")
    assert (code, out) == (0, "")
    assert "no actor of tutorial has interests" in err
    assert "No actor there has any." in run("actors", "AST", "--timeline", "tutorial")[2]


def test_the_figure_draws_what_the_table_says(monkeypatch, tmp_path):
    from simdip.plots import weights

    seen = []
    draw = weights.draw_weights
    monkeypatch.setattr(weights, "draw_weights", lambda *given: seen.append(draw(*given)))
    found = simdip.actors("AAA", small())
    for form in ("svg", "png", "pdf"):
        path = draw_weights(found, tmp_path / f"aaa.{form}")
        first = path.read_bytes()
        assert draw_weights(found, path, force=True).read_bytes() == first
    lines = {line.get_label(): line for line in seen[0].get_lines()}
    for one in found.minds[0].over_time:
        for name, share in one.weights.items():
            days = [str(moment)[:10] for moment in lines[name].get_xdata()]
            assert lines[name].get_ydata()[days.index(str(one.day))] == share
    assert {"Peace", "A chip", "span from 2030-01-01"} <= {t.get_text() for t in seen[0].texts}
    assert "share" in seen[0].get_ylabel()
    with pytest.raises(simdip.OutputError, match="is there already"):
        draw_weights(found, tmp_path / "aaa.svg")
    with pytest.raises(simdip.SettingError, match="one actor"):
        draw_weights(simdip.actors(None, small()), tmp_path / "all.svg")


def test_names_at_the_lines_keep_apart_in_their_order():
    from simdip.plots.weights import spread

    assert spread([0.1, 0.5], 0.05) == [0.1, 0.5]
    found = spread([0.3, 0.31, 0.3, 0.8], 0.05)
    assert found == pytest.approx([0.3033 - 0.05, 0.3033 + 0.05, 0.3033, 0.8], abs=1e-3)


def test_the_shell_completes_actors_with_interests():
    context = command.make_context("actors", [], resilient_parsing=True)
    parameter = command.params[0]
    assert completing.actors(context, parameter, "k") == ["KOR"]
    assert completing.actors(context, parameter, "UN") == []
