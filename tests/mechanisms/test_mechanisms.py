"""Each mechanism of the essay, turned up, down or off in the Korea timeline.

One test a mechanism; docs/mechanisms.md lists them. Number 29, a unified Korea, lies outside the
horizon and has none.
"""

from datetime import date
from functools import cache

import pytest

import simdip
from simdip.clock import DAY
from simdip.ensemble.pairs import Design, play_pair
from simdip.scenario.reading import load_scenario, typed_scenario
from simdip.timeline.parameters import parameters_of

KOREA = simdip.load("korea-2017-2018")
MODES = {name: one.mode for name, one in parameters_of(KOREA).items()}
EVERY_PAIR = 1_000_000


class Played:
    """One replication: history and an edited world, each with its decisions."""

    def __init__(self, pair, name):
        worlds = [pair.worlds["history"], pair.worlds[name]]
        self.identical, self.changes = worlds[1].identical, worlds[1].changes
        self.before, self.after = (one.measures for one in worlds)
        self.tension_before, self.tension_after = (one.tension for one in worlds)
        self.choices_before, self.choices_after = (one.rows for one in worlds)

    def more(self, measure):
        """The paired difference of a measure."""
        return self.after[measure] - self.before[measure]

    def lines(self, what, actor):
        """The lines of an actor's first choice on every item, by item, in both worlds."""
        found = []
        for rows in (self.choices_before, self.choices_after):
            first = {}
            for item, one, who, line, _ in rows:
                if (one, who) == (what, actor):
                    first.setdefault(item, line)
            found.append(first)
        return [(name, found[0][name], found[1][name]) for name in found[0] if name in found[1]]


def decisions(program, log, _, __):
    """What a world decided: item, what, actor, line and answer."""
    names = [*program.names, *(made.name for made in log.made)]
    return tuple((names[one.item], one.what, one.actor, one.line, one.answer)
                 for one in log.decisions)  # fmt: skip


@pytest.fixture(scope="module")
def play():
    """Pairs of history and a scenario, named or typed; played once, and shared."""

    @cache
    def played(*what, count=8, how="mode", fixed=(), known_until=None):
        if " " in what[0]:
            scenario = typed_scenario(KOREA.id, what)
        else:
            (name,) = what
            scenario = load_scenario(name)
        design = Design(
            KOREA, (scenario,), how=how, fixed=fixed, known_until=known_until, weighs=False,
            logged=EVERY_PAIR, rows_of=decisions,
        )  # fmt: skip
        return [Played(play_pair(design, number), scenario.name) for number in range(count)]

    return played


@cache
def mind(code, day, tension=None, **settings):
    """Weights by interest and worth by act of an actor on a day."""
    (one,) = simdip.actors(code, KOREA, on=day, tension=tension, settings=settings).minds
    weights = {wish.interest: wish.weight for wish in one.wishes}
    return weights, {option.act: option.worth for option in one.options}


def total(pairs, measure):
    """The sum of the paired differences of a measure."""
    return sum(pair.more(measure) for pair in pairs)


def fading(event, half_life):
    """What is left at the end of the span of a move of a stock on the day of an event."""
    clock = KOREA.clock
    since = clock.tick(date.fromisoformat(KOREA.event(event).when))
    return 0.5 ** ((clock.horizon - since) / DAY / half_life)


def test_01_stakeholders(play):
    six = {one.code: one for one in KOREA.actors if one.interests}
    assert set(six) == {"PRK", "KOR", "USA", "CHN", "RUS", "JPN"}
    for pair in play("set parameter=rus_access value=0", "set parameter=rus_leverage value=0"):
        assert all(after < before for _, before, after in pair.lines("succeeds", "RUS"))
    for pair in play("no-russian-tempo"):  # the forgotten player sends no more than history's
        assert pair.more("missions_RUS") <= 0
    assert total(play("no-russian-tempo"), "missions_RUS") < 0


