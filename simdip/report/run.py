"""A run folder, read back: its manifest and its tables as text."""

import csv
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from simdip.errors import OutputError

LARGE = ("events", "measures", "runs", "conditions", "missions")  # not needed on a page
COMMANDS = ("replay", "compare", "hinges", "split", "placebo")
MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class Run:
    """What a page tells.

    Attributes
    ----------
    tables : rows by table, each a mapping from column to text
    """

    folder: Path
    manifest: dict[str, Any]
    package: dict[str, Any]
    tables: dict[str, list[dict[str, str]]]

    @property
    def command(self) -> str:
        """The command that made it."""
        return str(self.manifest["command"])

    @property
    def is_comparison(self) -> bool:
        """Whether it compares scenarios with history by their effects and fans."""
        return self.command == "compare"

    @property
    def asked(self) -> dict[str, dict[str, Any]]:
        """What the manifest says of each scenario."""
        return {name: one for name, one in self.manifest["inputs"].items() if name != "timeline"}

    @cached_property
    def scenarios(self) -> dict[str, dict[str, Any]]:
        """The same of a comparison, in the order of its table of effects."""
        found = self.asked
        order = list(dict.fromkeys(row["scenario"] for row in self.tables.get("effects", [])))
        return {name: found[name] for name in order if name in found}

    @property
    def measures(self) -> list[str]:
        """The measures of a comparison, in the order of their table."""
        return list(dict.fromkeys(row["measure"] for row in self.tables["effects"]))

    @property
    def shown(self) -> dict[str, dict[str, Any]]:
        """The scenarios with a section of their own: of a decomposed one, all edits together."""
        whole = self.manifest.get("decomposed")
        return {whole: self.scenarios[whole]} if whole else self.scenarios

    def rows(self, table: str, **wanted: str) -> list[tuple[int, dict[str, str]]]:
        """Rows with their numbers, of those whose columns have the values wanted."""
        return [
            (number, row)
            for number, row in enumerate(self.tables.get(table, []))
            if all(row[key] == value for key, value in wanted.items())
        ]


def read_run(folder: Path) -> Run:
    """Read a run folder.

    Raises
    ------
    OutputError : it is no run folder of simdip, or one of its tables cannot be read
    """
    try:
        manifest = json.loads((folder / "manifest.json").read_bytes())
        package = json.loads((folder / "datapackage.json").read_bytes())
        if manifest["tool"] != "simdip" or manifest["command"] not in COMMANDS:
            raise ValueError
        names = [Path(one["path"]).stem for one in package["resources"]]
        tables = {name: _rows(folder / f"{name}.csv") for name in names if _wanted(name, manifest)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or "no manifest of simdip, or a broken table"
        raise OutputError(
            f"{folder} is not a run folder that can be read ({reason}). "
            f"Of simdip {', '.join(COMMANDS[:-1])} and {COMMANDS[-1]} each makes one."
        ) from None
    return Run(folder, manifest, package, tables)


def _wanted(name: str, manifest: dict[str, Any]) -> bool:
    if manifest["command"] == "replay":
        return name not in ("missions", "tension_hourly")
    return name not in LARGE


def _rows(path: Path) -> list[dict[str, str]]:
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(path)
    with path.open(newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text))
