"""Fleets over the years against an independent model in NumPy and SciPy, and the result file's own bookkeeping."""

import json

import numpy as np
import program
import pytest
import xarray
from scipy import integrate, stats

YEARS = np.arange(2025, 2045)
INVENTORY = program.SCENARIOS / "lci_pirson_bol_2021.csv"

SCENARIO = f"""
schema_version = 1
title = "A fleet over the years"
seed = 3
[inventory]
table = "{INVENTORY}"
truncation_factor = 1.5
[fleet]
dependence = "shared"
share_target_year = 2035
[[fleet.profile]]
name = "small"
hsl = 0
blocks = {{ security = "none" }}
share = 0.7
share_target = 0.4
training = {{ lower = 0.05, typical = 0.1, upper = 0.3 }}
use_power_watt = 0.002
grid_intensity_kg_co2e_per_kwh = 0.4
[[fleet.profile]]
name = "large"
hsl = 1
share = 0.3
share_target = 0.6
use = 0.3
infrastructure_per_year = 0.05
end_of_life = 0.2
[deployment]
first_year = 2025
last_year = 2044
[[deployment.growth]]
name = "exponential"
reference_year = 2024
devices = 20e9
growth_per_year = GROWTH
[lifetime]
weibull_shape = 2.2
weibull_scale_years = 4.0
[decarbonisation]
manufacturing_decline_per_year = 0.02
grid_decline_per_year = 0.05
infrastructure_decline_per_year = 0.01
[[sector]]
name = "homes"
emissions_mt_per_year = 900
emissions_growth_per_year = -0.01
saving = SAVING
devices_for_full_effect = 60e9
rebound = 0.1
[[sector]]
name = "offices"
emissions_mt_per_year = 500
emissions_factor = 1.1
saving = 0.10
realisation = 0.9
realisation_ramp = {{ from_year = 2028, to_year = 2038, from = 0.1 }}
rebound_elasticity = 0.4
[output]
break_even_sector = "homes"
"""
CERTAIN = {"GROWTH": "0.07", "SAVING": "0.05"}
UNCERTAIN = {"GROWTH": '{ law = "normal", mean = 0.07, standard_deviation = 0.01 }',
             "SAVING": "{ lower = 0.0, typical = 0.05, upper = 0.15 }"}  # fmt: skip


def run(folder, values, *options):
    text = SCENARIO
    for key, value in values.items():
        text = text.replace(key, value)
    (folder / "scenario.toml").write_text(text)
    program.run("run", folder / "scenario.toml", "-o", folder / "result.h5", "--quiet", "--force", *options)
    return folder / "result.h5"


@pytest.fixture(scope="module")
def certain(tmp_path_factory):
    path = run(tmp_path_factory.mktemp("certain"), CERTAIN, "--trials", 400)
    with xarray.open_dataset(path) as data:
        yield data.load()


@pytest.fixture(scope="module")
def uncertain(tmp_path_factory):
    return run(tmp_path_factory.mktemp("uncertain"), UNCERTAIN, "--trials", 3000)


def weibull_shares():
    """(at the end of a year, mean over it) j years after the one in which devices are made, evenly: survival is met with the
    weight of a day of making at the end, of a day of making and a day of the year in the mean."""
    survival = stats.weibull_min(2.2, scale=4.0).sf
    at_end = [integrate.quad(survival, j, j + 1, epsabs=1e-14)[0] for j in range(25)]
    mean = []
    for j in range(26):
        rising = integrate.quad(lambda age: survival(age) * (age - j + 1), j - 1, j, epsabs=1e-14)[0] if j > 0 else 0.0
        mean.append(rising + integrate.quad(lambda age: survival(age) * (j + 1 - age), j, j + 1, epsabs=1e-14)[0])
    return at_end, mean


