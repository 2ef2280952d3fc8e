"""The texts of the documents that tests make."""

import json
from collections.abc import Iterator

import click

from simdip.api import load
from simdip.cli import COMMANDS, simdip
from simdip.ensemble.summary import Layout
from simdip.kinds import KINDS
from simdip.kinds.weights import CALLED_OFF, CAMEO, WEIS
from simdip.laws.phases import PHASE_NAMES
from simdip.tables.audit_columns import AUDIT, PLACEBO, PLACEBO_SKIPPED
from simdip.tables.columns import TABLES, TENSION_HOURLY
from simdip.tables.compare_columns import (
    BESIDE,
    CASCADE,
    CHOICES,
    DECOMPOSITION,
    EDITS,
    EFFECTS,
    NECESSITIES,
    PARAMETERS,
    SCHEDULE_DIFF,
    TENSION_FAN,
    UNCERTAINTY,
    VARIANT_RULES,
    VARIANTS,
    runs_table,
)
from simdip.tables.compare_columns import MEASURES as COMPARED
from simdip.tables.hinge_columns import DISPUTED, HINGES, TOGETHER
from simdip.tables.runs_file import wide_runs
from simdip.tables.sweep_columns import sweep_table
from simdip.timeline.model import Timeline
from simdip.timeline.numbers import numbers_of
from simdip.timeline.parameters import DEFAULTS, parameters_of, pieces_with_numbers
from simdip.timeline.schema import timeline_schema

OF_COMPARISONS = (
    "Beside these a comparison writes `schedule.csv`, `events.csv`, `proposals.csv` and, for the "
    "day of the peak of history, `contributions.csv`, all as above. `decomposition.csv` and "
    "`edits.csv` come with `--decompose`, `variants.csv` and `variant_rules.csv` with "
    "`--variants`. `runs.csv` has a column `parameter_NAME` for every parameter drawn, and one for "
    "every measure. The last tables are of other runs: `simdip split` writes `uncertainty.csv`, "
    "`simdip hinges` `hinges.csv`, `hinges_together.csv` and `disputed.csv`, `simdip placebo` "
    "`placebo.csv` and `placebo_skipped.csv`, `simdip sweep` `sweep.csv`, which has a column "
    "for every number that its points set. Every run folder has a data package with these "
    "meanings, a manifest, and `load.py` and `load.R`, which read the tables with their types and "
    "draw the main figure."
)
KOREA = "korea-2017-2018"
SECTIONS = {
    "actor": "actors",
    "act": "acts",
    "stock": "stocks",
    "missions": "missions",
    "proposal": "proposals",
    "process": "processes",
    "response": "responses",
}
MADE = "<!-- Made by `pytest --remake tests/house`; edit the code, not this page. -->"


def commands_text() -> str:
    """docs/commands.md"""
    above = simdip.make_context("simdip", [], resilient_parsing=True, terminal_width=96)
    lines = ["# Commands", "", MADE, "", *_help(above)]
    for command in COMMANDS:
        context = command.make_context(str(command.name), [], parent=above, resilient_parsing=True)
        lines += ["", f"## simdip {command.name}", "", *_help(context)]
    return "\n".join(lines) + "\n"


def _help(context: click.Context) -> list[str]:
    # versions of click differ in whether the word COMMAND stands in brackets
    shown = context.get_help().replace("[COMMAND]", "COMMAND")
    return ["```", *shown.splitlines(), "```"]


def codebook_text() -> str:
    """docs/codebook.md"""
    return "\n".join(_codebook()) + "\n"


