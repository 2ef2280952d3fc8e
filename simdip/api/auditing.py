"""How plausible a scenario is, standard by standard; nothing is simulated, nothing scored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from simdip.analysis.audit import findings, told
from simdip.analysis.audit_words import paragraph
from simdip.analysis.finding import Finding
from simdip.api.comparing import last_known_day
from simdip.api.editing import base_of, scenario_of
from simdip.api.replaying import DEFAULT
from simdip.ensemble.pairs import Design
from simdip.scenario.model import Scenario


@dataclass(frozen=True)
class Audit:
    """What an audit finds.

    Attributes
    ----------
    findings : one row a finding, in the order of the standards; none of an edit of nothing
    """

    scenario: Scenario
    findings: tuple[Finding, ...]

    @property
    def paragraph(self) -> str:
        """The findings in words, and nothing that they do not carry."""
        return paragraph(told(self.findings))


def audit(
    scenario: str | Path | None = None,
    *,
    edits: Sequence[str] = (),
    base: str = DEFAULT,
) -> Audit:
    """Audit a scenario by the standards of Tetlock and Belkin and of King and Zeng.

    Parameters
    ----------
    scenario : name or path; or None, and edits as typed
    base : the timeline that typed edits change

    Raises
    ------
    ScenarioError, TimelineError, SettingError
    """
    found = scenario_of(scenario, edits, base)
    timeline = base_of(found)
    day = last_known_day([found], None, timeline)
    return Audit(found, findings(found, timeline, day))


def audit_rows(design: Design, scenarios: Sequence[Scenario]) -> Iterator[tuple[object, ...]]:
    """Rows of `audit.csv`, one block a scenario."""
    for scenario in scenarios:
        for one in findings(scenario, design.base, design.known_until):
            yield (scenario.name, one.standard, one.finding, one.value, one.unit, one.detail)
