"""Scenarios: the list of those shipped, reading, and what their edits change in the schedule."""

from collections.abc import Sequence
from pathlib import Path

from simdip.api.replaying import DEFAULT
from simdip.errors import SettingError
from simdip.scenario.diff import Difference, schedule_diff
from simdip.scenario.model import Scenario
from simdip.scenario.reading import load_scenario, shipped_scenarios, typed_scenario
from simdip.timeline.model import Timeline
from simdip.timeline.reading import load


def scenarios() -> dict[str, Path]:
    """The scenarios that come with simdip, by name."""
    return shipped_scenarios()


def scenario_of(
    name: str | Path | None, edits: Sequence[str] = (), base: str = DEFAULT
) -> Scenario:
    """A scenario by its name or path, or from edits as typed.

    Raises
    ------
    SettingError : both or neither are given
    ScenarioError
    """
    if (name is None) == (not edits):
        raise SettingError("name a scenario, or give edits with --edit")
    return typed_scenario(base, edits) if name is None else load_scenario(name)


def base_of(scenario: Scenario) -> Timeline:
    """The timeline that a scenario edits; a path is taken from the scenario's own folder.

    Raises
    ------
    TimelineError
    """
    return load(base_place(scenario))


def base_place(scenario: Scenario) -> str | Path:
    """Where the timeline lies that a scenario edits: a path, or the name of a shipped one.

    Raises
    ------
    SettingError : a path where nothing lies
    """
    beside = scenario.file.parent / scenario.base if scenario.file else None
    if beside is not None and beside.suffix and beside.is_file():
        return beside
    if Path(scenario.base).suffix and not Path(scenario.base).is_file():
        where = f"{scenario.file}: " if scenario.file else ""
        raise SettingError(
            f"{where}no timeline {scenario.base!r}, neither beside the scenario nor here; "
            "`base` is the name of a shipped one or a path"
        )
    return scenario.base


def diff(
    scenario: str | Path | Scenario | None = None,
    *,
    edits: Sequence[str] = (),
    base: str = DEFAULT,
) -> list[Difference]:
    """The two schedules side by side: what was asked, what follows for certain, what may follow.

    Raises
    ------
    ScenarioError : with every edit that cannot be made
    TimelineError, SettingError
    """
    found = scenario if isinstance(scenario, Scenario) else scenario_of(scenario, edits, base)
    return schedule_diff(found, base_of(found))