def test_02_softening(play):
    unsoftened = [
        "set parameter=rus_soften_cost value=20",
        "set parameter=chn_soften_cost value=20",
    ]
    for pair in play(*unsoftened):
        softened = [one[4] for one in pair.choices_after if one[1] == "softens"]
        assert softened and not any(softened)
        assert pair.more("final_sanctions_strength") > 0
        assert pair.more("final_trust_rus_prk") < 0
    assert total(play("no-softening"), "final_sanctions_strength") > 0
    assert total(play("no-softening"), "mean_tension") > 0


def test_03_leverage(play):
    for code in ("RUS", "CHN"):
        raised = [
            after - before
            for pair in play("leverage-grows-faster")
            for _, before, after in pair.lines("succeeds", code)[:1]
        ]
        assert raised and min(raised) > 0
    assert MODES["rus_leverage"] < MODES["chn_leverage"]
    # without sanctions there is nothing that leverage could grow with
    assert all(
        one.identical
        for one in play(
            "set parameter=rus_leverage_growth value=1",
            count=3,
            fixed=(("sanctions_strength_start", 0.0), *_no_sanctions()),
        )
    )


def _no_sanctions():
    moves = ("adopted", "autonomous", "designations")
    return tuple((f"sanctions_strength_{move}", 0.0) for move in moves)


def test_04_goodwill(play):
    for pair in play("no-trust-in-moscow"):
        assert pair.more("final_trust_rus_prk") < 0
        received = pair.lines("receives", "PRK")
        first = next(name for name, *_ in received if name in _missions_of("RUS"))
        assert all(after < before for name, before, after in received if name == first)
        assert all(after < before for _, before, after in pair.lines("succeeds", "RUS")[:1])
    assert total(play("no-trust-in-moscow"), "missions_PRK") < 0
    lowered = mind("PRK", "2017-10-20", trust_rus_prk_start=0.1)[1]["prk_accept_mediator"]
    assert lowered.line < mind("PRK", "2017-10-20")[1]["prk_accept_mediator"].line


def _missions_of(code):
    return {one.id for one in KOREA.events if one.kind == "envoy_visit" and code in
            one.actors.initiator}  # fmt: skip


def test_05_china_deteriorated(play):
    assert MODES["trust_chn_prk_start"] < MODES["trust_rus_prk_start"]
    for pair in play("china-trusted"):
        assert pair.more("final_trust_chn_prk") > 0
        assert all(after > before for _, before, after in pair.lines("succeeds", "CHN")[:1])
        asked = {name: (one, two) for name, one, two in pair.lines("consents", "PRK")}
        before, after = asked["double_freeze_tabled"]
        assert after > before


def test_06_understanding(play):
    removed = {("putin_spief", "vanishes"), ("putin_shrewd", "vanishes")}
    words, half_life = MODES["trust_rus_prk_words"], MODES["trust_rus_prk_half_life"]
    lost = words * (fading("putin_spief", half_life) + fading("putin_shrewd", half_life))
    # far from the bounds of trust, exactly what the two remarks had won and time has left of it
    pairs = play("no-kind-words", fixed=(("trust_rus_prk_start", 0.2),))
    alone = [pair for pair in pairs if set(pair.changes) == removed]
    assert alone
    for pair in alone:
        assert pair.more("final_trust_rus_prk") == pytest.approx(-lost, rel=0.01)
        assert abs(pair.more("mean_tension")) < 0.1
    assert all(pair.more("final_trust_rus_prk") < 0 for pair in play("no-kind-words"))


