#!/usr/bin/env python3
"""Draws the figure of the 250-billion-device question from a result file alone.

Example: scripts/plot_paper_figure.py results/paper-250bn.h5 -o results/paper-250bn
writes results/paper-250bn.png and results/paper-250bn.svg.
"""

import argparse
import sys
from pathlib import Path

import h5py
import matplotlib
import numpy as np

matplotlib.use("Agg")
matplotlib.rcParams["svg.hashsalt"] = "fleetprint"  # the same file for the same result
import matplotlib.pyplot as plt  # noqa: E402

DARK, MIDDLE, LIGHT = "#1b4965", "#6b8fa8", "#cfdde6"
WORST = "#8c2d04"
REBOUND_SHOWN = "rebound_60"  # the second curve of the net panel, where the file has it


class Result:
    """The parts of a result file that the figure shows (format: engine/output/README.md)."""

    def __init__(self, path):
        with h5py.File(path) as file:
            need = ["point", "footprint_total", "net_by_saving", "break_even_saving_by_estimate"]
            missing = [name for name in need if name not in file]
            if missing:
                sys.exit(f"{path}: has no {', '.join(missing)} (the figure needs variants, trials and a break-even sector). "
                         "Give a result of scenarios/paper-250bn.toml.")
            self.values = {name: file[name][()] for name in file if isinstance(file[name], h5py.Dataset)}
            self.attributes = {name: text(value) for name, value in file.attrs.items()}
            self.negative = file["summary/probability_net_negative"][()]
        self.points = [text(name) for name in self.values["point"]]
        self.sectors = [text(name) for name in self.values["sector"]]
        self.estimates = [text(name) for name in self.values["estimate"]]
        self.years = float(self.values["lifespan_years"][0])
        self.unit = f"{self.attributes['fleet_unit']} over {self.years:g} years"

    def at(self, name, point):
        return self.values[name][self.points.index(point)]

    def estimate(self, name, point, estimate):
        return float(self.at(name, point)[..., self.estimates.index(estimate)])


def text(value):
    return value.decode() if isinstance(value, bytes) else value


def words(name):
    return name.replace("_", " ")


def variant_words(result, name):
    """A short name under a bar: 'rebound 30 %', 'every sector 20 %'."""
    if name == "base":
        return "as\nstated"
    kind, _, number = name.rpartition("_")
    return f"{words(kind)}\n{number} %" if number.isdigit() else words(name)


def draw_footprint(axes, result):
    """Both distributions, all-typical and worst case."""
    shared = result.at("footprint_total", "base")
    independent = result.at("footprint_total", "independent")
    axes.hist(shared, bins=80, density=True, color=LIGHT, edgecolor=MIDDLE, linewidth=0.5)
    top = axes.get_ylim()[1]
    axes.set_ylim(0, top * 1.45)
    low, high = np.quantile(shared, [0.05, 0.95])
    axes.annotate(f"shared: 5 to 95 %\nis {low:.0f} to {high:.0f}", (high, top * 0.25), (1270, top * 0.55), fontsize=8,
                  arrowprops={"arrowstyle": "-", "color": "0.4"})
    typical = result.estimate("footprint_by_estimate", "base", "typical")
    worst = result.estimate("footprint_by_estimate", "base", "upper")
    spread = np.quantile(independent, 0.95) - np.quantile(independent, 0.05)
    for x, style, colour, label, height, side in [
        (typical, ":", DARK, f"all-typical\n{typical:.0f}", 1.40, "right"),
        (float(np.mean(independent)), "-", DARK, f"independent: {np.mean(independent):.0f}\n(5 to 95 % spans {spread:.1g})", 1.40, "left"),
        (worst, "--", WORST, f"worst case\n{worst:.0f}", 1.40, "right"),
    ]:
        axes.axvline(x, ymax=0.97, color=colour, linestyle=style, linewidth=1.6)
        gap = 12 if side == "left" else -12
        axes.text(x + gap, top * height, label, ha=side, va="top", fontsize=8, color=colour)
    axes.set_xlim(result.estimate("footprint_by_estimate", "base", "lower") * 1.4, worst * 1.04)
    axes.set_yticks([])
    axes.set_ylabel("probability density")
    axes.set_xlabel(f"footprint of the fleet [{result.unit}]")
    axes.set_title("a  What the fleet emits", loc="left", fontsize=10, fontweight="bold")


def draw_handprint(axes, result):
    """Handprint stacked by sector for the savings and rebound variants; a bar beyond the axis is cut and labelled."""
    shown = [name for name in result.points if name not in {"independent", "worst_case"}]
    bars = np.array([result.at("handprint_by_sector", name) for name in shown])
    worst = result.estimate("footprint_by_estimate", "base", "upper")
    limit = worst * 1.55
    x = np.arange(len(shown))
    bottom = np.zeros(len(shown))
    for s, (sector, colour, hatch) in enumerate(zip(result.sectors, [DARK, LIGHT, MIDDLE], ["", "///", "..."])):
        axes.bar(x, bars[:, s], 0.62, bottom, label=words(sector), color=colour, edgecolor=DARK, hatch=hatch, linewidth=0.8)
        bottom += bars[:, s]
    for i, total in enumerate(bars.sum(axis=1)):
        if total > limit:
            axes.text(i, limit * 0.97, f"↑ {total:.0f}", ha="center", va="top", fontsize=8, fontweight="bold",
                      bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5})
        else:
            axes.text(i, total + (25 if total > 0 else -25), f"{total:.0f}", ha="center", va="bottom" if total > 0 else "top",
                      fontsize=8, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.85})
    low, high = np.quantile(result.at("footprint_total", "base"), [0.05, 0.95])
    axes.axhspan(low, high, color="0.6", alpha=0.3, zorder=0, label="footprint, 5 to 95 %")
    axes.axhline(worst, color=WORST, linestyle="--", linewidth=1.4, label="footprint, worst case")
    axes.axhline(0, color="black", linewidth=0.8)
    axes.set_ylim(min(0, bars.sum(axis=1).min() * 1.5), limit)
    axes.set_xticks(x, [variant_words(result, name) for name in shown], fontsize=8)
    axes.set_ylabel(f"handprint [{result.unit}]")
    axes.legend(fontsize=7.5, loc="upper center", ncol=2, frameon=True, framealpha=0.95, bbox_to_anchor=(0.44, 1.0))
    axes.set_title("b  What it helps to avoid, by sector", loc="left", fontsize=10, fontweight="bold")