class Reference:
    """model.md section 4 and 5, written anew: convolution of cohorts with SciPy's Weibull law."""

    def __init__(self):
        self.shares, self.mean_shares = weibull_shares()
        self.mean_life = stats.weibull_min(2.2, scale=4.0).mean()
        stock = 20e9 * 1.07 ** np.arange(0, len(YEARS) + 1)
        first = YEARS[0] - len(self.shares)
        weights = np.array([1.07 ** (c - YEARS[0]) for c in range(first, YEARS[0])])
        alive = np.array([self.shares[YEARS[0] - 1 - c] for c in range(first, YEARS[0])])
        self.made = dict(zip(range(first, YEARS[0]), weights * stock[0] / np.dot(weights, alive)))
        self.stock = stock[1:]
        self.serving = {YEARS[0] - 1: {c: self.made[c] * self.shares[YEARS[0] - 1 - c] for c in self.made}}
        for year, wanted in zip(YEARS, self.stock):
            now = {c: n * self.share(year - c) for c, n in self.made.items()}
            self.made[year] = (wanted - sum(now.values())) / self.shares[0]
            now[year] = self.made[year] * self.shares[0]
            self.serving[year] = now
        self.inflow = np.array([self.made[year] for year in YEARS])
        self.retirement = self.inflow - np.diff(stock)

    def share(self, age):
        return self.shares[age] if age < len(self.shares) else 0.0

    def mean_serving(self, year):
        return {c: self.made[c] * self.mean_shares[year - c] for c in self.serving[year] if year - c < len(self.mean_shares)}


def typical_device(profile):
    """Stages of one device over its life, kg CO2e, all typical: (manufacture, use, infrastructure, end of life)."""
    rows = program.inventory()
    level = {"small": 0, "large": 1}[profile]
    blocks = {block for block, _ in rows}
    embodied = 1.5 * sum(rows[block, level][1] for block in blocks if not (profile == "small" and block == "security"))
    life = stats.weibull_min(2.2, scale=4.0).mean()
    if profile == "small":
        return embodied + 0.1, 0.002 * life * 8766 / 1000 * 0.4, 0.0, 0.0
    return embodied, 0.3, 0.05 * life, 0.2


def large_share(year):
    return 0.3 + 0.3 * np.clip((year - 2025) / 10, 0, 1)


def test_stock_inflow_and_retirement(certain):
    reference = Reference()
    assert certain.stock.dims == ("year",)
    np.testing.assert_allclose(certain.stock, reference.stock, rtol=1e-12)
    np.testing.assert_allclose(certain.inflow, reference.inflow, rtol=1e-7)
    np.testing.assert_allclose(certain.retirement, reference.retirement, rtol=1e-7)
    mean_stock = [sum(reference.mean_serving(year).values()) for year in YEARS]
    np.testing.assert_allclose(certain.mean_stock, mean_stock, rtol=1e-9)
    ages = certain.age_structure.sel(year=2040)
    for age in range(6):
        assert float(ages[age]) == pytest.approx(reference.serving[2040][2040 - age], rel=1e-7)
    np.testing.assert_allclose(certain.age_structure.sum("age"), certain.stock, rtol=1e-12)


