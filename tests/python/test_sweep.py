"""What `fleetprint sweep` writes: axes as labelled dimensions, the values of single runs, paired differences."""

import os
import re
import subprocess

import numpy as np
import program
import pytest
import sweeps
import xarray
from sweeps import DEPENDENCE, HEADER, REBOUND

SAVE = "save_trials = true\nreference = { rebound = 0.0 }\n"
RANGES = """\
[[sweep.axis]]
name = "rebound"
key = "sector.*.rebound"
from = 0.0
to = 0.5

[[sweep.axis]]
name = "saved"
key = "sector.homes.saving"
from = 0.1
to = 0.4
"""


def sweep(folder, text, *options, base=sweeps.BASE):
    path = sweeps.folder_with(folder, text, base)
    sweeps.run("sweep", path, "-o", folder / "sweep.h5", "--quiet", *options)
    return folder / "sweep.h5"


def read(path, group=None, engine="h5netcdf"):
    with xarray.open_dataset(path, group=group, engine=engine) as data:
        return data.load()


@pytest.fixture(scope="module")
def grid(tmp_path_factory):
    return sweep(tmp_path_factory.mktemp("grid"), HEADER + SAVE + REBOUND + DEPENDENCE)


@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
def test_axes_are_labelled_dimensions(grid, engine):
    data, summary = read(grid, None, engine), read(grid, "summary", engine)
    for dataset in (data, summary):
        assert dataset.rebound.values.tolist() == [0.0, 0.1, 0.3]
        assert dataset.dependence.values.tolist() == ["shared", "independent"]
        assert dataset.net_total.dims[:2] == ("rebound", "dependence")
    net = data.net_total.sel(rebound=0.3, dependence="shared")
    assert net.dims == ("trial",) and net.size == 400
    mean = summary.net_total.sel(rebound=0.3, dependence="shared", statistic="mean")
    assert float(mean) == pytest.approx(net.values.mean(), rel=1e-12)
    assert float(summary.net_total.sel(rebound=0.1, dependence="independent", statistic="mean")) != float(mean)


def test_ncdump_and_h5dump_read_it(grid):
    header = subprocess.run(["ncdump", "-h", grid], capture_output=True, text=True, check=True).stdout
    assert "double net_total(rebound, dependence, trial)" in header
    subprocess.run(["h5dump", "-H", grid], capture_output=True, check=True)


