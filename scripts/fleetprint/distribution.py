"""Quantiles and exceedance of the outputs of a result."""

import contextlib

import numpy as np
import xarray

from .errors import MissingData
from .result import Result, known, open_result

TOLERANCE = 1e-9
Z_95 = 1.959963984540054  # standard normal quantile of 97.5 %


def quantiles(result, output, levels):
    """Quantiles of an output over the trials.

    result   a Result, or the path of one
    output   "net_total", "footprint", "payback_year" ...
    levels   sequence of levels from 0 to 1

    Returns a DataArray with the dimensions of the output's points and years and, last, `quantile`; in the output's unit. From the trials
    where the file keeps them (linear interpolation between ordered trials, as the program's own; trials without a value are left out),
    else from the group `summary`, which has the scenario's `output.quantiles`.

    Raises MissingData if there is no such output, or if there are no trials and `summary` has other levels; it then names those.

        fleetprint.quantiles("results/paper-250bn.h5", "net_total", [0.05, 0.5, 0.95]).sel(point="base")
    """
    levels = np.atleast_1d(np.asarray(levels, dtype=float))
    if ((levels < 0) | (levels > 1)).any() or not np.isfinite(levels).all():
        raise ValueError("levels are numbers from 0 to 1.")
    with _opened(result) as result:
        trials = _trials(result, output)
        if trials is None:
            return _from_summary(result, output, levels).load()
        values = trials.values
        if np.isnan(values).any():
            found = np.apply_along_axis(_existing_quantiles, -1, values, levels)
        else:
            found = np.moveaxis(np.quantile(values, levels, axis=-1), 0, -1)
        return _labelled(trials, found, "quantile", levels)


def exceedance(result, output, at=None):
    """Exceedance curve P(X > x) of an output over the trials, with its error at each x.

    result   a Result, or the path of one
    output   an output whose trials the file keeps
    at       values x in the output's unit; by default 201 from the least to the greatest value of all points and years

    Returns a Dataset with the dimensions of the output's points and years and, last, `x`:
    `probability`; `mcse`, its Monte Carlo standard error sqrt(p (1 - p) / n); `lower` and `upper`, its 95 % Wilson interval, which also
    holds where no trial lies beyond x; and `trials` without x, the number n of trials that have a value. Trials without one (a pay-back
    year that never comes) do not count. Errors are those of independent trials: on the safe side under `sampling.design`.

    Raises MissingData if the file does not keep trials of the output.

        curve = fleetprint.exceedance("results/paper-250bn.h5", "net_total").sel(point="rebound_30")
        curve.probability.plot()
    """
    with _opened(result) as result:
        return _exceedance(result, output, at)


def wilson(p, n):
    """Middle and half width of the 95 % interval of a probability of which the share p of n trials was found. Wilson (1927)."""
    weight = 1 + Z_95**2 / n
    return (p + Z_95**2 / (2 * n)) / weight, Z_95 / weight * np.sqrt(p * (1 - p) / n + Z_95**2 / (4 * n**2))


def _exceedance(result, output, at):
    trials = _trials(result, output)
    if trials is None:
        raise MissingData(f"{result.path}: keeps no trials of {output}, which an exceedance curve needs. Run it with "
                          "output.save_trials = true, a sweep with sweep.save_trials = true.")  # fmt: skip
    values = np.sort(trials.values, axis=-1)  # what is missing goes last
    count = np.sum(~np.isnan(values), axis=-1)
    if at is None:
        if not count.any():
            raise MissingData(f"{result.path}: no trial has a value of {output}.")
        at = np.linspace(np.nanmin(values), np.nanmax(values), 201)
    at = np.atleast_1d(np.asarray(at, dtype=float))
    rows = values.reshape(-1, values.shape[-1])
    numbers = count.reshape(-1, 1)
    beyond = np.array([n - np.searchsorted(row[: n[0]], at, side="right") for row, n in zip(rows, numbers)], dtype=float)
    with np.errstate(invalid="ignore", divide="ignore"):
        p = beyond / numbers
        middle, half = wilson(p, numbers)
        measures = {"probability": p, "mcse": np.sqrt(p * (1 - p) / numbers), "lower": np.minimum(middle - half, p),
                    "upper": np.maximum(middle + half, p)}  # fmt: skip
    shape = (*count.shape, len(at))
    unit = result.unit(output)
    found = xarray.Dataset({name: _labelled(trials, np.clip(value, 0, 1).reshape(shape), "x", at) for name, value in measures.items()})
    for name, value in found.items():
        value.attrs = {"units": "1", "long_name": f"P({output} > x)" + ("" if name == "probability" else f": {name}")}
    found["x"].attrs = {"units": unit, "long_name": output}
    found["trials"] = xarray.DataArray(count, dims=trials.dims[:-1], attrs={"units": "1", "long_name": f"trials with a value of {output}"})
    return found


@contextlib.contextmanager
def _opened(result):
    """A Result as it is; a path opened, and closed at the end."""
    if isinstance(result, Result):
        yield result
    else:
        with open_result(result) as opened:
            yield opened


def _trials(result, output):
    """The output with `trial` last; None if only the summary has it."""
    data = result.data
    if output in data and "trial" in data[output].dims:
        return data[output].transpose(..., "trial")
    if output not in result.summary or "statistic" not in result.summary[output].dims:
        raise MissingData(f"{result.path}: has no trials of {output}. {known(result)}")
    return None


def _existing_quantiles(row, levels):
    existing = row[~np.isnan(row)]
    return np.quantile(existing, levels) if existing.size else np.full(len(levels), np.nan)


def _from_summary(result, output, levels):
    found = result.summary[output + "_quantile"]
    known_levels = found["quantile"].values
    places = [int(np.argmin(np.abs(known_levels - level))) for level in levels]
    missing = [f"{level:g}" for level, place in zip(levels, places) if abs(known_levels[place] - level) > TOLERANCE]
    if missing:
        raise MissingData(f"{result.path}: keeps no trials of {output}, and its summary has no quantile {', '.join(missing)}. It has "
                          f"{', '.join(f'{level:g}' for level in known_levels)} (set by output.quantiles).")  # fmt: skip
    return found.isel(quantile=places).transpose(..., "quantile")


def _labelled(trials, values, dimension, labels):
    """values: (..., label) in place of the (..., trial) of trials."""
    kept = {name: one for name, one in trials.coords.items() if "trial" not in one.dims}
    found = xarray.DataArray(values, dims=(*trials.dims[:-1], dimension), coords={**kept, dimension: labels}, attrs=dict(trials.attrs))
    found.name = trials.name
    return found
