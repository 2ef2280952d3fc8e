"""Faults of the names that assumed numbers get as parameters, and of variants that set these."""

from collections.abc import Iterable, Iterator
from typing import Any

from simdip.kinds.base import EventSpec
from simdip.kinds.proposal import Proposal
from simdip.kinds.weights import WEIGHT_SETS
from simdip.timeline.numbers import Number, numbers_of
from simdip.timeline.parameters import DEFAULTS, LIMITS
from simdip.timeline.rules import Process, Response
from simdip.timeline.source import Path_, SourceFile, nearest
from simdip.timeline.variants import Variant

Pieces = dict[Path_, Any]
Named = tuple[Path_, Any, Number]  # path and piece that a number stands in
WITH_NUMBERS = ("actors", "acts", "stocks", "missions", "processes", "responses", "events")


def find_name_faults(source: SourceFile, pieces: Pieces, twice: set[str]) -> None:
    """Note two numbers that become one parameter, and variants that set none.

    Parameters
    ----------
    twice : names that stand more than once, which is told already
    """
    numbers = list(_numbers(pieces))
    _find_twins(source, [one for one in numbers if name_of(one[1]) not in twice])
    limits = {**LIMITS, **{one.name: (one.low, one.high) for _, _, one in numbers}}
    all_read = _are_all_read(source, pieces)
    for path, piece in pieces.items():
        if isinstance(piece, Variant):
            _find_variant_faults(source, path, piece, limits, all_read)


def name_of(piece: Any) -> str:
    """The code or id of a piece; empty for what has neither."""
    return str(getattr(piece, "code", "") or getattr(piece, "id", ""))


def _numbers(pieces: Pieces) -> Iterator[Named]:
    for path, piece in pieces.items():
        if not isinstance(piece, EventSpec) or isinstance(piece, Proposal):
            for number in numbers_of(piece):
                yield path, piece, number


def _are_all_read(source: SourceFile, pieces: Pieces) -> bool:
    """Whether no piece with numbers is amiss; else some parameters have no name yet."""
    for section in WITH_NUMBERS:
        value = source.data.get(section) or []
        if not isinstance(value, list):
            return False
        if any((section, place) not in pieces for place in range(len(value))):
            return False
    return True


def _find_variant_faults(
    source: SourceFile,
    path: Path_,
    variant: Variant,
    limits: dict[str, tuple[float, float]],
    all_read: bool,
) -> None:
    for name, value in variant.set.items():
        at = (*path, "set", name)
        if name not in limits:
            if all_read:
                source.fault(at, f"unknown parameter {name!r}", nearest(name, limits), key=True)
            continue
        low, high = limits[name]
        if not low <= value <= high:
            source.fault(at, f"{name} must lie between {low:g} and {high:g}")
    if variant.weights and variant.weights not in WEIGHT_SETS:
        hint = nearest(variant.weights, WEIGHT_SETS)
        source.fault((*path, "weights"), f"unknown weight set {variant.weights!r}", hint)


def _find_twins(source: SourceFile, numbers: Iterable[Named]) -> None:
    """Two numbers that would be one parameter, or one that every timeline has."""
    first: dict[str, tuple[Any, Number]] = {}
    for path, piece, number in numbers:
        at = (*path, *number.path)
        if number.name in DEFAULTS and not isinstance(piece, (Process, Response)):
            source.fault(at, f"{number.name} is a parameter of every timeline")
        if number.name not in first:
            first[number.name] = piece, number
            continue
        other, one = first[number.name]
        if other is piece and _share_an_id(piece, number, one):
            continue
        both = f"{_shown(other, one)} and {_shown(piece, number)}"
        message = f"two numbers become the parameter {number.name!r}: {both}"
        source.fault(at, message, "Give one of them another id.")


def _share_an_id(piece: Any, one: Number, other: Number) -> bool:
    """Whether they belong to two interests or moves of one id, which is told already."""
    key = str(one.path[0])
    if key not in ("interests", "moves") or other.path[0] != key:
        return False
    entries = getattr(piece, key)
    ids = {entries[int(number.path[1])].id for number in (one, other)}
    return one.path[1] != other.path[1] and len(ids) == 1


def _shown(piece: Any, number: Number) -> str:
    words = [step for step in number.path if isinstance(step, str)]
    return f"{'.'.join(words)} of {name_of(piece)}"
