"""Every trial's value is that of version 0.1.0 within 1e-11 of the greater of footprint and avoided emissions, except for what was changed on
purpose: each change is listed here with its reason, and what it changed is compared with a sample made after it (trials_changed)."""

import copy
import fnmatch
import math
import os
from collections import namedtuple

import pytest
import trials

TOLERANCE = 1e-11
CHANGED = trials.STORED.parent / "trials_changed"

# Rows that a change of 0.2.0 gave other numbers. Names of tables, variables and coordinates may hold *.
Change = namedtuple("Change", "reason tables variables where")
OVER_YEARS = ["drivers-over-years", "growth-*", "infrastructure-*", "rebound-over-time", "sweep-growth", "*-over-years", "benchmark-timeline",
              "benchmark-sensitivity"]  # fmt: skip
CHANGES = [
    Change("The number of devices at break-even follows devices_for_full_effect: savings of the sectors grow with it.",
           OVER_YEARS, ["break_even_devices", "break_even_devices_by_estimate"], "*"),
    Change("An uncertain fit is drawn by Student's t with the degrees of freedom of the fit, not by the normal distribution.",
           ["mixed-fleet-2018-2028"], ["footprint_total", "net_total", "footprint", "net", "stock", "inflow", "retirement"], "point=base*"),
]  # fmt: skip

# Single values, in any row of these variables: (reason, variables, what 0.1.0 said, what is said now).
Missing = namedtuple("Missing", "reason variables before now")
VALUES = [
    Missing("A saving at which the net is zero is missing where there is none between 0 and 1; it was held at these ends.",
            ["break_even_saving", "break_even_saving_by_estimate"], [0.0, 1.0], math.nan),
    Missing("A number of devices at which the net is zero is missing where there is none; it was 0.",
            ["break_even_devices", "break_even_devices_by_estimate"], [0.0], math.nan),
    Missing("The standard error of a mean without spread is 0; of some of them it was missing.",
            ["summary/mean_stock"], [math.nan], 0.0),
]  # fmt: skip


def change_of(case, variable, where):
    for change in CHANGES:
        if any(fnmatch.fnmatchcase(case, name) for name in change.tables) and variable in change.variables and fnmatch.fnmatchcase(where, change.where):
            return change
    return None


def equal(a, b):
    return a == b or (math.isnan(a) and math.isnan(b))


def excused(variable, before, now):
    return any(variable in each.variables and any(equal(before, value) for value in each.before) and equal(now, each.now) for each in VALUES)


def greatest(*values):
    return max((abs(value) for value in values if math.isfinite(value)), default=0.0)


def scales(table, variable, where):
    """What a deviation of each value of a row is held against."""
    values = table[variable, where]
    for group in [trials.TOTALS, trials.BALANCE, trials.FLEET]:
        if variable in group:
            present = [table[name, where] for name in group if (name, where) in table]
            return [greatest(*each) for each in zip(*present)]
    if variable in trials.BREAK_EVENS:
        return [greatest(1.0, value) for value in values]
    return [greatest(*values)] * len(values)


def differences(case, before, now, after_change):
    """Sentences: each value that is not what it was, and rows that are missing."""
    found = []
    for (variable, where), values in before.items():
        key = variable, where
        if change_of(case, variable, where):
            if key not in after_change:
                found.append(f"{variable} {where}: was changed on purpose, but is not in {CHANGED.name}/{case}.csv")
                continue
            expected, table = after_change[key], {**before, **after_change}
        else:
            expected, table = values, before
        if key not in now or len(now[key]) != len(expected):
            found.append(f"{variable} {where}: missing, or of another length")
            continue
        for i, (was, value, scale) in enumerate(zip(expected, now[key], scales(table, variable, where))):
            if not (equal(was, value) or abs(value - was) <= TOLERANCE * scale or excused(variable, was, value)):
                found.append(f"{variable} {where}, value {i}: {value!r} instead of {was!r}")
    return found


def stored(case):
    after_change = CHANGED / f"{case}.csv"
    return trials.read(trials.STORED / f"{case}.csv"), trials.read(after_change) if after_change.exists() else {}


@pytest.mark.parametrize("case", trials.CASES)
def test_numbers_of_0_1_0(case, tmp_path):
    before, after_change = stored(case)
    now = trials.sample(case, trials.program.ROOT, tmp_path)
    if os.environ.get("RECORD"):  # after a change on purpose that CHANGES has
        changed = {key: values for key, values in now.items() if change_of(case, *key)}
        CHANGED.mkdir(exist_ok=True)
        if changed:
            trials.write(CHANGED / f"{case}.csv", changed)
        after_change = changed
    found = differences(case, before, now, after_change)
    assert not found, f"{len(found)} values of {case} differ from those of 0.1.0:\n" + "\n".join(found[:20])


def test_every_shipped_scenario_is_compared():
    shipped = {path.stem for path in trials.program.SCENARIOS.glob("*.toml")}
    assert shipped <= trials.CASES.keys()
    assert {path.stem for path in trials.STORED.glob("*.csv")} == trials.CASES.keys()


def test_what_is_listed_as_changed_did_change():
    """So that nothing stays on the list that need not be there."""
    seen = set()
    for path in CHANGED.glob("*.csv"):
        before, after_change = stored(path.stem)
        for key, values in after_change.items():
            change = change_of(path.stem, *key)
            assert change, f"{key} of {path.name} is in no change"
            if any(not equal(a, b) for a, b in zip(before[key], values)):
                seen.add(change.reason)
    assert seen == {change.reason for change in CHANGES}


@pytest.mark.parametrize("case, variable", [("paper-250bn", "net_total"), ("rebound-over-time", "footprint"), ("drivers-over-years", "stock"),
                                            ("drivers-over-years", "break_even_devices"), ("measures", "morris_mu")])  # fmt: skip
def test_a_small_difference_is_found(case, variable):
    before, after_change = stored(case)
    now = {**before, **after_change}
    assert differences(case, before, now, after_change) == []
    perturbed = copy.deepcopy(now)
    where = next(where for name, where in now if name == variable)
    row = perturbed[variable, where]
    largest = max(range(len(row)), key=lambda i: abs(row[i]) if math.isfinite(row[i]) else -1)
    row[largest] *= 1 + 1e-9
    assert len(differences(case, before, perturbed, after_change)) == 1
    del perturbed[variable, where]
    assert len(differences(case, before, perturbed, after_change)) == 1
