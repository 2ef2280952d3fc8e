"""Room for one world at a time: its arrays, fresh from a template, interpreted or compiled."""

import array
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from simdip.engines.batch import fields
from simdip.engines.batch.room import ACCESSORS, FLOAT, PER_ARRAY, PLACES, Room
from simdip.laws.fields import FIRST_LASTING, PLAN_FIELDS
from simdip.laws.meetings import PROVOCATION_FIELDS
from simdip.laws.process_fields import CAP
from simdip.program.tracing import Traced

if TYPE_CHECKING:
    import numpy as np

FRESH = (
    "items", "status", "own", "stages", "lives", "needs", "counts", "pending", "candidates",
    "sizes", "causes", "conditions", "state", "processes", "streams", "rules", "weights",
    "prototype_sizes", "interests", "acts", "stocks", "numbers", "bounds", "turns", "likelihood",
)  # fmt: skip
SHARED = (
    "line_keys", "line_values", "answer_keys", "answer_values", "candidate_row",
    "candidate_lines", "candidate_marks",
)  # fmt: skip
BY_PROCESS = ("rests", "factors", "excited", "fades", "quiet")  # lines of nodes
LINES, ANSWERS, DAY = 1024, 256, 86_400


def working(arrays: Mapping[str, Any], room: int) -> dict[str, Any]:
    """The arrays in which a world works and tells, as (rows, columns); 0 rows for a line."""
    known = arrays["counts"][fields.KNOWN_ITEMS]
    width, triggers = known + room, max((len(row) for row in arrays["triggers"]), default=0)
    processes, interests = len(arrays["processes_at"][0]), len(arrays["interests"][0])
    stocks = len(arrays["stocks"][0])
    return {
        "outbox": (PLAN_FIELDS, 8),
        "heap": (2 * width + 256, fields.HEAP_FIELDS),
        "arrivals": (2 * width + 256, fields.HEAP_FIELDS),
        "line": (0, 2 * width + 257),
        "woken": (0, 2 * width + 64),
        "errands": (5, width + 64),
        "away": (fields.AWAY_FIELDS, width),
        "met": (fields.MET_FIELDS, width),
        "waiting": (2, known + 1),
        "starts": (0, known),
        "differs": (0, known),
        "back": (0, width),
        "provocations": (PROVOCATION_FIELDS, width),
        "next": (2, processes),
        **dict.fromkeys(("rarities", "marks"), (processes, fields.DRAWN)),
        "silence": (triggers + 2, triggers + 2),
        "weighed": (fields.WEIGHED_FIELDS, processes),
        "noted": (0, processes),
        "noted_stocks": (0, stocks),
        "nodes": (fields.NODE_FIELDS, fields.NODES),
        **dict.fromkeys(BY_PROCESS, (processes, fields.NODES)),
        **dict.fromkeys(("stocked", "stock_ages"), (stocks, fields.NODES)),
        "pulls": (interests, fields.NODES),
        "pulled": (0, interests),
        "limits": (0, processes),
        "reach": (0, fields.REACH_FIELDS + len(arrays["acts"][0])),
        "silent": (2, triggers + 1),
        "queue": (0, triggers + 1),
        "told": (fields.TOLD_FIELDS, 4 * width + 1024),
        "told_sizes": (2, 4 * width + 1024),
        "firings": (3, 6 * width),
        "firing_sizes": (fields.FIRED_FIELDS, 6 * width),
        "measures": (0, len(arrays["finishers"][0])),
        "samples": (fields.DAY_FIELDS, len(arrays["noons"])),
    }


def shared(arrays: Mapping[str, Any], grown: int) -> dict[str, Any]:
    """What history leaves to the worlds of its replication, as (rows, columns).

    Parameters
    ----------
    grown : how often there was too little room
    """
    days = arrays["counts"][fields.HORIZON] / DAY
    most = sum(cap * days for cap in arrays["processes"][CAP])
    candidates = (int(most + 10.0 * most**0.5) + 64) << grown
    return {
        "line_keys": (LINES << grown, fields.KEY_FIELDS),
        "line_values": (0, LINES << grown),
        "answer_keys": (ANSWERS << grown, fields.ANSWER_KEY_FIELDS),
        "answer_values": (ANSWERS << grown, fields.ANSWER_VALUES),
        "candidate_row": (fields.CANDIDATE_FIELDS, candidates),
        "candidate_lines": (0, candidates),
        "candidate_marks": (0, candidates),
    }


class Template:
    """The arrays of a world before it is played; where they hang on draws, places on the tape.

    Attributes
    ----------
    traced : of each number that hangs on a draw: array, row, column, place on the tape
    """

    def __init__(self, arrays: Mapping[str, Any], room: int) -> None:
        self.room = room
        self.traced: list[tuple[str, int, int, int]] = []
        self.arrays = {name: self._plain(name, array) for name, array in arrays.items()}

    def _plain(self, name: str, rows: Any) -> Any:
        kind, zero = ("d", 0.0) if ACCESSORS[name][1] == FLOAT else ("q", 0)
        flat = ACCESSORS[name][2] == 1
        plain = []
        for number, row in enumerate([rows] if flat else rows):
            kept = list(row)
            try:
                array.array(kind, kept)  # the fastest way to see that every number is plain
            except TypeError:
                places = [place for place, value in enumerate(kept) if type(value) is Traced]
                self.traced += [(name, number, place, kept[place].place) for place in places]
                for place in places:
                    kept[place] = zero
            plain.append(kept)
        return plain[0] if flat else plain

    @cached_property
    def filled(self) -> "dict[str, np.ndarray[Any, Any]]":
        """The same for the compiled engine; nobody writes these."""
        return {name: filled(name, array) for name, array in self.arrays.items()}


