"""The steps compiled by numba, as parts (`parts.py`) over arrays without ballast (`lines.py`)."""

import gc
import hashlib
import os
import struct
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from simdip.engines.batch.counting import count_days
from simdip.engines.batch.memory import signed
from simdip.engines.batch.room import ACCESSORS, PER_ARRAY, PLACES, STEPS
from simdip.engines.notices import notice
from simdip.laws import LAWS
from simdip.laws.chance import u64
from simdip.laws.exponential import times_power_of_two
from simdip.laws.logarithm import ROOT_HALF, exponent_of, mantissa_of

# No array is made while a world is played, so that none needs to be counted.
LEAN: dict[str, Any] = {"_nrt": False}
# What steps call is called by steps alone.
INNER: dict[str, Any] = {**LEAN, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}

# What is called thousands of times in a world, from one or two places: a call hands every array
# over in six numbers, which costs more than the work. Measured: what is left out gains nothing.
INLINED = frozenset(
    (
        # who is next
        "who_is_next", "is_before", "item_of", "is_scheduled", "push", "pop", "priority", "live_on",
        "begin_lives", "consider_until",
        # firing
        "happen", "chosen", "live", "live_as_act", "live_as_test", "live_as_drill",
        "live_as_visit", "live_as_meeting", "has_happened", "note_point", "add_impulse",
        "show_firing", "observe_firing", "tell_firing", "tell",
        # candidates
        "consider", "line_below", "appears", "pass_on", "find_next", "go_on", "is_out_of_reach",
        "make_room", "limit", "forget_limits", "forget_by_stream", "forget_by_condition", "ceiling",
        "most_of",
        "best_utility", "capped_line", "intensity_now",
        # intensities
        "intensity", "unhindered_at", "reads_tension", "excitation_at", "during", "utility",
        "weighted_score", "approval", "pull", "stock_at", "unclipped_at", "days_of_node",
        "node_of", "power_at_rest", "power_of_time", "tell_before", "rate_of", "utility_of",
        "note_process", "note_stock", "stock_after",
        "exponential",
        # pressure and samples
        "pressure_at", "relaxed", "tension_of", "sample_before", "show_segment",
        "add_time_above", "crossing",
        # marks and rows
        "fresh", "place_of_owner", "mark_at", "gap_of", "logarithm", "mixed", "copy", "keep",
    )
)  # fmt: skip


# What divides by something that is never 0: by 1 and something above it, by what it has looked at,
# by the cap of a process. Nothing is asked about it then, and several numbers are divided at once;
# all else stops at a 0, as Python does.
SURE = frozenset(
    ("capped_line", "crossing", "gap_of", "limit", "logarithm", "logistic", "share_nodes",
     "tension_of", "triangular", "weighted_score")
)  # fmt: skip

# When garbage is looked for while compiling: often among what is young, for of each part much is
# thrown away, and never in everything, which lasts as long as compiling does.
YOUNG = (10_000, 10, 1_000_000)

# What compiled code does in another way.
TAUGHT = (u64, signed, times_power_of_two, exponent_of, mantissa_of)


