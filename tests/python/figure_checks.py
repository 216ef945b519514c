"""What every figure is held to: no text over another or cut off, letters that can be read in the README, differences not in hue alone."""

import itertools

import matplotlib.text
from matplotlib.backends.backend_agg import FigureCanvasAgg

README_PIXELS = 830  # how wide the README shows a picture
LEAST_PIXELS = 8.5
SLACK = 1.0  # pixels by which the boxes of two texts, which are larger than their letters, may touch


def texts(figure):
    """(text, box in pixels) of everything written that is seen."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    hidden = set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            margin = 1e-9 * max(abs(low), abs(high))
            for tick in [*axis.get_major_ticks(), *axis.get_minor_ticks()]:
                if not low - margin <= tick.get_loc() <= high + margin or not axes.get_visible() or not axis.get_visible():
                    hidden |= {tick.label1, tick.label2}
    found = []
    for text in figure.findobj(matplotlib.text.Text):
        shown = text.get_visible() and text not in hidden and text.get_text().strip()
        if shown and (text.axes is None or text.axes.get_visible()):
            found.append((text, matplotlib.text.Text.get_window_extent(text, renderer)))
    return found


def expect_readable(figure):
    """Returns all that is written, a line or more for each text."""
    found = texts(figure)
    assert len(found) > 5, "a figure says something"
    for (one, box), (other, second) in itertools.combinations(found, 2):
        width = min(box.x1, second.x1) - max(box.x0, second.x0)
        height = min(box.y1, second.y1) - max(box.y0, second.y0)
        assert width <= SLACK or height <= SLACK, f"{one.get_text()!r} overlaps {other.get_text()!r}"
    size = figure.bbox
    for text, box in found:
        inside = box.x0 >= -SLACK and box.y0 >= -SLACK and box.x1 <= size.width + SLACK and box.y1 <= size.height + SLACK
        assert inside, f"{text.get_text()!r} is cut off"
        pixels = text.get_fontsize() / 72 * README_PIXELS / figure.get_figwidth()
        assert pixels >= LEAST_PIXELS, f"{text.get_text()!r} has {pixels:.1f} pixels in the README"
    return "\n".join(text.get_text() for text, _ in found)
