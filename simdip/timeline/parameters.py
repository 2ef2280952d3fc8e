"""The numbers of the model with their ranges: those of every timeline, and those of rules."""

from collections.abc import Iterator

from simdip.timeline.model import Parameter, Timeline
from simdip.timeline.rules import FAMILIES_THAT_DAMPEN, Assumed, Process, Response

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
    "necessity_shift": Parameter(
        unit="logit",
        low=-1,
        mode=0,
        high=1,
        reason="moves all necessities together; set, never drawn",
    ),
}
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
    "necessity_shift": (-20, 20),
}
# Of processes and responses, by the last part of the parameter's name.
RULE_LIMITS: dict[str, tuple[float, float]] = {
    "rate": (0, 100),
    "tension": (-20, 20),
    "drill_load": (-20, 20),
    "completed": (-20, 20),
    "quiet": (-20, 20),
    "branching": (0, 0.99),
    "half_life": (0.01, 36_500),
    "during_truce": (0, 100),
    "during_freeze": (0, 100),
    "during_thaw": (0, 100),
    "start": (0, 10),
    "probability": (0, 1),
    "again": (0, 1),
    "delay": (0.0001, 36_500),
    "delay_spread": (0.0001, 36_500),
}
UNITS = {
    "rate": "events per day",
    "tension": "log rate per 10 points of tension",
    "drill_load": "log rate per drill load",
    "completed": "log rate",
    "quiet": "log rate per 10 days",
    "branching": "points excited by a point",
    "half_life": "days",
    "start": "share of the programme",
    "delay": "days",
    "delay_spread": "days, or sigma of the logarithm",
}
Rule = Process | Response
Path_ = tuple[str, ...]


def parts_of(rule: Rule) -> Iterator[tuple[str, Assumed, Path_]]:
    """The numbers of a process or response: last part of the name, range, path in the file."""
    found: list[tuple[str, Assumed | None, Path_]]
    if isinstance(rule, Process):
        plain = ("rate", "tension", "drill_load", "completed", "quiet", "branching", "half_life")
        found = [(name, getattr(rule, name), (name,)) for name in plain]
        found += [
            (f"during_{family}", getattr(rule.during, family), ("during", family))
            for family in FAMILIES_THAT_DAMPEN
        ]
        if rule.programme:
            found.append(("start", rule.programme.start, ("programme", "start")))
    else:
        found = [(name, getattr(rule, name), (name,)) for name in ("probability", "again")]
        if rule.delay:
            found.append(("delay", rule.delay.days, ("delay", "days")))
            found.append(("delay_spread", rule.delay.spread, ("delay", "spread")))
    for name, one, path in found:
        if one is not None:
            yield name, one, path


def rules_of(timeline: Timeline) -> list[Rule]:
    """Processes, then responses."""
    return [*timeline.processes, *timeline.responses]


def limits_of(name: str, timeline: Timeline) -> tuple[float, float]:
    """Bounds outside of which a known parameter makes no sense."""
    if name in LIMITS:
        return LIMITS[name]
    for rule in rules_of(timeline):
        for part, _, _ in parts_of(rule):
            if name == f"{rule.id}_{part}":
                return RULE_LIMITS[part]
    raise KeyError(name)


def parameters_of(timeline: Timeline) -> dict[str, Parameter]:
    """Every parameter of a timeline by name: defaults, its own, and those of its rules."""
    if timeline._parameters is None:
        timeline._parameters = _parameters_of(timeline)
    return timeline._parameters


def _parameters_of(timeline: Timeline) -> dict[str, Parameter]:
    found = {**DEFAULTS, **timeline.parameters}
    for rule in rules_of(timeline):
        for part, one, _ in parts_of(rule):
            found[f"{rule.id}_{part}"] = Parameter(
                unit=UNITS.get(part, "factor" if part.startswith("during") else "probability"),
                low=one.low,
                mode=one.mode,
                high=one.high,
                reason=one.reason,
            )
    return found
