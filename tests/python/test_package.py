"""The Python package: results of all kinds with labels, quantiles and exceedance against NumPy, scenarios from dictionaries, its errors."""

import copy
import tomllib
from pathlib import Path

import fleetprint
import h5py
import numpy as np
import program
import pytest
import scipy.stats
import sweeps

VARIANTS = sweeps.BASE + '\n[[variant]]\nname = "no_rebound"\nset = { "sector.homes.rebound" = 0.0 }\n'
NO_TRIALS = VARIANTS + "[output]\nsave_trials = false\nquantiles = [0.1, 0.5, 0.9]\n"
# Paid back in some trials only: for the others pay-back does not exist.
YEARS = sweeps.BASE_OVER_TIME.replace("emissions_mt_per_year = 20", "emissions_mt_per_year = 0.5") + '\n[[variant]]\nname = "more"\n' \
    'set = { "sector.homes.emissions_mt_per_year" = 1.0 }\n'  # fmt: skip
both_engines = pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Results of every kind, and what they were made from."""
    folder = tmp_path_factory.mktemp("package")
    sweeps.folder_with(folder, sweeps.GRID)
    for name, text in [("variants", VARIANTS), ("no_trials", NO_TRIALS), ("years", YEARS)]:
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    for name in ["base", "variants", "no_trials", "years"]:
        fleetprint.run(folder / f"{name}.toml", output=folder / f"{name}.h5").close()
    fleetprint.sweep(folder / "sweep.toml", output=folder / "sweep.h5").close()
    fleetprint.sensitivity(folder / "variants.toml", output=folder / "sensitivity.h5", trials=512, methods=["sobol", "prcc"]).close()
    return folder


KINDS = {"base": ("run", (), [{}]), "variants": ("run", ("point",), [{"point": "base"}, {"point": "no_rebound"}]),
         "years": ("run", ("point",), [{"point": "base"}, {"point": "more"}]),
         "sweep": ("sweep", ("rebound", "dependence"), [{"rebound": rebound, "dependence": who} for rebound in [0.0, 0.1, 0.3]
                                                        for who in ["shared", "independent"]]),
         "sensitivity": ("sensitivity", ("point",), [{"point": "base"}, {"point": "no_rebound"}])}  # fmt: skip


@both_engines
@pytest.mark.parametrize("name", KINDS)
def test_results_of_all_kinds(name, engine, folder):
    with fleetprint.open_result(folder / f"{name}.h5", engine=engine) as result:
        assert (result.kind, result.point_dimensions, result.points) == KINDS[name]
        assert result.title and result.attributes["seed"] == 7 and isinstance(result.attributes["trials"], int)
        assert name in repr(result) or result.title in repr(result)
        if name == "sensitivity":
            assert not result.summary and result.data.total_order.dims == ("point", "parameter")
            return
        assert result.unit("net_total") == "Mt CO2e"
        for point in result.points:
            mean = float(result.summary.net_total.sel(statistic="mean", **point))
            if "net_total" in result.data:
                assert float(result.data.net_total.sel(point).mean()) == pytest.approx(mean)


def test_a_shard_is_a_result(folder):
    program.run("sweep", folder / "sweep.toml", "-o", folder / "shard.h5", "--shard", "2/2", "--quiet")
    with fleetprint.open_result(folder / "shard.h5") as shard, fleetprint.open_result(folder / "sweep.h5") as whole:
        assert shard.kind == "sweep" and shard.points == [{"point": 1}, {"point": 3}, {"point": 5}]
        for number in (1, 3, 5):
            here = shard.summary.net_total.sel(point=number)
            labels = {"rebound": float(here.rebound), "dependence": str(here.dependence.values)}
            assert labels == whole.points[number] and np.array_equal(here, whole.summary.net_total.sel(labels))


def test_it_is_at_home_in_pandas(folder):
    with fleetprint.open_result(folder / "variants.h5") as result:
        frame = result.data[["footprint_total", "handprint_total", "net_total"]].to_dataframe()
        assert frame.index.names == ["point", "trial"] and len(frame) == 2 * 400
        assert (frame.footprint_total - frame.handprint_total - frame.net_total).abs().max() < 1e-9
        assert frame.net_total.groupby("point").mean().to_dict() == pytest.approx(result.summary.net_total.sel(statistic="mean").to_series().to_dict())
    with fleetprint.open_result(folder / "sweep.h5") as result:
        series = result.summary.net_total.sel(statistic="mean").to_series()
        assert series[0.3, "shared"] == float(result.summary.net_total.sel(rebound=0.3, dependence="shared", statistic="mean"))


def test_quantiles_are_those_of_the_trials_and_of_the_program(folder):
    levels = [0.01, 0.05, 0.5, 0.95]
    found = fleetprint.quantiles(folder / "variants.h5", "net_total", levels)
    assert found.dims == ("point", "quantile") and found.attrs["units"] == "Mt CO2e"
    with fleetprint.open_result(folder / "variants.h5") as result:
        for point in result.data.point.values:
            assert np.allclose(found.sel(point=point), np.quantile(result.data.net_total.sel(point=point), levels), rtol=1e-12)
        theirs = result.summary.net_total_quantile
        assert np.allclose(fleetprint.quantiles(result, "net_total", theirs["quantile"].values), theirs, rtol=1e-12)
    net = fleetprint.quantiles(folder / "years.h5", "net", [0.5])
    with fleetprint.open_result(folder / "years.h5") as result:
        assert net.dims == ("point", "year", "quantile")
        assert np.allclose(net.sel(quantile=0.5), result.data.net.median("trial"), rtol=1e-12)


def test_quantiles_leave_out_trials_without_a_value(folder):
    found = fleetprint.quantiles(folder / "years.h5", "payback_year", [0.25, 0.9])
    with fleetprint.open_result(folder / "years.h5") as result:
        some = 0
        for point in result.data.point.values:
            years = result.data.payback_year.sel(point=point).values
            some += 0 < np.isnan(years).sum() < years.size
            assert np.allclose(found.sel(point=point), np.quantile(years[np.isfinite(years)], [0.25, 0.9]))
        assert some, "of some point there are trials with and without a year"


def test_quantiles_of_the_summary(folder):
    with fleetprint.open_result(folder / "no_trials.h5") as result:
        assert "trial" not in result.data.dims
        found = fleetprint.quantiles(result, "net_total", [0.9, 0.1])
        assert found["quantile"].values.tolist() == [0.9, 0.1] and found.dims == ("point", "quantile")
        assert np.array_equal(found.values, result.summary.net_total_quantile.values[:, [2, 0]])
        with pytest.raises(fleetprint.MissingData, match=r"no quantile 0\.05, 0\.3\. It has 0\.1, 0\.5, 0\.9 \(set by output\.quantiles\)"):
            fleetprint.quantiles(result, "net_total", [0.05, 0.1, 0.3])
        with pytest.raises(fleetprint.MissingData, match="has no trials of net_totl. It has footprint_total, handprint_total, net_total"):
            fleetprint.quantiles(result, "net_totl", [0.5])
        with pytest.raises(fleetprint.MissingData, match="keeps no trials of net_total.*save_trials = true"):
            fleetprint.exceedance(result, "net_total")
        with pytest.raises(ValueError, match="from 0 to 1"):
            fleetprint.quantiles(result, "net_total", [5])


def counted(trials, x):
    """P(X > x) by looking at every trial; its standard error and its Wilson interval from SciPy."""
    beyond = sum(1 for trial in trials if trial > x)
    existing = sum(1 for trial in trials if not np.isnan(trial))
    p = beyond / existing
    interval = scipy.stats.binomtest(beyond, existing).proportion_ci(method="wilson")
    return p, (p * (1 - p) / existing) ** 0.5, interval.low, interval.high


@pytest.mark.parametrize("name, output", [("variants", "net_total"), ("base", "footprint_total"), ("years", "payback_year")])
def test_exceedance_is_what_counting_gives(name, output, folder):
    with fleetprint.open_result(folder / f"{name}.h5") as result:
        trials = result.data[output]
        at = sorted({*np.nanquantile(trials, [0.0, 0.3, 0.99, 1.0]), float(np.nanmin(trials)) - 1, float(np.nanmax(trials)) + 1})
        curve = fleetprint.exceedance(result, output, at=at)
        assert curve.x.attrs["units"] == result.unit(output)
        for point in result.points:
            here = curve.sel(point)
            for x in at:
                expected = counted(trials.sel(point).values, x)
                got = [float(here[measure].sel(x=x)) for measure in ("probability", "mcse", "lower", "upper")]
                assert got == pytest.approx(expected, abs=1e-12)
            assert int(here.trials) == np.isfinite(trials.sel(point)).sum()


def test_exceedance_by_year_falls_from_one_to_zero(folder):
    curve = fleetprint.exceedance(folder / "years.h5", "net")
    assert curve.probability.dims == ("point", "year", "x") and curve.sizes["x"] == 201
    assert (curve.probability.diff("x") <= 0).all() and (curve.probability.isel(x=-1) == 0).all()
    assert ((curve.lower <= curve.probability) & (curve.probability <= curve.upper)).all()


def same_numbers(one, other):
    return all(one.data[name].equals(other.data[name]) for name in other.data.data_vars) and one.summary.equals(other.summary)


def test_a_dict_is_its_file(folder):
    scenario = tomllib.loads(VARIANTS)
    scenario["title"] = 'Two "words", \\ a backslash, ümlaut, three quotes """ and an apostrophe \''
    before = copy.deepcopy(scenario)
    result = fleetprint.run(scenario, folder=folder)
    assert scenario == before and result.title == scenario["title"]
    with fleetprint.open_result(folder / "variants.h5") as file:
        assert same_numbers(result, file)
    with pytest.raises(fleetprint.ProgramError, match=r"title: has the control character U\+000A"):
        fleetprint.run(scenario | {"title": "Two\nlines"}, folder=folder)
    assert not list(folder.glob("scenario.toml")), "nothing is left beside the tables"