def test_07_interests(play):
    (russia,) = (one for one in KOREA.actors if one.code == "RUS")
    assert [one.id for one in russia.interests] == [
        "denuclearisation", "averting_war", "bargaining_chip", "quasi_alliance", "prestige",
        "economy", "sovereignty", "regional_order", "future_of_korea",
    ]  # fmt: skip
    weights, worth = mind("RUS", "2017-10-20")
    assert sum(weights.values()) == pytest.approx(1.0)
    assert min(weights.values()) > 0
    prouder, worth_to_the_proud = mind("RUS", "2017-10-20", rus_prestige=3.0)
    assert prouder["prestige"] > weights["prestige"]
    assert worth_to_the_proud["rus_offer"].utility > worth["rus_offer"].utility
    for pair in play("set parameter=rus_sovereignty value=20"):
        lines = pair.lines("softens", "RUS")
        assert lines and all(after > before for _, before, after in lines)


def test_08_priorities(play):
    early, late = mind("RUS", "2014-03-17", 42.0)[0], mind("RUS", "2014-03-18", 42.0)[0]
    assert early["bargaining_chip"] < min(early["averting_war"], early["prestige"])
    assert max(late, key=late.get) == "bargaining_chip"
    now, never = mind("RUS", "2017-07-01")[1], mind("RUS", "2017-07-01",
                                                    rus_bargaining_chip_shift=0.0)[1]  # fmt: skip
    for act in ("rus_send_mission", "rus_host_dprk", "rus_offer"):
        assert never[act].utility < now[act].utility
    pairs = play("bargaining-chip-never-rises", count=12)
    told = [change for pair in pairs for (_, change) in pair.changes]
    assert told.count("vanishes") > told.count("appears")


def test_09_linkage(play):
    for pair in play("us-russia-reset"):
        lines = pair.lines("softens", "RUS")
        assert lines and all(after < before for _, before, after in lines)
        asked = {name: after - before for name, before, after in pair.lines("consents", "USA")}
        assert asked["russian_mediation"] > 0
    assert total(play("us-russia-reset"), "final_sanctions_strength") >= 0


def test_10_icbm_threshold(play):
    pairs = play("no-icbm-threshold")
    assert total(pairs, "launches") > 0
    completed = (date(2017, 11, 28) - KOREA.clock.first).days
    for pair in pairs:  # nothing changes before the programme is complete
        assert pair.tension_after[:completed] == pair.tension_before[:completed]
        assert pair.more("launches") >= 0
    assert total(play("hwasong-15-fails"), "launches") > 0


def test_11_war_risk(play):
    assert (
        mind("RUS", "2017-08-01", 80.0)[0]["averting_war"]
        > mind("RUS", "2017-08-01", 20.0)[0]["averting_war"]
    )
    unfeeling = {"rus_averting_war_tension": 0.0}
    feared = mind("RUS", "2017-08-01", 80.0)[1]["rus_send_mission"].utility
    unfeared = mind("RUS", "2017-08-01", 80.0, **unfeeling)[1]["rus_send_mission"].utility
    assert unfeared < feared
    # at the tension around which weights turn, the coefficient counts nothing
    at_fifty = [mind("RUS", "2017-08-01", 50.0, **one)[1] for one in ({}, unfeeling)]
    assert at_fifty[0] == at_fifty[1]
    for pair in play("bloody-nose"):  # the index rises with tension; it is no probability
        assert pair.more("crisis_index") > 0


def test_12_exposure(play):
    assert MODES["rus_exposure_refugees"] < MODES["chn_exposure_refugees"]
    assert MODES["rus_exposure_fallout"] < MODES["rus_exposure_far_east_economy"]
    unexposed = [
        f"set parameter={name} value={1 - mode:g}"
        for name, mode in MODES.items()
        if "_exposure_" in name
    ]
    assert all(pair.identical for pair in play(*unexposed))  # by default they move nothing
    assert not all(pair.identical for pair in play("exposure-counts", count=12))
    weighed = mind("RUS", "2017-08-01", exposure_weight=1.0)[0]
    assert weighed["averting_war"] > mind("RUS", "2017-08-01")[0]["averting_war"]


