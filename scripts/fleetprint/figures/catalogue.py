"""Every figure of the README: its name, the runs whose results it is drawn from, and how."""

from dataclasses import dataclass
from typing import Callable

from . import data_sets, dependence, drivers_indices, drivers_tornado, drivers_years, growth, over_years, paper_250bn, rebound


@dataclass(frozen=True)
class Job:
    """A result file and the run that makes it."""

    result: str
    command: str  # "run", "sweep" or "sensitivity"
    scenario: str
    options: tuple = ()  # (name, value) of fleetprint.sensitivity


@dataclass(frozen=True)
class Entry:
    name: str
    jobs: tuple
    pictures: dict  # what is added to the name: function of the jobs' results
    caption: str


def drivers_options(trials, *methods):
    return (("methods", methods), ("trials", trials))


PAPER = Job("paper-250bn.h5", "run", "paper-250bn.toml")
IPCC = Job("paper-250bn-ipcc-ar6.h5", "run", "paper-250bn-ipcc-ar6.toml")
LINEAR = Job("linear.h5", "run", "growth-250bn-linear.toml")
EXPONENTIAL = Job("exponential.h5", "run", "growth-250bn-exponential.toml")
CRITICISMS = Job("criticisms.h5", "run", "infrastructure-and-realisation.toml")
REBOUND = Job("rebound.h5", "sweep", "sweep-rebound.toml")
DEPENDENCE = Job("dependence.h5", "sweep", "sweep-dependence.toml")
DRIVERS = Job("drivers-250bn.h5", "sensitivity", "drivers-250bn.toml",
              (*drivers_options(65536, "sobol", "shapley", "tornado"), ("permutations", 32768)))  # fmt: skip
DRIVERS_YEARS = Job("drivers-over-years.h5", "sensitivity", "drivers-over-years.toml", drivers_options(65536, "sobol", "tornado"))


def one(draw: Callable):
    return {"": draw}


CATALOGUE = (
    Entry("paper-250bn", (PAPER,), one(paper_250bn),
          "the published 250-billion-device question with its uncertainty: footprint, handprint by sector, net and where it is zero"),
    Entry("growth", (LINEAR, EXPONENTIAL), one(growth),
          "devices over the years under linear and exponential growth, the published years beside ours, and what production can keep"),
    Entry("dependence", (PAPER, DEPENDENCE), one(dependence),
          "the fleet's footprint where devices share their uncertainty, share part of it, or each draw for itself"),
    Entry("rebound", (REBOUND,), one(rebound), "net over the common rebound, and the map of where the balance is zero"),
    Entry("data-sets", (PAPER, IPCC), one(data_sets), "the same question on energy CO2 of 2018 and on IPCC AR6"),
    Entry("over-years", (CRITICISMS,), one(over_years), "footprint, handprint and net of every year, and when variants are paid back"),
    Entry("drivers-250bn", (DRIVERS,), {"-tornado": drivers_tornado, "-indices": drivers_indices},
          "which uncertain number decides the balance of 250 billion devices: tornado, Sobol' indices and Shapley effects"),
    Entry("drivers-over-years", (DRIVERS_YEARS,), {"-tornado": drivers_tornado, "-indices": drivers_indices, "-years": drivers_years},
          "which uncertain number decides over the years"),
)  # fmt: skip
