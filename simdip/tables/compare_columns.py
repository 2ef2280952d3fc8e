"""The data dictionary of a comparison."""

from simdip.tables.columns import DATE, REPLICATION, WHEN, WORLD, Column, Table

SCENARIO = Column("scenario", "string", "Stem of the scenario's file")
MEASURE = Column("measure", "string", "Name of the measure")

MEASURES = Table(
    "measures",
    "One row for every measure of every world of every replication; `history` is a scenario here",
    (
        Column("scenario", "string", "Stem of the scenario's file, or `history`"),
        REPLICATION,
        MEASURE,
        Column("value", "number", "Its value; empty when it never came about", "see `effects`"),
    ),
)
_NOISE = "from the finite number of replications"
_SPREAD = "of the difference over draws of parameters, necessities, dates and chance"
EFFECTS = Table(
    "effects",
    "The paired effect of each scenario on each measure: model effects, with two uncertainties "
    "that must not be mixed",
    (
        SCENARIO,
        MEASURE,
        Column("unit", "string", "Unit of the measure"),
        Column("history_mean", "number", "Mean over the history worlds", "see `unit`"),
        Column("scenario_mean", "number", "Mean over the edited worlds", "see `unit`"),
        Column("difference", "number", "Mean of the paired differences", "see `unit`"),
        Column("mc_se", "number", f"Standard error of the mean {_NOISE}", "see `unit`"),
        Column(
            "mc_low", "number", f"Lower end of the 95 % interval of the mean {_NOISE}", "see `unit`"
        ),
        Column("mc_high", "number", f"Upper end of it {_NOISE}", "see `unit`"),
        Column("q05", "number", f"5 % quantile {_SPREAD}", "see `unit`"),
        Column("q50", "number", f"Median {_SPREAD}", "see `unit`"),
        Column("q95", "number", f"95 % quantile {_SPREAD}", "see `unit`"),
        Column(
            "share_identical", "number", "Replications in which every row equals history", "share"
        ),
        Column(
            "difference_given_history",
            "number",
            "The mean with draws weighted by how well they explain history; empty when `ess` is "
            "below 100",
            "see `unit`",
        ),
        Column("ess", "number", "Effective sample size of these weights", "replications"),
        Column(
            "variance_reduction",
            "number",
            "How many times as many replications unpaired worlds would need; empty when history "
            "does not vary",
            "factor",
        ),
    ),
)
CASCADE = Table(
    "cascade",
    "Which events vanish, appear, move or come out otherwise",
    (
        SCENARIO,
        Column(
            "event",
            "string",
            "Id of the event; RULE@EVENT for an answer that a rule makes to it; the id of the "
            "process or rule for whatever else it makes",
        ),
        Column("kind", "string", "Kind of the event"),
        Column("change", "string", "`vanishes`, `appears`, `moves` or `outcome`"),
        Column("probability", "number", "Share of replications", "share"),
        Column("mean_shift_days", "number", "How far it moves, where it does", "days"),
        Column(
            "through",
            "string",
            "Id of the cause that was gone most often, or of the trigger or rule; `edit`, "
            "`provocation` (a meeting was called off), `reception` (a mission was not received at "
            "once), `choice of ACTOR`, `success of ACTOR`, `intensity` (of a process)",
        ),
        Column(
            "necessity",
            "number",
            "Mean necessity of that cause; empty where no cause was gone",
            "probability",
        ),
    ),
)
TENSION_FAN = Table(
    "tension_fan",
    "Quantiles over replications of the tension at 12:00 of every day; above 10,000 replications "
    "wrong by no more than `fan_error` in the manifest",
    (
        SCENARIO,
        DATE,
        Column("quantity", "string", "`history`, `scenario` or their paired `difference`"),
        *(
            Column(f"q{share:02d}", "number", f"{share} % quantile", "tension")
            for share in (5, 25, 50, 75, 95)
        ),
        Column("mean", "number", "Mean", "tension"),
    ),
)

