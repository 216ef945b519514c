"""The figures of Fleetprint: each function takes results or their paths and returns a matplotlib Figure.

    from fleetprint import figures
    figures.rebound("results/rebound.h5").savefig("rebound.pdf")
    figures.save(figures.growth("results/linear.h5", "results/exponential.h5"), "growth")     # growth.png and growth.svg

`scripts/figures` draws all of them, after running what is missing.
"""

from .data_sets import data_sets
from .dependence import dependence
from .drivers import drivers_indices, drivers_tornado
from .drivers_over_years import drivers_years
from .growth import growth
from .over_years import over_years
from .paper import paper_250bn
from .rebound import rebound
from .style import save

__all__ = ["data_sets", "dependence", "drivers_indices", "drivers_tornado", "drivers_years", "growth", "over_years", "paper_250bn", "rebound", "save"]
