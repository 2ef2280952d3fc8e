"""simdip lab"""

import click

from simdip.cli import completing


@click.command()
@click.argument("timeline", default="korea-2017-2018", shell_complete=completing.timelines)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Default: any that is free.")
@click.option("--pairs", type=click.IntRange(10, 2000), default=500, show_default=True,
              help="Replications behind every answer, at first.")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of all chance.")
def lab(timeline: str, port: int, pairs: int, seed: int) -> None:
    """Play with a TIMELINE on a page of this machine: drag an event and see the tension answer.

    Needs the extra `lab`: pip install 'simdip[lab]'. The first line printed is the address to open;
    it is a secret of this run. The page is served to this machine alone, until Ctrl-C. It saves
    scenarios as YAML that `simdip compare` takes, curves as CSV, and reports.
    """
    from simdip.lab.serve import serve

    serve(timeline, port=port, pairs=pairs, seed=seed, told=_tell)


def _tell(address: str) -> None:
    click.echo(address)
    click.echo("Open this address in a browser; Ctrl-C ends the lab.", err=True)
