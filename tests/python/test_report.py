"""fleetprint report in a real browser: the numbers shown are those of the file, and controls change what is drawn."""

import h5py
import numpy as np
import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import program
from browser import choose, click, complaints, control, drawing, find, find_all, open_page, slide, table, wait_for_charts


@pytest.fixture(scope="session")
def years_result(tmp_path_factory):
    path = tmp_path_factory.mktemp("years") / "years.h5"
    program.run("run", program.SCENARIOS / "infrastructure-and-realisation.toml", "-o", path, "--trials", 400, "--quiet")
    return path


@pytest.fixture(scope="session")
def page_of(tmp_path_factory):
    pages = {}

    def write(result):
        if result not in pages:
            pages[result] = tmp_path_factory.mktemp("page") / "page.html"
            program.run("report", result, "-o", pages[result])
        return pages[result]

    return write


def text_of(browser, selector):
    return find(browser, selector).text


def whole(browser):
    return browser.execute_script("return document.getElementById('page').textContent")


def close(shown, expected):
    np.testing.assert_allclose(shown, expected, rtol=1e-6, atol=1e-9)


def test_the_answer_is_the_one_of_the_terminal(browser, page_of, paper_result):
    open_page(browser, page_of(paper_result))
    summary = " ".join(program.run("summary", paper_result).stdout.split())
    assert text_of(browser, "h1") == "Do 250 billion TinyML devices emit more than they help to avoid?"
    answer = text_of(browser, "#answer").removeprefix("One uncertainty for all devices. ")
    assert answer.startswith("They avoid more than they emit: P(net < 0) = 100 %")
    assert answer in summary


def test_the_table_of_numbers_is_that_of_the_file(browser, page_of, paper_result):
    open_page(browser, page_of(paper_result))
    shown = table(browser, "#numbers")
    with h5py.File(paper_result) as file:
        for name, label in [("footprint_total", "Footprint"), ("net_total", "Net (negative is good)"), ("break_even_rebound", "Net is zero at a common rebound of")]:
            low, middle, high = (file[f"summary/{name}_quantile"][0, i] for i in (0, 2, 4))
            estimates = file[f"{name.removesuffix('_total')}_by_estimate"][0]
            close(shown[label], [low, middle, high, file[f"summary/{name}"][0, 0], estimates[1], estimates[3]])
    assert shown["Footprint"][-1] == pytest.approx(1765)
    assert "of the trials have (at any saving in" in text_of(browser, "#break-even-words")


def test_a_variant_a_band_and_an_amount_are_chosen_for_the_whole_page(browser, page_of, paper_result):
    open_page(browser, page_of(paper_result))
    before = drawing(browser, "distribution-chart")
    choose(browser, "Variant", "30 % rebound")
    assert text_of(browser, "#answer").startswith("30 % rebound. Undecided: P(net < 0) =")
    assert drawing(browser, "distribution-chart") != before
    choose(browser, "Band", "25 % to 75 %")
    choose(browser, "Amounts", "a year")
    with h5py.File(paper_result) as file:
        point = list(file["point"].asstr()).index("rebound_30")
        low, middle, high = (file["summary/net_total_quantile"][point, i] for i in (1, 2, 3))
    assert find(browser, "#numbers thead th").text == "Mt CO2e a year"
    close(table(browser, "#numbers")["Net (negative is good)"][:3], [low, middle, high])  # values stay those of the file
    assert f"{low / 3:,.1f}".replace("-", "−") in text_of(browser, "#numbers")


def test_bands_beyond_the_levels_of_the_file_come_from_its_trials(browser, page_of, paper_result):
    open_page(browser, page_of(paper_result))
    choose(browser, "Band", "0.5 % to 99.5 %")
    with h5py.File(paper_result) as file:
        expected = np.quantile(file["net_total"][0], [0.005, 0.995])
    close(np.array(table(browser, "#numbers")["Net (negative is good)"])[[0, 2]], expected)


