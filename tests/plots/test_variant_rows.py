"""The figure of rival rule sets shows what its table says."""

import pandas as pd
import pytest
from matplotlib.figure import Figure

from simdip.plots.figures import plain_style
from simdip.plots.variants import draw_variants

FRAME = pd.DataFrame(
    [
        ("one", "mean_tension", "tension", "as assumed", 1.5, 1.0, 2.0, 100),
        ("two", "mean_tension", "tension", "as assumed", -0.5, -0.7, -0.3, 100),
        ("one", "mean_tension", "tension", "no_drill", -0.25, -0.5, 0.0, 50),
        ("two", "mean_tension", "tension", "no_drill", -0.5, float("nan"), float("nan"), 50),
    ],
    columns=["scenario", "measure", "unit", "variant", "difference", "mc_low", "mc_high",
             "replications"],
)  # fmt: skip


def drawn(frame):
    with plain_style():
        return draw_variants(frame, Figure().subplots())


def test_the_data_plotted_are_those_of_the_table():
    axes = drawn(FRAME)
    ordered = FRAME.sort_values("scenario", kind="stable").reset_index(drop=True)
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    assert [(line.get_xdata()[0], line.get_ydata()[0]) for line in dots] == [
        (mean, place) for place, mean in enumerate(ordered["difference"])
    ]
    whiskers = [line for line in axes.lines if line.get_linewidth() == 1.5 and line not in dots]
    for line, (place, row) in zip(whiskers, ordered.iterrows(), strict=True):
        assert list(line.get_ydata()) == [place, place]
        assert list(line.get_xdata()) == pytest.approx([row.mc_low, row.mc_high], nan_ok=True)


def test_every_row_has_its_name_and_the_first_its_scenario():
    axes = drawn(FRAME)
    names = [label.get_text() for label in axes.get_yticklabels()]
    assert names == ["one, as assumed", "no_drill", "two, as assumed", "no_drill"]
    assert axes.get_title(loc="left") == "mean_tension (tension)"
    top, bottom = axes.get_ylim()
    assert top > bottom  # the first row stands above


def test_where_nothing_changes_the_axis_keeps_a_scale():
    assert drawn(FRAME.assign(difference=0.0, mc_low=0.0, mc_high=0.0)).get_xlim() == (-1, 1)