def room_of(template: Template, memory: Mapping[str, Any]) -> Room:
    """A fresh room for the interpreter."""
    arrays = {}
    for name, rows in template.arrays.items():
        arrays[name] = [list(row) for row in rows] if ACCESSORS[name][2] == 2 else list(rows)
    return Room({**arrays, **empty(working(template.arrays, template.room)), **memory})


def empty(shapes: Mapping[str, tuple[int, int]]) -> dict[str, Any]:
    """Lists of zeros."""
    found: dict[str, Any] = {}
    for name, (rows, columns) in shapes.items():
        zero = 0.0 if ACCESSORS[name][1] == FLOAT else 0
        found[name] = [[zero] * columns for _ in range(rows)] if rows else [zero] * columns
    return found


class Arrays:
    """The arrays of a world for the compiled engine, and the line of their addresses.

    Attributes
    ----------
    named : every array by its name
    ints, floats : what is begun anew, as two lines
    fresh_ints, fresh_floats : the same as it begins
    addresses : int64, address, rows and columns of every array
    """

    def __init__(self, template: Template, memory: Mapping[str, "np.ndarray[Any, Any]"]) -> None:
        import numpy as np  # here and not above: a replay needs no numpy

        # steps write facts of what is made: a thread has its own
        made = {name: one if name in FRESH else one.copy() for name, one in template.filled.items()}
        self.offsets: dict[str, int] = {}
        fresh: dict[str, list[np.ndarray[Any, Any]]] = {"int64": [], "float64": []}
        length = {"int64": 0, "float64": 0}
        for name in FRESH:
            dtype = ACCESSORS[name][1]
            self.offsets[name] = length[dtype]
            fresh[dtype].append(made[name].ravel())
            length[dtype] += made[name].size
        self.fresh_ints = np.concatenate(fresh["int64"])
        self.fresh_floats = np.concatenate(fresh["float64"])
        self.ints, self.floats = self.fresh_ints.copy(), self.fresh_floats.copy()
        self.named = {
            **made,
            **memory,
            "all_ints": self.ints,
            "fresh_ints": self.fresh_ints,
            "all_floats": self.floats,
            "fresh_floats": self.fresh_floats,
            "int_stretches": self._stretches("int64", made, template),
            "float_stretches": self._stretches("float64", made, template),
        }
        for name in FRESH:
            line = self.ints if ACCESSORS[name][1] == "int64" else self.floats
            first, shape = self.offsets[name], made[name].shape
            self.named[name] = line[first : first + made[name].size].reshape(shape)
        for name, (rows, columns) in working(template.arrays, template.room).items():
            self.named[name] = np.zeros((rows, columns) if rows else columns, ACCESSORS[name][1])
        self.addresses = np.zeros(PER_ARRAY * len(PLACES), np.int64)
        for name, place in PLACES.items():
            array = self.named[name]
            rows, columns = array.shape if array.ndim == 2 else (1, array.shape[0])
            assert array.flags.c_contiguous and array.dtype == ACCESSORS[name][1]
            self.addresses[PER_ARRAY * place : PER_ARRAY * (place + 1)] = (
                array.ctypes.data, rows, columns,
            )  # fmt: skip

    def place(self, name: str, row: int, column: int) -> int:
        """Where a number of an array that is begun anew lies in its line; a line has row 0."""
        return self.offsets[name] + row * int(self.named[name].shape[-1]) + column

    def _stretches(
        self, dtype: str, made: Mapping[str, Any], template: Template
    ) -> "np.ndarray[Any, Any]":
        """What is begun anew.

        Not columns for what is made, which are filled when it is, nor fields that no step writes.
        """
        import numpy as np  # here and not above: a replay needs no numpy

        counts = template.arrays["counts"]
        known = {"stages": counts[fields.STAGE_COUNT]}
        known |= dict.fromkeys(("items", "own", "sizes", "status"), counts[fields.KNOWN_ITEMS])
        found: list[tuple[int, int]] = []
        for name in FRESH:
            if ACCESSORS[name][1] != dtype or name == "turns":
                continue
            first, array = self.offsets[name], made[name]
            if name in known:
                width = array.shape[-1]
                written = FIRST_LASTING if name == "items" else array.size // width
                found += [(first + row * width, known[name]) for row in range(written)]
            elif found and sum(found[-1]) == first:
                found[-1] = (found[-1][0], found[-1][1] + array.size)
            else:
                found.append((first, array.size))
        return np.ascontiguousarray(np.array(found, np.int64).reshape(-1, 2).T)


def filled(name: str, array: Any) -> "np.ndarray[Any, Any]":
    """A template's array for the compiled engine."""
    import numpy as np

    found = np.array(array, dtype=ACCESSORS[name][1])
    if ACCESSORS[name][2] == 2 and found.ndim == 1:
        found = found.reshape(len(array), 0)
    return np.ascontiguousarray(found)