def test_13_stages(play):
    for pair in play("double-freeze-consented"):
        assert pair.before["furthest_sino_russian_initiative"] == 3.0  # endorsed
        assert pair.after["furthest_sino_russian_initiative"] == 5.0  # in force
    for pair in play("no-joint-initiative"):
        assert pair.before["furthest_sino_russian_initiative"] == 3.0
        assert ("sino_russian_initiative", "vanishes") in pair.changes
        # what it would have superseded goes on being asked for
        asked = [one for one in pair.choices_after if one[0] == "double_freeze_tabled"]
        assert len(asked) > sum(one[0] == "double_freeze_tabled" for one in pair.choices_before)


def test_14_double_freeze(play):
    for pair in play("double-freeze-july-2017"):
        kept = pair.after["days_of_freeze_kept"]
        assert kept > 0
        assert pair.more("drill_load_days") <= 0
        broken = [one for one in pair.choices_after if one[1] == "breaks"]
        assert len(broken) <= 1
        if not broken:  # kept to the end of the span
            assert kept == pytest.approx((date(2018, 12, 31) - date(2017, 7, 17)).days + 1, abs=1)
    assert total(play("double-freeze-july-2017"), "drill_load_days") < 0
    assert total(play("double-freeze-july-2017"), "mean_tension") < 0


def test_15_roadmap(play):
    for pair in play("roadmap-to-the-end"):
        assert pair.after["days_of_roadmap_talks"] > 0
    assert total(play("roadmap-to-the-end"), "talks_held") > 0
    willing = [f"consent proposal=roadmap_bilateral actor={code}" for code in ("PRK", "USA", "KOR")]
    for pair in play(*willing):  # consent to the second stage is nothing without the first
        assert pair.after["days_of_roadmap_talks"] == 0
        assert not [one for one in pair.choices_after if one[:2] == ("roadmap_bilateral",
                                                                     "consents")]  # fmt: skip


def test_16_deference(play):
    careless = mind("RUS", "2017-10-20", rus_deference=0.0)[1]
    for act, worth in mind("RUS", "2017-10-20")[1].items():
        if worth.approval >= 0:  # deference costs nothing, and raises nothing
            assert careless[act].utility == worth.utility
        else:
            assert careless[act].utility > worth.utility
    pairs = play("china-disapproves")
    assert all(pair.more("missions_RUS") <= 0 for pair in pairs)
    assert total(pairs, "missions_RUS") < 0
    heedless = ["set parameter=chn_primacy value=6", "set parameter=rus_deference value=0"]
    for bought, free in zip(play("nothing-in-return"), play(*heedless), strict=True):
        assert bought.after == pytest.approx(free.after, nan_ok=True)


def test_17_triangle(play):
    pairs = play("no-alignment", count=16)
    joined = ("sino_russian_initiative", "vanishes")
    assert 0 < sum(joined in pair.changes for pair in pairs) < len(pairs)
    assert all(pair.more("final_alignment_rus_chn") < 0 for pair in pairs)
    assert not any(name == "rus_chn_joint" for pair in pairs for name, _ in pair.changes)


def test_18_envoys(play):
    lost = play("no-russian-tempo")
    assert total(lost, "days_of_rus_tempo") < 0
    assert total(lost, "visits_held") < 0
    for pair in play("pyongyang-hesitates"):
        lines = pair.lines("receives", "PRK")
        assert lines and all(after < before for _, before, after in lines if before > 0)
        received = {name for name, *_ in lines}
        for (name, change), (days, *_) in pair.changes.items():
            if name in received and change == "moves":
                assert days > 0  # what is not received comes later, never sooner
    assert total(play("pyongyang-hesitates"), "visits_held") < 0


def test_19_quasi_official(play):
    flurries = [
        one.id
        for one in KOREA.events
        if one.kind == "envoy_visit" and one.subtype in ("quasi_official", "parliamentary")
        and "RUS" in one.actors.initiator
    ]  # fmt: skip
    assert flurries
    for pair in play("no-quasi-official-visits"):
        assert all((name, "vanishes") in pair.changes for name in flurries)
        assert pair.more("visits_held") <= -len(flurries)
        assert pair.more("final_trust_rus_prk") < 0
        assert abs(pair.more("mean_tension")) < 1  # they weigh little


