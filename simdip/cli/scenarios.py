"""simdip scenarios"""

import click

from simdip.cli import options
from simdip.cli.printing import print_json, print_table


@click.command()
@options.as_json
def scenarios(as_json: bool) -> None:
    """List the scenarios that come with simdip, with their questions."""
    from simdip import api

    found = [api.scenario_of(path) for path in api.scenarios().values()]
    header = ("scenario", "base", "edits", "question", "limits")
    rows = [(one.name, one.base, len(one.edits), one.question, one.limits) for one in found]
    if as_json:
        print_json([dict(zip(header, row, strict=True)) for row in rows])
    else:
        print_table(header, rows)
