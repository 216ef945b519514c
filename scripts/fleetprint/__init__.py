"""Results of Fleetprint in Python: open them with labels, ask for quantiles and exceedance, run scenarios, draw the figures.

    import fleetprint

    with fleetprint.open_result("results/paper-250bn.h5") as result:
        print(result.data.net_total.sel(point="base").mean())
    fleetprint.quantiles("results/paper-250bn.h5", "net_total", [0.05, 0.5, 0.95])
    fleetprint.run("scenarios/paper-250bn.toml", trials=1000, overrides={"sector.*.rebound": 0.2})
    fleetprint.figures.growth("results/linear.h5", "results/exponential.h5").savefig("growth.pdf")

Needs xarray with h5netcdf or netcdf4; run() of a dict tomli_w; the figures matplotlib.
"""

import importlib

from .distribution import exceedance, quantiles
from .errors import FleetprintError, MissingData, NotAResult, ProgramError
from .program import find_program, run, sensitivity, sweep
from .result import Result, open_result

__all__ = ["FleetprintError", "MissingData", "NotAResult", "ProgramError", "Result", "exceedance", "figures", "find_program", "open_result",
           "quantiles", "run", "sensitivity", "sweep"]  # fmt: skip


def __getattr__(name):
    """`fleetprint.figures` is imported when it is used, so that all else works without matplotlib."""
    if name == "figures":
        return importlib.import_module(".figures", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
