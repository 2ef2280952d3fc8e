"""simdip plot"""

from pathlib import Path

import click


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.argument("names", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["svg", "png", "pdf"]),
    default="svg",
    show_default=True,
    help="Of the files.",
)
@click.option("--width", type=float, default=180.0, show_default=True, help="In millimetres.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder; default the working directory."
)
@click.option("--force", is_flag=True, help="Replace files that are there.")
def plot(
    run: Path, names: tuple[str, ...], form: str, width: float, out: Path | None, force: bool
) -> None:
    """Draw the figures of a run folder at journal size, all or by NAME.

    RUN is a folder that `simdip replay`, `compare`, `hinges`, `split` or `placebo` wrote.
    """
    from simdip import api

    for path in api.plot(run, names, form=form, width=width, out=out, force=force):
        click.echo(str(path))
