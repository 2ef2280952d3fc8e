"""The marker that says: this function is a law."""

from collections.abc import Callable
from typing import TypeVar

Function = TypeVar("Function", bound=Callable[..., object])

LAWS: list[Callable[..., object]] = []


def law(function: Function) -> Function:
    """Collect a law and give it back unchanged."""
    LAWS.append(function)
    return function
