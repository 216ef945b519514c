"""What a file of sensitivity indices looks like to xarray, and what `fleetprint summary` says of it."""

import json

import indices
import numpy as np
import program
import pytest
import sweeps
import xarray

ALL = indices.methods("sobol", "morris", "prcc", "tornado", "shapley", "pawn", "regional")
FEW = ["--trials", 512, "--permutations", 32, "--trajectories", 8]
RESPONSES = ["--response", "net_total", "--response", "handprint_total"]
VARIANT = '\n[[variant]]\nname = "each_for_itself"\nset = { "fleet.dependence" = "independent" }\n'
LONGEST_LINE = 80
TIMELINE = program.ROOT / "tests" / "benchmark" / "timeline.toml"
SWEEP = sweeps.HEADER + 'combine = "grid"\n' + sweeps.REBOUND + sweeps.DEPENDENCE


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Files of all kinds, asked in all ways."""
    folder = tmp_path_factory.mktemp("files")
    sweep = sweeps.folder_with(folder, SWEEP, sweeps.BASE)
    (folder / "variants.toml").write_text(sweeps.BASE + VARIANT, encoding="utf-8")
    (folder / "years.toml").write_text(sweeps.BASE_OVER_TIME, encoding="utf-8")
    indices.ask(sweep, folder / "sweep.h5", *indices.methods("sobol", "morris", "prcc", "shapley"), *FEW, *RESPONSES)
    indices.ask(sweep, folder / "shard.h5", *FEW, "--shard", "2/2")
    indices.ask(folder / "base.toml", folder / "one.h5", *ALL, *FEW, *RESPONSES, "--second-order")
    indices.ask(folder / "variants.toml", folder / "variants.h5", *indices.methods("sobol", "prcc"), *FEW)
    by_year = ["--response", "net_total", "--response", "net", "--response", "stock"]
    indices.ask(folder / "years.toml", folder / "years.h5", *indices.methods("sobol", "morris", "tornado"), *FEW, *by_year)
    indices.ask(TIMELINE, folder / "long_names.h5", "--trials", 512, *indices.methods("sobol", "tornado"))
    return folder


FILES = ["sweep", "shard", "one", "variants", "years", "long_names"]
both_engines = pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])


@both_engines
def test_one_scenario(folder, engine):
    with xarray.open_dataset(folder / "one.h5", engine=engine) as file:
        assert file.first_order.dims == ("response", "parameter")
        assert file.second_order.dims == ("response", "parameter", "parameter2")
        assert file.tornado_at_typical.dims == ("response", "parameter", "end")
        saving = file.first_order.sel(parameter="sector/homes/saving", response="net_total")
        ends = [file[name].sel(parameter="sector/homes/saving", response="net_total") for name in ("first_order_lower", "first_order_upper")]
        assert ends[0] < saving < ends[1] and 0.5 < saving < 1
        swing = file.tornado_at_typical.sel(parameter="sector/homes/saving", response="net_total")
        assert swing.sel(end="lower") > swing.sel(end="0.05") > swing.sel(end="0.95") > swing.sel(end="upper")
        assert file.attrs["sensitivity"].startswith("methods sobol, morris, prcc, tornado, shapley, pawn, regional; responses net_total, ")
        assert "sensitivity base.toml" in file.attrs["history"] and file.attrs["trials"] == 512
        assert file.first_order.attrs["units"] == "1" and file.morris_mu.attrs["units"] == "Mt CO2e"
        assert all(variable.attrs["units"] and variable.attrs["long_name"] for variable in file.data_vars.values())


@both_engines
def test_sweep_is_by_its_axes(folder, engine):
    with xarray.open_dataset(folder / "sweep.h5", engine=engine) as file:
        assert file.first_order.dims == ("rebound", "dependence", "response", "parameter")
        point = file.sel(rebound=0.3, dependence="independent", response="net_total")
        assert np.isfinite(point.total_order.sel(parameter="sector/homes/saving"))
        assert np.isnan(point.total_order.sel(parameter="inventory/pcb/0")) and np.isnan(point.prcc.sel(parameter="device_to_device"))
        assert file.total_order.sel(parameter="device_to_device", dependence="shared").isnull().all()
        # The handprint does not know of any device, and a rebound common to all trials scales it.
        handprint = file.total_order.sel(response="handprint_total", dependence="shared")
        assert (handprint.sel(parameter="inventory/pcb/0") == 0).all()
        assert np.allclose(handprint.sel(rebound=0.0), handprint.sel(rebound=0.3), equal_nan=True)
        assert file.evaluations.dims == ("rebound", "dependence") and int(file.evaluations.min()) > 0


@both_engines
def test_variants_and_shards_are_points(folder, engine):
    with xarray.open_dataset(folder / "variants.h5", engine=engine) as file:
        assert file.first_order.dims == ("point", "parameter")
        assert file.point.values.tolist() == ["base", "each_for_itself"]
        assert np.isfinite(file.first_order.sel(point="base", parameter="inventory/pcb/0"))
        assert np.isnan(file.first_order.sel(point="each_for_itself", parameter="inventory/pcb/0"))
    with xarray.open_dataset(folder / "shard.h5", engine=engine) as file:
        assert file.first_order.dims == ("point", "parameter") and file.point.values.tolist() == [1, 3, 5]


@both_engines
def test_years(folder, engine):
    with xarray.open_dataset(folder / "years.h5", engine=engine) as file:
        assert file.first_order.dims == ("parameter",)
        assert file.first_order_by_year.dims == ("response_by_year", "year", "parameter")
        growth = file.total_order_by_year.sel(response_by_year="stock", year=2030, parameter="growth/exponential/growth_per_year")
        assert growth == pytest.approx(1, abs=0.1)
        # In the end all of the stock's spread is there, at its start no other year's.
        assert (file.sobol_variance_by_year.sel(response_by_year="stock").diff("year") > 0).all()


@pytest.mark.parametrize("name", FILES)
def test_summary(folder, name):
    said = program.run("summary", folder / f"{name}.h5").stdout
    wide = [line for line in said.splitlines() if len(line) > LONGEST_LINE]
    assert not wide, wide
    assert "Sobol' indices: share of the variance" in said and "Asked      methods sobol" in said and "nan" not in said


def test_summary_ranks_the_greatest_first(folder):
    said = program.run("summary", folder / "one.h5").stdout
    table = said[said.index("Sobol' indices"):].split("\n\n")[0].splitlines()[2:]
    found = indices.Indices(folder / "one.h5")
    total = dict(zip(found.parameters, found.data["total_order"][0], strict=True))
    names = [line.split()[0] for line in table if "(" in line]
    assert names == sorted(total, key=total.get, reverse=True)
    assert f"{total[names[0]]:.3f} (" in table[0]
    assert max(line.count("#") for line in said[said.index("Shapley effects"):].split("\n\n")[0].splitlines()) == 16
    for method in ("Shapley effects", "Ranks over the trials", "Morris", "PAWN", "Trials below the threshold", "Tornado"):
        assert said.count(method) == 2  # once for each response
    assert "Fixed      sector/homes/emissions" in said


def test_summary_of_a_sweep_names_its_points(folder):
    said = program.run("summary", folder / "sweep.h5").stdout
    assert said.count("rebound = 0.3, dependence = independent") == 8  # four rankings, two responses
    for line in said.splitlines():
        if "dependence = independent" in line:
            assert "inventory/" not in line


@pytest.mark.parametrize("name", FILES)
def test_json_has_every_number(folder, name):
    content = json.loads(program.run("summary", folder / f"{name}.h5", "--json").stdout)
    found = indices.Indices(folder / f"{name}.h5")
    assert content["parameter"] == found.parameters and content["seed"] == found.attributes["seed"]
    assert content["sensitivity"] == found.attributes["sensitivity"]
    listed = {index["name"]: index for index in content["indices"]}
    reals = {key for key, values in found.data.items() if values.dtype == np.float64 and key not in ("rebound", "dependence")}
    assert set(listed) == reals
    for key, index in listed.items():
        values = np.array([np.nan if value is None else value for value in index["values"]])
        assert np.array_equal(values, found.data[key].ravel(), equal_nan=True), key


def test_a_threshold_beyond_all_trials_is_said(tmp_path):
    scenario = indices.scenario(tmp_path, sweeps.BASE)
    said = program.run("sensitivity", scenario, "-o", tmp_path / "x.h5", "--method", "regional", "--threshold", -1e9, "--trials", 512).stdout
    assert "Trials below the threshold against the others" in said and "none can be given here" in said
    found = indices.Indices(tmp_path / "x.h5")
    assert found.data["regional_share_below"] == 0 and np.isnan(found.data["regional_distance"]).all()


def test_what_does_not_exist_is_said(tmp_path):
    """A pay-back year that only some trials have: those are named, and so are the ends without one."""
    settings = ["sector.residential.emissions_mt_per_year=1600", "sector.other_sectors.saving=0.0", "fleet.dependence=shared"]
    options = [*indices.methods("sobol", "prcc", "tornado"), "--response", "payback_year", "--trials", 512]
    options += [part for setting in settings for part in ("--set", setting)]
    said = program.run("sensitivity", TIMELINE, "-o", tmp_path / "x.h5", *options).stdout
    found = indices.Indices(tmp_path / "x.h5")
    rows, trials = found.data["sobol_rows_left_out"], found.data["sample_trials_left_out"]
    assert 0 < trials <= rows < 512
    assert f"In {rows:.0f} of 512 rows of the Sobol' design it does not exist: they are left out." in said
    assert f"In {trials:.0f} of 512 trials for ranks and distributions it does not exist" in said
    tornado = dict(zip(found.parameters, found.data["tornado_at_typical"], strict=True))
    assert np.isnan(tornado["sector/residential/saving"][0]) and np.isfinite(tornado["sector/residential/saving"][1])
    first = said[said.index("Tornado"):].splitlines()[2].split()
    assert first[0] == "sector/residential/saving" and first[1] == "none" and "nan" not in said
