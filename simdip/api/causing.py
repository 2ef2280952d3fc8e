"""What hangs on an event, and what it hangs on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simdip.api.looking import find
from simdip.api.replaying import DEFAULT, as_timeline
from simdip.clock import Clock
from simdip.errors import SettingError
from simdip.kinds.base import EventSpec
from simdip.timeline.links import CauseGraph, Link
from simdip.timeline.model import Condition, Timeline
from simdip.timeline.when import condition_moments, moments


@dataclass(frozen=True)
class Branch:
    """One line of a tree of causes or effects.

    Attributes
    ----------
    depth : 0 for the event asked about
    direction : `root`, `up` (a cause of the line it hangs on) or `down` (an effect)
    link : how it hangs together; None for the root
    repeated : it stands in the tree already, and its own branches are not shown again
    """

    depth: int
    direction: str
    item: EventSpec | Condition
    link: Link | None
    repeated: bool


def causes(
    event: str | None = None,
    timeline: str | Path | Timeline = DEFAULT,
    *,
    up: bool = True,
    down: bool = True,
) -> list[Branch]:
    """The tree above and below an event; without one, what hangs on each event without causes.

    Raises
    ------
    SettingError : no such event
    TimelineError
    """
    found = as_timeline(timeline)
    graph = CauseGraph(found)
    if event is None:
        seen: set[str] = set()
        return [
            branch
            for root in graph.roots()
            for branch in _tree(graph, root, "down", seen, with_root=True)
        ]
    root = find(found, event)
    tree = [Branch(0, "root", root, None, False)]
    for wanted, direction in ((up, "up"), (down, "down")):
        if wanted:
            tree += _tree(graph, event, direction, {event}, with_root=False)
    return tree


def _tree(
    graph: CauseGraph, root: str, direction: str, seen: set[str], *, with_root: bool
) -> Iterator[Branch]:
    """Walk a graph without cycles; what stands in the tree already is not unfolded again."""
    if with_root:
        seen.add(root)
        yield Branch(0, "root", graph.items[root], None, False)
    next_links = graph.above if direction == "up" else graph.below
    ways = [iter(next_links(root))]
    while ways:
        link = next(ways[-1], None)
        if link is None:
            ways.pop()
            continue
        name = link.cause if direction == "up" else link.effect
        yield Branch(len(ways), direction, graph.items[name], link, name in seen)
        if name not in seen:
            seen.add(name)
            ways.append(iter(next_links(name)))


def draw_causes(timeline: str | Path | Timeline, file: str | Path, *, force: bool = False) -> Path:
    """Draw the whole graph of causes on the calendar.

    Parameters
    ----------
    file : ends in `.svg` or `.png`
    force : replace the file if it is there

    Raises
    ------
    SettingError : another ending, or a timeline without causes
    OutputError : the file is there, or cannot be written
    """
    import pandas as pd

    from simdip.plots import cause_figure
    from simdip.tables.new_file import write_new_file

    path = Path(file)
    form = path.suffix.lower().lstrip(".")
    if form not in ("svg", "png"):
        raise SettingError(f"{path} must end in .svg or .png")
    found = as_timeline(timeline)
    graph = CauseGraph(found)
    if not graph.links:
        raise SettingError(f"no event of {found.id} names a cause")
    clock = found.clock
    ticks = {name: _start(item, clock) for name, item in graph.items.items()}
    frame = pd.DataFrame(
        [
            (name, getattr(item, "kind", "condition"), clock.local(ticks[name]), name)
            for name, item in graph.items.items()
            if ticks[name] >= 0
        ],
        columns=["name", "lane", "time", "label"],
    )
    links = pd.DataFrame(
        [(link.cause, link.effect, link.necessity, link.trigger) for link in graph.links],
        columns=["cause", "effect", "necessity", "trigger"],
    )
    write_new_file(path, cause_figure(frame, links, found.timeline.title, form), force=force)
    return path.resolve()


def _start(item: EventSpec | Condition, clock: Clock) -> int:
    """First tick of an event or dated condition; -1 for a condition that events hold."""
    if isinstance(item, EventSpec):
        return moments(item, clock).start
    return condition_moments(item, clock).start if item.start is not None else -1


def mermaid(branches: list[Branch]) -> str:
    """The links of a tree as a Mermaid flow chart, for pages that draw it."""
    lines = ["flowchart LR"]
    items = {branch.item.id: branch.item for branch in branches}
    for name, item in items.items():
        title = item.title.replace("&", "#amp;").replace('"', "#quot;").replace("<", "#lt;")
        lines.append(f'    {name}["{title}"]')
    links = {branch.link: None for branch in branches if branch.link}
    for link in links:
        words = f"{link.necessity:g}" if link.form == "cause" else link.form
        arrow = "==>" if link.trigger else "-->"
        lines.append(f'    {link.cause} {arrow}|"{words}"| {link.effect}')
    return "\n".join(lines) + "\n"
