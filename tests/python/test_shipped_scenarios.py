"""Every shipped scenario is valid, runs, and says what its title promises."""

import numpy as np
import program
import pytest
import xarray

FILES = sorted(program.SCENARIOS.glob("*.toml"))
SWEEPS = [path.name for path in FILES if "[sweep]" in path.read_text(encoding="utf-8")]
SCENARIOS = [path.name for path in FILES if path.name not in SWEEPS]


@pytest.mark.parametrize("name", SCENARIOS + SWEEPS)
def test_valid(name):
    assert "valid" in program.run("check", program.SCENARIOS / name).stdout


@pytest.mark.parametrize("name", SCENARIOS)
def test_tables_have_sources(name, tmp_path):
    over_the_years = "[deployment]" in (program.SCENARIOS / name).read_text(encoding="utf-8")
    options = ["--trials", 2, "--quiet"] + ([] if over_the_years else ["--set", "fleet.devices=1e6"])
    program.run("run", program.SCENARIOS / name, "-o", tmp_path / "x.h5", *options)
    with xarray.open_dataset(tmp_path / "x.h5") as data:
        lines = data.attrs["data_sources"].splitlines()
        assert len(lines) >= 2 and all(len(line) > 40 for line in lines)


def test_there_are_scenarios_for_everything_promised():
    promised = ["paper-250bn.toml", "paper-250bn-every-device.toml", "paper-250bn-ipcc-ar6.toml", "published-systems.toml", "hardware-levels.toml"]
    promised += ["growth-250bn-linear.toml", "growth-250bn-exponential.toml", "mixed-fleet-2018-2028.toml", "rebound-over-time.toml"]
    promised += ["infrastructure-and-realisation.toml", "drivers-250bn.toml", "drivers-over-years.toml"]
    assert set(promised) <= set(SCENARIOS)
    assert {"sweep-dependence.toml", "sweep-rebound.toml", "sweep-growth.toml", "sweep-drivers.toml"} <= set(SWEEPS)


def test_published_systems(tmp_path):
    """Prakash et al. (2023): totals of the five systems, kg CO2e."""
    program.run("run", program.SCENARIOS / "published-systems.toml", "-o", tmp_path / "x.h5", "--trials", 10, "--quiet")
    published = {"keyword_spotting_best": 0.89, "keyword_spotting_typical": 2.66, "anomaly_detection_typical": 2.67,
                 "image_classification_typical": 3.41, "image_classification_worst": 7.06}  # fmt: skip
    with xarray.open_dataset(tmp_path / "x.h5") as data:
        for system, total in published.items():
            assert float(data.device_mean.sel(profile=system)) == pytest.approx(total, abs=0.0051)


def test_hardware_levels(tmp_path):
    """Pirson & Bol (2021): lower and upper totals of the four levels, kg CO2e, within the rounding of the rows."""
    program.run("run", program.SCENARIOS / "hardware-levels.toml", "-o", tmp_path / "x.h5", "--trials", 10, "--quiet")
    published = {"hsl_0": (0.46, 1.33), "hsl_1": (1.49, 6.47), "hsl_2": (6.89, 24.36), "hsl_3": (16.62, 46.80)}
    with xarray.open_dataset(tmp_path / "x.h5") as data:
        for level, ends in published.items():
            edges = data.bin_edges.sel(profile=level)
            assert float(edges[0]) == pytest.approx(ends[0], abs=0.0201)
            assert float(edges[-1]) == pytest.approx(ends[1], abs=0.0201)


def summary_of(name, folder, trials):
    program.run("run", program.SCENARIOS / name, "-o", folder / "x.h5", "--trials", trials, "--quiet")
    return xarray.load_dataset(folder / "x.h5", group="summary")


def test_the_mixed_fleet_brackets_the_published_range(tmp_path):
    """Pirson & Bol (2021): 22 to 562 Mt CO2e in 2027; above 1000 with a truncation factor of about 2."""
    median = summary_of("mixed-fleet-2018-2028.toml", tmp_path, 2000).footprint_quantile.sel(year=2027, quantile=0.5)
    assert float(median.sel(point="low")) < 22 < float(median.sel(point="base")) < 562 < float(median.sel(point="high"))
    assert float(median.sel(point="high_truncation")) > 1000


@pytest.mark.parametrize("law, last", [("linear", 2144), ("exponential", 2043)])
def test_growth_reaches_250_billion(law, last, tmp_path):
    summary = summary_of(f"growth-250bn-{law}.toml", tmp_path, 200)
    stock = summary.stock.sel(statistic="mean", point="base")
    assert int(stock.year[-1]) == last
    assert float(stock[-2]) < 250e9 and float(stock[-1]) == pytest.approx(250e9, rel=0.003)
    made = float(summary.inflow.sel(statistic="mean", point="base")[-1])
    assert made == pytest.approx(95e9 if law == "exponential" else 84e9, rel=0.01), "times the 31 billion that can be made"


