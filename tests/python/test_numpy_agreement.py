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
    """Quantiles and histograms against the convolution of the blocks' densities by the trapezoid rule; all ends lie on the grid,
    so that the error is of the order of its step squared, 2e-6 kg in a quantile and 1e-6 in a distribution function."""
    step = 1e-3
    density = np.ones(1) / step
    start = CONSTANT_KG
    for triple in triples():
        points = triple[0] + step * np.arange(round((triple[2] - triple[0]) / step) + 1)
        density = step * np.convolve(density, frozen(triple).pdf(points))
        start += triple[0]
    grid = start + step * np.arange(density.size)
    cumulative = step * (np.cumsum(density) - density / 2)
    for point, source in [("base", "expected"), ("independent", "fleet")]:
        devices = engine.sel(point=point).isel(profile=0)
        assert devices.device_histogram_source.item() == source
        assert int(devices.devices_drawn) == DEVICES
        exact = np.interp(devices["quantile"], cumulative, grid)
        np.testing.assert_allclose(devices.device_quantile, exact, atol=4e-6)
        counted = np.cumsum(devices.device_histogram.values.astype(float)) / DEVICES
        # One fleet differs from its law by 1e-6 once in 7 times, by 5e-6 once in 10^21 (Massart 1990: 2 exp(-2 n d^2)).
        np.testing.assert_allclose(counted, np.interp(devices.bin_edges[1:], grid, cumulative), atol=5e-6)


def test_parts_drawn(tmp_path):
    """Of devices that are drawn one by one."""
    drawn = 1_000_000
    program.run("run", program.SCENARIOS / "paper-250bn.toml", "-o", tmp_path / "drawn.h5", "--trials", 1, "--quiet",
                "--set", f"fleet.devices={drawn}", "--set", "sampling.method=device")  # fmt: skip
    with xarray.open_dataset(tmp_path / "drawn.h5") as data:
        devices = data.sel(point="independent").isel(profile=0)
        assert devices.device_histogram_source.item() == "trials"
        assert int(devices.devices_drawn) == drawn
        for (block, _), triple in zip(BLOCKS.items(), triples()):
            law = frozen(triple)
            assert abs(float(devices.block_mean_drawn.sel(block=block)) - law.mean()) < K * law.std() / np.sqrt(drawn)
            found = float(devices.block_standard_deviation_drawn.sel(block=block))
            assert found == pytest.approx(law.std(), rel=K / np.sqrt(drawn))
        assert np.isnan(data.sel(point="base").isel(profile=0).device_mean_drawn)
