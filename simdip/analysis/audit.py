"""The plausibility of a scenario, standard by standard; nothing is simulated, and nothing scored.

The standards are those of Tetlock and Belkin, Counterfactual Thought Experiments in World Politics
(1996), the distance from anything seen is that of King and Zeng, The Dangers of Extreme
Counterfactuals, Political Analysis 14 (2006), and beside them stands what one must believe.
"""

import math
from collections.abc import Iterable
from datetime import date

from simdip.analysis.audit_facts import choices, facts, parameters_moved, theory
from simdip.analysis.audit_links import cotenability, links_in_play, projectability
from simdip.analysis.audit_seen import distance
from simdip.analysis.audit_size import clarity, rewrite
from simdip.analysis.audit_words import Told
from simdip.analysis.finding import Case, Finding
from simdip.analysis.placebo import others_of
from simdip.errors import SettingError
from simdip.scenario.apply import apply
from simdip.scenario.checking import apply_checked
from simdip.scenario.follow import follow
from simdip.scenario.forgetting import forget
from simdip.scenario.model import Scenario
from simdip.timeline.model import Timeline


def case_of(scenario: Scenario, base: Timeline, known_until: date | None = None) -> Case:
    """The scenario with its schedules.

    Raises
    ------
    ScenarioError : the base cannot take the edits
    """
    start = forget(base, known_until) if known_until else base
    edited = apply_checked(scenario, start)
    followed = apply(scenario, start)
    consequences = tuple(follow(followed))
    return Case(scenario, base, start, known_until, edited, followed, consequences)


def findings(
    scenario: Scenario, base: Timeline, known_until: date | None = None
) -> tuple[Finding, ...]:
    """Every finding on a scenario, in the order of the standards; none where it edits nothing.

    Raises
    ------
    ScenarioError : the base cannot take the edits
    """
    case = case_of(scenario, base, known_until)
    if not scenario.edits:
        return ()
    return (
        *clarity(case),
        *cotenability(case),
        *rewrite(case),
        *parameters_moved(case),
        *theory(case),
        *facts(case),
        *projectability(case, _occasions(case)),
        *distance(case),
        *choices(case),
        *links_in_play(case),
    )


def told(rows: Iterable[Finding]) -> list[Told]:
    """The rows as their table has them."""
    return [
        Told(
            one.standard,
            one.finding,
            "" if math.isnan(one.value) else str(one.value),
            one.unit,
            one.detail,
        )
        for one in rows
    ]


def _occasions(case: Case) -> int:
    """Placebos that there are, before any is tried."""
    try:
        return len(others_of(case.scenario, case.start))
    except SettingError:  # no edit of it has another occasion
        return 0
