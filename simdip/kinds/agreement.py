"""Agreements: what two or more sides put their names to."""

from typing import Annotated

from simdip.kinds.base import EventSpec, Kind, OneOf, Outcome, Subtype
from simdip.kinds.steps import live_as_act
from simdip.laws.phases import ANNOUNCED, ENDED, OCCURRED

SUBTYPES = {
    "joint_declaration": Subtype("leaders of the sides agree", "057", "081", 1.0),
    "military_accord": Subtype("forces of the sides held apart", "057", "081", 1.0),
    "restraint": Subtype("drills or hostile acts put off by agreement", "087", "054", 0.5),
    "resolution": Subtype("a call of the United Nations or a like body", "050", "082", 0.5),
    "procedural": Subtype("lines, dates, delegations", "057", "081", 0.3),
    "third_party": Subtype("between states outside the dispute", "057", "081", 0.2),
    "alliance": Subtype("among allies: no opening to the other side", "010", "023", 0.0),
}
OUTCOMES = {
    "adopted": Outcome("signed or adopted"),
    "agreed": Outcome("agreed by word"),
    "in_force": Outcome("took effect"),
    "lapsed": Outcome("ended without effect", 0.0),
}


class Agreement(EventSpec):
    """Something agreed."""

    subtype: Annotated[str, OneOf(SUBTYPES, "agreement subtype")]
    outcome: Annotated[str, OneOf(OUTCOMES, "agreement outcome")]


AGREEMENT = Kind(
    Agreement,
    "agreement",
    "something that two or more sides agreed",
    (ANNOUNCED, OCCURRED, ENDED),
    live_as_act,
    SUBTYPES,
    OUTCOMES,
)
