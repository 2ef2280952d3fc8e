"""simdip agree"""

from dataclasses import asdict

import click

from simdip.cli import options
from simdip.cli.printing import print_json, print_table


@click.command()
@click.argument("first", type=click.Path(dir_okay=False))
@click.argument("second", type=click.Path(dir_okay=False))
@options.as_json
def agree(first: str, second: str, as_json: bool) -> None:
    """Show how far two code sheets agree, field by field.

    FIRST and SECOND are sheets that `simdip code-sheet` wrote and coders filled in. Alpha is
    Krippendorff's: 1 is perfect agreement, 0 is chance.
    """
    from simdip import api

    found = api.agreement(first, second)
    if as_json:
        print_json(
            {
                "events": found.events,
                "only_first": found.only_first,
                "only_second": found.only_second,
                "fields": [{**asdict(one), "share": one.share} for one in found.fields],
                "disagreements": [asdict(one) for one in found.disagreements],
            }
        )
        return
    rows = [
        (one.field, one.units, one.agreed, _two(one.share), _two(one.alpha), one.level)
        for one in found.fields
    ]
    print_table(("field", "units", "agreed", "share", "alpha", "level"), rows)
    click.echo("")
    differing = [(one.event, one.field, one.first, one.second) for one in found.disagreements]
    print_table(("event", "field", "first", "second"), differing)
    for name, events in (("first", found.only_first), ("second", found.only_second)):
        if events:
            click.echo(f"only in the {name} sheet: {', '.join(events)}", err=True)


def _two(number: float) -> str:
    return "" if number != number else f"{number:.2f}"  # noqa: PLR0124  nan is what was not judged
