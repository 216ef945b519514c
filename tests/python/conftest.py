"""Shared by all tests that run the program: where it is, and results that several tests read."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

import program  # noqa: E402

os.environ.pop("COLUMNS", None)  # outputs are compared as they are without it


@pytest.fixture(scope="session")
def paper_result(tmp_path_factory):
    """The main job with 4000 trials: base and variants."""
    path = tmp_path_factory.mktemp("paper") / "paper.h5"
    program.run("run", program.SCENARIOS / "paper-250bn.toml", "-o", path, "--trials", 4000, "--quiet")
    return path


@pytest.fixture(scope="session")
def plain_result(tmp_path_factory):
    """A scenario without variants: a small fleet of independent devices."""
    path = tmp_path_factory.mktemp("plain") / "plain.h5"
    program.run("run", program.SCENARIOS / "hardware-levels.toml", "-o", path, "--trials", 50, "--quiet")
    return path


@pytest.fixture(scope="session")
def results(tmp_path_factory, paper_result, plain_result):
    """A result of every kind by its name."""
    import kinds

    return kinds.of_every_kind(lambda: tmp_path_factory.mktemp("kinds"), {"variants": paper_result, "plain": plain_result})


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """A headless Chromium for the tests of pages; the others need none of its packages."""
    from browser import chromium

    with chromium(tmp_path_factory.mktemp("browser")) as one:
        yield one