def test_20_mediation(play):
    for pair in play("russian-mediation-accepted"):
        assert pair.before["days_of_russian_brokerage"] == 0
        assert pair.after["days_of_russian_brokerage"] > 300
        assert pair.after["furthest_russian_mediation"] == 5.0
        assert pair.more("talks_held") > 0
    assert total(play("russian-mediation-accepted"), "mean_tension") < 0
    assert total(play("russian-mediation-accepted"), "missions_RUS") > 0


def test_21_seoul_and_tokyo(play):
    warm, cold = play("six-party-talks-asked"), play("colder-words-with-seoul")
    for one, other in zip(warm, cold, strict=True):
        for actor in ("KOR", "JPN"):
            asked = [
                next(line for item, what, who, line, _ in pair.choices_after
                     if (item, what, who) == ("six_party_preference", "consents", actor))
                for pair in (one, other)
            ]  # fmt: skip
            assert asked[1] < asked[0]
        assert other.after["days_of_six_party_round"] <= one.after["days_of_six_party_round"]


def test_22_spoiler(play):
    assert MODES["rus_spoils"] == 0.0
    assert all(pair.identical for pair in play("set parameter=rus_spoils value=0", count=3))
    for pair in play("russia-spoils"):
        before, after = first_of_others(pair)
        assert after == pytest.approx(before / 2)
        _, before, after = pair.lines("succeeds", "RUS")[0]
        assert after > before * 0.9  # it does not spoil its own
    assert total(play("russia-spoils"), "mean_tension") > 0


def first_of_others(pair):
    """The line of the first mission that is not Russia's, in both worlds."""
    return [
        next(line for _, what, who, line, _ in rows if what == "succeeds" and who != "RUS")
        for rows in (pair.choices_before, pair.choices_after)
    ]


def test_23_drills(play):
    for pair in play("half-drill-load"):
        assert pair.more("drill_load_days") < 0
        assert pair.more("mean_tension") < 0
    off = [name for name in MODES if name.endswith("_drill_load")]
    without = (("drill_shift", 0.0), *((name, 0.0) for name in off))
    smaller = "scale kind=drill actor=USA subtype=field_training factor=0.5"
    for pair in play(smaller, fixed=without):  # with no drill effect, loads are nothing
        assert pair.more("drill_load_days") < 0
        assert pair.tension_after == pair.tension_before
    assert total(play("no-us-rok-drills"), "launches") < 0


def test_24_truce(play):
    for pair in play("no-olympic-truce"):
        assert pair.after["days_of_olympic_truce_condition"] == 0
        assert pair.more("mean_tension_2018") > 0
    assert total(play("no-olympic-truce"), "drill_load_days") > 0
    assert total(play("no-olympic-truce"), "days_of_freeze_de_facto") < 0
    whole = (date(2018, 3, 25) - date(2018, 2, 2)).days + 1
    for pair in play("no-drill-delay"):  # one side does not join: a quarter of it holds
        share = pair.after["days_of_olympic_truce_condition"] / whole
        assert share == pytest.approx(1 - MODES["truce_participation"], abs=0.01)
    for pair in play("truce-by-norm"):
        assert pair.after["days_of_olympic_truce_condition"] == pytest.approx(whole)


def test_25_projects(play):
    willing = [f"consent proposal=trilateral_offer actor={code}" for code in ("RUS", "KOR", "PRK")]
    assert all(pair.identical for pair in play(*willing))  # not while sanctions stand
    pairs = play("projects-restart", count=12)
    assert all(pair.more("final_sanctions_strength") < 0 for pair in pairs)
    assert total(pairs, "days_of_projects_under_way") > 0


