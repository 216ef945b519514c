"""The 250-billion-device question: what the fleet emits, what it helps to avoid, and where the balance is zero."""

import numpy as np

from .findings import AT_UPPER, balance, without_rebound
from .style import (DARK, LIGHT, MIDDLE, SMALL, WORST, figure_with, headline, name_panel, needs, number, opened, trials_words,
                    unit_over_horizon, words, zero_line)  # fmt: skip

REBOUND_SHOWN = "rebound_60"  # the second curve of the net panel, where the file has it
WHAT = "The figure needs variants, trials and a break-even sector: give a result of scenarios/paper-250bn.toml."


class Paper:
    """The parts of a result that the figure shows, by variant."""

    def __init__(self, result):
        needs(result, ["point", "footprint_total", "net_by_saving", "break_even_saving_by_estimate"], WHAT)
        missing = {"base", "independent"} - set(result.data.point.values)
        if missing:
            needs(result, [f"variant {name}" for name in sorted(missing)], WHAT)
        self.data, self.result = result.data.load(), result
        self.points = list(self.data.point.values)
        self.sectors = list(self.data.sector.values)
        self.sector = result.attributes["break_even_sector"]
        self.unit = unit_over_horizon(result)

    def at(self, name, point):
        return self.data[name].sel(point=point).values

    def estimate(self, name, point, estimate):
        return float(self.data[name].sel(point=point, estimate=estimate))


def variant_words(name):
    """A short name under a bar: 'rebound 30 %', 'every sector 20 %'."""
    if name == "base":
        return "as\nstated"
    kind, _, share = name.rpartition("_")
    return f"{words(kind)}\n{share} %" if share.isdigit() else words(name)


def draw_footprint(axes, paper):
    """Both distributions, all-typical and worst case."""
    shared = paper.at("footprint_total", "base")
    independent = paper.at("footprint_total", "independent")
    axes.hist(shared, bins=80, density=True, color=LIGHT, edgecolor=MIDDLE, linewidth=0.5)
    top = axes.get_ylim()[1]
    axes.set_ylim(0, top * 1.5)
    low, high = np.quantile(shared, [0.05, 0.95])
    axes.annotate(f"shared: 5 to 95 %\nis {low:.0f} to {high:.0f}", (high, top * 0.25), (1.04 * high, top * 0.6), fontsize=SMALL,
                  arrowprops={"arrowstyle": "-", "color": "0.4"})  # fmt: skip
    typical = paper.estimate("footprint_by_estimate", "base", "typical")
    worst = paper.estimate("footprint_by_estimate", "base", "upper")
    spread = np.quantile(independent, 0.95) - np.quantile(independent, 0.05)
    for x, style, colour, label, height, side in [
        (typical, ":", DARK, f"all-typical\n{typical:.0f}", 1.45, "right"),
        (float(np.mean(independent)), "-", DARK, f"independent: {np.mean(independent):.0f}\n(5 to 95 % spans {spread:.1g})", 1.45, "left"),
        (worst, "--", WORST, f"worst case\n{worst:.0f}", 1.2, "right"),
    ]:
        axes.axvline(x, ymax=0.97, color=colour, linestyle=style, linewidth=1.6)
        axes.annotate(label, (x, top * height), (4 if side == "left" else -4, 0), textcoords="offset points", ha=side, va="top", fontsize=SMALL,
                      color=colour)  # fmt: skip
    axes.set_xlim(paper.estimate("footprint_by_estimate", "base", "lower") * 1.4, worst * 1.04)
    axes.set_yticks([])
    axes.set_ylabel("probability density")
    axes.set_xlabel(f"footprint of the fleet [{paper.unit}]")
    name_panel(axes, "a", "What the fleet emits")


def draw_handprint(axes, paper):
    """Handprint stacked by sector for the savings and rebound variants; a bar beyond the axis is cut and labelled."""
    shown = [name for name in paper.points if name not in {"independent", "worst_case"}]
    bars = np.array([paper.at("handprint_by_sector", name) for name in shown])
    worst = paper.estimate("footprint_by_estimate", "base", "upper")
    limit = worst * 1.75
    x = np.arange(len(shown))
    bottom = np.zeros(len(shown))
    for s, (sector, colour, hatch) in enumerate(zip(paper.sectors, [DARK, LIGHT, MIDDLE], ["", "///", "..."])):
        axes.bar(x, bars[:, s], 0.62, bottom, label=words(sector), color=colour, edgecolor=DARK, hatch=hatch, linewidth=0.8)
        bottom += bars[:, s]
    for i, total in enumerate(bars.sum(axis=1)):
        if total > limit:
            axes.text(i, limit * 0.97, f"↑ {number(total)}", ha="center", va="top", fontsize=SMALL, fontweight="bold",
                      bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5})  # fmt: skip
        else:
            axes.text(i, total + (25 if total > 0 else -25), number(total), ha="center", va="bottom" if total > 0 else "top",
                      fontsize=SMALL, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.85})  # fmt: skip
    low, high = np.quantile(paper.at("footprint_total", "base"), [0.05, 0.95])
    axes.axhspan(low, high, color="0.6", alpha=0.3, zorder=0, label="footprint, 5 to 95 %")
    axes.axhline(worst, color=WORST, linestyle="--", linewidth=1.4, label="footprint, worst case")
    zero_line(axes)
    axes.set_ylim(min(0, bars.sum(axis=1).min() * 1.6), limit)
    axes.set_xticks(x, [variant_words(name) for name in shown], fontsize=8)
    axes.set_ylabel(f"handprint [{paper.unit}]")
    axes.legend(fontsize=SMALL, loc="upper center", ncol=2, frameon=False, columnspacing=1.0, bbox_to_anchor=(0.42, 1.02))
    name_panel(axes, "b", "What it helps to avoid, by sector")


