"""simdip explain"""

import click

from simdip.cli import options
from simdip.cli.printing import print_json, print_table

MOST = 10


@click.command()
@click.argument("date")
@options.timeline
@options.weights
@options.settings
@click.option("--all", "everything", is_flag=True, help="Every contribution, not the ten largest.")
@options.as_json
def explain(
    date: str,
    timeline: str,
    weights: str,
    settings: tuple[str, ...],
    everything: bool,
    as_json: bool,
) -> None:
    """Trace the tension of a DATE to events and sources.

    The state is read at 12:00. The points of all contributions add up to the pressure.
    """
    from simdip import api
    from simdip.cli.printing import settings_of

    found = api.explain(date, timeline, weights=weights, settings=settings_of(settings))
    shown = found.parts if everything else found.parts[:MOST]
    rest = sum(part.points for part in found.parts[len(shown) :])
    if as_json:
        print_json(
            {
                "date": found.day.isoformat(),
                "tension": found.tension,
                "pressure": found.pressure,
                "equilibrium": found.equilibrium,
                "activity": found.activity,
                "contributions": [api.part_data(part) for part in shown],
                "all_others": rest,
            }
        )
        return
    click.echo(
        f"{found.day}  tension {found.tension:.1f}  pressure {found.pressure:+.1f}  "
        f"equilibrium {found.equilibrium:+.1f}  activity {found.activity:.1f}\n",
        err=True,
    )
    rows: list[tuple[object, ...]] = [
        (part.points, part.component, part.kind, part.title, part.size, part.source)
        for part in shown
    ]
    if len(found.parts) > len(shown):
        rows.append((rest, f"{len(found.parts) - len(shown)} others", "", "", "", ""))
    rows.append((found.pressure, "pressure", "", f"tension {found.tension:.1f}", "the sum", ""))
    print_table(("points", "component", "kind", "title", "size", "source"), rows)
