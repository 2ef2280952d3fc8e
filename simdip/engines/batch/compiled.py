"""The steps compiled by numba: the only module that knows it."""

from functools import lru_cache
from typing import Any

from simdip.engines.batch import driving
from simdip.engines.batch.memory import signed
from simdip.engines.batch.room import ACCESSORS, PER_ARRAY, PLACES, STEPS
from simdip.laws import LAWS
from simdip.laws.chance import u64


def _teach_accessor(name: str) -> None:
    """Let compiled code make an array out of its address, without a call."""
    from llvmlite import ir
    from numba.core import cgutils, types
    from numba.extending import lower_builtin, type_callable
    from numba.np.arrayobj import make_array, populate_array

    get, kind, dimensions = ACCESSORS[name]
    found = types.Array(types.int64 if kind == "int64" else types.float64, dimensions, "C")
    place = PER_ARRAY * PLACES[name]

    @type_callable(get)
    def typed(context: Any) -> Any:
        return lambda w: found

    @lower_builtin(get, types.Array)
    def made(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        line = make_array(signature.args[0])(context, builder, arguments[0])
        numbers = [
            builder.load(cgutils.gep_inbounds(builder, line.data, place + one))
            for one in range(PER_ARRAY)
        ]
        array = make_array(found)(context, builder)
        item = ir.Constant(numbers[0].type, 8)
        shape = numbers[3 - dimensions :]
        steps = [item] if dimensions == 1 else [builder.mul(shape[1], item), item]
        data = builder.inttoptr(numbers[0], array.data.type)
        populate_array(array, data=data, shape=shape, strides=steps, itemsize=item, meminfo=None)
        return array._getvalue()


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


@lru_cache(maxsize=1)
def compiled() -> Any:
    """The driver, which plays replications of all worlds; compiled when it is first called."""
    import numba
    from numba.extending import register_jitable

    for name in ACCESSORS:
        _teach_accessor(name)
    _teach_numbers()
    for function in (*LAWS, *STEPS):
        if function not in (u64, signed):
            register_jitable(function)
    return numba.njit(nogil=True)(driving.drive)
