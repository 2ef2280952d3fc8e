"""What an answer hangs on: known by hand where one event, one truce and one drill matter."""

import math

import pandas as pd
import pytest
from hinged import write_hinged
from matplotlib.figure import Figure

import simdip
from simdip.analysis.hinges import STEPS, bisected, ranges_of
from simdip.analysis.holding import disputed
from simdip.analysis.question import NOTHING, sign
from simdip.engines.chance import GATE, Chance
from simdip.ensemble.design import drawn_settings
from simdip.errors import EngineError, SettingError
from simdip.kinds import KIND_NAMED
from simdip.kinds.weights import CAMEO
from simdip.plots.figures import plain_style
from simdip.plots.tornado import draw_tornado, widest
from simdip.program.gates import owner
from simdip.scenario.reading import typed_scenario

FINAL, FEW = "final_tension", 2
THREAT, BOTH = ["remove threat"], ["remove threat", "remove truce"]
# days from the threat at 12:00 on 11 February, and from the end of the ten-day truce, to the last
# sample at 12:00 on 31 March
SINCE_THREAT, SINCE_TRUCE, TRUCE = 48.0, 48.5, 10.0
IMPULSE = -0.5 * CAMEO[KIND_NAMED["statement"].subtypes["threat"].cameo]


def half(days, half_life):
    return 0.5 ** (days / half_life)


def pressures(half_life=30.0, goldstein_points=1.0, truce_shift=-13.0, **_):
    """What threat and truce leave of pressure at the last sample."""
    threat = goldstein_points * IMPULSE * half(SINCE_THREAT, half_life)
    truce = truce_shift * (1 - half(TRUCE, half_life)) * half(SINCE_TRUCE, half_life)
    return threat, truce


def effect_of_both(baseline=42.0, **numbers):
    """The effect on the last sample of removing both, with the start at the equilibrium."""
    rest = 40.0 * math.log(baseline / (100.0 - baseline))
    return baseline - 100.0 / (1.0 + math.exp(-(rest + sum(pressures(**numbers))) / 40.0))


@pytest.fixture(scope="module")
def quiet(tmp_path_factory):
    """The timeline without the drill."""
    return write_hinged(tmp_path_factory.mktemp("quiet"))


@pytest.fixture(scope="module")
def drilling(tmp_path_factory):
    """The timeline with the drill that comes back where the threat is gone."""
    return write_hinged(tmp_path_factory.mktemp("drilling"), drill=True)


@pytest.fixture(scope="module")
def both(quiet):
    """Threat and truce removed. Read it, do not change it."""
    return simdip.hinges(edits=BOTH, base=quiet, measure=FINAL, count=FEW, draws=20)


@pytest.fixture(scope="module")
def by_drill(drilling):
    """The threat removed, on which the drill waits. Read it, do not change it."""
    return simdip.hinges(edits=THREAT, base=drilling, measure=FINAL, count=40, draws=2)


def hinge(found, name):
    return next(one for one in found.numbers if one.hinge == name)


def about(found, what):
    return next(one for one in found.together if one.about == what)


def test_the_three_effects_of_every_number_are_those_by_hand(both):
    for name in ("goldstein_points", "truce_shift", "half_life"):
        one = hinge(both, name)
        for value, effect in ((one.low, one.effect_low), (one.mode, one.effect_mode),
                              (one.high, one.effect_high)):  # fmt: skip
            assert effect == pytest.approx(effect_of_both(**{name: value}), abs=1e-9)
        three = (one.effect_low, one.effect_mode, one.effect_high)
        assert one.swing == max(three) - min(three) > 0
    swings = [one.swing for one in both.numbers]
    assert swings == sorted(swings, reverse=True)


def test_the_effect_tips_where_threat_and_truce_are_even(both):
    threat, truce = pressures()
    for name, exact, end in (
        ("goldstein_points", -truce / threat, 2.0),
        ("truce_shift", -13.0 * -threat / truce, 0.0),
    ):
        one = hinge(both, name)
        last_step = abs(end - one.mode) / 2**STEPS
        assert 0 <= one.tips_at - exact <= last_step  # both tip on the way up
        assert one.unclear_at == one.tips_at  # no chance, no noise
        assert sign(effect_of_both(**{name: one.tips_at})) != sign(one.effect_mode)
        assert f"holds unless {name} rises to {one.tips_at:.4g}" in one.sentence
    assert hinge(both, "baseline").tips_at is None
    assert hinge(both, "baseline").sentence == (
        "No value tried of baseline, from 25 to 50, changes the sign of the model effect."
    )


