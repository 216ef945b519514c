"""The device calculator: numbers against NumPy on the shipped tables, and what it says to mistakes."""

import json

import numpy as np
import program
import pytest

LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95]
EVERYTHING = ["image_classification", "--part", "sensing=58 mm2 CMOS", "--part", "casing=0.5", "--part", "power_supply=0.25,1.36,2.71",
              "--without", "user_interface", "--add", "GPS module=0.8", "--add", "antenna=0.1,0.2,0.4"]  # fmt: skip
PUBLISHED = ["image_classification", "--devices", "250e9", "--saving", "residential=0.2", "--saving", "other_sectors=0.006"]


def device(*arguments):
    return json.loads(program.run("device", *arguments, "--json").stdout)


def preset(name):
    """{part: (lower, typical, upper)} of a preset, from the CSV tables alone."""
    rows = program.inventory()
    parts = {}
    for row in program.table("device_profiles.csv"):
        choice = row[name]
        if row["part"] in {"training", "use", "end_of_life"}:
            parts[row["part"]] = (float(choice),) * 3
        elif choice != "none":
            parts[row["part"]] = rows[row["part"], int(choice)]
    return parts


def everything():
    parts = preset("image_classification")
    options = {(row["part"], row["option"]): float(row["footprint"]) for row in program.table("calculator_options.csv")}
    parts |= {"sensing": (options["sensing", "58 mm2 CMOS"],) * 3, "casing": (0.5,) * 3, "power_supply": (0.25, 1.36, 2.71)}
    del parts["user_interface"]
    return parts | {"GPS module": (0.8,) * 3, "antenna": (0.1, 0.2, 0.4)}


class Grid:
    """The law of a sum of triangular parts and constants, by convolution of their probabilities on a fine grid."""

    STEP = 2e-4

    def __init__(self, parts):
        self.shift = sum(t[0] for t in parts.values())
        mass = np.ones(1)
        for lower, typical, upper in parts.values():
            if lower == upper:
                continue
            # Each cell's probability sits at its middle: errors of order STEP^2, one middle a part.
            edges = np.arange(lower, upper + self.STEP, self.STEP)
            up = np.where(edges < typical, (edges - lower) ** 2 / max((upper - lower) * (typical - lower), 1e-300), 0)
            down = 1 - np.maximum(upper - edges, 0) ** 2 / ((upper - lower) * max(upper - typical, 1e-300))
            cells = np.diff(np.where(edges < typical, up, down))
            n = 1 << int(np.ceil(np.log2(len(mass) + len(cells))))
            mass = np.fft.irfft(np.fft.rfft(mass, n) * np.fft.rfft(cells, n), n)[: len(mass) + len(cells) - 1]
            self.shift += self.STEP / 2
        self.below = np.cumsum(mass)

    def cdf(self, x):
        # All of a cell's mass is at one place: half of it counts there.
        return np.interp((x - self.shift) / self.STEP, np.arange(len(self.below)) + 0.5, self.below, left=0, right=1)

    def quantile(self, level):
        return self.shift + self.STEP * (np.interp(level, self.below, np.arange(len(self.below))) + 0.5)


def moments(parts):
    a, c, b = np.array(list(parts.values())).T
    return (a + b + c).sum() / 3, np.sqrt(((a**2 + b**2 + c**2 - a * b - a * c - b * c) / 18).sum())


@pytest.mark.parametrize(("name", "totals"), [("keyword_spotting", (0.89, 2.66, None)), ("anomaly_detection", (None, 2.67, None)),
                                              ("image_classification", (None, 3.41, 7.06))])  # fmt: skip
def test_presets_have_the_published_totals(name, totals):
    found = device(name)
    assert not found["is_changed"]
    for end, total in zip(["lower", "typical", "upper"], totals, strict=True):
        if total is not None:
            assert found["total"][end] == pytest.approx(total, abs=1e-9)


@pytest.mark.parametrize("name", ["calculator", "calculator_anomaly_detection"])
def test_presets_of_the_calculator_are_the_sum_of_its_defaults(name):
    total = sum(float(row["footprint"]) for row in program.table("calculator_options.csv") if row[name] == "yes")
    found = device(name)
    assert total > 1
    assert found["total"] == {end: pytest.approx(total) for end in ["lower", "typical", "upper"]}
    assert found["standard_deviation"] == 0
    assert "constant: nothing in it varies" in " ".join(program.run("device", name).stdout.split())


