"""Every command, and the Python package, reads results that version 0.1.0 wrote (results_0_1_0.py). The numbers are those of that version."""

import csv
import json
import shutil
import subprocess

import fleetprint
import h5py
import numpy as np
import program
import pytest
import results_0_1_0
import sweeps

NET_MEANS = {  # Mt CO2e
    "variants": [-6.417270462153613, -7.55322400107332, -6.376921704627182],
    "years": [-19.26782972879732],
    "grid": [-7.55322400107332, -7.512875243546889, -6.417270462153613, -6.376921704627182, -4.145363384314198, -4.105014626787767],
    "shard-1": [-7.55322400107332, -6.417270462153613, -4.145363384314198],
    "shard-2": [-7.512875243546889, -6.376921704627182, -4.105014626787767],
    "checkpoint": [-10.73170583996414],
}
RUNS = list(NET_MEANS)
OF_MOMENTS = [name for name in RUNS if name != "years"]  # a year has to be given for their IAMC tables
MEASURES = {"first_order": 0.9262184104894462, "morris_mu_star": 7.0443, "prcc": -0.9934, "shapley_effect": 0.7672, "pawn_median": 0.545}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return results_0_1_0.unpacked(tmp_path_factory.mktemp("stored"))


def close(expected):
    return pytest.approx(expected, rel=1e-12)


def stored(path, name):
    with h5py.File(path) as file:
        return file[name][()]


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_they_are_of_that_version(files):
    for path in files.values():
        with h5py.File(path) as file:
            assert file.attrs["fleetprint_version"] == b"0.1.0"


@pytest.mark.parametrize("name", RUNS)
def test_summary_as_json(name, files):
    found = json.loads(program.run("summary", files[name], "--json").stdout)
    assert found["fleetprint_version"] == "0.1.0" and found["seed"] == 7 and found["unit"] == "Mt CO2e"
    assert [point["net_total"]["mean"] for point in found["points"]] == close(NET_MEANS[name])
    quantiles = stored(files[name], "summary/net_total_quantile").reshape(len(found["points"]), -1)
    assert [point["net_total"]["quantiles"] for point in found["points"]] == [close(row.tolist()) for row in quantiles]


@pytest.mark.parametrize("name", RUNS)
def test_summary_for_people(name, files):
    said = program.run("summary", files[name]).stdout
    shown = NET_MEANS[name][:1] if name == "variants" else NET_MEANS[name]  # of variants it shows other columns
    assert all(f"{mean:.4g}"[:5] in said for mean in shown)
    assert ("of version 0.1.0" in " ".join(said.split())) == (name in ("variants", "years"))


def test_summary_of_sensitivity(files):
    found = json.loads(program.run("summary", files["sensitivity"], "--json").stdout)
    saving = found["parameter"].index("sector/homes/saving")
    values = {index["name"]: index["values"][saving] for index in found["indices"] if index["name"] in MEASURES}
    assert values == {name: pytest.approx(value, rel=1e-3) for name, value in MEASURES.items()}
    said = program.run("summary", files["sensitivity"]).stdout
    assert "0.926 (0.917 to 0.935)" in said and "Tornado" in said and "17242 evaluations" in said


@pytest.mark.parametrize("name", results_0_1_0.NAMES)
def test_export_tidy(name, files, tmp_path):
    program.run("export", files[name], "-o", tmp_path / "x.csv")
    rows = table(tmp_path / "x.csv")
    if name == "sensitivity":
        found = [float(row["value"]) for row in rows if row["variable"] == "first_order"]
        assert found == close(stored(files[name], "first_order").tolist())
        return
    found = [float(row["value"]) for row in rows if row["variable"] == "summary/net_total" and row["statistic"] == "mean"]
    assert found == close(NET_MEANS[name])


@pytest.mark.parametrize("name", ["variants", "years"])
def test_export_of_trials(name, files, tmp_path):
    program.run("export", files[name], "-o", tmp_path / "x.csv", "--variable", "net_total")
    found = [float(row["value"]) for row in table(tmp_path / "x.csv")]
    assert found == stored(files[name], "net_total").ravel().tolist()


