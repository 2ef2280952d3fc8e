"""simdip actors"""

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from simdip.cli import completing, options
from simdip.cli.bars import bars
from simdip.cli.printing import print_json, print_table

if TYPE_CHECKING:
    from simdip.analysis.minds import Mind, Weights
    from simdip.api import Minds

WEIGHTIEST = 3
QUARTERS_A_TABLE = 10
ASSUMED = (
    "These numbers are assumptions of the model, no measured preferences: orderings of interests\n"
    "put into logits, whose ranges the timeline gives with their reasons."
)
PARTS = (
    "Utility is score - cost - deference + stocks; deference is what disapproval by {other} "
    "costs.\nline is the model's assumed probability of a yes, where an act is a yes/no choice; "
    "rigidity\nlowers it for mediation."
)


@click.command()
@click.argument("code", required=False, shell_complete=completing.actors)
@options.timeline
@click.option("--on", metavar="DATE", help="A day from 2000 on; default the first of the span.")
@click.option(
    "--tension",
    type=float,
    metavar="T",
    help="Tension at which interests weigh; default that of the replay at 12:00 of the day, before "
    "the span the baseline.",
)
@options.weights
@options.settings
@click.option(
    "--figure",
    type=click.Path(dir_okay=False),
    help="Draw the weights of CODE over time into an .svg, .png or .pdf file.",
)
@click.option("--force", is_flag=True, help="Replace the file of the figure if it is there.")
@options.as_json
def actors(
    code: str | None,
    timeline: str,
    on: str | None,
    tension: float | None,
    weights: str,
    settings: tuple[str, ...],
    figure: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Show what actors want, and which acts that favours.

    Without CODE, one line for every actor with interests. With the CODE of one, such as RUS: the
    weights of its interests on a day and over time, and its acts by their utility. Shifts of
    priority later than the day do not count.

    For example: simdip actors RUS --on 2013-06-01
    """
    from simdip import api
    from simdip.cli.printing import settings_of

    if figure is not None and code is None:
        raise click.UsageError("The figure shows one actor: name its CODE.")
    found = api.actors(
        code, timeline, on=on, tension=tension, weights=weights, settings=settings_of(settings)
    )
    if figure is not None:
        click.echo(f"drawn: {api.draw_weights(found, figure, force=force)}", err=True)
    if as_json:
        print_json(_data(found, code is not None))
        return
    basis = {"replay": "of the replay at 12:00", "baseline": "the baseline", "given": "as given"}
    click.echo(f"{found.day}  tension {found.tension:.1f} ({basis[found.basis]})", err=True)
    if not found.minds:
        click.echo(f"no actor of {found.timeline.id} has interests", err=True)
    elif code is None:
        header = ("actor", "name", "envoys", "receives", "access", "leverage", "deference",
                  "weightiest")  # fmt: skip
        print_table(header, [_line(mind) for mind in found.minds])
        click.echo("\n" + ASSUMED, err=True)
    else:
        _print_mind(found.minds[0])


def _line(mind: "Mind") -> tuple[object, ...]:
    top = ", ".join(f"{one.interest} {one.weight:.2f}" for one in mind.wishes[:WEIGHTIEST])
    deference = f"{mind.deference:.2f} to {mind.defers_to}" if mind.defers_to else "-"
    counts = ("any" if one is None else one for one in (mind.envoys, mind.receives))
    shares = ("-" if one is None else f"{one:.2f}" for one in (mind.access, mind.leverage))
    return (mind.code, mind.name, *counts, *shares, deference, top)


def _print_mind(mind: "Mind") -> None:
    click.echo(f"{mind.code}  {mind.name}\n", err=True)
    for line in bars({one.interest: one.weight for one in mind.wishes}):
        click.echo(line)
    click.echo()
    rows = [
        (
            wish.interest,
            _digits(wish.logit, "+.2f"),
            _digits(wish.weight),
            "" if wish.change is None else _digits(wish.change, "+.3f"),
            wish.shifted or "",
            wish.title,
        )
        for wish in mind.wishes
    ]
    print_table(("interest", "logit", "weight", "change", "shifted", "title"), rows)
    if mind.last_shift:
        click.echo(
            f"\nchange: of the weight against the day before the last shift ({mind.last_shift}), "
            "at the same tension",
            err=True,
        )
    click.echo()
    _print_acts(mind)
    click.echo()
    _print_quarters(mind.over_time)
    click.echo(
        "\nWeights over time: on the first day of each quarter of the span, at the tension of the "
        "replay;\nbefore the span at the baseline, from a year before the first shift on.",
        err=True,
    )
    click.echo("\n" + ASSUMED, err=True)


def _print_acts(mind: "Mind") -> None:
    if not mind.options:
        click.echo(f"no act of {mind.code} is coded", err=True)
        return
    header = ("act", "utility", "line", "score", "cost", "deference", "approval", "stocks", "title")
    rows = []
    for option in mind.options:
        one = option.worth
        rows.append(
            (
                option.act,
                _digits(one.utility, "+.2f"),
                _digits(one.line, ".2f"),
                _digits(one.score, "+.2f"),
                _digits(one.cost, " .2f"),
                _digits(one.deference, " .2f"),
                _digits(one.approval, "+.2f"),
                _digits(one.stocks, "+.2f"),
                option.title,
            )
        )
    print_table(header, rows)
    click.echo("\n" + PARTS.format(other=mind.defers_to or "another power"), err=True)


def _print_quarters(over_time: "list[Weights]") -> None:
    """Interests down, quarters across: on a terminal ten of them at a time."""
    terminal = sys.stdout.isatty()
    kept = [
        one
        for place, one in enumerate(over_time)
        if one.basis != "replay"
        or one.day.month % 3 == 1
        or over_time[place - 1].basis != "replay"
        or not place
    ]
    step = QUARTERS_A_TABLE if terminal else max(1, len(kept))
    for first in range(0, len(kept), step):
        some = kept[first : first + step]
        header = ["interest", *(_quarter(one) if terminal else f"{one.day}" for one in some)]
        rows: list[list[object]] = [["tension", *(_digits(one.tension, ".0f") for one in some)]]
        rows += [
            [name, *(_digits(one.weights[name], ".2f") for one in some)] for name in some[0].weights
        ]
        if first:
            click.echo()
        print_table(header, rows)


def _quarter(one: "Weights") -> str:
    if one.basis != "replay":
        return f"{one.day:%Y}"
    return f"{one.day:%y}Q{(one.day.month + 2) // 3}"


def _digits(value: float, form: str = ".3f") -> object:
    """Rounded on a terminal, no zero below zero; a pipe gets every digit."""
    return format(round(value, 3) + 0.0, form) if sys.stdout.isatty() else value


def _data(found: "Minds", one_actor: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "date": found.day.isoformat(),
        "tension": found.tension,
        "tension_basis": found.basis,
    }
    if not one_actor:
        return {**shown, "actors": [_mind_data(mind) for mind in found.minds]}
    mind = found.minds[0]
    return {
        **shown,
        "stocks": dict(found.stocks),
        "actor": _mind_data(mind),
        "last_shift": mind.last_shift.isoformat() if mind.last_shift else None,
        "interests": [
            {**asdict(wish), "shifted": wish.shifted.isoformat() if wish.shifted else None}
            for wish in mind.wishes
        ],
        "acts": [
            {"act": option.act, "title": option.title, **asdict(option.worth)}
            for option in mind.options
        ],
        "over_time": [
            {
                "date": one.day.isoformat(),
                "tension": one.tension,
                "tension_basis": one.basis,
                "weights": dict(one.weights),
            }
            for one in mind.over_time
        ],
    }


def _mind_data(mind: "Mind") -> dict[str, Any]:
    deference = {"to": mind.defers_to, "weight": mind.deference} if mind.defers_to else None
    return {
        "code": mind.code,
        "name": mind.name,
        "weightiest": [
            {"interest": one.interest, "weight": one.weight} for one in mind.wishes[:WEIGHTIEST]
        ],
        "envoys": mind.envoys,
        "receives": mind.receives,
        "access": mind.access,
        "leverage": mind.leverage,
        "deference": deference,
    }
