"""Fleetprint against NumPy on tests/benchmark/timeline.toml. Run by scripts/bench-timeline.

The NumPy model vectorises over trials what the scenario says: growth, cohorts, one normal number for each profile and cohort,
years, sectors, net, quantiles. It leaves out break-even rebound and saving, pay-back, blocks and the writing of files.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
TRIALS = 100_000
YEARS = 30


def numpy_model(seed):
    rng = np.random.Generator(np.random.SFC64(seed))

    def triangular(lower, typical, upper):
        return rng.triangular(lower, typical, upper, TRIALS)

    growth = triangular(0.08, 0.10, 0.12)
    stock = 15e9 * (1 + growth[:, None]) ** np.arange(YEARS + 1)
    ages = np.linspace(0, 17, 17 * 50 + 1)
    survival = np.exp(-((ages / 5.0) ** 2.5)).reshape(-1)
    shares = np.array([np.trapz(survival[50 * j : 50 * j + 51], dx=0.02) for j in range(17)])
    history = len(shares)
    made = np.zeros((TRIALS, history + YEARS))
    weights = (1 + growth[:, None]) ** -np.arange(history)[::-1]
    made[:, :history] = weights * (stock[:, 0] / (weights @ shares[::-1]))[:, None]
    for t in range(YEARS):
        survivors = made[:, t + 1 : t + history] @ shares[:0:-1]
        made[:, history + t] = (stock[:, t + 1] - survivors) / shares[0]
    decline = rng.uniform(0.0, 0.03, TRIALS)
    factor = (1 - decline[:, None]) ** np.arange(YEARS)
    footprint = np.zeros((TRIALS, YEARS))
    for share, mean, deviation in [(0.4, 0.91, 0.09), (0.3, 3.7, 0.6), (0.2, 3.85, 0.64), (0.1, 15.0, 2.0)]:
        devices = share * made[:, history:]
        footprint += factor * (devices * mean + deviation * np.sqrt(devices) * rng.standard_normal(devices.shape))
    mean_stock = (stock[:, 1:] + stock[:, :-1]) / 2
    footprint += mean_stock * 0.002 * 0.97 ** np.arange(YEARS)
    realised = np.minimum(1, mean_stock / 250e9)
    saving = triangular(0.1, 0.2, 0.3) * (1 - triangular(0.0, 0.2, 0.5))
    handprint = realised * (2033 * saving[:, None] + 31480 * 0.006)
    net = footprint / 1e9 - handprint
    cumulative = np.cumsum(net, axis=1)
    levels = [0.05, 0.25, 0.5, 0.75, 0.95]
    return [np.quantile(values, levels, axis=0) for values in (footprint, handprint, net, cumulative)]


def run(folder, *options):
    """(seconds, peak memory in MB) of the program."""
    command = [os.environ["FLEETPRINT"], "run", HERE / "timeline.toml", "-o", folder / "x.h5", "--force", "--quiet", *options]
    start = time.perf_counter()
    process = subprocess.Popen(list(map(str, command)))
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit("the program failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def spread(seconds):
    return f"{min(seconds):.2f} {statistics.median(seconds):.2f} {max(seconds):.2f} s"


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, certain, without, theirs, memory = [], [], [], [], []
        for repetition in range(5):
            seconds, peak = run(folder)
            ours.append(seconds)
            memory.append(peak)
            certain.append(run(folder, "--set", "deployment.growth.exponential.growth_per_year=0.10")[0])
            without.append(run(folder, "--set", "output.save_trials=false")[0])
            theirs.append(timed(lambda: numpy_model(repetition)))
        print(f"30 years, 4 profiles, 100 000 trials, {os.cpu_count()} cores; least, median, greatest of five")
        print(f"  Fleetprint, every trial written   {spread(ours)}, peak memory {max(memory):.0f} MB")
        print(f"  the same, growth certain          {spread(certain)}")
        print(f"  Fleetprint, trials left out       {spread(without)}")
        print(f"  NumPy, nothing written            {spread(theirs)}, peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        ratio = statistics.median(t / w for t, w in zip(theirs, without))
        print(f"  NumPy / Fleetprint, nothing kept  {ratio:.1f}")
        print("Devices at the start, trials left out: seconds, peak memory")
        for devices in ["15e6", "15e9", "15e12"]:
            seconds, peak = run(folder, "--set", f"deployment.growth.exponential.devices={devices}", "--set", "output.save_trials=false")
            print(f"  {devices:>6}   {seconds:.2f} s   {peak:.0f} MB")
        print("Trials, left out: seconds, peak memory")
        for trials in ["50000", "100000", "200000"]:
            seconds, peak = run(folder, "--trials", trials, "--set", "output.save_trials=false")
            print(f"  {trials:>6}   {seconds:.2f} s   {peak:.0f} MB")


main()
