"""The table of quantities is what results hold: the published list is current, and every variable of a file is as it says."""

import json
import re

import fleetprint.result
import program
import pytest
import xarray

ROOT = program.SCENARIOS.parent
SUMMARY = ["", "_skewness", "_excess_kurtosis", "_existing", "_resolution", "_mean_lower", "_mean_upper"]
BY_QUANTILE = ["_quantile", "_quantile_lower", "_quantile_upper", "_quantile_mcse"]
SIDES = ["_from", "_up_to", "_between", "_everywhere", "_nowhere"]
SHARE = ["", "_mcse", "_lower", "_upper"]
INDEX = ["", "_lower", "_upper"]
FLEET, DEVICE = "Mt CO2e", "kg CO2e"

CASES = {
    "variants": ["run", "paper-250bn.toml", "--trials", "64", "--set", "sampling.device_sample=1024"],
    "years": ["run", "mixed-fleet-2018-2028.toml", "--trials", "64", "--set", "sampling.device_sample=1024"],
    "certain years": ["run", "growth-250bn-linear.toml", "--trials", "64", "--set", "deployment.initial_stock=counted"],
    "sweep": ["sweep", "sweep-dependence.toml", "--set", "sampling.trials=64"],
    "sensitivity": ["sensitivity", "drivers-250bn.toml", "--trials", "512"],
}


def rows():
    return {row["name"]: row for row in json.loads(program.run("schema", "--results", "--json").stdout)}


def units_of(row):
    return row["unit"].replace("fleet unit", FLEET).replace("device unit", DEVICE)


def described(name, group, table):
    """(row, unit, dimensions that the table gives a variable), or None."""
    longest_first = sorted(table, key=len, reverse=True)
    for quantity in (q for q in longest_first if name.startswith(q)):
        row, ending = table[quantity], name[len(quantity) :]
        dimensions = [one for one in row["dimensions"] if not (group and one == "trial")]
        is_share, is_index = row["kind"].startswith("Shares"), row["kind"].startswith("Of sensitivity")
        is_summarised = group == "summary" and not is_share
        if is_share and group and ending in SHARE:
            return row, "1", dimensions
        if is_summarised and ending == "":
            return row, units_of(row), [*dimensions, "statistic"]
        if is_summarised and ending in SUMMARY:
            return row, units_of(row) if ending in ["_resolution", "_mean_lower", "_mean_upper"] else "1", dimensions
        if is_summarised and ending in BY_QUANTILE:
            return row, units_of(row), [*dimensions, "quantile"]
        if is_summarised and ending in SIDES:
            return row, "1", dimensions
        if is_index and ending.removesuffix("_by_year") in INDEX:
            return row, None, (["year"] if ending.endswith("_by_year") else []) + dimensions
        if not group and ending == "":
            return row, units_of(row), dimensions
    return None


@pytest.mark.parametrize("case", CASES)
def test_every_variable_is_as_the_table_says(case, tmp_path):
    command, scenario, *more = CASES[case]
    out = tmp_path / "x.h5"
    program.run(command, program.SCENARIOS / scenario, "-o", out, *more)
    table, seen = rows(), set()
    known = {"trial", "year", "statistic", "quantile"}.union(*(row["dimensions"] for row in table.values()))
    for group in ["", "summary"] if case != "sensitivity" else [""]:
        with xarray.open_dataset(out, group=group or None) as data:
            for name, variable in data.data_vars.items():
                found = described(name, group, table)
                assert found, (group, name)
                row, unit, dimensions = found
                held = [one for one in variable.dims if one in known]
                is_certain = dimensions == ["trial", "year"] and held == ["year"]
                assert held == dimensions or is_certain, (group, name)
                assert unit in (None, variable.attrs["units"]), (group, name)
                seen.add(row["name"])
    assert len(seen) > (5 if case == "sensitivity" else 30)


def test_the_published_list_is_current():
    assert program.run("schema", "--results", "--markdown").stdout == (ROOT / "engine" / "store" / "quantities.md").read_text()


def test_the_package_knows_every_dimension_of_the_table():
    assert fleetprint.result.INNER >= {one for row in rows().values() for one in row["dimensions"]}


def test_lists_are_searched():
    found = program.run("schema", "payback", "--results").stdout
    assert "payback_year" in found and "net_total" not in found
    keys = program.run("schema", "rebound").stdout
    assert re.search(r"^  rebound", keys, re.MULTILINE) and "lifespan" not in keys
    for options in [[], ["--results"], ["--json"], ["--results", "--markdown"]]:
        done = program.call("schema", "no_such_word", *options)
        assert done.returncode == 2 and "'no_such_word' is in no name" in done.stderr
