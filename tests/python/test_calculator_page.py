"""fleetprint device --html in a real browser: the same numbers as the command line, whatever is chosen."""

import json
import shlex

import numpy as np
import pytest

from selenium.webdriver.support.ui import Select

import program
from browser import choose, click, complaints, drawing, find, find_all, open_page, slide, table, wait_for_charts


@pytest.fixture(scope="session")
def page_of(tmp_path_factory):
    def write(*arguments):
        page = tmp_path_factory.mktemp("page") / "device.html"
        program.run("device", *arguments, "--html", page)
        return page

    return write


@pytest.fixture(scope="session")
def page(page_of):
    return page_of("image_classification")


def card(browser, name):
    return float(find(browser, f"#card-{name} [data-value]").get_attribute("data-value"))


def said(*arguments):
    return json.loads(program.run("device", *arguments, "--json").stdout)


def type_into(browser, selector, value):
    browser.execute_script("arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', { bubbles: true }));", find(browser, selector), str(value))
    wait_for_charts(browser)


def take(browser, part, text):
    """Takes the choice of a part that begins with a text."""
    options = browser.execute_script("return [...document.querySelectorAll(`tr[data-part=${arguments[0]}] option`)].map((option) => option.text)", part)
    place = next(i for i, option in enumerate(options) if option.startswith(text))
    Select(find(browser, f"tr[data-part={part}] select")).select_by_index(place)
    wait_for_charts(browser)


def command_of(browser):
    """The command line that the page says is the same."""
    text = browser.execute_script("return document.getElementById('command').textContent")
    assert text.startswith("fleetprint device ")
    return said(*shlex.split(text)[2:])


def agree(browser, told):
    """The page and the answer of the command line."""
    assert [card(browser, name) for name in ("lower", "typical", "upper", "mean")] == pytest.approx([told["total"]["lower"], told["total"]["typical"], told["total"]["upper"], told["mean"]])
    shown = table(browser, "#device-chart")
    levels = {f"{100 * level:g} %": value for level, value in zip(told["quantile_levels"], told["quantiles"])}
    spread = told["total"]["upper"] - told["total"]["lower"]
    for level, value in levels.items():
        assert shown[level] == [pytest.approx(value, abs=2e-5 * spread)]  # the page's grid of 1024 cells, linear within


@pytest.mark.parametrize("preset, lower, typical, upper", [("keyword_spotting", 0.89, 2.66, None), ("anomaly_detection", None, 2.67, None), ("image_classification", None, 3.41, 7.06), ("calculator", None, 3.24, None)])
def test_presets_have_the_published_totals(browser, page, preset, lower, typical, upper):
    open_page(browser, page)
    choose(browser, "Start from", preset.replace("_", " "))
    for name, published in [("lower", lower), ("typical", typical), ("upper", upper)]:
        if published is not None:
            assert round(card(browser, name), 2) == published
    agree(browser, said(preset))


def test_a_smart_watch_and_a_laptop_beside_it(browser, page):
    open_page(browser, page)
    assert card(browser, "smart-watch") == pytest.approx(34 / card(browser, "mean"))
    linear = drawing(browser, "device-chart")
    click(browser, "logarithmic", "#results")
    assert drawing(browser, "device-chart") != linear and "laptop" in drawing(browser, "device-chart")


def test_parts_are_chosen_overridden_switched_off_and_added(browser, page):
    open_page(browser, page)
    take(browser, "sensing", "58 mm2 CMOS")
    take(browser, "processing", "HSL-2")
    for end, value in [("lower", 0.1), ("typical", 0.5), ("upper", 0.5)]:
        type_into(browser, f"tr[data-part=casing] input[aria-label$='{end}']", value)
    find(browser, "tr[data-part=user_interface] input[type=checkbox]").click()
    find(browser, "#device button").click()
    for end, value in [("lower", 0.2), ("typical", 0.8), ("upper", 1)]:
        type_into(browser, f"tr.own input[aria-label$='{end}']", value)
    type_into(browser, "tr.own input[type=text]", "GPS module")
    told = said("image_classification", "--part", "sensing=58 mm2 CMOS", "--part", "processing=hsl2", "--part", "casing=0.1,0.5,0.5", "--without", "user_interface", "--add", "GPS module=0.2,0.8,1")
    agree(browser, told)
    again = command_of(browser)
    assert (again["total"], again["own_parts"]) == (told["total"], told["own_parts"])
    find(browser, "tr.own button").click()
    wait_for_charts(browser)
    assert card(browser, "typical") == pytest.approx(told["total"]["typical"] - 0.8)


def test_the_page_begins_with_the_device_of_the_command_line(browser, page_of):
    chosen = ["anomaly_detection", "--part", "power_supply=Mains powered", "--part", "sensing=0.5", "--without", "transport", "--add", "antenna=0.1,0.2,0.4"]
    open_page(browser, page_of(*chosen, "--devices", "1e9", "--saving", "residential=0.001", "--rebound", "0.2"))
    agree(browser, said(*chosen))
    assert find(browser, "#fleet label:first-child input").get_attribute("value") == "1000000000"
    assert command_of(browser)["fleet"]["devices"] == 1e9


