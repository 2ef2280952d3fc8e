"""A YAML file as plain data in which every value knows its line and column.

Scalars stay strings (only an empty value or `null` is None): YAML's guesses turn `NO` into False
and 12:30 into 750. Aliases, duplicate keys and non-text keys are refused.
"""

import difflib
import gc
import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from simdip.errors import Fault, TimelineError

MOST_BYTES = 10 * 1024 * 1024
MOST_DEPTH = 40
MOST_FAULTS = 200
MOST_WORDS = 300
PLAIN = "plain"
# Block nesting deeper than MOST_DEPTH needs a line that begins so.
_DEEP = re.compile(r"^[ \t:?-]{20}", re.MULTILINE)

Path_ = tuple[str | int, ...]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Guesses nothing about values, which is also a third faster."""

    def resolve(self, *_: Any) -> str:
        """The same for every value without a tag of its own."""
        return PLAIN


@dataclass
class SourceFile:
    """The text of a file, its data, and where each value stands.

    Attributes
    ----------
    marks : (line, column), 1-based, of every value by its path
    keys : the same for the key of every entry of a mapping
    """

    name: str
    lines: list[str]
    sha256: str = ""
    data: Any = None
    marks: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: Path_, message: str, hint: str = "", *, key: bool = False) -> None:
        """Note a fault at a path, or at the nearest thing around it that has a place."""
        place = self.keys.get(path) if key else None
        while place is None:
            place = self.marks.get(path)
            if place is None and not path:
                place = (0, 0)
            path = path[:-1]
        self.fault_at(*place, message, hint)

    def fault_at(self, line: int, column: int, message: str, hint: str = "") -> None:
        """Note a fault at a 1-based position.

        Raises
        ------
        TimelineError : there are too many already
        """
        if len(self.faults) == MOST_FAULTS:
            rest = f"more than {MOST_FAULTS} faults: mend these first"
            raise TimelineError([*self.faults, Fault(self.name, 0, 0, rest)])
        excerpt = self.lines[line - 1][:200] if 0 < line <= len(self.lines) else ""
        if column > 200:
            excerpt = ""
        self.faults.append(Fault(self.name, line, column, _short(message), _short(hint), excerpt))


def nearest(word: str, allowed: Iterable[str]) -> str:
    """A sentence that suggests the nearest right word, or lists a few of them."""
    words = list(allowed)
    alike = words
    if len(words) > MOST_WORDS:  # comparing is slow
        alike = [other for other in words if other[:1] == word[:1]][:MOST_WORDS]
    close = difflib.get_close_matches(word[:100], alike, n=1, cutoff=0.6)
    close = close or [one for one in words if len(word) > 2 and one.startswith(word)]
    if close:
        return f"Did you mean {close[0]!r}?"
    return "Allowed: " + ", ".join(words[:30]) + (", ..." if len(words) > 30 else "")


def _short(text: str) -> str:
    return text if len(text) <= 1000 else f"{text[:480]} ... {text[-480:]}"


def _refuse(name: str, message: str, hint: str = "") -> TimelineError:
    return TimelineError([Fault(name, 0, 0, message, hint)])


def read_text(path: Path) -> tuple[str, str]:
    """The text of a file from anywhere, and the SHA-256 of its bytes.

    Raises
    ------
    TimelineError : missing, a directory, unreadable, empty, over 10 MiB, not UTF-8, binary
    """
    name = str(path)
    try:
        if path.is_dir():
            raise _refuse(name, "is a directory", "Name a timeline file inside it.")
        with path.open("rb") as binary:
            raw = binary.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise _refuse(
            name, "no such file", "`simdip timelines` lists those that come with simdip."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refuse(name, f"cannot be read: {reason}") from None
    if len(raw) > MOST_BYTES:
        raise _refuse(name, "larger than 10 MiB", "A timeline of 10,000 events has about 5 MiB.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        fault = Fault(name, line, column, "not UTF-8 text", "Save the file as UTF-8.")
        raise TimelineError([fault]) from None
    if not text.strip():
        raise _refuse(name, "is empty", "`simdip timelines` lists some to start from.")
    return text, hashlib.sha256(raw).hexdigest()


@contextmanager
def _without_collector() -> Iterator[None]:
    """A large file makes millions of objects, none in cycles: collecting takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_collector()
