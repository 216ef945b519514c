"""The same question on two sector tables: energy CO2 of 2018 and IPCC AR6."""

import numpy as np

from .findings import saving_needed, saving_text
from .style import (DARK, LIGHT, MIDDLE, SMALL, WORST, figure_with, headline, name_panel, needs, number, opened, percent, trials_words,
                    unit_over_horizon, words, zero_line)  # fmt: skip

WHAT = "Give results of scenarios/paper-250bn.toml and scenarios/paper-250bn-ipcc-ar6.toml."
NEEDED = ["point", "handprint_by_sector", "net_total_quantile", "break_even_saving_by_estimate", "footprint_total_quantile"]
WIDTH = 0.56


class Case:
    """One sector table: a point of a result, and its words."""

    def __init__(self, result, point, label):
        self.label, self.data, self.summary = label, result.data.sel(point=point), result.summary.sel(point=point)
        self.sector = result.attributes["break_even_sector"]

    def quantile(self, output, level):
        return float(self.summary[output + "_quantile"].sel(quantile=level, method="nearest"))

    def estimate(self, name, estimate):
        return float(self.data[name].sel(estimate=estimate))


def cases_of(energy, ipcc):
    for result in (energy, ipcc):
        needs(result, NEEDED, WHAT)
    found = [Case(energy, "base", "energy CO2\n2018"), Case(ipcc, "base", "IPCC AR6\n2019:\nhomes direct")]
    other = "residential_with_electricity"
    if other not in ipcc.data.point.values:
        needs(ipcc, [f"variant {other}"], WHAT)
    return [*found, Case(ipcc, other, "IPCC AR6\n2019: with\nelectricity")]


def draw_handprint(panel, cases, unit):
    """Bars by sector, over the footprint that they have to pay for."""
    first = cases[0]
    sectors = list(first.data.sector.values)
    bottom = np.zeros(len(cases))
    for sector, colour, hatch in zip(sectors, [DARK, LIGHT, MIDDLE], ["", "///", "..."]):
        height = np.array([float(case.data.handprint_by_sector.sel(sector=sector)) for case in cases])
        panel.bar(range(len(cases)), height, WIDTH, bottom, color=colour, edgecolor=DARK, hatch=hatch, linewidth=0.8, label=words(sector))
        bottom += height
    for at, total in enumerate(bottom):
        panel.text(at, total + 40, number(total), ha="center", va="bottom", fontsize=SMALL)
    low, high = (first.quantile("footprint_total", level) for level in (0.05, 0.95))
    panel.axhspan(low, high, color="0.6", alpha=0.35, zorder=0, label="footprint, 5 to 95 %")
    panel.axhline(first.estimate("footprint_by_estimate", "upper"), color=WORST, linestyle="--", linewidth=1.4, label="device parts at upper end")
    panel.set_ylim(0, 1.42 * bottom.max())
    panel.set_ylabel(f"handprint [{unit}]")
    panel.legend(fontsize=SMALL, frameon=False, loc="upper left")


def draw_net(panel, cases, unit):
    """Interval, quartiles and median, and the net with device parts at their upper end."""
    for at, case in enumerate(cases):
        low, quarter, middle, three, high = (case.quantile("net_total", level) for level in (0.05, 0.25, 0.5, 0.75, 0.95))
        panel.plot([at, at], [low, high], color=DARK, linewidth=2, zorder=1)
        panel.bar(at, three - quarter, 0.26, quarter, color=LIGHT, edgecolor=DARK, zorder=2)
        panel.plot([at - 0.13, at + 0.13], [middle, middle], color=DARK, linewidth=2.4)
        panel.plot([at], [case.estimate("net_by_estimate", "upper")], "D", color=WORST, markersize=6, zorder=5)
        panel.annotate(number(middle), (at, middle), (12, 0), textcoords="offset points", va="center", fontsize=SMALL)
        worst = case.estimate("net_by_estimate", "upper")
        panel.annotate(number(worst), (at, worst), (7, -3), textcoords="offset points", va="top", fontsize=SMALL)
    zero_line(panel)
    panel.plot([], [], "D", color=WORST, markersize=6, linestyle="", label="at upper end")
    panel.plot([], [], color=DARK, linewidth=2, label="5, 25, 50, 75, 95 %")
    panel.legend(fontsize=SMALL, frameon=False, loc="lower left")
    panel.set_ylabel(f"net [{unit}]")


