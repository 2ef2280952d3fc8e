"""simdip hinges"""

from pathlib import Path

import click

from simdip.cli import completing, options
from simdip.cli.printing import for_reading, print_json, print_table
from simdip.cli.run_info import run_info

MOST_SHOWN = 12


@click.command()
@click.argument("scenario", required=False, shell_complete=completing.scenarios)
@options.edits
@options.base
@click.option("--measure", default="mean_tension", show_default=True, help="The effect on it.")
@click.option("-n", "count", type=click.IntRange(min=2), default=40, show_default=True,
              help="Replications behind every effect.")  # fmt: skip
@click.option(
    "--screen",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    help="A parameter that moves no measure at either end in so many replications is played no "
    "further.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of all chance.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes; default: all processors.")
@options.engine
@options.weights
@click.option("--out", type=click.Path(path_type=Path), help="Folder; default outputs/hinges-NAME.")
@options.report
@options.no_figures
@options.force
@options.as_json
def hinges(
    scenario: str | None,
    edits: tuple[str, ...],
    base: str,
    measure: str,
    count: int,
    screen: int,
    seed: int,
    jobs: int | None,
    engine: str,
    weights: str,
    out: Path | None,
    report: bool,
    no_figures: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Tell what the effect of a SCENARIO hangs on.

    Every parameter, and every necessity in play, moves from its low to its high, all others at the
    mode: what it does to the effect, and where the effect loses its sign. Then the disputed
    assumptions move together to no effect, and everything is drawn from the whole box.
    """
    import sys
    import time

    from simdip import api

    if out is not None:
        api.check_place(out, (), force=force)  # before minutes are spent on playing
    began = time.time()
    with click.progressbar(length=1, label="numbers and draws", file=sys.stderr) as bar:

        def expect(total: int) -> None:
            bar.length = total

        found = api.hinges(
            scenario,
            edits=edits,
            base=base,
            measure=measure,
            count=count,
            seed=seed,
            jobs=jobs or api.cores(),
            engine=engine,
            weights=weights,
            screen=screen,
            progress=bar.update,
            expected=expect,
        )
    info = run_info(began, jobs or api.cores()) | {"engine": found.engine}
    folder = api.write_hinges(found, out, figures=not no_figures, force=force, info=info)
    page = api.write_report(folder) if report else None
    if as_json:
        print_json(
            {"folder": str(folder), "page": str(page) if page else None, **api.hinge_data(found)}
        )
        return
    header = ("hinge", "low", "mode", "high", "effect_low", "effect_mode", "effect_high",
              "tips_at", "unclear_at")  # fmt: skip
    shown = found.numbers[:MOST_SHOWN] if sys.stdout.isatty() else found.numbers
    print_table(header, [[for_reading(getattr(one, name)) for name in header] for one in shown])
    told = [one.sentence for one in found.numbers if one.tips_at is not None]
    for sentence in [*told, *(one.sentence for one in found.together)]:
        click.echo(sentence, err=True)
    click.echo(f"\nAll are model effects. The tables are in {folder}", err=True)
    if page is not None:
        click.echo(f"The page is {page}", err=True)
