"""Figures: one file a plot, each a function of a frame and axes."""

from simdip.plots.figures import cause_figure, comparison_figures, tension_figure
from simdip.plots.split import split_figure

__all__ = ["cause_figure", "comparison_figures", "split_figure", "tension_figure"]
