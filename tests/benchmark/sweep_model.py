"""The model of tests/benchmark/sweep.toml for the peers of sweep_benchmark.py: what is drawn, and what a point is."""

import csv
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95]


def rows_of(table):
    with open(table, encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


class Model:
    """Triples of the device's blocks [kg], and of each sector's parameters; emissions in Mt a year."""

    def __init__(self):
        with open(HERE / "snapshot.toml", "rb") as file:
            scenario = tomllib.load(file)
        fleet = scenario["fleet"]
        profile = fleet["profile"][0]
        inventory = {(row["block"], row["hsl"]): [float(row[end]) for end in ("lower", "typical", "upper")]
                     for row in rows_of(HERE / scenario["inventory"]["table"])}
        levels = {row["part"]: row[profile["preset"]] for row in rows_of(HERE / fleet["profile_table"])}
        blocks = [inventory[block, level] for block, level in levels.items() if (block, level) in inventory]
        self.blocks = [triple for triple in blocks if triple[0] < triple[2]]
        self.constant = sum(triple[0] for triple in blocks if triple[0] == triple[2]) + profile["training"] + profile["use"]
        self.devices = fleet["devices"]
        self.years = scenario["lifetime"]["lifespan_years"]
        self.sectors = []
        for sector in scenario["sector"]:
            table = {row["sector"]: float(row["mt_co2_per_year"]) for row in rows_of(HERE / sector["emissions_table"])}
            triples = {key: [sector[key][end] for end in ("lower", "typical", "upper")] for key in ("saving", "realisation")}
            self.sectors.append((sum(table[row] for row in sector["emissions_rows"]), triples))
        self.triples = [*self.blocks, self.sectors[0][1]["saving"], self.sectors[0][1]["realisation"],
                        self.sectors[1][1]["realisation"]]
