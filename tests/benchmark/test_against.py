"""scripts/bench --against: every command of its list runs, and the table says how many times as fast each is, slower ones with a word."""

import argparse
import os
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import against  # noqa: E402
from measure import Run, measured  # noqa: E402


@pytest.fixture()
def tree(tmp_path):
    """As of a commit that was built: here the program under test."""
    for part in ["scenarios", "tests/benchmark"]:
        shutil.copytree(against.ROOT / part, tmp_path / "tree" / part)
    (tmp_path / "tree" / "fleetprint").symlink_to(Path(os.environ["FLEETPRINT"]).resolve())
    return tmp_path / "tree"


def test_every_command_runs(tree, capfd):
    options = argparse.Namespace(against="itself", only=None, rounds=1, scale=1e-5, output=tree / "x.json")
    against.compare(options, tree, os.environ["FLEETPRINT"])
    said, warned = capfd.readouterr()
    assert warned == ""
    for name in ["timeline", "sensitivity", "sweep", "snapshot", "summary", "kernel"]:
        assert any(line.startswith(name) and " -> " in line for line in said.splitlines()), said
    assert '"times_as_fast"' in (tree / "x.json").read_text()


def test_ratios_are_of_the_same_round():
    runs = {"sweep": {"before": [Run(2, 1, 10), Run(6, 3, 10), Run(9, 3, 30)], "now": [Run(1, 2, 20), Run(2, 6, 20), Run(3, 12, 5)]}}
    report = against.report_of(runs)
    wall = report["sweep"]["seconds"]["times_as_fast"]
    assert (wall["least"], wall["median"], wall["greatest"]) == (2, 3, 3)
    line = against.table(report).splitlines()[1]
    assert "3 (2 to 3)" in line and "0.5 (0.25 to 0.5)" in line and "3 -> 6" in line and "30 -> 20" in line and line.endswith("slower")


def test_a_commit_that_does_not_exist_is_said():
    with pytest.raises(SystemExit, match="no-such-commit"):
        against.built("no-such-commit")


def test_a_command_that_fails_says_why():
    with pytest.raises(SystemExit, match="no-such-file.*(\n.*)*failed: .* summary no-such-file.h5"):
        measured(os.environ["FLEETPRINT"], "summary", "no-such-file.h5")
