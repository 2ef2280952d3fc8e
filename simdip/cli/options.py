"""Options that several commands share."""

from collections.abc import Callable
from typing import Any

import click

from simdip.cli import completing

Decorator = Callable[[Any], Any]

as_json: Decorator = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
weights: Decorator = click.option(
    "--weights",
    type=click.Choice(["cameo", "weis"]),
    default="cameo",
    show_default=True,
    help="Weight set of the codebook.",
)
settings: Decorator = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="Set a parameter, such as half_life=45. May be repeated.",
)
edits: Decorator = click.option(
    "--edit",
    "edits",
    multiple=True,
    metavar="EDIT",
    shell_complete=completing.edits,
    help="An edit, such as 'remove drill_delay_agreed'. May be repeated.",
)
base: Decorator = click.option(
    "--base",
    default="korea-2017-2018",
    show_default=True,
    help="Timeline that edits given with --edit change.",
)
no_figures: Decorator = click.option("--no-figures", is_flag=True, help="Write tables only.")
report: Decorator = click.option(
    "--report", is_flag=True, help="Also make a page of the run, beside its folder."
)
force: Decorator = click.option(
    "--force", is_flag=True, help="Replace files of an earlier run that were edited."
)
timeline: Decorator = click.option(
    "--timeline",
    default="korea-2017-2018",
    show_default=True,
    metavar="TIMELINE",
    shell_complete=completing.timelines,
    help="Name of a shipped timeline, or path of a file.",
)
