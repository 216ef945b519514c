"""The scenario tests/benchmark/sensitivity.toml, driven by OpenTURNS: its 30 inputs on a design for Sobol' indices, and the indices by
Jansen. Prints evaluations a second, and mean and standard deviation of the net:  sensitivity_openturns.py POINTWISE ROWS
POINTWISE 1: the model is a Python function of one point, as most studies have it; 0: a NumPy function of all rows at once."""

import sys
import time

import numpy as np
import openturns as ot
from scipy.special import gammaincinv, ndtri

YEARS = 30
AGES = np.linspace(0, 17, 17 * 50 + 1)
# Share, kg to make a device and its standard deviation; kg of use and of infrastructure a year.
PROFILES = [(0.4, 0.9133, 0.1132, 0.0020, 0.05), (0.3, 3.72, 0.4034, 0.0020, 0), (0.2, 3.8467, 0.6353, 0, 0), (0.1, 15.0467, 1.3067, 0.0041, 0)]
SECTORS = [(2033, 0.2), (12000, 0.006), (19480, 0.006)]


def inputs():
    triangular, uniform = ot.Triangular, ot.Uniform
    laws = [triangular(14e9, 15e9, 16e9), triangular(0.08, 0.10, 0.12), uniform(2.0, 3.0), uniform(4.5, 6.5)]
    laws += [uniform(0.0, 0.03), uniform(0.01, 0.05), uniform(0.01, 0.05)]
    laws += [uniform(0.0, 1.0)] * len(PROFILES)
    for _, saving in SECTORS:
        laws += [triangular(0.9, 1.0, 1.1), uniform(-0.03, 0.0), triangular(saving / 2, saving, saving * 1.5)]
        laws += [triangular(0.5, 0.8, 1.0), triangular(200e9, 250e9, 300e9), triangular(0.0, 0.2, 0.5)]
    laws.append(uniform(0.0, 1.0))  # devices that differ among themselves
    return ot.ComposedDistribution(laws)


def net(x):
    """Of rows [row, input]: the net over the years [Mt CO2e]."""
    rows = len(x)
    columns = iter(x.T)
    devices, growth, shape, scale, making, grid, infrastructure = (next(columns) for _ in range(7))
    gammas = np.stack([gammaincinv(50 * share, next(columns)) for share, *_ in PROFILES], axis=1)
    shares = gammas / gammas.sum(axis=1, keepdims=True)
    stock = devices[:, None] * (1 + growth[:, None]) ** np.arange(YEARS + 1)
    survival = np.exp(-((AGES / scale[:, None]) ** shape[:, None]))
    steps = (survival[:, :-1] + survival[:, 1:]) / 2
    survivors_at = steps.reshape(rows, 17, 50).mean(axis=2)
    history = survivors_at.shape[1]
    made = np.zeros((rows, history + YEARS))
    weights = (1 + growth[:, None]) ** -np.arange(history)[::-1]
    made[:, :history] = weights * (stock[:, 0] / np.einsum("rj,rj->r", weights, survivors_at[:, ::-1]))[:, None]
    for t in range(YEARS):
        survivors = np.einsum("rj,rj->r", made[:, t + 1 : t + history], survivors_at[:, :0:-1])
        made[:, history + t] = (stock[:, t + 1] - survivors) / survivors_at[:, 0]
    years = np.arange(1, YEARS + 1)
    mean_stock = (stock[:, 1:] + stock[:, :-1]) / 2
    footprint = np.zeros((rows, YEARS))
    noise = ndtri(x[:, -1])[:, None]
    for p, (_, kilograms, deviation, use, infrastructure_kg) in enumerate(PROFILES):
        new = shares[:, p, None] * made[:, history:]
        footprint += (1 - making[:, None]) ** years * (new * kilograms + deviation * np.sqrt(new) * noise)
        footprint += shares[:, p, None] * mean_stock * use * (1 - grid[:, None]) ** years
        footprint += shares[:, p, None] * mean_stock * infrastructure_kg * (1 - infrastructure[:, None]) ** years
    handprint = np.zeros((rows, YEARS))
    for emissions, _ in SECTORS:
        factor, decline, saving, realisation, full, rebound = (next(columns) for _ in range(6))
        realised = realisation[:, None] * np.minimum(1, mean_stock / full[:, None])
        level = emissions * factor[:, None] * (1 + decline[:, None]) ** (years - 1)
        handprint += level * realised * (saving * (1 - rebound))[:, None]
    return (footprint / 1e9 - handprint).sum(axis=1)


def main():
    pointwise, rows = sys.argv[1] == "1", int(sys.argv[2])
    dimension = inputs().getDimension()
    if pointwise:
        model = ot.PythonFunction(dimension, 1, func=lambda point: [net(np.asarray(point)[None, :])[0]])
    else:
        model = ot.PythonFunction(dimension, 1, func_sample=lambda sample: net(np.asarray(sample))[:, None])
    start = time.perf_counter()
    design = ot.SobolIndicesExperiment(inputs(), rows).generate()
    values = model(design)
    indices = ot.JansenSensitivityAlgorithm(design, values, rows)
    indices.setUseAsymptoticDistribution(True)
    indices.getTotalOrderIndices()
    seconds = time.perf_counter() - start
    responses = np.asarray(values)[: 2 * rows, 0]
    print(len(design) / seconds, responses.mean(), responses.std())


main()
