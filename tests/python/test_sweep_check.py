"""What `fleetprint check` says of a sweep, and that an axis takes no name which results have."""

import re

import h5py
import program
import pytest
import sweeps

SWEEP = program.SCENARIOS / "sweep-rebound.toml"
MEASURES = ["sobol", "morris", "tornado", "prcc", "pawn", "regional", "shapley"]


def test_points_axes_work_and_reference():
    said = program.run("check", SWEEP).stdout
    assert max(len(line) for line in said.splitlines() if str(SWEEP) not in line) <= 80
    assert "A sweep of 286 points x 10000 trials" in said
    assert "dimensions rebound = 13, other_saving = 11, dependence = 2" in said
    assert "rebound: 13 values from 0 to 0.6000 [share] of sector.*.rebound" in said
    assert "2 values: shared, independent of fleet.dependence" in said
    assert "rebound = 0\n" in said
    # Eight blocks of image_classification vary and are shared in the base; its sectors are certain.
    assert "22.9 million draws: 8 parameters x 10000 trials x 286 points" in " ".join(said.split())


def test_devices_drawn_one_by_one_are_work():
    said = program.run("check", SWEEP, "--set", "sampling.method=device", "--set", "fleet.dependence=independent",
                       "--set", "fleet.devices=1000").stdout  # fmt: skip
    assert "(0 parameters + 8000 parts of devices)" in said


def names_in(path):
    """Of all dimensions, variables and groups that stand beside an axis."""
    found = set()
    for group in ("/", "summary"):
        with h5py.File(path) as file:
            found |= set(file[group]) if group in file else set()
    return found


def test_no_axis_has_a_name_of_a_result(results, tmp_path):
    """`check` refuses every name that files of any kind hold: with each choice of what is kept, asked for and counted."""
    sweep = sweeps.folder_with(tmp_path, sweeps.GRID)
    until = 'sampling.until={ output = "net_total", statistic = "mean", absolute_mcse = 1.0, least_trials = 100 }'
    kept = [text for part in ("devices", "curves", "trials") for text in ("--set", f"sweep.save_{part}=true")]
    program.run("sweep", sweep, "-o", tmp_path / "until.h5", "--quiet", "--set", until, "--shard", "1/6", *kept)
    methods = [text for method in MEASURES for text in ("--method", method)]
    program.run("sensitivity", tmp_path / "base.toml", "-o", tmp_path / "measures.h5", "--quiet", "--trials", 512, "--second-order",
                "--trajectories", 4, "--permutations", 16, *methods)  # fmt: skip
    few = ["--quiet", "--trials", 20, "--set", "output.save_trials=true"]
    program.run("run", program.SCENARIOS / "growth-250bn-linear.toml", "-o", tmp_path / "ends.h5", *few,
                "--set", "deployment.initial_stock=counted", "--set", "deployment.life_beyond_end=credited")  # fmt: skip
    program.run("run", program.SCENARIOS / "mixed-fleet-2018-2028.toml", "-o", tmp_path / "targets.h5", *few)
    names = set.union(*map(names_in, [*results.values(), *tmp_path.glob("*.h5")])) - {"rebound", "dependence", "unit"}
    assert {"trials_used", "precision_reached", "sweep", "second_order", "parameter2", "net_total", "year"} <= names and len(names) > 150
    axes = (f'[[sweep.axis]]\nname = "{name}"\nkey = "sector.homes.rebound"\nvalues = [0.1, 0.2]\n' for name in sorted(names))
    sweep.write_text(sweeps.HEADER + "".join(axes), encoding="utf-8")
    said = program.call("check", sweep).stderr
    allowed = [name for name in names if f"is '{name}' (results have a dimension, variables or a group of that name)" not in said]
    assert not allowed
    for name in ("rebound", "lifetime", "law", "other_saving", "x_"):
        assert f"is '{name}' (" not in said


def bytes_in(path):
    """Of all variables as they are in memory; texts count their characters and a link of 16 bytes."""
    total = 0

    def add(_, item):
        nonlocal total
        if not isinstance(item, h5py.Dataset) or item.size is None:
            return
        is_bare = item.attrs.get("NAME", b"").startswith(b"This is a netCDF dimension but not")
        if is_bare:
            return
        is_text = item.dtype == object
        total += sum(16 + len(text) for text in item[()].ravel()) if is_text else item.size * item.dtype.itemsize

    with h5py.File(path) as file:
        file.visititems(add)
    return total


@pytest.mark.parametrize("save_trials", ["false", "true"])
def test_the_size_of_the_file_is_known_beforehand(tmp_path, save_trials):
    options = [SWEEP, "--set", "sampling.trials=300", "--set", f"sweep.save_trials={save_trials}"]
    said = " ".join(program.run("check", *options).stdout.split())
    number, unit = re.search(r"the file ([0-9.]+) (kB|MB|GB), before compression", said).groups()
    program.run("sweep", *options, "-o", tmp_path / "x.h5", "--quiet")
    told = float(number) * {"kB": 1e3, "MB": 1e6, "GB": 1e9}[unit]
    assert told == pytest.approx(bytes_in(tmp_path / "x.h5"), rel=0.03)
    assert re.search(r"takes +(about .*|less than a second) on \d+ thread", said)


def test_of_a_precision_goal_the_time_is_a_bound():
    said = program.run("check", SWEEP, "--set", "sampling.until={output='net_total', statistic='mean', absolute_mcse=1.0}").stdout
    assert "at most about" in said


def test_one_point_is_told_in_words_that_fit():
    said = program.run("check", SWEEP, "--set", "sweep.axis.rebound.values=[0.1]", "--set", "sweep.axis.other_saving.values=[0.1]",
                       "--set", "sweep.axis.dependence.values=['shared']").stdout  # fmt: skip
    assert "A sweep of 1 point x 10000 trials" in said and "1 value: 0.1000 [share] of sector.*.rebound" in said
    assert "1 value: shared of fleet.dependence" in said
