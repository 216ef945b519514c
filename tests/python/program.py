"""Runs the fleetprint under test, whose path is in the environment variable FLEETPRINT."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"


def call(*arguments, **options):
    """The finished process, whatever its exit code; text is captured."""
    command = [os.environ["FLEETPRINT"], *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, **options)


def run(*arguments, **options):
    """The same, for calls that must succeed."""
    done = call(*arguments, **options)
    assert done.returncode == 0, f"{done.args} gave {done.returncode}:\n{done.stderr}{done.stdout}"
    return done


def table(name):
    """Rows of a CSV of scenarios/ as dictionaries, comment lines left out."""
    import csv

    with open(SCENARIOS / name, encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def inventory():
    """{(block, hsl): (lower, typical, upper)} of the shipped inventory, kg CO2e."""
    return {
        (row["block"], int(row["hsl"])): (float(row["lower"]), float(row["typical"]), float(row["upper"]))
        for row in table("lci_pirson_bol_2021.csv")
    }
