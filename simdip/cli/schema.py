"""simdip schema"""

import click

from simdip.cli import options
from simdip.cli.printing import print_json


@click.command()
@options.as_json
def schema(as_json: bool) -> None:
    """Print the JSON Schema of a timeline, for editors.

    It is JSON with or without --json.
    """
    from simdip import api

    print_json(api.schema())
