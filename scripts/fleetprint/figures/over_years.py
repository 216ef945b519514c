"""A fleet over the years: fans of footprint, handprint and net, and which share of the trials is paid back by when."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from ..distribution import quantiles
from .findings import nearly, paid_back_by
from .style import (DARK, LIGHT, MIDDLE, SMALL, WORST, figure_with, headline, name_panel, needs, opened, trials_words, words,
                    zero_line)  # fmt: skip

WHAT = "Give a result over the years, with its trials, as that of scenarios/infrastructure-and-realisation.toml."
LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95]


def draw_fan(panel, result, output, worst=None):
    """Bands from 5 to 95 % and 25 to 75 % and the median of every year; device parts at their upper end where the file has it."""
    fan = quantiles(result, output, LEVELS)
    fan = fan.isel(point=0) if "point" in fan.dims else fan
    years = fan.year.values
    panel.fill_between(years, fan.sel(quantile=0.05), fan.sel(quantile=0.95), color=LIGHT, linewidth=0, label="5 to 95 %")
    panel.fill_between(years, fan.sel(quantile=0.25), fan.sel(quantile=0.75), color=MIDDLE, linewidth=0, label="25 to 75 %")
    panel.plot(years, fan.sel(quantile=0.5), color=DARK, linewidth=1.8, label="median")
    if worst is not None and worst in result.data:
        upper = result.data[worst].sel(estimate="upper")
        upper = upper.isel(point=0) if "point" in upper.dims else upper
        panel.plot(years, upper, color=WORST, linestyle="--", linewidth=1.5, label="device parts at upper end")
    zero_line(panel)
    panel.set_xlim(years[0], years[-1])
    panel.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    panel.set_xlabel("year")
    panel.set_ylabel(f"{output} [{result.unit(output)}]")


def paid_back(result):
    """Of every variant its label and three shares of the trials: paid back in the first year, later, never."""
    values = result.data.payback_year.transpose(..., "trial").values
    labels = [str(one) for one in result.data.point_label.values] if "point_label" in result.data else ["as it is"]
    first = result.data.year.values[0]
    rows = values.reshape(len(labels), -1)
    return [(label, np.array([(row <= first).mean(), (row > first).mean(), np.isnan(row).mean()])) for label, row in zip(labels, rows)]


def draw_payback(panel, result, shares):
    """A bar for each variant, from paid back at once to never."""
    first, *_, last = result.data.year.values
    looks = [(DARK, "", f"in {first}"), (MIDDLE, "////", f"later, by {last}"), ("0.94", "", "never")]
    left = np.zeros(len(shares))
    values = 100 * np.array([share for _, share in shares])
    for column, (colour, hatch, label) in enumerate(looks):
        panel.barh(range(len(shares)), values[:, column], 0.42, left, color=colour, hatch=hatch, edgecolor="black", linewidth=0.7, label=label)
        left += values[:, column]
    for at, ((label, _), value) in enumerate(zip(shares, values)):
        panel.text(0.8, at - 0.28, f"{label}: {nearly(value[:2].sum())} paid back", ha="left", va="bottom", fontsize=SMALL)
    panel.set_ylim(len(shares) - 0.5, -0.75)
    panel.set_xlim(0, 100)
    panel.set_yticks([])
    panel.set_xlabel("share of the trials [%]")
    panel.legend(fontsize=SMALL, frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.15), ncol=3)


def over_years(result):
    """Fan chart of footprint, handprint and net over the years, and the pay-back year of every variant.

    result: a Result over the years with its trials, or its path; shipped is scenarios/infrastructure-and-realisation.toml. The fans are of
    its first point, the scenario itself. Returns a matplotlib Figure. Raises MissingData if it is another.

        fleetprint.figures.over_years("results/criticisms.h5")
    """
    result = opened(result)
    needs(result, ["year", "footprint", "handprint", "net", "payback_year"], WHAT)
    if "payback_year" not in result.data:
        needs(result, ["trials"], WHAT)
    figure, axes = figure_with([["footprint", "handprint"], ["net", "payback"]], (9.4, 7.2))
    draw_fan(axes["footprint"], result, "footprint", "footprint_by_year_and_estimate")
    draw_fan(axes["handprint"], result, "handprint")
    draw_fan(axes["net"], result, "net", "net_by_year_and_estimate")
    shares = paid_back(result)
    draw_payback(axes["payback"], result, shares)
    top = max(axes[name].get_ylim()[1] for name in ("footprint", "handprint"))
    for name in ("footprint", "handprint"):
        axes[name].set_ylim(0, top)
    axes["footprint"].legend(fontsize=SMALL, frameon=False, loc="upper left")
    names = {"footprint": "What the fleet emits", "handprint": "What it helps to avoid", "net": "The balance", "payback": "When it is paid back"}
    for letter, (name, text) in zip("abcd", names.items()):
        name_panel(axes[name], letter, text)
    headline(figure, finding(result, shares), f"{words(result.title)}; a to c: {shares[0][0]}; {trials_words(result)}; {ends_words(result)}")
    return figure


def ends_words(result):
    """What of the devices before and after the years counts in the first variant; without the variables the usual choice."""
    choices = [("horizon_initial_stock", "sunk"), ("horizon_life_beyond_end", "not_credited")]
    initial, beyond = (str(result.data[name].values.flat[0]) if name in result.data else usual for name, usual in choices)
    return f"initial stock {initial}, life after {result.data.year.values[-1]} {beyond.replace('_', ' ')}"


def finding(result, shares):
    last = result.data.year.values[-1]
    return paid_back_by(last, [(1 - share[2], label) for label, share in shares])
