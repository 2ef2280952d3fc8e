"""History and scenarios in pairs: play, measure the effects, write the folder."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from simdip.api.editing import base_of, scenario_of
from simdip.api.replaying import DEFAULT
from simdip.engines.chance import Chance
from simdip.engines.firing import measures_of
from simdip.ensemble.cascade import Change, cascade
from simdip.ensemble.design import DRAW, MODE, drawn_necessity
from simdip.ensemble.effects import Effect, effects, rank_correlation
from simdip.ensemble.fan import fan
from simdip.ensemble.pairs import Design, PairResult
from simdip.ensemble.run import run_pairs
from simdip.errors import SettingError
from simdip.kinds.weights import WEIGHT_SETS
from simdip.program import compile_program
from simdip.scenario.apply import apply
from simdip.scenario.model import Scenario
from simdip.timeline.links import CauseGraph
from simdip.timeline.model import Timeline
from simdip.timeline.source import nearest
from simdip.timeline.when import days

MAIN = ("mean_tension", "peak_tension", "days_above_60", "drill_load_days", "summits_held")
BESIDE_LEAST = 50
NO_DRILL = (("drill_shift", 0.0),)
MOST_IN_FIGURE = 40
MOST_PAIRS = 100_000
LEAST_RANKED = 20


@dataclass(frozen=True)
class Comparison:
    """History and every scenario under the same marks.

    Attributes
    ----------
    pairs : one a replication
    at_modes, without_drills : the same at the modes of parameters and necessities, and with the
        drill effect at zero, in fewer replications; empty when not asked for
    """

    design: Design
    pairs: tuple[PairResult, ...]
    at_modes: tuple[PairResult, ...] = ()
    without_drills: tuple[PairResult, ...] = ()

    @property
    def names(self) -> list[str]:
        """The scenarios in the order in which they were named."""
        return [scenario.name for scenario in self.design.scenarios]

    @cached_property
    def effects(self) -> list[Effect]:
        """The effect of every scenario on every measure."""
        return self._effects_of(self.pairs)

    @cached_property
    def cascades(self) -> list[Change]:
        """What vanishes, appears, moves or comes out otherwise."""
        kinds = {event.id: event.kind for event in self.design.base.events}
        for scenario in self.design.scenarios:
            edited = apply(scenario, self.design.base)
            kinds |= {name: event.kind for name, event in edited.events.items()}
        return [change for name in self.names for change in cascade(self.pairs, name, kinds)]

    @property
    def main_measures(self) -> list[str]:
        """The measures that a terminal and a figure show."""
        found = list(self.pairs[0].worlds["history"].measures)
        yearly = [name for name in found if name.startswith("mean_tension_")]
        return [MAIN[0], *yearly, *MAIN[1:]]

    def beside(self, pairs: Sequence[PairResult]) -> dict[tuple[str, str], float]:
        """Mean differences of another set of pairs, by scenario and measure."""
        if not pairs:
            return {}
        return {(one.scenario, one.measure): one.difference for one in self._effects_of(pairs)}

    def _effects_of(self, pairs: Sequence[PairResult]) -> list[Effect]:
        units = _units(self.design)
        clock = self.design.base.clock
        span = float((clock.last - clock.first).days + 1)
        return [one for name in self.names for one in effects(pairs, name, units, span)]


def compare(
    scenarios: Sequence[str | Path] = (),
    *,
    edits: Sequence[str] = (),
    base: str = DEFAULT,
    count: int = 1000,
    seed: int = 1,
    jobs: int = 1,
    parameters: str = DRAW,
    weights: str = "cameo",
    beside: bool = True,
    measure: str = MAIN[0],
    until_precision: float | None = None,
    progress: Callable[[int], None] | None = None,
) -> Comparison:
    """Play history and each scenario under the same marks.

    Parameters
    ----------
    scenarios : names or paths; all must have the same base
    edits : edits as typed, which make one more scenario, `edited`
    count : replications
    jobs : processes; the result is the same for any number
    parameters : `draw` from their low, mode and high, or all at the `mode`
    measure, until_precision : play more, `count` at a time, until the half-width of the noise of
        the mean effect on the measure is no larger, in every scenario, or MOST_PAIRS are played
    beside : also play a fifth as many (at least 50) at the modes and with the drill effect at zero
    progress : is told how many replications are done

    Raises
    ------
    ScenarioError, TimelineError
    SettingError : no scenario, two bases, or a setting that does not exist
    """
    if parameters not in (DRAW, MODE):
        raise SettingError(f"unknown way {parameters!r}. {nearest(parameters, (DRAW, MODE))}")
    if weights not in WEIGHT_SETS:
        raise SettingError(f"unknown weight set {weights!r}. {nearest(weights, WEIGHT_SETS)}")
    if count < 1:
        raise SettingError("at least one replication is played")
    found, timeline = _agreed(scenarios, edits, base)
    design = Design(timeline, tuple(found), seed, parameters, weights)
    known = _units(design)
    if measure not in known:
        raise SettingError(f"no measure {measure!r}. {nearest(measure, known)}")
    pairs = run_pairs(design, count, jobs, progress)
    while until_precision is not None and _noise(design, pairs, measure) > until_precision:
        if len(pairs) >= MOST_PAIRS:
            break
        pairs += run_pairs(design, count, jobs, progress, first=len(pairs))
    at_modes: list[PairResult] = []
    without: list[PairResult] = []
    if beside:
        fewer = min(count, max(BESIDE_LEAST, count // 5))
        at_modes = run_pairs(replace(design, how=MODE), fewer, jobs, progress)
        without = run_pairs(replace(design, fixed=NO_DRILL), fewer, jobs, progress)
    return Comparison(design, tuple(pairs), tuple(at_modes), tuple(without))


def _units(design: Design) -> dict[str, str]:
    """Unit of every measure of the base, by its name."""
    program = compile_program(design.base, design.weights)
    return {measure.name: measure.unit for measure in measures_of(program)}


def _agreed(
    names: Sequence[str | Path], edits: Sequence[str], base: str
) -> tuple[list[Scenario], Timeline]:
    """The scenarios and their one base, after every fault that shows before anything is played."""
    found = [scenario_of(name) for name in names]
    if edits:
        found.append(scenario_of(None, edits, found[0].base if found else base))
    if not found:
        raise SettingError("name a scenario, or give edits with --edit")
    called = [scenario.name for scenario in found]
    twice = sorted({name for name in called if called.count(name) > 1})
    if twice:
        raise SettingError(f"two scenarios are called {twice[0]}")
    timelines = {scenario.base: base_of(scenario) for scenario in found}
    if len({timeline.sha256 for timeline in timelines.values()}) > 1:
        raise SettingError("the scenarios have different bases: compare those of one timeline")
    timeline = next(iter(timelines.values()))
    for scenario in found:
        if scenario.known_until is not None:
            raise SettingError(f"{scenario.name}: `known_until` is not played yet")
        edited = apply(scenario, timeline)  # tells every fault before anything is played
        if edited.disabled:
            raise SettingError(f"{scenario.name}: `disable` is not played yet")
        if any(since is not None for _, _, since in edited.settings):
            raise SettingError(f"{scenario.name}: `set` with `since` is not played yet")
    return found, timeline


def _noise(design: Design, pairs: Sequence[PairResult], measure: str) -> float:
    """The largest half-width of the noise of the mean effect on a measure."""
    return max(
        one.mc_high - one.difference
        for one in Comparison(design, tuple(pairs)).effects
        if one.measure == measure
    )


def telling_necessities(
    found: Comparison, measure: str = MAIN[0], most: int = 3
) -> list[tuple[str, str, str, float]]:
    """The necessities with which the effect on a measure goes most, over the draws.

    Returns
    -------
    scenario, effect, cause, rank correlation; empty where necessities were not drawn
    """
    if found.design.how != DRAW or len(found.pairs) < LEAST_RANKED:
        return []
    links = {
        (link.effect, link.cause): link
        for link in CauseGraph(found.design.base).links
        if link.form == "cause"
    }
    rows: list[tuple[str, str, str, float]] = []
    for name in found.names:
        differences = [
            pair.worlds[name].measures[measure] - pair.worlds["history"].measures[measure]
            for pair in found.pairs
        ]
        in_play = {
            (event, change[2])
            for pair in found.pairs
            for event, change in pair.worlds[name].changes.items()
        }
        ranked = []
        for key in sorted(in_play & set(links)):
            drawn = [
                drawn_necessity(links[key], Chance(found.design.seed, pair.replication))
                for pair in found.pairs
            ]
            correlation = rank_correlation(drawn, differences)
            if math.isfinite(correlation):
                ranked.append((name, *key, correlation))
        rows += sorted(ranked, key=lambda row: (-abs(row[3]), row[1:3]))[:most]
    return rows


def write_comparison(
    found: Comparison,
    folder: str | Path | None = None,
    *,
    figures: bool = True,
    force: bool = False,
    info: Mapping[str, Any] | None = None,
) -> Path:
    """Write the run folder of a comparison; see `write` for its care.

    Parameters
    ----------
    folder : default `outputs/compare-NAME` in the working directory

    Raises
    ------
    OutputError
    """
    from simdip.tables.compare_files import compare_files, compare_tables
    from simdip.tables.run_folder import write_run_folder

    design = found.design
    target = Path(folder) if folder is not None else Path("outputs") / f"compare-{found.names[0]}"
    clock = design.base.clock
    dates = [str(clock.local(tick).date()) for tick in clock.noons()]
    rows = [row for name in found.names for row in fan(found.pairs, name, dates)]
    tables = compare_tables(found.pairs, found.effects, found.cascades, rows)
    drawn = _figures(found, rows) if figures else {}
    facts = {
        "command": "compare",
        "inputs": {
            "timeline": {"id": design.base.id, "sha256": design.base.sha256},
            **{
                scenario.name: {
                    "id": scenario.name,
                    "question": scenario.question,
                    "edits": [edit.text for edit in scenario.edits],
                }
                for scenario in design.scenarios
            },
        },
        "weights": design.weights,
        "parameters": design.how,
        "seed": design.seed,
        "replications": len(found.pairs),
    }
    title = f"Comparison with {design.base.timeline.title}: {', '.join(found.names)}"
    name = "compare-" + "-".join(found.names)[:80].lower()
    references = design.base.timeline.references
    files = compare_files(name, title, tables, drawn, facts, references, info or {})
    write_run_folder(target, files, force=force)
    return target.resolve()


def _figures(found: Comparison, rows: list[tuple[Any, ...]]) -> dict[str, bytes]:
    import pandas as pd

    from simdip.plots import comparison_figures
    from simdip.tables.compare_columns import TENSION_FAN

    frame = pd.DataFrame(rows, columns=list(TENSION_FAN.header))
    frame["date"] = pd.to_datetime(frame["date"])
    main = set(found.main_measures)
    shown = pd.DataFrame([one for one in found.effects if one.measure in main])
    moments = {event.id: days(event)[0] for event in found.design.base.events}
    for scenario in found.design.scenarios:
        edited = apply(scenario, found.design.base)
        moments = {name: days(event)[0] for name, event in edited.events.items()} | moments
    changes = pd.DataFrame([one for one in found.cascades if one.event in moments])
    if len(changes):
        changes["time"] = pd.to_datetime([moments[event] for event in changes["event"]])
        changes = changes.groupby("scenario", sort=False).head(MOST_IN_FIGURE)
        changes = changes.sort_values(["scenario", "time"], kind="stable")
    else:
        changes = pd.DataFrame({"scenario": []})
    return comparison_figures(frame, shown, changes, found.design.base.timeline.title)


def main_effects(found: Comparison) -> list[tuple[object, ...]]:
    """Scenario, measure, difference, its noise and its spread, and the same beside, main ones."""
    modes, without = found.beside(found.at_modes), found.beside(found.without_drills)
    by_name = {(one.scenario, one.measure): one for one in found.effects}
    rows: list[tuple[object, ...]] = []
    for scenario in found.names:
        for measure in found.main_measures:
            one = by_name[scenario, measure]
            key = (scenario, measure)
            rows.append((
                scenario, measure, one.difference, one.mc_low, one.mc_high, one.q05, one.q95,
                modes.get(key, ""), without.get(key, ""),
            ))  # fmt: skip
    return rows
