"""The chain that a researcher writes in NumPy for tests/benchmark/sweep.toml: draw once, then every point on arrays.
Prints seconds a point and the mean net of the first point. Arguments: points, trials."""

import sys
import time

import numpy as np
from sweep_model import LEVELS, Model


def summarise(values):
    """What Fleetprint tells of each output: moments, extrema, quantiles and their intervals from order statistics."""
    values = np.sort(values)
    count = len(values)
    centred = values - values.mean()
    squares = centred * centred  # NumPy's ** takes thirty times as long as products
    deviation = values.std(ddof=1)
    numbers = [values.mean(), deviation, deviation / count**0.5, values[0], values[-1], (squares * centred).mean(), (squares * squares).mean()]
    for level in LEVELS:
        spread = 1.96 * (count * level * (1 - level)) ** 0.5
        numbers += [values[int(level * (count - 1))], values[int(count * level - spread)], values[int(count * level + spread)]]
    return numbers


def main():
    points, trials = int(sys.argv[1]), int(sys.argv[2])
    model = Model()
    rng = np.random.Generator(np.random.SFC64(1))
    *blocks, saving, realisation, other_realisation = (rng.triangular(*triple, trials) for triple in model.triples)
    footprint = (sum(blocks) + model.constant) * model.devices / 1e9
    residential = model.years * model.sectors[0][0] * saving * realisation
    other = model.years * model.sectors[1][0] * other_realisation
    start = time.perf_counter()
    for point in range(points):
        rebound, other_saving = 0.01 * (point // 100), 0.001 + 0.001 * (point % 100)
        handprint = (residential + other * other_saving) * (1 - rebound)
        net = footprint - handprint
        without = residential + other * other_saving
        outputs = [footprint, handprint, net, 1 - footprint / without, model.devices * handprint / footprint,
                   (footprint - residential * (1 - rebound)) / (other * (1 - rebound))]
        told = [summarise(values) for values in outputs], np.mean(net < 0)
        if point == 0:
            first = told[0][2][0]
    print((time.perf_counter() - start) / points, first)


main()
