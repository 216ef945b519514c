"""The scenario tests/benchmark/timeline.toml in NumPy, vectorised over trials: growth, cohorts, one normal number for each
profile and cohort, years, sectors, net, quantiles. It leaves out break-even rebound and saving, pay-back, blocks, devices and
the writing of files. Prints the seconds that it took and its peak memory in MB:  timeline_numpy.py SEED
"""

import resource
import sys
import time

import numpy as np

trapezoid = getattr(np, "trapezoid", None) or np.trapz  # its name in NumPy 2, and in NumPy 1

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
    shares = np.array([trapezoid(survival[50 * j : 50 * j + 51], dx=0.02) for j in range(17)])
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


start = time.perf_counter()
numpy_model(int(sys.argv[1]))
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
