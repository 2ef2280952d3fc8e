"""Stocks, weights of interests and what reads them, while a world is played."""

import math
import statistics

import pytest
from mind_timelines import (
    FREE,
    NOON,
    act,
    actors,
    chosen,
    consent,
    edited_worlds,
    logistic,
    measure,
    near,
    of_history,
    plan,
    worlds,
    year,
)
from rule_timelines import DAY, day, event, process
from strategies import assumed

from simdip.laws.phases import LAUNCHED

FLAT = {"impulse": 0.0, "impulse_reason": "flat"}


def stock(name="trust", start=0.4, **more):
    return {"id": name, "title": name, "start": assumed(start), **more}


def fading(start, rest, half_life, days):
    return rest + (start - rest) * 0.5 ** (days / half_life)


def move(name, amount, **more):
    return {"id": name, "amount": assumed(amount), **more}


def words(name, number, by=("AAA",), to=("BBB",), **more):
    parties = {"initiator": list(by), "target": list(to)}
    return event(name, "statement", more.pop("subtype", "conciliatory"), "issued", number,
                 **{**FLAT, "actors": parties, **more})  # fmt: skip


def final(timeline, name="trust", edits=()):
    return measure(*next(edited_worlds(timeline, edits)), f"final_{name}")


def test_a_stock_fades_to_its_rest_in_closed_form():
    kept = stock(rest=assumed(0.1), half_life=assumed(20.0))
    assert final(year(stocks=[kept])) == pytest.approx(fading(0.4, 0.1, 20, 120), rel=1e-12)
    assert final(year(stocks=[stock(half_life=assumed(20.0))])) == 0.4  # its rest is its start
    assert final(year(stocks=[stock()])) == 0.4


def test_a_move_comes_when_the_event_happens_and_fades_from_then():
    kept = stock(rest=assumed(0.1), half_life=assumed(20.0),
                 moves=[move("words", 0.3, kinds=["statement"])])  # fmt: skip
    after = fading(0.4, 0.1, 20, 10.5) + 0.3
    assert final(year([words("said", 10)], stocks=[kept])) == pytest.approx(
        fading(after, 0.1, 20, 120 - 10.5), rel=1e-12
    )


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        ({"kinds": ["statement"]}, 4),
        ({"kinds": ["statement", "missile_test"]}, 5),
        ({"kinds": ["statement"], "subtypes": ["threat"]}, 1),
        ({"kinds": ["statement"], "by": ["BBB", "CCC"]}, 2),
        ({"kinds": ["statement"], "between": ["AAA", "BBB"]}, 3),
        ({"kinds": ["statement"], "between": ["AAA", "BBB"], "by": ["BBB"]}, 1),
        ({"kinds": ["incident"]}, 0),
    ],
)
def test_what_moves_a_stock_is_chosen_by_kind_subtype_and_parties(which, expected):
    said = [words("a", 5), words("b", 6, ["BBB"], ["AAA"]), words("c", 7, ["CCC"]),
            words("d", 8, subtype="threat")]  # fmt: skip
    part = words("part", 9, part_of="a", impulse=None, impulse_reason=None)
    shot = event("shot", "missile_test", "mrbm", "success", 9, **FLAT)
    kept = stock(start=0.0, most=9.0, moves=[move("up", 1.0, **which)])
    assert final(year([*said, part, shot], stocks=[kept])) == expected


def test_past_its_bounds_nothing_is_kept():
    kept = stock(moves=[move("up", 0.5, kinds=["statement"]),
                        move("down", -0.3, kinds=["incident"])])  # fmt: skip
    bad = event("bad", "incident", "political", "occurred", 20, **FLAT)
    ups = [words("first", 5), words("second", 6)]
    assert final(year(ups, stocks=[kept])) == 1.0
    assert final(year([*ups, bad], stocks=[kept])) == pytest.approx(0.7)  # not 1.4 - 0.3
    twice = [bad, {**bad, "id": "worse", "when": day(21)}, {**words("late", 30)}]
    assert final(year(twice, stocks=[kept])) == pytest.approx(0.5)


def test_what_falls_moves_nothing():
    kept = stock(moves=[move("up", 0.5, kinds=["statement"])])
    assert final(year([words("said", 10)], stocks=[kept]), edits=["remove said"]) == 0.4


def test_from_a_day_on_it_fades_at_another_pace():
    kept = stock(start=0.9, rest=assumed(0.1), half_life=assumed(20.0))
    for pace in (5.0, 80.0):
        edits = [f"set trust_half_life value={pace} since={day(50)}"]
        then = fading(0.9, 0.1, 20, 50)
        assert final(year(stocks=[kept]), edits=edits) == pytest.approx(
            fading(then, 0.1, pace, 70), rel=1e-9
        )