CHOICES = Table(
    "choices",
    "Every yes/no choice of an actor in the logged replications, with the line of its utility",
    (
        REPLICATION,
        WORLD,
        *WHEN,
        Column("about", "string", "Id of the proposal, truce, mission, text or drill"),
        Column(
            "choice",
            "string",
            "`consents`, `takes part`, `softens`, `vetoes`, `keeps` (a freeze), `receives` (a "
            "mission) or `succeeds`",
        ),
        Column("actor", "string", "Who chose; of `keeps` the freeze"),
        Column("answer", "string", "`yes` or `no`"),
        Column("line", "number", "Probability of a yes", "probability"),
    ),
)
BESIDE = Table(
    "beside",
    "The mean differences again, with parameters, necessities and dates at their modes, and with "
    "drills without any effect; both in fewer replications",
    (
        SCENARIO,
        MEASURE,
        Column("unit", "string", "Unit of the measure"),
        Column("difference", "number", "Mean of the paired differences", "see `unit`"),
        Column("at_modes", "number", "The same at the modes", "see `unit`"),
        Column("without_drill_effect", "number", "The same without drill effect", "see `unit`"),
    ),
)
VARIANTS = Table(
    "variants",
    "The mean differences again under rival rule sets, the variants of the timeline; those under "
    "variants in fewer replications",
    (
        SCENARIO,
        MEASURE,
        Column("unit", "string", "Unit of the measure"),
        Column("variant", "string", "`as assumed`, or the id of a variant in `variant_rules`"),
        Column("difference", "number", "Mean of the paired differences", "see `unit`"),
        Column(
            "mc_low", "number", f"Lower end of the 95 % interval of the mean {_NOISE}", "see `unit`"
        ),
        Column("mc_high", "number", f"Upper end of it {_NOISE}", "see `unit`"),
        Column("replications", "integer", "How many were played"),
    ),
)
VARIANT_RULES = Table(
    "variant_rules",
    "The variants of the timeline: what each sets in every world, and who holds it",
    (
        Column("variant", "string", "Id of the variant"),
        Column("title", "string", "What it says"),
        Column("reason", "string", "Who holds this, or why it cannot be ruled out"),
        Column("sets", "string", "Parameters that are set and not drawn, and the weight set"),
    ),
)
DECOMPOSITION = Table(
    "decomposition",
    "What each edit adds, alone and together with others: effects of every subset of the edits, "
    "their interactions, and Shapley values; either of the latter adds up to the effect of all",
    (
        SCENARIO,
        MEASURE,
        Column("unit", "string", "Unit of the measure"),
        Column("term", "string", "`effect` of a subset, `main`, `interaction` or `shapley`"),
        Column("edits", "string", "Numbers of the edits, joined by a space; see `edits`"),
        Column("value", "number", "Mean over the replications", "see `unit`"),
        Column("mc_se", "number", f"Standard error of it {_NOISE}", "see `unit`"),
        Column("share", "number", "Of the effect of all edits; empty when that is 0", "share"),
    ),
)
EDITS = Table(
    "edits",
    "The edits of the scenario that is decomposed",
    (
        SCENARIO,
        Column("number", "integer", "Number of the edit, from 1"),
        Column("edit", "string", "As it was written"),
    ),
)
NECESSITIES = Table(
    "necessities",
    "The necessities with which the effect on the mean tension goes most over the draws",
    (
        SCENARIO,
        Column("event", "string", "Id of the event that hangs on the cause"),
        Column("cause", "string", "Id of the cause"),
        Column("rank_correlation", "number", "Of the drawn necessity with the effect", "-1 to 1"),
    ),
)
_INTERVAL = "of the 95 % interval by a bootstrap over the rows"
UNCERTAINTY = Table(
    "uncertainty",
    "Where the variance of an effect over draws comes from: grouped Sobol indices; empty where "
    "the effect does not vary",
    (
        SCENARIO,
        MEASURE,
        Column("unit", "string", "Unit of the measure"),
        Column(
            "group", "string", "`parameters`, `necessities`, `dates`, `weights` (cameo or weis, "
            "by a fair mark) or `chance`"
        ),
        Column("first_order", "number", "Of the variance, what goes with the group alone", "share"),
        Column("first_low", "number", f"Lower end {_INTERVAL}", "share"),
        Column("first_high", "number", f"Upper end {_INTERVAL}", "share"),
        Column(
            "total", "number", "Of the variance, what is left when all other groups are known",
            "share",
        ),
        Column("total_low", "number", f"Lower end {_INTERVAL}", "share"),
        Column("total_high", "number", f"Upper end {_INTERVAL}", "share"),
        Column("interactions", "number", "`total` less `first_order`", "share"),
        Column(
            "share_of_variance", "number", "First order and half of the interactions; these add "
            "up to 1, but for noise, where no more than two groups interact", "share",
        ),
        Column("variance", "number", "Of the effect, over all draws", "square of `unit`"),
    ),
)  # fmt: skip
PARAMETERS = Table(
    "parameters",
    "Every parameter of the timeline with its assumed range",
    (
        Column("parameter", "string", "Name; `set` takes it"),
        Column("unit", "string", "Unit of the numbers"),
        Column("low", "number", "Lower end of the range", "see `unit`"),
        Column("mode", "number", "Most plausible value", "see `unit`"),
        Column("high", "number", "Upper end of the range", "see `unit`"),
        Column("reason", "string", "Where the range comes from"),
    ),
)
SCHEDULE_DIFF = Table(
    "schedule_diff",
    "The two schedules side by side: what each edit asks, what follows, and what may follow",
    (
        SCENARIO,
        Column("name", "string", "Id of the event or condition, or name of a parameter or rule"),
        Column("how", "string", "`asked`, `follows` or `may follow`"),
        Column("change", "string", "What changes"),
        Column("history", "string", "Dates and outcome in history"),
        Column("edited", "string", "Dates and outcome in the edited schedule"),
        Column("why", "string", "The edit as written, or the link through which it follows"),
    ),
)


def runs_table(measures: list[str], parameters: list[str]) -> Table:
    """One wide row a replication and world: what it drew and what came of it."""
    return Table(
        "runs",
        "One row a world and replication: drawn parameters, then measures",
        (
            Column("scenario", "string", "Stem of the scenario's file, or `history`"),
            REPLICATION,
            Column("log_likelihood", "number", "Of history under the draws", "nats"),
            *(Column(f"parameter_{name}", "number", f"Drawn {name}", "own") for name in parameters),
            *(Column(name, "number", f"Measure {name}", "own") for name in measures),
        ),
    )
