"""A bar chart of letters, for any terminal."""

import sys
from collections.abc import Mapping

from simdip.cli.printing import can_show

WIDTH = 80
EIGHTHS = " ▏▎▍▌▋▊▉"
FULL, PLAIN = "█", "#"


def bars(values: Mapping[str, float], width: int = WIDTH) -> list[str]:
    """One line a value: its name, a bar, its size; the largest bar takes the room there is.

    Eighths of a letter where standard output can show them, else `#`.
    """
    if not values:
        return []
    smooth = can_show(EIGHTHS + FULL, sys.stdout)
    most_named = max(8, width // 2)
    names = {name: name[:most_named] for name in values}
    named = max(map(len, names.values()))
    room = width - named - len("  ") - len(" 0.000")
    largest = max(values.values())
    lines = []
    for name, value in values.items():
        share = value / largest if largest > 0 else 0.0
        lines.append(f"{names[name]:<{named}}  {_bar(share, room, smooth)} {value:.3f}".rstrip())
    return lines


def _bar(share: float, room: int, smooth: bool) -> str:
    if not smooth:
        return PLAIN * max(1, round(share * room))
    eighths = max(1, round(share * room * 8))
    rest = EIGHTHS[eighths % 8] if eighths % 8 else ""
    return FULL * (eighths // 8) + rest
