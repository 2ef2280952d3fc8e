"""The data dictionary: every table and column, with type, unit and meaning."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the data package describes it; types are Frictionless types."""

    name: str
    type: str
    meaning: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one CSV file."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(column.name for column in self.columns)


REPLICATION = Column("replication", "integer", "Number of the draw of chance; 0 in a replay")
WORLD = Column("world", "string", "`history`, or the name of a scenario")
TIME = Column("time", "datetime", "Local time in the timeline's time zone")
DATE = Column("date", "date", "Local date in the timeline's time zone")
DAY = Column("day", "number", "Time since 00:00 of the first day", "days")
WHEN = (TIME, DATE, DAY)

EVENTS = Table(
    "events",
    "One row for every phase of every event, in the order in which they happened",
    (
        REPLICATION,
        WORLD,
        *WHEN,
        Column("event_id", "string", "Id of the event in the timeline"),
        Column("kind", "string", "Kind of event"),
        Column("subtype", "string", "Row of the codebook within the kind"),
        Column("phase", "string", "Phase of the life of the event"),
        Column("actors", "string", "Initiators joined by `;`, then `>` and targets"),
        Column("place", "string", "Where, as written in the timeline"),
        Column("outcome", "string", "How the event ended"),
        Column("origin", "string", "`calendar`, `process:NAME` or `response:RULE`"),
        Column("cause_id", "string", "Trigger, else the cause with the largest necessity"),
        Column("impulse", "number", "Added to the pressure by this row", "points"),
        Column("pressure_before", "number", "Pressure just before", "points"),
        Column("pressure_after", "number", "Pressure just after", "points"),
        Column("tension_before", "number", "Tension just before, 0 to 100", "tension"),
        Column("tension_after", "number", "Tension just after, 0 to 100", "tension"),
        Column("source", "string", "Citations with their grades, A best, D not re-read"),
    ),
)
TENSION = Table(
    "tension",
    "The state at 12:00 of every day",
    (
        DATE,
        Column("tension", "number", "Logistic picture of the pressure, 0 to 100", "tension"),
        Column("pressure", "number", "The state of the model", "points"),
        Column("equilibrium", "number", "Where the pressure relaxes to", "points"),
        Column("activity", "number", "The same kernel over the sizes of impulses", "points"),
    ),
)
TENSION_HOURLY = Table(
    "tension_hourly",
    "The state every hour, counted from 00:00 of the first day",
    (TIME, DATE, DAY, *TENSION.columns[1:]),
)
CONTRIBUTIONS = Table(
    "contributions",
    "What each event and condition adds to the pressure at 12:00 of chosen days; the rows of a "
    "date add up to its pressure",
    (
        DATE,
        Column("component", "string", "Id of an event or condition, or `baseline`"),
        Column("kind", "string", "Kind of the event, `condition` or `baseline`"),
        Column("contribution", "number", "Part of the pressure", "points"),
    ),
)
CONDITIONS = Table(
    "conditions",
    "One row whenever an event or a dated condition takes hold of the equilibrium or lets go, and "
    "when a freeze de facto begins or ends, which touches nothing",
    (
        REPLICATION,
        WORLD,
        *WHEN,
        Column("condition", "string", "Id of the condition; `drill_load` for drills"),
        Column("family", "string", "`drill_load`, `truce`, `freeze`, `thaw`, `other`, `de_facto`"),
        Column("change", "string", "`begins` or `ends`"),
        Column("holder", "string", "Id of the event that holds it, or its own id"),
        Column("level", "number", "Drill load, 1 for other conditions", "loads"),
        Column("equilibrium_before", "number", "Equilibrium just before", "points"),
        Column("equilibrium_after", "number", "Equilibrium just after", "points"),
    ),
)
PROPOSALS = Table(
    "proposals",
    "One row for every change in the life of a proposal or a truce, and why",
    (
        REPLICATION,
        WORLD,
        *WHEN,
        Column("proposal", "string", "Id of the proposal"),
        Column("subtype", "string", "Row of the codebook"),
        Column(
            "stage",
            "string",
            "The stage reached; or `consents`, `takes part` (and `: no`), `not asked`, `broken`, "
            "`drill suspended`, `drill held`",
        ),
        Column("actors", "string", "Who made the step, joined by `;`"),
        Column("by_event", "string", "Id of the event that made the step, if any"),
        Column("line", "number", "Probability of a yes; empty where nobody chose", "probability"),
        Column("why", "string", "What decided it; empty for a recorded stage"),
        Column("source", "string", "Citations with their grades"),
    ),
)
MISSIONS = Table(
    "missions",
    "One row for every envoy visit",
    (
        REPLICATION,
        WORLD,
        Column("event_id", "string", "Id of the visit"),
        Column("sender", "string", "Who sent it, joined by `;`"),
        Column("host", "string", "Who received it, joined by `;`"),
        Column("subtype", "string", "Row of the codebook"),
        Column("dispatched", "datetime", "Local time; start of the first day"),
        Column("arrived", "datetime", "Local time; start of the first day"),
        Column("met", "datetime", "Local time; 12:00 of the middle day"),
        Column("returned", "datetime", "Local time; end of the last day"),
        Column("outcome", "string", "How the visit ended"),
    ),
)
MEASURES = Table(
    "measures",
    "One row for every measure of the world",
    (
        Column("measure", "string", "Name of the measure"),
        Column("value", "number", "Its value; empty when it never came about"),
        Column("unit", "string", "Unit of the value"),
        Column("definition", "string", "What it is"),
    ),
)
SCHEDULE = Table(
    "schedule",
    "One row for every event of the timeline, as it is coded: local dates, grade, and the factors "
    "of its size",
    (
        Column("event_id", "string", "Id of the event"),
        Column("kind", "string", "Kind of event"),
        Column("subtype", "string", "Row of the codebook within the kind"),
        Column("title", "string", "What happened, in one line"),
        Column("first_day", "date", "First day in the event's own time zone, in the replay"),
        Column("last_day", "date", "Last day in the event's own time zone, in the replay"),
        Column("earliest", "date", "Earliest possible first day"),
        Column("latest", "date", "Latest possible first day"),
        Column("certain", "string", "`yes` when the first day is one certain day, else `no`"),
        Column("time_of_day", "string", "Local time where a source gives it, else empty"),
        Column("time_zone", "string", "Of these dates"),
        Column("initiators", "string", "Who acted, joined by `;`"),
        Column("targets", "string", "On whom or with whom, joined by `;`"),
        Column("venue", "string", "On whose soil"),
        Column("place", "string", "Where, as written in the timeline"),
        Column("outcome", "string", "How it ended"),
        Column("origin", "string", "`calendar`, `process:NAME` or `response:RULE`"),
        Column("part_of", "string", "Event with which it is one occurrence"),
        Column("causes", "string", "`event:necessity`, joined by `; `, `!` behind the trigger"),
        Column("grade", "string", "Best grade among the sources, A best, D not re-read"),
        Column("sources", "string", "Citations with their grades"),
        Column("urls", "string", "Addresses of the sources, joined by a space"),
        Column("code", "string", "Weight set and event code that size it"),
        Column("weight", "number", "Weight of the code, -10 hostile to +10 friendly", "Goldstein"),
        Column("severity", "number", "Multiplier of the weight", "factor"),
        Column("outcome_factor", "number", "Multiplier for the outcome", "factor"),
        Column("impulse", "number", "What it adds to the pressure", "points"),
        Column("drill_load", "number", "What it adds to the drill load while it lasts", "loads"),
    ),
)
TABLES = (EVENTS, SCHEDULE, TENSION, CONTRIBUTIONS, CONDITIONS, PROPOSALS, MISSIONS, MEASURES)
