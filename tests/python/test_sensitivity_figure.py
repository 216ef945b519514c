"""Pictures of sensitivity are drawn from a result file alone; their labels are those of the file; what cannot be drawn is said."""

import contextlib
import io
import os
import re
import subprocess
import sys

import figure_checks
import fleetprint
import matplotlib.image
import numpy as np
import program
import pytest
import xarray
from fleetprint.figures import plot_sensitivity, sensitivity_reader


def draw(*arguments):
    """Exit text (None if all went well) and output of what scripts/plot-sensitivity runs."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        try:
            plot_sensitivity.main([str(argument) for argument in arguments])
        except SystemExit as end:
            return str(end.code), output.getvalue()
    return None, output.getvalue()


def drawn(*arguments):
    """The paths that the script says it has written."""
    problem, said = draw(*arguments)
    assert problem is None
    return re.findall(r"^Written: (.*)$", said, re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("sensitivity")


@pytest.fixture(scope="module")
def drivers(folder):
    """At one moment, four variants, all that is drawn."""
    program.run("sensitivity", program.SCENARIOS / "drivers-250bn.toml", "-o", folder / "drivers.h5", "--quiet", "--trials", 512,
                "--permutations", 64, "--method", "sobol", "--method", "shapley", "--method", "tornado")  # fmt: skip
    return folder / "drivers.h5"


@pytest.fixture(scope="module")
def years(folder):
    """Over the years, without variants, Sobol' indices alone."""
    program.run("sensitivity", program.SCENARIOS / "drivers-over-years.toml", "-o", folder / "years.h5", "--quiet", "--trials", 512)
    return folder / "years.h5"


def expect_picture(path):
    image = matplotlib.image.imread(path)
    assert image.shape[0] > 500 and image.shape[1] > 900
    assert 0.02 < (image[..., :3].mean(axis=-1) < 0.9).mean() < 0.7, "the picture is neither blank nor black"