def test_26_sovereignty(play):
    vetoed = play("regime-clause-vetoed")
    assert total(vetoed, "texts_vetoed") > 0
    assert total(vetoed, "final_sanctions_strength") < 0
    for pair in play("no-red-line"):
        assert pair.after["texts_vetoed"] == 0
        assert pair.more("final_sanctions_strength") > 0
    for pair in [*vetoed, *play("no-olympic-truce")]:  # below the red line nobody vetoes
        assert pair.before["texts_vetoed"] == 0
        assert not [one for one in pair.choices_before if one[1] == "vetoes"]


def test_27_six_party(play):
    for pair in play("six-party-talks-resume"):
        assert pair.after["days_of_six_party_round"] > 250
        assert pair.more("talks_held") > 0
    assert total(play("six-party-talks-resume"), "final_tension") < 0
    for pair in play("six-party-talks-asked"):  # all six have to consent
        given = {one[2] for one in pair.choices_after if one[0] == "six_party_preference"
                 and one[1] == "consents" and one[4]}  # fmt: skip
        assert {"PRK", "USA"} <= given
        if pair.after["furthest_six_party_preference"] == 5.0:
            assert {"KOR", "JPN"} <= given


def test_28_regional_order(play):
    quiet, hot = (mind("RUS", "2017-07-01", one)[0]["regional_order"] for one in (20.0, 80.0))
    assert quiet > hot  # Beijing's lead is felt more when no crisis unites the two
    rival = mind("RUS", "2017-07-01", rus_regional_order=3.0)[1]["rus_join_china"]
    assert rival.utility < mind("RUS", "2017-07-01")[1]["rus_join_china"].utility
    pairs = play("regional-rivalry", count=16)
    assert any(("sino_russian_initiative", "vanishes") in pair.changes for pair in pairs)


def test_30_rigidity(play):
    damped = 1 - MODES["rigidity"]
    for pair in play("set parameter=rigidity value=0"):
        before, after = (
            next(line for _, what, _, line, _ in rows if what == "succeeds")
            for rows in (pair.choices_before, pair.choices_after)
        )
        assert after == pytest.approx(before / damped)
    stiff, supple = play("russian-mediation-accepted"), play("mediation-without-rigidity")
    assert total(supple, "mean_tension") < total(stiff, "mean_tension")
    assert all(one.after["talks_held"] > 0 for one in supple)


def test_31_putin(play):
    assert not [
        one.id for one in KOREA.events
        if one.kind == "summit" and one.subtype == "dprk_partner" and "RUS" in one.actors.initiator
    ]  # fmt: skip
    half_life = MODES["trust_rus_prk_half_life"]
    days = (date(2018, 12, 31) - date(2017, 9, 6)).days + 1
    won = MODES["trust_rus_prk_summits"] * 0.5 ** (days / half_life)
    # trust is kept away from its bound, past which nothing is won
    pairs = play("putin-meets-kim", fixed=(("trust_rus_prk_start", 0.0),))
    for pair in pairs:
        assert pair.more("summits_held") == 1
        assert pair.more("final_trust_rus_prk") > 0
    alone = [one for one in pairs if set(one.changes) == {("putin_kim_2017", "appears")}]
    assert alone
    for pair in alone:
        assert pair.more("final_trust_rus_prk") == pytest.approx(won, rel=0.02)


def test_32_outlook(play):
    known = date(2017, 7, 16)
    pairs = play("forecast-double-freeze-july-2017", count=5, known_until=known)
    first = (known - KOREA.clock.first).days
    assert {len(pair.tension_after) for pair in pairs} == {730}  # and no day beyond the horizon
    for pair in pairs:  # what was known is one past; what follows is drawn anew
        assert pair.tension_before[:first] == pairs[0].tension_before[:first]
        assert pair.tension_after[:first] == pair.tension_before[:first]
    assert len({tuple(pair.tension_before[first + 1 :]) for pair in pairs}) == len(pairs)
