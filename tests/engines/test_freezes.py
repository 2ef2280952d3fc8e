"""Freezes that stop drills and are broken, and truces that one does not join."""

import statistics

import pytest
from mind_timelines import (
    FREE,
    NOON,
    act,
    chosen,
    consent,
    cost_of,
    drill,
    edited_worlds,
    lived,
    measure,
    near,
    of_history,
    often,
    plan,
    tick_of,
    window,
    worlds,
    year,
)
from rule_timelines import DAY, day, event, process
from strategies import assumed

from simdip.laws.phases import (
    BREACHED,
    ENDED,
    IN_FORCE,
    LAPSED,
    LAUNCHED,
    RUNNING,
    SCALED_DOWN,
    SUSPENDED,
)

FREEZE = {"id": "kept", "family": "freeze", "title": "Kept", "shift": 0.0}
BOUND = {"tests": ["AAA"], "drills": ["BBB"], "keeps": "bbb_keep"}
KEEPS = act("bbb_keep", 1.0, cost=assumed(-50.0))
ADOPT = f"adopt plan when={day(20)}"
SHOT = event("shot", "missile_test", "mrbm", "success", 40, severity=0, severity_reason="flat")
COUNT = 400


def frozen(events=(), keeps=KEEPS, **more):
    """A freeze that history refuses."""
    asks = plan([consent("BBB", False)], holds="kept", bound=BOUND)
    acts = [act("bbb_agree", 0.3), keeps]
    return year([asks, *events], acts, conditions=[FREEZE], **more)


def told(played):
    """What broke the freeze, and when."""
    return [(tick, what) for tick, what, *_ in chosen(*played, "breaks", "plan")]


def test_kept_with_full_suppression_it_has_no_test_and_no_drill_and_is_never_broken():
    drills = [drill(f"drill_{first}", first, first + 5) for first in (25, 60, 90)]
    stopped = process(rate=assumed(0.3), during={"freeze": assumed(0.0)})
    early = 0
    for program, log in edited_worlds(frozen(drills, processes=[stopped]), [ADOPT], 20, FREE):
        begins = tick_of(program, log, "plan", IN_FORCE)
        launched = [one.tick for one in log.firings if one.phase == LAUNCHED]
        early += len(launched)
        assert all(tick < begins for tick in launched)
        for one in drills:
            assert [phase for phase, _ in lived(program, log, one["id"])] == [SUSPENDED]
        assert told((program, log)) == []
        assert tick_of(program, log, "plan", BREACHED) is None
        assert measure(program, log, "drill_load_days") == 0.0
        assert measure(program, log, "days_of_kept") == pytest.approx(120 - begins / DAY)
    assert early > 20


def test_a_test_breaks_it_and_after_a_delay_by_its_law_drills_run_again():
    drills = [drill(f"drill_{first}", first, first) for first in range(42, 90, 6)]
    delays = []
    for played in edited_worlds(frozen([SHOT, *drills]), [ADOPT], COUNT):
        assert told(played) == [(40 * DAY + NOON, "shot")]
        ends = tick_of(*played, "plan", BREACHED)
        delays.append(120.0 if ends is None else ends / DAY - 40.5)
        for one in drills:
            free = ends is not None and int(one["id"][6:]) * DAY >= ends
            first = lived(*played, one["id"])[0][0]
            assert first == (RUNNING if free else SUSPENDED)
    short = [delay for delay in delays if delay < 14.0]
    assert often(len(short), COUNT, 1 - 2.718281828 ** (-1))
    capped = [min(delay, 70.0) for delay in delays]
    assert near(statistics.mean(capped), 14.0 * (1 - 2.718281828 ** (-5)), 14.0**2, COUNT)


def test_what_is_held_by_those_who_do_not_keep_it_breaks_it():
    drills = [drill("first", 30, 31), drill("second", 31, 32)]
    never = act("bbb_keep", 0.0)
    for played in edited_worlds(frozen(drills, never), [ADOPT, "set breach_release value=20"], 20):
        assert lived(*played, "first")[0] == (RUNNING, 30 * DAY)
        assert told(played) == [(30 * DAY, "first")]  # and once only
        assert [answer for *_, answer in chosen(*played, "keeps", "first")] == [False]


def test_a_drill_is_suspended_as_often_as_the_act_of_keeping_is_done():
    timeline = frozen([drill("first", 30, 31)], act("bbb_keep", 0.7), days=40)
    kept = sum(
        lived(*played, "first")[0][0] == SUSPENDED
        for played in edited_worlds(timeline, [ADOPT], 1200)
    )
    assert often(kept, 1200, 0.7)


def test_tests_and_drills_of_others_do_not_break_it():
    others = {"initiator": ["CCC"], "target": ["AAA"]}
    foreign = {**SHOT, "actors": others}
    held = {**drill("first", 30, 31), "actors": others}
    played = next(edited_worlds(frozen([foreign, held]), [ADOPT]))
    assert told(played) == []
    assert lived(*played, "first")[0][0] == RUNNING


def test_adopted_until_a_day_it_lapses_and_drills_run_again():
    drills = [drill("under", 30, 31), drill("after", 41, 42)]
    played = next(edited_worlds(frozen(drills), [f"{ADOPT} until={day(40)}"]))
    assert tick_of(*played, "plan", LAPSED) == 41 * DAY + NOON
    assert lived(*played, "under")[0][0] == SUSPENDED
    late = next(edited_worlds(frozen([drill("after", 42, 43)]), [f"{ADOPT} until={day(40)}"]))
    assert lived(*late, "after")[0][0] == RUNNING
    assert measure(*played, "days_of_kept") == pytest.approx(21.0)


