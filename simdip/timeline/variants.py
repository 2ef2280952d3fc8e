"""Rival sets of assumptions: structural uncertainty with a name."""

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from simdip.kinds.base import Finite, Identifier, Part, Text


class Variant(Part):
    """A block of assumptions that replaces those of the timeline."""

    id: Identifier
    title: Text
    reason: Text = Field(description="Who holds this, or why it cannot be ruled out.")
    set: dict[Identifier, Finite] = Field(
        default={}, description="Parameters and their values; they are not drawn."
    )
    weights: Text | None = Field(default=None, description="Another weight set.")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not self.set and self.weights is None:
            raise PydanticCustomError("incomplete", "a variant has `set` or `weights`")
        return self
