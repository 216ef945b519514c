"""Every figure of the README is drawn from small results: all of it can be read, it says what the file says, and the same each time."""

import re

import fleetprint
import numpy as np
import program
import pytest
from figure_checks import expect_readable
from fleetprint.figures import findings
from fleetprint.figures.__main__ import ask, main
from fleetprint.figures.catalogue import CATALOGUE

FIGURES = fleetprint.figures
TRIALS = 512  # of a run; the least that indices take


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Results of the runs of the catalogue, with few trials."""
    folder = tmp_path_factory.mktemp("figures")
    for job in {job.result: job for entry in CATALOGUE for job in entry.jobs if job.result != "drivers-over-years.h5"}.values():
        ask(job, folder / job.result, TRIALS)
    return folder


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.name)
def test_the_repository_has_its_picture(entry):
    for suffix in entry.pictures:
        for end in (".png", ".svg"):
            assert (program.ROOT / "results" / f"{entry.name}{suffix}{end}").stat().st_size > 10_000


def test_paper(folder):
    said = expect_readable(FIGURES.paper_250bn(folder / "paper-250bn.h5"))
    headline = " ".join(said.split())
    assert "With the stated savings and no rebound the devices avoid more than they emit" in headline and "in the worst case −21 Mt CO2e" in headline
    assert "worst case: all device parts at their upper end, everything else typical" in headline
    assert "worst case 0.577 %" in said and "worst case\n1765" in said and "stated: 0.6 %" in said


def test_growth(folder):
    said = expect_readable(FIGURES.growth(folder / "linear.h5", folder / "exponential.h5"))
    assert "All 8 published years" in said and "2.7 times the production limit" in said and "93 billion" in said
    for year in ["2031.6", "2036.5", "2043.0", "2052.9", "2040.8", "2066.6", "2144.0", "2531.0"]:
        assert year in said


def test_growth_does_not_claim_years_that_differ(folder, tmp_path):
    for name in ["growth_published.csv", "iot_devices_2019_2030.csv"]:
        (tmp_path / name).write_text((program.SCENARIOS / name).read_text().replace("2144", "2150").replace("2032", "2030"))
    figure = FIGURES.growth(folder / "linear.h5", folder / "exponential.h5", tables=tmp_path)
    assert any(text.get_text().startswith("6 of 8 published years") for text in figure.texts)


def test_dependence(folder):
    figure = FIGURES.dependence(folder / "paper-250bn.h5", folder / "dependence.h5")
    said = expect_readable(figure)
    with fleetprint.open_result(folder / "paper-250bn.h5") as result:
        deviation = result.summary.footprint_total.sel(statistic="standard_deviation")
        shared, independent = (float(deviation.sel(point=point)) for point in ("base", "independent"))
    ratio = shared / independent
    assert f"shared {shared:.0f}" in said and f"{float(f'{ratio:.1e}'):,.0f}".replace(",", " ") in said and "is 500 000" in said
    wide, zoom = (np.ptp(panel.get_xlim()) for panel in figure.axes[:2])
    assert wide / zoom == pytest.approx(ratio, rel=1e-3), "the second axis is as much finer as it says"


def test_rebound(folder):
    figure = FIGURES.rebound(folder / "rebound.h5")
    assert "With all device parts at their upper end 1.2 % of rebound undoes the balance, for the mean device 46 %" in " ".join(expect_readable(figure).split())
    with fleetprint.open_result(folder / "rebound.h5") as result:
        worst = result.data.net_by_estimate.sel(estimate="upper", other_saving=0.006, dependence="shared").values
    assert any(np.array_equal(line.get_ydata(), worst) for line in figure.axes[0].lines)


def test_data_sets(folder):
    said = expect_readable(FIGURES.data_sets(folder / "paper-250bn.h5", folder / "paper-250bn-ipcc-ar6.h5"))
    assert "changes what is left to do" in said and "need 0.577 %" in said and "on IPCC AR6 0.205 %, or nothing" in said and "4702" in said and "−2937" in said


def test_over_years(folder):
    figure = FIGURES.over_years(folder / "criticisms.h5")
    with fleetprint.open_result(folder / "criticisms.h5") as result:
        share = 100 * float(np.isfinite(result.data.payback_year.sel(point="base")).mean())
        median = result.summary.footprint_quantile.sel(point="base", quantile=0.5).values
    said = expect_readable(figure)
    assert f"all three: {share:.1f} % paid back" in said and "Mt CO2e/yr" in said
    assert any(np.allclose(line.get_ydata(), median) for line in figure.axes[0].lines)


def test_titles_claim_what_their_numbers_say():
    assert findings.without_rebound([0, 0]).endswith("no rebound") and findings.without_rebound([0, 0.1]).endswith("savings and rebound")
    assert [findings.balance(*band) for band in [(-2, -1), (1, 2), (-1, 1)]] == [
        "avoid more than they emit", "emit more than they avoid", "may emit or avoid more"]
    begin, none = "With all device parts at their upper end", float("nan")
    assert findings.rebound_borne(0.012, 0.462) == f"{begin} 1.2 % of rebound undoes the balance,\nfor the mean device 46 %"
    assert findings.rebound_borne(-0.1, 0.462) == f"{begin} more is emitted even without rebound, for the mean device 46 % of rebound undoes the balance"
    assert findings.rebound_borne(none, none) == f"{begin} no rebound balances, for the mean device no rebound balances"
    needed = findings.saving_needed((0.1, 1), (0.00205, -1), (none, -1))
    assert "changes what is left" in needed and "need 10 %" in needed and "0.205 %, or nothing if" in needed
    assert "does not change" in findings.saving_needed(*[(none, -1)] * 3)
    assert "need more than everything" in findings.saving_needed((none, 1), (1, 1), (none, -1))
    assert findings.turning("net", [], 0, 2) == "No single factor turns the sign of the net"
    assert findings.turning("net", ["a", "b"], 2, 2) == "“a” or “b” turns the sign of the net by itself"
    assert findings.turning("net", ["a", "b", "c"], 1, 2) == "3 factors turn the sign of the net, each by itself in 1 of 2 panels"
    shares = np.array([[0.3, 0.2, none], [0.1, 0.4, none]])
    leads = lambda width, rows: findings.matters_most("net", ["a", "b", "c"], shares[rows], shares[rows] - width, shares[rows] + width, ["x", "y"])  # noqa: E731
    assert leads(0.01, slice(0, 1)) == "“a” matters most: 30 % of the variance of the net"
    assert leads(0.01, slice(0, 2)) == "“a” matters most in “x”: 30 % of the variance of the net"
    assert leads(0.06, slice(0, 1)) == "“a”, 30 % of the variance of the net, and “b” lead: their intervals overlap"
    assert findings.paid_back_by(2050, [(0.5, "a")]) == "By 2050 the fleet has paid back in 50.0 % of the trials"
    assert findings.paid_back_by(2050, [(0.5, "a"), (0.2, "b"), (0.9999, "c")]).endswith("as it is (“a”),\nand in 99.99 % with “c”")
    assert findings.paid_back_by(2050, [(0.5, "a"), (0.2, "b"), (0.4, "c")]).endswith("and in at most 40.0 % in other variants")


@pytest.mark.parametrize("draw, given, said", [
    ("paper_250bn", ["rebound"], "paper-250bn.toml"),
    ("growth", ["rebound", "rebound"], "growth-250bn-linear.toml"),
    ("growth", ["criticisms", "criticisms"], "certain stock"),
    ("dependence", ["paper-250bn", "rebound"], "sweep-dependence.toml"),
    ("dependence", ["criticisms", "dependence"], "variant independent"),
    ("rebound", ["paper-250bn"], "sweep-rebound.toml"),
    ("data_sets", ["paper-250bn", "paper-250bn"], "paper-250bn-ipcc-ar6.toml"),
    ("over_years", ["paper-250bn"], "infrastructure-and-realisation.toml"),
    ("drivers_tornado", ["paper-250bn"], "fleetprint sensitivity"),
    ("drivers_years", ["drivers-250bn"], "first_order_by_year"),
])  # fmt: skip
def test_another_result_is_refused(draw, given, said, folder):
    with pytest.raises(fleetprint.MissingData, match=said):
        getattr(FIGURES, draw)(*[folder / f"{name}.h5" for name in given])


def test_command_runs_what_is_missing_and_draws_the_same_each_time(tmp_path, capsys):
    options = ["--only", "rebound", "--results", str(tmp_path)]
    main([*options, "--out", str(tmp_path / "one"), "--trials", "100"])
    said = capsys.readouterr().out
    assert "sweep scenarios/sweep-rebound.toml trials=100" in said and f"Written: {tmp_path}/one/rebound.svg" in said
    with fleetprint.open_result(tmp_path / "rebound.h5") as result:
        assert result.attributes["trials"] == 100
    main([*options, "--out", str(tmp_path / "two")])
    again = capsys.readouterr().out
    assert "Running" not in again and "Written" in again
    for name in ["rebound.png", "rebound.svg"]:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert "dc:date" not in (tmp_path / "one" / "rebound.svg").read_text()


def test_command_lists_and_refuses(capsys):
    main(["--list"])
    listed = capsys.readouterr().out
    assert all(entry.name in listed and entry.caption in listed for entry in CATALOGUE)
    with pytest.raises(SystemExit):
        main(["--only", "rebounds"])
    assert re.search(r"\brebound\b", capsys.readouterr().err)  # Python 3.13 lists them without quotation marks
