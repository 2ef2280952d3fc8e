"""simdip audit"""

from dataclasses import asdict

import click

from simdip.cli import completing, options
from simdip.cli.printing import print_json, print_table


@click.command()
@click.argument("scenario", required=False, shell_complete=completing.scenarios)
@options.edits
@options.base
@options.as_json
def audit(scenario: str | None, edits: tuple[str, ...], base: str, as_json: bool) -> None:
    """Tell how plausible a SCENARIO is, standard by standard, without any score.

    By Tetlock and Belkin: clarity, cotenability, minimal rewrite, consistency with theory and with
    facts, projectability; by King and Zeng: how far it is from anything seen; and what one must
    believe. Nothing is simulated.
    """
    from simdip import api

    found = api.audit(scenario, edits=edits, base=base)
    if as_json:
        print_json(
            {
                "scenario": found.scenario.name,
                "paragraph": found.paragraph,
                "findings": [asdict(one) for one in found.findings],
            }
        )
        return
    click.echo(found.paragraph, err=bool(found.findings))
    if found.findings:
        click.echo(err=True)
        rows = [
            (one.standard, one.finding, _plain(one.value), one.unit, one.detail)
            for one in found.findings
        ]
        print_table(("standard", "finding", "value", "unit", "detail"), rows)


def _plain(value: float) -> str:
    """Every digit that counts, and nothing for nan."""
    return "" if value != value else f"{value:.6g}"  # noqa: PLR0124
