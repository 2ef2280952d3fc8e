"""simdip placebo"""

from pathlib import Path

import click

from simdip.cli import completing, options
from simdip.cli.printing import print_json, print_table
from simdip.cli.run_info import run_info

COLUMNS = ("placebo", "date", "edit", "difference", "mc_low", "mc_high")


@click.command()
@click.argument("scenario", required=False, shell_complete=completing.scenarios)
@options.edits
@click.option("--base", help="Timeline that is edited, in place of the scenario's own.")
@click.option("--measure", default="mean_tension", show_default=True, help="Whose effects.")
@click.option("-n", "count", type=click.IntRange(min=1), default=30, show_default=True,
              help="Replications.")  # fmt: skip
@click.option("--most", type=click.IntRange(min=1), default=20, show_default=True,
              help="Placebos; of more they are chosen evenly over time.")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of all chance.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes; default: all processors.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder; default outputs/placebo-NAME."
)
@options.report
@options.no_figures
@options.force
@options.as_json
def placebo(
    scenario: str | None,
    edits: tuple[str, ...],
    base: str | None,
    measure: str,
    count: int,
    most: int,
    seed: int,
    jobs: int | None,
    out: Path | None,
    report: bool,
    no_figures: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Make the edits of a SCENARIO on other occasions, and see where its effect stands.

    Edits with a day are made at other dates, edits of an event on others of its sort, consents are
    asked of others; all at the modes and under the same marks.
    """
    import sys
    import time

    from simdip import api

    if (scenario is None) == (not edits):
        raise click.UsageError("Name one scenario, or give its edits with --edit.")
    if out is not None:
        api.check_place(out, (), force=force)  # before anything is played
    began = time.time()
    with click.progressbar(length=count, label="replications", file=sys.stderr) as bar:
        found = api.placebo(
            scenario if scenario is not None else edits,
            base,
            measure=measure,
            count=count,
            most=most,
            seed=seed,
            jobs=jobs or api.cores(),
            progress=bar.update,
        )
    info = run_info(began, jobs or api.cores())
    folder = api.write_placebos(found, out, figures=not no_figures, force=force, info=info)
    page = api.write_report(folder) if report else None
    rows = [dict(zip(api.PLACEBO_HEADER, row, strict=True)) for row in api.placebo_rows(found)]
    rows = [{**row, "date": str(row["date"])} for row in rows]
    if as_json:
        skipped = [
            {"date": str(one.day), "edit": one.text, "reason": one.reason} for one in found.skipped
        ]
        print_json(
            {
                "folder": str(folder),
                "page": str(page) if page else None,
                "replications": count,
                "sentence": found.sentence,
                "rank": found.rank,
                "share": found.share,
                "placebos": rows,
                "skipped": skipped,
            }
        )
        return
    print_table(COLUMNS, [[row[name] for name in COLUMNS] for row in rows])
    click.echo(f"\n{found.sentence}", err=True)
    if found.skipped:
        click.echo(
            f"Skipped, because the edits cannot be made there: {len(found.skipped)}, such as "
            f"{found.skipped[0].day}: {found.skipped[0].reason}",
            err=True,
        )
    click.echo(f"The tables are in {folder}", err=True)
    if page is not None:
        click.echo(f"The page is {page}", err=True)
