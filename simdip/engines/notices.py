"""What a user may be told while an engine works: whoever talks to them says how."""

from collections.abc import Callable

_tell: list[Callable[[str], None]] = []


def tell_with(tell: Callable[[str], None]) -> None:
    """Have notices told in this way, and in no other."""
    _tell[:] = [tell]


def notice(text: str) -> None:
    """Tell the user, if somebody does."""
    for tell in _tell:
        tell(text)
