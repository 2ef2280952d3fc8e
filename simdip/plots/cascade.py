"""The cascade on the calendar: which events vanish, appear, move or come out otherwise."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from simdip.plots.colours import DRILL, FRIENDLY, HOSTILE, NEUTRAL
from simdip.plots.tension import date_axis

COLOURS = {"vanishes": HOSTILE, "appears": FRIENDLY, "moves": DRILL, "outcome": NEUTRAL}


def draw_cascade(frame: pd.DataFrame, axes: Axes) -> Axes:
    """One line an event, fading with the probability of its change.

    Parameters
    ----------
    frame : columns `time`, `event`, `change`, `probability`, in the order to draw
    """
    times = [float(time) for time in date2num(frame["time"])]
    span = max(max(times) - min(times), 120.0)  # wide enough that the axis names months
    axes.set_xlim(min(times) - span * 0.03, max(times) + span * 0.45)
    for place, (time, event, change, probability) in enumerate(
        zip(times, frame["event"], frame["change"], frame["probability"], strict=True)
    ):
        colour = COLOURS[change]
        strength = 0.25 + 0.75 * probability
        axes.plot(time, place, marker="o", color=colour, alpha=strength, markersize=6)
        axes.text(time + span * 0.015, place, f"{event} {change} {probability:.0%}", fontsize=7,
                  va="center", color="#333333")  # fmt: skip
    axes.set_ylim(len(times), -1)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    return date_axis(axes)
