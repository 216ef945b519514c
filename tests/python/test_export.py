"""`fleetprint export`: every value of the tables against xarray's view of the file; the rules of the IAMC format."""

import csv
import io
import resource
import signal
import subprocess

import kinds
import numpy as np
import pandas as pd
import program
import pytest
import sweeps
import xarray

UNUSUAL = {"trial", "bin", "bin_edge", "age"}
IAMC = ["model", "scenario", "region", "variable", "unit", "year", "value"]
KINDS = ["variants", "plain", "years", "grid", "shard", "zip", "grid_of_years", "sensitivity", "sensitivity_of_grid"]


def exported(result, *options):
    """Rows of texts, as they stand in the file."""
    text = program.run("export", result, "-o", "-", *options).stdout
    return pd.DataFrame(list(csv.DictReader(io.StringIO(text), strict=True)))


def arrays(result):
    """{name in the table: array} of all variables."""
    root = xarray.open_dataset(result)
    found = dict(root.data_vars)
    try:
        found.update({f"summary/{name}": array for name, array in xarray.open_dataset(result, group="summary").data_vars.items()})
    except (OSError, KeyError):
        pass
    return found


def is_text(array):
    return array.dtype == object or array.dtype.kind in "US"


def same(texts, values):
    """Texts and what they should say: texts, or numbers to the last bit, empty where there is none."""
    if values.dtype.kind in "fiu":
        return np.array_equal([float(text) if text else np.nan for text in texts], values.astype(float), equal_nan=True)
    return list(texts) == [str(value) for value in values]


def expect_rows(rows, array, columns):
    """The rows of one variable: its values in their order, each at its place."""
    assert same(rows["value"], array.values.ravel()) and set(rows["unit"]) == {array.attrs["units"]}
    places = dict(zip(array.dims, np.indices(array.shape).reshape(len(array.dims), -1))) if array.dims else {}
    for column in columns:
        name = column.removeprefix("axis_")
        along = name if name in array.dims else next(iter(array.coords[name].dims), None) if name in array.coords else None
        if along is None:
            assert set(rows[column]) == {""}, column
        else:
            known = array.coords[name].values if name in array.coords else np.arange(array.sizes[along])
            assert same(rows[column], known[places[along]]), column


@pytest.mark.parametrize("name, options", [("grid", []), ("years", ["--format", "iamc"])])
def test_a_table_for_another_locale_says_the_same(name, options, results):
    plain = program.run("export", results[name], "-o", "-", *options).stdout
    for delimiter, sign, decimal in ((";", ";", ","), ("tab", "\t", ",")):
        text = program.run("export", results[name], "-o", "-", *options, "--delimiter", delimiter, "--decimal", decimal).stdout
        rows = list(csv.reader(io.StringIO(text), delimiter=sign))
        expected = list(csv.reader(io.StringIO(plain)))
        column = expected[0].index("value")
        assert all("." not in row[column] for row in rows) and any("," in row[column] for row in rows)
        with_points = [[field.replace(",", ".") if field.replace(",", ".") == old else field for field, old in zip(row, other)]
                       for row, other in zip(rows, expected)]  # fmt: skip
        assert with_points == expected


def test_a_decimal_sign_that_separates_fields_is_refused(results):
    refused = program.call("export", results["grid"], "-o", "-", "--decimal", ",")
    assert refused.returncode == 2
    assert refused.stderr.startswith("--delimiter: is the decimal sign, too") and "--delimiter ';'" in refused.stderr
    assert "'|' is not known. Use ',' or ';' or 'tab'." in program.call("export", results["grid"], "-o", "-", "--delimiter", "|").stderr


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_is_that_of_the_file(kind, results):
    table = exported(results[kind])
    expected = {name: array for name, array in arrays(results[kind]).items() if not is_text(array) and not UNUSUAL & set(array.dims)}
    columns = list(table.columns[:-3])
    assert list(table.columns[-3:]) == ["variable", "value", "unit"] and len(set(columns)) == len(columns)
    assert list(table["variable"].unique()) == list(expected) and len(expected) >= 6
    for name, rows in table.groupby("variable", sort=False):
        expect_rows(rows, expected[name], columns)
    dimensions = {dimension for array in expected.values() for dimension in array.dims}
    coordinates = {"rebound", "unit"} if kind == "zip" else {"rebound", "dependence"} if kind == "shard" else set()
    assert {column.removeprefix("axis_") for column in columns} == dimensions | coordinates


@pytest.mark.parametrize(("kind", "names"), [
    ("variants", ["net_total", "fleet_draw", "point_label"]), ("plain", ["net_total", "device_histogram", "bin_edges"]),
    ("years", ["net", "age_structure", "summary/stock_quantile", "net"]),
    ("grid", ["sector_rebound_kind"])])  # fmt: skip
def test_variables_by_name(kind, names, results):
    """Also by trial, bin and age; each once."""
    table = exported(results[kind], *[part for name in names for part in ("--variable", name)])
    assert list(table["variable"].unique()) == list(dict.fromkeys(names))
    for name, rows in table.groupby("variable", sort=False):
        expect_rows(rows, arrays(results[kind])[name], list(table.columns[:-3]))


