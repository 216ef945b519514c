"""Result files are read by the tools that people use: xarray with both engines, h5py, ncdump, h5dump."""

import subprocess

import h5py
import numpy as np
import program
import pytest
import xarray

ENGINES = ["netcdf4", "h5netcdf"]


@pytest.fixture(params=["paper_result", "plain_result"])
def result(request):
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("group", [None, "summary"])
def test_every_variable_has_units_and_long_name(result, engine, group):
    with xarray.open_dataset(result, engine=engine, group=group) as dataset:
        assert len(dataset.variables) > 15
        for name, variable in dataset.variables.items():
            assert variable.attrs.get("units"), name
            assert variable.attrs.get("long_name"), name


@pytest.mark.parametrize("engine", ENGINES)
def test_dimensions_and_labels(paper_result, engine):
    with xarray.open_dataset(paper_result, engine=engine) as dataset:
        assert dataset.net_total.dims == ("point", "trial")
        assert dataset.net_total.attrs["units"] == "Mt CO2e"
        assert dataset.device_histogram.dims == ("point", "profile", "bin")
        assert dataset.bin_edges.dims == ("point", "profile", "bin_edge")
        assert dataset.device_quantile.dims == ("point", "profile", "quantile")
        assert dataset.handprint_by_sector.dims == ("point", "sector")
        assert dataset.net_by_saving.dims == ("point", "saving", "quantile")
        assert list(dataset.point.values)[:2] == ["base", "independent"]
        assert list(dataset.sector.values) == ["residential", "other_sectors"]
        assert "pcb" in dataset.block.values and "end_of_life" in dataset.block.values
        selected = dataset.footprint_by_estimate.sel(point="base", estimate="upper")
        assert float(selected) == pytest.approx(1765, abs=0.05)


def test_without_variants_there_is_no_point(plain_result):
    with xarray.open_dataset(plain_result) as dataset:
        assert "point" not in dataset.dims
        assert dataset.net_total.dims == ("trial",)


@pytest.mark.parametrize("engine", ENGINES)
def test_summary_is_that_of_the_trials(result, engine):
    with xarray.open_dataset(result, engine=engine) as root, xarray.open_dataset(result, engine=engine, group="summary") as summary:
        for name in ["footprint_total", "handprint_total", "net_total"]:
            trials = root[name]
            stored = summary[name]
            np.testing.assert_allclose(stored.sel(statistic="mean"), trials.mean("trial"), rtol=1e-12)
            np.testing.assert_allclose(stored.sel(statistic="minimum"), trials.min("trial"))
            np.testing.assert_allclose(stored.sel(statistic="maximum"), trials.max("trial"))
            deviation = trials.std("trial", ddof=1)
            np.testing.assert_allclose(stored.sel(statistic="standard_deviation"), deviation, rtol=1e-9, atol=1e-9)
            mcse = deviation / np.sqrt(trials.sizes["trial"])
            np.testing.assert_allclose(stored.sel(statistic="mcse"), mcse, rtol=1e-9, atol=1e-9)
            quantiles = np.quantile(trials, summary["quantile"], axis=trials.get_axis_num("trial"))
            np.testing.assert_allclose(np.moveaxis(quantiles, 0, -1), summary[name + "_quantile"], rtol=1e-12)
        negative = (root.net_total < 0).mean("trial")
        np.testing.assert_allclose(summary.probability_net_negative, negative, rtol=1e-12)


def test_net_is_footprint_minus_handprint(result):
    with xarray.open_dataset(result) as dataset:
        np.testing.assert_array_equal(dataset.net_total, dataset.footprint_total - dataset.handprint_total)
        np.testing.assert_allclose(dataset.footprint_by_block.sum("block"), dataset.footprint_total.mean("trial"), rtol=1e-12)


def test_histogram_counts_the_devices_drawn(result):
    with xarray.open_dataset(result) as dataset:
        np.testing.assert_array_equal(dataset.device_histogram.sum("bin"), dataset.devices_drawn)
        assert set(dataset.device_histogram_source.values.flat) <= {"trials", "fleet", "expected", "sample"}
        assert (np.diff(dataset.bin_edges, axis=-1) >= 0).all()


def test_root_attributes(paper_result):
    with h5py.File(paper_result) as file:
        for name in ["Conventions", "title", "history", "fleetprint_version", "git_commit", "scenario", "data_sha256", "sampler", "build"]:
            assert file.attrs[name], name
        assert file.attrs["format_version"] == 1
        # Not those of CF: coordinates are texts, integers have 64 bits, and UDUNITS does not know "Mt CO2e".
        assert file.attrs["Conventions"] in ("Fleetprint-1", b"Fleetprint-1")
        assert file.attrs["trials"] == 4000
        text = (program.SCENARIOS / "paper-250bn.toml").read_bytes()
        scenario = file.attrs["scenario"]
        assert (scenario if isinstance(scenario, bytes) else scenario.encode()) == text
        import hashlib

        digest = file.attrs["scenario_sha256"]
        assert (digest.decode() if isinstance(digest, bytes) else digest) == hashlib.sha256(text).hexdigest()
        assert set(file["run_info"].attrs) == {"host", "date", "threads", "ranks", "vector_width", "device", "wall_seconds"}
        assert file["run_info"].attrs["device"] in {"cpu", b"cpu"}


@pytest.mark.parametrize("command", [["ncdump", "-h"], ["ncdump", "-v", "net_by_saving"], ["h5dump", "-H"]])
def test_command_line_readers(result, command):
    if "net_by_saving" in command and "plain" in str(result):
        pytest.skip("a scenario without a break-even sector has no such variable")
    done = subprocess.run([*command, str(result)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "footprint_total" in done.stdout or "net_by_saving" in done.stdout
    assert done.stderr == ""


def test_size_does_not_depend_on_the_number_of_devices(tmp_path):
    sizes = []
    for devices in ["1e6", "1e12"]:
        path = tmp_path / f"{devices}.h5"
        program.run("run", program.SCENARIOS / "paper-250bn.toml", "-o", path, "--trials", 100, "--quiet",
                    "--set", f"fleet.devices={devices}")  # fmt: skip
        sizes.append(path.stat().st_size)
    # A million times the devices have 2.5 bytes more in each filled bin of the histograms, before they are deflated.
    assert abs(sizes[0] - sizes[1]) < 0.05 * sizes[0]


def test_trials_may_be_left_out(tmp_path):
    path = tmp_path / "small.h5"
    program.run("run", program.SCENARIOS / "paper-250bn.toml", "-o", path, "--trials", 100, "--quiet",
                "--set", "output.save_trials=false")  # fmt: skip
    with xarray.open_dataset(path) as dataset:
        assert "trial" not in dataset.dims and "net_total" not in dataset
    program.run("summary", path)