def test_one_part_alone_has_its_triangular_law(browser, page_of):
    open_page(browser, page_of("--part", "power_supply=0.25,1.36,2.71"))
    agree(browser, said("--part", "power_supply=0.25,1.36,2.71"))


def fleet_row(told, which):
    balance = told["fleet"]["estimates"][which]
    return [balance["footprint"], told["fleet"]["handprint"], balance["net"], balance["break_even_rebound"], balance["break_even_devices"]]


def test_the_published_fleet(browser, page):
    open_page(browser, page)
    shown = table(browser, "#fleet-results")
    assert shown["at upper end"][:3] == [pytest.approx(1765), pytest.approx(1786.4, abs=0.1), pytest.approx(-21.44, abs=0.01)]
    assert shown["at upper end"][3] == pytest.approx(0.012, abs=5e-5)
    told = said("image_classification", "--devices", "250e9")
    for name, which in [("at lower end", "lower"), ("all-typical", "typical"), ("mean", "mean"), ("at upper end", "upper")]:
        assert shown[name] == pytest.approx(fleet_row(told, which))


def test_rebound_savings_and_size_move_the_net(browser, page):
    open_page(browser, page)
    before = drawing(browser, "fleet-chart")
    slide(browser, find_all(browser, "#fleet input[type=range]")[1], 0.45)
    assert drawing(browser, "fleet-chart") != before
    type_into(browser, "#fleet label:nth-of-type(4) input", 10)
    type_into(browser, "#fleet label:first-child input", 100e9)
    told = said("image_classification", "--devices", "100e9", "--rebound", "0.45", "--saving", "residential=0.1", "--saving", "other_sectors=0.006")
    shown = table(browser, "#fleet-results")
    assert shown["mean"] == pytest.approx(fleet_row(told, "mean"))
    assert [shown[f"{level} % of the law"][2] for level in (5, 50, 95)] == pytest.approx([told["fleet"]["shared"]["quantiles"][i]["net"] for i in (0, 2, 4)], rel=1e-3)
    negative = float(find(browser, "#fleet-says [data-value]").get_attribute("data-value"))
    assert negative == pytest.approx(told["fleet"]["shared"]["probability_net_negative"], abs=1e-4)
    click(browser, "every device its own", "#fleet")
    independent = table(browser, "#fleet-results")
    spread = told["fleet"]["independent"]["standard_deviation"]
    assert independent["95 % of the law"][0] - independent["5 % of the law"][0] == pytest.approx(2 * 1.6448536 * spread, rel=1e-4)


def test_a_fleet_of_any_size_by_the_slider(browser, page):
    open_page(browser, page)
    slide(browser, find_all(browser, "#fleet input[type=range]")[0], 6)
    assert table(browser, "#fleet-results")["mean"][0] == pytest.approx(card(browser, "mean") * 1e6 / 1e9)
    assert "1 million" in find(browser, "#answer").text


def test_numbers_that_cannot_be_are_told_where_they_stand(browser, page):
    open_page(browser, page)
    type_into(browser, "tr[data-part=casing] input[aria-label$='lower']", 5)
    assert "Casing: Lower, typical and upper have to ascend." in find(browser, "#results").text
    type_into(browser, "tr[data-part=casing] input[aria-label$='lower']", "")
    assert "Three numbers of at least 0" in find(browser, "#results").text
    type_into(browser, "tr[data-part=casing] input[aria-label$='lower']", 0.04)
    assert card(browser, "typical") == pytest.approx(3.41)
    type_into(browser, "#fleet label:first-child input", 0)
    assert "at least one device" in find(browser, "#fleet-results").text
    assert complaints(browser) == []


def test_random_devices_have_the_law_of_the_engine(browser, page):
    """The page's Fourier series against the engine's, over triples of every shape."""
    open_page(browser, page)
    random = np.random.default_rng(7)
    for parts in (2, 3, 7):
        triples = np.sort(random.exponential(1.0, (parts, 3)), axis=1)
        triples[0, 1] = triples[0, 0]  # a mode at the lower end
        triples[-1, 1] = triples[-1, 2]  # and one at the upper
        told = said(*[text for i, triple in enumerate(triples) for text in ("--add", f"part {i}=" + ",".join(map(repr, map(float, triple))))])
        shown = browser.execute_script("const law = lawOfSum(arguments[0].map(([lower, typical, upper]) => ({ lower, typical, upper }))); return [law.mean, law.deviation, ...arguments[1].map((level) => law.quantile(level))];", triples.tolist(), told["quantile_levels"])
        spread = triples[:, 2].sum() - triples[:, 0].sum()
        assert shown[:2] == pytest.approx([told["mean"], told["standard_deviation"]], rel=1e-9)
        assert shown[2:] == pytest.approx(told["quantiles"], abs=5e-5 * spread)


def test_an_existing_page_is_kept(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("mine")
    refused = program.call("device", "image_classification", "--html", page)
    assert refused.returncode == 2 and "--force" in refused.stderr and page.read_text() == "mine"
    assert program.call("device", "image_classification", "--html", page, "--force").returncode == 0
