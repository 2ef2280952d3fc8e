"""Projects: common work on the ground."""

from typing import Annotated

from simdip.kinds.base import EventSpec, Kind, OneOf, Outcome, Subtype
from simdip.kinds.steps import live_as_act
from simdip.laws.phases import ANNOUNCED, ENDED, OCCURRED, POSTPONED

SUBTYPES = {
    "humanitarian": Subtype("reunions, remains, aid", "073", "071", 0.25),
    "economic": Subtype("rail, gas, trade", "061", "060", 0.25),
    "cultural": Subtype("concerts, sport together", "050", "060", 0.3),
    "confidence_building": Subtype("mines, guard posts, lines of contact", "087", "054", 0.25),
    "dismantlement": Subtype("a test site or weapon given up", "087", "054", 0.4),
}
OUTCOMES = {
    "success": Outcome("done"),
    "held": Outcome("took place"),
    "partial": Outcome("done in part", 0.5),
    "announced": Outcome("announced or studied only", 0.5),
    "failed": Outcome("came to nothing", 0.0),
    "postponed": Outcome("put off", 0.0, POSTPONED, False),
}


class Project(EventSpec):
    """Common work, or a step taken on the ground."""

    subtype: Annotated[str, OneOf(SUBTYPES, "project subtype")]
    outcome: Annotated[str, OneOf(OUTCOMES, "project outcome")]


PROJECT = Kind(
    Project,
    "project",
    "common work, or a step taken on the ground",
    (ANNOUNCED, OCCURRED, ENDED, POSTPONED),
    live_as_act,
    SUBTYPES,
    OUTCOMES,
)
