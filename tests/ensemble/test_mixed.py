"""Draws out of several replications: one number throughout is play_pair, bit for bit."""

from dataclasses import replace

import pytest

import simdip
from simdip.engines.chance import Chance
from simdip.ensemble.design import NOT_DRAWN, draw, drawn_necessity
from simdip.ensemble.mixed import (
    GROUPS,
    Mix,
    mixed_draws,
    play_mixed,
    rows_of_mixes,
    weights_of,
)
from simdip.ensemble.pairs import Design, play_pair
from simdip.laws.chance import triangular
from simdip.program.gates import owner
from simdip.scenario.reading import load_scenario
from simdip.timeline.links import cause_graph
from simdip.timeline.parameters import parameters_of

KOREA = simdip.load("korea-2017-2018")
DESIGN = Design(KOREA, (load_scenario("no-drill-delay"),), seed=7, weighs=False)
BOTH = {name: replace(DESIGN, weights=name) for name in ("cameo", "weis")}


def dates(drawn):
    return [(event.when, event.start, event.end) for event in drawn.timeline.events]


def parts(drawn):
    """What a mix drew, by group."""
    return {
        "parameters": dict(drawn.settings),
        "necessities": dict(drawn.necessities),
        "dates": dates(drawn),
    }


@pytest.mark.parametrize("number", [0, 3, 4])
def test_one_number_throughout_is_that_replication(number):
    design = BOTH[weights_of(7, number)]
    mixed = play_mixed(BOTH, Mix(*[number] * len(GROUPS)))
    assert repr(mixed) == repr(play_pair(design, number))  # nan equals nan in a text


def test_what_is_fixed_and_what_is_known_holds_in_a_mix_too():
    design = replace(
        DESIGN, fixed=(("half_life", 45.0),), known_until=KOREA.clock.first.replace(month=9)
    )
    chance = Chance(7, 5, design.known)
    drawn = draw(design.start, chance, "draw", design.at_first, design.known_until)
    mixed = mixed_draws(design, Mix(*[5] * len(GROUPS)))
    assert mixed.settings["half_life"] == 45.0
    assert list(mixed.settings.items()) == list(drawn.settings.items())
    assert mixed.necessities == drawn.necessities
    assert mixed.timeline.model_dump() == drawn.timeline.model_dump()


def test_each_draw_keeps_its_own_address():
    drawn = draw(KOREA, Chance(7, 5), "draw")
    assert drawn.settings == {
        name: triangular(one.low, one.mode, one.high, Chance(7, 5).fresh(owner(name, "parameter")))
        for name, one in parameters_of(KOREA).items()
        if name not in NOT_DRAWN and one.low < one.high
    }
    assert drawn.necessities == {
        (link.effect, link.cause): drawn_necessity(link, Chance(7, 5))
        for link in cause_graph(KOREA).links
        if link.form == "cause"
    }


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_of_another_number_changes_alone(group):
    rows = rows_of_mixes(2)
    before, after = mixed_draws(DESIGN, rows["first"][1]), mixed_draws(DESIGN, rows[group][1])
    differing = [name for name, one in parts(before).items() if one != parts(after)[name]]
    assert differing == [group] * (group in parts(before))
    assert rows["first"][1] != rows[group][1]


def test_the_two_samples_share_no_number():
    rows = rows_of_mixes(50)
    assert {one.chance for one in rows["first"]}.isdisjoint(one.chance for one in rows["second"])
    assert rows_of_mixes(60)["first"][:50] == rows["first"]  # more rows keep those before


def test_the_mark_of_the_weight_set_is_fair():
    drawn = [weights_of(1, number) for number in range(2000)]
    assert set(drawn) == {"cameo", "weis"}
    assert drawn.count("cameo") == pytest.approx(1000, abs=100)


def test_a_split_on_the_compiled_engine_is_the_same():
    plain = simdip.split("no-drill-delay", base=KOREA, count=3, seed=2, engine="simpy")
    for jobs in (1, 2):
        found = simdip.split(
            "no-drill-delay", base=KOREA, count=3, seed=2, engine="batch", jobs=jobs
        )
        assert (found.engine, plain.engine) == ("batch", "simpy")
        assert repr(found.parts) == repr(plain.parts)  # nan is like nan here
