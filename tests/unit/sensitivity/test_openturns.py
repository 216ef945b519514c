"""Sobol' indices of the responses on OpenTURNS' own design are OpenTURNS' to rounding, where the estimator is the same."""

import os
import subprocess

import numpy as np
import openturns as ot
import pytest

ROWS = 1000


def ishigami(x):
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def product(x):
    return np.prod((np.abs(2 * x / np.pi) + np.arange(3)) / (1 + np.arange(3)), axis=1)


def indices_of(values, factors):
    """First and total order from the program's estimators; values: [matrix][row]."""
    text = "\n".join(" ".join(f"{value:.17g}" for value in row) for row in values.T)
    done = subprocess.run([os.environ["INDICES_MAIN"], str(factors)], input=text, capture_output=True, text=True, check=True)
    return np.array(done.stdout.split(), float).reshape(2, factors)


@pytest.mark.parametrize("function", [ishigami, product])
def test_indices_on_the_same_design(function):
    ot.RandomGenerator.SetSeed(6)
    law = ot.ComposedDistribution([ot.Uniform(-np.pi, np.pi)] * 3)
    design = ot.SobolIndicesExperiment(law, ROWS, False).generate()
    values = function(np.array(design))
    first, total = indices_of(values.reshape(5, ROWS), 3)

    # Jansen's total order. OpenTURNS divides the squares by 2 N - 1; 2 N is the mean's.
    theirs = np.array(ot.JansenSensitivityAlgorithm(design, ot.Sample(values[:, None]), ROWS).getTotalOrderIndices())
    assert total == pytest.approx(theirs * (2 * ROWS - 1) / (2 * ROWS), rel=1e-12)

    # First order, the difference form: cov(b, e - a) over the variance of A and B. OpenTURNS (Mauntz & Kucherenko) centres
    # b by the mean of all values and divides by the variance of A.
    a, b, *changed = values.reshape(5, ROWS)
    theirs = np.array(ot.MauntzKucherenkoSensitivityAlgorithm(design, ot.Sample(values[:, None]), ROWS).getFirstOrderIndices())
    centres = (values.mean() - b.mean()) * (np.mean(changed, axis=1) - a.mean())
    assert first * np.concatenate([a, b]).var() == pytest.approx(theirs * a.var() + centres, rel=1e-9)