def test_what_nothing_reads_moves_nothing_at_all(both):
    for name in ("freeze_shift", "drill_shift", "provocation_effect", "choice_noise"):
        one = hinge(both, name)
        assert one.effect_low == one.effect_mode == one.effect_high
        assert one.swing == 0.0
        assert (one.tips_at, one.unclear_at) == (None, None)
        assert one.sentence.startswith(f"Nothing moved with {name}: in 2 replications")


def test_the_effect_at_the_mode_is_that_of_a_comparison_at_the_modes(by_drill, drilling):
    compared = simdip.compare(
        edits=THREAT, base=drilling, count=40, parameters="mode", beside=False
    )
    effect = next(one for one in compared.effects if one.measure == FINAL)
    modes = about(by_drill, "modes")
    assert (modes.effect, modes.mc_low, modes.mc_high) == (
        effect.difference, effect.mc_low, effect.mc_high,
    )  # fmt: skip
    assert {one.effect_mode for one in by_drill.numbers} == {effect.difference}


def test_a_necessity_tips_at_the_mark_by_hand(by_drill, drilling):
    """The drill is back where its mark lies above 1 - necessity: the share of marks decides."""
    always = simdip.compare(
        edits=[*THREAT, "hold drill"], base=drilling, count=1, parameters="mode", beside=False
    )
    never = simdip.compare(
        edits=[*THREAT, "remove drill"], base=drilling, count=1, parameters="mode", beside=False
    )
    up, down = (
        next(one for one in found.effects if one.measure == FINAL).difference
        for found in (always, never)
    )
    assert down < 0 < up
    marks = sorted(1.0 - Chance(1, number).fresh(owner("drill", GATE)) for number in range(40))
    one = hinge(by_drill, "drill<-threat")
    assert (one.kind, one.low, one.mode, one.high) == ("necessity", 0.0, 0.5, 1.0)
    back = sum(mark < 0.5 for mark in marks)
    assert one.effect_mode == pytest.approx((back * up + (40 - back) * down) / 40, abs=1e-9)
    assert one.effect_low == pytest.approx(down, abs=1e-9)
    assert one.effect_high == pytest.approx(up, abs=1e-9)
    least = math.ceil(-40 * down / (up - down))  # drills that make the mean positive
    exact = marks[least - 1]
    assert 0 <= exact - one.tips_at <= 0.5 / 2**STEPS
    assert one.sentence.startswith(
        "This conclusion on the sign of the model effect holds unless the necessity of threat for "
        f"drill falls to {one.tips_at:.4g}"
    )


def test_a_conclusion_unclear_at_the_modes_is_said_to_be(by_drill):
    modes = about(by_drill, "modes")
    assert modes.mc_low < 0 < modes.effect
    one = hinge(by_drill, "drill<-threat")
    assert one.unclear_at is None
    assert "reaches zero at the modes already" in one.sentence
    assert about(by_drill, "joint").unclear_at == 0.0


def test_necessities_in_play_hang_on_what_the_edits_touch(drilling):
    timeline = simdip.load(drilling)

    def names(edit):
        ranges = ranges_of(typed_scenario(drilling, [edit]), timeline)
        return [one.name for one in ranges if one.kind == "necessity"]

    assert names("remove threat") == ["drill<-threat"]
    assert names("remove truce") == names("set half_life value=45") == []


def test_the_joint_change_is_the_one_by_hand(both, quiet):
    threat, truce = pressures()
    joint, exact = about(both, "joint"), 1 - threat / -truce
    assert 0 <= joint.tips_at - exact <= 1 / 2**STEPS
    assert joint.unclear_at == joint.tips_at
    assert joint.effect == pytest.approx(effect_of_both(truce_shift=0.0), abs=1e-9)
    alone = simdip.hinges(edits=THREAT, base=quiet, measure=FINAL, count=FEW, draws=2)
    joint = about(alone, "joint")
    assert (joint.tips_at, joint.unclear_at) == (None, None)
    assert joint.sentence.startswith("Not even all of the disputed assumptions together")


def test_the_disputed_assumptions_of_korea_lose_their_effect():
    found = disputed(simdip.load("korea-2017-2018"))
    for name, (mode, null) in found.items():
        assert null == (-1 if name == "necessity_shift" else 1 if "_during_" in name else 0)
        assert mode != null or name.endswith("_completed") or "_during_" in name or null == 0
    for part in ("drill_shift", "truce_shift", "thaw_shift", "necessity_shift"):
        assert part in found
    for end in ("_drill_load", "_completed", "_during_truce", "_during_thaw"):
        assert any(name.endswith(end) for name in found)


