"""The data dictionary of sweeps."""

from collections.abc import Sequence

from simdip.tables.columns import Column, Table
from simdip.tables.compare_columns import MEASURE, SCENARIO

_NOISE = "from the finite number of replications"
SWEEP = "sweep"


def sweep_table(numbers: Sequence[str]) -> Table:
    """One row a point and measure.

    Parameters
    ----------
    numbers : names of what the points set
    """
    return Table(
        SWEEP,
        "The paired effect of a scenario on each measure at every point: some numbers are set in "
        "every world, and all points meet the same marks",
        (
            SCENARIO,
            Column("point", "integer", "Number of the point, from 1"),
            *(Column(name, "number", f"What {name} is set to", "own") for name in numbers),
            MEASURE,
            Column("unit", "string", "Unit of the measure"),
            Column("history_mean", "number", "Mean over the history worlds", "see `unit`"),
            Column("scenario_mean", "number", "Mean over the edited worlds", "see `unit`"),
            Column("difference", "number", "Mean of the paired differences", "see `unit`"),
            Column("mc_se", "number", f"Standard error of the mean {_NOISE}", "see `unit`"),
            Column(
                "mc_low", "number", f"Lower end of the 95 % interval of the mean {_NOISE}",
                "see `unit`",
            ),
            Column("mc_high", "number", f"Upper end of it {_NOISE}", "see `unit`"),
            Column("pairs", "integer", "Replications behind the means of this point"),
        ),
    )  # fmt: skip
