#!/usr/bin/env python3
"""Draws what scripts/bench measured:  scripts/plot_bench.py results/bench.json -o results/bench"""

import argparse
import json
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
matplotlib.rcParams["svg.hashsalt"] = "fleetprint"
import matplotlib.pyplot as plt  # noqa: E402

DARK, MIDDLE, LIGHT = "#1b4965", "#6b8fa8", "#cfdde6"
NAMES = {"peer/openturns/8": "OpenTURNS getSample", "peer/numpy_triangular/8": "NumPy Generator.triangular",
         "peer/numpy_inverse/8": "NumPy inverse cdf", "peer/std::mt19937_64/8": "std::mt19937_64 + inverse cdf",
         "peer/Boost.Random/8": "Boost.Random", "kernel/reference/8": "Fleetprint, scalar reference",
         "kernel/sse2/8": "Fleetprint, SSE2", "kernel/neon/8": "Fleetprint, NEON", "kernel/avx2/8": "Fleetprint, AVX2",
         "kernel/avx512/8": "Fleetprint, AVX-512"}


def bars(axes, rows, label):
    """rows: [(name, {least, median, greatest}, colour)], drawn from the top."""
    for at, (name, s, colour) in enumerate(reversed(rows)):
        axes.barh(at, s["median"], color=colour, edgecolor=DARK, linewidth=0.6)
        axes.plot([s["least"], s["greatest"]], [at, at], color="black", linewidth=1)
        axes.text(s["greatest"] * 1.06, at, f"{s['median']:.3g}", va="center", fontsize=8)
    axes.set_yticks(range(len(rows)), [name for name, _, _ in reversed(rows)], fontsize=8)
    axes.set_xlabel(label, fontsize=8)
    axes.tick_params(axis="x", labelsize=8)
    axes.spines[["top", "right"]].set_visible(False)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("result", type=Path)
    parser.add_argument("-o", "--output", required=True, help="without suffix: .png and .svg are written")
    options = parser.parse_args()
    report = json.loads(options.result.read_text(encoding="utf-8"))
    kernel = report["kernel"]
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained", width_ratios=[3, 2])

    times = kernel["ns_per_device"]
    boost = times["peer/Boost.Random/8"]["median"]
    rows = []
    for key, name in NAMES.items():
        if key in times:
            s = {"median": boost / times[key]["median"], "least": boost / times[key]["greatest"], "greatest": boost / times[key]["least"]}
            rows.append((name, s, MIDDLE if key.startswith("kernel/") else LIGHT))
    bars(left, rows, "devices per second and core, Boost.Random = 1 (logarithmic)")
    left.set_xscale("log")
    left.xaxis.set_major_formatter("{x:g}")
    left.set_xlim(right=left.get_xlim()[1] * 1.6)

    widest = kernel["widest"]
    labels = {"random_numbers": "random numbers", "deviations": "+ transform", "sums": "+ block sums", "totals": "+ device totals"}
    stages = [(label, kernel["stages"][f"stage/{widest}/{stage}"], LIGHT) for stage, label in labels.items()
              if f"stage/{widest}/{stage}" in kernel["stages"]]
    stages.append(("+ pass over devices", times["kernel/no_histogram/8"], MIDDLE))
    stages.append(("+ histogram: all", times[f"kernel/{widest}/8"], MIDDLE))
    if "limit/avx512" in times and widest == "avx512":
        limit = {key: 8 * times["limit/avx512"][key] for key in ["least", "median", "greatest"]}
        stages.append(("issue limit", limit, "white"))
    bars(right, stages, f"ns a device of 8 blocks, {widest}")
    right.set_xlim(right=right.get_xlim()[1] * 1.15)
    figure.suptitle(f"{report['machine']['processor']}: medians of {report['rounds']} rounds, lines from least to greatest", fontsize=8)
    for suffix in ["png", "svg"]:
        figure.savefig(f"{options.output}.{suffix}", dpi=150, metadata={"Date": None} if suffix == "svg" else None)


main()
