"""A freeze that nobody signed: the measure, the spells from the log, and history's own."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import day, timelines

from simdip.analysis.de_facto import de_facto_spells
from simdip.clock import DAY
from simdip.engines.chance import Chance, HistoryChance
from simdip.engines.simpy_engine import play
from simdip.program import compile_program
from simdip.program.gates import Gates
from simdip.timeline.model import Timeline

NAME = "days_of_freeze_de_facto"


def measured(program, log):
    values = zip((one.name for one in program.measures), log.measures, strict=True)
    return dict(values)[NAME]


def summed(spells):
    return sum(end - begin for begin, end in spells) / DAY


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(timeline=timelines(), days=st.sampled_from([1, 3, 14, 30.5, 60]), free=st.booleans())
def test_the_measure_is_the_sum_of_the_spells(timeline, days, free):
    chance = HistoryChance(Chance(1, 0, -1)) if free else None
    gates = Gates() if free else None
    program = compile_program(timeline, settings={"quiet_days": days}, gates=gates)
    log = play(program, chance=chance)
    spells = de_facto_spells(program, log)
    assert measured(program, log) == pytest.approx(summed(spells), abs=1e-9)
    ends = [tick for spell in spells for tick in spell]
    assert ends == sorted(set(ends))  # spells do not touch
    assert all(days * DAY <= tick <= program.horizon for tick in ends)


def made(*events):
    """A quarter of a year with tests by AAA and drills by BBB."""
    whole = [
        {"title": one["id"], "actors": {"initiator": ["AAA"], "target": ["BBB"]},
         "sources": [{"cite": "made up", "grade": "D"}], **one}
        for one in events
    ]  # fmt: skip
    return Timeline.model_validate(
        {
            "timeline": {"id": "hand", "title": "Hand", "start": day(0), "end": day(89),
                         "summary": "made up"},
            "actors": [{"code": code, "name": code, "role": "acts"} for code in ("AAA", "BBB")],
            "events": whole,
        }
    )  # fmt: skip


def launch(number, subtype="mrbm"):
    return {"id": f"test_{number}", "kind": "missile_test", "subtype": subtype,
            "outcome": "success", "when": day(number)}  # fmt: skip


def drill(first, last, load):
    return {"id": f"drill_{first}", "kind": "drill", "subtype": "field_training",
            "outcome": "held", "start": day(first), "end": day(last), "load": load,
            "load_reason": "made up"}  # fmt: skip


NUCLEAR = {"id": "bomb", "kind": "nuclear_test", "subtype": "underground", "outcome": "success",
           "when": day(30)}  # fmt: skip


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], [(20, 90)]),
        ([launch(5)], [(25.5, 90)]),
        ([launch(30)], [(20, 30.5), (50.5, 90)]),
        ([NUCLEAR], [(20, 30.5), (50.5, 90)]),
        ([launch(30), launch(40)], [(20, 30.5), (60.5, 90)]),
        ([launch(75)], [(20, 75.5)]),
        ([launch(30, "non_ballistic")], [(20, 90)]),  # no ballistic launch
        ([drill(40, 49, 0.5)], [(20, 40), (50, 90)]),
        ([drill(40, 49, 0.4)], [(20, 90)]),
        ([drill(40, 49, 0.3), drill(45, 59, 0.3)], [(20, 45), (50, 90)]),  # together large
        ([drill(10, 29, 1.0)], [(30, 90)]),
        ([launch(30), drill(45, 54, 1.0)], [(20, 30.5), (55, 90)]),
        ([drill(80, 89, 1.0)], [(20, 80)]),
    ],
)
def test_by_hand_with_twenty_quiet_days(events, expected):
    program = compile_program(made(*events), settings={"quiet_days": 20})
    log = play(program)
    spells = [(begin / DAY, end / DAY) for begin, end in de_facto_spells(program, log)]
    assert spells == expected
    assert measured(program, log) == pytest.approx(sum(end - begin for begin, end in expected))


def test_in_korea_it_holds_through_the_games(replay_of):
    run = replay_of("korea-2017-2018")
    clock = run.program.clock
    begins, ends = clock.tick(date(2018, 2, 9)), clock.tick(date(2018, 2, 25), next_day=True)
    spells = de_facto_spells(run.program, run.log)
    assert any(first <= begins and ends <= last for first, last in spells)
    assert measured(run.program, run.log) == pytest.approx(summed(spells))