@pytest.fixture(scope="module", params=[sweeps.BASE, sweeps.BASE_OVER_TIME], ids=["snapshot", "years"])
def whole_grid(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    return sweep(folder, HEADER + SAVE + "save_devices = true\n" + REBOUND + DEPENDENCE, base=request.param)


@pytest.mark.parametrize("rebound, dependence", [(0.0, "shared"), (0.3, "shared"), (0.3, "independent")])
def test_points_are_those_of_single_runs_bit_for_bit(whole_grid, rebound, dependence, tmp_path):
    path, one = whole_grid, tmp_path / "one.h5"
    program.run("run", path.with_name("base.toml"), "-o", one, "--quiet", "--set", "output.save_trials=true",
                "--set", f"sector.*.rebound={rebound}", "--set", f"fleet.dependence={dependence}")  # fmt: skip
    for group, least in ((None, 30), ("summary", 20)):
        expected = read(one, group)
        found = read(path, group).sel(rebound=rebound, dependence=dependence)
        names = [name for name in expected.data_vars if name not in {"dependence", "age_structure"}]  # ages differ between points
        assert len(names) > least
        for name in names:
            assert name in found, name
            np.testing.assert_array_equal(found[name].values, expected[name].values, err_msg=name)


def test_lists_that_are_zipped_are_points(tmp_path):
    axes = REBOUND + '[[sweep.axis]]\nname = "lifespan"\nkey = "lifetime.lifespan_years"\nvalues = [2, 3, 5]\n'
    path = sweep(tmp_path, HEADER + 'combine = "zip"\n' + axes)
    data, summary = read(path), read(path, "summary")
    for dataset in (data, summary):
        assert dataset.sizes["point"] == 3
        assert dataset.rebound.dims == ("point",) and dataset.rebound.values.tolist() == [0.0, 0.1, 0.3]
        assert dataset.lifespan.values.tolist() == [2.0, 3.0, 5.0]
        assert "rebound" in dataset.coords and "lifespan" in dataset.coords
    assert data.lifespan_years.values.tolist() == [2.0, 3.0, 5.0]
    assert float(summary.net_total.set_index(point=["rebound", "lifespan"]).sel(rebound=0.3, lifespan=5.0, statistic="mean")) \
        == float(summary.net_total.isel(point=2).sel(statistic="mean"))  # fmt: skip


TABLE_AXES = {"rebound": "sector.*.rebound", "lifespan": "lifetime.lifespan_years"}


def test_a_table_of_points(tmp_path):
    (tmp_path / "points.csv").write_text("rebound,lifespan\n0.1,3\n0.2,2\n")
    axes = "".join(f'[[sweep.axis]]\nname = "{name}"\nkey = "{key}"\n' for name, key in TABLE_AXES.items())
    path = sweep(tmp_path, HEADER + 'points_table = "points.csv"\n' + axes)
    data = read(path)
    assert data.sizes["point"] == 2 and data.lifespan_years.values.tolist() == [3.0, 2.0]
    assert data.rebound.values.tolist() == [0.1, 0.2] and "rebound" in data.coords


@pytest.mark.parametrize("design", ["latin_hypercube", "sobol"])
def test_designs_of_points_fill_their_ranges(design, tmp_path):
    data = read(sweep(tmp_path, HEADER + f'combine = "{design}"\npoints = 16\n' + RANGES))
    assert data.sizes["point"] == 16
    for axis, least, greatest in (("rebound", 0.0, 0.5), ("saved", 0.1, 0.4)):
        assert axis in data.coords and data[axis].dims == ("point",)
        strata = np.floor((data[axis].values - least) / (greatest - least) * 16)
        assert sorted(strata) == list(range(16))  # one point in each sixteenth


def paired_and_independent(folder):
    """Standard errors of the mean difference of every point but the reference: stored, recomputed, of other seeds' draws."""
    path = sweep(folder, HEADER + SAVE + REBOUND + '[sampling]\ntrials = 4000\n')
    data, summary = read(path), read(path, "summary")
    program.run("run", folder / "base.toml", "-o", folder / "other.h5", "--quiet", "--seed", 8, "--trials", 4000, "--set",
                "sector.*.rebound=0", "--set", "output.save_trials=true")  # fmt: skip
    other = read(folder / "other.h5").net_total.values
    net = data.net_total.values
    root = np.sqrt(net.shape[-1])
    stored = summary.net_total_difference.sel(statistic="mcse").values
    paired = (net - net[0]).std(axis=-1, ddof=1) / root
    independent = np.hypot(net.std(axis=-1, ddof=1), other.std(ddof=1)) / root
    return data, summary, stored, paired, independent


def test_differences_to_the_reference_are_paired(tmp_path):
    data, summary, stored, paired, independent = paired_and_independent(tmp_path)
    np.testing.assert_allclose(stored, paired, rtol=1e-9, atol=1e-15)
    difference = data.net_total.values - data.net_total.values[0]
    np.testing.assert_allclose(summary.net_total_difference.sel(statistic="mean").values, difference.mean(axis=-1), rtol=1e-9, atol=1e-12)
    assert stored[0] == 0  # the reference itself
    factor = independent[1:] / paired[1:]
    print(f"the paired error is {factor[0]:.1f} and {factor[1]:.1f} times smaller than that of independent draws")
    # A difference is the rebound times what is saved: with h the handprint's error, r h against sqrt(1 + (1 - r)^2) h and more.
    assert factor[0] > 10 and factor[1] > 4


def test_every_point_stops_on_its_own_precision(tmp_path):
    goal = '[sampling]\ntrials = 20000\nuntil = { output = "net_total", statistic = "mean", absolute_mcse = 0.035 }\n'
    path = sweep(tmp_path, HEADER + SAVE + REBOUND + DEPENDENCE + goal)
    data, summary = read(path), read(path, "summary")
    used = data.trials_used
    assert used.dims == ("rebound", "dependence")
    assert (used.sel(rebound=0.0) > used.sel(rebound=0.3)).all()  # what is saved is the more uncertain the more it is
    assert (data.precision_reached.values == 1).all() and (summary.net_total.sel(statistic="mcse").values <= 0.035).all()
    for rebound in (0.0, 0.3):
        point = {"rebound": rebound, "dependence": "shared"}
        count = int(used.sel(point))
        net = data.net_total.sel(point).values
        assert not np.isnan(net[:count]).any() and np.isnan(net[count:]).all()


def test_designs_of_trials_lessen_the_error_of_every_point(tmp_path):
    errors = {}
    for design in ("random", "sobol"):
        (tmp_path / design).mkdir()
        replicates = "" if design == "random" else "replicates = 8\n"
        path = sweep(tmp_path / design, HEADER + REBOUND + f'[sampling]\ntrials = 1024\ndesign = "{design}"\n' + replicates)
        assert read(path).attrs["sampler"].startswith(design)
        errors[design] = read(path, "summary").net_total.sel(statistic="mcse").values
    assert (errors["sobol"] < errors["random"] / 3).all()


def test_a_sweep_is_told_and_summarised(tmp_path):
    path = sweeps.folder_with(tmp_path, HEADER + REBOUND + DEPENDENCE)
    done = sweeps.run("sweep", path, "-o", tmp_path / "x.h5")
    assert f"Written to {tmp_path / 'x.h5'}" in done.stdout
    assert "rebound" in sweeps.run("summary", tmp_path / "x.h5").stdout


FALLS = """\
[[sweep.axis]]
name = "pace"
key = "deployment.growth.exponential.growth_per_year"
labels = ["up", "maybe"]
values = [0.1, { lower = -0.9, typical = 0.1, upper = 0.2 }]
"""


@pytest.mark.parametrize("ranks", [1, 3])
def test_a_point_that_fails_is_told_once_with_its_values(ranks, tmp_path):
    """A stock that falls in some trial only, which no check of the typical values sees."""
    if ranks > 1:
        sweeps.needs_mpi()
    base = sweeps.BASE_OVER_TIME.replace("lifespan_years = 3", "lifespan_years = 10")
    path = sweeps.folder_with(tmp_path, HEADER + FALLS + REBOUND, base)
    assert sweeps.call("check", path).returncode == 0
    done = sweeps.call("sweep", path, "-o", tmp_path / "x.h5", "--quiet", ranks=ranks)
    assert done.returncode == 1
    assert done.stderr.count("the stock falls from") == 1
    assert "point 'pace=maybe, rebound=" in done.stderr and "trial " in done.stderr
    assert not (tmp_path / "x.h5").exists()


def test_progress_counts_the_share_of_points_under_way(tmp_path):
    """On a terminal, of points that take long: the percentage moves before the first of them is done; only whole points are counted."""
    path = sweeps.folder_with(tmp_path, HEADER + REBOUND + '[sampling]\ntrials = 1000\nmethod = "device"\n'
                              '[fleet]\ndependence = "independent"\ndevices = 1e6\n')  # fmt: skip
    terminal, end = os.openpty()
    process = subprocess.Popen(sweeps.command("sweep", path, "-o", tmp_path / "x.h5"), stderr=end)
    os.close(end)
    said = ""
    while not (moves := re.search(r"[1-9]\.\d %  [^\r]* left  0 of 3 points", said)) and process.poll() is None:
        said += os.read(terminal, 4096).decode()
    process.kill()
    process.wait()
    os.close(terminal)
    assert moves, said


@pytest.mark.parametrize("name", ["sweep.toml", "base.toml", "inventory.csv", "points.csv"])
def test_a_file_that_is_read_is_never_the_output(name, tmp_path):
    path = sweeps.folder_with(tmp_path, HEADER + 'points_table = "points.csv"\n')
    (tmp_path / "points.csv").write_text("sector.homes.rebound\n0.1\n0.2\n")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    done = sweeps.call("sweep", path, "-o", tmp_path / name, "--quiet", "--force")
    assert done.returncode == 2 and f"{tmp_path / name}: the output is a file that is read" in done.stderr
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


@pytest.mark.parametrize("option, value", [("--shard", ""), ("--time-limit", ""), ("--checkpoint-every", "nan")])
def test_options_without_a_value_are_refused(option, value, tmp_path):
    path = sweeps.folder_with(tmp_path, HEADER + REBOUND)
    done = sweeps.call("sweep", path, "-o", tmp_path / "x.h5", "--quiet", option, value)
    assert done.returncode == 2 and option in done.stderr
    assert not (tmp_path / "x.h5").exists()


TABLES = {
    "semicolons": ("sector.*.rebound;sampling.method\n0.5;auto\n0,2;auto\n", ["points.csv:3:1: '0,2' has a comma, '0.5' in line 2 a point"]),
    "column without a name": ("sector.*.rebound,,sampling.method\n0.1,,auto\n", ["points.csv:1:18: a column without a name."]),
    "one field": ("sector.*.rebound,sampling.method\n0.1\n", ["points.csv:2: 1 field (the table has 2 columns)"]),
    "name that is taken": ("lifetime.lifespan_years\n3\n", ["such as \"lifetime_lifespan_years\". To do so write [[sweep.axis]]"]),
}


@pytest.mark.parametrize("case", TABLES)
def test_mistakes_in_a_table_of_points(case, tmp_path):
    text, words = TABLES[case]
    path = sweeps.folder_with(tmp_path, HEADER + 'points_table = "points.csv"\n')
    (tmp_path / "points.csv").write_text(text, encoding="utf-8")
    done = sweeps.call("check", path)
    assert done.returncode == 2 and all(each in done.stderr for each in words), done.stderr
    assert done.stderr.count("\n") == 1 and "sweep.axis: missing" not in done.stderr
