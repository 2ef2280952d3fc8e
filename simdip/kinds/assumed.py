"""Assumed numbers with their ranges, and what a rule can make with them."""

from typing import Annotated

from pydantic import Field

from simdip.kinds.base import Finite, Part, Text


class Assumed(Part):
    """A number with its assumed range; it becomes a parameter of the timeline."""

    low: Finite
    mode: Finite = Field(description="The value at which comparisons `at the modes` are played.")
    high: Finite
    reason: Text


class Makes(Part):
    """One thing that a rule can make, in the words of its kind."""

    kind: Text
    subtype: Text
    title: Text = Field(description="Title of what is made.")
    early: Annotated[float, Field(ge=0)] = Field(
        default=1.0, description="Weight while the programme begins; the only one without one."
    )
    late: Annotated[float, Field(ge=0)] | None = Field(
        default=None, description="Weight once the programme is complete; default as early."
    )
    outcome: Text = Field(description="Outcome when it succeeds, or the only one.")
    otherwise: Text | None = Field(default=None, description="Outcome when it does not succeed.")
    success: Annotated[float, Field(gt=0, le=1)] = Field(
        default=1.0, description="Probability of the first outcome."
    )
    severity: Annotated[float, Field(ge=0, le=10)] | None = None
    severity_reason: Text | None = None
    days: Annotated[int, Field(ge=1, le=60)] = Field(
        default=1, description="How long a visit stays; everything else is done at once."
    )
