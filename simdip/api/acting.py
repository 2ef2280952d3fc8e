"""What actors want, how much, and which of their acts that favours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from simdip.analysis.minds import BASELINE, REPLAY, Mind, Now, mind_of
from simdip.analysis.weighing import choosing_on, history_of, levels_of
from simdip.api.replaying import DEFAULT, as_timeline
from simdip.clock import NOON, DateFault, read_date
from simdip.errors import SettingError
from simdip.program import compile_program
from simdip.program.gates import Gates
from simdip.timeline.minds import Actor
from simdip.timeline.model import Timeline
from simdip.timeline.source import nearest

EARLIEST = date(2000, 1, 1)
LEAST, MOST = 0.1, 99.9
FORMS = ("svg", "png", "pdf")
GIVEN = "given"


@dataclass(frozen=True)
class Minds:
    """What actors want on a day.

    Attributes
    ----------
    basis : where the tension is from: `replay` at 12:00 of the day, `baseline` before the span,
        or `given`
    stocks : how they stand on the day: as history moved them, before the span at their start
    assumptions : printed under a figure
    """

    day: date
    tension: float
    basis: str
    stocks: Mapping[str, float]
    minds: tuple[Mind, ...]
    timeline: Timeline = field(repr=False)
    assumptions: str = ""


def actors(
    code: str | None = None,
    timeline: str | Path | Timeline = DEFAULT,
    *,
    on: str | date | None = None,
    tension: float | None = None,
    weights: str = "cameo",
    settings: Mapping[str, float] | None = None,
) -> Minds:
    """The interests of actors on a day with their weights, and their acts by utility.

    All of it is model assumption: orderings read out of essays, no measured preferences.

    Parameters
    ----------
    code : of an actor; None for every actor with interests
    on : a day from 2000 to the end of the span, default its first; shifts later than it do not
        count
    tension : at which interests weigh; default that of the replay at 12:00 of the day, before the
        span the baseline

    Raises
    ------
    SettingError : no such actor, one without interests, or a day or tension that makes no sense
    TimelineError, EngineError
    """
    found = as_timeline(timeline)
    wanted = _wanted(code, found)
    day = _day(on, found)
    if tension is not None and not LEAST <= tension <= MOST:
        raise SettingError(f"tension must lie between {LEAST:g} and {MOST:g}, found {tension:g}")
    program = compile_program(found, weights, settings, gates=Gates())
    clock, values = found.clock, program.parameters
    inside = day >= clock.first
    tick = clock.tick(day, NOON) if inside else 0
    history = history_of(program, tick)
    choosing = choosing_on(found, values, day)
    stocks = history.stocks if inside else choosing.stocks
    basis = GIVEN
    if tension is None:
        basis = REPLAY if inside else BASELINE
        tension = history.tensions[(day - clock.first).days] if inside else values["baseline"]
    now = Now(day, tick, tension, choosing, stocks)
    minds = tuple(mind_of(actor, program, now, history.tensions) for actor in wanted)
    assumed = f"half-life {values['half_life']:g} days, weights {weights}"
    return Minds(day, tension, basis, levels_of(found, tick, stocks), minds, found, assumed)


def draw_weights(found: Minds, file: str | Path, *, force: bool = False) -> Path:
    """Draw the weights of one actor over time.

    Parameters
    ----------
    found : `actors` of one code
    file : ends in `.svg`, `.png` or `.pdf`
    force : replace the file if it is there

    Raises
    ------
    SettingError : several actors, or another ending
    OutputError : the file is there, or cannot be written
    """
    from simdip.plots.weights import weights_figure
    from simdip.tables.new_file import write_new_file

    path = Path(file)
    form = path.suffix.lower().lstrip(".")
    if form not in FORMS:
        raise SettingError(f"{path} must end in .svg, .png or .pdf")
    if len(found.minds) != 1:
        raise SettingError("the figure shows one actor: name its code")
    mind = found.minds[0]
    named = {one.interest: one.title for one in mind.wishes}
    titles = {name: named[name] for name in mind.path[0].weights}  # in the order of the file
    note = (
        "assumed, not measured; at the tension of the replay, before the span at the baseline; "
        f"{found.assumptions}"
    )
    rows = [(one.day, name, share) for one in mind.path for name, share in one.weights.items()]
    first = found.timeline.clock.first
    heading = f"{mind.name}: weights of its interests"
    write_new_file(path, weights_figure(rows, titles, first, heading, note, form), force=force)
    return path.resolve()


def _wanted(code: str | None, timeline: Timeline) -> list[Actor]:
    minded = [one for one in timeline.actors if one.interests]
    if code is None:
        return minded
    code = code.upper()
    known = {one.code: one for one in timeline.actors}
    if code not in known:
        raise SettingError(f"no actor {code!r} in {timeline.id}. {nearest(code, known)}")
    if not known[code].interests:
        others = ", ".join(one.code for one in minded)
        there_are = f"Those that have: {others}" if others else "No actor there has any."
        raise SettingError(f"{code} has no interests in {timeline.id}. {there_are}")
    return [known[code]]


def _day(on: str | date | None, timeline: Timeline) -> date:
    clock = timeline.clock
    if on is None:
        return clock.first
    if isinstance(on, str):
        try:
            found = read_date(on)
        except DateFault as fault:
            raise SettingError(str(fault)) from None
        if not found.exact:
            raise SettingError(f"{on} is not one day: write it as {clock.first}")
        on = found.earliest
    earliest = min(EARLIEST, clock.first)
    if not earliest <= on <= clock.last:
        raise SettingError(f"{on} lies outside the days {earliest} to {clock.last}")
    return on