def draw_net_lines(axes, result, point, colours, worst_style, name):
    """Median, 5 to 95 % band and worst case of the net along the saving."""
    colour, fill = colours
    levels = list(result.values["quantile"])
    savings = 100 * result.values["saving"]
    net = result.at("net_by_saving", point)
    band = f"{name}: {100 * levels[0]:g} to {100 * levels[-1]:g} %"
    axes.fill_between(savings, net[:, 0], net[:, -1], color=fill, alpha=0.8, label=band)
    middle = int(np.argmin(np.abs(np.array(levels) - 0.5)))
    axes.plot(savings, net[:, middle], color=colour, linewidth=1.4, label=f"{name}: median")
    worst = result.at("net_by_saving_and_estimate", point)[:, result.estimates.index("upper")]
    axes.plot(savings, worst, color=WORST, linestyle=worst_style, linewidth=1.4, label=f"{name}: worst case")


def mark_break_even(axes, result, point, marker, texts):
    """Marks and labels where the net is zero; texts: {estimate: (offset in points, alignment)}."""
    for estimate, (offset, side) in texts.items():
        x = 100 * result.estimate("break_even_saving_by_estimate", point, estimate)
        if not np.isfinite(x) or x == 0:
            continue
        axes.plot([x], [0], marker, color="black", markersize=6, zorder=5)
        label = {"upper": "worst case", "mean": "mean"}[estimate]
        axes.annotate(f"{label} {x:.2f} %", (x, 0), offset, textcoords="offset points", fontsize=8, ha=side,
                      arrowprops={"arrowstyle": "-", "color": "0.3"})


def draw_net(axes, result):
    """Net over the whole range of savings, without and with rebound."""
    sector = words(result.attributes["break_even_sector"])
    draw_net_lines(axes, result, "base", (DARK, MIDDLE), "--", "no rebound")
    if REBOUND_SHOWN in result.points:
        draw_net_lines(axes, result, REBOUND_SHOWN, ("0.45", "0.85"), "-.", words(REBOUND_SHOWN) + " %")
        mark_break_even(axes, result, REBOUND_SHOWN, "s", {"upper": ((30, 13), "left"), "mean": ((8, 30), "left")})
    axes.axhline(0, color="black", linewidth=0.8)
    axes.set_xlim(0, 100 * result.values["saving"][-1])
    axes.set_ylim(top=4200)
    axes.set_xlabel(f"saving of {sector} [%]")
    axes.set_ylabel(f"net [{result.unit}]")
    axes.legend(fontsize=7.5, loc="lower left", ncol=2, frameon=False)
    axes.set_title(f"c  Net against the saving of {sector}", loc="left", fontsize=10, fontweight="bold")


def draw_net_near_zero(axes, result):
    """The same near the stated saving, without rebound."""
    sector = words(result.attributes["break_even_sector"])
    draw_net_lines(axes, result, "base", (DARK, MIDDLE), "--", "no rebound")
    mark_break_even(axes, result, "base", "o", {"upper": ((12, 26), "left"), "mean": ((12, 26), "left")})
    stated = 100 * float(result.at("sector_saving", "base")[result.sectors.index(result.attributes["break_even_sector"])])
    axes.axvline(stated, color="0.3", linestyle=":", linewidth=1)
    axes.text(stated + 0.02, -1850, f"stated: {stated:g} %", fontsize=8, va="bottom")
    axes.axhline(0, color="black", linewidth=0.8)
    axes.set_xlim(0, 2 * stated)
    axes.set_ylim(-1900, 900)
    axes.set_xlabel(f"saving of {sector} [%]")
    axes.set_ylabel(f"net [{result.unit}]")
    axes.set_title("d  The same near zero, no rebound", loc="left", fontsize=10, fontweight="bold")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("result", type=Path, help="result file of scenarios/paper-250bn.toml")
    parser.add_argument("-o", "--output", type=Path, required=True, help="where to write, without suffix")
    arguments = parser.parse_args()
    result = Result(arguments.result)

    figure, axes = plt.subplot_mosaic([["footprint", "handprint"], ["net", "near_zero"]], figsize=(11, 8.6), layout="constrained",
                                      width_ratios=[1, 1.1])
    draw_footprint(axes["footprint"], result)
    draw_handprint(axes["handprint"], result)
    draw_net(axes["net"], result)
    draw_net_near_zero(axes["near_zero"], result)
    for panel in axes.values():
        panel.spines[["top", "right"]].set_visible(False)
    probability = 100 * float(result.negative[result.points.index("base")])
    figure.suptitle(f"{result.attributes['title']}\nP(net < 0) = {probability:.4g} % with the stated savings and no rebound", fontsize=11)
    for suffix, metadata in [(".png", None), (".svg", {"Date": None})]:
        path = arguments.output.with_name(arguments.output.name + suffix)
        figure.savefig(path, dpi=150, metadata=metadata)
        print(f"Written: {path}")


if __name__ == "__main__":
    main()