def test_typical_footprint_of_every_year(certain):
    reference = Reference()
    small, large = np.array(typical_device("small")), np.array(typical_device("large"))

    def device(cohort):
        share = large_share(cohort)
        return (1 - share) * small + share * large

    expected = []
    for year in YEARS:
        t = year - 2025
        serving = reference.mean_serving(year)
        before, now = reference.serving[year - 1], reference.serving[year]
        retired = {c: before.get(c, 0.0) + (reference.made[c] if c == year else 0.0) - n for c, n in now.items()}
        manufacture = reference.made[year] * device(year)[0] * 0.98**t
        use = sum(n * device(c)[1] for c, n in serving.items()) / reference.mean_life * 0.95**t
        infrastructure = sum(n * device(c)[2] for c, n in serving.items()) / reference.mean_life * 0.99**t
        end_of_life = sum(n * device(c)[3] for c, n in retired.items())
        expected.append((manufacture + use + infrastructure + end_of_life) / 1e9)
    typical = certain.footprint_by_year_and_estimate.sel(estimate="typical")
    np.testing.assert_allclose(typical, expected, rtol=1e-6)
    # A year's handprint: baseline, its change, realisation, effective saving.
    mean_stock = np.array([sum(reference.mean_serving(year).values()) for year in YEARS])
    homes = 900 * 0.99 ** (YEARS - 2025) * np.minimum(1, mean_stock / 60e9) * 0.05 * 0.9
    ramp = 0.1 + 0.9 * np.clip((YEARS - 2028) / 10, 0, 1)
    offices = 550 * ramp * 0.9 * (1 - 0.9 ** (1 - 0.4))
    np.testing.assert_allclose(certain.handprint_by_sector_and_year.sel(sector="homes"), homes, rtol=1e-8)
    np.testing.assert_allclose(certain.handprint_by_sector_and_year.sel(sector="offices"), offices, rtol=1e-12)
    net = certain.net_by_year_and_estimate.sel(estimate="typical")
    np.testing.assert_allclose(net, np.array(expected) - homes - offices, rtol=1e-5, atol=1e-6)


def test_mean_footprint_is_that_of_the_law(certain):
    """Under shared, stage by stage linear in the parts: the mean over trials is that of `mean`, within 5 standard errors."""
    mean = certain.footprint_by_year_and_estimate.sel(estimate="mean")
    error = certain.footprint.std("trial", ddof=1) / np.sqrt(certain.sizes["trial"])
    assert (abs(certain.footprint.mean("trial") - mean) < 5 * error).all()
    np.testing.assert_allclose(certain.footprint_by_stage.sum("stage"), certain.footprint.mean("trial"), rtol=1e-12)
    assert float(certain.footprint_by_block.sum()) == pytest.approx(float(certain.footprint_total.mean()), rel=1e-12)


