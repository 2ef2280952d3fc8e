"""One function from numbers to numbers, for tools that explore models from outside."""

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from simdip.api.compared import units_of
from simdip.api.designing import design_of
from simdip.api.varying import check_clipped
from simdip.ensemble.design import MODE
from simdip.ensemble.effects import effects
from simdip.ensemble.kept import Kept
from simdip.ensemble.pairs import Design
from simdip.ensemble.run import run_pairs
from simdip.ensemble.traced import Name
from simdip.errors import SettingError
from simdip.measures.main import main_measures
from simdip.program.compile import parameter_values
from simdip.timeline.links import cause_graph
from simdip.timeline.model import Timeline
from simdip.timeline.parameters import parameters_of
from simdip.timeline.source import nearest
from simdip.timeline.variants import Variant

NECESSITY = "necessity__"


def model(
    scenario: str | Path | Sequence[str],
    *,
    replications: int = 20,
    seed: int = 1,
    measures: Sequence[str] | None = None,
    base: str | Path | Timeline | None = None,
    **parameters: float,
) -> dict[str, float]:
    """Mean effects of a scenario with some parameters set and all others at their modes.

    The same seed meets the same marks in every call, so that a parameter without influence
    changes nothing.

    Parameters
    ----------
    scenario : name or path; or edits as typed, in a list
    replications : pairs; only chance differs between them
    measures : by name; default the main ones
    base : the timeline that is edited, in place of the scenario's own; one that is loaded already
        saves time, and more of it from some hundred pairs on: then the model is compiled once for
        all calls, with the same results
    parameters : by their names, in both worlds (what a scenario sets itself wins over them in
        its own); necessities as `necessity__EFFECT__CAUSE`

    Returns
    -------
    `effect_NAME`, `history_NAME` and `scenario_NAME` of every measure; a time that never came
    about counts as the length of the timeline

    Raises
    ------
    ScenarioError, TimelineError
    SettingError : a parameter or measure that does not exist, or a value that makes no sense
    EngineError : an intensity was too often above the cap of its process
    """
    if replications < 1:
        raise SettingError("at least one replication is played")
    plain = design_of(scenario, base, seed=seed, how=MODE)
    design, values = _with(plain, parameters)
    units = units_of(design)
    asked = main_measures(list(units)) if measures is None else list(measures)
    for name in asked:
        if name not in units:
            raise SettingError(f"no measure {name!r}. {nearest(name, units)}")
    pairs = _KEPT.pairs(plain, values, replications, asked) or run_pairs(design, replications)
    check_clipped(design, pairs)
    clock = design.base.clock
    span = float((clock.last - clock.first).days + 1)
    wanted = {name: units[name] for name in asked}
    found: dict[str, float] = {}
    for one in effects(pairs, design.scenarios[0].name, wanted, span):
        if one.measure in wanted:
            found[f"effect_{one.measure}"] = one.difference
            found[f"history_{one.measure}"] = one.history_mean
            found[f"scenario_{one.measure}"] = one.scenario_mean
    return found


def _with(design: Design, parameters: dict[str, float]) -> tuple[Design, dict[Name, float]]:
    """The design with parameters and necessities as given, and these, after every fault in them."""
    known = {
        f"{NECESSITY}{link.effect}__{link.cause}": (link.effect, link.cause)
        for link in cause_graph(design.base).links
        if link.form == "cause"
    }
    names = parameters_of(design.base)
    necessities: dict[tuple[str, str], float] = {}
    settings: dict[str, float] = {}
    values: dict[Name, float] = {}
    for name, given in parameters.items():
        if name not in known and name not in names:
            alike = known if name.startswith(NECESSITY) else names
            raise SettingError(f"unknown parameter {name!r}. {nearest(name, alike)}")
        value = float(given)
        if not math.isfinite(value):
            raise SettingError(f"{name} must be a number, found {value}")
        if name in names:
            settings[name] = values[name] = value
        elif 0.0 <= value <= 1.0:
            necessities[known[name]] = values[known[name]] = value
        else:
            raise SettingError(f"{name} must lie between 0 and 1, found {value:g}")
    parameter_values(design.base, settings)  # refuses what lies outside the limits
    design = replace(design, necessities=tuple(necessities.items()))
    if not settings:
        return design, values
    reason = "asked for by a caller of simdip.model"
    given_ones = Variant(id="given", title="As given", reason=reason, set=settings)
    return replace(design, variant=given_ones), values


def _settable(design: Design) -> list[Name]:
    """Every parameter and necessity of a design."""
    links = cause_graph(design.start).links
    return [
        *parameters_of(design.start),
        *((link.effect, link.cause) for link in links if link.form == "cause"),
    ]


_KEPT = Kept(_settable)
