"""Reads a result of `fleetprint sensitivity` for drawing: a response, at some points, and words for what they are called."""

import tomllib

import h5py
import numpy as np

INNER = ["response", "response_by_year", "year", "parameter", "parameter2", "end"]  # dimensions that are no points


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def words(name):
    return name.replace("_", " ")


def factor_words(name):
    """'sector/residential/saving' is 'residential: saving', 'inventory/power_supply/2' 'device: power supply, level 2'."""
    kind, *rest = [words(part) for part in name.split("/")]
    if kind == "inventory" and len(rest) == 2:
        return f"device: {rest[0]}, level {rest[1]}"
    if kind == "growth" and len(rest) == 2:
        return f"{rest[0]} growth: {rest[1]}"
    if kind in {"shared", "factor"}:
        return f"{' '.join(rest)} ({'one draw for several' if kind == 'shared' else 'correlated'})"
    if kind in {"sector", "profile"} and len(rest) > 1:
        return ": ".join(rest)
    return ": ".join([kind, *rest])


def dimensions_of(name, item):
    """The names of a variable's dimensions; that of a dimension scale is its own."""
    if "CLASS" in item.attrs:
        return [name]
    return [text(axis[0].name).strip("/") for axis in item.dims]


class Refusal(Exception):
    """What a person has to know when a file cannot be drawn."""


class Sensitivity:
    """Variables of a file as arrays (point, ...): the dimensions of points are made one, and `chosen` picks among all."""

    def __init__(self, path, chosen):
        with h5py.File(path) as file:
            if "sensitivity" not in file.attrs:
                raise Refusal(f"{path}: is no result of 'fleetprint sensitivity'.")
            self.attributes = {name: text(value) for name, value in file.attrs.items()}
            variables = {name: item for name, item in file.items() if isinstance(item, h5py.Dataset)}
            self._dimensions = {name: dimensions_of(name, item) for name, item in variables.items()}
            self._values = {name: item[()] for name, item in variables.items()}
            self._notes = {name: text(item.attrs.get("long_name", "")) for name, item in variables.items()}
            self._units = {name: text(item.attrs.get("units", "")) for name, item in variables.items()}
        self.confidence = float(self.attributes["sensitivity"].partition("confidence ")[2].partition(";")[0])
        self._chosen = {key: self._place(key, label) for key, label in chosen}
        self.parameters = [text(name) for name in self._values["parameter"]]
        outer = [name for name in self._dimensions["evaluations"] if name not in self._chosen]
        self.points = self._point_labels(outer) or [", ".join(f"{words(k)} {label}" for k, label in chosen if k not in INNER)]

    def __contains__(self, name):
        return name in self._values

    def of(self, name):
        """(point, ...): year, parameter and end, whichever the variable has; of several responses the one chosen, else the first."""
        values, kept = self._values[name], []
        for at, dimension in reversed(list(enumerate(self._dimensions[name]))):
            place = self._chosen.get(dimension, 0 if dimension.startswith("response") else None)
            if place is None:
                kept.insert(0, dimension)
            else:
                values = values.take(place, axis=at)
        inner = sum(dimension in INNER for dimension in kept)
        return np.asarray(values, dtype=float).reshape(len(self.points), *values.shape[values.ndim - inner :])

    def axis(self, name):
        return [text(value) if isinstance(value, bytes) else value for value in self._values[name]]

    def units(self, name):
        return self._units[name]

    def response(self, name):
        """The words for what a variable explains: 'net total'."""
        for dimension in self._dimensions[name]:
            if dimension.startswith("response"):
                return words(text(self._values[dimension][self._chosen.get(dimension, 0)]))
        return words(self._notes[name].partition(":")[0])

    def _place(self, dimension, label):
        if dimension not in self._values or self._dimensions[dimension] != [dimension]:
            raise Refusal(f"--at {dimension}={label}: the file has no dimension {dimension}.")
        labels = [text(value) if isinstance(value, bytes) else f"{value:g}" for value in self._values[dimension]]
        if label not in labels:
            raise Refusal(f"--at {dimension}={label}: the file has {', '.join(labels)}.")
        return labels.index(label)

    def _point_labels(self, outer):
        if not outer:
            return []
        if outer == ["point"]:
            names = [text(name) for name in self._values["point"]]
            scenario = tomllib.loads(self.attributes.get("scenario", ""))
            labels = {one.get("name"): one.get("label") for one in scenario.get("variant", [])}
            labels["base"] = scenario.get("base_label")
            return [labels.get(name) or words(name) for name in names]
        labels = [""]
        for dimension in outer:
            here = [text(v) if isinstance(v, bytes) else f"{v:g}" for v in self._values[dimension]]
            labels = [f"{before}{', ' if before else ''}{words(dimension)} {label}" for before in labels for label in here]
        return labels