def test_bookkeeping_of_every_trial(uncertain):
    with xarray.open_dataset(uncertain) as data, xarray.open_dataset(uncertain, group="summary") as summary:
        assert data.stock.dims == data.net.dims == ("trial", "year")
        growth = data.stock.diff("year")
        flows = (data.inflow - data.retirement).isel(year=slice(1, None))
        np.testing.assert_allclose(growth, flows, rtol=1e-9, atol=1)
        np.testing.assert_allclose(data.net, data.footprint - data.handprint, rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(data.net.sum("year"), data.net_total, rtol=1e-9, atol=1e-9)
        cumulative = data.net.cumsum("year")
        first = data.year.where(cumulative <= 0).min("year")
        np.testing.assert_array_equal(data.payback_year, first)
        share = float(summary.payback_year_existing)
        assert 0.05 < share < 0.95
        assert share == pytest.approx(float(first.notnull().mean()))
        np.testing.assert_allclose(summary.payback_year_quantile, first.dropna("trial").quantile(data["quantile"], "trial"), rtol=1e-12)
        for name in ["break_even_rebound", "break_even_devices", "break_even_saving"]:
            sides = [float(summary[f"{name}_{side}"]) for side in ["from", "up_to", "between", "everywhere", "nowhere"]]
            exists = data[name].notnull()
            assert sum(sides) == pytest.approx(1) and sum(sides[:3]) == pytest.approx(float(exists.mean()))
            assert float(((data.net_total < 0) & ~exists).mean()) == pytest.approx(sides[3])
        negative = (data.net < 0).mean("trial")
        np.testing.assert_allclose(summary.probability_net_negative_by_year, negative, atol=1e-12)
        np.testing.assert_allclose(summary.probability_cumulative_net_negative, (cumulative < 0).mean("trial"), atol=1e-12)
        for name in ["stock", "footprint", "handprint", "net"]:
            quantiles = data[name].quantile(data["quantile"], "trial").T
            np.testing.assert_allclose(summary[f"{name}_quantile"], quantiles, rtol=1e-12, atol=1e-12)
        quantiles = cumulative.quantile(data["quantile"], "trial").T
        np.testing.assert_allclose(summary.cumulative_net_quantile, quantiles, rtol=1e-9, atol=1e-9)
        # Break-even in every year: with this common rebound, or this saving of homes, nothing is left.
        without_rebound = summary.break_even_rebound_by_year_existing
        assert (without_rebound == 1).all()


def test_break_even_curve_over_the_years(uncertain):
    """The net of every trial with the saving of homes replaced, from footprints and stocks of the file."""
    with xarray.open_dataset(uncertain) as data:
        # Under exponential growth, history included, a cohort is smaller by the same factor for each year of age.
        at_end, mean = weibull_shares()
        smaller = (data.stock.values[:, :1] / data.stock.values[:, 1:2])
        mean_stock = data.stock.values * (smaller ** np.arange(26) @ mean)[:, None] / (smaller ** np.arange(25) @ at_end)[:, None]
        reached = np.minimum(1, mean_stock / 60e9)
        homes = (1 - 0.1) * (900 * 0.99 ** (YEARS - 2025) * reached).sum(axis=1)
        ramp = np.interp(YEARS, [2028, 2038], [0.1, 1])
        offices = 500 * 1.1 * 0.9 * (1 - 0.9 ** (1 - 0.4)) * ramp.sum()
        net = data.footprint_total.values[:, None] - offices - homes[:, None] * data.saving.values
        assert data.sizes["saving"] > 2
        expected = np.quantile(net, data["quantile"], axis=0).T
        np.testing.assert_allclose(data.net_by_saving, expected, rtol=1e-6, atol=1e-4)


def test_drawn_growth_is_the_stated_law(uncertain):
    """Normal(0.07, 0.01): mean within 5 standard errors of 3000 trials, deviation within 10 %."""
    with xarray.open_dataset(uncertain) as data:
        growth = data.stock.sel(year=2026) / data.stock.sel(year=2025) - 1
        assert float(growth.mean()) == pytest.approx(0.07, abs=5 * 0.01 / np.sqrt(3000))
        assert float(growth.std()) == pytest.approx(0.01, rel=0.1)


@pytest.mark.parametrize("fit", ["linear", "exponential"])
def test_an_uncertain_fit_is_drawn_with_its_errors(fit, tmp_path):
    year, devices = np.array([list(map(float, row.values())) for row in program.table("iot_devices_2019_2030.csv")]).T
    y = devices * 1e9 if fit == "linear" else np.log(devices * 1e9)
    line, covariance = np.polyfit(year - year.mean(), y, 1, cov=True)
    text = SCENARIO.replace("GROWTH", "0.1").replace("SAVING", "0.1")
    start, end = text.index("reference_year = 2024"), text.index("[lifetime]")
    law = f'fit_table = "{program.SCENARIOS / "iot_devices_2019_2030.csv"}"\nfit = "{fit}"\nfit_uncertain = true\n'
    scenario = tmp_path / "fit.toml"
    scenario.write_text(text[:start] + law + text[end:])
    program.run("run", scenario, "-o", tmp_path / "fit.h5", "--trials", 20000, "--quiet")
    with xarray.open_dataset(tmp_path / "fit.h5") as data:
        stock = data.stock.values
    drawn = stock if fit == "linear" else np.log(stock)
    away = YEARS - year.mean()
    # Student's t of 10 degrees of freedom, whose variance is 10 / 8 and whose kurtosis is 4.
    deviation = np.sqrt(10 / 8 * (covariance[1, 1] + away**2 * covariance[0, 0]))
    # 5 standard errors: false alarm once in 40 000 for the forty numbers.
    np.testing.assert_array_less(np.abs(drawn.mean(axis=0) - np.polyval(line, away)), 5 * deviation / np.sqrt(20000))
    np.testing.assert_allclose(drawn.std(axis=0), deviation, rtol=5 * np.sqrt(3 / 4 / 20000))
    first_with_last = 10 / 8 * (covariance[1, 1] + away[0] * away[-1] * covariance[0, 0]) / (deviation[0] * deviation[-1])
    assert np.corrcoef(drawn[:, 0], drawn[:, -1])[0, 1] == pytest.approx(first_with_last, abs=5 / np.sqrt(20000))


def test_trials_left_out_keep_the_summary(uncertain, tmp_path):
    path = run(tmp_path, UNCERTAIN, "--trials", 3000, "--set", "output.save_trials=false")
    with xarray.open_dataset(path) as data, xarray.open_dataset(path, group="summary") as few:
        assert "net" not in data and "net_total" not in data and "trial" not in data.sizes
        with xarray.open_dataset(uncertain, group="summary") as all_of_them:
            for name in all_of_them:
                np.testing.assert_allclose(few[name], all_of_them[name], rtol=1e-9, atol=1e-9, err_msg=name)


def test_many_trials_left_out_are_good_to_the_resolution(tmp_path):
    exact = run(tmp_path, UNCERTAIN, "--trials", 20000).rename(tmp_path / "exact.h5")
    binned = run(tmp_path, UNCERTAIN, "--trials", 20000, "--set", "output.save_trials=false")
    with xarray.open_dataset(exact, group="summary") as a, xarray.open_dataset(binned, group="summary") as b:
        assert (a.net_resolution == 0).all() and (b.net_resolution > 0).all()
        error = abs(a.net_quantile - b.net_quantile)
        assert (error <= b.net_resolution).all()
        spread = a.net.sel(statistic="standard_deviation")
        assert (b.net_resolution < 0.005 * spread).all()


def test_independent_devices_average_out_and_shared_ones_do_not(tmp_path):
    spread = {}
    for dependence in ["shared", "independent"]:
        path = run(tmp_path, CERTAIN, "--trials", 300, "--set", f"fleet.dependence={dependence}")
        with xarray.open_dataset(path, group="summary") as summary:
            spread[dependence] = summary.footprint.sel(statistic="standard_deviation") / summary.footprint.sel(statistic="mean")
    assert (spread["shared"] > 0.05).all()
    assert (spread["independent"] < 1e-4).all() and (spread["independent"] > 0).all()


def test_device_by_device_has_the_law_of_the_sum(tmp_path):
    """A small fleet, every device of every cohort drawn: mean within 5 standard errors, deviation within 15 % of 300 trials
    (the deviation of 300 normal numbers is within 4.1 %, so 15 % is 3.7 of its standard errors)."""
    found = {}
    for method in ["device", "aggregate"]:
        options = ["--set", "deployment.growth.exponential.devices=5000", "--set", f"sampling.method={method}"]
        options += ["--set", "fleet.dependence=independent", "--set", "sampling.aggregate_tolerance=1e-3"]
        path = run(tmp_path, CERTAIN, "--trials", 300, *options)
        with xarray.open_dataset(path, group="summary") as summary:
            found[method] = summary.footprint.sel(year=2040).load()
    mean = {method: float(values.sel(statistic="mean")) for method, values in found.items()}
    spread = {method: float(values.sel(statistic="standard_deviation")) for method, values in found.items()}
    assert spread["device"] == pytest.approx(spread["aggregate"], rel=0.2)
    assert abs(mean["device"] - mean["aggregate"]) < 5 * np.hypot(*spread.values()) / np.sqrt(300)


@pytest.mark.parametrize("inflow_at, serving", [("uniform", 3.5), ("start", 3), ("middle", 3), ("end", 4)])
def test_a_steady_inflow_keeps_a_lifetime_of_it_in_service(inflow_at, serving, tmp_path):
    """Fixed lives of 3.5 years: at a year's end those of the ages 1, 2, 3; 0.5, 1.5, 2.5; or 0, 1, 2, 3; evenly made 3 and a half."""
    text = SCENARIO.replace("GROWTH", "0.0").replace("SAVING", "0.05").replace("devices = 20e9", "devices = 1e9")
    text = text.replace("weibull_shape = 2.2\nweibull_scale_years = 4.0", "lifespan_years = 3.5")
    text = text.replace("last_year = 2044", f'last_year = 2044\ndriven_by = "inflow"\ninflow_at = "{inflow_at}"')
    (tmp_path / "x.toml").write_text(text)
    program.run("run", tmp_path / "x.toml", "-o", tmp_path / "x.h5", "--trials", 2, "--quiet")
    with xarray.open_dataset(tmp_path / "x.h5") as data:
        np.testing.assert_allclose(data.inflow, 1e9, rtol=1e-12)
        np.testing.assert_allclose(data.stock, serving * 1e9, rtol=1e-9)
        np.testing.assert_allclose(data.retirement, 1e9, rtol=1e-9)


def test_published_growth_table():
    """Year in which each level is passed: exactly, as published."""
    report = json.loads(program.run("growth", program.SCENARIOS / "growth-250bn-linear.toml", "--json").stdout)
    laws = {law["name"]: {level["devices"]: level["year"] for level in law["levels"]} for law in report["laws"]}
    for row in program.table("growth_published.csv")[1:]:
        for law in ["linear", "exponential"]:
            assert round(laws[law][float(row["devices"])]) == int(row[law])
    text = program.run("growth", program.SCENARIOS / "growth-250bn-linear.toml").stdout
    assert max(map(len, text.splitlines())) <= 80
    rows = {" ".join(line.split()[:2]): line for line in text.splitlines()}
    assert "2144 (2144.01)" in rows["250 billion"] and "2043 (2043.01)" in rows["250 billion"]
    assert rows["250 billion"].split()[-3:] == ["83.3", "billion", "2.7"]
    assert "times the" in text and "production" in text and "+-" not in text and "(standard error" in text


def test_the_series_gives_both_published_growth_laws():
    """The slope of the series, and its own growth from 2019 to 2023, which gives the published years as 15.1 % does."""
    year, devices = np.array([list(map(float, row.values())) for row in program.table("iot_devices_2019_2030.csv")]).T
    assert np.polyfit(year, devices, 1)[0] == pytest.approx(1.938, abs=5e-4)
    own = (devices[year == 2023][0] / devices[year == 2019][0]) ** 0.25 - 1
    assert own == pytest.approx(0.1519, abs=5e-5)
    for row in program.table("growth_published.csv"):
        for rate in (own, 0.151):
            assert round(2023 + np.log(float(row["devices"]) / 15e9) / np.log1p(rate)) == int(row["exponential"])


def test_growth_of_a_fleet_at_one_moment_is_refused():
    done = program.call("growth", program.SCENARIOS / "paper-250bn.toml")
    assert done.returncode == 2 and "deployment: missing" in done.stderr


def test_a_trial_that_cannot_be_is_named(tmp_path):
    """Growth between -20 % and 15 %: some trials fall faster than devices wear out."""
    text = SCENARIO.replace("GROWTH", '{ law = "uniform", lower = -0.2, upper = 0.15 }').replace("SAVING", "0.05")
    text = text.replace("weibull_shape = 2.2\nweibull_scale_years = 4.0", "lifespan_years = 10")
    (tmp_path / "x.toml").write_text(text)
    done = program.call("run", tmp_path / "x.toml", "-o", tmp_path / "x.h5", "--trials", 50, "--quiet")
    assert done.returncode == 1 and "trial" in done.stderr and "the stock falls from" in done.stderr
    assert not (tmp_path / "x.h5").exists()
    options = ["--trials", 50, "--quiet", "--set", "deployment.allow_early_retirement=true"]
    program.run("run", tmp_path / "x.toml", "-o", tmp_path / "x.h5", *options)
