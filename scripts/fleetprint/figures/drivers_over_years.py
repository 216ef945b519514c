"""What decides in which year: Sobol' indices year by year."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from .drivers import read
from .sensitivity_reader import factor_words
from .style import DARK, LIGHT, MIDDLE, headline

# Neighbours differ in brightness or hatch, so that they can be told apart in grey.
AREAS = [(DARK, ""), (LIGHT, ""), (MIDDLE, "////"), ("#f4f1e8", "...."), ("#8c2d04", ""), ("#f2c9a5", ""), ("#b5733c", "\\\\\\\\"),
         ("white", "xxxx"), ("#4a4a4a", ""), ("#a9c4b0", "")]  # fmt: skip
OTHERS = ("0.92", "---")


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


def drivers_years(result, at=()):
    """Sobol' indices of first order, year by year, below the mean of the response.

    As drivers_tornado, of `--method sobol` over the years.

        fleetprint.figures.drivers_years("results/drivers-over-years.h5")
    """
    result = read(result, at, ["first_order_by_year"], "sobol, of a scenario over the years")
    years, first, total = result.axis("year"), result.of("first_order_by_year"), result.of("total_order_by_year")
    mean, variance = result.of("sobol_mean_by_year"), result.of("sobol_variance_by_year")
    count = len(result.points)
    figure = Figure(figsize=(9.4, 6.6 * count), layout="constrained")
    axes = figure.subplots(2 * count, 1, sharex=True, squeeze=False, gridspec_kw={"height_ratios": [1, 2.2] * count})
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
    headline(figure, finding(result, years, first), f"{result.title}\nwhich uncertain numbers make the {response} uncertain, year by year")
    return figure


def finding(result, years, first):
    """first: (point, year, factor). The leading factor of the first and last year of the first point."""
    leaders = [factor_words(result.parameters[f]) for f in np.nan_to_num(first[0], nan=-1.0).argmax(axis=1)]
    if len(set(leaders)) == 1:
        return f"“{leaders[0]}” leads from {years[0]} to {years[-1]}"
    if leaders[0] == leaders[-1]:
        return f"“{leaders[0]}” leads in {years[0]} and in {years[-1]}, but not always between"
    return f"“{leaders[0]}” leads in {years[0]},\n“{leaders[-1]}” in {years[-1]}"
