"""Incidents: what happens and is neither said nor agreed."""

from typing import Annotated

from simdip.kinds.base import EventSpec, Kind, OneOf, Outcome, Subtype
from simdip.kinds.steps import live_as_act
from simdip.laws.fields import IS_CRISIS, IS_PROVOCATION
from simdip.laws.phases import ANNOUNCED, ENDED, OCCURRED

SUBTYPES = {
    "political": Subtype("elections, offices", "010", "023", 0.0),
    "personnel": Subtype("people in office replaced", "010", "023", 0.0),
    "games": Subtype("sport", "010", "023", 0.0),
    "false_alarm": Subtype("an alarm without cause", "010", "023", 0.0),
    "defection": Subtype("a soldier or official changes sides", "111", "122", 0.5),
    "diplomatic_row": Subtype("expulsions, envoys recalled", "160", "196", 0.5),
    "deployment": Subtype("weapons or ships moved closer", "154", "182", 0.3),
    "parade": Subtype("weapons shown", "150", "182", 0.3),
    "weapons_test": Subtype("an engine or weapon tried, nothing flown", "150", "182", 0.3),
    "detention": Subtype("a foreigner detained", "173", "212", 0.5),
    "death": Subtype("a detainee dies", "173", "212", 0.8),
    "killing": Subtype("an assassination abroad", "186", "222", 0.5, flags=IS_PROVOCATION),
    "attack": Subtype("armed force used", "190", "223", 1.0, flags=IS_PROVOCATION),
    "crisis": Subtype(
        "the crisis index of the model is crossed: a mark in the tables, no war",
        "010",
        "023",
        0.0,
        flags=IS_CRISIS,
    ),
    "release": Subtype("detainees let go", "084", "066", 0.7),
}
OUTCOMES = {
    "occurred": Outcome("happened"),
}


class Incident(EventSpec):
    """Something that happened."""

    subtype: Annotated[str, OneOf(SUBTYPES, "incident subtype")]
    outcome: Annotated[str, OneOf(OUTCOMES, "incident outcome")]


INCIDENT = Kind(
    Incident,
    "incident",
    "something that happened, neither said nor agreed",
    (ANNOUNCED, OCCURRED, ENDED),
    live_as_act,
    SUBTYPES,
    OUTCOMES,
)
