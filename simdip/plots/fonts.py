"""Fonts that every machine has: DejaVu comes with matplotlib, Hangul with a package of fonts."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

LATIN, HANGUL = "DejaVu Sans", "NanumGothic"


@cache
def families() -> tuple[str, ...]:
    """Names of the fonts, the first that has a letter draws it.

    The package koreanize_matplotlib is not imported: it would change matplotlib's settings.
    """
    from matplotlib.font_manager import fontManager

    found = find_spec("koreanize_matplotlib")
    if found is None or found.origin is None:
        return (LATIN,)
    fontManager.addfont(str(Path(found.origin).parent / "fonts" / "NanumGothic.ttf"))
    return LATIN, HANGUL
