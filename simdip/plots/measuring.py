"""How wide a text will be."""

from matplotlib.axes import Axes


def text_widths(texts: list[str], axes: Axes, size: float) -> list[float]:
    """Widths of texts in units of the axes' horizontal axis, with a little air.

    The limits of the axis must stand, and the figure must have a canvas that can measure.
    """
    figure = axes.get_figure(root=True)
    assert figure is not None
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    left, right = axes.get_xlim()
    scale = (right - left) / axes.get_window_extent(renderer).width
    found = []
    for text in texts:
        drawn = axes.text(0.5, 0.5, f" {text}", fontsize=size, transform=axes.transAxes)
        found.append((drawn.get_window_extent(renderer).width + 6) * scale)
        drawn.remove()
    return found