def interested(shift=1.5, since=40):
    """BBB wants peace and face; face comes to weigh more on a day."""
    shifts = [{"since": day(since), "by": assumed(shift)}]
    wants = {"interests": [
        {"id": "peace", "title": "Peace", "weight": assumed(0.3), "tension": assumed(0.6)},
        {"id": "face", "title": "Face", "weight": assumed(0.0), "shifts": shifts},
    ]}  # fmt: skip
    return actors(BBB=wants)


SCORED = {"scores": {"peace": 0.9, "face": -0.7}, "stocks": {"trust": assumed(0.8)},
          "cost": assumed(0.1)}  # fmt: skip


def utility(tension, shift, trust):
    peace = math.exp(0.3 + 0.6 * (tension - 50) / 25)
    face = math.exp(shift)
    return (0.9 * peace - 0.7 * face) / (peace + face) - 0.1 + 0.8 * trust


def asking(**more):
    """BBB is asked for its consent every 10 days, and history has it refuse."""
    kept = stock(rest=assumed(0.1), half_life=assumed(20.0))
    asks = plan([consent("BBB", False)], asked_every=10, **FLAT)
    return year([asks, words("said", 30, impulse=-20.0, impulse_reason="calms")],
                [act("bbb_agree", **SCORED)], stocks=[kept], **more)  # fmt: skip


@pytest.mark.parametrize("since", [40, -300])
def test_an_act_s_line_is_its_utility_at_the_tension_weights_and_stocks_of_the_moment(since):
    program, log = of_history(asking(actors=interested(since=since)))
    rest = 40 * math.log(0.42 / 0.58)
    found = chosen(program, log, "consents")
    assert len(found) == 11
    for tick, _, line, _ in found:
        calm = -20 * 0.5 ** ((tick / DAY - 30.5) / 30) if tick > 30 * DAY + NOON else 0.0
        tension = 100 / (1 + math.exp(-(rest + calm) / 40))
        shift = 1.5 if tick >= since * DAY else 0.0
        worth = utility(tension, shift, fading(0.4, 0.1, 20, tick / DAY))
        assert line == pytest.approx(logistic(worth / 0.5), rel=1e-9)


def test_a_shift_of_weights_changes_no_row_of_history():
    shifted, still = of_history(asking(actors=interested())), of_history(asking())
    assert [turn.tick for turn in shifted[0].turns] == [40 * DAY]
    assert shifted[1].firings == still[1].firings
    assert shifted[1].samples == still[1].samples
    for before, after in worlds(asking(actors=interested()), ["set postponement value=20"], 10):
        assert before[1].decisions == after[1].decisions


def test_a_process_reads_utility_stocks_and_single_conditions():
    lasting = {"id": "pause", "family": "other", "title": "Pause", "shift": 0.0,
               "start": day(60), "end": day(119)}  # fmt: skip
    kept = stock(rest=assumed(0.1), half_life=assumed(20.0))
    tests = process(
        rate=assumed(0.4), cap=0.8, utility={"act": "bbb_agree", "weight": assumed(1.3)},
        stocks={"trust": assumed(-2.0)}, during={"conditions": {"pause": assumed(0.3)}},
    )  # fmt: skip
    timeline = year(acts=[act("bbb_agree", **SCORED)], stocks=[kept], processes=[tests],
                    conditions=[lasting], actors=interested())  # fmt: skip

    def rate(at):
        trust = fading(0.4, 0.1, 20, at)
        worth = utility(42, 1.5 if at >= 40 else 0.0, trust)
        return 0.4 * math.exp(1.3 * worth - 2.0 * trust) * (0.3 if at >= 60 else 1.0)

    played = [log.firings for _, log in edited_worlds(timeline, [], 150, FREE)]
    for first, last in ((0, 40), (40, 60), (60, 120)):
        mean = sum(rate(first + (last - first) * (step + 0.5) / 400) for step in range(400))
        mean *= (last - first) / 400
        counts = [
            sum(one.phase == LAUNCHED and first <= one.tick / DAY < last for one in firings)
            for firings in played
        ]
        assert near(statistics.mean(counts), mean, mean, 150)


def test_a_utility_beyond_its_bounds_is_read_as_the_bound():
    tests = process(rate=assumed(0.2), utility={"act": "bbb_agree", "weight": assumed(0.5)})
    timeline = year(processes=[tests], days=60)  # an act that costs -20
    counts = [
        sum(one.phase == LAUNCHED for one in log.firings)
        for _, log in edited_worlds(timeline, [], 150, FREE)
    ]
    mean = 0.2 * math.exp(0.5 * 1.5) * 60
    assert near(statistics.mean(counts), mean, mean, 150)
