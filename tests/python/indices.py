"""Sensitivity indices of small scenarios for the tests: how they are asked for, and the laws that they are compared with."""

import csv
import tomllib

import h5py
import program
import sweeps

# What is uncertain is the device alone, in eight blocks: the net is a sum.
ADDITIVE = sweeps.BASE.replace("{ lower = 0.1, typical = 0.2, upper = 0.3 }", "0.2")
# As the name says: four blocks of which three are correlated, and a saving.
CORRELATED = sweeps.BASE.replace('preset = "image_classification"', "hsl = 0") + """\
[fleet.block_correlation]
blocks = ["power_supply", "processing", "pcb"]
matrix = [[1.0, 0.8, 0.3], [0.8, 1.0, 0.0], [0.3, 0.0, 1.0]]
"""
INDEPENDENT = sweeps.BASE.replace('"shared"', '"independent"')


class Indices:
    """The datasets of a file, by parameter where they have that dimension."""

    def __init__(self, path):
        self.path = path
        with h5py.File(path) as file:
            self.data = {name: thing[()] for name, thing in file.items() if isinstance(thing, h5py.Dataset)}
            self.attributes = {name: value.decode() if isinstance(value, bytes) else value for name, value in file.attrs.items()}
        self.parameters = [name.decode() for name in self.data["parameter"]]

    def __getitem__(self, name):
        """{parameter: value} along the last dimension."""
        return dict(zip(self.parameters, self.data[name], strict=True))

    def interval(self, name, widened=1.0):
        """{parameter: (lower, upper)}, moved away from the estimate."""
        ends = zip(self[name].items(), self[name + "_lower"].values(), self[name + "_upper"].values(), strict=True)
        return {key: (value - widened * (value - lower), value + widened * (upper - value)) for (key, value), lower, upper in ends}


def ask(scenario, output, *options):
    program.run("sensitivity", scenario, "-o", output, "--quiet", *options)
    return Indices(output)


def methods(*names):
    return [part for name in names for part in ("--method", name)]


def scenario(folder, text):
    """Lays the scenario and its tables into the folder; returns its path."""
    sweeps.folder_with(folder, "", text)
    return folder / "base.toml"


def blocks_of(preset):
    """{name of the input: triple} of the blocks of a device that are uncertain, kg CO2e."""
    levels = {row["part"]: row[preset] for row in program.table("device_profiles.csv")}
    triples = {f"inventory/{block}/{level}": triple for (block, level), triple in program.inventory().items() if levels[block] == str(level)}
    return {name: triple for name, triple in triples.items() if triple[0] < triple[2]}


def mean(triple):
    return sum(triple) / 3


def variance(triple):
    a, b, c = triple
    return (a * a + b * b + c * c - a * b - a * c - b * c) / 18


def square(triple):
    """Mean of the square."""
    return variance(triple) + mean(triple) ** 2


class Products:
    """The model of tests/benchmark/snapshot.toml: blocks of a device, and sectors of which three numbers are multiplied."""

    FILE = program.ROOT / "tests" / "benchmark" / "snapshot.toml"

    def __init__(self):
        content = tomllib.loads(self.FILE.read_text(encoding="utf-8"))
        profile = content["fleet"]["profile"][0]
        self.blocks = blocks_of(profile["preset"])
        self.constant = sum(profile[extra] for extra in ("training", "use", "end_of_life"))
        self.mt_per_kg = content["fleet"]["devices"] / 1e9
        self.years = content["lifetime"]["lifespan_years"]
        with open(self.FILE.parent / content["sector"][0]["emissions_table"], encoding="utf-8") as file:
            rows = csv.DictReader(line for line in file if not line.startswith("#"))
            emissions = {row["sector"]: float(row["mt_co2_per_year"]) for row in rows}
        self.sectors = {sector["name"]: sum(emissions[row] for row in sector["emissions_rows"]) for sector in content["sector"]}
        self.factors = {f"sector/{sector['name']}/{key}": tuple(sector[key][end] for end in ("lower", "typical", "upper"))
                        for sector in content["sector"] for key in ("saving", "realisation", "rebound")}
        self.triples = {**self.blocks, **self.factors}

    def footprint(self, value):
        return (sum(value[name] for name in self.blocks) + self.constant) * self.mt_per_kg

    def handprint(self, value, rebound=True):
        """value: {name of the input: number or array}. rebound: whether there is any."""
        total = 0
        for sector, emissions in self.sectors.items():
            saved = emissions * value[f"sector/{sector}/saving"] * value[f"sector/{sector}/realisation"]
            total = total + saved * (1 - value[f"sector/{sector}/rebound"] if rebound else 1)
        return total * self.years

    def exact_indices(self):
        """({name: first order}, {name: total order}) of the net."""
        first = {name: variance(triple) * self.mt_per_kg**2 for name, triple in self.blocks.items()}
        total = dict(first)
        everything = sum(first.values())
        for sector, emissions in self.sectors.items():
            laws = {key: self.factors[f"sector/{sector}/{key}"] for key in ("saving", "realisation", "rebound")}
            laws["rebound"] = tuple(1 - value for value in laws["rebound"])
            scale = (emissions * self.years) ** 2
            everything += scale * (product(map(square, laws.values())) - product(mean(law) ** 2 for law in laws.values()))
            for key, law in laws.items():
                others = [other for name, other in laws.items() if name != key]
                first[f"sector/{sector}/{key}"] = scale * variance(law) * product(mean(other) ** 2 for other in others)
                total[f"sector/{sector}/{key}"] = scale * variance(law) * product(map(square, others))
        return [{name: part / everything for name, part in parts.items()} for parts in (first, total)]


def product(numbers):
    result = 1.0
    for number in numbers:
        result *= number
    return result