def test_the_distribution_is_that_of_the_trials(browser, page_of, paper_result):
    open_page(browser, page_of(paper_result))
    with h5py.File(paper_result) as file:
        trials = file["footprint_total"][0]
    bins = browser.execute_script("return data.trials.variables.footprint_total[0]")
    counts, _ = np.histogram(trials, bins=len(bins["counts"]), range=(bins["lower"], bins["upper"]))
    assert np.abs(counts - bins["counts"]).sum() <= 2  # a value on the edge of a bin
    choose(browser, "Output", "Footprint total", "#distribution")
    density = drawing(browser, "distribution-chart")
    click(browser, "exceedance", "#distribution")
    assert drawing(browser, "distribution-chart") != density
    shown = table(browser, "#distribution-chart")
    close([shown["5 %"][0], shown["99 %"][0]], np.quantile(trials, [0.05, 0.99]))


def test_the_device_stands_beside_its_worst_case_and_other_products(browser, page_of, paper_result):
    open_page(browser, page_of(paper_result))
    shown = table(browser, "#device-chart")
    assert (shown["all parts at upper end"], shown["all-typical"], shown["smart watch"], shown["laptop"]) == (pytest.approx([7.06]), pytest.approx([3.41]), [34], [349])
    click(browser, "linear", "#device")
    assert "laptop" not in drawing(browser, "device-chart")


def test_rebound_on_the_slider_moves_the_net(browser, page_of, paper_result):
    open_page(browser, page_of(paper_result))
    slide(browser, find(browser, "#sectors input[type=range]"), 0.46)
    with h5py.File(paper_result) as file:
        avoided = (file["sector_reach"][0] * file["sector_saving"][0]).sum()
        footprint = file["footprint_by_estimate"][0, 2]
    close(float(find(browser, "#sectors-says [data-value]").get_attribute("data-value")), footprint - 0.54 * avoided)
    assert "more is avoided" in text_of(browser, "#sectors-says")
    slide(browser, find(browser, "#sectors input[type=range]"), 0.47)
    assert "more is emitted" in text_of(browser, "#sectors-says")


def test_the_zero_line_of_the_map_is_where_the_engine_puts_it(browser, page_of, paper_result):
    open_page(browser, page_of(paper_result))
    with h5py.File(paper_result) as file:
        needed = file["break_even_saving_by_estimate"][0]
    for reading, i in [("all device parts at upper end", 3), ("mean", 2), ("all device parts at lower end", 0)]:
        choose(browser, "Footprint", reading, "#break-even")
        shown = table(browser, "#break-even-chart")["0 %"]
        if np.isfinite(needed[i]):
            close(shown, [needed[i]])
        else:
            assert np.isnan(shown).all()
            assert "none: negative at any saving" in find(browser, "#break-even-chart").get_attribute("textContent")
    before = drawing(browser, "break-even-chart")
    choose(browser, "Saving of", "residential", "#break-even")
    assert drawing(browser, "break-even-chart") != before


def test_the_map_agrees_with_the_net_over_savings_that_the_engine_drew(browser, page_of, paper_result):
    open_page(browser, page_of(paper_result))
    with h5py.File(paper_result) as file:
        savings, nets = file["saving"][:], file["net_by_saving_and_estimate"][0, :, 3]
    shown = browser.execute_script("const net = netAt({ sector: 1, reading: 'upper' }); return arguments[0].map((saving) => net(saving, 0));", savings.tolist())
    close(shown, nets)


def test_parts_add_up_to_the_footprint(browser, page_of, paper_result):
    open_page(browser, page_of(paper_result))
    with h5py.File(paper_result) as file:
        footprint = file["summary/footprint_total"][0, 0]
        shares = file["variance_share_by_block"][0]
    assert sum(values[0] for values in table(browser, "#blocks-chart").values()) == pytest.approx(footprint, rel=1e-9)
    click(browser, "share of the spread", "#parts")
    assert table(browser, "#blocks-chart")["power supply"] == [pytest.approx(100 * shares.max())]


def test_every_chart_is_named_and_has_its_values_as_a_table(browser, page_of, paper_result, years_result):
    for result, least in [(paper_result, 6), (years_result, 10)]:
        open_page(browser, page_of(result))
        figures = find_all(browser, "figure")
        assert len(figures) >= least
        for figure in figures:
            drawn = figure.find_element(By.CSS_SELECTOR, "svg")
            assert drawn.get_attribute("aria-label") and drawn.get_attribute("role") == "img"
            assert figure.find_elements(By.CSS_SELECTOR, "details tbody tr")
        assert not {"NaN", "undefined", "[object"} & set(whole(browser).replace("(", " ").split())


