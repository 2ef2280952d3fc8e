"""The points of a sweep: steps over ranges, rows, or a CSV file, with every fault at once."""

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simdip.ensemble.pairs import Design
from simdip.ensemble.traced import Name
from simdip.errors import Fault, PointsError, SettingError
from simdip.tables.points_file import read_points
from simdip.timeline.links import cause_graph
from simdip.timeline.parameters import limits_of, parameters_of
from simdip.timeline.source import nearest

MOST_POINTS = 100_000
STEPS = re.compile(r"(?P<name>[^=]*)=(?P<low>[^:]*):(?P<high>[^:]*):(?P<count>\d+)")
AS_WRITTEN = "write it as drill_shift=0:20:5 (from, to, and how many values)"


@dataclass(frozen=True)
class Chosen:
    """Names and values of the points to play.

    Attributes
    ----------
    written : the names as tables have them, such as `drill_shift` and `effect<-cause`
    names : of parameters, or effect and cause
    rows : values of each point, in that order
    """

    written: tuple[str, ...]
    names: tuple[Name, ...]
    rows: tuple[tuple[float, ...], ...]


class Settable:
    """The numbers of a design that a point can set, and what values make sense."""

    def __init__(self, design: Design) -> None:
        timeline = design.start
        self.names: dict[str, Name] = {name: name for name in parameters_of(timeline)}
        self._limits = {name: limits_of(name, timeline) for name in self.names}
        for link in cause_graph(timeline).links:
            if link.form == "cause":
                written = f"{link.effect}<-{link.cause}"
                self.names[written] = (link.effect, link.cause)
                self._limits[written] = (0.0, 1.0)

    def unknown(self, written: str) -> str:
        """What is wrong with a name; "" where nothing is."""
        if written in self.names:
            return ""
        what = "necessity" if "<-" in written else "parameter"
        return f"unknown {what} {written!r}. {nearest(written, self.names)}"

    def wrong(self, written: str, value: float) -> str:
        """What is wrong with a value of a number that is known; "" where nothing is."""
        low, high = self._limits[written]
        if not low <= value <= high:  # nan neither
            return f"{written} must lie between {low:g} and {high:g}, found {value:g}"
        return ""


def points_of(
    design: Design,
    vary: Sequence[str] | Mapping[str, Sequence[float]] = (),
    points: str | Path | Iterable[Mapping[str, float]] | None = None,
) -> Chosen:
    """The points of a full factorial of what varies, or of a table.

    Parameters
    ----------
    vary : values by name, or `NAME=LOW:HIGH:N` as typed; the last varies fastest
    points : rows by name, all with the same names, or the path of a CSV file

    Raises
    ------
    SettingError : with every fault, one a line
    PointsError : with every fault of a file
    """
    if bool(vary) == (points is not None):
        raise SettingError("say what to vary, or give a table of points")
    known = Settable(design)
    if isinstance(points, str | Path):
        return _of_file(known, Path(points))
    faults: list[str] = []
    if points is not None:
        chosen = _of_rows(known, [dict(row) for row in points], faults)
    else:
        chosen = _factorial(known, _ranges(vary, faults), faults)
    if faults:
        raise SettingError("\n".join(dict.fromkeys(faults)))  # a value stands at many points
    return chosen


def _ranges(
    vary: Sequence[str] | Mapping[str, Sequence[float]], faults: list[str]
) -> dict[str, list[float]]:
    """Values by name."""
    if isinstance(vary, Mapping):
        faults += [f"{name} has no values" for name, values in vary.items() if not len(values)]
        return {name: _numbers(name, values, faults) for name, values in vary.items()}
    found: dict[str, list[float]] = {}
    for text in vary:
        match = STEPS.fullmatch(text)
        low, high = (_number(match[end]) if match else None for end in ("low", "high"))
        if match is None or low is None or high is None:
            faults.append(f"{text!r}: {AS_WRITTEN}")
            continue
        name, count = match["name"].strip(), int(match["count"])
        if name in found:
            faults.append(f"{name} is varied twice")
        elif not (math.isfinite(low) and math.isfinite(high)):
            faults.append(f"{text!r}: both ends must be numbers")
        elif count < 1 or (count == 1 and low != high):
            faults.append(f"{text!r}: at least two values lie between two ends")
        elif count > MOST_POINTS:
            faults.append(f"{text!r}: at most {MOST_POINTS} values")
        else:
            found[name] = [*(low + (high - low) * step / (count - 1) for step in range(count - 1)),
                           high]  # fmt: skip
    return found


