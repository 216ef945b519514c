"""Draws what a result of `fleetprint sensitivity` holds, a panel for each variant or point of a sweep.

Example: scripts/plot-sensitivity results/drivers-250bn.h5 -o results/drivers-250bn
writes, as .png and .svg and as far as the file has them,
  NAME-tornado   the response with one factor at its lower and upper end, every other factor typical
  NAME-indices   Sobol' indices and Shapley effects with their intervals
  NAME-years     Sobol' indices of first order, year by year
"""

import argparse
import sys
from pathlib import Path

from ..errors import FleetprintError, MissingData
from .drivers import SHARES, drivers_indices, drivers_tornado
from .drivers_over_years import drivers_years
from .sensitivity_reader import Sensitivity
from .style import save


def pictures(result):
    """Name and drawing function of every picture for which the file has what it takes."""
    found = [("tornado", drivers_tornado)] if "tornado_at_typical" in result else []
    found += [("indices", drivers_indices)] if any(name in result for name, *_ in SHARES) else []
    found += [("years", drivers_years)] if "first_order_by_year" in result else []
    if not found:
        raise MissingData("The file has no tornado, Sobol' indices or Shapley effects to draw: ask with --method sobol, shapley or tornado.")
    return found


def main(command_line=None):
    parser = argparse.ArgumentParser(prog="scripts/plot-sensitivity", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("result", type=Path, help="result file of fleetprint sensitivity")
    parser.add_argument("-o", "--output", type=Path, required=True, help="where to write, without -tornado and suffix")
    parser.add_argument("--at", action="append", default=[], metavar="DIMENSION=LABEL",
                        help="only this point, axis value or response (repeatable): point=base, rebound=0.3, response=footprint_total")  # fmt: skip
    arguments = parser.parse_args(command_line)
    try:
        result = Sensitivity(arguments.result, [one.partition("=")[::2] for one in arguments.at])
        for name, draw in pictures(result):
            for path in save(draw(result), arguments.output.with_name(f"{arguments.output.name}-{name}")):
                print(f"Written: {path}")
    except (FleetprintError, OSError) as problem:
        sys.exit(f"plot-sensitivity: {problem}")


if __name__ == "__main__":
    main()
