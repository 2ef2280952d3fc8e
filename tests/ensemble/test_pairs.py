"""What must hold for every pair of worlds."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import timelines

import simdip
from simdip.engines.chance import GATE, Chance, EditedChance, HistoryChance
from simdip.engines.simpy_engine import play
from simdip.ensemble.changes import names_of
from simdip.ensemble.design import draw
from simdip.ensemble.effects import effects, rank_correlation
from simdip.ensemble.pairs import Design, edited_program, play_pair
from simdip.ensemble.run import run_pairs
from simdip.laws.chance import mark, triangular
from simdip.laws.fields import START
from simdip.program import compile_program
from simdip.program.gates import PLAN_SUFFIX, Gates, owner
from simdip.scenario.model import Scenario
from simdip.scenario.reading import load_scenario, shipped_scenarios, typed_scenario
from simdip.timeline.links import CauseGraph

KOREA = simdip.load("korea-2017-2018")
NULL = Scenario("null", "drawn", "nothing", ())
FEW = settings(max_examples=40, deadline=None)


def design(*names, **options):
    return Design(KOREA, tuple(load_scenario(name) for name in names), **options)


def logs(timeline, scenario, replication=0, seed=1, how="draw"):
    """The logs of the history and the edited world of one pair, with their programs."""
    made = Design(timeline, (scenario,), seed, how)
    chance = Chance(seed, replication, timeline.clock.horizon)
    drawn = draw(timeline, chance, how)
    history = compile_program(
        drawn.timeline, settings=drawn.settings, gates=Gates(drawn.necessities)
    )
    first = play(history, chance=HistoryChance(chance))
    edited, _ = edited_program(made, scenario, drawn)
    return (history, first), (edited, play(edited, chance=EditedChance(chance)))


def rows(program, log):
    names = names_of(program, log)
    return [(names[one.item], one._replace(item=0)) for one in log.firings]


@FEW
@given(timelines(), st.integers(0, 2**63), st.integers(0, 1000))
def test_the_null_edit_is_history_row_for_row(timeline, seed, replication):
    history, edited = logs(timeline, NULL, replication, seed)
    assert rows(*history) == rows(*edited)
    assert history[1].samples == edited[1].samples
    assert edited[1].falls == history[1].falls  # answers overtaken before they came, if any
    assert edited[1].delays == history[1].delays == []


def test_the_null_scenario_of_korea_is_history_in_every_replication():
    for pair in run_pairs(design("null"), 8):
        assert pair.worlds["null"].identical
        assert pair.worlds["null"].tension == pair.worlds["history"].tension
        assert repr(pair.worlds["null"].measures) == repr(pair.worlds["history"].measures)


@FEW
@given(timelines(least=1), st.data())
def test_nothing_differs_before_the_first_edit(timeline, data):
    name = data.draw(st.sampled_from([event.id for event in timeline.events]))
    history, edited = logs(timeline, typed_scenario("drawn", [f"remove {name}"]))
    program, log = history
    # the event itself, and its parts, which are one occurrence with it
    own = [one.id for one in timeline.events if name in (one.id, one.part_of)]
    ticks = [tick.tick for one, tick in rows(program, log) if one in own]
    # what was called off is told so later than it was to begin, and was a plan till then
    begins = [program.items[START][program.names.index(one)] for one in own]
    first = min([*ticks, *begins], default=program.horizon)
    before = [row for row in rows(*history) if row[1].tick < first]
    assert before == [row for row in rows(*edited) if row[1].tick < first]


@FEW
@given(timelines(least=1), st.data())
def test_a_removed_event_is_gone_and_takes_its_parts_with_it(timeline, data):
    name = data.draw(st.sampled_from([event.id for event in timeline.events]))
    _, (program, log) = logs(timeline, typed_scenario("drawn", [f"remove {name}"]))
    present = {one for one, _ in rows(program, log)}
    assert name not in present
    for event in timeline.events:
        if event.part_of == name:
            assert event.id not in present


def test_an_edit_that_must_change_something_does():
    pairs = run_pairs(design("no-singapore"), 5)
    assert not any(pair.worlds["no-singapore"].identical for pair in pairs)
    assert all(
        pair.worlds["no-singapore"].measures["adversary_summits_held"]
        < pair.worlds["history"].measures["adversary_summits_held"]
        for pair in pairs
    )


def test_an_event_falls_as_often_as_its_necessity_says():
    """Foal Eagle hangs on the drill delay with necessity 0.9: at the modes its mark decides."""

    def falls(number):
        return 1.0 - Chance(1, number).fresh(owner("foal_eagle_2018", GATE)) < 0.9

    pairs = run_pairs(design("no-drill-delay", how="mode"), 40, jobs=2)
    key = ("foal_eagle_2018", "outcome")
    fell = [key in pair.worlds["no-drill-delay"].changes for pair in pairs]
    assert fell == [falls(number) for number in range(40)]
    assert not all(fell)
    count = 20_000
    often = sum(falls(number) for number in range(count)) / count
    assert abs(often - 0.9) < 4 * math.sqrt(0.9 * 0.1 / count)


def test_the_plan_that_comes_back_runs_at_its_own_dates():
    scenario = load_scenario("no-drill-delay")
    for replication in range(20):
        _, (program, log) = logs(KOREA, scenario, replication, how="mode")
        plan = program.names.index("foal_eagle_2018" + PLAN_SUFFIX)
        ticks = [one.tick for one in log.firings if one.item == plan]
        if ticks:
            local = program.clock.local
            assert str(local(ticks[0]).date()) == "2018-03-01"
            assert str(local(ticks[-1]).date()) == "2018-05-01"  # 24:00 of 30 April
            return
    pytest.fail("in twenty replications the plan never came back")


def test_more_necessity_never_lets_an_event_stand_that_fell_with_less():
    scenario = load_scenario("no-singapore")
    chance_of = {name: owner(name, "gate") for name in (event.id for event in KOREA.events)}
    weak, strong = (
        {
            (link.effect, link.cause): share
            for link in CauseGraph(KOREA).links
            if link.form == "cause"
        }
        for share in (0.4, 0.8)
    )
    for replication in range(10):
        fallen = []
        for necessities in (weak, strong):
            chance = Chance(1, replication)
            history = compile_program(KOREA, gates=Gates(necessities))
            play(history, chance=HistoryChance(chance))
            drawn = draw(KOREA, chance, "mode")
            made = Design(KOREA, (scenario,), how="mode")
            program, _ = edited_program(
                made, scenario, type(drawn)(drawn.timeline, {}, necessities)
            )
            log = play(program, chance=EditedChance(chance))
            count = len(program.names)  # what is made behind them has no causes
            fallen.append({program.names[one.item] for one in log.falls if one.item < count})
        assert fallen[0] <= fallen[1]
    assert chance_of


def test_marks_do_not_move_when_events_are_added_or_logged():
    small, large = design("no-drill-delay"), design("no-singapore", "no-drill-delay", "null")
    for replication in range(4):
        alone = play_pair(small, replication).worlds["no-drill-delay"]
        among = play_pair(large, replication).worlds["no-drill-delay"]
        assert alone.changes == among.changes
        assert alone.tension == among.tension


def test_any_number_of_processes_gives_the_same_result():
    made = design("no-drill-delay")
    one, two = run_pairs(made, 12, jobs=1), run_pairs(made, 12, jobs=2)
    assert repr(one) == repr(two)
    later = run_pairs(made, 4, first=8)
    assert repr(later) == repr(one[8:])


def test_progress_is_told_and_changes_nothing():
    told = []
    made = design("null")
    assert repr(run_pairs(made, 3, progress=told.append)) == repr(run_pairs(made, 3))
    assert told == [1, 1, 1]


@pytest.mark.parametrize("name", sorted(shipped_scenarios()))
def test_every_shipped_scenario_plays(name):
    made = design(name)
    worlds = (play_pair(made, number).worlds[name] for number in range(1 if name == "null" else 20))
    world = next(worlds)
    assert len(world.tension) == 730
    differs = not world.identical or any(not other.identical for other in worlds)
    assert differs == (name != "null")  # a weak edit changes something in some replication


def test_the_triangular_law_in_closed_form():
    drawn = [triangular(0.0, 1.0, 4.0, mark(1, number, 2, 0)) for number in range(20_000)]
    mean, variance = 5 / 3, (0 + 1 + 16 - 0 - 0 - 4) / 18
    found = sum(drawn) / len(drawn)
    assert abs(found - mean) < 4 * math.sqrt(variance / len(drawn))
    spread = sum((one - found) ** 2 for one in drawn) / len(drawn)
    assert spread == pytest.approx(variance, rel=0.05)
    assert triangular(3.0, 3.0, 3.0, 0.7) == 3.0


def test_effects_are_means_of_paired_differences():
    pairs = run_pairs(design("no-singapore"), 12)
    found = {one.measure: one for one in effects(pairs, "no-singapore", {"mean_tension": "t"}, 730)}
    differences = [
        pair.worlds["no-singapore"].measures["mean_tension"]
        - pair.worlds["history"].measures["mean_tension"]
        for pair in pairs
    ]
    one = found["mean_tension"]
    assert one.difference == pytest.approx(sum(differences) / 12)
    assert one.mc_low < one.difference < one.mc_high
    assert min(differences) <= one.q05 <= one.q50 <= one.q95 <= max(differences)
    assert one.share_identical == 0.0
    assert one.variance_reduction > 1
    assert math.isnan(one.difference_given_history)  # fewer than 100 effective replications


def test_rank_correlation_known_answers():
    assert rank_correlation([1, 2, 3, 4], [10, 20, 30, 45]) == pytest.approx(1.0)
    assert rank_correlation([1, 2, 3, 4], [4, 3, 2, 1]) == pytest.approx(-1.0)
    assert rank_correlation([1, 1, 2, 3], [1, 2, 3, 4]) == pytest.approx(0.9486832980505138)
    assert math.isnan(rank_correlation([1, 1, 1], [1, 2, 3]))
