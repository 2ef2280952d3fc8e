"""How compiled steps know arrays: where the first number is, and how many there are.

numba's own array tells also who owns it, of how many bytes an item is and what lies between two of
them: seven fields for a line and nine for a grid, each of them another argument of every call and
another few instructions of every row. Here all is contiguous and of 64 bits, so that nobody need
say it. No step counts from the end of a line, and nothing is asked about a sign; the interpreted
steps of the tests hold it (`tests/engines/interpreted.py`).
"""

import operator
from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.core.errors import TypingError
from numba.core.typing.templates import AbstractTemplate, infer_global, signature
from numba.extending import intrinsic, lower_builtin, models, register_model

from simdip.engines.batch.driving import drive


class Numbers(types.Type):
    """Numbers that lie together, in one dimension or more.

    Attributes
    ----------
    dtype : of a number
    ndim : how many dimensions
    """

    def __init__(self, dtype: Any, ndim: int) -> None:
        self.dtype, self.ndim = dtype, ndim
        super().__init__(f"{dtype}_{ndim}")

    @property
    def item(self) -> Any:
        """What is found at a place: a number, or numbers of one dimension less."""
        return Numbers(self.dtype, self.ndim - 1) if self.ndim > 1 else self.dtype


@register_model(Numbers)
class NumbersModel(models.StructModel):
    """The address of the first number, and the length of each dimension."""

    def __init__(self, manager: Any, numbers: Numbers) -> None:
        lengths = [(f"length_{one}", types.intp) for one in range(numbers.ndim)]
        members = [("first", types.CPointer(numbers.dtype)), *lengths]
        super().__init__(manager, numbers, members)


def numbers_at(builder: Any, context: Any, kind: Numbers, first: Any, lengths: Any) -> Any:
    """Numbers by the address of the first and the length of each dimension."""
    found = ir.Constant(context.get_value_type(kind), ir.Undefined)
    for field, value in enumerate((first, *lengths)):
        found = builder.insert_value(found, value, field)
    return found


@infer_global(operator.getitem)
class ReadingAPlace(AbstractTemplate):
    """What a place of numbers gives."""

    def generic(self, args: Any, kws: Any) -> Any:
        """Its signature."""
        if isinstance(args[0], Numbers) and isinstance(args[1], types.Integer):
            return signature(args[0].item, args[0], types.intp)
        return None


@infer_global(operator.setitem)
class WritingAPlace(AbstractTemplate):
    """A number put in its place of a line."""

    def generic(self, args: Any, kws: Any) -> Any:
        """Its signature."""
        line = args[0]
        if isinstance(line, Numbers) and line.ndim == 1 and isinstance(args[1], types.Integer):
            return signature(types.none, line, types.intp, line.dtype)
        return None


@infer_global(len)
class Length(AbstractTemplate):
    """The length of the first dimension."""

    def generic(self, args: Any, kws: Any) -> Any:
        """Its signature."""
        return signature(types.intp, args[0]) if isinstance(args[0], Numbers) else None


@lower_builtin(operator.getitem, Numbers, types.Integer)
def read_a_place(context: Any, builder: Any, sig: Any, arguments: Any) -> Any:
    """Read a number, or say where those of a row are."""
    kind, (numbers, place) = sig.args[0], arguments
    lengths = [builder.extract_value(numbers, one) for one in range(2, 1 + kind.ndim)]
    for length in lengths:
        place = builder.mul(place, length)
    there = builder.gep(builder.extract_value(numbers, 0), [place], inbounds=True)
    if not lengths:
        return builder.load(there)
    return numbers_at(builder, context, sig.return_type, there, lengths)


@lower_builtin(operator.setitem, Numbers, types.Integer, types.Any)
def write_a_place(context: Any, builder: Any, sig: Any, arguments: Any) -> Any:
    """Write a number."""
    line, place, value = arguments
    builder.store(value, builder.gep(builder.extract_value(line, 0), [place], inbounds=True))
    return context.get_dummy_value()


@lower_builtin(len, Numbers)
def read_length(context: Any, builder: Any, sig: Any, arguments: Any) -> Any:
    """Read the length of the first dimension."""
    return builder.extract_value(arguments[0], 1)


@intrinsic
def as_numbers(typingctx: Any, arrays: Any) -> Any:
    """Arrays as `Numbers`; numba refuses those that do not lie together."""
    if not all(isinstance(one, types.Array) and one.layout == "C" for one in arrays):
        raise TypingError(f"not all are arrays whose rows lie one after the other: {arrays}")
    kinds = [Numbers(one.dtype, one.ndim) for one in arrays]

    def taken(context: Any, builder: Any, sig: Any, arguments: Any) -> Any:
        found = []
        for place, (array, kind) in enumerate(zip(sig.args[0], kinds, strict=True)):
            given = builder.extract_value(arguments[0], place)
            given = context.make_array(array)(context, builder, value=given)
            lengths = cgutils.unpack_tuple(builder, given.shape, array.ndim)
            found.append(numbers_at(builder, context, kind, given.data, lengths))
        return context.make_tuple(builder, sig.return_type, found)

    return types.Tuple(kinds)(arrays), taken


def drive_arrays(arrays: Any) -> Any:
    """Let Python call `drive`, with a tuple of numpy's arrays."""
    return drive(*as_numbers(arrays))  # type: ignore[call-arg]
