"""A result of `fleetprint sensitivity` for drawing: a response, at some points, and words for what they are called."""

import tomllib

import numpy as np

from ..errors import MissingData
from .style import opened, words

INNER = ["response", "response_by_year", "year", "parameter", "parameter2", "end"]  # dimensions that are no points


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


def label_of(value):
    return value if isinstance(value, str) else f"{value:g}"


class Sensitivity:
    """Variables as arrays (point, ...): the dimensions of points are made one, and `chosen` ({dimension: label}) picks among all."""

    def __init__(self, result, chosen):
        result = opened(result)
        if result.kind != "sensitivity":
            raise MissingData(f"{result.path}: is no result of 'fleetprint sensitivity'.")
        self.data, self.attributes, self.title = result.data, result.attributes, result.title
        self.confidence = float(self.attributes["sensitivity"].partition("confidence ")[2].partition(";")[0])
        self._chosen = {key: self._place(key, str(label)) for key, label in dict(chosen).items()}
        self.parameters = self.axis("parameter")
        outer = [name for name in result.point_dimensions if name not in self._chosen]
        self.points = self._point_labels(outer) or [", ".join(f"{words(k)} {label}" for k, label in dict(chosen).items() if k not in INNER)]

    def __contains__(self, name):
        return name in self.data

    def of(self, name):
        """(point, ...): year, parameter and end, whichever the variable has; of several responses the one chosen, else the first."""
        values, kept = self.data[name].values, []
        for at, dimension in reversed(list(enumerate(self.data[name].dims))):
            place = self._chosen.get(dimension, 0 if dimension.startswith("response") else None)
            if place is None:
                kept.insert(0, dimension)
            else:
                values = values.take(place, axis=at)
        inner = sum(dimension in INNER for dimension in kept)
        return np.asarray(values, dtype=float).reshape(len(self.points), *values.shape[values.ndim - inner :])

    def axis(self, name):
        return self.data[name].values.tolist()

    def units(self, name):
        return self.data[name].attrs["units"]

    def response(self, name):
        """The words for what a variable explains: 'net total'."""
        for dimension in self.data[name].dims:
            if dimension.startswith("response"):
                return words(self.axis(dimension)[self._chosen.get(dimension, 0)])
        return words(self.data[name].attrs["long_name"].partition(":")[0])

    def _place(self, dimension, label):
        if dimension not in self.data.dims:
            raise MissingData(f"--at {dimension}={label}: the file has no dimension {dimension}.")
        labels = list(map(label_of, self.axis(dimension)))
        if label not in labels:
            raise MissingData(f"--at {dimension}={label}: the file has {', '.join(labels)}.")
        return labels.index(label)

    def _point_labels(self, outer):
        if not outer:
            return []
        if outer == ["point"]:
            names = list(map(label_of, self.axis("point")))
            scenario = tomllib.loads(self.attributes.get("scenario", ""))
            labels = {one.get("name"): one.get("label") for one in scenario.get("variant", [])}
            labels["base"] = scenario.get("base_label")
            return [labels.get(name) or words(name) for name in names]
        labels = [""]
        for dimension in outer:
            here = list(map(label_of, self.axis(dimension)))
            labels = [f"{before}{', ' if before else ''}{words(dimension)} {label}" for before in labels for label in here]
        return labels