def test_trials_seed_and_overrides_are_the_programs(folder):
    scenario = tomllib.loads(sweeps.BASE)
    scenario["fleet"]["devices"] = np.float64(1e9)
    scenario["sector"][0]["saving"] = dict(zip(["lower", "typical", "upper"], np.array([0.1, 0.2, 0.3])))
    overrides = {"sector.*.rebound": np.float32(0.25), "output.quantiles": (0.1, 0.9), "fleet.dependence": "independent",
                 "sector.homes.saving": {"law": "uniform", "lower": 0.0, "upper": 0.5}, "output.save_trials": True}  # fmt: skip
    result = fleetprint.run(scenario, trials=np.int64(50), seed=8, overrides=overrides, folder=folder)
    program.run("run", folder / "base.toml", "-o", folder / "set.h5", "--quiet", "--trials", 50, "--seed", 8, "--set", "sector.*.rebound=0.25",
                "--set", "output.quantiles=[0.1, 0.9]", "--set", 'fleet.dependence="independent"',
                "--set", 'sector.homes.saving={ law = "uniform", lower = 0.0, upper = 0.5 }')  # fmt: skip
    with fleetprint.open_result(folder / "set.h5") as file:
        assert file.attributes["seed"] == 8 and same_numbers(result, file)


def test_tables_of_a_dict_are_those_of_the_repository(tmp_path):
    """Without a folder; and the example of the documentation works."""
    scenario = {"schema_version": 1, "title": "Door sensors", "seed": 7, "inventory": {"table": "lci_pirson_bol_2021.csv"},
                "fleet": {"devices": 1e9, "dependence": "shared", "profile": [{"name": "door_sensor", "hsl": 0}]},
                "lifetime": {"lifespan_years": 5},
                "sector": [{"name": "homes", "emissions_mt_per_year": 2000, "saving": {"lower": 0.0, "typical": 0.0002, "upper": 0.001}}]}  # fmt: skip
    result = fleetprint.run(scenario, trials=100, overrides={"sector.homes.rebound": 0.2}, output=tmp_path / "kept.h5")
    assert result.path == tmp_path / "kept.h5" and float(result.data.sector_rebound) == 0.2
    result.close()
    with pytest.raises(fleetprint.ProgramError, match="kept.h5.*--force") as refused:
        fleetprint.run(scenario, trials=100, output=tmp_path / "kept.h5")
    assert refused.value.exit_code == 2
    fleetprint.run(scenario, trials=200, output=tmp_path / "kept.h5", force=True).close()


