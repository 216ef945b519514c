"""A sample of what scenarios give, trial by trial, as small tables. Those in trials_0.1.0 are of version 0.1.0 (commit 0be2e33), and
test_same_numbers.py compares the present program with them. To make them again, in a clone of that commit with its program built:
    FLEETPRINT=CLONE/build/release/fleetprint python3 tests/determinism/trials.py CLONE
The scenarios are those of the clone, since later ones may have keys that 0.1.0 does not know."""

import csv
import itertools
import subprocess
import sys
import tempfile
from pathlib import Path

import h5py
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python"))
import program  # noqa: E402

STORED = Path(__file__).parent / "trials_0.1.0"
FEW = ["--trials", 16]
DEVICES = ["--set", "sampling.device_sample=1024"]  # a histogram that no trial needs
EVERY_POINT = ["--set", "sweep.save_trials=true"]
OVER_YEARS = "scenarios/drivers-over-years.toml"
GROWING = "deployment.growth.exponential"

# {table: command line}. First every shipped scenario, then ways through the engine that none of them takes with its own settings.
CASES = {
    **{
        name: ["run", f"scenarios/{name}.toml", *FEW, *DEVICES]
        for name in ["drivers-250bn", "drivers-over-years", "growth-250bn-exponential", "growth-250bn-linear", "hardware-levels",
                     "infrastructure-and-realisation", "mixed-fleet-2018-2028", "paper-250bn-ipcc-ar6", "paper-250bn", "published-systems",
                     "rebound-over-time"]
    },
    "paper-250bn-every-device": ["run", "scenarios/paper-250bn-every-device.toml", *FEW, "--set", "fleet.devices=60001"],
    "sweep-dependence": ["sweep", "scenarios/sweep-dependence.toml", *FEW, "--set", "sweep.axis.correlation.values=[1e-8, 0.1, 0.9]"],
    "sweep-drivers": ["sweep", "scenarios/sweep-drivers.toml", *FEW, *EVERY_POINT, "--set", "sweep.axis.correlation.values=[0.01, 0.5]",
                      "--set", "sweep.axis.rebound.values=[0.0, 0.6]"],
    "sweep-growth": ["sweep", "scenarios/sweep-growth.toml", *FEW, *EVERY_POINT, "--set", "sweep.axis.lifetime.values=[2.0, 8.0]", "--set",
                     "sweep.axis.rebound.values=[0.6]"],
    "sweep-rebound": ["sweep", "scenarios/sweep-rebound.toml", *FEW, *EVERY_POINT, "--set", "sweep.axis.rebound.steps=2", "--set",
                      "sweep.axis.other_saving.values=[0.0, 0.006, 0.2]"],
    "certain-fit": ["run", "scenarios/mixed-fleet-2018-2028.toml", *FEW, *DEVICES, "--set", "deployment.growth.medium.fit_uncertain=false"],
    "correlated-over-years": ["run", OVER_YEARS, *FEW, *DEVICES, "--set", "fleet.dependence=correlated", "--set", "fleet.correlation=0.3"],
    "every-device-over-years": ["run", OVER_YEARS, "--trials", 8, *DEVICES, "--set", "fleet.dependence=independent", "--set",
                                "sampling.method=device", "--set", f"{GROWING}.devices=1500"],
    "independent-over-years": ["run", OVER_YEARS, *FEW, *DEVICES, "--set", "fleet.dependence=independent"],
    "latin-hypercube": ["run", "scenarios/drivers-250bn.toml", *FEW, *DEVICES, "--set", "sampling.design=latin_hypercube", "--set",
                        "sampling.replicates=2"],
    "sobol-over-years": ["run", OVER_YEARS, *FEW, *DEVICES, "--set", "sampling.design=sobol", "--set", "sampling.replicates=2"],
    "benchmark-sensitivity": ["run", "tests/benchmark/sensitivity.toml", *FEW, *DEVICES],
    "benchmark-snapshot": ["run", "tests/benchmark/snapshot.toml", *FEW, *DEVICES],
    "benchmark-timeline": ["run", "tests/benchmark/timeline.toml", *FEW, *DEVICES],
    # More trials than a block of columns has, of which the first are kept: blocks meet in means and quantiles.
    "many-trials": ["run", "scenarios/drivers-250bn.toml", "--trials", 20000, *DEVICES],
    "many-trials-over-years": ["run", OVER_YEARS, "--trials", 20000, *DEVICES, "--set", "deployment.last_year=2027", "--set",
                               "output.save_trials=false"],
    "measures": ["sensitivity", "scenarios/drivers-250bn.toml", "--method", "prcc", "morris", "tornado", "shapley", "--trials", 512,
                 "--trajectories", 4, "--permutations", 16],
    "measures-over-years": ["sensitivity", OVER_YEARS, "--method", "sobol", "prcc", "morris", "tornado", "--trials", 512, "--trajectories",
                            4, "--response", "net_total", "break_even_rebound"],
}  # fmt: skip