def test_a_breach_does_not_put_off_the_day_on_which_it_lapses():
    for played in edited_worlds(frozen([SHOT]), [f"{ADOPT} until={day(41)}"], 40):
        ends = [tick_of(*played, "plan", phase) for phase in (BREACHED, LAPSED)]
        found = [tick for tick in ends if tick is not None]
        assert len(found) == 1
        assert found[0] <= 42 * DAY + NOON
        assert measure(*played, "days_of_kept") == pytest.approx(found[0] / DAY - 20.5)


def test_a_drill_that_runs_on_the_first_day_is_cut():
    played = next(edited_worlds(frozen([drill("first", 15, 30)]), [ADOPT]))
    assert lived(*played, "first") == [(SCALED_DOWN, 15 * DAY), (ENDED, 20 * DAY)]


def test_if_drills_go_on_they_break_nothing():
    drills = [drill("running", 15, 30), drill("later", 50, 55)]
    for played in edited_worlds(frozen(drills, act("bbb_keep", 0.5)), [f"{ADOPT} drills=false"], 5):
        for one in ("running", "later"):
            assert [phase for phase, _ in lived(*played, one)] == [RUNNING, ENDED]
        assert told(played) == chosen(*played, "keeps") == []


TRUCE = {"id": "pause", "family": "truce", "title": "Pause"}
JOINS = event("joins", "statement", "conciliatory", "issued", 20, impulse=0.0,
              impulse_reason="flat")  # fmt: skip


def truce(**more):
    both = [consent("BBB", True, event="joins"), consent("CCC", True)]
    games = window("games", "truce", "olympic", "observed", 30, 89, holds="pause", consent=both)
    return year([games, JOINS], conditions=[TRUCE], **more)


@pytest.mark.parametrize(("share", "level"), [(0.75, 250), (1.0, 0), (0.0, 1000), (0.4, 600)])
def test_a_truce_that_one_does_not_join_holds_by_the_rest(share, level):
    timeline = truce(truce_participation=share)
    for (_, before), (_, after) in worlds(timeline, ["remove joins"], 3):
        held = [(one.tick, one.level, one.after - one.before) for one in before.changes]
        assert held == [(30 * DAY, 1000, pytest.approx(-13)), (90 * DAY, -1000, pytest.approx(13))]
        partly = [(one.tick, one.level) for one in after.changes]
        assert partly == ([(30 * DAY, level), (90 * DAY, -level)] if level else [])
        for one in after.changes:
            assert one.after - one.before == pytest.approx(-13 * one.level / 1000)


def test_a_truce_is_joined_as_often_as_the_act_is_done():
    timeline = truce()
    edits = [f"set ccc_agree_cost value={cost_of(0.35)}"]
    whole = sum(
        log.changes[0].level == 1000 for _, log in edited_worlds(timeline, edits, 1200)
    )  # the line was 1, and BBB joins
    assert often(whole, 1200, 0.35)


def test_a_truce_is_scaled_and_not_joined_at_once():
    edits = ["remove joins", "scale event=games factor=0.5"]
    (_, log) = next(edited_worlds(truce(), edits))
    assert [one.level for one in log.changes] == [125, -125]


def test_partly_held_a_truce_dampens_an_intensity_partly():
    calm = process(rate=assumed(0.5), during={"truce": assumed(0.2)})
    counts = []
    for _, log in edited_worlds(truce(processes=[calm]), ["remove joins"], 200, FREE):
        counts.append(
            sum(one.phase == LAUNCHED and 30 * DAY <= one.tick < 90 * DAY for one in log.firings)
        )
    mean = 0.5 * (1 - 0.8 * 0.25) * 60
    assert near(statistics.mean(counts), mean, mean, 200)


def test_history_keeps_a_freeze_that_its_drills_show_kept_or_not():
    """A drill that history held while a freeze was in force broke it there too."""
    stages = [{"stage": "tabled", "when": day(10)}, {"stage": "in_force", "when": day(20)}]
    asks = plan(holds="kept", bound=BOUND, stages=stages, outcome="in_force")
    timeline = year([asks, drill("first", 30, 31)], [act("bbb_keep", 0.9)], conditions=[FREEZE])
    history = of_history(timeline)
    assert lived(*history, "first")[0][0] == RUNNING
    assert told(history) == [(30 * DAY, "first")]


def test_a_drill_that_begins_on_the_first_day_is_suspended_or_breaks_it():
    played = next(edited_worlds(frozen([drill("first", 20, 25)]), [ADOPT]))
    assert lived(*played, "first")[0][0] == SUSPENDED or told(played)


def test_a_drill_that_comes_back_is_suspended_too():
    off = drill("first", 50, 55, outcome="cancelled", otherwise={"outcome": "held"}, because=[
        {"event": "joins", "necessity": 1.0, "reason": "by it"}])  # fmt: skip
    played = next(edited_worlds(frozen([off, JOINS]), [ADOPT, "remove joins"]))
    assert lived(*played, "first#plan")[0][0] == SUSPENDED


def test_an_event_that_is_called_off_gives_no_consent():
    talk = event("meets", "talks", "working", "held", 20)
    games = window("games", "truce", "olympic", "observed", 30, 89, holds="pause",
                   consent=[consent("BBB", True, event="meets")])  # fmt: skip
    for edit in ("remove meets", "cancel meets"):
        (_, log) = next(edited_worlds(year([games, talk], conditions=[TRUCE]), [edit]))
        assert [one.level for one in log.changes] == [250, -250]
