"""What all figures share: colours that differ in brightness, words for names and numbers, panels, and how a figure is written."""

import textwrap
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.figure import Figure

from ..errors import MissingData
from ..result import Result, open_result

DARK, MIDDLE, LIGHT, GREY = "#1b4965", "#6b8fa8", "#cfdde6", "0.35"
WORST = "#8c2d04"  # as dark as DARK; told apart by its dashes
SMALL = 8.5  # points; figures are about 9 inches wide, so that this can be read in the README
MINUS = "\N{MINUS SIGN}"


def opened(result):
    """A Result as it is, a path opened."""
    return result if isinstance(result, Result) else open_result(result)


def needs(result, names, what):
    """Raises MissingData unless the result has all variables; `what` says which result to give."""
    missing = [name for name in names if name not in result.data and name not in result.summary]
    if missing:
        raise MissingData(f"{result.path}: has no {', '.join(missing)}. {what}")


def words(name):
    return name.replace("_", " ")


def number(value, digits=0):
    """With a minus sign, and thousands apart from 10 000: number(-1234.5) is '−1234' or so."""
    text = f"{abs(value):,.{digits}f}".replace(",", " " if abs(value) >= 1e4 else "")
    return MINUS + text if value < 0 and float(text.replace(" ", "")) != 0 else text


def percent(share, digits=3):
    """percent(0.00577) is '0.577 %'."""
    return f"{100 * share:.{digits}g} %"


def trials_words(result):
    return f"{result.attributes['trials']:,}".replace(",", " " if result.attributes["trials"] >= 1e4 else "") + " trials"


def unit_over_horizon(result):
    """'Mt CO2e over 3 years', of the first point."""
    years = float(np.ravel(result.data.horizon_years.values)[0])
    return f"{result.attributes['fleet_unit']} over {years:g} years"


def figure_with(mosaic, size, **options):
    """A figure and its panels by name, lettered a, b, ... in the order of the mosaic."""
    figure = Figure(figsize=size, layout="constrained")
    axes = figure.subplot_mosaic(mosaic, **options)
    for panel in axes.values():
        panel.spines[["top", "right"]].set_visible(False)
        panel.tick_params(labelsize=SMALL)
        panel.xaxis.label.set_size(9)
        panel.yaxis.label.set_size(9)
    return figure, axes


def name_panel(panel, letter, text):
    panel.set_title(f"{letter}  {text}", loc="left", fontsize=9.5, fontweight="bold")


def wrapped(text, letters):
    return "\n".join(part for line in text.splitlines() for part in textwrap.wrap(line, int(letters)))


def headline(figure, finding, about, foot=0.0):
    """What the figure shows, in bold, and below what it is about. The panels take the room between that and `foot`, in inches."""
    finding, about = wrapped(finding, 9.5 * figure.get_figwidth()), wrapped(about, 12 * figure.get_figwidth())
    height, lines = figure.get_figheight(), 1 + finding.count("\n")
    top = 0.17 + 0.2 * lines + 0.17 * (1 + about.count("\n"))
    figure.text(0.5, 1 - 0.08 / height, finding, ha="center", va="top", fontsize=11, fontweight="bold")
    figure.text(0.5, 1 - (0.11 + 0.2 * lines) / height, about, ha="center", va="top", fontsize=9, color=GREY)
    figure.get_layout_engine().set(rect=(0, foot / height, 1, 1 - (top + foot) / height), w_pad=0.06, h_pad=0.06)


def zero_line(panel):
    panel.axhline(0, color="black", linewidth=0.8)


def save(figure, path, dpi=150):
    """Writes path.png and path.svg, the same bytes for the same figure; returns both paths."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    written = []
    with matplotlib.rc_context({"svg.hashsalt": "fleetprint", "hatch.linewidth": 0.6}):
        for suffix, metadata in [(".png", None), (".svg", {"Date": None})]:
            written.append(path.with_name(path.name + suffix))
            figure.savefig(written[-1], dpi=dpi, metadata=metadata)
    return written
