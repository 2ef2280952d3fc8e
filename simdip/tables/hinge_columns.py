"""The data dictionary of what an answer hangs on."""

from simdip.tables.columns import Column, Table
from simdip.tables.compare_columns import MEASURE, SCENARIO

_UNIT = Column("unit", "string", "Unit of the measure")
_NOISE = "from the finite number of replications"
HINGES = Table(
    "hinges",
    "The model effect of a scenario on one measure while one number moves over its range and all "
    "others stay at the mode, under the same marks; the largest swing first",
    (
        SCENARIO,
        MEASURE,
        _UNIT,
        Column("hinge", "string", "Name of the parameter, or EFFECT<-CAUSE of the necessity"),
        Column("kind", "string", "`parameter` or `necessity`"),
        Column("low", "number", "Lower end of its range", "own"),
        Column("mode", "number", "Most plausible value", "own"),
        Column("high", "number", "Upper end of its range", "own"),
        Column("effect_low", "number", "Mean effect at the lower end", "see `unit`"),
        Column("effect_mode", "number", "Mean effect with everything at the mode", "see `unit`"),
        Column("effect_high", "number", "Mean effect at the upper end", "see `unit`"),
        Column("swing", "number", "Largest less smallest of the three", "see `unit`"),
        Column(
            "tips_at",
            "number",
            "Value, of both ends the nearer to the mode, at which the mean effect was seen without "
            "the sign it has at the mode; empty when neither end is",
            "own",
        ),
        Column(
            "unclear_at",
            "number",
            f"The same of the 95 % interval of the mean {_NOISE}, seen to reach zero; empty when "
            "at neither end it does, or at the mode already",
            "own",
        ),
        Column("sentence", "string", "The same in one sentence"),
    ),
)
TOGETHER = Table(
    "hinges_together",
    "The same effect with everything at the mode, with the disputed assumptions changed together, "
    "and over the whole box of parameters, necessities and dates",
    (
        SCENARIO,
        MEASURE,
        _UNIT,
        Column(
            "about",
            "string",
            "`modes`; `joint`, all disputed assumptions at their null values; or `box`, draws of "
            "everything",
        ),
        Column("effect", "number", "Mean effect", "see `unit`"),
        Column(
            "mc_low",
            "number",
            f"Lower end of the 95 % interval of the mean {_NOISE}; of `box`, of draws",
            "see `unit`",
        ),
        Column("mc_high", "number", "Upper end of it", "see `unit`"),
        Column(
            "tips_at",
            "number",
            "Smallest share of the way from the modes to the null values at which the mean effect "
            "was seen without its sign; empty when not even all of it does that",
            "share",
        ),
        Column("unclear_at", "number", "The same of the interval, seen to reach zero", "share"),
        Column(
            "share_same_sign",
            "number",
            "Draws whose mean effect has the sign of the mean over all draws",
            "share",
        ),
        Column("replications", "integer", "Played behind the effect"),
        Column("sentence", "string", "The same in one sentence"),
    ),
)
DISPUTED = Table(
    "disputed",
    "The disputed assumptions that the joint change moves",
    (
        Column("parameter", "string", "Name"),
        Column("mode", "number", "Where the joint change begins", "own"),
        Column(
            "null_value", "number", "Where it ends: no effect, or the lowest necessities", "own"
        ),
    ),
)