def test_every_part_can_be_chosen():
    found = device(*EVERYTHING)
    parts = everything()
    told = found["parts"] | found["own_parts"]
    for name, triple in parts.items():
        assert [told[name][end] for end in ["lower", "typical", "upper"]] == pytest.approx(triple), name
        assert told[name]["is_constant"] == (triple[0] == triple[2])
        assert told[name]["mean"] == pytest.approx(np.mean(triple))
    assert {name for name, part in told.items() if part["origin"] == "switched_off"} == {"user_interface"}
    assert told["sensing"]["choice"] == "58 mm2 CMOS" and told["sensing"]["origin"] == "option"
    assert list(found["own_parts"]) == ["GPS module", "antenna"]
    assert found["is_changed"]


@pytest.mark.parametrize("arguments", [EVERYTHING, ["image_classification"], ["--add", "a=0,0,1", "--add", "b=1,3,3"]])
def test_the_distribution_is_that_of_the_sum(arguments):
    parts = {"image_classification": preset("image_classification"), "--add": {"a": (0, 0, 1), "b": (1, 3, 3)}}
    parts = everything() if arguments == EVERYTHING else parts[arguments[0]]
    found = device(*arguments)
    mean, deviation = moments(parts)
    assert found["mean"] == pytest.approx(mean) and found["standard_deviation"] == pytest.approx(deviation)
    grid = Grid(parts)
    assert found["quantile_levels"] == LEVELS
    np.testing.assert_allclose(found["quantiles"], [grid.quantile(level) for level in LEVELS], atol=5e-4)  # 2.5 cells
    edges, shares = np.array(found["histogram"]["edges"]), np.array(found["histogram"]["shares"])
    np.testing.assert_allclose(shares, np.diff(grid.cdf(edges)), atol=5e-4)
    assert shares.sum() == pytest.approx(1)
    # 2^18 devices: a share is known within 5 of its standard errors (false alarm 6e-7 each).
    rng = np.random.default_rng(1)
    drawn = sum(rng.triangular(*t, size=1 << 18) if t[0] < t[2] else t[0] for t in parts.values())
    for level, quantile in zip(LEVELS, found["quantiles"], strict=True):
        assert abs(np.mean(drawn < quantile) - level) < 5 * np.sqrt(level * (1 - level) / drawn.size)


def test_where_the_law_is_not_exact_devices_are_drawn():
    arguments = ["--add", "a=0.1,0.2,50", "--add", "b=1,2,3", "--estimate", "lognormal"]
    found, again = device(*arguments), device(*arguments, "--seed", "2")
    assert not found["is_exact"]
    assert again["mean"] == found["mean"] and again["quantiles"] != found["quantiles"]
    np.testing.assert_allclose(again["quantiles"], found["quantiles"], rtol=2e-3)
    # X = m + (u - m) (q^(N / 1.645) - 1) / (q - 1), q = (u - m) / (m - l); a normal law where q is 1. 2^18 devices: a share is
    # known within 5 of its standard errors (false alarm 6e-7 each).
    rng = np.random.default_rng(1)
    a, b = rng.standard_normal((2, 1 << 18)) / 1.6448536269514722
    q = 49.8 / 0.1
    drawn = 0.2 + 49.8 * (q**a - 1) / (q - 1) + 2 + b
    for level, quantile in zip(LEVELS, found["quantiles"], strict=True):
        assert abs(np.mean(drawn < quantile) - level) < 5 * np.sqrt(level * (1 - level) / drawn.size)
    assert sum(found["histogram"]["shares"]) == pytest.approx(1)


def test_references_are_told_as_numbers_of_devices():
    found = device(*EVERYTHING)
    for product, footprint in {"smart watch": 34, "laptop": 349}.items():
        multiples = found["devices_per_reference"][product]
        assert found["references"][product] == footprint
        assert multiples["mean"] == pytest.approx(footprint / found["mean"])
        for end in ["lower", "typical", "upper"]:
            assert multiples[end] == pytest.approx(footprint / found["total"][end])


def sectors():
    rows = {row["sector"]: float(row["mt_co2_per_year"]) for row in program.table("sectors_energy_co2_2018.csv")}
    return rows.pop("residential"), sum(rows.values())