def test_pandas_reads_it_as_numbers(results, tmp_path):
    program.run("export", results["variants"], "-o", tmp_path / "x.csv")
    table = pd.read_csv(tmp_path / "x.csv", float_precision="round_trip")
    assert table["value"].dtype == float and table["quantile"].dtype == float
    medians = table[(table.variable == "summary/net_total_quantile") & (table["quantile"] == 0.5)].set_index("point").value
    summary = xarray.open_dataset(results["variants"], group="summary")
    assert medians.to_dict() == summary.net_total_quantile.sel(quantile=0.5).to_series().to_dict()


def iamc(result, *options):
    """The table, read as strictly as tools of the format do."""
    table = exported(result, "--format", "iamc", *options)
    assert list(table.columns) == IAMC and len(table) > 50
    assert not (table == "").any(axis=None) and not table.apply(lambda column: column != column.str.strip()).any(axis=None)
    assert table["year"].str.fullmatch(r"\d{4}").all()
    table = table.astype({"year": int, "value": float})
    assert np.isfinite(table["value"]).all()
    assert not table.duplicated(IAMC[:-1]).any()
    assert (table.groupby("variable")["unit"].nunique() == 1).all()
    assert not table["variable"].str.contains(r"\*|\|\||^\||\|$").any()
    return table


def expect_sums(table):
    """Whatever has components, variables one level beneath it, is their sum."""
    wide = table.pivot(index=["scenario", "year"], columns="variable", values="value")
    parents = [name for name in wide if any(child.rpartition("|")[0] == name for child in wide)]
    for parent in parents:
        children = [child for child in wide if child.rpartition("|")[0] == parent]
        np.testing.assert_allclose(wide[children].sum(axis=1), wide[parent], rtol=1e-9, atol=1e-12, err_msg=parent)
    np.testing.assert_allclose(wide["Footprint|Devices"] - wide["Handprint|Sectors"], wide["Net"], rtol=1e-9, atol=1e-9)
    return parents


def version():
    return " ".join(program.run("--version").stdout.split()[:2]).capitalize()


def test_a_scenario_over_the_years_by_year(results):
    table = iamc(results["years"])
    assert set(table["model"]) == {version()} and set(table["region"]) == {"World"}
    assert set(table["scenario"]) == {kinds.TITLE} and sorted(set(table["year"])) == list(range(2025, 2028))
    assert expect_sums(table) == ["Footprint|Devices", "Handprint|Sectors"]
    summary = xarray.open_dataset(results["years"], group="summary")
    root = xarray.open_dataset(results["years"])

    def values(variable):
        return table[table.variable == variable].set_index("year")["value"].to_dict()

    for name, variable in {"net": "Net", "footprint": "Footprint|Devices", "handprint": "Handprint|Sectors",
                           "cumulative_net": "Cumulative Net", "stock": "Stock|Devices", "inflow": "Inflow|Devices"}.items():  # fmt: skip
        assert values(variable) == summary[name].sel(statistic="mean").to_series().to_dict()
        assert values(f"Statistics|{variable}|Maximum") == summary[name].sel(statistic="maximum").to_series().to_dict()
        for level in summary["quantile"].values:
            percentile = values(f"Statistics|{variable}|{100 * level:.1f}th Percentile")
            assert percentile == summary[f"{name}_quantile"].sel(quantile=level).to_series().to_dict()
    assert values("Footprint|Devices|End of Life") == root.footprint_by_stage.sel(stage="end_of_life").to_series().to_dict()
    by_sector = root.handprint_by_sector_and_year
    assert values("Handprint|Sectors|Homes") == by_sector.sel(sector="homes").to_series().to_dict()
    assert values("Handprint|Sectors|other__homes") == by_sector.sel(sector="other__homes").to_series().to_dict()
    assert values("Probability|Net Negative") == summary.probability_net_negative_by_year.to_series().to_dict()
    assert values("Break-even|Saving|Homes") == summary.break_even_saving_by_year.sel(statistic="mean").dropna("year").to_series().to_dict()
    units = table.set_index("variable")["unit"].to_dict()
    assert units["Net"] == "Mt CO2e/yr" and units["Cumulative Net"] == "Mt CO2e" and units["Stock|Devices"] == "devices"


def test_a_fleet_at_one_moment_by_the_mean_year_of_its_horizon(results):
    table = iamc(results["variants"], "--year", "2025", "--region", "Europe, all")
    root = xarray.open_dataset(results["variants"])
    summary = xarray.open_dataset(results["variants"], group="summary")
    assert set(table["year"]) == {2025} and set(table["region"]) == {"Europe, all"}
    assert list(table["scenario"].unique()) == [f"{root.title}: {name}" for name in root.point.values]
    assert expect_sums(table) == ["Footprint|Devices", "Handprint|Sectors"]
    wide = table.pivot(index="scenario", columns="variable", values="value").loc[table["scenario"].unique()]
    assert (wide["Net"].values == (summary.net_total.sel(statistic="mean") / root.horizon_years).values).all()
    assert (wide["Footprint|Devices|Power Supply"].values == (root.footprint_by_block.sel(block="power_supply") / root.horizon_years).values).all()
    assert (wide["Estimates|Footprint|Devices|Upper"].values == (root.footprint_by_estimate.sel(estimate="upper") / root.horizon_years).values).all()
    assert wide["Estimates|Footprint|Devices|Upper"].iloc[0] == pytest.approx(588.33, abs=0.01)
    assert (wide["Stock|Devices"].values == root.devices.values).all()
    assert set(table[table.variable == "Net"]["unit"]) == {"Mt CO2e/yr"}