def test_the_programs_own_words_are_the_error(folder):
    scenario = tomllib.loads(sweeps.BASE)
    scenario["fleet"]["devces"] = scenario["fleet"].pop("devices")
    with pytest.raises(fleetprint.ProgramError, match="(?s)^scenario.toml:.*[Dd]id you mean") as refused:
        fleetprint.run(scenario, folder=folder)
    assert refused.value.exit_code == 2 and "devces" in str(refused.value) and "/tmp" not in str(refused.value)
    with pytest.raises(fleetprint.ProgramError, match="no such file") as refused:
        fleetprint.sweep(folder / "nothing.toml")
    assert refused.value.exit_code == 2


@pytest.mark.parametrize("change, error, said", [
    ({"notes": None}, TypeError, "notes: None cannot be said"),
    ({"fleet": {"devices": 1 + 2j}}, TypeError, "fleet.devices: .*complex"),
    ({5: 1}, TypeError, "5 is no text"),
])  # fmt: skip
def test_what_toml_cannot_say(change, error, said, folder):
    with pytest.raises(error, match=said):
        fleetprint.run({**tomllib.loads(sweeps.BASE), **change}, folder=folder)


def test_folder_and_program(folder, monkeypatch):
    with pytest.raises(ValueError, match="folder goes with a dict"):
        fleetprint.run(folder / "base.toml", folder=folder)
    with pytest.raises(FileNotFoundError, match="no such folder"):
        fleetprint.run({}, folder=folder / "nothing")
    with pytest.raises(fleetprint.ProgramError, match="nowhere.*program names it"):
        fleetprint.run(folder / "base.toml", program=folder / "nowhere")
    expected = fleetprint.find_program()
    monkeypatch.setenv("FLEETPRINT", str(folder / "gone"))
    with pytest.raises(fleetprint.ProgramError, match="FLEETPRINT names it"):
        fleetprint.find_program()
    monkeypatch.delenv("FLEETPRINT")
    (folder / "fleetprint").symlink_to(expected)
    monkeypatch.setenv("PATH", str(folder))
    assert fleetprint.find_program() == folder / "fleetprint"
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr("fleetprint.program.BUILT", Path("/nowhere/fleetprint"))
    with pytest.raises(fleetprint.ProgramError, match="cmake --preset release"):
        fleetprint.find_program()


