"""Why each event was there: causes, triggers of responses, parts of one occurrence."""

from collections.abc import Iterator
from dataclasses import dataclass

from simdip.kinds.base import Cause, EventSpec
from simdip.timeline.model import Condition, Timeline

MARGIN = 0.2  # a necessity without a range is taken to be this uncertain on either side


@dataclass(frozen=True, slots=True)
class Link:
    """One reason why an event was there, as it was and when it was.

    Attributes
    ----------
    cause, effect : ids
    form : `cause`, `response` (the effect answers the cause) or `part` (one occurrence)
    necessity : probability that the effect would not have been there without the cause
    low, high : range of the necessity
    trigger : whether the cause set the date of the effect
    """

    cause: str
    effect: str
    form: str
    necessity: float
    low: float
    high: float
    trigger: bool
    reason: str


def necessity_range(cause: Cause) -> tuple[float, float]:
    """Low and high of a necessity: as given, else 0.2 to either side within 0 to 1."""
    low = max(0.0, round(cause.necessity - MARGIN, 12)) if cause.low is None else cause.low
    high = min(1.0, round(cause.necessity + MARGIN, 12)) if cause.high is None else cause.high
    return low, high


def links_of(item: EventSpec | Condition) -> Iterator[Link]:
    """The links that lead to one event or condition."""
    for cause in item.because:
        low, high = necessity_range(cause)
        yield Link(
            cause.event, item.id, "cause", cause.necessity, low, high, cause.trigger, cause.reason
        )
    if not isinstance(item, EventSpec):
        return
    if not isinstance(item.origin, str) and item.origin.response:
        response = item.origin.response
        reason = f"answers it by the rule {response.rule}"
        yield Link(response.trigger, item.id, "response", 1.0, 1.0, 1.0, True, reason)
    if item.part_of:
        yield Link(item.part_of, item.id, "part", 1.0, 1.0, 1.0, True, "one occurrence with it")


def cause_graph(timeline: Timeline) -> "CauseGraph":
    """The graph of causes of a timeline, made once."""
    if timeline._causes is None:
        timeline._causes = CauseGraph(timeline)
    found: CauseGraph = timeline._causes
    return found


class CauseGraph:
    """Every link of a timeline, by cause and by effect, in the order of time."""

    def __init__(self, timeline: Timeline) -> None:
        items: list[EventSpec | Condition] = [*timeline.events, *timeline.conditions]
        self.items = {item.id: item for item in items}
        self.links = [link for item in items for link in links_of(item)]
        self._above: dict[str, list[Link]] = {name: [] for name in self.items}
        self._below: dict[str, list[Link]] = {name: [] for name in self.items}
        for link in self.links:
            self._above[link.effect].append(link)
            self._below[link.cause].append(link)

    def above(self, name: str) -> list[Link]:
        """Links from its causes, the most necessary first."""
        return sorted(self._above[name], key=lambda link: (-link.necessity, link.cause))

    def below(self, name: str) -> list[Link]:
        """Links to its effects, the most necessary first."""
        return sorted(self._below[name], key=lambda link: (-link.necessity, link.effect))

    def roots(self) -> list[str]:
        """Items with effects and without causes, in the order of the file."""
        return [name for name in self.items if self._below[name] and not self._above[name]]
