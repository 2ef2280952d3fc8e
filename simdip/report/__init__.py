"""A run folder becomes one self-contained page: every number on it is a cell of a table."""

from pathlib import Path


def page_of(folder: Path) -> str:
    """The page of a run folder, as HTML.

    Raises
    ------
    OutputError : it is no run folder
    """
    from simdip.report.page import page_of as make  # matplotlib and jinja2 only when needed

    return make(folder)


__all__ = ["page_of"]
