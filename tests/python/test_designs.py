"""Designs of the trials: what the file says of them, and that the errors are those of the replicates."""

from pathlib import Path

import numpy as np
import program
import pytest
import xarray

TIMELINE = Path(__file__).parents[1] / "benchmark" / "timeline.toml"
REPLICATES = 8
TRIALS = REPLICATES * 64
SAMPLERS = {
    "random": "random, Philox4x32-10",
    "latin_hypercube": "latin_hypercube, 8 replicates, Philox4x32-10",
    "sobol": "sobol, 8 replicates, Joe-Kuo directions, Matousek scramble, Philox4x32-10",
}


def run(scenario, design, folder, *options, name="x.h5"):
    replicates = [] if design == "random" else ["--set", f"sampling.replicates={REPLICATES}"]
    program.run("run", scenario, "-o", folder / name, "--quiet", "--trials", TRIALS, "--set", f"sampling.design={design}",
                *replicates, *options)
    return folder / name


def read(path, group=None):
    with xarray.open_dataset(path, engine="h5netcdf", group=group) as dataset:
        return dataset.load()


@pytest.mark.parametrize("design", SAMPLERS)
def test_the_file_names_the_sampler(design, tmp_path):
    assert read(run(program.SCENARIOS / "published-systems.toml", design, tmp_path)).attrs["sampler"] == SAMPLERS[design]


def spread(values):
    """Standard error of the mean of values [..., trial], from the means of the replicates."""
    means = values.reshape(*values.shape[:-1], REPLICATES, -1).mean(axis=-1)
    return means.std(axis=-1, ddof=1) / np.sqrt(REPLICATES)


@pytest.mark.parametrize("design", ["latin_hypercube", "sobol"])
@pytest.mark.parametrize("scenario", [TIMELINE, program.SCENARIOS / "paper-250bn-ipcc-ar6.toml"], ids=["years", "snapshot"])
def test_errors_are_those_of_the_replicates(scenario, design, tmp_path):
    path = run(scenario, design, tmp_path)
    trials, summary = read(path), read(path, "summary")
    net = trials.net_total.values
    scale = np.abs(net).max()
    np.testing.assert_allclose(summary.net_total.sel(statistic="mcse").values, spread(net), rtol=1e-6, atol=1e-12 * scale)
    np.testing.assert_allclose(summary.probability_net_negative_mcse.values, spread((net < 0).astype(float)), rtol=1e-9, atol=0)
    if scenario == TIMELINE:
        by_year = np.moveaxis(trials.net.values, -2, -1)
        np.testing.assert_allclose(summary.net.sel(statistic="mcse").values, spread(by_year), rtol=1e-6, atol=1e-12 * scale)
        negative = spread((by_year < 0).astype(float))
        np.testing.assert_allclose(summary.probability_net_negative_by_year_mcse.values, negative, rtol=1e-9, atol=0)


@pytest.mark.parametrize("design", ["latin_hypercube", "sobol"])
def test_designs_lessen_the_error_over_the_years(design, tmp_path):
    def error(which, name):
        path = run(TIMELINE, which, tmp_path, "--set", "output.save_trials=false", name=name)
        return float(read(path, "summary").net_total.sel(statistic="mcse"))

    assert error(design, "design.h5") < error("random", "random.h5") / 2


@pytest.mark.parametrize("design", ["latin_hypercube", "sobol"])
def test_threads_and_widths_leave_the_numbers_alone(design, tmp_path):
    one = read(run(TIMELINE, design, tmp_path, "--threads", 1, "--kernel", "reference", name="one.h5"))
    many = read(run(TIMELINE, design, tmp_path, "--threads", 3, name="many.h5"))
    xarray.testing.assert_equal(one, many)
