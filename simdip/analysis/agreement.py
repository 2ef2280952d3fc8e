"""How far two coders agree: shares and Krippendorff's alpha, field by field.

Alpha by the `krippendorff` package. K. Krippendorff, Content Analysis, 4th ed., 2019, ch. 12: 1 is
perfect agreement, 0 is chance; data below .667 are not to be relied on.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Level = Literal["nominal", "ordinal", "interval"]


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """Agreement on one field.

    Attributes
    ----------
    units : judged by both coders
    agreed : judged alike
    alpha : Krippendorff's alpha; nan where both used one value alone, or nothing was judged
    level : of measurement, as alpha takes it
    """

    field: str
    units: int
    agreed: int
    alpha: float
    level: str

    @property
    def share(self) -> float:
        """Units judged alike, out of those judged by both; nan when there are none."""
        return self.agreed / self.units if self.units else math.nan


def agree(field: str, pairs: Mapping[str, tuple[str, str]], level: Level) -> FieldAgreement:
    """Agreement on a field.

    Parameters
    ----------
    pairs : what both wrote, by unit
    level : `nominal`, or `ordinal` or `interval` for values that are numbers
    """
    agreed = sum(_same(first, second, level) for first, second in pairs.values())
    return FieldAgreement(field, len(pairs), agreed, _alpha(list(pairs.values()), level), level)


def _same(first: str, second: str, level: Level) -> bool:
    return first == second if level == "nominal" else float(first) == float(second)


def _alpha(pairs: list[tuple[str, str]], level: Level) -> float:
    import krippendorff

    if level == "nominal":
        codes = {
            word: code
            for code, word in enumerate(sorted({word for pair in pairs for word in pair}))
        }
        data = [[float(codes[pair[coder]]) for pair in pairs] for coder in (0, 1)]
    else:
        data = [[float(pair[coder]) for pair in pairs] for coder in (0, 1)]
    if len({value for row in data for value in row}) < 2:
        return math.nan
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement=level))