def _factorial(known: Settable, ranges: Mapping[str, list[float]], faults: list[str]) -> Chosen:
    for name, values in ranges.items():
        faults += filter(None, _wrong_in(known, name, values))
    count = math.prod(len(values) for values in ranges.values())
    if count > MOST_POINTS:
        faults.append(f"{count} points are asked for; at most {MOST_POINTS} are played at once")
    if faults:
        return Chosen((), (), ())
    return _chosen(known, list(ranges), itertools.product(*ranges.values()))


def _of_rows(known: Settable, rows: Sequence[Mapping[str, float]], faults: list[str]) -> Chosen:
    names = list(rows[0]) if rows else []
    if not names:
        faults.append("a table of points has at least one point and one name")
    if len(rows) > MOST_POINTS:
        faults.append(f"{len(rows)} points are asked for; at most {MOST_POINTS} are played at once")
    for number, row in enumerate(rows, start=1):
        if set(row) != set(names):
            faults.append(f"point {number} has other names than the first")
    if faults:
        return Chosen((), (), ())
    for name in names:
        faults += filter(
            None, _wrong_in(known, name, _numbers(name, [row[name] for row in rows], faults))
        )
    if faults:
        return Chosen((), (), ())
    return _chosen(known, names, ([float(row[name]) for name in names] for row in rows))


def _number(value: object) -> float | None:
    """The number that something is or is written as; None where it is none."""
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def _numbers(name: str, values: Iterable[object], faults: list[str]) -> list[float]:
    found = [(value, _number(value)) for value in values]
    faults += [f"{name} must be a number, found {value!r}" for value, one in found if one is None]
    return [one for _, one in found if one is not None]


def _wrong_in(known: Settable, name: str, values: Sequence[float]) -> Iterator[str]:
    unknown = known.unknown(name)
    if unknown:
        yield unknown
    else:
        yield from (known.wrong(name, value) for value in values)


def _of_file(known: Settable, path: Path) -> Chosen:
    """The points of a CSV file.

    Raises
    ------
    PointsError : with every fault, at its line and column
    """
    header, rows = read_points(path)
    faults: list[Fault] = []
    names = [cell.text for cell in header]
    for place, cell in enumerate(header):
        if not cell.text:
            faults.append(
                cell.fault("a column without a name", "Name a parameter, or leave it out.")
            )
        elif known.unknown(cell.text):
            faults.append(cell.fault(known.unknown(cell.text)))
        elif cell.text in names[:place]:
            faults.append(cell.fault(f"the column {cell.text} stands twice"))
    values: list[list[float]] = []
    for row in rows:
        values.append([])
        for name, cell in zip(names, row, strict=True):
            value = _number(cell.text)
            if value is None:
                faults.append(cell.fault(f"{cell.text!r} is not a number"))
                continue
            values[-1].append(value)
            message = known.wrong(name, value) if name in known.names else ""
            if message:
                faults.append(cell.fault(message))
    if len(rows) > MOST_POINTS:
        message = f"{len(rows)} points; at most {MOST_POINTS} are played at once"
        faults.append(rows[MOST_POINTS][0].fault(message, "Play the table in parts."))
    if faults:
        raise PointsError(faults)
    return _chosen(known, names, values)


def _chosen(known: Settable, names: Sequence[str], rows: Iterable[Iterable[float]]) -> Chosen:
    return Chosen(tuple(names), tuple(known.names[name] for name in names), tuple(map(tuple, rows)))