def read_source(path: Path, name: str | None = None) -> SourceFile:
    """Read a YAML file into plain data with positions.

    Raises
    ------
    TimelineError : as `read_text`, or not YAML at all; other faults are left in `.faults`
    """
    text, sha256 = read_text(path)
    return source_of(text, name or str(path), sha256)


def source_of(text: str, name: str, sha256: str = "") -> SourceFile:
    """The text of a YAML file as plain data with positions.

    Raises
    ------
    TimelineError : not YAML at all; other faults are left in `.faults`
    """
    source = SourceFile(name, text.splitlines(), sha256)
    try:
        _refuse_aliases(text, source)
        loader = _Loader(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        hint = "Indent with spaces, never with tabs." if _tab_at(source, line) else ""
        problem = error.problem or "cannot be read"
        if problem.startswith("but ") and error.context:
            problem = f"{error.context}, {problem}"
        deep = "nesting depth" in problem  # newer parsers stop at a depth of their own
        message = "nested too deep" if deep else f"not YAML: {problem}"
        source.fault_at(line, column, message, hint)
        raise TimelineError(source.faults) from None
    except yaml.YAMLError as error:
        place = getattr(error, "position", 0)
        line = text.count("\n", 0, place) + 1
        source.fault_at(line, 1, "not YAML: a character that YAML does not allow")
        raise TimelineError(source.faults) from None
    except RecursionError:
        raise _refuse(source.name, "nested too deep", "A timeline is a few levels deep.") from None
    source.data = _plain(root, (), source)
    if not isinstance(source.data, dict):
        source.fault_at(1, 1, "a timeline is a mapping of sections such as `timeline:`, `events:`")
        raise TimelineError(source.faults)
    return source


def _tab_at(source: SourceFile, line: int) -> bool:
    return 0 < line <= len(source.lines) and "\t" in source.lines[line - 1]


def _refuse_aliases(text: str, source: SourceFile) -> None:
    """Aliases can explode and depth can overflow: look at the events before any node is built."""
    flat = text.count("[") + text.count("{") < MOST_DEPTH and not _DEEP.search(text)
    if flat and "*" not in text and "&" not in text:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        if isinstance(event, yaml.AliasEvent):
            message = f"the alias *{event.anchor} is not allowed"
            source.fault_at(*place, message, "Write the value out.")
            raise TimelineError(source.faults)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MOST_DEPTH:
                source.fault_at(*place, "nested too deep")
                raise TimelineError(source.faults)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _plain(node: Any, path: Path_, source: SourceFile) -> Any:
    """Turn a node into plain data, noting where everything stands."""
    if node is None:
        return None
    mark = node.start_mark
    source.marks[path] = (mark.line + 1, mark.column + 1)
    if node.tag != PLAIN:
        message = f"the tag {node.tag.replace('tag:yaml.org,2002:', '!!')} is not allowed"
        source.fault_at(*source.marks[path], message, "Leave it out: values are text or numbers.")
    if isinstance(node, yaml.ScalarNode):
        empty = not node.style and node.value in ("", "null", "~")
        return None if empty else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, place), source) for place, child in enumerate(node.value)]
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node, yaml.ScalarNode):
            source.fault_at(*place, "a key must be a word")
            continue
        key = key_node.value
        if key in found:
            first = source.keys[(*path, key)][0]
            source.fault_at(
                *place, f"the key {key!r} stands twice", f"It is already on line {first}."
            )
            continue
        source.keys[(*path, key)] = place
        found[key] = _plain(value_node, (*path, key), source)
    return found
