"""simdip scenario new"""

from pathlib import Path

import click

ENOUGH = ""


@click.group()
def scenario() -> None:
    """Write a scenario of your own."""


@scenario.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
def new(file: Path, force: bool) -> None:
    """Write a scenario FILE (.yaml) by asking.

    Edits are typed as for --edit: `remove drill_delay_agreed`, `move foal_eagle_2018 by=-20`. Each
    is tried at once, and one that cannot be made is asked for again.
    """
    from simdip import api
    from simdip.errors import SimdipError

    if file.suffix != ".yaml":
        raise click.BadParameter("the file ends in .yaml, and its stem names the scenario")
    base = click.prompt("Base timeline", default=api.DEFAULT)
    timeline = api.load(base)
    question = click.prompt("Question")
    edits: list[str] = []
    while True:
        text = click.prompt(
            f"Edit {len(edits) + 1} (empty when done)", default=ENOUGH, show_default=False
        )
        if not text.strip():
            break
        try:
            api.diff(edits=[*edits, text], base=base)
        except SimdipError as error:
            click.echo(str(error), err=True)
            continue
        edits.append(text)
    limits = click.prompt("What it can show and what it cannot", default="", show_default=False)
    api.write_new_file(file, api.scenario_bytes(base, question, edits, limits), force=force)
    for line in api.diff(file):
        click.echo(f"{line.how}: {line.name} {line.change}")
    click.echo(f"written: {file.resolve()} for {timeline.timeline.title}", err=True)
