#!/usr/bin/env python3
"""Draws what a result of `fleetprint sensitivity` holds, a panel for each variant or point of a sweep.

Example: scripts/plot-sensitivity results/drivers-250bn.h5 -o results/drivers-250bn
writes, as .png and .svg and as far as the file has them,
  NAME-tornado   the response with one factor at its lower and upper end, every other factor typical
  NAME-indices   Sobol' indices and Shapley effects with their intervals
  NAME-years     Sobol' indices of first order, year by year
"""

import argparse
import sys
from pathlib import Path

import matplotlib
import numpy as np

matplotlib.use("Agg")
matplotlib.rcParams["svg.hashsalt"] = "fleetprint"  # the same file for the same result
matplotlib.rcParams["hatch.linewidth"] = 0.6
import matplotlib.pyplot as plt  # noqa: E402
from matplotlib.lines import Line2D  # noqa: E402
from matplotlib.patches import Patch  # noqa: E402
from sensitivity_file import Refusal, Sensitivity, factor_words  # noqa: E402

DARK, MIDDLE, LIGHT, GREY = "#1b4965", "#6b8fa8", "#cfdde6", "0.35"
MOST_PANELS = 6
MOST_FACTORS = 12
# Neighbours differ in brightness or hatch, so that they can be told apart in grey.
AREAS = [(DARK, ""), (LIGHT, ""), (MIDDLE, "////"), ("#f4f1e8", "...."), ("#8c2d04", ""), ("#f2c9a5", ""), ("#b5733c", "\\\\\\\\"),
         ("white", "xxxx"), ("#4a4a4a", ""), ("#a9c4b0", "")]  # fmt: skip
OTHERS = ("0.92", "---")
SHARES = [("first_order", "by the factor alone (Sobol', first order)", DARK, ""),
          ("total_order", "with its interactions (Sobol', total order)", LIGHT, ""),
          ("shapley_effect", "its part of the whole (Shapley effect)", "white", "//////")]  # fmt: skip


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
    figure, axes = plt.subplots(lines, columns, figsize=size, layout="constrained", sharex=True, sharey=True, squeeze=False)
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