def test_the_published_worst_case_of_the_fleet():
    fleet = device(*PUBLISHED)["fleet"]
    worst = fleet["estimates"]["upper"]
    assert worst["footprint"] == pytest.approx(1765, abs=0.5)
    assert worst["footprint_per_year"] == pytest.approx(588.3, abs=0.05)
    assert worst["break_even_rebound"] == pytest.approx(0.012, abs=5e-4)
    home, other = sectors()
    handprint = 3 * (0.2 * home + 0.006 * other)
    assert fleet["handprint"] == pytest.approx(handprint)
    assert [sector["emissions_mt_per_year"] for sector in fleet["sectors"]] == pytest.approx([home, other])
    assert worst["net"] == pytest.approx(250 * 7.06 - handprint)
    assert worst["break_even_devices"] == pytest.approx(handprint / 7.06 * 1e9)


def test_a_fleet_that_surely_avoids_more_or_less_says_so():
    """The share of the handprint that a device stands for lies far beyond the ends of its law."""
    sure = device("image_classification", "--devices", "250e9", "--saving", "residential=0.3")["fleet"]
    assert sure["estimates"]["upper"]["net"] == pytest.approx(-631.3, abs=0.1)
    never = device("hsl_3", "--devices", "10e9")["fleet"]
    assert never["handprint"] == 0
    for dependence in ["shared", "independent"]:
        assert sure[dependence]["probability_net_negative"] == 1
        assert never[dependence]["probability_net_negative"] == 0


def test_a_fleet_with_rebound_by_both_dependences():
    fleet = device(*EVERYTHING, *PUBLISHED[1:], "--rebound", "0.3", "--lifespan", "2")["fleet"]
    parts = everything()
    mean, deviation = moments(parts)
    grid = Grid(parts)
    home, other = sectors()
    handprint = 0.7 * 2 * (0.2 * home + 0.006 * other)
    assert fleet["handprint"] == pytest.approx(handprint)
    assert fleet["estimates"]["mean"]["break_even_rebound"] == pytest.approx(1 - 250 * mean / (handprint / 0.7))
    shared, independent = fleet["shared"], fleet["independent"]
    for level, balance in zip(LEVELS, shared["quantiles"], strict=True):
        assert balance["footprint"] == pytest.approx(250 * grid.quantile(level), abs=250 * 5e-4)
        assert balance["net"] == pytest.approx(balance["footprint"] - handprint)
        assert balance["net_per_year"] == pytest.approx(balance["net"] / 2)
    assert shared["probability_net_negative"] == pytest.approx(grid.cdf(handprint / 250), abs=5e-4)
    assert shared["standard_deviation"] == pytest.approx(250 * deviation)
    assert independent["standard_deviation"] == pytest.approx(deviation * np.sqrt(250e9) / 1e9)
    assert independent["quantiles"][2]["footprint"] == pytest.approx(250 * mean)
    assert independent["quantiles"][4]["footprint"] - 250 * mean == pytest.approx(1.6448536 * deviation * np.sqrt(250e9) / 1e9)
    assert independent["probability_net_negative"] == 0


def test_the_fleet_agrees_with_a_run_of_its_scenario(paper_result):
    import xarray

    fleet = device(*PUBLISHED)["fleet"]
    with xarray.open_dataset(paper_result, group="summary") as data:
        summary = data.sel(point="base").load()
    # 4000 trials: within 5 standard errors, which the file states.
    told = [balance["footprint"] for balance in fleet["shared"]["quantiles"]]
    error = summary.footprint_total_quantile_mcse.values
    assert np.all(np.abs(summary.footprint_total_quantile.values - told) < 5 * error + 1e-6)
    assert float(summary.probability_net_negative) == pytest.approx(fleet["shared"]["probability_net_negative"], abs=1e-3)


def test_savings_count_for_the_fleet_that_they_were_stated_for():
    assert device("image_classification", "--devices", "250e9")["fleet"]["handprint"] > 1000
    small = device("image_classification", "--devices", "1000")["fleet"]
    assert small["sectors"] == [] and small["estimates"]["upper"]["break_even_rebound"] is None
    text = program.run("device", "image_classification", "--devices", "1000").stdout
    assert "give --saving" in text and "7060" in text and "P(net" not in text
    text = program.run("device", "image_classification", "--devices", "1e12", "--rebound", "0.1").stdout
    assert "stated for 250 billion devices" in text
    own = device("image_classification", "--devices", "1", "--scenario", program.SCENARIOS / "drivers-250bn.toml")["fleet"]
    assert own["independent"]["quantiles"] == own["shared"]["quantiles"]


