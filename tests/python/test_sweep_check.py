"""What `fleetprint check` says of a sweep, and that an axis takes no name which results have."""

import re
import shutil

import h5py
import program
import pytest
import xarray

SWEEP = program.SCENARIOS / "sweep-rebound.toml"


def test_points_axes_work_and_reference():
    said = program.run("check", SWEEP).stdout
    assert max(map(len, said.splitlines())) <= 80 or str(SWEEP) in max(said.splitlines(), key=len)
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
    names = set()
    for group in (None, "summary"):
        with xarray.open_dataset(path, group=group) as data:
            names |= set(data.variables) | set(data.dims)
    return names


def test_axes_take_no_name_of_a_result(tmp_path):
    """Of scenarios at a moment and over the years, with variants and trials."""
    names = set()
    for scenario in ("paper-250bn.toml", "growth-250bn-linear.toml", "rebound-over-time.toml", "mixed-fleet-2018-2028.toml"):
        out = tmp_path / "x.h5"
        program.run("run", program.SCENARIOS / scenario, "-o", out, "--trials", 20, "--quiet", "--force",
                    "--set", "output.save_trials=true")  # fmt: skip
        names |= names_in(out)
    assert len(names) > 100
    shutil.copytree(program.SCENARIOS, tmp_path / "scenarios")
    sweep = tmp_path / "scenarios" / "names.toml"
    axes = [f'[[sweep.axis]]\nname = "{name}"\nkey = "sector.*.rebound"\nvalues = [0, 0.5]\n' for name in sorted(names)]
    sweep.write_text('schema_version = 1\n[sweep]\nbase = "paper-250bn.toml"\n' + "".join(axes), encoding="utf-8")
    said = program.call("check", sweep).stderr
    assert {name for name in names if f"is '{name}' (results have" not in said} == set()


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
