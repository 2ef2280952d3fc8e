"""simdip diff"""

from dataclasses import asdict

import click

from simdip.cli import completing, options
from simdip.cli.printing import print_json, print_table


@click.command()
@click.argument("scenario", required=False, shell_complete=completing.scenarios)
@options.edits
@options.base
@options.as_json
def diff(scenario: str | None, edits: tuple[str, ...], base: str, as_json: bool) -> None:
    """Show the schedule of a SCENARIO beside history's.

    What was asked, what follows for certain, and what may follow: whether it does is chance, by the
    coded necessities.
    """
    from simdip import api

    lines = api.diff(scenario, edits=edits, base=base)
    if as_json:
        print_json([asdict(line) for line in lines])
        return
    rows = [
        (line.how, line.name, line.change, line.history, line.scenario, line.why) for line in lines
    ]
    print_table(("how", "event", "change", "history", "scenario", "why"), rows)
