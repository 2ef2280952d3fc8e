"""Play history and scenarios in pairs."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from simdip.api.asked import Asked, Means, Precise
from simdip.api.big_comparing import compare_big
from simdip.api.compared import AT_MODES, WITHOUT_DRILLS, Compared, units_of
from simdip.api.editing import base_place, scenario_of
from simdip.api.pair_comparing import compare_pairs
from simdip.api.replaying import DEFAULT
from simdip.api.varying import all_variants, under, variant_named
from simdip.clock import DateFault, read_date
from simdip.ensemble import chunks
from simdip.ensemble.caps import default_caps
from simdip.ensemble.choosing import AUTO, ENGINES
from simdip.ensemble.decompose import subsets_of
from simdip.ensemble.design import DRAW, MODE
from simdip.ensemble.pairs import Design
from simdip.errors import SettingError
from simdip.kinds.weights import WEIGHT_SETS
from simdip.measures.main import MAIN
from simdip.scenario.checking import apply_checked
from simdip.scenario.model import Scenario
from simdip.tables.remote import check_elsewhere, is_elsewhere, local_path
from simdip.tables.rows import logged_rows
from simdip.timeline.model import Timeline
from simdip.timeline.reading import load
from simdip.timeline.source import nearest

BESIDE_LEAST = 50
NO_DRILL = "drill_shift"
SAMPLE, SAMPLED = "sample", 10
LOGS = ("none", SAMPLE, "all")
MOST_LOGGED = 2000


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
    known_until: str | None = None,
    log: str = SAMPLE,
    decompose: bool = False,
    variant: str | None = None,
    variants: bool = False,
    engine: str = AUTO,
    out: str | Path | None = None,
    cluster: str | None = None,
    force: bool = False,
    progress: Callable[[int], None] | None = None,
    expected: Callable[[int], None] | None = None,
) -> Compared:
    """Play history and each scenario under the same marks.

    Parameters
    ----------
    scenarios : names or paths; all must have the same base
    edits : edits as typed, which make one more scenario, `edited`
    count : replications
    jobs : processes of the reference engine, threads of the compiled one; the result is the same
        for any number
    parameters : `draw` from their low, mode and high, or all at the `mode`
    measure, until_precision : play more, `count` at a time, until the half-width of the noise of
        the mean effect on the measure is no larger, in every scenario, or MOST_PAIRS are played
    beside : also play a fifth as many (at least 50) at the modes and with the drill effect at zero
    known_until : day up to which history is known, in place of the scenarios' own
    log : `none`, `sample` (the first ten replications) or `all`, for `events.csv`
    decompose : play every combination of the edits of the one scenario named, two to six edits
    variant : id of a variant of the timeline whose parameters and weights hold in every world; a
        scenario's own settings win over it
    variants : also play a fifth as many (at least 50) under every variant of the timeline
    engine : `simpy`, `batch` (compiled), or `auto`; the result is the same
    out : the run folder to be, beside which more than MOST_HELD replications keep their finished
        chunks, to go on from when cut; default, and for a URL, `outputs/compare-NAME`
    cluster : where more than MOST_HELD replications are played, `local:N` or `tcp://HOST:PORT`
    force : what another run left unfinished beside `out` is thrown away
    progress : is told how many replications are done
    expected : is told at the start how many there will be, unless `until_precision` asks for more

    Returns
    -------
    a `Comparison` with every pair, or of more than MOST_HELD replications a `BigComparison`

    Raises
    ------
    ScenarioError, TimelineError
    SettingError : no scenario, two bases, or a setting, variant, engine, store or cluster that does
        not exist
    EngineError : an intensity was too often above the cap of its process, or the compiled engine
        was asked for and is unfit
    OutputError : the chunks of very many replications have no place, or another run writes there
    """
    _check_settings(log, parameters, weights, count, one=variant, all_of_them=variants)
    if engine not in ENGINES:
        raise SettingError(f"unknown engine {engine!r}. {nearest(engine, ENGINES)}")
    if cluster is not None and count <= chunks.MOST_HELD:
        raise SettingError(
            f"a cluster plays more than {chunks.MOST_HELD} replications: leave --cluster out, or "
            "give more with -n"
        )
    found, timeline = _agreed(scenarios, edits, base)
    whole = found[0] if decompose else None
    if decompose:
        if len(found) != 1:
            raise SettingError("a decomposition is of one scenario: name one, or give its edits")
        found = list(subsets_of(found[0]).values())
    day = last_known_day(found, known_until, timeline)
    logged = {"none": 0, SAMPLE: SAMPLED, "all": count}[log]
    if log == "all" and count * (len(found) + 1) > MOST_LOGGED:
        raise SettingError(f"the logs of at most {MOST_LOGGED} worlds are kept: use `sample`")
    design = Design(
        timeline,
        tuple(found),
        seed,
        parameters,
        weights,
        known_until=day,
        caps=tuple(sorted(default_caps(timeline, weights).items())),
        logged=logged,
        rows_of=logged_rows,
    )
    if variant is not None:
        design = under(design, variant_named(timeline, variant))
    fewer = min(count, max(BESIDE_LEAST, count // 5))
    unlogged = replace(design, logged=0, weighs=False)
    small = replace(unlogged, scenarios=(whole,)) if whole else unlogged
    rivals = {one.id: under(small, one) for one in all_variants(timeline)} if variants else {}
    plain = {
        AT_MODES: replace(unlogged, how=MODE),
        WITHOUT_DRILLS: replace(unlogged, fixed=no_drill(timeline)),
    }
    for scenario in found:
        apply_checked(scenario, design.start)  # every fault is told before anything is played
    known = units_of(design)
    if measure not in known:
        raise SettingError(f"no measure {measure!r}. {nearest(measure, known)}")
    if expected is not None:
        expected(count + fewer * (2 * beside + len(rivals)))
    target = folder_of(out, whole.name if whole else found[0].name)
    if is_elsewhere(out):
        check_elsewhere(str(out), force=force)
    precise = None if until_precision is None else Precise(measure, until_precision, count)
    asked = Asked(design, count, plain if beside else {}, rivals, fewer, whole, target, precise)
    means = Means(engine, jobs, progress, cluster, force)
    return compare_big(asked, means) if count > chunks.MOST_HELD else compare_pairs(asked, means)


def folder_of(out: str | Path | None, shown: str) -> Path:
    """The run folder to be; default, and for a URL, `outputs/compare-NAME`."""
    if out is None or is_elsewhere(out):
        return Path("outputs") / f"compare-{shown}"
    return local_path(out)


def _check_settings(
    log: str, parameters: str, weights: str, count: int, *, one: str | None, all_of_them: bool
) -> None:
    if log not in LOGS:
        raise SettingError(f"unknown log {log!r}. {nearest(log, LOGS)}")
    if parameters not in (DRAW, MODE):
        raise SettingError(f"unknown way {parameters!r}. {nearest(parameters, (DRAW, MODE))}")
    if weights not in WEIGHT_SETS:
        raise SettingError(f"unknown weight set {weights!r}. {nearest(weights, WEIGHT_SETS)}")
    if one is not None and all_of_them:
        raise SettingError("name one variant, or play all variants beside, not both")
    if count < 1:
        raise SettingError("at least one replication is played")


def no_drill(timeline: Timeline) -> tuple[tuple[str, float], ...]:
    """Settings that leave drills without effect: no shift, and no process that reads the load."""
    reading = [f"{one.id}_drill_load" for one in timeline.processes if one.rate and one.drill_load]
    return tuple((name, 0.0) for name in [NO_DRILL, *reading])


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
    timelines = [load(place) for place in dict.fromkeys(map(base_place, found))]
    if len({timeline.sha256 for timeline in timelines}) > 1:
        raise SettingError("the scenarios have different bases: compare those of one timeline")
    return found, timelines[0]


def last_known_day(
    scenarios: Sequence[Scenario], given: str | None, timeline: Timeline
) -> date | None:
    """The one day up to which history is known; None for all of it."""
    days_written = {scenario.known_until for scenario in scenarios}
    if given is None and len(days_written) > 1:
        raise SettingError(
            "the scenarios know history up to different days: compare them apart, or give one day "
            "with --known-until"
        )
    text = given or next(iter(days_written))
    if text is None:
        return None
    try:
        day = read_date(text)
    except DateFault as fault:
        raise SettingError(str(fault)) from None
    clock = timeline.clock
    if not day.exact or not clock.first <= day.middle <= clock.last:
        raise SettingError(
            f"history is known up to one day from {clock.first} to {clock.last}, found {text}"
        )
    return day.middle