def _teach_accessor(name: str) -> None:
    """Let compiled code find numbers by their address, without a call."""
    from numba.core import cgutils, types
    from numba.extending import lower_builtin, type_callable

    from simdip.engines.batch.lines import Numbers, numbers_at

    get, kind, dimensions = ACCESSORS[name]
    found = Numbers(types.int64 if kind == "int64" else types.float64, dimensions)
    place = PER_ARRAY * PLACES[name]

    @type_callable(get)
    def typed(context: Any) -> Any:
        return lambda w: found

    @lower_builtin(get, Numbers)
    def made(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        addresses = builder.extract_value(arguments[0], 0)
        numbers = [
            builder.load(cgutils.gep_inbounds(builder, addresses, place + one))
            for one in (0, *range(PER_ARRAY - dimensions, PER_ARRAY))
        ]
        for number in numbers:  # no step writes addresses, so that they are read once
            number.set_metadata("invariant.load", builder.module.add_metadata([]))
        kind = context.data_model_manager[found].get_value_type()
        first = builder.inttoptr(numbers[0], kind.elements[0])
        return numbers_at(builder, context, found, first, numbers[1:])


def _teach_numbers() -> None:
    """Let compiled code take a number for 64 bits, with a sign or without."""
    from numba.core import types
    from numba.extending import lower_builtin, type_callable

    for function, kind in ((u64, types.uint64), (signed, types.int64)):
        type_callable(function)(lambda context, kind=kind: lambda number: kind)

        @lower_builtin(function, types.Integer)
        def taken(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            given, asked = signature.args[0], signature.return_type
            return context.cast(builder, arguments[0], given, asked)


def _teach_bits() -> None:
    """Let compiled code read and write the powers of two in numbers as bits."""
    from llvmlite import ir
    from numba.core import types
    from numba.extending import lower_builtin, type_callable

    whole = ir.IntType(64)
    for function in (exponent_of, mantissa_of):
        type_callable(function)(lambda context: lambda value: types.float64)

    def exponent(builder: Any, bits: Any) -> Any:
        # ROOT_HALF taken off, what is left above the 52 bits of the fraction is n
        least = ir.Constant(whole, struct.unpack("<q", struct.pack("<d", ROOT_HALF))[0])
        return builder.ashr(builder.sub(bits, least), ir.Constant(whole, 52))

    @lower_builtin(exponent_of, types.float64)
    def exponent_read(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        found = exponent(builder, builder.bitcast(arguments[0], whole))
        return builder.sitofp(found, ir.DoubleType())

    @lower_builtin(mantissa_of, types.float64)
    def mantissa_read(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        bits = builder.bitcast(arguments[0], whole)
        taken = builder.shl(exponent(builder, bits), ir.Constant(whole, 52))
        return builder.bitcast(builder.sub(bits, taken), ir.DoubleType())

    type_callable(times_power_of_two)(lambda context: lambda value, rounded: types.float64)

    @lower_builtin(times_power_of_two, types.float64, types.float64)
    def scaled(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        # the lowest bits of `rounded` are n; 52 bits up they are in the place of the exponent
        value, rounded = (builder.bitcast(one, whole) for one in arguments)
        grown = builder.add(value, builder.shl(rounded, ir.Constant(whole, 52)))
        return builder.bitcast(grown, ir.DoubleType())


def sources_hash() -> str:
    """A hash of everything that the compiled code comes from, versions of compilers included."""
    import llvmlite
    import numba

    found = hashlib.sha256(f"{numba.__version__} {llvmlite.__version__} {sys.version}".encode())
    package = Path(__file__).parents[2]
    for folder in ("engines/batch", "kinds", "laws", "measures", "program"):
        for file in sorted((package / folder).glob("*.py")):
            found.update(f"{folder}/{file.name}".encode() + b"\0" + file.read_bytes())
    return found.hexdigest()[:16]


def cache_folder() -> Path:
    """Where compiled code is kept between runs; SIMDIP_CACHE names another place."""
    given = os.environ.get("SIMDIP_CACHE")
    if given:
        return Path(given)
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(home) if home else Path.home() / ".cache") / "simdip"


def _kept_in() -> Path | None:
    """The folder for these sources; None where nothing can be written.

    numba would not notice a change of a law in another file, so the folder is named by them all.
    """
    folder = cache_folder() / f"compiled-{sources_hash()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def _driver() -> Any:
    from numba.core import types
    from numba.extending import register_jitable

    from simdip.engines.batch.lines import drive_arrays
    from simdip.engines.batch.parts import Part

    for name in ACCESSORS:
        _teach_accessor(name)
    _teach_numbers()
    _teach_bits()
    for function in (*LAWS, *STEPS):
        if function not in TAUGHT:
            inline = function.__name__ in INLINED
            Part.parts.add(function)
            sure = {"error_model": "numpy"} if function.__name__ in SURE else {}
            register_jitable(**INNER, **sure, pipeline_class=Part, forceinline=inline)(function)
    whole = [types.Array(types.int64, n, "C") for n in (1, 2, 3, 4)]
    part = [types.Array(types.float64, n, "C") for n in (1, 2, 3)]
    arrays = (
        whole[1], whole[0], whole[1], whole[1], whole[1], part[0], whole[0], part[1], part[1],
        part[0], whole[1], whole[1], whole[1], part[2], part[2], whole[3], whole[2], part[0],
        part[1], whole[1], part[1],
    )  # fmt: skip
    try:
        return _kept(drive_arrays, types.int64(types.Tuple(arrays)))
    finally:
        Part.forget()


def _counter() -> Any:
    from numba.core import types

    whole, part = types.Array(types.int64, 1, "C"), types.Array(types.float64, 1, "C")
    days = types.Array(types.float64, 2, "C")
    counts = types.Array(types.uint32, 2, "C")
    numbers = [types.float64] * 3
    return _kept(count_days, types.int64(days, days, *numbers, counts, whole, whole, part, part))


def _kept(function: Any, signature: Any) -> Any:
    """A function compiled, or read from where it is kept."""
    import numba

    folder = _kept_in()
    if folder is None or not any(folder.rglob("*.nbi")):
        notice("compiling the engine, some fifteen seconds; the next run finds it compiled")
    kept, collects = numba.config.CACHE_DIR, gc.get_threshold()
    try:
        numba.config.CACHE_DIR = str(folder or "")
        gc.set_threshold(*YOUNG)
        return numba.njit(signature, nogil=True, cache=folder is not None, **LEAN)(function)
    finally:
        numba.config.CACHE_DIR = kept
        gc.set_threshold(*collects)


_lock = threading.Lock()
_made: dict[str, Any] = {}


def _once(name: str, make: Callable[[], Any]) -> Any:
    with _lock:
        if name not in _made:
            _made[name] = make()
        return _made[name]


def compiled() -> Any:
    """What plays replications of all worlds, see `driving.drive`."""
    return _once("drive", _driver)


def compiled_counter() -> Any:
    """What counts days of many worlds, see `counting.count_days`."""
    return _once("count_days", _counter)
