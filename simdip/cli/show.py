"""simdip show"""

from typing import Any

import click

from simdip.cli import completing, options
from simdip.cli.printing import print_json, print_table


@click.command()
@click.argument("event", required=False, shell_complete=completing.events)
@options.timeline
@click.option("--kind", help="Only events of this kind.")
@click.option("--actor", help="Only events in which this actor takes part, such as RUS.")
@click.option("--from", "since", metavar="DATE", help="Only events that end on or after a day.")
@click.option("--to", "until", metavar="DATE", help="Only events that begin on or before a day.")
@click.option("--conflicts", is_flag=True, help="Only events whose sources give different dates.")
@options.as_json
def show(
    event: str | None,
    timeline: str,
    kind: str | None,
    actor: str | None,
    since: str | None,
    until: str | None,
    conflicts: bool,
    as_json: bool,
) -> None:
    """Show one EVENT or condition with its sources, or list events."""
    from simdip import api

    found = api.load(timeline)
    if event is not None:
        if kind or actor or since or until or conflicts:
            raise click.UsageError("Name an event, or filter the list: not both.")
        one = api.find(found, event)
        if as_json:
            print_json(api.event_data(one))
        else:
            _print_lines(api.event_data(one))
        return
    events = api.select(
        found, kind=kind, actor=actor, since=since, until=until, conflicts=conflicts
    )
    if as_json:
        print_json([api.event_data(one) for one in events])
    elif conflicts:
        claims = [
            (one.id, claim.when, "preferred" if claim.preferred else "", claim.source)
            for one in events
            for claim in one.dates
        ]
        print_table(("event", "date", "use", "source"), claims)
    else:
        rows = [
            (
                one.when or f"{one.start}..{one.end}",
                one.id,
                one.kind,
                api.actors_text(one),
                one.grade,
                one.title,
            )
            for one in events
        ]
        print_table(("date", "event", "kind", "actors", "grade", "title"), rows)


def _print_lines(value: Any, indent: str = "") -> None:
    """Print nested data one fact a line, in the order of the file."""
    for key, inner in value.items():
        if isinstance(inner, dict):
            click.echo(f"{indent}{key}")
            _print_lines(inner, indent + "  ")
        elif isinstance(inner, list) and inner and isinstance(inner[0], dict):
            click.echo(f"{indent}{key}")
            for entry in inner:
                text = "; ".join(f"{name} {_text(part)}" for name, part in entry.items())
                click.echo(f"{indent}  - {text}")
        else:
            click.echo(f"{indent}{key:<10} {_text(inner)}")


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