def test_the_package_has_the_version_of_the_program():
    package = tomllib.loads((program.ROOT / "scripts" / "pyproject.toml").read_text())["project"]
    assert program.run("--version").stdout.split()[:2] == ["fleetprint", package["version"]]


@both_engines
def test_what_is_no_result(engine, folder, tmp_path):
    with pytest.raises(FileNotFoundError, match="nothing.h5: there is no such file"):
        fleetprint.open_result(tmp_path / "nothing.h5", engine=engine)
    (tmp_path / "text.h5").write_text("no result")
    with pytest.raises(fleetprint.NotAResult, match="text.h5: is no result of Fleetprint"):
        fleetprint.open_result(tmp_path / "text.h5", engine=engine)
    with h5py.File(tmp_path / "other.h5", "w") as file:
        file.attrs["title"] = "other"
    with pytest.raises(fleetprint.NotAResult, match="other.h5: is no result .*no attribute fleetprint_version"):
        fleetprint.open_result(tmp_path / "other.h5", engine=engine)
    (tmp_path / "newer.h5").write_bytes((folder / "no_trials.h5").read_bytes())
    with h5py.File(tmp_path / "newer.h5", "r+") as file:
        file.attrs["format_version"] = 2
    with pytest.raises(fleetprint.NotAResult, match="format version 2, which is newer"):
        fleetprint.open_result(tmp_path / "newer.h5", engine=engine)


def test_a_result_makes_itself_again_without_the_data_folder(tmp_path):
    """Of a scenario whose tables lie elsewhere; the folder is gone when it is run again."""
    there, inner = tmp_path / "there", tmp_path / "there" / "inner"
    inner.mkdir(parents=True)
    for table in program.SCENARIOS.glob("*.csv"):
        (there / table.name).write_bytes(table.read_bytes())
    text = (program.SCENARIOS / "mixed-fleet-2018-2028.toml").read_text(encoding="utf-8")
    for table in there.glob("*.csv"):
        text = text.replace(f'"{table.name}"', f'"../{table.name}"')
    (inner / "x.toml").write_text(text, encoding="utf-8")
    few = ["--trials", 64, "--set", "sampling.device_sample=1024"]
    program.run("run", inner / "x.toml", "-o", tmp_path / "first.h5", *few)
    for file in [*there.glob("*.csv"), inner / "x.toml"]:
        file.unlink()
    with fleetprint.open_result(tmp_path / "first.h5") as result:
        scenario = result.write_inputs(tmp_path / "again")
        with pytest.raises(FileExistsError):
            result.write_inputs(tmp_path / "again")
    program.run("run", scenario, "-o", tmp_path / "second.h5", *few)
    with fleetprint.open_result(tmp_path / "first.h5") as first, fleetprint.open_result(tmp_path / "second.h5") as second:
        assert first.data.equals(second.data) and first.summary.equals(second.summary)
        assert first.attributes["data_sha256"] == second.attributes["data_sha256"]


def test_results_of_0_1_0_hold_no_tables(tmp_path):
    program.run("run", program.SCENARIOS / "paper-250bn.toml", "-o", tmp_path / "x.h5", "--trials", 16)
    with h5py.File(tmp_path / "x.h5", "a") as file:
        del file["tables"]
    with fleetprint.open_result(tmp_path / "x.h5") as result, pytest.raises(fleetprint.MissingData, match="does not hold the tables"):
        result.write_inputs(tmp_path / "again")
