"""How big an event is: from its words to its impulse, and in words again."""

from dataclasses import dataclass, replace

from simdip.kinds import KIND_NAMED
from simdip.kinds.assumed import Makes
from simdip.kinds.base import EventSpec
from simdip.kinds.drill import Drill
from simdip.kinds.truce import Truce
from simdip.kinds.weights import CALLED_OFF, WEIGHT_SETS
from simdip.timeline.made import made_event
from simdip.timeline.when import load_of


@dataclass(frozen=True, slots=True)
class Sizing:
    """An impulse and how it came about.

    Attributes
    ----------
    impulse : points of pressure, positive when hostile
    because : the factors in words, such as `CAMEO 150 (-7.2) x severity 2.2`
    code : event code in the weight set; empty where no code sizes the event
    weight, severity, factor : of the code, the event and its outcome; None where none apply
    """

    impulse: float
    because: str
    code: str = ""
    weight: float | None = None
    severity: float | None = None
    factor: float | None = None

    def scaled(self, factor: float) -> "Sizing":
        """The same, so many times as large."""
        because = f"{self.because}, scaled by {factor:g}"
        return replace(self, impulse=self.impulse * factor, because=because)


def severity_of(event: EventSpec) -> float:
    """The severity of an event, its own or its subtype's."""
    subtype = KIND_NAMED[event.kind].subtypes[event.subtype]
    return subtype.severity if event.severity is None else event.severity


def size(event: EventSpec, weights: str, points: float) -> Sizing:
    """The impulse of an event under a weight set.

    Parameters
    ----------
    weights : `cameo` or `weis`
    points : points of pressure per unit of weight (the parameter goldstein_points)
    """
    kind = KIND_NAMED[event.kind]
    subtype = kind.subtypes[event.subtype]
    outcome = kind.outcomes[event.outcome]
    if event.part_of:
        return Sizing(0.0, f"one occurrence with {event.part_of}, which bears the impulse")
    if event.impulse is not None:
        return Sizing(event.impulse, f"given: {event.impulse_reason}")
    if isinstance(event, Drill) and load_of(event):
        return Sizing(0.0, f"drill load {load_of(event):g}, no impulse")
    if isinstance(event, Truce):
        return Sizing(0.0, f"holds {event.holds}, no impulse")
    column = 0 if weights == "cameo" else 1
    code = CALLED_OFF[column] if outcome.called_off else (subtype.cameo, subtype.weis)[column]
    weight = WEIGHT_SETS[weights][code]
    severity = severity_of(event)
    # 0.0 - x, not -x: a weight of zero gives 0.0 and never -0.0
    impulse = 0.0 - points * weight * severity * outcome.factor
    words = f"{weights.upper()} {code} ({weight:+.1f}) x severity {severity:g}"
    if event.severity is not None:
        words += f" (given: {event.severity_reason})"
    if outcome.factor != 1.0:
        words += f" x {outcome.factor:g} ({event.outcome})"
    if points != 1.0:
        words += f" x {points:g} points"
    return Sizing(impulse, words, f"{weights}:{code}", weight, severity, outcome.factor)


def called_off_size(event: EventSpec, weights: str, points: float) -> float:
    """The impulse of a meeting that goes ahead, should it be called off; 0 for anything else."""
    outcomes = KIND_NAMED[event.kind].outcomes
    calls_off = "cancelled" in outcomes and outcomes["cancelled"].called_off
    if event.part_of or not calls_off or not outcomes[event.outcome].goes_ahead:
        return 0.0
    weight = WEIGHT_SETS[weights][CALLED_OFF[0 if weights == "cameo" else 1]]
    return 0.0 - points * weight * severity_of(event)


def mission_sizes(
    event: EventSpec, sized: Sizing, weights: str, points: float
) -> tuple[float, float]:
    """The impulses of a visit when it succeeds and when it does not; zeros for anything else."""
    if event.kind != "envoy_visit":
        return 0.0, 0.0
    outcomes = KIND_NAMED[event.kind].outcomes
    if sized.severity is None or outcomes[event.outcome].called_off:
        return sized.impulse, sized.impulse
    subtype = KIND_NAMED[event.kind].subtypes[event.subtype]
    code = subtype.cameo if weights == "cameo" else subtype.weis
    whole = 0.0 - points * WEIGHT_SETS[weights][code] * sized.severity
    succeeded = whole * outcomes["success"].factor
    if event.outcome == "success":
        return sized.impulse, whole * outcomes["held"].factor
    return succeeded, sized.impulse


def impulse_of_made(makes: Makes, actors: tuple[str, ...], weights: str) -> float:
    """The impulse of what a rule makes, with its first outcome, at one point a unit of weight."""
    event = made_event("made", makes, makes.outcome, actors, (), "2000-01-01")
    return size(event, weights, 1.0).impulse