def test_a_fleet_over_the_years(browser, page_of, years_result):
    open_page(browser, page_of(years_result))
    with h5py.File(years_result) as file:
        years = file["year"][:]
        expected = [file[f"summary/{name}_quantile"][0, -1, i] for name in ("footprint", "handprint", "net") for i in (0, 2, 4)]
        payback = file["payback_year"][0]
        stages = file["footprint_by_stage"][0, :, -1]
    close(table(browser, "#years-chart")[str(years[-1])], expected)
    assert table(browser, "#stages-chart")[str(years[-1])] == pytest.approx(stages[stages > 0].tolist())
    shown = table(browser, "#payback-chart")
    assert shown == {str(int(year)): [pytest.approx((payback == year).mean())] for year in np.unique(payback[np.isfinite(payback)])}


def test_series_are_toggled_and_the_scale_switched(browser, page_of, years_result):
    open_page(browser, page_of(years_result))
    assert "Handprint" in drawing(browser, "years-chart")
    click(browser, "Handprint", "#years")
    assert "Handprint" not in drawing(browser, "years-chart")
    linear = drawing(browser, "years-chart")
    click(browser, "logarithmic", "#years")
    assert drawing(browser, "years-chart") != linear
    click(browser, "Net since the first year", "#years")
    with h5py.File(years_result) as file:
        cumulative = file["summary/cumulative_net_quantile"][0, -1, 2]
        year = str(file["year"][-1])
    assert table(browser, "#years-chart")[year][-2] == pytest.approx(cumulative)


def test_inputs_stand_with_their_sources(browser, page_of, paper_result):
    open_page(browser, page_of(paper_result))
    shown = table(browser, "#inputs")
    assert shown["power supply"] == [0.25, 1.36, pytest.approx(1.44), 2.71]
    assert shown["total"] == [pytest.approx(value, abs=5e-4) for value in (1.07, 3.41, 3.847, 7.06)]
    text = text_of(browser, "#inputs")
    assert "sector.residential.saving" in text and "saving: Prakash et al. (2023), figure 5" in text
    assert "Pirson & Bol (2021)" in text and "reconstruction" in text
    assert "sampling.trials 4000 set by the command line; the file says 100000" in " ".join(text.split()), "the trials that counted, not the file's"
    assert "elsewhere rebound_10: 0.1; rebound_30: 0.3" in text
    assert "20231101" in text_of(browser, "#provenance")


def test_hovering_tells_the_value_beneath(browser, page_of, paper_result):
    open_page(browser, page_of(paper_result))
    bar = find(browser, "#blocks-chart svg g[aria-label=bar] rect")
    browser.execute_script("arguments[0].scrollIntoView({ block: 'center' })", bar)
    ActionChains(browser).move_to_element(bar).perform()
    wait_for_charts(browser)
    with h5py.File(paper_result) as file:
        greatest = file["footprint_by_block"][0].max()
    told = browser.execute_script("return document.querySelector('#blocks-chart svg g[aria-label=tip]').textContent")
    assert told.replace("\u200b", " ").strip() == f"power supply {greatest:.4g} Mt CO2e over 3 years"


def test_keyboards_reach_every_control(browser, page_of, years_result):
    open_page(browser, page_of(years_result))
    controls = browser.execute_script("return [...document.querySelectorAll('select, input, button, summary')].filter((one) => one.offsetParent !== null && !(one.type === 'radio' && !one.checked)).length")
    reached = set()
    for _ in range(controls + 5):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        reached.add(browser.switch_to.active_element)
    assert len([one for one in reached if one.tag_name in ("select", "input", "button", "summary")]) == controls
    handprint = control(browser, "Handprint", "#years")
    handprint.send_keys(Keys.SPACE)
    wait_for_charts(browser)
    assert "Handprint" not in drawing(browser, "years-chart")