def labels(path):
    """Texts of an SVG, which matplotlib leaves as comments beside the glyphs."""
    return "\n".join(re.findall(r"<!-- (.*?) -->", path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def pictures(drivers, years, folder):
    """What the script says it has written of both."""
    return drawn(drivers, "-o", folder / "drivers") + drawn(years, "-o", folder / "years")


def test_a_picture_for_each_kind(pictures, folder):
    names = ["drivers-tornado", "drivers-indices", "years-indices", "years-years"]
    assert pictures == [str(folder / f"{name}.{suffix}") for name in names for suffix in ["png", "svg"]]
    for name in names:
        expect_picture(folder / f"{name}.png")


def test_labels_are_those_of_the_file(drivers, pictures, folder):
    with xarray.open_dataset(drivers) as data:
        total = data.total_order.sel(point="base").fillna(-1)
        swing = abs(data.tornado_at_typical.sel(end="upper") - data.tornado_at_typical.sel(end="lower")).sel(point="base").fillna(-1)
        for picture, sizes in [("indices", total), ("tornado", swing)]:
            texts = labels(folder / f"drivers-{picture}.svg")
            assert data.attrs["title"] in texts
            leaders = sizes.parameter.values[sizes.values.argsort()[::-1][:5]]
            places = [texts.splitlines().index(sensitivity_reader.factor_words(name)) for name in leaders]
            assert places == sorted(places), "the factors stand in the order of their size"
        assert "net total [Mt CO2e]" in labels(folder / "drivers-tornado.svg")
    for label in ["one uncertainty for all devices", "no rebound", "every device draws for itself, no rebound"]:
        assert label in labels(folder / "drivers-indices.svg")
    assert "95 % confidence intervals" in labels(folder / "drivers-indices.svg")
    texts = labels(folder / "years-years.svg")
    assert "Mt CO2e/yr" in texts and "exponential growth: growth per year" in texts and "interactions" in texts


def leader(values):
    """Words for the parameter that has the greatest value."""
    return sensitivity_reader.factor_words(str(values.parameter.values[np.nanargmax(values.values)]))


def test_findings_are_those_of_the_file_and_can_be_read(drivers, years):
    with xarray.open_dataset(drivers) as data:
        total, ends = data.total_order.sel(point="base"), data.tornado_at_typical.sel(end=["lower", "upper"])
        said = figure_checks.expect_readable(fleetprint.figures.drivers_indices(drivers))
        leads = int(np.nanargmax(total.values))
        overlapping = (data.total_order_upper.sel(point="base") >= data.total_order_lower.sel(point="base")[leads]).values.sum() - 1
        alone = f"“{leader(total)}” matters most: {100 * float(total.max()):.0f} %"
        shared = f"“{leader(total)}”, {100 * float(total.max()):.0f} % of the variance of the net total, and "
        assert (alone if overlapping == 0 else shared) in " ".join(said.split())
        assert float(ends.max()) < 0
        assert "No single factor turns the sign of the net total" in figure_checks.expect_readable(fleetprint.figures.drivers_tornado(drivers))
    with xarray.open_dataset(years) as data:
        said = figure_checks.expect_readable(fleetprint.figures.drivers_years(years))
        first, last = (leader(data.first_order_by_year.sel(year=year)) for year in (2024, 2053))
        assert f"“{first}” leads in 2024,\n“{last}” in 2053" in said
    figure_checks.expect_readable(fleetprint.figures.drivers_indices(years))


def test_words_of_factors():
    words = {"sector/other_sectors/emissions_factor": "other sectors: emissions factor", "inventory/power_supply/2": "device: power supply, level 2",
             "shared/sectors_decline": "sectors decline (one draw for several)", "factor/casing": "casing (correlated)",
             "growth/exponential/growth_per_year": "exponential growth: growth per year", "device_to_device": "device to device",
             "lifetime/lognormal_median_years": "lifetime: lognormal median years"}  # fmt: skip
    assert {name: sensitivity_reader.factor_words(name) for name in words} == words


def test_numbers_are_those_of_the_file(drivers):
    result = sensitivity_reader.Sensitivity(drivers, [("point", "independent")])
    with xarray.open_dataset(drivers) as data:
        assert result.parameters == list(data.parameter.values)
        point = data.sel(point="independent")
        assert result.of("tornado_at_typical")[0] == pytest.approx(point.tornado_at_typical.values, nan_ok=True)
        assert result.of("total_order")[0] == pytest.approx(point.total_order.values, nan_ok=True)
        assert result.of("response_at_typical") == pytest.approx([float(point.response_at_typical)])


def test_one_point_of_a_sweep_and_one_response(folder):
    sweep = folder / "sweep.h5"
    program.run("sensitivity", program.SCENARIOS / "sweep-rebound.toml", "-o", sweep, "--quiet", "--trials", 512,
                "--response", "net_total", "--response", "footprint_total", "--set", "sweep.axis.rebound.steps=3")  # fmt: skip
    problem, _ = draw(sweep, "-o", folder / "sweep")
    assert "66 points" in problem and "--at" in problem
    drawn(sweep, "-o", folder / "sweep", "--at", "rebound=0.3", "--at", "other_saving=0.006", "--at", "response=footprint_total")
    texts = labels(folder / "sweep-indices.svg")
    assert "dependence shared" in texts and "dependence independent" in texts and "footprint total" in texts
    problem, _ = draw(sweep, "-o", folder / "sweep", "--at", "rebound=0.29")
    assert "0.3, " in problem


def test_correlated_blocks_are_together_and_apart(folder):
    """Sobol' indices take them as one factor, Shapley effects one by one: both have their bar."""
    blocks = 'fleet.block_correlation={ blocks = ["power_supply", "sensing"], matrix = [[1.0, 0.5], [0.5, 1.0]] }'
    program.run("sensitivity", program.SCENARIOS / "drivers-250bn.toml", "-o", folder / "blocks.h5", "--quiet", "--set", blocks, "--trials", 512,
                "--permutations", 512, "--method", "sobol", "--method", "shapley")  # fmt: skip
    drawn(folder / "blocks.h5", "-o", folder / "blocks", "--at", "point=base")
    texts = labels(folder / "blocks-indices.svg")
    assert "correlated blocks" in texts and "power supply (correlated)" in texts and "residential: saving" in texts


def test_the_same_result_gives_the_same_picture(years, pictures, folder):
    """Drawn by the command itself, in a process of its own."""
    script = program.ROOT / "scripts" / "plot-sensitivity"
    done = subprocess.run([script, years, "-o", folder / "again"], capture_output=True, text=True, env={**os.environ, "PYTHON": sys.executable})
    assert done.returncode == 0, done.stderr
    for end in ["indices.svg", "indices.png", "years.svg", "years.png"]:
        assert (folder / f"again-{end}").read_bytes() == (folder / f"years-{end}").read_bytes()


def test_another_result_is_refused(plain_result, folder):
    problem, _ = draw(plain_result, "-o", folder / "x")
    assert problem.startswith("plot-sensitivity: ") and "fleetprint sensitivity" in problem
