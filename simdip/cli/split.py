"""simdip split"""

import math
from pathlib import Path

import click

from simdip.cli import completing, options
from simdip.cli.printing import print_json, print_table
from simdip.cli.run_info import run_info

COLUMNS = ("measure", "group", "first_order", "first_low", "first_high", "total", "total_low",
           "total_high", "interactions")  # fmt: skip


@click.command()
@click.argument("scenario", required=False, shell_complete=completing.scenarios)
@options.edits
@click.option("--base", help="Timeline that is edited, in place of the scenario's own.")
@click.option("-n", "count", type=click.IntRange(min=2), default=200, show_default=True,
              help="Rows; each plays seven pairs.")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of all chance.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes; default: all processors.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder; default outputs/split-NAME.")
@options.report
@options.no_figures
@options.force
@options.as_json
def split(
    scenario: str | None,
    edits: tuple[str, ...],
    base: str | None,
    count: int,
    seed: int,
    jobs: int | None,
    out: Path | None,
    report: bool,
    no_figures: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Tell where the variance of the effects of SCENARIO comes from.

    Parameters, necessities, dates, the weight set (cameo or weis, by a fair mark) and chance are
    drawn apart. First order is what goes with a group alone; the total adds all in which it has a
    part, and the difference is its interactions.
    """
    import sys
    import time

    from simdip import api

    if (scenario is None) == (not edits):
        raise click.UsageError("Name one scenario, or give its edits with --edit.")
    if out is not None:
        api.check_place(out, (), force=force)  # before minutes are spent on playing
    began = time.time()
    with click.progressbar(length=count * api.PAIRS_A_ROW, label="pairs", file=sys.stderr) as bar:
        found = api.split(
            scenario if scenario is not None else edits,
            base=base,
            count=count,
            seed=seed,
            jobs=jobs or api.cores(),
            progress=bar.update,
        )
    info = run_info(began, jobs or api.cores())
    folder = api.write_split(found, out, figures=not no_figures, force=force, info=info)
    page = api.write_report(folder) if report else None
    header = api.SPLIT_HEADER
    rows = [dict(zip(header, row, strict=True)) for row in api.split_rows(found)]
    sentence = api.split_sentence(found)
    if as_json:
        print_json(
            {
                "folder": str(folder),
                "page": str(page) if page else None,
                "rows": count,
                "pairs": count * api.PAIRS_A_ROW,
                "sentence": sentence,
                "uncertainty": rows,
            }
        )
        return
    wide = sys.stdout.isatty()  # a pipe gets every digit
    print_table(COLUMNS, [[_shown(row[name], wide) for name in COLUMNS] for row in rows])
    click.echo(f"\n{sentence}", err=True)
    click.echo(f"The tables are in {folder}", err=True)
    if page is not None:
        click.echo(f"The page is {page}", err=True)


def _shown(value: object, rounded: bool) -> object:
    if not isinstance(value, float):
        return value
    if math.isnan(value):
        return ""
    return f"{value:.2f}" if rounded else value
