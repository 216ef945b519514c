"""Why it matters who shares an uncertainty: the fleet's footprint from shared over correlated to independent devices."""

import numpy as np
from matplotlib.ticker import FuncFormatter, MaxNLocator

from .style import DARK, LIGHT, MIDDLE, SMALL, WORST, figure_with, headline, name_panel, needs, number, opened, unit_over_horizon

PAPER = "Give a result of scenarios/paper-250bn.toml, whose variants are shared and independent."
SWEEP = "Give a result of scenarios/sweep-dependence.toml, with its trials."
SHOWN = (0.5, 0.1)  # correlations in the left panel
OUTPUT = "footprint_total"
SPAN = 4.0  # standard deviations to each side, in both panels


def deviation(result, **point):
    found = result.summary[OUTPUT].sel(statistic="standard_deviation", **point)
    return float(found) if found.ndim == 0 else found.values


def power(value):
    """0.000318 as '0.00032', 158.8 as '159': two digits or whole numbers, without an exponent."""
    return f"{value:.{max(0, 1 - int(np.floor(np.log10(value))))}f}"


def rounded(value):
    """To two digits: 498123 is 500000."""
    return float(f"{value:.1e}")


def draw_wide(panel, shared, sweep, unit):
    """Shared and correlated at the scale of the fleet; independent devices are a line there."""
    panel.hist(shared, 60, density=True, color=LIGHT, edgecolor=MIDDLE, linewidth=0.5, label=f"shared: ±{power(shared.std(ddof=1))}")
    for correlation, style in zip(SHOWN, ["--", ":"]):
        if not np.isclose(sweep.data.correlation.values, correlation).any():
            continue
        values = sweep.data[OUTPUT].sel(correlation=correlation, method="nearest").values
        density, edges = np.histogram(values, 30, density=True)
        panel.plot((edges[1:] + edges[:-1]) / 2, density, color=DARK, linestyle=style, linewidth=1.6,
                   label=f"correlation {correlation:g}: ±{power(values.std(ddof=1))}")  # fmt: skip
    panel.set_xlim(*(shared.mean() + SPAN * shared.std(ddof=1) * np.array([-1, 1])))
    panel.axvline(shared.mean(), ymax=0.58, color=WORST, linewidth=1.4, label="independent: see b")
    panel.set_yticks([])
    panel.set_ylim(top=1.7 * panel.get_ylim()[1])
    panel.set_ylabel("probability density")
    panel.set_xlabel(f"footprint [{unit}]")
    panel.legend(fontsize=SMALL, frameon=False, loc="upper left", handlelength=1.6)


def draw_zoom(panel, independent, ratio, unit):
    """Independent devices about their mean; the axis is as many times finer as the deviations differ."""
    mean, spread = independent.mean(), independent.std(ddof=1)
    panel.hist(independent - mean, np.linspace(-4, 4, 41) * spread, density=True, color="white", edgecolor=WORST, hatch="////", linewidth=0.7)
    panel.set_xlim(-SPAN * spread, SPAN * spread)
    panel.set_ylim(top=1.35 * panel.get_ylim()[1])
    panel.set_yticks([])
    panel.xaxis.set_major_locator(MaxNLocator(3, symmetric=True))
    panel.set_xlabel(f"footprint − {number(mean, 1)} [{unit}]")
    panel.text(0.5, 0.97, f"independent: ±{power(spread)}\nthe axis is {number(rounded(ratio))} times finer", transform=panel.transAxes,
               ha="center", va="top", fontsize=SMALL)  # fmt: skip


def draw_over_correlation(panel, sweep, ends, unit):
    """Standard deviation over the correlation, both ends as lines."""
    shared, independent = ends
    x, y = sweep.data.correlation.values, deviation(sweep)
    panel.loglog(x, y, "o-", color=DARK, markersize=4, linewidth=1.4)
    panel.axhline(shared, color=MIDDLE, linewidth=1.2, linestyle="--")
    panel.axhline(independent, color=WORST, linewidth=1.2, linestyle="-.")
    panel.annotate(f"shared {power(shared)}", (x.min(), shared), (2, 4), textcoords="offset points", fontsize=SMALL, va="bottom")
    panel.annotate(f"independent {power(independent)}", (1, independent), (0, -4), textcoords="offset points", fontsize=SMALL, va="top", ha="right")
    panel.set_ylim(independent / 6, shared * 8)
    panel.set_xlim(x.min() / 2, 4)
    panel.set_xticks([1e-12, 1e-8, 1e-4, 1], ["$10^{-12}$", "$10^{-8}$", "$10^{-4}$", "1"])
    panel.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    panel.minorticks_off()
    panel.set_xlabel("correlation between any two devices")
    panel.set_ylabel(f"standard deviation [{unit}]")
    panel.grid(color="0.92", linewidth=0.6)


def dependence(paper, correlations):
    """The fleet's footprint where devices share their uncertainty, share part of it, or draw for themselves.

    paper          Result (or path) of scenarios/paper-250bn.toml: variants base (shared) and independent
    correlations   Result (or path) of scenarios/sweep-dependence.toml

    Returns a matplotlib Figure. Raises MissingData if one of them is another result.

        fleetprint.figures.dependence("results/paper-250bn.h5", "results/dependence.h5")
    """
    paper, sweep = opened(paper), opened(correlations)
    needs(paper, ["point", OUTPUT], PAPER)
    if "independent" not in paper.data.point.values:
        needs(paper, ["variant independent"], PAPER)
    needs(sweep, ["correlation", OUTPUT], SWEEP)
    if OUTPUT not in sweep.data:
        needs(sweep, ["trials"], SWEEP)
    unit = unit_over_horizon(paper)
    shared, independent = (paper.data[OUTPUT].sel(point=name).values for name in ("base", "independent"))
    ends = deviation(paper, point="base"), deviation(paper, point="independent")
    ratio = ends[0] / ends[1]
    figure, axes = figure_with([["wide", "zoom", "over"]], (9.4, 4.5), width_ratios=[1.15, 0.85, 1.1])
    draw_wide(axes["wide"], shared, sweep, unit)
    draw_zoom(axes["zoom"], independent, ratio, unit)
    draw_over_correlation(axes["over"], sweep, ends, unit)
    for letter, (name, text) in zip("abc", {"wide": "All devices alike", "zoom": "Each for itself", "over": "In between"}.items()):
        name_panel(axes[name], letter, text)
    devices = float(paper.data.devices.sel(point="base"))
    headline(figure, f"One uncertainty for all devices or one for each:\nthe spread of the fleet differs {number(rounded(ratio))} times",
             f"the square root of {devices / 1e9:g} billion devices is {number(np.sqrt(devices))}; ± is one standard deviation [{unit}]")  # fmt: skip
    return figure
