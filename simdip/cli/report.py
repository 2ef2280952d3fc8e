"""simdip report"""

from pathlib import Path

import click


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), help="File; default RUN.html beside the folder."
)
@click.option("--force", is_flag=True, help="Replace a file that simdip did not write.")
def report(run: Path, out: Path | None, force: bool) -> None:
    """Make one self-contained page from a run folder.

    RUN is a folder that `simdip replay`, `compare`, `hinges`, `split` or `placebo` wrote.
    """
    from simdip import api

    written = api.write_report(run, out, force=force)
    click.echo(f"The page is {written}", err=True)
