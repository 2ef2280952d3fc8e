"""How deep an event lies in the graph of causes: orders events at one tick."""

from collections import deque
from collections.abc import Sequence

from simdip.kinds.base import EventSpec
from simdip.timeline.model import Condition


def causes_of(item: EventSpec | Condition) -> list[str]:
    """Ids of all that must come before an item at the same tick."""
    found = [cause.event for cause in item.because]
    if isinstance(item, EventSpec):
        if not isinstance(item.origin, str) and item.origin.response:
            found.append(item.origin.response.trigger)
        if item.part_of:
            found.append(item.part_of)
    return found


def depths(items: Sequence[EventSpec | Condition]) -> dict[str, int]:
    """The longest chain of causes behind each item; 0 without causes."""
    names = {item.id for item in items}
    waiting = {
        item.id: {cause for cause in causes_of(item) if cause in names and cause != item.id}
        for item in items
    }
    effects: dict[str, list[str]] = {name: [] for name in waiting}
    for name, causes in waiting.items():
        for cause in sorted(causes):
            effects[cause].append(name)
    depth = dict.fromkeys(waiting, 0)
    open_links = {name: len(causes) for name, causes in waiting.items()}
    ready = deque(name for name, count in open_links.items() if count == 0)
    while ready:
        cause = ready.popleft()
        for effect in effects[cause]:
            depth[effect] = max(depth[effect], depth[cause] + 1)
            open_links[effect] -= 1
            if open_links[effect] == 0:
                ready.append(effect)
    return depth