def draw_needed(panel, cases):
    """The saving that the other sectors need with device parts at their upper end and for the mean device, beside the published one."""
    needed = {"at upper end": ("upper", WORST, "\\\\\\"), "mean device": ("mean", LIGHT, "")}
    for shift, (label, (estimate, colour, hatch)) in zip([-0.17, 0.17], needed.items()):
        values = np.array([case.estimate("break_even_saving_by_estimate", estimate) for case in cases])
        panel.bar(np.arange(len(cases)) + shift, 100 * values, 0.32, color=colour, edgecolor="black", hatch=hatch, linewidth=0.8, label=label)
        for at, value in enumerate(values):
            text = saving_text(value, cases[at].estimate("net_by_estimate", estimate)).replace("nothing", "none")
            panel.text(at + shift, 100 * np.nan_to_num(value) + 0.008, text, ha="center", va="bottom", fontsize=SMALL,
                       rotation=0 if np.isfinite(value) else 90, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8})  # fmt: skip
    stated = 100 * float(cases[0].data.sector_saving.sel(sector=cases[0].sector))
    panel.axhline(stated, color="black", linestyle=":", linewidth=1.3)
    panel.annotate(f"published: {stated:g} %", (len(cases) - 0.5, stated), (0, 3), textcoords="offset points", ha="right", va="bottom",
                   fontsize=SMALL)  # fmt: skip
    panel.set_ylim(0, 1.45 * stated)
    panel.set_ylabel("saving that other sectors need [%]")
    panel.legend(fontsize=SMALL, frameon=False, loc="upper right")


def data_sets(energy, ipcc):
    """The 250-billion-device question on energy CO2 of 2018 and on IPCC AR6: handprint, net, and the saving needed elsewhere.

    energy, ipcc: Results (or paths) of scenarios/paper-250bn.toml and paper-250bn-ipcc-ar6.toml. Returns a matplotlib Figure. Raises
    MissingData if one of them is another result.

        fleetprint.figures.data_sets("results/paper-250bn.h5", "results/paper-250bn-ipcc-ar6.h5")
    """
    energy, ipcc = opened(energy), opened(ipcc)
    cases = cases_of(energy, ipcc)
    unit = unit_over_horizon(energy)
    figure, axes = figure_with([["handprint", "net", "needed"]], (9.6, 5.0))
    draw_handprint(axes["handprint"], cases, unit)
    draw_net(axes["net"], cases, unit)
    draw_needed(axes["needed"], cases)
    for letter, (name, text) in zip("abc", {"handprint": "What is avoided", "net": "The balance", "needed": "Where it is zero"}.items()):
        panel = axes[name]
        name_panel(panel, letter, text)
        panel.set_xlim(-0.5, len(cases) - 0.5)
        panel.set_xticks(range(len(cases)), [case.label for case in cases], fontsize=SMALL)
    axes["net"].set_xlim(-0.4, len(cases) - 0.25)
    saving = [[case.estimate(name, "upper") for name in ("break_even_saving_by_estimate", "net_by_estimate")] for case in cases]
    homes = percent(float(cases[0].data.sector_saving.sel(sector="residential")))
    headline(figure, saving_needed(*saving),
             f"{float(cases[0].data.devices) / 1e9:g} billion systems, homes save {homes}; {trials_words(energy)}")  # fmt: skip
    return figure