@pytest.mark.parametrize(("kind", "names"), [
    ("grid", [f"rebound = {r}, dependence = {d}" for r in ("0", "0.1", "0.3") for d in ("shared", "independent")]),
    ("shard", ["rebound = 0, dependence = independent", "rebound = 0.3, dependence = independent"]),
    ("zip", ["rebound = 0, unit = 1000000000", *(f"rebound = 0.1, unit = 2000000000, point {n}" for n in (1, 2))]),
    ("grid_of_years", ["rebound = 0", "rebound = 0.1", "rebound = 0.3"])])  # fmt: skip
def test_points_of_a_sweep_are_scenarios(kind, names, results):
    year = [] if kind == "grid_of_years" else ["--year", 2027]
    table = iamc(results[kind], *year)
    title = "A small sweep"
    assert list(table["scenario"].unique()) == [f"{title}: {name}" for name in names]
    expect_sums(table)
    nets = table[(table.variable == "Net") & (table.year == 2027)]["value"].to_numpy()
    summary = xarray.open_dataset(results[kind], group="summary")
    root = xarray.open_dataset(results[kind])
    if kind == "grid_of_years":
        assert (nets == summary.net.sel(statistic="mean", year=2027).values.ravel()).all()
    else:
        assert (nets == (summary.net_total.sel(statistic="mean") / root.horizon_years).values.ravel()).all()
        assert ("Statistics|Difference from Reference|Net|50.0th Percentile" in set(table["variable"])) == (kind in ("grid", "shard"))


@pytest.mark.parametrize(("options", "words"), [
    (["--variable", "net_totl"], ["--variable: 'net_totl' is not in this result", "Did you mean 'net_total'?"]),
    (["--variable", "xyz", "--variable", "zyx"], ["'xyz'", "'zyx'", "Known: ", "summary/net_total_quantile"]),
    (["--format", "iamc"], ["no calendar year", "--year"]),
    (["--format", "iamc", "--year", "2025", "--variable", "net_total"], ["--variable: is given without --format tidy"]),
    (["--year", "2025", "--region", "World"], ["--year: is given without --format iamc", "--region: is given"]),
    (["--format", "wide"], ["wide"])])  # fmt: skip
def test_mistakes_are_told(options, words, results, tmp_path):
    done = program.call("export", results["variants"], "-o", tmp_path / "x.csv", *options)
    assert done.returncode == 2 and all(word in done.stderr for word in words), done.stderr
    assert done.stdout == "" and list(tmp_path.iterdir()) == []


def test_results_that_do_not_go_with_the_format(results, tmp_path):
    done = program.call("export", results["years"], "-o", "-", "--format", "iamc", "--year", "2025")
    assert done.returncode == 2 and "--year: is given for a result over the years" in done.stderr
    done = program.call("export", results["sensitivity"], "-o", "-", "--format", "iamc")
    assert done.returncode == 2 and "--format tidy" in done.stderr
    other = tmp_path / "other.h5"
    xarray.Dataset({"a": ("x", [1.0])}).to_netcdf(other, engine="h5netcdf")
    for format in ("tidy", "iamc"):
        done = program.call("export", other, "-o", "-", "--format", format)
        assert done.returncode == 2 and "is not a result of Fleetprint" in done.stderr and done.stdout == ""


def test_an_existing_table_is_kept_unless_forced(results, tmp_path):
    target = tmp_path / "x.csv"
    target.write_text("precious")
    done = program.call("export", results["plain"], "-o", target)
    assert done.returncode == 2 and "--force" in done.stderr and target.read_text() == "precious"
    program.run("export", results["plain"], "-o", target, "--force")
    assert target.read_text() == program.run("export", results["plain"], "-o", "-").stdout
    before = results["plain"].read_bytes()
    done = program.call("export", results["plain"], "-o", results["plain"], "--force")
    assert done.returncode == 2 and results["plain"].read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


def test_a_full_disk_fails_with_1_and_loses_nothing(results, tmp_path):
    target = tmp_path / "x.csv"
    target.write_text("precious")

    def little_space():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    done = program.call("export", results["variants"], "-o", target, "--force", preexec_fn=little_space)
    assert done.returncode == 1 and "x.csv" in done.stderr and "File too large" in done.stderr
    assert target.read_text() == "precious" and [path.name for path in tmp_path.iterdir()] == ["x.csv"]
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(sweeps.command("export", results["variants"], "-o", "-"), stdout=full,
                                     stderr=subprocess.PIPE, text=True, timeout=60)  # fmt: skip
    assert done.returncode == 1 and "standard output (No space left on device)" in done.stderr
