"""simdip causes"""

from typing import TYPE_CHECKING, Any

import click

from simdip.cli import completing, options
from simdip.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from simdip.api import Branch


@click.command()
@click.argument("event", required=False, shell_complete=completing.events)
@options.timeline
@click.option("--up", is_flag=True, help="Only the causes.")
@click.option("--down", is_flag=True, help="Only what hangs on it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "mermaid"]),
    default="table",
    show_default=True,
    help="How to print the tree.",
)
@click.option(
    "--figure",
    type=click.Path(dir_okay=False),
    help="Draw the whole graph on the calendar into an .svg or .png file.",
)
@click.option("--force", is_flag=True, help="Replace the file of the figure if it is there.")
@options.as_json
def causes(
    event: str | None,
    timeline: str,
    up: bool,
    down: bool,
    form: str,
    figure: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Show what an EVENT hangs on and what hangs on it.

    A necessity is the coded probability that the effect would not have been there without the
    cause. Responses and parts of one occurrence are bound to theirs, without a number.

    Without an EVENT: everything that hangs on the events that have no coded cause.
    """
    from simdip import api

    if figure is not None:
        if event is not None:
            raise click.UsageError("The figure shows the whole graph: leave the event out.")
        click.echo(f"drawn: {api.draw_causes(timeline, figure, force=force)}", err=True)
        return
    both = up == down
    tree = api.causes(event, timeline, up=up or both, down=down or both)
    if as_json or form == "json":
        print_json([_data(branch) for branch in tree])
    elif form == "mermaid":
        click.echo(api.mermaid(tree), nl=False)
    else:
        rows = [_row(branch) for branch in tree]
        print_table(("necessity", "range", "form", "event", "title", "reason"), rows)


def _data(branch: "Branch") -> dict[str, Any]:
    link = branch.link
    shown: dict[str, Any] = {
        "depth": branch.depth,
        "direction": branch.direction,
        "event": branch.item.id,
        "title": branch.item.title,
        "repeated": branch.repeated,
    }
    if link is not None:
        shown |= {
            "cause": link.cause,
            "effect": link.effect,
            "form": link.form,
            "necessity": link.necessity if link.form == "cause" else None,
            "low": link.low if link.form == "cause" else None,
            "high": link.high if link.form == "cause" else None,
            "trigger": link.trigger,
            "reason": link.reason,
        }
    return shown


def _row(branch: "Branch") -> tuple[str, ...]:
    marks = {"root": "", "up": "^ ", "down": "v "}
    name = "  " * branch.depth + marks[branch.direction] + branch.item.id
    name += " (see above)" if branch.repeated else ""
    link = branch.link
    if link is None:
        return ("", "", "", name, branch.item.title, "")
    form = "trigger" if link.trigger and link.form == "cause" else link.form
    necessity, spread = "", ""  # a response and a part are bound, without a coded number
    if link.form == "cause":
        necessity, spread = f"{link.necessity:.2f}", f"{link.low:.2f}-{link.high:.2f}"
    return (necessity, spread, form, name, branch.item.title, link.reason)
