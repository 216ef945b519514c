"""Result files as labelled xarray data. What the variables mean: engine/store/README.md."""

import functools
import os
from pathlib import Path

import xarray

from .errors import MissingData, NotAResult

FORMAT_VERSION = 1
# Dimensions of a result that are no points: variants stand along `point`, a sweep's points along its axes.
INNER = {"trial", "profile", "block", "sector", "estimate", "quantile", "statistic", "saving", "bin", "bin_edge", "year", "stage", "age",
         "growth", "stock_level", "parameter", "parameter2", "end", "response", "response_by_year"}  # fmt: skip


class Result:
    """An open result.

    data         xarray.Dataset of the root variables, read when they are used
    summary      xarray.Dataset of the group `summary`, opened when it is used; empty for `fleetprint sensitivity`
    attributes   dict of the root attributes
    path, kind   where it was read from; "run", "sweep" or "sensitivity"

    It is a context manager; `close` lets go of the file, `load` reads everything first.
    """

    def __init__(self, path, data, engine=None):
        self.path, self.data, self._engine = Path(path), data, engine
        self.attributes = {name: value.item() if hasattr(value, "item") else value for name, value in data.attrs.items()}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __repr__(self):
        sizes = ", ".join(f"{name}: {size}" for name, size in self.data.sizes.items())
        return f"<fleetprint.Result of {self.kind}: {self.title} ({sizes})>"

    @functools.cached_property
    def summary(self):
        return xarray.Dataset() if self.kind == "sensitivity" else _open(self.path, self._engine, group="summary")

    @property
    def title(self):
        return self.attributes["title"]

    @property
    def kind(self):
        if "sensitivity" in self.attributes:
            return "sensitivity"
        return self.attributes["history"].split()[2]  # fleetprint VERSION COMMAND ...

    @property
    def point_dimensions(self):
        """Names of the leading dimensions: () without variants, ("point",), or the axes of a sweep, ("rebound", "dependence")."""
        measure = "evaluations" if "evaluations" in self.data else "horizon_years"
        return tuple(name for name in self.data[measure].dims if name not in INNER)

    @property
    def points(self):
        """Label of every point, a dict of dimension and value each: [{"point": "base"}, ...], [{"rebound": 0.1, "dependence": "shared"}, ...],
        or [{}] for a single scenario."""
        found = [{}]
        for name in self.point_dimensions:
            values = self.data[name].values.tolist()
            found = [{**before, name: value} for before in found for value in values]
        return found

    def unit(self, output):
        """Unit of a variable: result.unit("net_total") is "Mt CO2e"."""
        where = self.data if output in self.data else self.summary
        if output not in where:
            raise MissingData(f"{self.path}: has no {output}. {known(self)}")
        return where[output].attrs["units"]

    def write_inputs(self, folder):
        """Writes the scenario and the data files that the result was made from into a new or empty folder; returns the scenario's path, to run again.

        Tables that the scenario names by ".." lie beside its own folder then. What the command line set is not in them: it is the attribute
        `overrides`. Raises MissingData for results of version 0.1.0, which do not hold their tables.
        """
        try:
            with _open(self.path, self._engine, group="tables") as tables:
                texts = dict(zip(tables.table.values.tolist(), tables.text.values.tolist(), strict=True))
        except NotAResult as problem:
            raise MissingData(f"{self.path}: does not hold the tables that it was made from. Version 0.2.0 and later write them.") from problem
        texts[self.data.attrs["scenario_file"]] = self.data.attrs["scenario"]
        if "base_scenario" in self.data.attrs:
            texts[self.data.attrs["base_scenario_file"]] = self.data.attrs["base_scenario"]
        if absolute := [name for name in texts if Path(name).is_absolute()]:
            raise ValueError(f"{self.path}: was made from {', '.join(absolute)}, named by a whole path, which is not written.")
        folder = Path(folder)
        if folder.exists() and any(folder.iterdir()):
            raise FileExistsError(f"{folder}: is not empty.")
        up = max(Path(os.path.normpath(name)).parts.count("..") for name in texts)
        home = folder.joinpath(*["scenario"] * up)
        for name, text in texts.items():
            file = Path(os.path.normpath(home / name))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        return home / self.data.attrs["scenario_file"]

    def load(self):
        """Reads all of it into memory; returns itself."""
        self.data.load()
        self.summary.load()
        return self

    def close(self):
        self.data.close()
        if "summary" in self.__dict__:
            self.summary.close()


def open_result(path, engine=None):
    """Opens a result of `fleetprint run`, `sweep`, `merge` or `sensitivity`.

    path     result file
    engine   of xarray: "h5netcdf", "netcdf4", or None for whichever is installed

    Returns a Result. Raises FileNotFoundError, and NotAResult if the file is none.

        with fleetprint.open_result("results/paper-250bn.h5") as result:
            print(result.title)
            print(result.data.net_total.sel(point="base").mean())                      # (trial) -> Mt CO2e
            print(result.summary.net_total.sel(statistic="mean").to_series())          # (point)
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"{path}: there is no such file.")
    data = _open(path, engine)
    try:
        _expect_result(path, data)
    except NotAResult:
        data.close()
        raise
    return Result(path, data, engine)


def known(result):
    """A sentence that names the outputs of a result, for messages."""
    names = [name for name in result.summary if "statistic" in result.summary[name].dims]
    return f"It has {', '.join(names)}." if names else "It has no outputs of trials."


def _open(path, engine, **options):
    try:
        return xarray.open_dataset(path, engine=engine, decode_times=False, **options)
    except (OSError, ValueError, KeyError) as problem:
        if engine and "unrecognized engine" in str(problem):
            raise
        raise NotAResult(f"{path}: is no result of Fleetprint (no HDF5 file that could be read). Name what `fleetprint run`, `sweep` or "
                         "`sensitivity` wrote.") from problem  # fmt: skip


def _expect_result(path, data):
    if "fleetprint_version" not in data.attrs or "format_version" not in data.attrs:
        raise NotAResult(f"{path}: is no result of Fleetprint (it has no attribute fleetprint_version). Name what `fleetprint run`, `sweep` or "
                         "`sensitivity` wrote.")  # fmt: skip
    version = int(data.attrs["format_version"])
    if version > FORMAT_VERSION:
        raise NotAResult(f"{path}: has format version {version}, which is newer than this package, which reads version {FORMAT_VERSION}. "
                         "Use the package that came with the program.")  # fmt: skip