def test_light_dark_narrow_and_printed(browser, page_of, paper_result):
    page = page_of(paper_result)
    grounds = []
    for scheme in ("light", "dark"):
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        open_page(browser, page)
        grounds.append(browser.execute_script("return getComputedStyle(document.body).backgroundColor"))
    assert len(set(grounds)) == 2
    choose(browser, "Look", "light")
    assert browser.execute_script("return getComputedStyle(document.body).backgroundColor") == grounds[0]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": []})
    assert not find(browser, ".panel.sticky").is_displayed() and find(browser, "#answer").is_displayed()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 380, "height": 800, "deviceScaleFactor": 1, "mobile": True})
    open_page(browser, page)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 380
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_page_asks_the_network_for_nothing(browser, page_of, paper_result):
    open_page(browser, page_of(paper_result))
    loaded = browser.execute_script("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert loaded == []
    refused = browser.execute_async_script("const done = arguments[0]; fetch('https://example.org/').then(() => done('answered'), () => done('refused'))")
    assert refused == "refused"
    assert any("Content Security Policy" in message for message in complaints(browser))


def test_a_sweep_is_explored(browser, page_of, tmp_path_factory):
    result = tmp_path_factory.mktemp("sweep") / "sweep.h5"
    program.run("sweep", program.SCENARIOS / "sweep-rebound.toml", "-o", result, "--trials", 100, "--quiet", "--set", "sweep.axis.rebound.steps=4")
    open_page(browser, page_of(result))
    with h5py.File(result) as file:
        probabilities = file["summary/probability_net_negative"][:]
        nets = file["summary/net_total"][..., 0]
        savings = file["other_saving"][:]
        place = int(np.flatnonzero(savings == 0.006)[0])
    assert text_of(browser, "#answer").startswith(f"Of {probabilities.size} points {(probabilities >= 0.975).sum()} avoid more than they emit ")
    shown = table(browser, "#sweep-chart")
    close([shown[key] for key in ("0", "0.2", "0.4", "0.6")], nets[:, place, :])
    lines = drawing(browser, "sweep-chart")
    choose(browser, "other saving", "0.02", "#explorer")
    assert drawing(browser, "sweep-chart") != lines
    choose(browser, "Along", "other saving", "#explorer")
    click(browser, "map", "#explorer")
    choose(browser, "Up", "rebound", "#explorer")
    close([table(browser, "#sweep-chart")[key] for key in ("0", "0.2", "0.4", "0.6")], nets[:, :, 0])
    choose(browser, "Output", "P(net < 0)", "#explorer")
    close([table(browser, "#sweep-chart")[key] for key in ("0", "0.2", "0.4", "0.6")], 100 * probabilities[:, :, 0])
    assert complaints(browser) == []


def test_a_sensitivity_analysis(browser, page_of, tmp_path_factory):
    result = tmp_path_factory.mktemp("drivers") / "drivers.h5"
    program.run("sensitivity", program.SCENARIOS / "drivers-250bn.toml", "-o", result, "--trials", 512, "--method", "sobol", "--method", "tornado", "--quiet")
    open_page(browser, page_of(result))
    with h5py.File(result) as file:
        names = [name.replace("_", " ") for name in file["parameter"].asstr()]
        total, lower, first = (file[name][0] for name in ("total_order", "total_order_lower", "first_order"))
        low, high = (file["tornado_at_typical"][0, :, list(file["end"].asstr()).index(end)] for end in ("lower", "upper"))
        other = file["total_order"][1]
    shown = table(browser, "#total_order-chart")
    for i, name in enumerate(names):
        if np.isfinite(total[i]):
            close(np.array(shown[name])[[0, 1, 3]], [total[i], lower[i], first[i]])
    assert list(shown)[0] == names[np.nanargmax(total)]
    ends = table(browser, "#tornado_at_typical-chart")
    i = names.index("sector/residential/saving")
    close(ends["sector/residential/saving"], [low[i], high[i]])
    leading = text_of(browser, "#answer")
    browser.execute_script("arguments[0].selectedIndex = 1; arguments[0].dispatchEvent(new Event('change'));", control(browser, "Variant"))
    wait_for_charts(browser)
    assert text_of(browser, "#answer") != leading
    close(table(browser, "#total_order-chart")[names[np.nanargmax(other)]][0], np.nanmax(other))
    assert complaints(browser) == []
