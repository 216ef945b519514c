"""The published numbers (see the tables' sources in scenarios/), from a result of the main job."""

import numpy as np
import program
import pytest
import xarray


@pytest.fixture(scope="module")
def dataset(paper_result):
    with xarray.open_dataset(paper_result) as data:
        yield data.load()


@pytest.fixture(scope="module")
def summary(paper_result):
    with xarray.open_dataset(paper_result, group="summary") as data:
        yield data.load()


def test_totals_of_the_hardware_levels():
    published = {0: (0.46, 0.96, 1.33), 1: (1.49, 3.20, 6.47), 2: (6.89, 13.88, 24.36), 3: (16.62, 30.47, 46.80)}
    rows = program.inventory()
    for level, totals in published.items():
        sums = np.sum([triple for (_, hsl), triple in rows.items() if hsl == level], axis=0)
        np.testing.assert_allclose(sums, totals, atol=0.02 + 1e-9)


def test_one_device(dataset):
    scale = 1e9 / 250e9
    by_estimate = dataset.footprint_by_estimate.sel(point="base") * scale
    assert float(by_estimate.sel(estimate="typical")) == pytest.approx(3.41, abs=0.005)
    assert float(by_estimate.sel(estimate="upper")) == pytest.approx(7.06, abs=0.005)
    assert float(by_estimate.sel(estimate="mean")) == pytest.approx(3.8467, abs=5e-5)
    assert float(dataset.device_standard_deviation.sel(point="base")[0]) == pytest.approx(0.6353, abs=5e-5)


def test_the_fleet(dataset, summary):
    upper = float(dataset.footprint_by_estimate.sel(point="base", estimate="upper"))
    assert upper == pytest.approx(1765, abs=0.5)
    assert upper / 3 == pytest.approx(588.3, abs=0.05)
    assert float(dataset.footprint_by_estimate.sel(point="base", estimate="mean")) == pytest.approx(961.67, abs=0.005)
    # 4000 trials: a standard deviation is known within 5 of its standard errors s / sqrt(2n) (false alarm below 1e-6).
    for point, deviation in [("base", 158.8), ("independent", 3.18e-4)]:
        found = float(summary.footprint_total.sel(point=point, statistic="standard_deviation"))
        assert found == pytest.approx(deviation, rel=5 / np.sqrt(2 * 4000) + 0.002)
        mean = float(summary.footprint_total.sel(point=point, statistic="mean"))
        assert abs(mean - 961.6667) < 5 * deviation / np.sqrt(4000) + 1e-4


def test_no_trial_has_all_parts_at_an_end(dataset):
    trials = dataset.footprint_total.sel(point="base")
    assert float(trials.max()) < float(dataset.footprint_by_estimate.sel(point="base", estimate="upper"))
    assert float(trials.min()) > float(dataset.footprint_by_estimate.sel(point="base", estimate="lower"))
    worst = dataset.footprint_total.sel(point="worst_case")
    assert float(worst.min()) == float(worst.max()) == pytest.approx(1765, abs=0.5)


def test_break_even_saving_of_other_sectors(dataset):
    saving = float(dataset.break_even_saving_by_estimate.sel(point="base", estimate="upper"))
    assert saving == pytest.approx(0.00577, abs=5e-6)
    assert round(100 * saving, 1) == 0.6


def test_break_even_rebound(dataset):
    rebound = dataset.break_even_rebound_by_estimate
    assert float(rebound.sel(point="base", estimate="upper")) == pytest.approx(0.012, abs=5e-4)
    assert float(rebound.sel(point="base", estimate="mean")) == pytest.approx(0.462, abs=5e-4)
    assert float(rebound.sel(point="every_sector_20", estimate="upper")) == pytest.approx(0.912, abs=5e-4)


def test_rebound_variants(dataset):
    without = dataset.handprint_total.sel(point="base")
    assert float(without[0]) / 3 == pytest.approx(595.5, abs=0.05)
    for percent in [10, 30, 60, 120]:
        handprint = dataset.handprint_total.sel(point=f"rebound_{percent}")
        np.testing.assert_allclose(handprint, without * (1 - percent / 100), rtol=1e-9)
    assert (dataset.handprint_total.sel(point="rebound_120") < 0).all()


