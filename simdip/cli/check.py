"""simdip check"""

import click

from simdip.cli import completing, options
from simdip.cli.printing import print_json, print_table

GRADES = {
    "A": "the document itself, read",
    "B": "two independent reports, read",
    "C": "one report, read",
    "D": "not re-read",
}


@click.command()
@click.argument("timeline", default="korea-2017-2018", shell_complete=completing.timelines)
@options.as_json
def check(timeline: str, as_json: bool) -> None:
    """Find every fault of a timeline, or count what it holds.

    TIMELINE is the name of a shipped timeline or the path of a file.
    """
    from simdip import api

    found = api.check(timeline)
    if as_json:
        print_json(
            {
                "timeline": found.timeline.id,
                "events": len(found.timeline.events),
                "kinds": found.kinds,
                "grades": found.grades,
                "with_causes": found.causes,
                "imprecise_dates": found.imprecise,
                "conflicting_dates": found.conflicts,
                "loose_ends": found.loose_ends,
            }
        )
        return
    rows: list[tuple[str, int]] = [("events", len(found.timeline.events))]
    rows += [(f"kind {name}", count) for name, count in found.kinds.items()]
    rows += [
        (f"grade {grade}: {text}", found.grades.get(grade, 0)) for grade, text in GRADES.items()
    ]
    rows += [
        ("events with causes", found.causes),
        ("events with imprecise dates", found.imprecise),
        ("events whose sources give different dates", found.conflicts),
    ]
    print_table(("what", "count"), rows)
    for text in found.loose_ends:
        click.echo(f"loose end: {text}", err=True)
    click.echo(f"{found.timeline.id}: no fault found", err=True)