def test_the_share_of_the_box_is_the_one_by_hand(both, quiet):
    timeline = simdip.load(quiet)
    signs = [
        sign(-sum(pressures(**drawn_settings(timeline, Chance(1, number))))) for number in range(20)
    ]
    box = about(both, "box")
    assert box.share_same_sign == signs.count(sign(box.effect)) / 20
    assert 0 < box.share_same_sign < 1
    assert box.replications == 120
    assert box.mc_low < box.effect < box.mc_high


def test_an_edit_of_what_nothing_reads_hangs_on_nothing(drilling):
    found = simdip.hinges(edits=["set freeze_shift value=-20"], base=drilling, count=FEW, draws=2)
    assert {one.swing for one in found.numbers} == {0.0}
    assert {one.tips_at for one in found.numbers} == {None}
    assert about(found, "joint").tips_at is None
    assert about(found, "modes").sentence == (
        "With every number at its mode there is no model effect."
    )


def test_several_processes_find_the_same(drilling, by_drill):
    two = simdip.hinges(edits=THREAT, base=drilling, measure=FINAL, count=40, draws=2, jobs=2)
    assert two.numbers == by_drill.numbers
    assert two.together == by_drill.together


@pytest.mark.parametrize("exact", [0.3, 0.31, 1.0, 1.999])
def test_halving_finds_the_place_from_the_far_side_and_never_turns_back(exact):
    tried = []

    def stands(value):
        tried.append(value)
        return value < exact

    found = bisected(stands, 0.0, 2.0)
    assert 0 <= found - exact <= 2.0 / 2**STEPS
    assert len(tried) == STEPS
    below = [value for value in tried if value < exact]
    above = [value for value in tried if value >= exact]
    assert below == sorted(below)
    assert above == sorted(above, reverse=True)
    assert found == min([*above, 2.0])


def test_what_rounding_leaves_is_nothing():
    assert [sign(one) for one in (2.0, -NOTHING / 2, 0.0, NOTHING / 2, -2.0)] == [1, 0, 0, 0, -1]


def test_the_figure_has_the_widest_swings_of_the_table(both):
    frame = pd.DataFrame(both.numbers)
    frame["tips_at"] = frame["tips_at"].astype(float)
    rows = widest(frame)
    assert list(rows["hinge"]) == [one.hinge for one in both.numbers if one.swing > 0][:12]
    with plain_style():
        axes = draw_tornado(rows, Figure().subplots())
    bars = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in axes.patches]
    for place, row in enumerate(rows.itertuples()):
        low, high = bars[2 * place], bars[2 * place + 1]
        assert low == pytest.approx((row.effect_mode, row.effect_low))
        assert high == pytest.approx((row.effect_mode, row.effect_high))
    crosses = [line.get_ydata()[0] for line in axes.lines if line.get_marker() == "x"]
    tipped = [place for place, tips in enumerate(rows["tips_at"]) if not math.isnan(tips)]
    assert crosses == tipped != []
    assert [text.get_text() for text in axes.texts] == [
        f"{tips:.3g}" for tips in rows["tips_at"].dropna()
    ]
    with plain_style():
        assert draw_tornado(rows[:0], Figure().subplots()).get_xlim() == (-1, 1)


def test_an_intensity_above_its_cap_is_refused(tmp_path):
    text = simdip.timelines()["tutorial"].read_text("utf-8")
    path = tmp_path / "capped.yaml"
    path.write_text(text.replace("id: tutorial", "id: capped").replace(
        "    during: {truce:", "    cap: 0.001\n    during: {truce:"
    ))  # fmt: skip
    with pytest.raises(EngineError, match="of the process ast_test met an intensity above its cap"):
        simdip.hinges(edits=["remove winter_shield"], base=str(path), count=20, draws=2)


def test_wrong_words_are_told_before_anything_is_played(quiet):
    played = []
    for words, message in (
        ({"measure": "final_tensoin"}, "Did you mean 'final_tension'"),
        ({"weights": "cameos"}, "unknown weight set"),
        ({"count": 1}, "at least 2 replications"),
        ({"draws": 1}, "at least 2 replications"),
    ):
        with pytest.raises(SettingError, match=message):
            simdip.hinges(edits=THREAT, base=quiet, progress=played.append, **words)
    assert not played
