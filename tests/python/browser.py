"""A real headless Chromium, driven by Debian's chromedriver."""

import contextlib
import shutil

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

OPTIONS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
           "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage", "--hide-scrollbars"]


@contextlib.contextmanager
def chromium(folder):
    """A browser without network whose profile is in `folder`; skips the tests where there is none."""
    program, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not program or not driver:
        pytest.skip("no Chromium with chromedriver is installed: scripts/install-packages test")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for option in [*OPTIONS, f"--user-data-dir={folder}"]:
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(service=Service(driver), options=options)
    try:
        browser.set_window_size(1100, 900)
        yield browser
    finally:
        browser.quit()


def open_page(browser, path):
    """Opens a page from disk and waits for its charts. Anything that the browser complains of is a failure."""
    browser.get(path.as_uri())
    wait_for_charts(browser)
    assert complaints(browser) == []


def wait_for_charts(browser):
    browser.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done));")


def complaints(browser):
    return [entry["message"] for entry in browser.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]


def find(browser, selector):
    return browser.find_element(By.CSS_SELECTOR, selector)


def find_all(browser, selector):
    return browser.find_elements(By.CSS_SELECTOR, selector)


def control(browser, label, within="main"):
    """The control inside the label of that text."""
    found = browser.execute_script(
        "const [within, text] = arguments; const labels = [...document.querySelectorAll(`${within} label`)];"
        "return labels.find((one) => one.textContent.trim().startsWith(text))?.querySelector('select, input') ?? labels.map((one) => one.textContent);",
        within, label)
    assert not isinstance(found, list), f"{within} has no control '{label}': {found}"
    return found


def choose(browser, label, text, within="main"):
    Select(control(browser, label, within)).select_by_visible_text(text)
    wait_for_charts(browser)


def click(browser, label, within="main"):
    control(browser, label, within).click()
    wait_for_charts(browser)


def slide(browser, slider, value):
    """Moves a slider as a user does: the value, then the event."""
    browser.execute_script("arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', { bubbles: true }));", slider, value)
    wait_for_charts(browser)


def drawing(browser, chart):
    """What a chart draws, as text."""
    return find(browser, f"#{chart} svg").get_attribute("innerHTML")


def table(browser, selector):
    """Rows of a table as {first cell: [values of the others]}; NaN where a cell holds no number."""
    rows = browser.execute_script(
        "return [...document.querySelectorAll(arguments[0] + ' tbody tr')].map((row) => [row.children[0].textContent,"
        " [...row.children].slice(1).map((cell) => cell.dataset.value ?? null)]);", selector)
    return {name: [float("nan") if value is None else float(value) for value in values] for name, values in rows}