def _codebook() -> Iterator[str]:
    yield from ("# Codebook", "", MADE, "")
    yield (
        "An event's impulse, in points of pressure, is `-goldstein_points x weight x severity x "
        "outcome factor`, positive when hostile. The weight is that of the subtype's event code, "
        "from -10 hostile to +10 friendly, in the weight set `cameo` (default) or `weis`. "
        "Severities are the authors' choices; a timeline can give its own with a reason. "
        "A drill with a load shifts the equilibrium while it runs and has no impulse. "
        "A meeting that is called off "
        f"counts with CAMEO {CALLED_OFF[0]} or WEIS {CALLED_OFF[1]} in place of its own code."
    )
    yield ""
    yield (
        "Weights: `cameo` is the Goldstein column that GDELT publishes with the CAMEO codes; "
        "`weis` is J. S. Goldstein, *A Conflict-Cooperation Scale for WEIS Events Data*, Journal "
        "of Conflict Resolution 36 (1992) 369-385. Where nothing fits an event, take the nearest "
        "subtype and give `severity` or `impulse` with a reason."
    )
    for kind in KINDS:
        yield from ("", f"## {kind.name}", "", f"{kind.meaning.capitalize()}.")
        yield from ("", "Phases: " + ", ".join(PHASE_NAMES[code] for code in kind.phases) + ".", "")
        loads = any(subtype.load for subtype in kind.subtypes.values())
        yield "| subtype | meaning | CAMEO | WEIS | severity |" + (" load |" if loads else "")
        yield "|---|---|---|---|---|" + ("---|" if loads else "")
        for name, subtype in kind.subtypes.items():
            cameo, weis = CAMEO[subtype.cameo], WEIS[subtype.weis]
            row = f"| {name} | {subtype.meaning} | {subtype.cameo} ({cameo:+g}) "
            row += f"| {subtype.weis} ({weis:+g}) | {subtype.severity:g} |"
            yield row + (f" {subtype.load:g} |" if loads else "")
        yield from ("", "| outcome | meaning | factor |", "|---|---|---|")
        for name, outcome in kind.outcomes.items():
            yield f"| {name} | {outcome.meaning} | {outcome.factor:g} |"
    yield from ("", "## Parameters", "", "| name | unit | low | value | high | reason |")
    yield "|---|---|---|---|---|---|"
    for name, one in DEFAULTS.items():
        yield (
            f"| {name} | {one.unit} | {one.low:g} | {one.mode:g} | {one.high:g} | {one.reason} |"
        )
    yield from _own_parameters(load(KOREA))


def _own_parameters(timeline: Timeline) -> Iterator[str]:
    """The parameters that the file of a timeline gives, section by section."""
    yield from ("", f"## Parameters of {timeline.id}", "")
    yield (
        "What the file gives in place of a default, and every assumed number in it, named after "
        "what bears it. `--set NAME=VALUE` and the edit `set` take these names; comparisons draw "
        "them."
    )
    sections = {"in place of defaults": list(timeline.parameters.items())}
    sections |= {section: [] for section in SECTIONS.values()}
    known = parameters_of(timeline)
    for piece in pieces_with_numbers(timeline):
        for number in numbers_of(piece):
            section = SECTIONS[type(piece).__name__.lower()]
            sections[section].append((number.name, known[number.name]))
    for section, parameters in sections.items():
        yield from ("", f"### {section.capitalize()}", "")
        yield "| name | unit | low | value | high | reason |"
        yield "|---|---|---|---|---|---|"
        for name, one in parameters:
            row = (name, one.unit, f"{one.low:g}", f"{one.mode:g}", f"{one.high:g}", one.reason)
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def tables_text() -> str:
    """docs/tables.md"""
    lines = ["# Tables", "", MADE, ""]
    lines.append("Every number is written so that reading it back gives the same number.")
    compared = (EFFECTS, BESIDE, CHOICES, NECESSITIES, CASCADE, TENSION_FAN, COMPARED,
                runs_table([], []), PARAMETERS, SCHEDULE_DIFF, DECOMPOSITION, EDITS, VARIANTS,
                VARIANT_RULES, AUDIT, UNCERTAINTY, HINGES, TOGETHER, DISPUTED, PLACEBO,
                PLACEBO_SKIPPED, sweep_table(["NAME"]))  # fmt: skip
    wide = wide_runs(Layout({}, ()))
    for table in (*TABLES, TENSION_HOURLY, *compared, wide):
        if table is EFFECTS:
            lines += ["", "# Tables of comparisons", "", OF_COMPARISONS]
        ending = "parquet" if table is wide else "csv"
        lines += ["", f"## {table.name}.{ending}", "", f"{table.meaning}.", ""]
        lines += ["| column | type | unit | meaning |", "|---|---|---|---|"]
        for column in table.columns:
            meaning = column.meaning.replace("|", "\\|")
            lines.append(f"| {column.name} | {column.type} | {column.unit} | {meaning} |")
    return "\n".join(lines) + "\n"


def schema_text() -> str:
    """docs/timeline.schema.json"""
    return json.dumps(timeline_schema(), indent=2, ensure_ascii=False) + "\n"
