"""Results of every kind, for the tests of what holds of all of them."""

import program
import sweeps

# An axis with the name of a column of every table; two points that differ in nothing else.
UNIT = '[[sweep.axis]]\nname = "unit"\nkey = "fleet.devices"\nvalues = [1e9, 2e9, 2e9]\n'
ZIP = sweeps.HEADER + 'combine = "zip"\n' + sweeps.REBOUND.replace("0.0, 0.1, 0.3", "0.0, 0.1, 0.1") + UNIT
# Texts that a CSV has to quote, sectors whose names would become one.
TITLE = 'A small, "growing" fleet'
YEARS = sweeps.BASE_OVER_TIME.replace("last_year = 2030", "last_year = 2027").replace("trials = 400", "trials = 60")
YEARS = YEARS.replace('"A small fleet"', f"'{TITLE}'") + """
[output]
break_even_sector = "homes"

[[sector]]
name = "other_homes"
emissions_mt_per_year = 5
saving = 0.1

[[sector]]
name = "other__homes"
emissions_mt_per_year = 7
saving = { lower = 0.0, typical = 0.1, upper = 0.2 }
"""


def of_every_kind(new_folder, found):
    """A result of every kind by its name, those that are `found` among them. new_folder() is an empty folder."""

    def laid(sweep=sweeps.GRID, base=sweeps.BASE):
        return sweeps.folder_with(new_folder(), sweep, base).parent

    def add(name, command, folder, file, *options):
        found[name] = folder / f"{name}.h5"
        program.run(command, folder / file, "-o", found[name], "--quiet", *options)

    over_years = laid(base=YEARS)
    add("years", "run", over_years, "base.toml")
    grid = laid()
    add("grid", "sweep", grid, "sweep.toml")
    add("shard", "sweep", grid, "sweep.toml", "--shard", "2/4")
    add("zip", "sweep", laid(ZIP), "sweep.toml")
    add("grid_of_years", "sweep", laid(sweeps.HEADER + sweeps.REBOUND, YEARS), "sweep.toml")
    asked = ["--trials", 512, "--response", "net_total", "--response", "footprint_total", "--response", "net"]
    add("sensitivity", "sensitivity", over_years, "base.toml", *asked)
    add("sensitivity_of_grid", "sensitivity", grid, "sweep.toml", "--trials", 512)
    return found
