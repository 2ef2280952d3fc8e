"""simdip code-sheet"""

from pathlib import Path

import click


@click.command("code-sheet")
@click.argument("timeline", default="korea-2017-2018")
@click.option("--sample", type=click.IntRange(min=1), help="Only so many events, chosen by hash.")
@click.option("--seed", type=int, default=0, show_default=True, help="Which sample.")
@click.option("--filled", is_flag=True, help="Filled as the timeline has it.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="File; default: print."
)
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
def code_sheet(
    timeline: str, sample: int | None, seed: int, filled: bool, out: Path | None, force: bool
) -> None:
    """Write a blank code sheet (CSV) for a second coder.

    The rules are in docs/coding.md. Compare two filled sheets with `simdip agree`.
    """
    from simdip import api

    content = api.code_sheet(timeline, sample=sample, seed=seed, filled=filled)
    if out is None:
        click.echo(content.decode("utf-8-sig"), nl=False)
        return
    api.write_new_file(out, content, force=force)
    click.echo(f"written: {out.resolve()}", err=True)
