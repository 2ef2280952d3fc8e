"""How results reach the terminal: aligned for people, TSV when piped, JSON when asked for."""

import json
import math
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from typing import Any, TextIO

import click

# Columns of names and dates that people copy: never cut.
WHOLE = (
    "event", "component", "date", "measure", "scenario", "timeline", "variant", "act", "interest",
    "weightiest",
)  # fmt: skip


def print_json(value: Any) -> None:
    """Print indented JSON; nan becomes null."""
    click.echo(json.dumps(_plain(value), indent=2, ensure_ascii=False, allow_nan=False))


def for_reading(value: object) -> object:
    """A number at four digits on a terminal, and nothing for None; a pipe gets every digit."""
    if value is None:
        return ""
    return f"{value:.4g}" if isinstance(value, float) and sys.stdout.isatty() else value


def print_table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table: aligned on a terminal, tab-separated with a header when piped."""
    if not sys.stdout.isatty():
        click.echo("\t".join(header))
        for row in rows:
            click.echo("\t".join(_cell(value) for value in row))
        return
    texts = [[_shown(value) for value in row] for row in rows]
    widths = [
        max([_width(name), *(_width(row[place]) for row in texts)])
        for place, name in enumerate(header)
    ]
    numeric = [
        bool(rows) and all(isinstance(row[place], (int, float)) for row in rows)
        for place in range(len(header))
    ]
    loose = [place for place, name in enumerate(header) if name not in WHOLE]
    _fit(widths, loose, shutil.get_terminal_size((200, 24)).columns)
    for row in [list(header), *texts]:
        cells = [
            " " * (width - _width(text)) + text if right else text + " " * (width - _width(text))
            for text, width, right in zip(
                (_cut(text, width) for text, width in zip(row, widths, strict=True)),
                widths,
                numeric,
                strict=True,
            )
        ]
        click.echo("  ".join(cells).rstrip())


def _fit(widths: list[int], loose: list[int], room: int) -> None:
    """Narrow the widest of the loose columns until a line has room, none below a dozen letters."""
    while loose and sum(widths) + 2 * (len(widths) - 1) > room:
        widest = max(loose, key=lambda place: widths[place])
        if widths[widest] <= 12:
            break
        widths[widest] -= 1


def _cut(text: str, width: int) -> str:
    """The text within a width, with an ellipsis where something is left out."""
    if _width(text) <= width:
        return text
    while _width(text) > width - 1:
        text = text[:-1]
    return text + ("…" if can_show("…", sys.stdout) else "~")


def can_show(text: str, stream: TextIO) -> bool:
    """Whether the encoding of a stream has the letters of a text."""
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def settings_of(pairs: Sequence[str]) -> dict[str, float]:
    """Parameters out of `NAME=VALUE`.

    Raises
    ------
    click.BadParameter : no equals sign, no number, or a name given twice
    """
    found: dict[str, float] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name = name.strip()
        try:
            number = float(value)
        except ValueError:
            equals = ""
            number = 0.0
        if not equals:
            raise click.BadParameter(f"{pair!r}: write it as half_life=45", param_hint="--set")
        if name in found:
            raise click.BadParameter(f"{name} is set twice", param_hint="--set")
        found[name] = number
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value


def _cell(value: object) -> str:
    return str(value).replace("\t", " ").replace("\n", " ")


def _shown(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else _cell(value)


def _width(text: str) -> int:
    """Columns that a text takes; Korean and Chinese letters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
