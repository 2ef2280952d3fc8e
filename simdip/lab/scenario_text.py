"""Edits of a page as the text of a scenario file, which is then read as any other file is.

So whatever the page can do, a file can say, and a fault is told in the words of the reader. The
place of a fault in the text leads back to the edit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from simdip import api
from simdip.errors import FileError, SimdipError
from simdip.lab.asked import AskedEdit, RequestError, fault
from simdip.scenario.edits import SHORT
from simdip.scenario.model import Scenario

EDITED = "edited"  # what a scenario without a name is called, as by `compare --edit`


class _Dumper(yaml.SafeDumper):
    """Writes no aliases, which the reader refuses."""

    def ignore_aliases(self, data: Any) -> bool:
        """Everything is written out."""
        return True

    def text(self, data: str) -> Any:
        """Between quotes and escaped where a line break or a control character is in it."""
        style = None if data.isprintable() else '"'
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Dumper.add_representer(str, _Dumper.text)


@dataclass(frozen=True)
class Written:
    """The text of a scenario file.

    Attributes
    ----------
    starts : line of every edit, from 1
    """

    name: str
    text: str
    starts: tuple[int, ...]

    def edit_at(self, line: int) -> int | None:
        """The edit, from 0, that a line belongs to."""
        before = [number for number, start in enumerate(self.starts) if start <= line]
        return before[-1] if before else None


def written(
    base: str,
    edits: Sequence[AskedEdit],
    *,
    known_until: str | None = None,
    name: str = EDITED,
    question: str = "",
) -> Written:
    """The text of a scenario file.

    Parameters
    ----------
    base : name or path of the timeline
    """
    head: dict[str, Any] = {"base": base, "question": question or _as_question(edits)}
    if known_until is not None:
        head["known_until"] = known_until
    parts = [_dumped(head), "edits:\n" if edits else "edits: []\n"]
    starts, line = [], sum(part.count("\n") for part in parts) + 1
    for edit in edits:
        starts.append(line)
        lines = _dumped([_as_in_a_file(edit)]).rstrip("\n").split("\n")
        parts += [f"  {one}\n" if one else "\n" for one in lines]
        line += len(lines)
    return Written(name, "".join(parts), tuple(starts))


def scenario_in(text: Written) -> Scenario:
    """The scenario that the text says.

    Raises
    ------
    ScenarioError : with every fault that the text shows by itself
    """
    return api.written_scenario(text.text, text.name)


def told_faults(error: SimdipError, text: Written | None = None) -> list[dict[str, Any]]:
    """An error as the page shows it, each fault with the edit behind it."""
    if isinstance(error, RequestError):
        return error.faults
    if isinstance(error, FileError):
        return [
            fault(one.message, one.hint, text.edit_at(one.line) if text else None)
            for one in error.faults
        ]
    return [fault(str(error))]


def _dumped(value: Any) -> str:
    return str(yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=96))


def _as_in_a_file(edit: AskedEdit) -> dict[str, Any]:
    """An edit with its one key, and as one word where that is enough."""
    key = SHORT.get(edit.verb)
    if key is not None and list(edit.what) == [key] and isinstance(edit.what[key], str):
        return {edit.verb: edit.what[key]}
    return {edit.verb: edit.what}


def _as_question(edits: Sequence[AskedEdit]) -> str:
    count = len(edits)
    return f"What if, with {count} edit{'' if count == 1 else 's'} made in simdip lab?"
