"""simdip sweep"""

from pathlib import Path

import click

from simdip.cli import completing, options
from simdip.cli.printing import for_reading, print_json, print_table
from simdip.cli.run_info import run_info


@click.command()
@click.argument("scenario", required=False, shell_complete=completing.scenarios)
@options.edits
@click.option("--base", help="Timeline that is edited, in place of the scenario's own.")
@click.option(
    "--vary",
    multiple=True,
    metavar="NAME=LOW:HIGH:N",
    help="N values of a parameter, or of a necessity written EFFECT<-CAUSE, from LOW to HIGH. "
    "May be repeated: every combination is a point.",
)
@click.option(
    "--design",
    "table",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="In place of --vary a CSV file: a column a parameter or necessity, a row a point.",
)
@click.option("--measure", "measures", multiple=True,
              help="Whose effects; default the main ones. May be repeated.")  # fmt: skip
@click.option("-n", "count", type=click.IntRange(min=1), default=100, show_default=True,
              help="Pairs at every point.")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of all chance.")
@click.option("--jobs", type=click.IntRange(min=1),
              help="Processes or threads; default: all processors.")  # fmt: skip
@options.engine
@click.option(
    "--at",
    type=click.Choice(["draw", "mode"]),
    default="draw",
    show_default=True,
    help="All other parameters, necessities and dates drawn from their ranges, or at their modes.",
)
@options.weights
@click.option("--out", type=click.Path(path_type=Path), help="Folder; default outputs/sweep-NAME.")
@options.report
@options.no_figures
@options.force
@options.as_json
def sweep(
    scenario: str | None,
    edits: tuple[str, ...],
    base: str | None,
    vary: tuple[str, ...],
    table: Path | None,
    measures: tuple[str, ...],
    count: int,
    seed: int,
    jobs: int | None,
    engine: str,
    at: str,
    weights: str,
    out: Path | None,
    report: bool,
    no_figures: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Play a SCENARIO at many points: parameters and necessities set to many values.

    A point sets its numbers in every world, whatever the scenario sets. All points meet the same
    chance, so that a number without influence changes nothing at all.
    """
    import sys
    import time

    from simdip import api

    if (scenario is None) == (not edits):
        raise click.UsageError("Name one scenario, or give its edits with --edit.")
    if bool(vary) == (table is not None):
        raise click.UsageError("Say what to vary with --vary, or name a table with --design.")
    if out is not None:
        api.check_place(out, (), force=force)  # before anything is played
    began = time.time()
    with click.progressbar(length=1, label="pairs", file=sys.stderr) as bar:

        def expect(total: int) -> None:
            bar.length = total

        found = api.sweep(
            scenario if scenario is not None else edits,
            vary=vary,
            points=table,
            measures=measures or None,
            base=base,
            count=count,
            seed=seed,
            jobs=jobs or api.cores(),
            engine=engine,
            at=at,
            weights=weights,
            progress=bar.update,
            expected=expect,
        )
    info = run_info(began, jobs or api.cores()) | {"engine": found.engine}
    folder = api.write_sweep(found, out, figures=not no_figures, force=force, info=info)
    page = api.write_report(folder) if report else None
    if as_json:
        rows = [dict(zip(found.header, row, strict=True)) for row in found.rows]
        print_json(
            {
                "folder": str(folder),
                "page": str(page) if page else None,
                "points": len(found.points.rows),
                "pairs": count,
                "engine": found.engine,
                "engine_because": found.because or None,
                "sweep": rows,
            }
        )
        return
    print_table(found.header, [[for_reading(value) for value in row] for row in found.rows])
    if found.because:
        click.echo(f"\nPlayed on the reference engine: {found.because}", err=True)
    click.echo(f"\nAll are model effects. The tables are in {folder}", err=True)
    if page is not None:
        click.echo(f"The page is {page}", err=True)
