"""Effects side by side under rival rule sets."""

import pandas as pd
from matplotlib.axes import Axes

from simdip.plots.colours import FRIENDLY, NEUTRAL

LINE = 0.17  # inches a row


def draw_variants(frame: pd.DataFrame, axes: Axes) -> Axes:
    """A dot with the noise of its mean for every scenario and variant; black is as assumed.

    Parameters
    ----------
    frame : rows of the table `variants` for one measure; those of a scenario are drawn together,
        its first as the one to compare with
    """
    labels: list[str] = []
    first = frame["variant"].iloc[0]
    for scenario in dict.fromkeys(frame["scenario"]):
        rows = frame[frame["scenario"] == scenario]
        top = len(labels)
        for name, mean, low, high in zip(
            rows["variant"], rows["difference"], rows["mc_low"], rows["mc_high"], strict=True
        ):
            as_assumed = name == first
            place, colour = len(labels), "black" if as_assumed else FRIENDLY
            axes.plot([low, high], [place, place], color=colour, linewidth=1.5)
            axes.plot(mean, place, marker="o", color=colour, markersize=4)
            if as_assumed:
                axes.plot(
                    [mean, mean], [top, top + len(rows) - 1], color=NEUTRAL, linewidth=0.6,
                    linestyle=":",
                )  # fmt: skip
            labels.append(f"{scenario}, {name}" if as_assumed else str(name))
    axes.axvline(0, color="black", linewidth=0.6)
    if not frame["difference"].any():
        axes.set_xlim(-1, 1)  # nothing changes: no scale of its own
    axes.set_yticks(range(len(labels)), labels)
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_title(f"{frame['measure'].iloc[0]} ({frame['unit'].iloc[0]})", fontsize=8, loc="left")
    return axes
