"""How much rebound the balance bears: the net over the common rebound, and where it is zero over the other sectors' saving."""

import numpy as np
from matplotlib.lines import Line2D

from .findings import rebound_borne
from .style import (DARK, LIGHT, MIDDLE, SMALL, WORST, figure_with, headline, name_panel, needs, number, opened, percent, trials_words,
                    unit_over_horizon, words, zero_line)  # fmt: skip

WHAT = "Give a result of scenarios/sweep-rebound.toml, whose axes are rebound, other_saving and dependence."
AXES = ["rebound", "other_saving", "dependence"]
BANDS = [(0.05, 0.95, LIGHT), (0.25, 0.75, MIDDLE)]
MOST_SAVING = 0.02  # of the map: beyond it no rebound below 60 % turns the balance of typical devices


def stated_saving(data):
    """The saving of the other sectors at which the left panel is drawn: 0.6 %, as published, or the nearest there is."""
    values = data.other_saving.values
    return float(values[np.argmin(np.abs(values - 0.006))])


def draw_over_rebound(panel, result, saving):
    """Bands of quantiles and median where the uncertainty is shared, device parts at their upper end, and independent devices."""
    levels = result.summary["quantile"].values
    at = {"other_saving": saving, "dependence": "shared"}
    net = result.summary.net_total_quantile.sel(**at)
    rebound = 100 * net.rebound.values
    for low, high, colour in BANDS:
        if low in levels and high in levels:
            panel.fill_between(rebound, net.sel(quantile=low), net.sel(quantile=high), color=colour, linewidth=0,
                               label=f"shared: {100 * low:g} to {100 * high:g} %")  # fmt: skip
    panel.plot(rebound, net.sel(quantile=0.5), color=DARK, linewidth=1.6, label="shared: median")
    independent = result.summary.net_total.sel(other_saving=saving, dependence="independent", statistic="mean")
    panel.plot(rebound, independent, color="black", linewidth=1.4, linestyle=":", label="independent devices")
    panel.plot(rebound, result.data.net_by_estimate.sel(estimate="upper", **at), color=WORST, linewidth=1.6, linestyle="--", label="shared: at upper end")
    zero_line(panel)
    for value, label, offset in [(break_even_at(result, saving, "upper"), "at upper end", (10, -26)), (break_even_at(result, saving, "mean"), "mean", (-6, 30))]:
        if 0 < value <= rebound[-1] / 100:
            panel.plot([100 * value], [0], "o", color="black", markersize=6, zorder=5)
            panel.annotate(f"{label} {percent(value)}", (100 * value, 0), offset, textcoords="offset points", fontsize=SMALL,
                           ha="left" if offset[0] > 0 else "right", arrowprops={"arrowstyle": "-", "color": "0.3"})  # fmt: skip
    panel.set_xlim(rebound[0], rebound[-1])
    panel.set_xlabel("rebound common to all sectors [%]")
    panel.set_ylabel(f"net [{unit_over_horizon(result)}]")
    panel.legend(fontsize=SMALL, frameon=False, loc="lower right")


def break_even_at(result, saving, estimate):
    found = result.data.break_even_rebound_by_estimate.sel(other_saving=saving, dependence="shared", estimate=estimate)
    return float(found.isel(rebound=0))


def draw_map(panel, result, saving):
    """Median of the net over both, brighter where more is avoided; its zero line, that of device parts at their upper end, and labelled contours."""
    data = result.summary.net_total_quantile.sel(quantile=0.5, dependence="shared").transpose("rebound", "other_saving")
    data = data.sel(other_saving=slice(0, MOST_SAVING))
    x, y, median = 100 * data.other_saving.values, 100 * data.rebound.values, data.values
    worst = result.data.net_by_estimate.sel(estimate="upper", dependence="shared").transpose("rebound", "other_saving")
    worst = worst.sel(other_saving=slice(0, MOST_SAVING)).values
    step = 500
    levels = np.arange(step * np.floor(median.min() / step), step * np.ceil(median.max() / step) + 1, step)
    panel.contourf(x, y, median, levels, cmap="Blues_r", alpha=0.75, vmin=levels[0] * 1.3, vmax=max(levels[-1], step))
    panel.contourf(x, y, median, [0, max(median.max(), 1)], colors="none", hatches=["////"])
    if median[-1, 0] > 0:
        panel.text(0.03, 0.95, "more emitted\nthan avoided", transform=panel.transAxes, ha="left", va="top", fontsize=SMALL,
                   bbox={"facecolor": "white", "edgecolor": "none", "pad": 2})  # fmt: skip
    thin = panel.contour(x, y, median, [level for level in levels if level != 0], colors="0.25", linewidths=0.7, linestyles="-")
    panel.clabel(thin, fmt=lambda value: number(value), fontsize=SMALL)
    for values, colour, style in [(median, "black", "-"), (worst, WORST, "--")]:
        if values.min() < 0 < values.max():
            panel.contour(x, y, values, [0], colors=colour, linewidths=2.2, linestyles=style)
    panel.plot([100 * saving], [0], "D", color="white", markeredgecolor="black", markersize=8, clip_on=False, zorder=6)
    panel.set_xlabel("saving of the other sectors [%]")
    panel.set_ylabel("rebound common to all sectors [%]")
    handles = [Line2D([], [], color="black", linewidth=2.2, label="net is zero: median"),
               Line2D([], [], color=WORST, linewidth=2.2, linestyle="--", label="net is zero: at upper end"),
               Line2D([], [], marker="D", linestyle="", color="white", markeredgecolor="black", markersize=8, label="as published")]  # fmt: skip
    panel.legend(handles=handles, fontsize=SMALL, loc="upper center", bbox_to_anchor=(0.5, -0.16), ncol=3, frameon=False, columnspacing=1.0,
                 handlelength=1.6)  # fmt: skip


def rebound(result):
    """Net over the common rebound with its quantiles, and with all device parts at their upper end; break-even map of the other sectors' saving and the rebound.

    result: a Result of scenarios/sweep-rebound.toml, or its path. Returns a matplotlib Figure. Raises MissingData if it is another.

        fleetprint.figures.rebound("results/rebound.h5")
    """
    result = opened(result)
    needs(result, [*AXES, "net_total_quantile", "net_by_estimate", "break_even_rebound_by_estimate"], WHAT)
    saving = stated_saving(result.data)
    figure, axes = figure_with([["over", "map"]], (9.4, 5.0), width_ratios=[1, 1.1])
    draw_over_rebound(axes["over"], result, saving)
    draw_map(axes["map"], result, saving)
    name_panel(axes["over"], "a", f"Other sectors save {100 * saving:g} %, as published")
    name_panel(axes["map"], "b", f"Median of the net [{unit_over_horizon(result)}]")
    headline(figure, rebound_borne(break_even_at(result, saving, "upper"), break_even_at(result, saving, "mean")),
             f"{words(result.title)}; {trials_words(result)} a point")  # fmt: skip
    return figure