def test_the_text_says_what_was_chosen():
    text = program.run("device", *EVERYTHING, *PUBLISHED[1:]).stdout
    lines = {line.split("  ")[0]: line for line in text.splitlines()}
    for name, words in {"casing": "0.500 0.500 0.500 0.500 own value (constant)", "pcb": "HSL-0",
                        "sensing": "58 mm2 CMOS (constant)", "GPS module": "own part (constant",
                        "antenna": "0.100 0.200 0.400 0.233 own part", "total": "5.280", "laptop (349 kg)": "66.1x"}.items():  # fmt: skip
        assert words in " ".join(lines[name].split()), name
    for words in ["Switched off: user_interface.", "Constant: one number given", "image_classification, changed",
                  "250 billion such devices", "residential", "2033", "P(net < 0) = ", "One uncertainty for all", "Each device draws its own"]:  # fmt: skip
        assert words in " ".join(text.split()), words
    assert max(map(len, text.splitlines())) <= 80


def test_labels_of_a_fleet_are_not_cut():
    text = program.run("device", "image_classification", "--part", "sensing=58 mm2 CMOS", "--part", "casing=0.5", "--without", "user_interface",
                       "--add", "antenna=0.1,0.2,0.4", "--devices", "250e9", "--saving", "residential=0.2", "--rebound", "0.3").stdout  # fmt: skip
    fleet = text.partition("250 billion such devices")[2]
    assert ".." not in fleet and fleet.count("net < 0 up to devices, billion") == 2 and "\nOne uncertainty for all " in fleet


def test_options_lists_all_choices():
    text = program.run("device", "--options").stdout
    tables = json.loads(program.run("device", "--options", "--json").stdout)
    rows = program.inventory()
    for block, levels in tables["inventory"].items():
        for level, triple in enumerate(levels):
            assert (triple and tuple(triple.values())) == rows.get((block, level)), (block, level)
    options = [(row["part"], row["option"], float(row["footprint"])) for row in program.table("calculator_options.csv")]
    assert [(option["part"], option["name"], option["footprint"]) for option in tables["options"]] == options
    for part, name, footprint in options:
        assert part in text and name in text and f"{footprint:.3f}" in text
    places = {option["name"]: option["inventory_places"] for option in tables["options"]}
    assert places["Li-ion battery (typical)"] == "HSL-2 typical" and places["58 mm2 CMOS"] == "HSL-3 upper"
    assert set(tables["presets"]) >= {"image_classification", "calculator", "hsl_3"}
    for name, made in tables["presets"].items():
        told = device(name)
        assert made["total"] == told["total"]
        assert (made["mean"], made["standard_deviation"]) == (pytest.approx(told["mean"]), pytest.approx(told["standard_deviation"]))
    assert tables["references"] == {"smart watch": 34, "laptop": 349}
    home, other = sectors()
    assert [sector["emissions_mt_per_year"] for sector in tables["fleet"]["sectors"]] == pytest.approx([home, other])
    assert (tables["fleet"]["devices"], tables["fleet"]["lifespan_years"]) == (250e9, 3)
    assert set(tables["sources"]) >= {"calculator_options.csv", "lci_pirson_bol_2021.csv", "device_profiles.csv"}
    assert all(tables["sources"].values())