def test_variants_share_their_draws(dataset):
    base = dataset.footprint_total.sel(point="base")
    for point in ["rebound_10", "rebound_120", "every_sector_20"]:
        np.testing.assert_array_equal(base, dataset.footprint_total.sel(point=point))


def test_watch_and_laptop_against_the_published_systems():
    rows = {row["component"]: row for row in program.table("systems_prakash_2023.csv")}
    totals = [float(v) for k, v in rows["total"].items() if k != "component" and v and not k.startswith("hsl")]
    assert 34 / max(totals) == pytest.approx(4.8, abs=0.05)
    assert 34 / min(totals) == pytest.approx(38.2, abs=0.05)


@pytest.mark.parametrize("devices_emit, years, residential, rest, needed", [
    (1765, 3, 2033, 31480, 0.00577), (1765, 1, 2033, 31480, 0.0432), (1765, 3, 2883, 30630, 0.00038)
], ids=["as_published", "one_year_basis", "all_buildings"])  # fmt: skip
def test_only_a_basis_of_three_years_and_homes_alone_give_the_published_saving(devices_emit, years, residential, rest, needed):
    rows = {row["sector"]: float(row["mt_co2_per_year"]) for row in program.table("sectors_energy_co2_2018.csv")}
    homes = rows["residential"] + (rows["commercial"] if residential != 2033 else 0)
    assert (homes, sum(rows.values()) - homes) == pytest.approx((residential, rest), abs=0.5)
    assert (devices_emit / years - 0.2 * residential) / rest == pytest.approx(needed, abs=5e-5)


def test_an_image_sensor_of_the_second_inventory_is_18_times_lower():
    second = next(float(row["footprint"]) for row in program.table("parts_microgreen_2026.csv") if row["part"] == "image_sensor")
    assert second == 0.0423 and program.inventory()[("sensing", 3)] == (0.19, 0.77, 1.47)
    assert 0.77 / second == pytest.approx(18.2, abs=0.05)


# STMicroelectronics, "footprint of a microcontroller": one of them, and 250 billion in the unit of the fleet.
MICROCONTROLLER = [("g CO2e", 390, "Mt CO2e", 97.5), ("L", 23, "km3", 5.75), ("mg P-eq", 120, "kt P-eq", 30), ("mg NMVOC", 823, "kt NMVOC", 205.75)]


@pytest.mark.parametrize("unit, one, fleet_unit, fleet", MICROCONTROLLER, ids=[unit for unit, *_ in MICROCONTROLLER])
def test_one_microcontroller_in_four_indicators(unit, one, fleet_unit, fleet, tmp_path):
    """Another indicator is another inventory."""
    (tmp_path / "mcu.csv").write_text(f"# Source: STMicroelectronics, footprint of a microcontroller\n# Unit: {unit} per device\n"
                                      f"block,hsl,lower,typical,upper\nprocessing,0,{one},{one},{one}\n")  # fmt: skip
    blocks = ["actuators", "casing", "connectivity", "memory", "others", "pcb", "power_supply", "security", "sensing", "transport", "user_interface"]
    none = ", ".join(f'{block} = "none"' for block in blocks)
    (tmp_path / "mcu.toml").write_text(f"""
schema_version = 1
title = "One microcontroller in every device"
seed = 1
[inventory]
table = "mcu.csv"
[fleet]
devices = 250e9
dependence = "shared"
[[fleet.profile]]
name = "mcu"
blocks = {{ processing = 0, {none} }}
[lifetime]
lifespan_years = 3
[sampling]
trials = 2
""")
    program.run("run", tmp_path / "mcu.toml", "-o", tmp_path / "mcu.h5", "--quiet")
    with xarray.open_dataset(tmp_path / "mcu.h5") as data:
        assert data.footprint_total.attrs["units"] == fleet_unit
        np.testing.assert_allclose(data.footprint_total, fleet, rtol=1e-12)
