"""The mechanisms of the essay: where each lives, what turns it, its test, and what it changes.

`python tests/house/mechanisms.py` measures the effects and writes docs/mechanisms.md.
"""

import math
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import simdip
from simdip.ensemble.effects import Effect
from simdip.program import compile_program

PAGE = Path(__file__).parents[2] / "docs" / "mechanisms.md"
TIMELINE = "korea-2017-2018"
COMMAND = "python tests/house/mechanisms.py"
COUNT, SEED = 400, 1
HEADER = "| number | mechanism | where | scenario | test | effect |"
OUTSIDE = 29
FORECAST = "forecast-double-freeze-july-2017"  # it knows less of history, so it is played apart


@dataclass(frozen=True)
class Mechanism:
    """A row of the table.

    Attributes
    ----------
    files, names : where it lives: in the package, and in the timeline (ids and parameters)
    shown : of each scenario that turns it, the measures that tell most
    test : path and name
    note : in place of a scenario, a test and an effect
    """

    number: int
    title: str
    files: tuple[str, ...]
    names: tuple[str, ...]
    shown: Mapping[str, tuple[str, ...]]
    test: str = ""
    note: str = ""

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The shipped scenarios that turn it up, down or off."""
        return tuple(self.shown)


def _tested(name: str) -> str:
    return f"tests/mechanisms/test_mechanisms.py::{name}"


ROWS = (
    Mechanism(
        1,
        "Great powers with a stake, each with interests, envoys, access and leverage",
        ("timeline/minds.py", "engines/receiving.py"),
        ("RUS", "CHN", "USA", "PRK", "KOR", "JPN", "to_pyongyang"),
        {"no-russian-tempo": ("missions_RUS", "final_trust_rus_prk")},
        _tested("test_01_stakeholders"),
    ),
    Mechanism(
        2,
        "Sanctions texts bargained over, softened and perhaps vetoed",
        ("engines/bargaining.py",),
        ("unsc_after_test", "rus_soften", "chn_soften", "rus_veto", "chn_veto"),
        {
            "no-softening": ("final_sanctions_strength", "mean_tension"),
            "veto-in-september-2017": ("final_sanctions_strength", "mean_tension"),
        },
        _tested("test_02_softening"),
    ),
    Mechanism(
        3,
        "Economic leverage, which grows as sanctions tighten",
        ("engines/receiving.py", "laws/missions.py"),
        ("rus_leverage", "rus_leverage_growth", "chn_leverage", "sanctions_strength"),
        {"leverage-grows-faster": ("mean_tension", "days_above_60")},
        _tested("test_03_leverage"),
    ),
    Mechanism(
        4,
        "Trust between Moscow and Pyongyang",
        ("laws/stocks.py", "timeline/stocks.py"),
        ("trust_rus_prk", "prk_accept_mediator_by_trust_rus_prk", "rus_hosting_by_trust_rus_prk"),
        {"no-trust-in-moscow": ("final_trust_rus_prk", "missions_PRK")},
        _tested("test_04_goodwill"),
    ),
    Mechanism(
        5,
        "Ties of Beijing and Pyongyang that have deteriorated",
        ("laws/stocks.py", "engines/receiving.py"),
        ("trust_chn_prk", "trust_chn_prk_start", "prk_freeze_by_trust_chn_prk"),
        {"china-trusted": ("final_trust_chn_prk", "mean_tension_2018")},
        _tested("test_05_china_deteriorated"),
    ),
    Mechanism(
        6,
        "Understanding words",
        ("kinds/statement.py", "engines/choosing.py"),
        ("putin_spief", "putin_shrewd", "trust_rus_prk_words"),
        {"no-kind-words": ("final_trust_rus_prk", "mean_tension")},
        _tested("test_06_understanding"),
    ),
    Mechanism(
        7,
        "Nine interests of Russia, weighed against each other",
        ("laws/interests.py", "timeline/minds.py"),
        (
            "rus_denuclearisation",
            "rus_averting_war",
            "rus_bargaining_chip",
            "rus_quasi_alliance",
            "rus_prestige",
            "rus_economy",
            "rus_sovereignty",
            "rus_regional_order",
            "rus_future_of_korea",
        ),
        {
            "bargaining-chip-never-rises": ("missions_RUS",),
            "regional-rivalry": ("furthest_sino_russian_initiative",),
        },
        _tested("test_07_interests"),
    ),
    Mechanism(
        8,
        "Priorities that shift on a day",
        ("timeline/minds.py", "analysis/weighing.py"),
        ("rus_bargaining_chip_shift", "kor_reconciliation_shift"),
        {"bargaining-chip-never-rises": ("visits_held", "mean_tension")},
        _tested("test_08_priorities"),
    ),
    Mechanism(
        9,
        "Relations with Washington behind Russia's help with pressure",
        ("laws/interests.py", "engines/bargaining.py"),
        ("us_russia", "rus_soften_by_us_russia", "usa_accept_mediator_by_us_russia"),
        {"us-russia-reset": ("final_sanctions_strength", "mean_tension")},
        _tested("test_09_linkage"),
    ),
    Mechanism(
        10,
        "The threshold of an intercontinental missile",
        ("laws/intensity.py", "engines/firing.py"),
        ("dprk_test_completed", "prk_contacts_completed", "hwasong15"),
        {
            "no-icbm-threshold": ("launches", "talks_held"),
            "hwasong-15-fails": ("launches", "longest_quiet_spell"),
        },
        _tested("test_10_icbm_threshold"),
    ),
    Mechanism(
        11,
        "Risk of war: an index, and the fear of it",
        ("measures/crisis.py", "laws/interests.py"),
        ("crisis", "rus_averting_war", "rus_averting_war_tension"),
        {
            "no-war-risk-feedback": ("missions_RUS", "mean_tension"),
            "bloody-nose": ("crisis_index", "mean_tension"),
        },
        _tested("test_11_war_risk"),
    ),
    Mechanism(
        12,
        "Exposure to war: refugees, fallout, the Far East",
        ("program/choosing.py", "timeline/minds.py"),
        ("exposure_weight", "rus_exposure_refugees", "chn_exposure_refugees",
         "rus_exposure_far_east_economy"),
        {"exposure-counts": ("missions_RUS", "mean_tension")},
        _tested("test_12_exposure"),
    ),
    Mechanism(
        13,
        "Proposals that pass stages and supersede each other",
        ("engines/proposing.py", "measures/proposals.py"),
        ("double_freeze_tabled", "parallel_advancement", "sino_russian_initiative"),
        {
            "double-freeze-consented": (
                "furthest_sino_russian_initiative",
                "days_of_freeze_kept",
            ),
            "no-joint-initiative": ("furthest_double_freeze_tabled", "missions_RUS"),
        },
        _tested("test_13_stages"),
    ),
    Mechanism(
        14,
        "The double freeze: no tests, no large drills, until it is broken",
        ("engines/proposing.py", "analysis/de_facto.py"),
        ("freeze_kept", "freeze_shift", "dprk_test_during_freeze", "usa_keep_freeze"),
        {
            "double-freeze-july-2017": ("days_of_freeze_kept", "mean_tension_2017"),
            "double-freeze-tests-go-on": ("drill_load_days", "mean_tension_2017"),
        },
        _tested("test_14_double_freeze"),
    ),
    Mechanism(
        15,
        "The roadmap, stage after stage",
        ("engines/proposing.py",),
        ("russian_roadmap", "roadmap_bilateral", "roadmap_multilateral", "roadmap_talks"),
        {"roadmap-to-the-end": ("days_of_roadmap_talks", "talks_held")},
        _tested("test_15_roadmap"),
    ),
    Mechanism(
        16,
        "Deference to Beijing, and what Moscow gets for it",
        ("laws/interests.py",),
        ("rus_deference", "rus_in_return", "chn_primacy", "rus_offer"),
        {
            "russia-ignores-china": ("mean_tension_2018",),
            "china-disapproves": ("missions_RUS", "mean_tension"),
            "nothing-in-return": ("missions_RUS", "mean_tension"),
        },
        _tested("test_16_deference"),
    ),
    Mechanism(
        17,
        "Alignment of Moscow and Beijing in the triangle",
        ("laws/intensity.py", "laws/stocks.py"),
        ("alignment_rus_chn", "rus_chn_joint", "rus_join_china"),
        {"no-alignment": ("furthest_sino_russian_initiative", "missions_RUS")},
        _tested("test_17_triangle"),
    ),
    Mechanism(
        18,
        "Envoys: sent, received or not, and home again",
        ("engines/receiving.py", "kinds/envoy_visit.py"),
        ("to_pyongyang", "rus_mission", "rus_hosting", "rus_tempo", "burmistrov_pyongyang"),
        {
            "no-russian-tempo": ("visits_held", "mean_tension"),
            "pyongyang-hesitates": ("visits_held", "mean_tension"),
        },
        _tested("test_18_envoys"),
    ),
    Mechanism(
        19,
        "Quasi-official visits",
        ("kinds/envoy_visit.py", "laws/intensity.py"),
        ("rus_quasi_official", "rus_quasi_official_visits", "duma_taysayev"),
        {"no-quasi-official-visits": ("visits_held", "mean_tension")},
        _tested("test_19_quasi_official"),
    ),
    Mechanism(
        20,
        "The offer to mediate, its acceptance and its rounds",
        ("engines/proposing.py",),
        ("russian_mediation", "russian_brokerage", "prk_accept_mediator", "usa_accept_mediator"),
        {"russian-mediation-accepted": ("talks_held", "mean_tension_2018")},
        _tested("test_20_mediation"),
    ),
    Mechanism(
        21,
        "Talking to Seoul and Tokyo, games with Washington",
        ("laws/stocks.py", "engines/choosing.py"),
        ("trust_rus_kor", "trust_rus_jpn", "us_russia", "kor_six_party", "jpn_six_party"),
        {
            "six-party-talks-asked": ("days_of_six_party_round",),
            "colder-words-with-seoul": ("days_of_six_party_round", "final_trust_rus_kor"),
            "no-thaad": ("final_trust_rus_kor", "mean_tension_2017"),
        },
        _tested("test_21_seoul_and_tokyo"),
    ),
    Mechanism(
        22,
        "Means to spoil the moves of others; off by default",
        ("engines/receiving.py",),
        ("rus_spoils",),
        {"russia-spoils": ("mean_tension", "mean_tension_2018")},
        _tested("test_22_spoiler"),
    ),
    Mechanism(
        23,
        "US drills and military pressure",
        ("kinds/drill.py", "laws/pressure.py", "laws/intensity.py"),
        ("drill_shift", "dprk_test_drill_load", "show_of_force_after_launch", "foal_eagle_2017"),
        {
            "no-us-rok-drills": ("launches", "mean_tension_2017"),
            "half-drill-load": ("launches", "mean_tension_2017"),
        },
        _tested("test_23_drills"),
    ),
    Mechanism(
        24,
        "The Olympic truce",
        ("kinds/truce.py", "engines/proposing.py", "analysis/de_facto.py"),
        ("olympic_truce", "truce_participation", "truce_shift", "drill_delay_agreed"),
        {
            "no-olympic-truce": ("days_of_freeze_de_facto", "mean_tension_2018"),
            "no-drill-delay": ("days_of_olympic_truce_condition", "mean_tension_2018"),
            "truce-by-norm": ("days_of_olympic_truce_condition", "mean_tension_2018"),
        },
        _tested("test_24_truce"),
    ),
    Mechanism(
        25,
        "Trilateral rail and gas projects, once tension and sanctions allow",
        ("engines/proposing.py",),
        ("trilateral_offer", "projects_under_way", "rus_projects", "kor_projects", "prk_projects"),
        {"projects-restart": ("days_of_projects_under_way", "final_sanctions_strength")},
        _tested("test_25_projects"),
    ),
    Mechanism(
        26,
        "Sovereignty: a red line for texts that aim at the regime",
        ("engines/bargaining.py",),
        ("unsc_after_test_red_line", "unsc_after_test_draft", "rus_sovereignty", "rus_veto"),
        {
            "regime-clause-vetoed": ("texts_vetoed", "mean_tension"),
            "no-red-line": ("texts_vetoed", "final_sanctions_strength"),
        },
        _tested("test_26_sovereignty"),
    ),
    Mechanism(
        27,
        "The Six-Party Talks, with the consent of all six",
        ("engines/proposing.py",),
        ("six_party_preference", "six_party_round", "rus_six_party", "prk_six_party"),
        {
            "six-party-talks-resume": ("talks_held", "final_tension"),
            "six-party-talks-asked": ("days_of_six_party_round", "final_tension"),
        },
        _tested("test_27_six_party"),
    ),
    Mechanism(
        28,
        "A new regional order, felt more when no crisis unites Moscow and Beijing",
        ("laws/interests.py",),
        ("rus_regional_order", "rus_regional_order_tension", "rus_join_china"),
        {"regional-rivalry": ("furthest_sino_russian_initiative", "missions_RUS")},
        _tested("test_28_regional_order"),
    ),
    Mechanism(
        29,
        "A united Korea",
        ("timeline/minds.py",),
        ("rus_future_of_korea",),
        {},
        note="not modelled; interest future_of_korea only weighs",
    ),
    Mechanism(
        30,
        "Rigidity, which damps all mediation",
        ("engines/receiving.py", "program/choosing.py"),
        ("rigidity", "russian_mediation_rounds_success", "to_pyongyang_success"),
        {
            "russian-mediation-accepted": ("mean_tension_2018",),
            "mediation-without-rigidity": ("mean_tension_2018",),
        },
        _tested("test_30_rigidity"),
    ),
    Mechanism(
        31,
        "Putin's standing: whom he met and whom not",
        ("kinds/summit.py", "laws/stocks.py"),
        ("trust_rus_prk_start", "trust_rus_prk_summits", "trust_rus_kor_start"),
        {"putin-meets-kim": ("final_trust_rus_prk", "mean_tension_2017")},
        _tested("test_31_putin"),
    ),
    Mechanism(
        32,
        "The outlook for 2018: a horizon, and no forecast of what lies behind it",
        ("clock.py", "scenario/forgetting.py"),
        ("sino_russian_initiative", "freeze_kept"),
        {FORECAST: ("days_of_freeze_kept", "mean_tension_2017")},
        _tested("test_32_outlook"),
    ),
)  # fmt: skip


def cells_of(row: Mechanism) -> tuple[str, str, str, str, str]:
    """All columns but the effect."""
    where = [f"`simdip/{one}`" for one in row.files] + [f"`{one}`" for one in row.names]
    scenarios = ", ".join(f"`{one}`" for one in row.scenarios)
    test = f"`{row.test}`" if row.test else ""
    return str(row.number), row.title, ", ".join(where), scenarios or "none", test or "none"


def effect_cell(row: Mechanism, found: Mapping[tuple[str, str], Effect]) -> str:
    """The telling measures of every scenario, with the noise of their means."""
    if row.note:
        return row.note
    told = []
    for scenario, measures in row.shown.items():
        effects = [found[scenario, measure] for measure in measures]
        numbers = ", ".join(
            f"{one.measure} {signed(one.difference)} ({signed(one.mc_low)}..{signed(one.mc_high)})"
            for one in effects
        )
        told.append(f"`{scenario}`: {numbers}; {effects[0].share_identical:.0%} identical")
    return "<br>".join(told)


def signed(number: float) -> str:
    """A number with its sign, and three digits that count."""
    if abs(number) < 1e-9:
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(number))))
    return f"{number:+.{digits}f}"


def definitions() -> Iterator[str]:
    """Unit and definition of every measure that is shown."""
    shown = {name for row in ROWS for names in row.shown.values() for name in names}
    for one in compile_program(simdip.load(TIMELINE)).measures:
        if one.name in shown:
            yield f"| {one.name} | {one.unit} | {one.definition} |"


def page(count: int, found: Mapping[tuple[str, str], Effect]) -> str:
    """docs/mechanisms.md"""
    lines = [
        "# Mechanisms",
        "",
        f"<!-- Made by `{COMMAND}`; edit tests/house/mechanisms.py, not this page. -->",
        "",
        "What the essay behind the timeline (A. Lukin, *Russia's Gambit in the Korean Nuclear "
        f"Crisis*, 2018) describes, where it lives in the code and in the timeline `{TIMELINE}`, "
        "which shipped scenario turns it up, down or off, which test holds it, and what it "
        "changes.",
        "",
        "The effects are model effects: mean paired differences, scenario less history, at the "
        f"default settings with all parameters drawn ({count} replications, seed {SEED}). In "
        "brackets stands the Monte-Carlo interval of the mean, which is the noise of so many "
        "replications and shrinks with more; it says nothing about the world. Identical is the "
        "share of replications in which all happens as in history, row for row; stocks may stand "
        "otherwise even then. Measured with",
        "",
        f"    {COMMAND}",
        "",
        HEADER,
        "|---|---|---|---|---|---|",
    ]
    lines += [f"| {' | '.join((*cells_of(row), effect_cell(row, found)))} |" for row in ROWS]
    lines += [
        "",
        f"`{FORECAST}` is a forecast: history is known up to its `known_until`, and its history "
        "forgets the rest. A scenario can stand in several rows, and not all that it changes is "
        "owed to one mechanism; its file says what it can show.",
        "",
        "## Measures",
        "",
        "| measure | unit | definition |",
        "|---|---|---|",
        *definitions(),
    ]
    return "\n".join(lines) + "\n"


def measured(count: int) -> dict[tuple[str, str], Effect]:
    """The effects of every scenario that is named, by scenario and measure."""
    names = sorted({name for row in ROWS for name in row.scenarios})
    jobs = os.cpu_count() or 1
    found: dict[tuple[str, str], Effect] = {}
    for together in ([one for one in names if one != FORECAST], [FORECAST]):
        compared = simdip.compare(
            together,
            count=count,
            seed=SEED,
            jobs=jobs,
            log="none",
            beside=False,
            engine="batch",
        )
        found |= {(one.scenario, one.measure): one for one in compared.effects}
    return found


def main() -> None:
    """Measure and write."""
    PAGE.write_text(page(COUNT, measured(COUNT)), encoding="utf-8")


if __name__ == "__main__":
    main()
