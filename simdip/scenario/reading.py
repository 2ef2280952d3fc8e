"""A scenario file, or edits typed on the command line, become a Scenario."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from simdip.clock import DateFault, read_date
from simdip.errors import Fault, ScenarioError, TimelineError
from simdip.kinds import KIND_NAMED
from simdip.kinds.base import EventSpec, Part
from simdip.scenario.edits import SHORT, VERBS
from simdip.scenario.model import HISTORY, Edit, Scenario
from simdip.timeline.reading import shipped_folder
from simdip.timeline.source import Path_, SourceFile, nearest, read_source, source_of
from simdip.timeline.wording import in_words, note

KEYS = ("base", "question", "edits", "asked_by", "assumptions", "limits", "known_until")
NEEDED = ("base", "question", "edits")


def shipped_scenarios() -> dict[str, Path]:
    """The scenarios that come with simdip, by name."""
    folder = shipped_folder() / "scenarios"
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def locate_scenario(name: str | Path) -> Path:
    """The file of a shipped scenario, or the path itself.

    Raises
    ------
    ScenarioError : neither a file nor the name of a shipped scenario
    """
    path, known = Path(name), shipped_scenarios()
    if str(name) in known and not path.exists():
        return known[str(name)]
    if path.suffix == "" and len(path.parts) == 1 and not path.exists():
        hint = nearest(str(name), known)
        raise ScenarioError([Fault(str(name), 0, 0, "no such scenario", hint)])
    return path


def load_scenario(name: str | Path) -> Scenario:
    """Read a scenario, by the name of a shipped one or by path.

    Raises
    ------
    ScenarioError : with every fault that the file shows by itself
    """
    path = locate_scenario(name)
    try:
        source = read_source(path)
    except TimelineError as error:
        raise ScenarioError(error.faults) from None
    return _scenario(source, path.stem, path)


def written_scenario(text: str, name: str) -> Scenario:
    """A scenario out of the text of a file that is not on disk.

    Parameters
    ----------
    name : of the scenario, as the stem of a file would be

    Raises
    ------
    ScenarioError : with every fault that the text shows by itself
    """
    try:
        source = source_of(text, f"{name}.yaml")
    except TimelineError as error:
        raise ScenarioError(error.faults) from None
    return _scenario(source, name, None)


def _scenario(source: SourceFile, name: str, file: Path | None) -> Scenario:
    data = source.data
    for key in data:
        if key not in KEYS:
            source.fault((key,), f"unknown key {key!r}", nearest(key, KEYS), key=True)
    for key in NEEDED:
        if key not in data or (data[key] is None and key != "edits"):
            source.fault((), f"{key!r} is missing")
    for key in KEYS:
        value = data.get(key)
        if key != "edits" and value is not None and not isinstance(value, str):
            source.fault((key,), f"{key}: found {in_words(value)}; must be text")
    if name == HISTORY:
        source.fault((), f"{HISTORY!r} names the world that happened: name the file otherwise")
    known_until = data.get("known_until")
    if isinstance(known_until, str):
        try:
            read_date(known_until)
        except DateFault as fault:
            source.fault(("known_until",), str(fault))
    edits = _edits(source)
    if source.faults:
        raise ScenarioError(source.faults)
    texts = {key: str(data.get(key) or "") for key in ("asked_by", "assumptions", "limits")}
    return Scenario(
        name=name,
        base=data["base"],
        question=data["question"],
        edits=tuple(edits),
        known_until=known_until,
        file=file,
        **texts,
    )


def typed_scenario(base: str, texts: Sequence[str], name: str = "edited") -> Scenario:
    """A scenario from edits as typed, such as `remove drill_delay_agreed`.

    A verb and one word, or a verb and `key=value` words: `move foal_eagle_2018 by=-20`.

    Raises
    ------
    ScenarioError : with every fault of what was typed
    """
    source = SourceFile("--edit", [str(text) for text in texts])
    written: list[Any] = []
    for number, text in enumerate(texts, start=1):
        written.append(as_mapping(text))
        source.marks[("edits", number - 1)] = (number, 1)
    source.data = {"edits": written}
    edits = _edits(source)
    if source.faults:
        raise ScenarioError(source.faults)
    return Scenario(name, base, "; ".join(texts), tuple(edits))


def as_mapping(text: str) -> dict[str, Any]:
    """An edit as typed, in the form that a file has; the reader tells what cannot be meant."""
    verb, *words = text.split() or [""]
    value: Any = dict(word.split("=", 1) for word in words if "=" in word)
    free = [word for word in words if "=" not in word]
    if free:
        value[_free_key(verb)] = " ".join(free)
    if verb in SHORT and set(value) == {SHORT[verb]}:
        value = value[SHORT[verb]]
    return {verb: value}


def _free_key(verb: str) -> str:
    keys = {"set": "parameter", "condition": "condition", "adopt": "proposal", "disable": "rule"}
    keys["consent"] = "proposal"
    return keys.get(verb, "event")


def _edits(source: SourceFile) -> list[Edit]:
    written = source.data.get("edits")
    if written is None:
        written = []
    if not isinstance(written, list):
        source.fault(("edits",), "`edits` is a list: begin each entry with a dash")
        return []
    found = [_edit(source, place, entry) for place, entry in enumerate(written)]
    return [edit for edit in found if edit is not None]


def _edit(source: SourceFile, place: int, entry: Any) -> Edit | None:
    path: Path_ = ("edits", place)
    if not isinstance(entry, dict) or len(entry) != 1:
        hint = "Write it as `- remove: event_id`. Verbs: " + ", ".join(VERBS)
        source.fault(path, f"an edit is one verb; found {in_words(entry)}", hint)
        return None
    verb, value = next(iter(entry.items()))
    if verb not in VERBS:
        source.fault((*path, verb), f"unknown edit {verb!r}", nearest(verb, VERBS), key=True)
        return None
    inside: Path_ = (*path, verb)
    text = f"{verb}: {_on_one_line(value)}"
    if isinstance(value, str) and verb in SHORT:
        value = {SHORT[verb]: value}
    if not isinstance(value, dict):
        source.fault(inside, f"{verb}: found {in_words(value)}; must be a mapping")
        return None
    model: type[Part] = VERBS[verb]
    if verb == "add":
        kind = value.get("kind")
        if not isinstance(kind, str) or kind not in KIND_NAMED:
            hint = nearest(str(kind), KIND_NAMED)
            source.fault((*inside, "kind"), f"unknown kind {in_words(kind)}", hint)
            return None
        model = KIND_NAMED[kind].spec
        value = {"sources": [{"cite": "scenario", "grade": "D"}], **value}
    try:
        what = model.model_validate(value)
    except ValidationError as error:
        note(source, model, inside, value, error)
        return None
    assert isinstance(what, (Part, EventSpec))
    line, column = source.keys.get(inside) or source.marks[path]
    excerpt = source.lines[line - 1][:200] if source.lines else ""
    return Edit(place + 1, verb, what, text, line, column, excerpt)


def _on_one_line(value: Any) -> str:
    if isinstance(value, str):
        return value
    return str(
        yaml.safe_dump(value, default_flow_style=True, sort_keys=False, width=10_000)
    ).strip()


def scenario_bytes(base: str, question: str, edits: Sequence[str], limits: str) -> bytes:
    """A scenario file with edits as typed."""
    content: dict[str, Any] = {"base": base, "question": question}
    content["edits"] = [as_mapping(text) for text in edits]
    if limits:
        content["limits"] = limits
    text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=96)
    return str(text).encode("utf-8")