def finish(figure, heading, note, handles):
    """The heading above the panels; below them the legend and what else a reader has to know."""
    figure.suptitle(heading, fontsize=10.5)
    columns = len(handles) if figure.get_figwidth() > 9 else 1
    lines = -(-len(handles) // columns)
    note_height, strip = (inches / figure.get_figheight() for inches in (0.28, 0.4 + 0.2 * lines))
    figure.get_layout_engine().set(rect=(0, strip, 1, 1 - strip))
    figure.legend(handles=handles, loc="lower center", bbox_to_anchor=(0.5, note_height), ncol=columns, fontsize=8.5, frameon=False)
    figure.text(0.5, 0.35 * note_height, note, ha="center", fontsize=8, color=GREY)


def left_out_words(count):
    return f"{count} more factors matter less and are not shown." if count else ""


def mark_constant(panel, row, x):
    panel.text(x, row, " – ", va="center", ha="left", fontsize=9, color=GREY)


def constant_words(values):
    return "–: does not vary by itself here." if np.isnan(values).any() else ""


def draw_tornado(result):
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
    finish(figure, f"{result.attributes['title']}\nOne factor at a time from its lower to its upper end, every other one typical",
           " ".join(filter(None, notes)), handles)  # fmt: skip
    return figure


def draw_indices(result):
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
    finish(figure, f"{result.attributes['title']}\nWhich uncertain numbers make the {response} uncertain",
           " ".join(filter(None, notes)), handles)  # fmt: skip
    return figure


def stack_of(first):
    """first: (year, factor). The areas of the greatest factors, the one that leads earliest at the bottom, and of all others."""
    shown = sorted(range(first.shape[1]), key=lambda f: -first[:, f].max())[: len(AREAS)]
    shown.sort(key=lambda f: (np.arange(len(first)) @ first[:, f]) / max(first[:, f].sum(), 1e-12))
    others = first.sum(axis=1) - first[:, shown].sum(axis=1)
    return shown, [*first[:, shown].T, others]


def draw_shares_of_years(panel, result, years, first, total):
    """Stacked areas; what is left up to 1 is interaction. It is at most the sum of the total orders less 1, which counts an interaction
    of m factors m - 1 times, and whose sampling error is smaller."""
    interactions = 1 - np.nansum(first, axis=1)
    bound = np.nansum(total, axis=1) - 1
    first = np.clip(np.nan_to_num(first), 0, None)
    shown, areas = stack_of(first)
    bottom = np.zeros(len(years))
    for (colour, hatch), area in zip([*AREAS[: len(shown)], OTHERS], areas):
        panel.fill_between(years, bottom, bottom + area, facecolor=colour, edgecolor="black" if hatch else DARK, hatch=hatch, linewidth=0.5)
        bottom = bottom + area
    for line in [interactions, bound]:
        panel.plot(years, line, color="white", linewidth=4)
    for line, style in [(interactions, "-"), (bound, ":")]:
        panel.plot(years, line, color="black", linewidth=1.8, linestyle=style)
    panel.set_xlim(years[0], years[-1])
    panel.set_ylim(min(0, interactions.min()), max(1, bottom.max()))
    panel.yaxis.set_major_formatter(lambda y, _: f"{100 * y:g} %")
    names = [factor_words(result.parameters[f]) for f in shown] + [f"all {first.shape[1] - len(shown)} others"]
    handles = [Patch(facecolor=colour, edgecolor="black", hatch=hatch, linewidth=0.5, label=name)
               for (colour, hatch), name in zip([*AREAS[: len(shown)], OTHERS], names)]  # fmt: skip
    lines = [("-", "interactions: 100 % − sum of all"), (":", "at most: sum of total orders − 100 %")]
    return [Line2D([], [], color="black", linewidth=1.8, linestyle=style, label=label) for style, label in lines] + handles[::-1]


def draw_mean_of_years(panel, years, mean, deviation):
    panel.fill_between(years, mean - deviation, mean + deviation, color=LIGHT, edgecolor=MIDDLE, label="± one standard deviation")
    panel.plot(years, mean, color=DARK, linewidth=1.6, label="mean")
    panel.axhline(0, color="black", linewidth=0.8)
    panel.legend(fontsize=8, loc="upper left", frameon=False)


def draw_years(result):
    years, first, total = result.axis("year"), result.of("first_order_by_year"), result.of("total_order_by_year")
    mean, variance = result.of("sobol_mean_by_year"), result.of("sobol_variance_by_year")
    count = len(result.points)
    figure, axes = plt.subplots(2 * count, 1, figsize=(9.4, 6.6 * count), layout="constrained", sharex=True, squeeze=False,
                                height_ratios=[1, 2.2] * count)  # fmt: skip
    response, unit = result.response("first_order_by_year"), result.units("sobol_mean_by_year")
    for p in range(count):
        above, below = axes[2 * p, 0], axes[2 * p + 1, 0]
        draw_mean_of_years(above, years, mean[p], np.sqrt(variance[p]))
        above.set_ylabel(f"{response} of the year\n[{unit}]", fontsize=8.5)
        above.set_title(result.points[p], loc="left", fontsize=9, fontweight="bold")
        handles = draw_shares_of_years(below, result, years, first[p], total[p])
        below.set_ylabel("share of its variance, by the factor alone\n(Sobol', first order) [%]", fontsize=8.5)
        below.legend(handles=handles, fontsize=8, loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, handleheight=1.3)
    for panel in axes.flat:
        panel.spines[["top", "right"]].set_visible(False)
        panel.tick_params(labelsize=8)
    axes[-1, 0].set_xlabel("year", fontsize=8.5)
    figure.suptitle(f"{result.attributes['title']}\nWhich uncertain numbers make the {response} uncertain, year by year", fontsize=10.5)
    return figure


def pictures(result):
    """Name and drawing function of every picture for which the file has what it takes."""
    found = [("tornado", draw_tornado)] if "tornado_at_typical" in result else []
    found += [("indices", draw_indices)] if any(name in result for name, *_ in SHARES) else []
    found += [("years", draw_years)] if "first_order_by_year" in result else []
    if not found:
        raise Refusal("The file has no tornado, Sobol' indices or Shapley effects to draw: ask with --method sobol, shapley or tornado.")
    if len(result.points) > MOST_PANELS:
        raise Refusal(f"The file has {len(result.points)} points, which is more than {MOST_PANELS} panels. Choose with --at DIMENSION=LABEL.")
    return found


def main():
    parser = argparse.ArgumentParser(prog="scripts/plot-sensitivity", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("result", type=Path, help="result file of fleetprint sensitivity")
    parser.add_argument("-o", "--output", type=Path, required=True, help="where to write, without -tornado and suffix")
    parser.add_argument("--at", action="append", default=[], metavar="DIMENSION=LABEL",
                        help="only this point, axis value or response (repeatable): point=base, rebound=0.3, response=footprint_total")  # fmt: skip
    arguments = parser.parse_args()
    try:
        result = Sensitivity(arguments.result, [one.partition("=")[::2] for one in arguments.at])
        for name, draw in pictures(result):
            figure = draw(result)
            for suffix, metadata in [(".png", None), (".svg", {"Date": None})]:
                path = arguments.output.with_name(f"{arguments.output.name}-{name}{suffix}")
                figure.savefig(path, dpi=150, metadata=metadata)
                print(f"Written: {path}")
            plt.close(figure)
    except (Refusal, OSError) as problem:
        sys.exit(f"plot-sensitivity: {problem}")


if __name__ == "__main__":
    main()