def draw_net_lines(axes, paper, point, colours, worst_style, name):
    """Median, 5 to 95 % band and worst case of the net along the saving."""
    colour, fill = colours
    levels = list(paper.data["quantile"].values)
    savings = 100 * paper.data["saving"].values
    net = paper.at("net_by_saving", point)
    band = f"{name}: {100 * levels[0]:g} to {100 * levels[-1]:g} %"
    axes.fill_between(savings, net[:, 0], net[:, -1], color=fill, alpha=0.8, label=band)
    middle = int(np.argmin(np.abs(np.array(levels) - 0.5)))
    axes.plot(savings, net[:, middle], color=colour, linewidth=1.4, label=f"{name}: median")
    worst = paper.data["net_by_saving_and_estimate"].sel(point=point, estimate="upper")
    axes.plot(savings, worst, color=WORST, linestyle=worst_style, linewidth=1.4, label=f"{name}: worst case")


def mark_break_even(axes, paper, point, marker, texts):
    """Marks and labels where the net is zero; texts: {estimate: (offset in points, alignment)}."""
    for estimate, (offset, side) in texts.items():
        x = 100 * paper.estimate("break_even_saving_by_estimate", point, estimate)
        if not np.isfinite(x):  # the net keeps its sign
            continue
        axes.plot([x], [0], marker, color="black", markersize=6, zorder=5)
        label = {"upper": "worst case", "mean": "mean"}[estimate]
        axes.annotate(f"{label} {x:.3g} %", (x, 0), offset, textcoords="offset points", fontsize=SMALL, ha=side,
                      arrowprops={"arrowstyle": "-", "color": "0.3"})  # fmt: skip


def draw_net(axes, paper):
    """Net over the whole range of savings, without and with rebound."""
    sector = words(paper.sector)
    draw_net_lines(axes, paper, "base", (DARK, MIDDLE), "--", "no rebound")
    if REBOUND_SHOWN in paper.points:
        draw_net_lines(axes, paper, REBOUND_SHOWN, ("0.45", "0.85"), "-.", words(REBOUND_SHOWN) + " %")
        mark_break_even(axes, paper, REBOUND_SHOWN, "s", {"upper": ((26, 12), "left"), "mean": ((6, 28), "left")})
    zero_line(axes)
    axes.set_xlim(0, 100 * paper.data["saving"].values[-1])
    axes.set_ylim(top=4200)
    axes.set_xlabel(f"saving of {sector} [%]")
    axes.set_ylabel(f"net [{paper.unit}]")
    axes.legend(fontsize=SMALL, loc="lower left", ncol=1, frameon=False)
    name_panel(axes, "c", f"Net against the saving of {sector}")


def draw_net_near_zero(axes, paper):
    """The same near the stated saving, without rebound."""
    sector = words(paper.sector)
    draw_net_lines(axes, paper, "base", (DARK, MIDDLE), "--", "no rebound")
    mark_break_even(axes, paper, "base", "o", {"upper": ((12, 26), "left"), "mean": ((12, 26), "left")})
    stated = 100 * float(paper.data["sector_saving"].sel(point="base", sector=paper.sector))
    axes.axvline(stated, color="0.3", linestyle=":", linewidth=1)
    axes.text(stated + 0.02, -1850, f"stated: {stated:g} %", fontsize=SMALL, va="bottom")
    zero_line(axes)
    axes.set_xlim(0, 2 * stated)
    axes.set_ylim(-1900, 900)
    axes.set_xlabel(f"saving of {sector} [%]")
    axes.set_ylabel(f"net [{paper.unit}]")
    name_panel(axes, "d", "The same near zero, no rebound")


def finding(paper):
    """What the net of the base is, in a line."""
    net = paper.at("net_total", "base")
    low, middle, high = np.quantile(net, [0.05, 0.5, 0.95])
    worst = paper.estimate("net_by_estimate", "base", "upper")
    stated = without_rebound(paper.at("sector_rebound", "base"))
    return (f"{stated} the devices {balance(low, high)}:\n"
            f"net {number(middle)} ({number(low)} to {number(high)}), in the worst case {number(worst)} {paper.unit}")  # fmt: skip


def paper_250bn(result):
    """The published 250-billion-device figure with its uncertainty: footprint, handprint by sector, net against the other sectors' saving.

    result: a Result of scenarios/paper-250bn.toml, or its path. Returns a matplotlib Figure. Raises MissingData if it is another.

        fleetprint.figures.paper_250bn("results/paper-250bn.h5").savefig("paper.pdf")
    """
    paper = Paper(opened(result))
    figure, axes = figure_with([["footprint", "handprint"], ["net", "near_zero"]], (9.4, 8.2), width_ratios=[1, 1.15])
    draw_footprint(axes["footprint"], paper)
    draw_handprint(axes["handprint"], paper)
    draw_net(axes["net"], paper)
    draw_net_near_zero(axes["near_zero"], paper)
    headline(figure, finding(paper), f"{paper.result.title}; {trials_words(paper.result)}; worst case: {AT_UPPER}, everything else typical")
    return figure
