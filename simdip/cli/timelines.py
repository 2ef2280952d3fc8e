"""simdip timelines"""

import click

from simdip.cli import options
from simdip.cli.printing import print_json, print_table


@click.command()
@options.as_json
def timelines(as_json: bool) -> None:
    """List the timelines that come with simdip."""
    from simdip import api

    found = [(name, api.load(path), path) for name, path in api.timelines().items()]
    header = ("timeline", "start", "end", "events", "title", "path")
    rows = [
        (name, one.timeline.start, one.timeline.end, len(one.events), one.timeline.title, str(path))
        for name, one, path in found
    ]
    if as_json:
        print_json([dict(zip(header, row, strict=True)) for row in rows])
    else:
        print_table(header, rows)
