"""How many devices there are in which year, under both growth laws, beside the published years and what factories can make."""

import csv
from pathlib import Path

import numpy as np

from ..program import SCENARIOS
from .style import DARK, GREY, MIDDLE, SMALL, WORST, figure_with, headline, name_panel, needs, opened

BILLION = 1e9
LOOK = {"linear": ("-", DARK, "s"), "exponential": ("-", MIDDLE, "o")}
WHAT = "Give results of scenarios/growth-250bn-linear.toml and growth-250bn-exponential.toml."
NEARBY = (2018, 2062)  # years of the left panel


class Law:
    """A growth law of a result: the simulated stock, and the law itself for all other years."""

    def __init__(self, result):
        needs(result, ["growth_law", "stock", "year_of_stock_level"], WHAT)
        if "trial" in result.data.stock.dims:
            needs(result, ["certain stock"], WHAT)
        point = result.data.isel(point=0) if "point" in result.data.dims else result.data
        self.name = str(point.growth_law.values)
        law = point.sel(growth=self.name)
        self.years, self.stock = point.year.values, point.stock.values / BILLION
        self.levels = point.stock_level.values / BILLION
        self.passed = law.year_of_stock_level.values
        self.start, self.devices, self.rate = (float(law[name]) for name in ("growth_reference_year", "growth_devices", "growth_rate"))
        self.limit = float(point.production_limit_per_year) / BILLION
        self.lifespan_years = float(point.lifespan_years)

    def at(self, years):
        """S(t) = S0 + k (t - t0), or S0 (1 + g)^(t - t0); billion devices."""
        if self.name == "linear":
            return (self.devices + self.rate * (years - self.start)) / BILLION
        return self.devices * (1 + self.rate) ** (years - self.start) / BILLION

    def label(self):
        speed = f"{self.rate / BILLION:.2f} billion a year" if self.name == "linear" else f"{100 * self.rate:.3g} % a year"
        return f"{self.name}: {speed}"


def table(path):
    """Rows of a CSV with comments, as dictionaries."""
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def draw_laws(panel, laws, years, published, series):
    low, high = years
    for law in laws:
        style, colour, marker = LOOK[law.name]
        beyond = np.linspace(low, high, 500)
        panel.plot(beyond, law.at(beyond), linestyle=":", color=colour, linewidth=1.5, label=f"{law.name}, beyond the scenario")
        panel.plot(law.years, law.stock, linestyle=style, color=colour, linewidth=2.4, label=law.label())
        shown = [(float(row[law.name]), float(row["devices"]) / BILLION) for row in published]
        panel.plot(*zip(*shown), marker, markersize=9, markerfacecolor="none", markeredgecolor="black", markeredgewidth=1.3, linestyle="",
                   label=f"published year, {law.name}")  # fmt: skip
        panel.plot(law.passed, law.levels, "x", color=WORST, markersize=6, markeredgewidth=1.6, zorder=5, label="ours: level passed")
    data = [(int(row["year"]), float(row["devices_billion"])) for row in series]
    panel.plot(*zip(*data), ".", color="black", markersize=5, linestyle="", label="data (from 2023 on forecasts)")
    panel.set_yscale("log")
    panel.set_xlim(low, high)


def draw_levels(panel, law, left):
    """A line for each level, and what today's factories can keep in service: limit x lifetime."""
    for level in law.levels:
        panel.axhline(level, color="0.85", linewidth=0.8, zorder=0)
    if np.isfinite(law.limit):
        kept = law.limit * law.lifespan_years
        panel.axhline(kept, color=GREY, linestyle="-.", linewidth=1.3, zorder=1)
        if left:
            text = f"most that a production of {law.limit:g}\nbillion a year keeps in service\nfor {law.lifespan_years:g} years each: {kept:g} billion"
            panel.annotate(text, (NEARBY[1], kept), (-4, 5), textcoords="offset points", fontsize=SMALL, ha="right", va="bottom", color=GREY)  # fmt: skip


def label_years(panel, law, years, side):
    """Our year with its fraction at each level that lies in the panel."""
    for level, year in zip(law.levels, law.passed):
        if years[0] < year < years[1]:
            offset, align = ((-9, 3), "right") if side == "left" else ((8, -4), "left")
            panel.annotate(f"{year:.1f}", (year, level), offset, textcoords="offset points", fontsize=SMALL, ha=align,
                           va="bottom" if side == "left" else "top",
                           bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.8})  # fmt: skip


def growth(linear, exponential, tables=SCENARIOS):
    """Devices over the years under both growth laws of the published table, with the published years beside ours.

    linear, exponential   Results (or paths) of scenarios/growth-250bn-linear.toml and growth-250bn-exponential.toml
    tables                folder of growth_published.csv and iot_devices_2019_2030.csv

    Returns a matplotlib Figure. Raises MissingData if a result has no growth laws or an uncertain stock.

        fleetprint.figures.growth("results/linear.h5", "results/exponential.h5")
    """
    laws = [Law(opened(linear)), Law(opened(exponential))]
    published, series = table(Path(tables) / "growth_published.csv"), table(Path(tables) / "iot_devices_2019_2030.csv")
    figure, axes = figure_with([["near", "far"]], (9.4, 5.6), width_ratios=[1.5, 1], sharey=True)
    far = (2000, max(law.passed.max() for law in laws) + 40)
    for name, years in [("near", NEARBY), ("far", far)]:
        panel = axes[name]
        draw_laws(panel, laws, years, published, series)
        draw_levels(panel, laws[0], name == "near")
        panel.set_xlabel("year")
    for law, name, side in [(laws[1], "near", "left"), (laws[0], "near", "right"), (laws[0], "far", "right")]:
        label_years(axes[name], law, (NEARBY if name == "near" else (NEARBY[1], far[1])), side)
    axes["near"].set_ylim(6, 2000)
    levels = [10, *laws[0].levels]
    axes["near"].set_yticks(levels, [f"{level:g}" for level in levels])
    axes["near"].minorticks_off()
    axes["far"].tick_params(labelleft=False)
    axes["near"].set_ylabel("devices in service [billion]")
    name_panel(axes["near"], "a", f"{NEARBY[0]} to {NEARBY[1]}")
    name_panel(axes["far"], "b", "All of the linear law")
    legend(figure, axes["near"])
    about = "Growth of the number of devices: linear and exponential law, Transforma Insights (2022) via Statista"
    headline(figure, finding(laws, published), about, foot=0.8)
    return figure


def legend(figure, panel):
    handles = dict(zip(*panel.get_legend_handles_labels()[::-1]))
    order = sorted(handles, key=lambda name: (name.startswith(("data", "ours")), "published" in name, "beyond" in name))
    figure.legend([handles[name] for name in order], order, loc="lower center", ncol=3, fontsize=SMALL, frameon=False)


def finding(laws, published):
    """How many of the published years come out, a year being that whose end is nearest to the moment."""
    theirs = {law.name: {float(row["devices"]) / BILLION: int(row[law.name]) for row in published} for law in laws}
    pairs = [(round(year), theirs[law.name].get(level)) for law in laws for level, year in zip(law.levels, law.passed)]
    same = sum(ours == year for ours, year in pairs)
    times = laws[0].levels[-2] / (laws[0].limit * laws[0].lifespan_years)
    counted = f"All {same}" if same == len(pairs) else f"{same} of {len(pairs)}"
    return (f"{counted} published years come out of the two growth laws;\n"
            f"to keep {laws[0].levels[-2]:g} billion devices in service takes {times:.2g} times the production limit")  # fmt: skip
