"""The data dictionary of audits and placebos."""

from simdip.tables.columns import Column, Table
from simdip.tables.compare_columns import MEASURE, SCENARIO

AUDIT = Table(
    "audit",
    "The plausibility of each scenario, standard by standard, without any score: what its edits "
    "add, take away and leave without causes, how far that is from anything seen, and what one "
    "must believe. A finding that is not there is 0; an edit of nothing has no row",
    (
        SCENARIO,
        Column(
            "standard",
            "string",
            "`clarity`, `cotenability`, `minimal rewrite`, `theory`, `facts`, `projectability` "
            "(Tetlock and Belkin), `distance` (King and Zeng) or `belief`",
        ),
        Column("finding", "string", "What was looked for"),
        Column("value", "number", "How much of it; empty where the model has none", "see `unit`"),
        Column("unit", "string", "Unit of the value"),
        Column("detail", "string", "Of what: ids, dates, the edit"),
    ),
)
PLACEBO = Table(
    "placebo",
    "The effect of a scenario among those of the same edits on other occasions, under the same "
    "marks, at the modes",
    (
        SCENARIO,
        Column("placebo", "string", "Name of the world: the scenario, or `placebo-NN`, by date"),
        Column("date", "date", "Day that its first edit is about"),
        Column("edit", "string", "The edits, as a scenario file has them"),
        MEASURE,
        Column("unit", "string", "Unit of the measure"),
        Column("difference", "number", "Mean of the paired differences", "see `unit`"),
        Column("mc_low", "number", "Lower end of the 95 % interval of the mean", "see `unit`"),
        Column("mc_high", "number", "Upper end of it", "see `unit`"),
        Column("is_the_scenario", "string", "`yes` for the scenario itself, `no` for placebos"),
    ),
)
PLACEBO_SKIPPED = Table(
    "placebo_skipped",
    "Occasions on which the edits cannot be made",
    (
        SCENARIO,
        Column("date", "date", "Day that the first edit would be about"),
        Column("edit", "string", "The edits, as a scenario file would have them"),
        Column("reason", "string", "The first fault"),
    ),
)
