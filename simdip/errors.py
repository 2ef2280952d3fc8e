"""Everything that can go wrong, as one tree.

SimdipError
├── FileError       a file cannot be used; carries every fault found in it
│   ├── TimelineError
│   ├── ScenarioError
│   ├── SheetError
│   └── PointsError
├── SettingError    a parameter, weight set or date that was asked for makes no sense
├── EngineError     the model could not be played
└── OutputError     a result could not be written, and nothing was changed on disk
"""

from dataclasses import dataclass


class SimdipError(Exception):
    """Base of every error that simdip raises on purpose."""


def printable(text: str) -> str:
    """The text with every letter that could steer a terminal shown as a question mark."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file, at the place where it can be mended.

    Parameters
    ----------
    file : name of the file as the user gave it
    line, column : 1-based position; 0 when the fault concerns the file as a whole
    message : what was found and what is allowed
    hint : what to do; may be empty
    excerpt : the offending source line; may be empty
    """

    file: str
    line: int
    column: int
    message: str
    hint: str = ""
    excerpt: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        parts = [f"{place}: {self.message}"]
        if self.excerpt:
            parts += [f"    {printable(self.excerpt)}", "    " + " " * (self.column - 1) + "^"]
        if self.hint:
            parts.append(f"    {self.hint}")
        return "\n".join(parts)


class FileError(SimdipError):
    """A file that cannot be used.

    Attributes
    ----------
    faults : every fault found, in the order of the file
    """

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: (fault.line, fault.column, fault.message))
        count = len(self.faults)
        heading = f"{count} fault{'s' if count != 1 else ''} found"
        super().__init__("\n".join([heading, *map(str, self.faults)]))


class TimelineError(FileError):
    """A timeline that cannot be used."""


class ScenarioError(FileError):
    """A scenario that cannot be used, or that its base timeline cannot take."""


class SheetError(FileError):
    """A code sheet that cannot be used."""


class PointsError(FileError):
    """A table of points that cannot be played."""


class SettingError(SimdipError):
    """Something asked for on the command line or of the api makes no sense."""


class EngineError(SimdipError):
    """The model could not be played as compiled."""


class OutputError(SimdipError):
    """A result could not be written; what stood there before stands there still."""
