"""A file becomes a Timeline, or a list of every fault in it."""

from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from simdip.errors import Fault, TimelineError
from simdip.kinds import KIND_NAMED
from simdip.timeline.faults import Pieces, find_faults
from simdip.timeline.minds import Act, Actor
from simdip.timeline.missions import Missions
from simdip.timeline.model import Condition, Header, Parameter, Timeline
from simdip.timeline.rules import Process, Response
from simdip.timeline.source import Path_, SourceFile, nearest, read_source
from simdip.timeline.stocks import Stock
from simdip.timeline.variants import Variant
from simdip.timeline.wording import in_words, note

MOST_ACTORS = 60  # initiators are kept as a set of bits in one 64-bit number
LISTS: dict[str, type[BaseModel]] = {
    "actors": Actor,
    "acts": Act,
    "stocks": Stock,
    "missions": Missions,
    "variants": Variant,
    "conditions": Condition,
    "processes": Process,
    "responses": Response,
}


def shipped_folder() -> Path:
    """Where the timelines that come with simdip lie, installed or in a checkout."""
    installed = Path(str(files("simdip"))) / "timelines"
    return installed if installed.is_dir() else Path(str(files("simdip"))).parent / "timelines"


def shipped() -> dict[str, Path]:
    """The timelines that come with simdip, by name."""
    return {path.stem: path for path in sorted(shipped_folder().glob("*.yaml"))}


def locate(name: str | Path) -> Path:
    """The file of a shipped timeline, or the path itself.

    Raises
    ------
    TimelineError : neither a file nor the name of a shipped timeline
    """
    path = Path(name)
    known = shipped()
    try:
        if path.is_file() or (path.exists() and str(name) not in known):
            return path
    except (OSError, ValueError):  # such as a name too long for any file
        return path
    if str(name) in known:
        return known[str(name)]
    if path.suffix == "" and len(path.parts) == 1:
        raise TimelineError([Fault(str(name), 0, 0, "no such timeline", nearest(str(name), known))])
    return path


def load(name: str | Path) -> Timeline:
    """Read a timeline, by the name of a shipped one or by path.

    Raises
    ------
    TimelineError : with every fault of the file
    """
    path = locate(name)
    source = read_source(path)
    pieces = _validate(source)
    find_faults(source, pieces)
    if source.faults:
        raise TimelineError(source.faults)
    gathered: dict[str, Any] = {
        section: tuple(piece for place, piece in pieces.items() if place[0] == section)
        for section in (*LISTS, "events")
    }
    parameters = {str(at[1]): piece for at, piece in pieces.items() if at[0] == "parameters"}
    timeline = Timeline.model_construct(
        timeline=pieces[("timeline",)], parameters=parameters, **gathered
    )
    timeline._sha256 = source.sha256
    return timeline


def checked(timeline: Timeline) -> Timeline:
    """A timeline made in memory, after the checks across its fields that a file gets.

    Raises
    ------
    TimelineError : with every fault, without places
    """
    data = timeline.model_dump(mode="json", exclude_none=True)
    source = SourceFile(f"timeline {timeline.id}", [], data=data)
    pieces: Pieces = {("timeline",): timeline.timeline}
    pieces |= {("parameters", name): one for name, one in timeline.parameters.items()}
    for section in (*LISTS, "events"):
        found = getattr(timeline, section)
        pieces |= {(section, place): one for place, one in enumerate(found)}
    source.marks = defaultdict(lambda: (0, 0), {(): (0, 0)})
    find_faults(source, pieces)
    if len(timeline.actors) > MOST_ACTORS:
        source.fault((), f"a timeline has at most {MOST_ACTORS} actors")
    if source.faults:
        raise TimelineError(source.faults)
    return timeline


def _validate(source: SourceFile) -> Pieces:
    """Validate each piece apart, so that a fault in one hides none in another.

    Gives the sound pieces by path; `find_faults` knows all ids from the data itself.
    """
    data = source.data
    sections = Timeline.model_fields
    for key in data:
        if key not in sections:
            source.fault((key,), f"unknown section {key!r}", nearest(key, sections), key=True)
    if data.get("timeline") is None:
        source.fault((), "the section `timeline` is missing")
    if not data.get("actors"):
        source.fault((), "the section `actors` is missing or empty")
    elif isinstance(data["actors"], list) and len(data["actors"]) > MOST_ACTORS:
        count = len(data["actors"])
        source.fault(("actors",), f"found {count} actors; a timeline has at most {MOST_ACTORS}")
    pieces: Pieces = {}
    if data.get("timeline") is not None:
        _one(source, Header, ("timeline",), pieces)
    parameters = data.get("parameters") or {}
    if isinstance(parameters, dict):
        for name in parameters:
            _one(source, Parameter, ("parameters", name), pieces)
    else:
        source.fault(("parameters",), "`parameters` is a mapping of name to unit, low, mode, high")
    for section, model in LISTS.items():
        for place in range(len(_list(source, section))):
            _one(source, model, (section, place), pieces)
    for place in range(len(_list(source, "events"))):
        _event(source, place, pieces)
    return pieces


def _list(source: SourceFile, section: str) -> list[Any]:
    value = source.data.get(section)
    if value is None:
        return []
    if not isinstance(value, list):
        source.fault((section,), f"`{section}` is a list: begin each entry with a dash")
        return []
    return value


def _at(source: SourceFile, path: Path_) -> Any:
    value = source.data
    for step in path:
        value = value[step]
    return value


def _event(source: SourceFile, place: int, pieces: Pieces) -> None:
    path: Path_ = ("events", place)
    value = _at(source, path)
    if not isinstance(value, dict):
        source.fault(path, "an event is a mapping that begins with `id:`")
        return
    kind = value.get("kind")
    if kind is None:
        source.fault(path, "the event has no `kind`", "Allowed: " + ", ".join(KIND_NAMED))
        return
    if not isinstance(kind, str):
        source.fault((*path, "kind"), f"kind: found {in_words(kind)}; must be text")
        return
    if kind not in KIND_NAMED:
        hint = nearest(kind, KIND_NAMED)
        source.fault((*path, "kind"), f"unknown kind {kind!r}", hint)
        return
    _one(source, KIND_NAMED[kind].spec, path, pieces)


def _one(source: SourceFile, model: type[BaseModel], path: Path_, pieces: Pieces) -> None:
    """Validate one piece; keep it when sound, note its faults when not."""
    value = _at(source, path)
    if not isinstance(value, dict):
        name = next(step for step in reversed(path) if isinstance(step, str))
        keys = "Keys: " + ", ".join(model.model_fields)
        source.fault(path, f"{name}: found {in_words(value)}; must be a mapping", keys)
        return
    try:
        pieces[path] = model.model_validate(value)
    except ValidationError as error:
        note(source, model, path, value, error)
