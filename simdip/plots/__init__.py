"""Figures: one file a plot, each a function of a frame and axes."""

from simdip.plots.figures import tension_figure

__all__ = ["tension_figure"]
