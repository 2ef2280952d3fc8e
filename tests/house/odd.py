"""docs/model.md: the prose of docs/odd/, filled from the package and the Korea timeline.

`{{NAME}}` stands for one of `fillings()`; `{{mode PARAMETER}}`, `{{low PARAMETER}}` and
`{{high PARAMETER}}` for a number of a parameter of the timeline, `{{range PARAMETER}}` for all.
A name that is unknown, and a filling that no prose uses, are errors.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from odd_tables import named, span_of, tables_of

import simdip
from simdip.engines.deciding import PUT_OFF_SHARE
from simdip.engines.world import MOST_MADE
from simdip.ensemble.caps import MARGIN as CAP_MARGIN
from simdip.ensemble.design import NOT_DRAWN
from simdip.laws.fields import WHOLE
from simdip.laws.intensity import LONGEST_PIECE
from simdip.laws.meetings import WINDOW
from simdip.laws.mind_fields import UTILITY_MOST
from simdip.laws.process_fields import QUIET_MOST
from simdip.measures.de_facto import LARGE
from simdip.measures.thresholds import THRESHOLDS
from simdip.program.lives import AFTER, FIRST_ASKED
from simdip.timeline.links import MARGIN as NECESSITY_MARGIN
from simdip.timeline.links import cause_graph
from simdip.timeline.minds import Actor
from simdip.timeline.model import Parameter, Timeline
from simdip.timeline.parameters import parameters_of
from simdip.timeline.rules import LAWS_OF_DELAY
from simdip.timeline.when import fuzzy

KOREA = "korea-2017-2018"
PROSE = Path(__file__).parents[2] / "docs" / "odd"
DAY = 86_400
MADE = (
    "<!-- Made by `pytest --remake tests/house` from docs/odd/, the code and the Korea timeline; "
    "edit these, not this page. -->"
)
PLACE = re.compile(r"\{\{([^{}]*)\}\}")


def model_text() -> str:
    """docs/model.md"""
    prose = [path.read_text(encoding="utf-8").strip() for path in sorted(PROSE.glob("*.md"))]
    head = f"# The model\n\n{MADE}"
    return fill("\n\n".join([head, *prose]), fillings(), parameters_of(korea())) + "\n"


def fill(text: str, found: Mapping[str, str], parameters: Mapping[str, Parameter]) -> str:
    """The text with every placeholder filled.

    Raises
    ------
    ValueError : an unknown placeholder, or a filling that is not used
    """
    used: set[str] = set()

    def filled(match: re.Match[str]) -> str:
        name = match[1]
        how, _, parameter = name.partition(" ")
        if parameter in parameters and how in ("low", "mode", "high", "range"):
            one = parameters[parameter]
            return span_of(one) if how == "range" else f"{getattr(one, how):g}"
        if name not in found:
            raise ValueError(f"unknown placeholder {name!r} in docs/odd/")
        used.add(name)
        return found[name]

    text = PLACE.sub(filled, text)
    unused = sorted(set(found) - used)
    if unused:
        raise ValueError(f"no prose in docs/odd/ uses {', '.join(unused)}")
    return text


@cache
def korea() -> Timeline:
    """The Korea timeline."""
    return simdip.load(KOREA)


def fillings() -> dict[str, str]:
    """Every filling by the name of its placeholder."""
    return {**_numbers(korea()), **_results(), **tables_of(korea())}


def _numbers(timeline: Timeline) -> dict[str, str]:
    clock = timeline.clock
    parameters = parameters_of(timeline)
    drawn = [
        name for name, one in parameters.items() if one.low < one.high and name not in NOT_DRAWN
    ]
    kinds = Counter(event.kind for event in timeline.events)
    grades = Counter(event.grade for event in timeline.events)
    origins = Counter(
        event.origin if isinstance(event.origin, str)
        else "process" if event.origin.process else "response"
        for event in timeline.events
    )  # fmt: skip
    links = [link for link in cause_graph(timeline).links if link.form == "cause"]
    exact = [fuzzy(event, event.when or event.start or "").exact for event in timeline.events]
    russia = next(actor for actor in timeline.actors if actor.code == "RUS")
    return {
        "timeline": f"`{timeline.id}`",
        "title": timeline.timeline.title,
        "first_day": str(clock.first),
        "last_day": str(clock.last),
        "days": str((clock.last - clock.first).days + 1),
        "zone": timeline.timeline.timezone,
        "event_count": str(len(timeline.events)),
        "events_by_kind": ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()),
        "events_by_grade": ", ".join(f"{grades[grade]} {grade}" for grade in "ABCD"),
        "events_by_origin": ", ".join(f"{count} {name}" for name, count in origins.most_common()),
        "cause_count": str(len(links)),
        "imprecise_count": str(exact.count(False)),
        "parameter_count": str(len(parameters)),
        "drawn_count": str(len(drawn)),
        "never_drawn": named(NOT_DRAWN),
        "order_interest": _interest(russia, "regional_order"),
        "unity_interest": _interest(russia, "future_of_korea"),
        "most_made": str(MOST_MADE),
        "put_off_share": f"{PUT_OFF_SHARE:g}",
        "cap_margin": f"{CAP_MARGIN:g}",
        "necessity_margin": f"{NECESSITY_MARGIN:g}",
        "whole": str(WHOLE),
        "quadrature_days": f"{LONGEST_PIECE / DAY:g}",
        "provocation_days": f"{WINDOW / DAY:g}",
        "utility_most": f"{UTILITY_MOST:g}",
        "quiet_most": f"{QUIET_MOST:g}",
        "large_load": f"{LARGE / WHOLE:g}",
        "thresholds": ", ".join(map(str, THRESHOLDS)),
        "first_asked": f"{FIRST_ASKED / DAY:g}",
        "in_force_after": f"{AFTER:g}",
        "delay_laws": "; ".join(f"`{name}`, {text}" for name, text in LAWS_OF_DELAY.items()),
    }  # fmt: skip


def _interest(actor: Actor, name: str) -> str:
    """Place and title of an interest."""
    place, found = next(
        (place, one) for place, one in enumerate(actor.interests, 1) if one.id == name
    )
    return f"{place} (`{name}`, {found.title[0].lower()}{found.title[1:]})"


def _results() -> dict[str, str]:
    """Figures of replays; the prose has the commands beside them."""
    run, short, long = (
        simdip.replay(KOREA, settings=settings).summary()
        for settings in ({}, {"half_life": 20}, {"half_life": 90})
    )
    bare = simdip.replay(KOREA, settings={"thaw_shift": 0, "truce_shift": 0}).summary()

    def peak(found: Mapping[str, float | int | str], what: str = "peak") -> str:
        return f"{found[what + '_tension']:.0f} on {found[what + '_day']}"

    return {
        "peak": peak(run),
        "trough": peak(run, "trough"),
        "peak_short": peak(short),
        "peak_long": peak(long),
        "mean_2017": f"{run['mean_tension_2017']:.1f}",
        "mean_2018": f"{run['mean_tension_2018']:.1f}",
        "mean_2018_bare": f"{bare['mean_tension_2018']:.1f}",
    }
