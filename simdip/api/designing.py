"""The design of one scenario, its edits checked, for those who play it in their own way."""

from collections.abc import Sequence
from pathlib import Path

from simdip.api.comparing import last_known_day
from simdip.api.editing import base_of, scenario_of
from simdip.api.replaying import DEFAULT, as_timeline
from simdip.ensemble.caps import default_caps
from simdip.ensemble.pairs import Design
from simdip.scenario.checking import apply_checked
from simdip.timeline.model import Timeline


def design_of(
    scenario: str | Path | Sequence[str],
    base: str | Path | Timeline | None = None,
    *,
    seed: int,
    how: str,
    weights: str = "cameo",
) -> Design:
    """The design that plays one scenario; neither logs nor likelihoods are kept.

    Parameters
    ----------
    scenario : name or path; or edits as typed, in a list
    base : the timeline that is edited, in place of the scenario's own
    how : `draw` or `mode`

    Raises
    ------
    ScenarioError, TimelineError, SettingError
    """
    if isinstance(scenario, str | Path):
        found = scenario_of(scenario)
    else:
        found = scenario_of(None, list(scenario), DEFAULT)
    timeline = base_of(found) if base is None else as_timeline(base)
    design = Design(
        timeline,
        (found,),
        seed,
        how,
        weights,
        known_until=last_known_day([found], None, timeline),
        caps=tuple(sorted(default_caps(timeline, weights).items())),
        weighs=False,
    )
    apply_checked(found, design.start)  # every fault is told before anything is played
    return design
