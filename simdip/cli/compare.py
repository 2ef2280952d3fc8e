"""simdip compare"""

import click

from simdip.cli import completing, options
from simdip.cli.printing import print_json, print_table
from simdip.cli.run_info import run_info


@click.command()
@click.argument("scenarios", nargs=-1, shell_complete=completing.scenarios)
@options.edits
@options.base
@click.option("-n", "count", type=click.IntRange(min=1), default=1000, show_default=True,
              help="Replications.")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of all chance.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Threads of the compiled engine, else processes; default: all processors.",
)
@click.option(
    "--engine",
    type=click.Choice(["auto", "simpy", "batch"]),
    default="auto",
    show_default=True,
    help="Who plays: SimPy, the compiled engine, or the compiled one where it pays.",
)
@click.option(
    "--parameters",
    type=click.Choice(["draw", "mode"]),
    default="draw",
    show_default=True,
    help="Parameters, necessities and dates drawn from their ranges, or at their modes.",
)
@click.option(
    "--measure",
    default="mean_tension",
    show_default=True,
    help="For the precision, and under variants.",
)
@click.option(
    "--until-precision",
    type=click.FloatRange(min=0, min_open=True),
    help="Play on, N at a time, until the noise of the mean effect on the measure is this small.",
)
@click.option(
    "--known-until",
    metavar="DATE",
    help="Know history up to this day and forecast what processes and responses make after it.",
)
@click.option(
    "--log",
    type=click.Choice(["none", "sample", "all"]),
    default="sample",
    show_default=True,
    help="Whose events go into events.csv: nobody's, the first ten replications', or all.",
)
@options.weights
@click.option(
    "--out",
    metavar="FOLDER",
    help="Folder; default outputs/compare-NAME. A URL that fsspec knows gets a copy of it.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Play on dask workers: local:N on this machine, or tcp://HOST:PORT.",
)
@click.option(
    "--decompose",
    is_flag=True,
    help="Play every combination of the scenario's edits, two to six, and tell what each adds.",
)
@click.option(
    "--variants",
    is_flag=True,
    help="Play a fifth as many also under every rival rule set of the timeline, its `variants`.",
)
@click.option(
    "--variant",
    metavar="NAME",
    help="Play everything under one rival rule set: its parameters, not drawn, and its weights.",
)
@options.report
@options.no_figures
@options.force
@options.as_json
def compare(
    scenarios: tuple[str, ...],
    edits: tuple[str, ...],
    base: str,
    count: int,
    seed: int,
    jobs: int | None,
    engine: str,
    parameters: str,
    measure: str,
    until_precision: float | None,
    known_until: str | None,
    log: str,
    weights: str,
    out: str | None,
    cluster: str | None,
    decompose: bool,
    variants: bool,
    variant: str | None,
    report: bool,
    no_figures: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Compare SCENARIOS with history under the same chance.

    Events fall with their causes by the coded necessities, and plans come back. Processes make
    more or fewer events as tension, drills and conditions differ, and responses answer them.

    More than 10,000 replications are played in chunks. When the run is cut, the same command goes
    on from the last chunk that was finished; see `docs/ensembles.md`.
    """
    import sys
    import time

    from simdip import api

    if out is not None and not api.is_elsewhere(out):
        place = api.local_path(out)
        api.check_place(place, (), force=force)  # before a minute is spent on playing
    began = time.time()
    with click.progressbar(length=count, label="pairs", file=sys.stderr) as bar:

        def expect(total: int) -> None:
            bar.length = total

        found = api.compare(
            scenarios,
            edits=edits,
            base=base,
            count=count,
            seed=seed,
            jobs=jobs or api.cores(),
            parameters=parameters,
            weights=weights,
            beside=parameters == "draw",
            measure=measure,
            until_precision=until_precision,
            known_until=known_until,
            log=log,
            decompose=decompose,
            variants=variants,
            variant=variant,
            engine=engine,
            out=out,
            cluster=cluster,
            force=force,
            progress=bar.update,
            expected=expect,
        )
    info = run_info(began, jobs or api.cores(), found.engine)
    folder = api.write_comparison(found, out, figures=not no_figures, force=force, info=info)
    if until_precision is not None:
        noise = api.noise_of(found, measure)
        if not noise <= until_precision:
            click.echo(
                f"the noise of the mean effect on {measure} is still {noise:.3g} after "
                f"{found.count} replications, the most that are played",
                err=True,
            )
    page = api.write_report(folder) if report else None
    rows = api.main_effects(found)
    header = ("scenario", "measure", "difference", "mc_low", "mc_high", "q05", "q95",
              "at_modes", "without_drill_effect")  # fmt: skip
    telling = api.telling_necessities(found, measure)
    varied = api.effects_under(found, measure)
    varied_header = ("scenario", "variant", "measure", "difference", "mc_low", "mc_high",
                     "replications")  # fmt: skip
    if as_json:
        names = ("scenario", "event", "cause", "rank_correlation")
        print_json(
            {
                "folder": str(folder),
                "page": str(page) if page else None,
                "replications": found.count,
                "effects": [dict(zip(header, row, strict=True)) for row in rows],
                "telling_necessities": [dict(zip(names, row, strict=True)) for row in telling],
                "variants": [dict(zip(varied_header, row, strict=True)) for row in varied],
            }
        )
        return
    if sys.stdout.isatty():  # a pipe gets every digit
        rows = [tuple(map(_rounded, row)) for row in rows]
        varied = [tuple(map(_rounded, row)) for row in varied]
    print_table(header, rows)
    if varied:
        click.echo()
        print_table(varied_header, varied)
    for scenario, event, cause, correlation in telling:
        click.echo(
            f"{scenario}: the effect on {measure} goes with the necessity of {cause} for {event} "
            f"(rank correlation {correlation:+.2f})",
            err=True,
        )
    click.echo("\n" + api.method(found.count, parameters), err=True)
    click.echo(f"The tables are in {folder}", err=True)
    if page is not None:
        click.echo(f"The page is {page}", err=True)


def _rounded(value: object) -> object:
    return f"{value:.3f}" if isinstance(value, float) else value
