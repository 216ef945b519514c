"""The device kernel's work in NumPy or OpenTURNS: prints nanoseconds a device.  numpy_kernel.py NAME"""

import sys
import time

import numpy as np

TRIPLES = [(0.10, 0.20, 0.30), (0.05, 0.39, 0.80), (0.20, 0.50, 1.10), (0.01, 0.02, 0.06),
           (0.30, 0.35, 0.90), (0.15, 0.60, 0.70), (0.02, 0.08, 0.20), (0.40, 1.20, 2.50)]
LOWER = 0.05 + sum(t[0] for t in TRIPLES)
UPPER = 0.05 + sum(t[2] for t in TRIPLES)
BINS = 2048
DEVICES = 1 << 17  # at once: the arrays stay in the caches


def accumulate(draw, state):
    total = np.full(DEVICES, 0.05)
    for block, triple in enumerate(TRIPLES):
        x = draw(*triple)
        state["sum"][block] += x.sum()
        state["square"][block] += np.dot(x, x)
        total += x
    state["total"] += total.sum()
    state["total_square"] += np.dot(total, total)
    state["least"] = min(state["least"], total.min())
    state["most"] = max(state["most"], total.max())
    bins = np.minimum(((total - LOWER) * (BINS / (UPPER - LOWER))).astype(np.int64), BINS - 1)
    state["histogram"] += np.bincount(bins, minlength=BINS)


def inverse(random, lower, typical, upper):
    u = random.random(DEVICES)
    width, below = upper - lower, typical - lower
    is_below = u * width < below
    root = np.sqrt(np.where(is_below, u * (width * below), (1 - u) * (width * (upper - typical))))
    return np.where(is_below, lower + root, upper - root)


def candidate(name):
    if name == "openturns":
        import openturns
        openturns.RandomGenerator.SetSeed(42)
        laws = {t: openturns.Triangular(*t) for t in TRIPLES}
        return lambda *t: np.asarray(laws[t].getSample(DEVICES))[:, 0]
    random = np.random.Generator(np.random.SFC64(42))
    if name == "numpy_triangular":
        return lambda *t: random.triangular(*t, DEVICES)
    return lambda *t: inverse(random, *t)


def main():
    draw = candidate(sys.argv[1])
    state = {"sum": np.zeros(8), "square": np.zeros(8), "total": 0.0, "total_square": 0.0, "least": np.inf, "most": -np.inf,
             "histogram": np.zeros(BINS, dtype=np.int64)}
    accumulate(draw, state)
    times = []
    for _ in range(3):
        start = time.perf_counter()
        accumulate(draw, state)
        times.append(time.perf_counter() - start)
    print(sorted(times)[1] / DEVICES * 1e9)


main()
