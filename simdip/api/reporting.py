"""A page, and figures at journal size, from a run folder."""

from collections.abc import Sequence
from pathlib import Path

from simdip.tables.new_file import write_new_file

OURS = b'<meta name="generator" content="simdip '


def write_report(run: str | Path, out: str | Path | None = None, *, force: bool = False) -> Path:
    """Write the page of a run folder.

    Parameters
    ----------
    out : default RUN.html beside the folder
    force : replace a file that simdip did not write; an earlier page of simdip is replaced anyway

    Returns
    -------
    the file, as an absolute path

    Raises
    ------
    OutputError : no run folder, or the file cannot be written
    """
    from simdip.report import page_of

    folder = Path(run)
    content = page_of(folder).encode("utf-8")
    folder = folder.resolve()
    target = Path(out) if out is not None else folder.with_name(f"{folder.name}.html")
    write_new_file(target, content, force=force or _is_ours(target))
    return target.resolve()


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as binary:
            return OURS in binary.read(2048)
    except OSError:
        return False


def plot(
    run: str | Path,
    names: Sequence[str] = (),
    *,
    form: str = "svg",
    width: float = 180.0,
    out: str | Path | None = None,
    force: bool = False,
) -> list[Path]:
    """Draw figures of a run folder, one file a figure.

    Parameters
    ----------
    names : of figures; none means all
    form : `svg`, `png` or `pdf`
    width : in millimetres
    out : folder, default the working directory

    Raises
    ------
    OutputError : no run folder, or a file is there already
    SettingError : no such figure, form or width
    """
    from simdip.report.figures import draw

    target = Path(out) if out is not None else Path()
    drawn = draw(Path(run), tuple(names), form, width)
    for name, content in drawn.items():
        write_new_file(target / name, content, force=force)
    return [(target / name).resolve() for name in drawn]
