"""The numbers of the model with their ranges: those of every timeline, and those of rules."""

from collections.abc import Iterator

from simdip.timeline.model import Parameter, Timeline
from simdip.timeline.numbers import Number, numbers_of
from simdip.timeline.rules import Process, Response

DEFAULTS: dict[str, Parameter] = {
    "half_life": Parameter(
        unit="days",
        low=20,
        mode=30,
        high=90,
        reason="how long a crisis stays in the news: on Korean risk 1.3 to 1.8 months",
    ),
    "scale": Parameter(
        unit="points", low=40, mode=40, high=40, reason="fixes what a point is; not estimated"
    ),
    "baseline": Parameter(
        unit="tension",
        low=25,
        mode=42,
        high=50,
        reason="anchor of the scale: the equilibrium without drill, truce, freeze or thaw",
    ),
    "initial": Parameter(
        unit="tension", low=35, mode=42, high=55, reason="start at the equilibrium unless known"
    ),
    "goldstein_points": Parameter(
        unit="points per unit of weight",
        low=0.5,
        mode=1.0,
        high=2.0,
        reason="global size of all impulses; larger sizes saturate the scale",
    ),
    "drill_shift": Parameter(
        unit="points per load",
        low=0,
        mode=10,
        high=20,
        reason="assumed; studies of drills disagree, and the range includes no effect",
    ),
    "truce_shift": Parameter(
        unit="points",
        low=-30,
        mode=-13,
        high=0,
        reason="assumed; the range includes no effect",
    ),
    "freeze_shift": Parameter(
        unit="points", low=-32, mode=-16, high=0, reason="assumed; the range includes no effect"
    ),
    "thaw_shift": Parameter(
        unit="points", low=-26, mode=-13, high=0, reason="assumed; the range includes no effect"
    ),
    "other_shift": Parameter(
        unit="points", low=0, mode=0, high=0, reason="a condition of no family gives its own shift"
    ),
    "meeting_held": Parameter(
        unit="probability",
        low=0.9,
        mode=0.95,
        high=0.99,
        reason="assumed; that a planned meeting is held when nobody provokes",
    ),
    "provocation_effect": Parameter(
        unit="log per point",
        low=0,
        mode=0.05,
        high=0.1,
        reason="assumed; by it the flight of an ICBM more than halves the chance of a meeting "
        "with those who flew it, within 14 days; the range includes no effect",
    ),
    "meeting_postponed": Parameter(
        unit="probability",
        low=0.3,
        mode=0.6,
        high=0.8,
        reason="assumed; that a meeting called off by a provocation is put off, not dropped",
    ),
    "postponement": Parameter(
        unit="days", low=7, mode=21, high=45, reason="assumed; mean time by which it is put off"
    ),
    "choice_noise": Parameter(
        unit="utility",
        low=0.25,
        mode=0.5,
        high=1.0,
        reason="assumed; how far actors stray from what is worth most to them",
    ),
    "rigidity": Parameter(
        unit="share",
        low=0,
        mode=0.3,
        high=0.8,
        reason="assumed; by how much an entrenched antagonism damps every effect of mediation; "
        "the range includes none",
    ),
    "exposure_weight": Parameter(
        unit="logit per unit of exposure",
        low=0,
        mode=0,
        high=1,
        reason="exposures to war document interests; by default they move no weight",
    ),
    "truce_participation": Parameter(
        unit="share",
        low=0,
        mode=0.75,
        high=1,
        reason="share of a truce's effect that hangs on its participants taking part (1: a truce "
        "by participation; 0: by norm); truces of Games without the DPRK show no effect",
    ),
    "breach_release": Parameter(
        unit="days",
        low=3,
        mode=14,
        high=30,
        reason="assumed; mean time from a breach of a freeze to its end for the other side",
    ),
    "quiet_days": Parameter(
        unit="days",
        low=14,
        mode=30,
        high=60,
        reason="assumed; days without a test after which a freeze is said to hold de facto",
    ),
    "necessity_shift": Parameter(
        unit="logit",
        low=-1,
        mode=0,
        high=1,
        reason="moves all necessities together; set, never drawn",
    ),
}
Rule = Process | Response
# Parameters outside these make no sense, whatever a timeline or the command line says.
LIMITS: dict[str, tuple[float, float]] = {
    "half_life": (0.01, 36_500),
    "scale": (0.1, 10_000),
    "baseline": (0.1, 99.9),
    "initial": (0.1, 99.9),
    "goldstein_points": (0, 100),
    "drill_shift": (-1_000, 1_000),
    "truce_shift": (-1_000, 1_000),
    "freeze_shift": (-1_000, 1_000),
    "thaw_shift": (-1_000, 1_000),
    "other_shift": (-1_000, 1_000),
    "meeting_held": (0.01, 1),
    "provocation_effect": (0, 10),
    "meeting_postponed": (0, 1),
    "postponement": (0.01, 36_500),
    "choice_noise": (0.01, 100),
    "rigidity": (0, 1),
    "exposure_weight": (0, 20),
    "truce_participation": (0, 1),
    "breach_release": (0.01, 36_500),
    "quiet_days": (1, 3_650),
    "necessity_shift": (-20, 20),
}


def pieces_with_numbers(timeline: Timeline) -> Iterator[object]:
    """Every piece of a timeline that may bear assumed numbers, in the order of its sections."""
    for section in ("actors", "acts", "stocks", "missions", "processes", "responses"):
        yield from getattr(timeline, section)
    for event in timeline.events:
        if event.kind == "proposal":
            yield event


def rules_of(timeline: Timeline) -> list[Rule]:
    """Processes, then responses."""
    return [*timeline.processes, *timeline.responses]


def limits_of(name: str, timeline: Timeline) -> tuple[float, float]:
    """Bounds outside of which a known parameter makes no sense."""
    return LIMITS[name] if name in LIMITS else _assumed(timeline)[name][1]


def parameters_of(timeline: Timeline) -> dict[str, Parameter]:
    """Every parameter of a timeline by name: defaults, its own, and the assumed numbers in it.

    A timeline whose events were edited keeps the parameters that it had.
    """
    if timeline._parameters is None:
        own = {name: one for name, (one, _) in _assumed(timeline).items()}
        timeline._parameters = {**DEFAULTS, **timeline.parameters, **own}
    return timeline._parameters


def _assumed(timeline: Timeline) -> dict[str, tuple[Parameter, tuple[float, float]]]:
    """The assumed numbers of a timeline as parameters, with their bounds."""
    if timeline._assumed is None:
        timeline._assumed = {
            number.name: (_parameter(number), (number.low, number.high))
            for piece in pieces_with_numbers(timeline)
            for number in numbers_of(piece)
        }
    found: dict[str, tuple[Parameter, tuple[float, float]]] = timeline._assumed
    return found


def _parameter(number: Number) -> Parameter:
    one = number.one
    return Parameter(unit=number.unit, low=one.low, mode=one.mode, high=one.high, reason=one.reason)
