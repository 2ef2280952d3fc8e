"""simdip replay"""

from pathlib import Path

import click

from simdip.cli import completing, options
from simdip.cli.printing import print_json, print_table, settings_of
from simdip.cli.run_info import run_info


@click.command()
@click.argument("timeline", default="korea-2017-2018", shell_complete=completing.timelines)
@click.option("--out", type=click.Path(path_type=Path), help="Folder; default outputs/replay-ID.")
@options.weights
@options.settings
@click.option(
    "--sample",
    type=click.Choice(["daily", "hourly"]),
    default="daily",
    show_default=True,
    help="How often the state is written; hourly adds tension_hourly.csv.",
)
@options.no_figures
@options.force
@options.as_json
def replay(
    timeline: str,
    out: Path | None,
    weights: str,
    settings: tuple[str, ...],
    sample: str,
    no_figures: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Play a timeline as it happened; write tables and figures.

    TIMELINE is the name of a shipped timeline or the path of a file.
    """
    import time

    from simdip import api

    began = time.time()
    run = api.replay(timeline, weights=weights, settings=settings_of(settings), sample=sample)
    info = run_info(began, 1)
    folder = api.write(run, out, figures=not no_figures, force=force, info=info)
    summary = run.summary()
    if as_json:
        print_json({"timeline": run.timeline.id, "folder": str(folder), "summary": summary})
        return
    print_table(("measure", "value"), list(summary.items()))
    click.echo(f"\nThe tables are in {folder}", err=True)
