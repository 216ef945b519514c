"""Whether a result of scenarios/paper-250bn-every-device.toml agrees with theory: check_every_device.py RESULT.h5

Prints, in standard errors, how far the mean and the variance of every block and of the device are from those of their
laws (triangular, from the data tables in scenarios/). Fails beyond 5, which a right result is once in 70 000 times."""

import csv
import sys
from pathlib import Path

import h5py
import numpy as np

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
PRESET = "image_classification"


def rows(name):
    with open(SCENARIOS / name, encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def triples():
    """{block: (lower, typical, upper)} of the preset: the level of every block from the profile table."""
    levels = {row["part"]: row[PRESET] for row in rows("device_profiles.csv")}
    found = {}
    for row in rows("lci_pirson_bol_2021.csv"):
        if levels.get(row["block"]) == row["hsl"]:
            found[row["block"]] = tuple(float(row[name]) for name in ["lower", "typical", "upper"])
    return found


def report(name, count, mean, deviation, law_mean, law_variance, excess):
    """Errors of a mean and of a variance of `count` draws, in standard errors."""
    of_mean = (mean - law_mean) / np.sqrt(law_variance / count)
    of_variance = (deviation**2 - law_variance) / (law_variance * np.sqrt((2 + excess) / count))
    print(f"  {name:20} mean {mean:.9f} kg ({of_mean:+.2f})   variance {deviation**2:.9f} kg2 ({of_variance:+.2f})")
    return [abs(of_mean), abs(of_variance)]


def main():
    with h5py.File(sys.argv[1]) as file:
        count = int(file["devices_drawn"][0])
        blocks = [name.decode() for name in file["block"][()]]
        means, deviations = file["block_mean_drawn"][0], file["block_standard_deviation_drawn"][0]
        device = [file[name][0] for name in ["device_mean_drawn", "device_standard_deviation_drawn", "device_mean",
                                             "device_standard_deviation"]]
        counted = int(file["device_histogram"][0].sum())
    print(f"{count} devices; in brackets standard errors from the law")
    errors, variances = [], []
    for name, (a, b, c) in triples().items():
        variance = (a * a + b * b + c * c - a * b - a * c - b * c) / 18
        if variance == 0:
            continue
        at = blocks.index(name)
        errors += report(name, count, means[at], deviations[at], (a + b + c) / 3, variance, -0.6)
        variances.append(variance)
    excess = -0.6 * sum(v * v for v in variances) / sum(variances)**2
    errors += report("device", count, device[0], device[1], device[2], device[3]**2, excess)
    print(f"  histogram            {counted} devices")
    if counted != count or max(errors) > 5:
        sys.exit("does not agree")


main()
