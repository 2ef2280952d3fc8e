"""Figures: one file a plot, each a function of a frame and axes."""

from simdip.plots.figures import cause_figure, tension_figure

__all__ = ["cause_figure", "tension_figure"]