@pytest.mark.parametrize("name", RUNS)
def test_export_iamc(name, files, tmp_path):
    options = ["--year", 2025] if name in OF_MOMENTS else []
    program.run("export", files[name], "-o", tmp_path / "x.csv", "--format", "iamc", *options)
    rows = [row for row in table(tmp_path / "x.csv") if row["variable"] == "Net"]
    assert {row["model"] for row in rows} == {"Fleetprint 0.1.0"}
    found = [float(row["value"]) for row in rows]
    if name in OF_MOMENTS:
        assert found == close([mean / 3 for mean in NET_MEANS[name]])
    else:
        assert found == close(stored(files[name], "net").mean(axis=0).tolist())
        assert sum(found) == close(NET_MEANS[name][0])


@pytest.mark.parametrize("name", results_0_1_0.NAMES)
def test_report(name, files, tmp_path):
    program.run("report", files[name], "-o", tmp_path / "x.html")
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "0.1.0" in page and ("sector/homes/saving" if name == "sensitivity" else "homes") in page


def test_merge_joins_shards(files, tmp_path):
    program.run("merge", files["shard-2"], files["shard-1"], "-o", tmp_path / "x.h5", "--quiet")
    whole, expected = sweeps.contents(tmp_path / "x.h5"), sweeps.contents(files["grid"])
    assert whole.keys() >= {name for name in expected if not name.startswith("@")}
    assert not [name for name in expected if not name.startswith("@") and whole[name] != expected[name]]
    assert json.loads(program.run("summary", tmp_path / "x.h5", "--json").stdout)["points_of_sweep"] == 6


def test_merge_reads_a_checkpoint(files, tmp_path):
    done = program.call("merge", files["checkpoint"], "-o", tmp_path / "x.h5")
    assert done.returncode == 2 and "3 of 4 points are in no file (points 1, 2, 3)" in done.stderr


def test_a_checkpoint_of_another_version_is_kept(files, tmp_path):
    """Its points could differ in their last bits, so it is not continued; the message says why, and nothing is lost."""
    sweep = sweeps.folder_with(tmp_path, results_0_1_0.SLOW)
    left = tmp_path / "slow.h5.checkpoint"
    shutil.copy(files["checkpoint"], left)
    done = program.call("sweep", sweep, "-o", tmp_path / "slow.h5", "--quiet", "--resume")
    assert done.returncode == 2 and "0.1.0 there" in done.stderr
    assert left.read_bytes() == files["checkpoint"].read_bytes() and not (tmp_path / "slow.h5").exists()


@pytest.mark.parametrize("name", RUNS)
def test_the_package_opens_it(name, files):
    with fleetprint.open_result(files[name]) as result:
        means = result.summary.net_total.sel(statistic="mean")
        assert np.ravel(means).tolist() == close(NET_MEANS[name])
        median = fleetprint.quantiles(result, "net_total", [0.5])
        assert np.ravel(median).tolist() == close(np.ravel(result.summary.net_total_quantile.sel(quantile=0.5)).tolist())
        if "net_total" in result.data:
            assert not np.ravel(fleetprint.exceedance(result, "net_total", at=[0]).probability).any()
        assert len(result.points) == len(NET_MEANS[name]) and result.unit("net_total") == "Mt CO2e"


def test_the_package_opens_a_sensitivity_analysis(files):
    with fleetprint.open_result(files["sensitivity"]) as result:
        first = result.data.first_order.sel(parameter="sector/homes/saving")
        assert float(first) == close(MEASURES["first_order"])


def test_figures_of_a_sensitivity_analysis(files, tmp_path):
    command = [program.ROOT / "scripts" / "plot-sensitivity", files["sensitivity"], "-o", tmp_path / "x"]
    subprocess.run(list(map(str, command)), check=True, capture_output=True)
    assert list(tmp_path.glob("x*.svg"))