MISTAKES = [
    ([], ["nothing is said of the device", "image_classification", "--part"]),
    (["calculater"], ["no preset is named 'calculater'", "Did you mean 'calculator'?"]),
    (["--without", "casing"], ["nothing is said of the device"]),
    (["--part", "casng=1.0"], ["--part: casng", "Did you mean 'casing'?"]),
    (["--part", "gps=1.0"], ["--add 'gps=...' adds one of your own"]),
    (["--part", "sensing=58 mm CMOS"], ["Did you mean '58 mm2 CMOS'?"]),
    (["--part", "casing=2"], ["a level or a number?", "hsl2", "2.0"]),
    (["--part", "casing=0.3,0.2,0.1"], ["do not ascend", "lower <= typical <= upper"]),
    (["--part", "casing=-0.3"], ["is '-0.3'", "from 0 to 1e9"]),
    (["--part", "casing=nan,1,2"], ["is 'nan,1,2'"]),
    (["--part", "training=hsl1"], ["has no levels"]),
    (["--part", "casing"], ["must be PART=VALUE"]),
    (["hsl_0", "--without", "user_interfce"], ["--without: user_interfce", "Did you mean 'user_interface'?"]),
    (["hsl_0", "--add", "x=1,2"], ["--add: x", "or three: lower,typical,upper"]),
    (["hsl_0", "--add", "Casing=1"], ["Write --part casing=..."]),
    (["hsl_0", "--add", "x=1", "--add", "x=2"], ["is spoken of twice"]),
    (["hsl_0", "--devices", "0"], ["--devices"]),
    (["hsl_0", "--devices", "nan"], ["--devices"]),
    (["hsl_0", "--devices", "2.5"], ["--devices", "whole number"]),
    (["hsl_0", "--devices", "2e18"], ["--devices"]),
    (["hsl_0", "--devices", "10", "--lifespan", "0"], ["--lifespan"]),
    (["hsl_0", "--saving", "residential=0.1"], ["--saving requires --devices"]),
    (["hsl_0", "--devices", "10", "--saving", "residental=0.1"], ["--saving", "Did you mean 'residential'?"]),
    (["hsl_0", "--devices", "10", "--saving", "residential=20"], ["--saving", "from 0 to 1", "For 20 % write 0.2."]),
    (["hsl_0", "--devices", "10", "--saving", "residential"], ["--saving: is 'residential'", "SECTOR=SHARE"]),
    (["hsl_0", "--devices", "10", "--rebound", "lots"], ["--rebound", "'lots'"]),
    (["hsl_0", "--devices", "10", "--rebound", ""], ["--rebound"]),
    (["hsl_0", "--scenario", "x.toml"], ["--scenario: has no meaning without --devices"]),
    (["hsl_0", "--devices", "10", "--scenario", "none.toml"], ["none.toml", "cannot be read"]),
    (["hsl_0", "--devices", "10", "--scenario", program.SCENARIOS / "growth-250bn-linear.toml"], ["fleet over the years", "fleetprint run"]),
    (["--options", "hsl_0"], ["excludes"]),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "words"), MISTAKES, ids=lambda value: None)
def test_mistakes_are_told_with_a_way_out(arguments, words):
    done = program.call("device", *arguments)
    assert done.returncode == 2 and done.stdout == ""
    for word in words:
        assert word.replace('"', "'") in done.stderr.replace('"', "'")


def test_all_mistakes_are_told_at_once():
    done = program.call("device", "hsl_9", "--part", "casing=2", "--part", "pcb=-1", "--without", "foo", "--add", "x", "--devices", "1.5",
                        "--saving", "nowhere=0.1")  # fmt: skip
    assert done.returncode == 2
    for words in ["hsl_9", "casing", "pcb", "foo", "--add", "--devices", "nowhere"]:
        assert words in done.stderr
    assert len(done.stderr.splitlines()) == 7


WATER = "# Unit: L per device\nblock,hsl,lower,typical,upper\n" + "".join(
    f"{block},0,1,2,3\n" for block in ["actuators", "casing", "connectivity", "memory", "others", "pcb", "power_supply", "processing",
                                       "security", "sensing", "transport", "user_interface"])  # fmt: skip


def test_another_indicator_has_no_carbon_beside_it(tmp_path):
    table = tmp_path / "water.csv"
    table.write_text(WATER)
    water = ["--inventory", table, "--part", "casing=hsl0", "--devices", "250e9"]
    found = device(*water)
    assert found["unit"] == "L" and found["references"] == {} and found["fleet"]["unit"] == "km3"
    assert found["fleet"]["sectors"] == [] and found["fleet"]["estimates"]["upper"]["footprint"] == pytest.approx(0.75)
    done = program.call("device", *water, "--saving", "residential=0.1")
    assert done.returncode == 2 and "sectors are in Mt CO2e" in done.stderr
    done = program.call("device", *water, "--part", "pcb=HSL-0 small")
    assert done.returncode == 2 and "is in kg CO2e (the inventory is in L)" in done.stderr
    assert set(json.loads(program.run("device", "--inventory", table, "--options", "--json").stdout)["presets"]) == {"hsl_0"}
