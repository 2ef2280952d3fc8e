"""Statements: words that count."""

from typing import Annotated

from simdip.kinds.base import EventSpec, Kind, OneOf, Outcome, Subtype
from simdip.kinds.steps import live_as_act
from simdip.laws.phases import ANNOUNCED, ENDED, OCCURRED

SUBTYPES = {
    "comment": Subtype("a remark without threat or offer", "010", "023", 0.0),
    "announcement": Subtype("a plan or date made public", "010", "023", 0.0),
    "publication": Subtype("a scholarly or press text", "010", "023", 0.0),
    "policy_shift": Subtype("a change of line", "010", "023", 0.0),
    "understanding": Subtype("sympathy with motives, praise", "018", "024", 0.3),
    "conciliatory": Subtype("readiness to meet or to talk", "036", "101", 0.5),
    "concession": Subtype("a friendly step of one's own", "080", "012", 0.5),
    "moratorium": Subtype("tests or drills stopped of one's own", "087", "054", 1.0),
    "reinstatement": Subtype("a meeting called off is on again", "036", "082", 1.0),
    "condemnation": Subtype("denouncing, accusing", "111", "122", 1.0),
    "rejection": Subtype("turning an offer down", "120", "111", 0.7),
    "threat": Subtype("a threat without named force", "130", "171", 0.7),
    "threat_of_force": Subtype("a threat of military force", "138", "173", 0.7),
    "cancellation": Subtype("a meeting or channel broken off", "164", "194", 1.0),
}
OUTCOMES = {
    "issued": Outcome("said"),
    "adopted": Outcome("adopted by a body"),
    "retracted": Outcome("said, and taken back", 0.5),
}


class Statement(EventSpec):
    """Something said or published."""

    subtype: Annotated[str, OneOf(SUBTYPES, "statement subtype")]
    outcome: Annotated[str, OneOf(OUTCOMES, "statement outcome")]


STATEMENT = Kind(
    Statement,
    "statement",
    "something said or published",
    (ANNOUNCED, OCCURRED, ENDED),
    live_as_act,
    SUBTYPES,
    OUTCOMES,
)
