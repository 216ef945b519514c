"""What decides: the tornado, and Sobol' indices and Shapley effects, of a result of `fleetprint sensitivity`; a panel for each point."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ..errors import MissingData
from .sensitivity_reader import Sensitivity, factor_words
from .findings import matters_most, turning
from .style import DARK, GREY, LIGHT, headline

MOST_PANELS = 6
MOST_FACTORS = 12
SHARES = [("first_order", "by the factor alone (Sobol', first order)", DARK, ""),
          ("total_order", "with its interactions (Sobol', total order)", LIGHT, ""),
          ("shapley_effect", "its part of the whole (Shapley effect)", "white", "//////")]  # fmt: skip


def read(result, at, any_of, method):
    """The result for drawing, if it has one of the variables and few enough points."""
    result = result if isinstance(result, Sensitivity) else Sensitivity(result, at)
    if not any(name in result for name in any_of):
        raise MissingData(f"The file has no {' or '.join(any_of)} to draw: ask with --method {method}.")
    if len(result.points) > MOST_PANELS:
        raise MissingData(f"The file has {len(result.points)} points, which is more than {MOST_PANELS} panels. Choose with --at DIMENSION=LABEL.")
    return result


def leading(sizes):
    """sizes: (point, factor). The factors that matter most anywhere, in the order of the first point; how many are left out."""
    greatest = np.nanmax(np.where(np.isnan(sizes), -np.inf, sizes), axis=0)
    varying = [f for f in range(sizes.shape[1]) if np.isfinite(greatest[f])]
    shown = sorted(varying, key=lambda f: -greatest[f])[:MOST_FACTORS]
    first = np.nan_to_num(sizes[0], nan=-1.0)
    return sorted(shown, key=lambda f: (-first[f], -greatest[f])), len(varying) - len(shown)


def panels(result, rows, height, label):
    """A figure with a panel for each point, a row for each factor, and the panels."""
    count = len(result.points)
    columns = {1: 1, 2: 2, 4: 2}.get(count, 3)
    lines = -(-count // columns)
    size = (2.6 + (5.2 if columns == 1 else 3.7) * columns, 1.6 + lines * (0.4 + height * len(rows)))
    figure = Figure(figsize=size, layout="constrained")
    axes = figure.subplots(lines, columns, sharex=True, sharey=True, squeeze=False)
    for at, panel in enumerate(axes.flat):
        panel.set_visible(at < count)
        panel.spines[["top", "right"]].set_visible(False)
        panel.tick_params(labelsize=8, labelbottom=at + columns >= count)
        panel.grid(axis="x", color="0.88", linewidth=0.6)
        panel.set_axisbelow(True)
        if at + columns >= count:
            panel.set_xlabel(label, fontsize=8.5)
        if at < count and result.points[at]:
            panel.set_title(result.points[at], loc="left", fontsize=9, fontweight="bold")
    axes[0, 0].set_yticks(range(len(rows)), [factor_words(result.parameters[f]) for f in rows])
    axes[0, 0].set_ylim(len(rows) - 0.4, -0.6)
    return figure, list(axes.flat)[:count]


def finish(figure, finding, about, note, handles):
    """The heading above the panels; below them the legend and what else a reader has to know."""
    columns = len(handles) if figure.get_figwidth() > 9 else 1
    lines = -(-len(handles) // columns)
    headline(figure, finding, about, foot=0.4 + 0.2 * lines)
    note_height = 0.28 / figure.get_figheight()
    figure.legend(handles=handles, loc="lower center", bbox_to_anchor=(0.5, note_height), ncol=columns, fontsize=8.5, frameon=False)
    figure.text(0.5, 0.35 * note_height, note, ha="center", fontsize=8, color=GREY)


def left_out_words(count):
    return f"{count} more factors matter less and are not shown." if count else ""


def mark_constant(panel, row, x):
    panel.text(x, row, " – ", va="center", ha="left", fontsize=9, color=GREY)


def constant_words(values):
    return "–: does not vary by itself here." if np.isnan(values).any() else ""


def drivers_tornado(result, at=()):
    """The response with one factor at its lower and upper end, every other factor typical.

    result   a Result of `fleetprint sensitivity --method tornado`, or its path
    at       {dimension: label}: only this point, axis value or response: {"point": "base"}, {"rebound": "0.3"}

    Returns a matplotlib Figure. Raises MissingData if the file has no tornado, no such label, or more than 6 points.

        fleetprint.figures.drivers_tornado("results/drivers-250bn.h5")
    """
    result = read(result, at, ["tornado_at_typical"], "tornado")
    ends = result.axis("end")
    values, typical = result.of("tornado_at_typical"), result.of("response_at_typical")
    low, high = ends.index("lower"), ends.index("upper")
    quantiles = [e for e in range(len(ends)) if e not in (low, high)]
    crosses_zero = (values < 0).any() and (values > 0).any()
    rows, left_out = leading(np.abs(values[..., high] - values[..., low]))
    label = f"{result.response('tornado_at_typical')} [{result.units('tornado_at_typical')}]"
    figure, axes = panels(result, rows, 0.25, label)
    for p, panel in enumerate(axes):
        for row, f in enumerate(rows):
            if np.isnan(values[p, f, low]):
                mark_constant(panel, row, typical[p])
                continue
            for end, colour, hatch in [(low, DARK, ""), (high, LIGHT, "////")]:
                panel.barh(row, values[p, f, end] - typical[p], 0.66, left=typical[p], color=colour, edgecolor=DARK, hatch=hatch, linewidth=0.7)
            panel.plot(values[p, f, quantiles], [row] * len(quantiles), "d", markersize=4.5, markerfacecolor="white", markeredgecolor="black",
                       markeredgewidth=0.8)  # fmt: skip
        panel.axvline(typical[p], color="black", linewidth=0.9)
        if crosses_zero:
            panel.axvline(0, color=GREY, linewidth=0.9, linestyle=":")
    levels = " and ".join(f"{100 * float(ends[e]):g} %" for e in quantiles)
    handles = [Patch(facecolor=DARK, edgecolor=DARK, label="factor at its lower end"),
               Patch(facecolor=LIGHT, edgecolor=DARK, hatch="////", label="factor at its upper end"),
               Line2D([], [], marker="d", linestyle="", markerfacecolor="white", markeredgecolor="black", label=f"at its {levels} quantile")]  # fmt: skip
    notes = ["Line: every factor typical.", "Dotted: zero." if crosses_zero else "", constant_words(values[:, rows]), left_out_words(left_out)]
    finish(figure, tornado_finding(result, values, typical, rows, low, high),
           f"{result.title}\none factor at a time from its lower to its upper end, every other one typical",
           " ".join(filter(None, notes)), handles)  # fmt: skip
    return figure


def tornado_finding(result, values, typical, rows, low, high):
    """values: (point, factor, end). Which factors turn the sign of the response by themselves; of a response without one, what moves it most."""
    response = result.response("tornado_at_typical")
    ends = values[..., [low, high]] * np.sign(typical)[:, None, None]
    if not response.startswith("net"):
        return f"“{factor_words(result.parameters[rows[0]])}” moves the {response} most"
    turns = (ends < 0).any(axis=2)  # (point, factor)
    names = [factor_words(result.parameters[f]) for f in np.flatnonzero(turns.any(axis=0))]
    return turning(response, names, int(turns.any(axis=1).sum()), len(turns))


def filled_shares(result, name, other):
    """A share and the ends of its interval, those of the `other` where it is missing."""
    wholes = [(result.of(name + end), result.of(other + end)) for end in ["", "_lower", "_upper"]]
    return [np.where(np.isnan(share), instead, share) for share, instead in wholes]


def drivers_indices(result, at=()):
    """Sobol' indices and Shapley effects of every factor with their intervals: its share of the response's variance.

    As drivers_tornado, of `--method sobol`, `--method shapley` or both.

        fleetprint.figures.drivers_indices("results/drivers-250bn.h5", at={"point": "base"})
    """
    result = read(result, at, [name for name, *_ in SHARES], "sobol or --method shapley")
    shares = [share for share in SHARES if share[0] in result]
    sizes = np.array([result.of(name) for name, *_ in shares])
    constant = np.isnan(sizes).all(axis=0)
    order = sizes[min(1, len(shares) - 1)]  # correlated blocks apart have a Shapley effect alone
    rows, left_out = leading(np.where(np.isnan(order), sizes[-1], order))
    response = result.response(shares[0][0])
    figure, axes = panels(result, rows, 0.1 + 0.09 * len(shares), f"share of the variance of the {response} [%]")
    thickness = 0.8 / len(shares)
    for s, (name, _, colour, hatch) in enumerate(shares):
        value, lower, upper = (result.of(name + end) for end in ["", "_lower", "_upper"])
        for p, panel in enumerate(axes):
            for row, f in enumerate(rows):
                at = row - 0.4 + thickness * (s + 0.5)
                if np.isnan(value[p, f]):
                    continue
                panel.barh(at, value[p, f], thickness, color=colour, edgecolor=DARK, hatch=hatch, linewidth=0.7)
                panel.plot([lower[p, f], upper[p, f]], [at, at], color="black", linewidth=1.1, solid_capstyle="butt")
    for panel, is_constant in zip(axes, constant[:, rows]):
        panel.axvline(0, color="black", linewidth=0.8)
        for row in np.flatnonzero(is_constant):
            mark_constant(panel, row, 0)
    axes[0].xaxis.set_major_formatter(lambda x, _: f"{100 * x:g} %")
    handles = [Patch(facecolor=colour, edgecolor=DARK, hatch=hatch, label=label) for _, label, colour, hatch in shares]
    notes = [f"Thin lines: {100 * result.confidence:g} % confidence intervals.", constant_words(np.where(constant, np.nan, 0)[:, rows]),
             left_out_words(left_out)]  # fmt: skip
    filled = filled_shares(result, shares[min(1, len(shares) - 1)][0], shares[-1][0])
    finish(figure, matters_most(response, [factor_words(one) for one in result.parameters], *filled, result.points),
           f"{result.title}\nwhich uncertain numbers make the {response} uncertain",
           " ".join(filter(None, notes)), handles)  # fmt: skip
    return figure
