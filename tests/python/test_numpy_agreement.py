"""The same scenario in NumPy and SciPy, written straight from the model, agrees with the engine.

Tolerances are multiples of the Monte Carlo standard error of the difference; five of them give a false alarm less than once
in a million comparisons.
"""

import numpy as np
import program
import pytest
import scipy.stats
import xarray

TRIALS = 20_000
DEVICES = 250e9
YEARS = 3
BLOCKS = {"casing": 1, "others": 0, "pcb": 0, "power_supply": 2, "processing": 0, "sensing": 3, "transport": 1, "user_interface": 1}
CONSTANT_KG = 0.10 + 0.01  # training and use
RESIDENTIAL_MT, OTHER_MT = 2033, 31480
K = 5


def triples():
    rows = program.inventory()
    return [rows[block, hsl] for block, hsl in BLOCKS.items()]


def frozen(triple):
    lower, typical, upper = triple
    return scipy.stats.triang((typical - lower) / (upper - lower), lower, upper - lower)


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    path = tmp_path_factory.mktemp("numpy") / "uncertain.h5"
    program.run("run", program.SCENARIOS / "paper-250bn.toml", "-o", path, "--trials", TRIALS, "--quiet",
                "--set", "sector.residential.saving={lower=0.1, typical=0.2, upper=0.3}",
                "--set", 'sector.other_sectors.saving={law="uniform", lower=0.0, upper=0.006}',
                "--set", "sector.residential.rebound={lower=0.0, typical=0.3, upper=0.6}")  # fmt: skip
    with xarray.open_dataset(path) as data:
        yield data.load()


@pytest.fixture(scope="module")
def numpy_trials():
    """footprint, handprint [Mt over three years] per trial, shared dependence."""
    rng = np.random.default_rng(12345)
    device = CONSTANT_KG + sum(rng.triangular(*triple, TRIALS) for triple in triples())
    residential = RESIDENTIAL_MT * rng.triangular(0.1, 0.2, 0.3, TRIALS) * (1 - rng.triangular(0, 0.3, 0.6, TRIALS))
    other = OTHER_MT * rng.uniform(0, 0.006, TRIALS)
    return DEVICES * device / 1e9, YEARS * (residential + other)


def assert_same_law(found, expected):
    found, expected = np.asarray(found), np.asarray(expected)
    error = np.hypot(found.std(ddof=1), expected.std(ddof=1)) / np.sqrt(TRIALS)
    assert abs(found.mean() - expected.mean()) < K * error
    assert found.std() == pytest.approx(expected.std(), rel=K / np.sqrt(TRIALS))
    # Kolmogorov-Smirnov, false alarm 1e-6.
    assert scipy.stats.ks_2samp(found, expected).pvalue > 1e-6


def test_footprint_under_shared(engine, numpy_trials):
    assert_same_law(engine.footprint_total.sel(point="base"), numpy_trials[0])


def test_handprint(engine, numpy_trials):
    assert_same_law(engine.handprint_total.sel(point="base"), numpy_trials[1])


def test_net_and_its_probability(engine, numpy_trials):
    net = numpy_trials[0] - numpy_trials[1]
    assert_same_law(engine.net_total.sel(point="base"), net)
    expected = (net < 0).mean()
    found = float((engine.net_total.sel(point="base") < 0).mean())
    assert 0.05 < expected < 0.95, "the case must be open for the comparison to mean anything"
    assert abs(found - expected) < K * np.sqrt(2 * expected * (1 - expected) / TRIALS)


def test_footprint_under_independent_follows_the_normal_limit(engine):
    laws = [frozen(triple) for triple in triples()]
    mean = DEVICES * (CONSTANT_KG + sum(law.mean() for law in laws)) / 1e9
    deviation = np.sqrt(DEVICES * sum(law.var() for law in laws)) / 1e9
    found = engine.footprint_total.sel(point="independent")
    assert scipy.stats.kstest((found - mean) / deviation, "norm").pvalue > 1e-6


def test_distribution_of_one_device(engine):
    """Drawn devices against the exact law: the convolution of the blocks' densities on a fine grid."""
    step = 2e-4
    density = np.ones(1)
    start = CONSTANT_KG
    for triple in triples():
        law = frozen(triple)
        edges = np.arange(triple[0], triple[2] + step, step)
        density = np.convolve(density, np.diff(law.cdf(np.append(edges, edges[-1] + step))))
        start += triple[0] + step / 2
    grid = start + step * np.arange(density.size)
    cumulative = np.cumsum(density)
    devices = engine.sel(point="base").isel(profile=0)
    drawn = float(devices.devices_drawn)
    for level, value in zip(devices["quantile"].values, devices.device_quantile.values):
        exact = np.interp(level, cumulative, grid)
        slope = np.interp(exact, grid, density / step)
        error = np.sqrt(level * (1 - level) / drawn) / slope
        bin_width = float(devices.bin_edges[1] - devices.bin_edges[0])
        assert abs(value - exact) < K * error + bin_width / 2 + 2 * step


def test_parts_drawn(engine):
    devices = engine.sel(point="base").isel(profile=0)
    drawn = float(devices.devices_drawn)
    for (block, _), triple in zip(BLOCKS.items(), triples()):
        law = frozen(triple)
        assert abs(float(devices.block_mean_drawn.sel(block=block)) - law.mean()) < K * law.std() / np.sqrt(drawn)
        found = float(devices.block_standard_deviation_drawn.sel(block=block))
        assert found == pytest.approx(law.std(), rel=K / np.sqrt(drawn))
