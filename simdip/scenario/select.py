"""Which events a selection means."""

from datetime import date

from simdip.clock import read_date
from simdip.kinds.base import EventSpec
from simdip.scenario.edits import Selection
from simdip.timeline.model import Timeline
from simdip.timeline.source import nearest
from simdip.timeline.when import days


class SelectionFault(ValueError):  # noqa: N818  a fault of the file, told with its place
    """A selection that means nothing; `hint` says what would do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def selected(selection: Selection, timeline: Timeline) -> list[EventSpec]:
    """The events meant, in the order of the timeline.

    Raises
    ------
    SelectionFault : nothing is named, an id that does not exist, or no event fulfils it all
    """
    named = selection.model_dump(include=set(Selection.model_fields), exclude_none=True)
    if not named:
        raise SelectionFault("no event is named", "Name `event`, or kind, actor, tag or dates.")
    if selection.event is not None:
        found = timeline.event(selection.event)
        if found is None:
            known = [event.id for event in timeline.events]
            raise SelectionFault(
                f"no event {selection.event!r} in {timeline.id}", nearest(selection.event, known)
            )
        if len(named) > 1:
            raise SelectionFault("an event by its id needs no other condition")
        return [found]
    matching = [event for event in timeline.events if fulfils(event, selection)]
    if not matching:
        words = ", ".join(f"{key} {value}" for key, value in named.items())
        raise SelectionFault(f"no event of {timeline.id} is selected by {words}")
    return matching


def fulfils(event: EventSpec, wanted: Selection) -> bool:
    """Whether an event fulfils every condition but an id."""
    begins: date = days(event)[0]
    return (
        (wanted.kind is None or event.kind == wanted.kind)
        and (wanted.subtype is None or event.subtype == wanted.subtype)
        and (wanted.actor is None or wanted.actor in event.actors.initiator)
        and (wanted.tag is None or wanted.tag in event.tags)
        and (wanted.since is None or begins >= read_date(wanted.since).earliest)
        and (wanted.until is None or begins <= read_date(wanted.until).latest)
    )
