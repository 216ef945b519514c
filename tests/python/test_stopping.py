"""Runs that stop on precision: what the file and the summary say of it."""

import json

import h5py
import numpy as np
import program
import pytest
import xarray
from test_designs import TIMELINE, read

GOAL = 'sampling.until={{output="net_total",statistic="mean",absolute_mcse={}}}'
PAPER = program.SCENARIOS / "paper-250bn.toml"  # a standard deviation of 159 Mt


def run(scenario, folder, trials, mcse, *options):
    program.run("run", scenario, "-o", folder / "x.h5", "--quiet", "--trials", trials, "--set", GOAL.format(mcse), *options)
    return folder / "x.h5"


def test_points_stop_on_their_own(tmp_path):
    path = run(PAPER, tmp_path, 20000, 2)
    data, summary = read(path), read(path, "summary")
    used = data.trials_used.values.astype(int)
    assert data.sizes["trial"] == 20000 and data.attrs["trials"] == 20000
    assert used[0] == 7168 and used.min() == 1008  # 7168 is the first look after (159 / 2)^2 trials; the worst case is certain
    assert (data.precision_reached.values == 1).all()
    np.testing.assert_array_equal(data.precision_mcse.values, summary.net_total.sel(statistic="mcse").values)
    for p, count in enumerate(used):
        net = data.net_total.values[p]
        assert not np.isnan(net[:count]).any() and np.isnan(net[count:]).all()
        assert summary.net_total.sel(statistic="mean").values[p] == pytest.approx(net[:count].mean(), rel=1e-12)
    assert data.attrs["precision_statistic"] == "the mean of net_total"
    assert data.attrs["precision_asked_for"] == "2 Mt CO2e"


def test_a_single_point_has_the_trials_that_it_took(tmp_path):
    path = run(program.SCENARIOS / "paper-250bn-every-device.toml", tmp_path, 3000, 1e9, "--set", "fleet.devices=1000")
    data = read(path)
    assert data.sizes["trial"] == int(data.trials_used) == 1008
    assert data.attrs["trials"] == 3000
    with h5py.File(path) as file:
        assert file["precision_reached"].dtype == np.int8 and file["precision_reached"].shape == ()
        assert file["trials_used"].dtype.kind in "iu"


def test_a_fleet_over_the_years_stops_too(tmp_path):
    data = read(run(TIMELINE, tmp_path, 5000, 200))
    used = int(data.trials_used)
    assert 1008 <= used < 5000 and int(data.precision_reached) == 1
    assert data.net.sizes["trial"] == used and not np.isnan(data.net.values).any()


def test_years_of_a_point_that_stopped_are_missing(tmp_path):
    variant = tmp_path / "with_variant.toml"
    text = TIMELINE.read_text().replace("../../scenarios", str(program.SCENARIOS))
    variant.write_text(text + '\n[[variant]]\nname = "typical_savings"\nset = { "sector.*.saving" = 0.2, "sector.*.rebound" = 0.2 }\n')
    data = read(run(variant, tmp_path, 4000, 200))
    used = data.trials_used.values.astype(int)
    assert used[0] != used[1] and used.max() < 4000
    for p, count in enumerate(used):
        assert not np.isnan(data.net.values[p, :count]).any() and np.isnan(data.net.values[p, count:]).all()


def test_the_same_numbers_as_a_run_with_as_many_trials(tmp_path):
    stopped = read(run(PAPER, tmp_path, 20000, 2), "summary")
    program.run("run", PAPER, "-o", tmp_path / "fixed.h5", "--quiet", "--trials", 7168)
    fixed = read(tmp_path / "fixed.h5", "summary")
    xarray.testing.assert_equal(stopped.sel(point="base"), fixed.sel(point="base"))


def test_what_was_not_reached_is_said(tmp_path):
    said = program.run("run", PAPER, "-o", tmp_path / "x.h5", "--trials", 2000, "--set", GOAL.format(1)).stdout
    words = " ".join(said.split())
    assert "Standard error of the mean of net_total: at most 1 Mt CO2e was asked for; 1008 to 2000 trials." in words
    assert "Point base stopped at 2000 trials with an error of 3." in words and "asked for 1 Mt CO2e." in words
    assert "Point worst_case stopped" not in words
    summary = json.loads(program.run("summary", tmp_path / "x.h5", "--json").stdout)
    assert summary["points"][0]["trials_used"] == 2000
    assert summary["points"][0]["precision"]["reached"] is False


def test_an_error_that_cannot_be_told_is_said(tmp_path):
    goal = 'sampling.until={output="break_even_rebound",statistic="mean",relative_mcse=0.1}'
    said = program.run("run", PAPER, "-o", tmp_path / "x.h5", "--trials", 2000, "--set", goal, "--set", "sector.*.saving=0").stdout
    assert "stopped at 2000 trials with an error that cannot be told" in " ".join(said.split())


def test_a_file_without_a_goal_has_none_of_it(tmp_path):
    program.run("run", PAPER, "-o", tmp_path / "x.h5", "--quiet", "--trials", 100)
    data = read(tmp_path / "x.h5")
    assert "trials_used" not in data and "precision_statistic" not in data.attrs
