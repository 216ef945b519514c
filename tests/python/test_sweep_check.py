"""What `fleetprint check` says of a sweep, and that an axis takes no name which results have."""

import shutil

import program
import xarray

SWEEP = program.SCENARIOS / "sweep-rebound.toml"


def test_points_axes_work_and_reference():
    said = program.run("check", SWEEP).stdout
    assert "A sweep of 286 points x 10000 trials" in said
    assert "dimensions rebound = 13, other_saving = 11, dependence = 2" in said
    assert "13 values from 0 to 0.6000 [share] of sector.*.rebound" in said
    assert "2 values: shared, independent of fleet.dependence" in said
    assert "rebound = 0\n" in said
    # Eight blocks of image_classification vary and are shared in the base; its sectors are certain.
    assert "22.9 million draws: 8 parameters x 10000 trials x 286 points" in said


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