def test_what_growth_costs_depends_on_the_ends_of_the_horizon(tmp_path):
    """The guide's table, and its sentences: charged in full the worst case of the growing fleet loses, allocated by service it does not."""
    guide = (program.SCENARIOS / "guides" / "over-time.md").read_text(encoding="utf-8")
    rows = [[cell.strip(" `") for cell in line.split("|")[1:-1]] for line in guide.splitlines() if line.startswith(("| `sunk`", "| `counted`"))]
    net = {}
    for initial, beyond, footprint, balance in rows:
        choice = ["--set", f"deployment.initial_stock={initial}", "--set", f"deployment.life_beyond_end={beyond}"]
        program.run("run", program.SCENARIOS / "growth-250bn-exponential.toml", "-o", tmp_path / "x.h5", "--force", "--trials", 2, "--quiet", *choice)
        with xarray.open_dataset(tmp_path / "x.h5") as data:
            worst = data.sel(point="worst_case", estimate="upper")
            net[initial, beyond] = float(worst.net_by_estimate)
            assert f"{float(worst.footprint_by_estimate):.0f}" == footprint
            assert f"{float(worst.net_by_estimate):+.0f}" == balance.replace("−", "-")
    assert len(net) == 4 and net["sunk", "not_credited"] > 0 > net["counted", "credited"] > net["sunk", "credited"]
    assert net["counted", "not_credited"] > net["sunk", "not_credited"]


def test_rebound_from_partial_to_backfire(tmp_path):
    handprint = summary_of("rebound-over-time.toml", tmp_path, 200).handprint_total.sel(statistic="mean")
    none = float(handprint.sel(point="base"))
    for point, kept in [("share_10", 0.9), ("share_30", 0.7), ("share_60", 0.4), ("share_120", -0.2), ("elasticity_100", 0)]:
        assert float(handprint.sel(point=point)) == pytest.approx(kept * none, abs=1e-9 * none)
    assert float(handprint.sel(point="elasticity_120")) < 0 < float(handprint.sel(point="elasticity_30")) < none


def test_criticisms_turn_the_balance(tmp_path):
    """Infrastructure, partial realisation and sectors that decline anyway: each alone makes the net worse."""
    summary = summary_of("infrastructure-and-realisation.toml", tmp_path, 2000)
    net = summary.net_total.sel(statistic="mean")
    for point in ["without_infrastructure", "full_realisation", "no_intervention"]:
        assert float(net.sel(point="as_published")) < float(net.sel(point=point)) < float(net.sel(point="base"))


def test_the_answer_differs_on_ipcc_data(tmp_path):
    program.run("run", program.SCENARIOS / "paper-250bn-ipcc-ar6.toml", "-o", tmp_path / "x.h5", "--trials", 100, "--quiet")
    with xarray.open_dataset(tmp_path / "x.h5") as data:
        needed = data.break_even_saving_by_estimate.sel(estimate="upper")
        assert float(needed.sel(point="base")) == pytest.approx(0.00205, abs=2e-5)
        assert np.isnan(needed.sel(point="residential_with_electricity"))  # the net is negative at any
        assert float(data.net_by_estimate.sel(point="residential_with_electricity", estimate="upper")) < 0
        sectors = data.sector_emissions.sum("sector")
        assert float(sectors.sel(point="base")) == pytest.approx(59_090, abs=1)
        assert float(sectors.sel(point="residential_with_electricity")) == pytest.approx(59_090, abs=1)


def test_every_device_agrees_with_the_law(tmp_path):
    """The scenario that draws each device, on 30 million of them."""
    program.run("run", program.SCENARIOS / "paper-250bn-every-device.toml", "-o", tmp_path / "x.h5", "--set", "fleet.devices=30000001", "--quiet")
    with xarray.open_dataset(tmp_path / "x.h5") as data:
        assert data.attrs["trials"] == 1
        devices = data.isel(profile=0)
        assert str(devices.fleet_draw.values.item()) == "device"
        assert int(devices.devices_drawn) == 30_000_001
        # Five standard errors: a false alarm less than once in a million.
        error = float(devices.device_standard_deviation) / 30_000_001**0.5
        assert abs(float(devices.device_mean_drawn) - float(devices.device_mean)) < 5 * error


def test_growth_lifetime_and_rebound(tmp_path):
    """Savings follow the stock, which the lifetime does not change; devices that last longer are made less often."""
    program.run("sweep", program.SCENARIOS / "sweep-growth.toml", "-o", tmp_path / "sweep.h5", "--quiet", "--trials", 500)
    summary = xarray.load_dataset(tmp_path / "sweep.h5", group="summary").sel(statistic="mean")
    assert dict(summary.sizes).items() >= {"law": 2, "lifetime": 5, "rebound": 5, "year": 20}.items()
    assert (summary.footprint_total.diff("lifetime") < 0).all()
    assert float(abs(summary.handprint_total / summary.handprint_total.isel(lifetime=0) - 1).max()) < 1e-12
    kept = summary.handprint_total / summary.handprint_total.sel(rebound=0.0)
    assert float(abs(kept - (1 - summary.rebound)).max()) < 1e-12
    stock = summary.stock.isel(year=-1, lifetime=0, rebound=0)
    assert float(stock.sel(law="linear")) < 60e9 < 249e9 < float(stock.sel(law="exponential"))

    # The reference is the base; the same trials give the same numbers in a run of its own.
    base = summary.sel(law="exponential", lifetime=3.0, rebound=0.0)
    assert float(base.net_total_difference) == 0
    alone = summary_of("growth-250bn-exponential.toml", tmp_path, 500).sel(point="base", statistic="mean")
    assert float(alone.net_total) == float(base.net_total)
    assert float(alone.footprint_total) == float(base.footprint_total)
