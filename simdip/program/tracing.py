"""Programs whose numbers hang on drawn parameters: compiled once, filled anew for every draw.

A timeline compiled with `Traced` parameters has, wherever a number comes of a parameter, the place
of that number on a tape. The tape holds every operation in the order in which it was done, so that
playing it with other parameters gives, bit for bit, what compiling with them would give.
"""

import math
from typing import Any

from simdip.laws.exponential import exponential
from simdip.laws.gates import on_logit
from simdip.laws.pressure import pressure_of

INPUT, CONSTANT, ADD, SUBTRACT, TIMES, OVER, WHOLE, AT_LEAST, SHIFTED, PRESSURE, EXP = range(11)


class Tape:
    """Operations in the order of their places; the first places are inputs.

    Attributes
    ----------
    codes, firsts, seconds : of each place, what is done and to which places
    values : the constant at each place, 0 where it is none
    """

    def __init__(self) -> None:
        self.codes: list[int] = []
        self.firsts: list[int] = []
        self.seconds: list[int] = []
        self.values: list[float] = []
        self._known: dict[tuple[int, object, object], Traced] = {}

    def input(self, name: object) -> "Traced":
        """A number that is given before the tape is played."""
        return self.put(INPUT, name, None, 0, 0, 0.0)

    def put(
        self, code: int, key: object, other: object, first: int, second: int, value: float
    ) -> "Traced":
        """The place of an operation, which is put there once."""
        known = (code, key, other)
        if known not in self._known:
            self.codes.append(code)
            self.firsts.append(first)
            self.seconds.append(second)
            self.values.append(value)
            self._known[known] = Traced(self, len(self.codes) - 1)
        return self._known[known]

    def done(self, code: int, first: object, second: object) -> "Traced":
        """The place of an operation on two numbers, either of them traced or plain."""
        one, other = self._place(first), self._place(second)
        return self.put(code, one, other, one, other, 0.0)

    def _place(self, number: object) -> int:
        if isinstance(number, Traced):
            return number.place
        value = float(number)  # type: ignore[arg-type]
        key = (value, math.copysign(1.0, value))  # 0.0 and -0.0 are two constants
        return self.put(CONSTANT, key, None, 0, 0, value).place


class Traced:
    """A number on a tape. What would make a program's shape hang on it is refused."""

    __slots__ = ("place", "tape")

    def __init__(self, tape: Tape, place: int) -> None:
        self.tape, self.place = tape, place

    def __add__(self, other: object) -> "Traced":
        return self.tape.done(ADD, self, other)

    def __radd__(self, other: object) -> "Traced":
        return self.tape.done(ADD, other, self)

    def __sub__(self, other: object) -> "Traced":
        return self.tape.done(SUBTRACT, self, other)

    def __rsub__(self, other: object) -> "Traced":
        return self.tape.done(SUBTRACT, other, self)

    def __mul__(self, other: object) -> "Traced":
        return self.tape.done(TIMES, self, other)

    def __rmul__(self, other: object) -> "Traced":
        return self.tape.done(TIMES, other, self)

    def __truediv__(self, other: object) -> "Traced":
        return self.tape.done(OVER, self, other)

    def __rtruediv__(self, other: object) -> "Traced":
        return self.tape.done(OVER, other, self)

    def __round__(self) -> "Traced":
        return self.tape.done(WHOLE, self, 0.0)

    def __format__(self, form: str) -> str:
        return "drawn"

    def __bool__(self) -> bool:
        raise TypeError("whether a drawn number is zero must not decide a program's shape")


def at_least(least: int, number: Any) -> Any:
    """The larger of two whole numbers, of which the second may be traced."""
    if isinstance(number, Traced):
        return number.tape.done(AT_LEAST, number, float(least))
    return max(least, number)


def exponential_of(number: Any) -> Any:
    """e to the power of a number that may be traced."""
    if isinstance(number, Traced):
        return number.tape.done(EXP, number, 0.0)
    return exponential(number)


def pressure(tension: Any, scale: Any) -> Any:
    """The law `pressure_of` on numbers that may be traced."""
    for number in (tension, scale):
        if isinstance(number, Traced):
            return number.tape.done(PRESSURE, tension, scale)
    return pressure_of(tension, scale)


def logit_shifted(necessity: Any, shift: Any) -> Any:
    """A necessity moved on the logit scale; certainties stay certain. Either may be traced."""
    for number in (necessity, shift):
        if isinstance(number, Traced):
            plain = not isinstance(shift, Traced) and shift == 0.0
            return necessity if plain else number.tape.done(SHIFTED, necessity, shift)
    return on_logit(necessity, shift)