TOTALS = ["footprint_total", "handprint_total", "net_total"]
BREAK_EVENS = ["break_even_rebound", "break_even_devices", "break_even_saving"]
BALANCE = ["footprint", "handprint", "net"]
FLEET = ["stock", "inflow", "retirement", "mean_stock"]
PARTS = ["footprint_by_block", "handprint_by_sector", "footprint_by_stage", "handprint_by_sector_and_year"]
ESTIMATES = ["footprint_by_estimate", "net_by_estimate", *(f"{name}_by_estimate" for name in BREAK_EVENS)]
STATISTICS = [f"summary/{name}{ending}" for name in TOTALS for ending in ("", "_quantile")] + ["summary/probability_net_negative"]
BY_YEAR = ["summary/net", "summary/net_quantile", "summary/cumulative_net", "summary/mean_stock"]
MEASURES = ["sobol_mean", "total_order", "morris_mu", "morris_mu_star", "morris_sigma", "spearman", "prcc", "src",
            "tornado_at_typical", "shapley_effect", "response_at_typical"]  # fmt: skip
VARIABLES = [*TOTALS, *BREAK_EVENS, "payback_year", *BALANCE, *FLEET, *PARTS, *ESTIMATES, *STATISTICS, *BY_YEAR, *MEASURES]


def dimensions(variable):
    return [scale[0].name.split("/")[-1] for scale in variable.dims]


def some(dimension, count, is_point):
    """What is kept of a dimension: of years the first, the middle and the last; of points, where trials are not kept, the last."""
    if dimension == "year":
        return sorted({0, count // 2, count - 1})
    return [count - 1] if is_point else range(min(count, 16))


def axes_of(file):
    """Dimensions of points: variants, or the axes of a grid."""
    return dimensions(file["horizon_years"]) if "horizon_years" in file else []


def labels(variable, dimension, kept):
    scale = variable.dims[dimensions(variable).index(dimension)][0]
    values = [scale[i] for i in kept]
    return [value.decode() if isinstance(value, bytes) else str(value) for value in values]


def rows(path):
    """(variable, where, values): along trials where there are any, else along the last dimension but points and years."""
    with h5py.File(path) as file:
        axes = axes_of(file)
        for name in VARIABLES:
            if name not in file:
                continue
            variable = file[name]
            names = dimensions(variable)
            along = "trial" if "trial" in names else names[-1] if names and names[-1] not in ("year", *axes) else None
            outer = [each for each in names if each != along]
            values = variable[()]
            points = [] if "trial" in names or "parameter" in names else axes
            kept = {each: some(each, count, each in points) for each, count in zip(names, values.shape)}
            if "year" in outer and "trial" in names:
                kept["trial"] = range(min(len(kept["trial"]), 3))
            if along is not None:
                values = np.moveaxis(values, names.index(along), -1)
            words = [labels(variable, each, kept[each]) for each in outer]
            for index, word in zip(itertools.product(*(kept[each] for each in outer)), itertools.product(*words)):
                found = np.atleast_1d(values[index])
                where = " ".join(f"{each}={label}" for each, label in zip(outer, word))
                yield name, where, [float(found[i]) for i in (kept[along] if along is not None else [0])]


def sample(case, root, folder):
    """{(variable, where): values} of what the program under test gives of the scenarios beneath a folder."""
    command, scenario, *options = CASES[case]
    program.run(command, Path(root) / scenario, "-o", folder / f"{case}.h5", "--quiet", *options)
    return {(name, where): values for name, where, values in rows(folder / f"{case}.h5")}


def write(path, table):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for (name, where), values in table.items():
            writer.writerow([name, where, *("%.17g" % value for value in values)])


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return {(name, where): list(map(float, values)) for name, where, *values in csv.reader(file)}


def main():
    root = Path(sys.argv[1])
    commit = subprocess.run(["git", "-C", root, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
    STORED.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            write(STORED / f"{case}.csv", sample(case, root, Path(folder)))
    print(f"{len(CASES)} tables of {commit} in {STORED}")


if __name__ == "__main__":
    main()
